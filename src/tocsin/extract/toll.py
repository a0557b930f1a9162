"""Sentences to tolls: how many were killed, hurt, lost, taken or driven out, each from its exact words."""

from collections.abc import Sequence

from msgspec import structs

from tocsin.extract.toll_chains import people_in
from tocsin.extract.toll_cues import Cues, cues_of, replaced_by, zeros
from tocsin.extract.toll_hits import Hit, hits
from tocsin.extract.toll_lexicon import harm_words, opening_words
from tocsin.extract.toll_mention import TollMention
from tocsin.extract.toll_people import Part, People
from tocsin.extract.toll_victims import victims
from tocsin.model.text import Passage

__all__ = ["TollMention", "tolls"]


def tolls(passages: Sequence[Passage]) -> tuple[TollMention, ...]:
    """Every toll the body of a document states, in text order. Headlines give none."""
    out: list[TollMention] = []
    for passage in passages:
        if passage.section == "body" and any(token.norm in opening_words() for token in passage.tokens):
            out.extend(_of_sentence(passage))
    dead = {name for mention in out if mention.harm == "killed" for name in mention.names}
    slain = {mention.party_noun for mention in out if mention.harm == "killed" and mention.low == mention.high == 1}
    known = any(mention.harm == "killed" for mention in out)
    shot = [mention for mention in out if mention.harm == "shot"]
    told = {
        id(mention)
        for mention in shot
        if known and (mention.definite or dead & set(mention.names) or mention.party_noun in slain)
    }
    return tuple(
        structs.replace(mention, harm="injured") if mention.harm == "shot" else mention
        for mention in out
        if id(mention) not in told
    )


def _of_sentence(passage: Passage) -> list[TollMention]:
    found = hits(passage)
    cues = cues_of(passage)
    out = zeros(passage, cues)
    if not found:
        return out
    people = people_in(passage)
    used = {index for mention in out for index in range(mention.first, mention.last)}
    previous: People | None = None
    for number, hit in enumerate(found):
        if hit.first in used:
            continue
        counted = victims(passage, people, hit, previous, found[number + 1] if number + 1 < len(found) else None)
        if counted is None:
            continue
        previous = counted
        for side in _sides(counted):
            mention = _mention(passage, hit, side, cues)
            if mention is not None:
                out.append(mention)
    return _tidy(out + _elliptic(passage, people, out)) + replaced_by(passage, cues, out)


def _elliptic(passage: Passage, people: Sequence[People], told: Sequence[TollMention]) -> list[TollMention]:
    """Counts that share a verb said before: "three died at the scene and two in hospital"."""
    tokens = passage.tokens
    out: list[TollMention] = []
    for one in people:
        before = next((mention for mention in reversed(told) if mention.last <= one.first and mention.low), None)
        if (
            before is None
            or one.kind != "bare"
            or one.definite
            or one.partitive
            or one.first < 2
            or one.last + 1 >= len(tokens)
        ):
            continue
        if tokens[one.first - 1].norm != "and" or tokens[one.last].norm not in {
            "in",
            "at",
            "on",
            "near",
            "inside",
            "outside",
            "elsewhere",
        }:
            continue
        if any(mention.first <= one.first < mention.last for mention in told):
            continue
        out.append(
            structs.replace(
                before,
                first=one.first,
                last=one.last,
                low=one.low,
                high=one.high,
                qualifier=one.qualifier,
                bounds=one.bounds,
                words=one.words,
                victims=(),
                names=(),
                parts=(),
                party_noun=None,
                country=None,
                additional=True,
            )  # fmt: skip
        )
    return out


def _sides(people: People) -> tuple[People, ...]:
    """A sum split where it joins fighters to others, for they may stand on different sides."""
    terms = [part for part in people.parts if part.relation == "sum"]
    fighters = [part for part in terms if part.victims == ("armed-group",)]
    others = [part for part in terms if part.victims != ("armed-group",)]
    if not fighters or not others or sum(part.low or 0 for part in terms) != (people.low or 0):
        return (people,)
    return tuple(_sum(people, group) for group in (others, fighters))


