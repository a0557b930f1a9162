"""Names to the actors they mean: the longest known name in a text, and whom a shared name means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from tocsin.knowledge import actor_registry as registry
from tocsin.knowledge.actor_registry import above, actors, by_id, holders, own_digest, state_body
from tocsin.knowledge.actor_table import Actor, Office
from tocsin.knowledge.loader import KnowledgeError
from tocsin.knowledge.name_parts import parts
from tocsin.knowledge.remembered import Remembered

__all__ = ["Actor", "Office", "above", "actors", "by_id", "holders", "own_digest", "parts", "state_body"]


class Claimant(Struct, frozen=True, gc=False):
    """An actor that goes by some name. A `lent` name is one that usually means something else."""

    actor: Actor
    parts: tuple[str, ...]
    exact: str | None
    lent: bool


class Known(Struct, frozen=True, gc=False):
    """A known name of `length` words and all who bear it."""

    length: int
    claimants: tuple[Claimant, ...]


class _Opening(Struct, frozen=True, gc=False):
    """Names that a written word opens, by their second part, and the second part where the word itself has one."""

    second: str
    names: Mapping[str, Sequence[tuple[Claimant, ...]]]


class Match(Struct, frozen=True):
    """A known name of `length` words; `actor` is None while it is open which of the `bearers` it means."""

    length: int
    actor: Actor | None
    bearers: tuple[Actor, ...]


def use(path: Path | None) -> None:
    """Add a user's file of actors to the registry, or with None take it out again; everything is then read anew.

    Called once, before anything is coded: whoever codes in another process calls it there too. Raises KnowledgeError.
    """
    _read_anew([path] if path is not None else [])
    try:
        actors()
    except KnowledgeError:
        _read_anew([])
        raise


def _read_anew(files: list[Path]) -> None:
    registry.OWN_FILES[:] = files
    for known in (actors, registry.holders_by_office, _openers, _names, _surnames):
        known.cache_clear()
    _OPENINGS.clear()
    _BEGUN.clear()


def match(words: Sequence[str], at: int, on: date | None, countries: Iterable[str]) -> Match | None:
    """The longest known name that starts at a word; `words` are as written, compared as `parts` cuts them.

    `on` is the date of the text, `countries` those it is about.
    """
    known = find(words, at)
    if known is None:
        return None
    bearers = tuple(claimant.actor for claimant in known.claimants)
    return Match(known.length, choose(known.claimants, on, countries), bearers)


def find(words: Sequence[str], at: int) -> Known | None:
    """The longest known name that starts at a word, whomever it means.

    A name in capitals must be in capitals ("WHO" is not "who"), any other needs one capital.
    """
    opening = _OPENINGS[words[at]]
    if opening is None:
        return None
    return _longest(words, at, opening.names.get(_second(words, at)) or opening.names.get("", ()))


def may_start(word: str) -> bool:
    """Whether some known name starts with this word as it is written: a cheap question before `find`."""
    return _OPENINGS[word] is not None


def find_all(words: Sequence[str]) -> dict[int, Known]:
    """Every known name of a sentence by the word that it starts at."""
    total = len(words)
    out: dict[int, Known] = {}
    for at in _OPENINGS.places(words):
        groups = _BEGUN[words[at], words[at + 1] if at + 1 < total else ""]
        known = find(words, at) if groups is None else _longest(words, at, groups) if groups else None
        if known is not None:
            out[at] = known
    return out


def _longest(words: Sequence[str], at: int, groups: Iterable[tuple[Claimant, ...]]) -> Known | None:
    for claimants in groups:
        cut = _reach(words, at, claimants[0].parts)
        if cut is None:
            continue
        written = words[at : at + cut]
        fitting = tuple([claimant for claimant in claimants if _written_so(written, claimant)])
        if fitting:
            return Known(cut, fitting)
    return None


def choose(claimants: Iterable[Claimant], on: date | None, countries: Iterable[str]) -> Actor | None:
    """Whom a shared name means, or None while it is open.

    An owner of the name wins unless the text is about a country where the name is lent to another
    and not about the owner's; a part of the owner that goes by its name there is then meant. Of several owners, or
    when the name is only lent, the one whose country the text is about. A body without a country needs none, but a
    word that it borrows for a name ("Dawn") never means it.
    """
    about = frozenset(countries)
    living = [claimant for claimant in claimants if claimant.actor.existed(on)]
    owners = {claimant.actor.id: claimant.actor for claimant in living if not claimant.lent}
    others = {claimant.actor.id: claimant.actor for claimant in living if claimant.lent}
    if len(owners) == 1:
        (owner,) = owners.values()
        rivals = [other for other in others.values() if other.country in about]
        if not rivals or owner.country in about:
            return owner
        return rivals[0] if len(rivals) == 1 and owner in above(rivals[0]) else None
    near = [actor for actor in (owners or others).values() if actor.country in about]
    if len(near) == 1:
        return near[0]
    stateless = [
        claimant for claimant in living if claimant.actor.country is None and claimant.lent is not bool(owners)
    ]
    alone = len(owners or others) == 1 and len(stateless) == 1 and (stateless[0].exact or not stateless[0].lent)
    return stateless[0].actor if alone and not near else None


def people_named(surname: str) -> tuple[Actor, ...]:
    """Office holders whose name ends in this word; a caller needs a title or a full mention to pick one."""
    return _surnames().get(" ".join(parts(surname)), ())


@lru_cache(maxsize=65536)
def _first(word: str) -> str:
    cut = parts(word)
    return cut[0] if cut else ""


def _second(words: Sequence[str], at: int) -> str:
    """The part after the first one of a word that has parts, empty at the end."""
    cut = parts(words[at])
    if len(cut) > 1:
        return cut[1]
    for here in range(at + 1, len(words)):
        cut = parts(words[here])
        if cut:
            return cut[0]
    return ""


def _reach(words: Sequence[str], at: int, wanted: tuple[str, ...]) -> int | None:
    """How many words cover the wanted parts exactly, None if they do not follow."""
    done, total = 0, len(wanted)
    for here in range(at, len(words)):
        cut = parts(words[here])
        after = done + len(cut)
        if cut != wanted[done:after]:
            return None
        if after == total:
            return here + 1 - at
        done = after
    return None


def _written_so(written: Sequence[str], claimant: Claimant) -> bool:
    if claimant.exact is not None:
        return "".join(written).replace(".", "") == claimant.exact
    return any(not word.islower() and any(map(str.isupper, word)) for word in written)


@cache
def _openers() -> Mapping[str, Sequence[tuple[Actor, str]]]:
    """For the first part of a name, everybody whose name opens so. Cutting names further waits until a text asks."""
    found: dict[str, list[tuple[Actor, str]]] = {}
    for actor in actors().values():
        for alias in (_unbracketed(actor.name), *actor.aliases):
            found.setdefault(_first(alias.removeprefix("~").partition(" ")[0]), []).append((actor, alias))
    return found


@lru_cache(maxsize=65536)
def _names(first: str) -> Mapping[str, Sequence[tuple[Claimant, ...]]]:
    """For a second part, the groups of claimants that share a name which opens with `first`, the longest name first.

    A second part of "" holds the names of one part; they close every other row.
    """
    by_parts: dict[tuple[str, ...], list[Claimant]] = {}
    for actor, alias in _openers().get(first, ()):
        claimant = _claimant(actor, alias)
        by_parts.setdefault(claimant.parts, []).append(claimant)
    rows: dict[str, list[tuple[Claimant, ...]]] = {}
    for wanted in sorted(by_parts, key=len, reverse=True):
        if len(wanted) > 1:
            rows.setdefault(wanted[1], []).append(tuple(by_parts[wanted]))
        else:
            rows.setdefault("", [])
            for groups in rows.values():
                groups.append(tuple(by_parts[wanted]))
    return rows


def _opened(word: str) -> _Opening | None:
    """What can begin with a word as it is written, None for nothing. Without a capital it is no name by itself."""
    names = _names(_first(word))
    if word.islower():
        names = {second: groups for second, groups in names.items() if second}
    cut = parts(word)
    return _Opening(cut[1] if len(cut) > 1 else "", names) if names else None


def _begun(pair: tuple[str, str]) -> Sequence[tuple[Claimant, ...]] | None:
    """The groups of claimants to names that two words can open; None where the second has no parts, and more tell."""
    word, after = pair
    opening = _OPENINGS[word]
    following = opening and (opening.second or _first(after))
    if not opening or not following:
        return None
    return opening.names.get(following) or opening.names.get("", ())


_OPENINGS = Remembered[str, _Opening | None](_opened)
_BEGUN = Remembered[tuple[str, str], Sequence[tuple[Claimant, ...]] | None](_begun)


def claimants() -> Iterator[Claimant]:
    """Every name of every actor."""
    for named in _openers().values():
        yield from (_claimant(actor, alias) for actor, alias in named)


def _claimant(actor: Actor, alias: str) -> Claimant:
    written = alias.removeprefix("~")
    cut = parts(written)
    short = written.replace(".", "")
    capitals = short[:2].isupper() or any(map(str.isupper, short[1:]))  # "LeT" is not "Let"
    exact = short if len(cut) == 1 and capitals else None
    return Claimant(actor, cut, exact, alias.startswith("~"))


def _unbracketed(name: str) -> str:
    """A bracket tells two actors of one name apart, so the name in front of it is only lent."""
    plain, bracket, _ = name.partition(" (")
    return f"~{plain}" if bracket else name


@cache
def _surnames() -> dict[str, tuple[Actor, ...]]:
    found: dict[str, list[Actor]] = {}
    for actor in actors().values():
        if actor.kind == "individual":
            found.setdefault(parts(actor.name.rpartition(" ")[2])[-1], []).append(actor)
    return {surname: tuple(people) for surname, people in found.items()}