def _sum(whole: People, parts: Sequence[Part]) -> People:
    known = all(part.low is not None and part.low == part.high for part in parts)
    low = sum(part.low or 0 for part in parts) if any(part.low is not None for part in parts) else None
    high = low if known else None
    victims = tuple(dict.fromkeys(victim for part in parts for victim in part.victims))
    qualifier = "exact" if known else "at_least" if low is not None else whole.qualifier
    first, last = parts[0].first, parts[-1].last
    return structs.replace(
        whole, first=first, last=last, low=low, high=high, qualifier=qualifier, bounds=(low or 1, high), words=(first, last), victims=victims,
        parts=tuple(parts) if len(parts) > 1 else (), noun=parts[0].noun,
    )  # fmt: skip


def _mention(passage: Passage, hit: Hit, people: People, cues: Cues) -> TollMention | None:
    tokens = passage.tokens
    lexicon = harm_words()
    if people.kind == "pronoun" and people.first < hit.last:
        return None
    if people.kind == "name" and (hit.harm in {"displaced", "shot", "detained"} and hit.side == "right"):
        return None
    if tokens[hit.first].norm in {
        "seized",
        "seizing",
        "seize",
        "seizes",
        "captured",
        "capturing",
        "capture",
        "captures",
    } and (
        people.kind == "plural"
        or (people.noun is None and not (people.kind == "bare" and tokens[hit.first].norm == "captured"))
    ):
        return None
    around = {token.norm for token in tokens[people.first : people.last]}
    if around & lexicon.never_people:
        return None
    first = min(people.first, hit.first)
    last = max(people.last, hit.last)
    definite = people.definite and people.kind in {"pointer", "number", "bare"}
    subset = people.partitive
    if hit.harm in {"displaced", "detained", "shot"} and people.kind in {"plural", "pointer"}:
        return None
    if hit.harm == "abducted" and (
        people.kind == "pointer"
        or (hit.side in {"count", "of"} and not lexicon.released.isdisjoint(token.norm for token in tokens))
    ):
        return None
    if (
        tokens[hit.first].norm in {"lost", "lose", "loses", "losing"}
        and hit.last == hit.first + 1
        and (people.kind != "number" or people.first < hit.last)
    ):
        return None
    if (
        hit.side == "of"
        and people.kind == "plural"
        and tokens[hit.first].norm in {"body", "bodies", "killing", "murder", "killings", "murders"}
    ):
        return None
    if hit.harm == "displaced" and people.low == people.high == 1:
        return None
    if hit.harm == "shot" and hit.side == "either" and first < hit.first:
        return None
    affects = "actor" if people.noun in lexicon.attackers else "recipient"
    return TollMention(
        passage.index, first, last, hit.first, hit.harm, people.low, people.high, people.qualifier, people.bounds, people.words,
        people.victims, people.country, people.names, affects, people.parts, people.noun,  # type: ignore[arg-type]
        hedged=hit.hedged or cues.hedged(first, hit.first),
        updates=cues.updates and hit.side == "toll",
        superseded=cues.superseded(people.words[0]) or (hit.side == "toll" and people.first > 0 and tokens[people.first - 1].norm == "from"),
        aggregate=cues.aggregate,
        additional=people.more,
        subset=subset,
        definite=definite,
        later=cues.later,
        separate=cues.separate,
        active=hit.active,
    )  # fmt: skip


def _tidy(mentions: list[TollMention]) -> list[TollMention]:
    """One mention for one count and harm: a "shot" whose people also died says nothing more, nor does the same twice."""
    out: list[TollMention] = []
    for mention in mentions:
        same = [other for other in out if other.words == mention.words]
        if any(other.harm == mention.harm for other in same):
            continue
        if mention.harm == "killed" and any(other.harm in {"shot", "injured", "abducted"} for other in same):
            out = [other for other in out if not (other.words == mention.words and other.harm in {"shot", "injured"})]
        if mention.harm == "shot" and same:
            continue
        if mention.harm == "injured" and any(other.harm == "shot" for other in same):
            out = [other for other in out if not (other.words == mention.words and other.harm == "shot")]
        if mention.harm == "injured" and not mention.zero and any(other.harm == "killed" for other in same):
            both = next(other for other in same if other.harm == "killed")
            out[out.index(both)] = structs.replace(both, harm="casualties", last=max(both.last, mention.last))
            continue
        out.append(mention)
    return out
