"""Sentences to tolls: how many were killed, hurt, lost, taken or driven out, each from its exact words."""

from collections.abc import Sequence

from msgspec import structs

from tocsin.extract.quantity import quantity_at
from tocsin.extract.toll_chains import FINITE, SUBORDINATORS, left_start, people_in, right_chain
from tocsin.extract.toll_cues import Cues, cues_of, replaced_by, zeros
from tocsin.extract.toll_hits import Hit, hits
from tocsin.extract.toll_lexicon import harm_words, opening_words
from tocsin.extract.toll_mention import TollMention
from tocsin.extract.toll_people import Part, People
from tocsin.model.text import Passage

__all__ = ["TollMention", "tolls"]

_STOPS = frozenset(
    {";", ":", "when", "after", "while", "where", "as", "because", "before", "that", "if", "although", "but", "since"}
)
_LEADS = frozenset(
    {
        "to",
        "at",
        "of",
        "is",
        "was",
        "stands",
        "reached",
        "hits",
        "hit",
        "past",
        ":",
        "as",
        "topped",
        "exceeded",
        "now",
        "by",
        "passed",
        "from",
    }
)
_RELATIVE = frozenset({"who", "which", "that"})
_DAYS = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "overnight",
        "this",
        "last",
    }
)
_SLAIN = frozenset(
    {
        "killed",
        "kill",
        "kills",
        "killing",
        "beheaded",
        "beheading",
        "murdered",
        "murdering",
        "lynched",
        "dead",
        "down",
        "executed",
        "abducted",
        "kidnapped",
    }
)
_COLLECTIVE = frozenset({"family", "couple", "crew", "gang", "police", "delegation", "staff", "personnel"})


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
    previous: tuple[Hit, People] | None = None
    for number, hit in enumerate(found):
        if hit.first in used:
            continue
        counted = _victims(passage, people, hit, previous, found[number + 1] if number + 1 < len(found) else None)
        if counted is None:
            continue
        previous = (hit, counted)
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


def _victims(
    passage: Passage, people: Sequence[People], hit: Hit, previous: tuple[Hit, People] | None, after: Hit | None
) -> People | None:
    if hit.shared and previous is not None and hit.side == "left":
        return previous[1]
    inside = next((one for one in people if one.first <= hit.first < one.last and one.noun is not None), None)
    if inside is not None and hit.side in {"left", "right", "either"}:
        counts = inside.kind == "number" and not inside.definite and not inside.partitive and inside.first < hit.first
        return inside if counts else None
    if hit.side == "toll":
        return _toll_figure(passage, hit)
    if hit.side == "count":
        return _counted(passage, people, hit)
    if hit.side == "of":
        return _right(passage, people, hit.last)
    if hit.side in {"right", "either"}:
        start = hit.last
        if after is not None and after.shared and after.first - hit.last <= 2:
            start = after.last
        found = _right(passage, people, start)
        return (
            found
            if found is not None or hit.side == "right" or not _ends(passage, hit)
            else _left(passage, people, hit)
        )
    return _left(passage, people, hit)


def _ends(passage: Passage, hit: Hit) -> bool:
    """Whether nothing that could be the object of a bare participle follows it."""
    after = passage.tokens[hit.last] if hit.last < len(passage.tokens) else None
    return (
        after is None
        or after.tag in {"IN", "CC", "RB", "TO", ",", ".", ":", "-RRB-", "''", "WRB"}
        or after.norm in _DAYS
    )


def _right(passage: Passage, people: Sequence[People], start: int) -> People | None:
    tokens = passage.tokens
    at = start
    while at < len(tokens) and (
        tokens[at].tag in {"RB", "PDT", "``", "''"}
        or tokens[at].norm in {"dead", "off", "also", "in", "total"}
        and tokens[at].norm != "in"
    ):
        if any(one.first == at for one in people):
            break
        at += 1
    for index, one in enumerate(people):
        if one.first == at:
            if one.kind == "bare" and one.words[1] == one.last and _date_or_place(passage, one):
                return None
            return _life(right_chain(passage, people, index))
        if one.first > at:
            break
    return _anybody(passage, at) if tokens[start - 1].norm in _SLAIN else None


def _anybody(passage: Passage, at: int) -> People | None:
    """Whoever "killed a quack" names, when no list knows the noun: one person, unless it is a beast or a thing."""
    tokens = passage.tokens
    if at + 1 >= len(tokens) or tokens[at].norm not in {"a", "an"}:
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].tag in {"JJ", "NN", "VBN", "NNP"}:
        end += 1
    if (
        end == at + 1
        or tokens[end - 1].tag != "NN"
        or {token.norm for token in tokens[at:end]} & harm_words().never_people
    ):
        return None
    return People(at, end, 1, 1, "exact", (1, 1), "one", (at, end), None, ("unknown",), plural=False)


def _date_or_place(passage: Passage, one: People) -> bool:
    return (
        one.last < len(passage.tokens)
        and passage.tokens[one.last].tag in {"NNP"}
        and passage.tokens[one.last].norm not in _DAYS
    )


def _life(people: People) -> People:
    return structs.replace(people, victims=("unknown",)) if people.noun in {"life", "body", "soul"} else people


def _left(passage: Passage, people: Sequence[People], hit: Hit) -> People | None:
    """The subject of a passive, of "died", or of "dead": the nearest free people to the left that agree in number."""
    tokens = passage.tokens
    at = hit.group - 1
    joint = at
    while joint > 0 and tokens[joint].tag.startswith("RB"):
        joint -= 1
    joined_verb = joint >= 0 and tokens[joint].norm in {"and", "then", "later"}
    index = len(people) - 1
    fallback: People | None = None
    while index >= 0 and people[index].first > at:
        index -= 1
    while at >= 0:
        if index >= 0 and people[index].last - 1 == at:
            one = people[index]
            before = tokens[one.first - 1] if one.first else None
            aside = before is not None and (
                before.norm in {"including", "include", "included"}
                or (one.partitive and before.norm == "," and one.last < hit.group)
            )
            aside = aside or (one.last + 1 < len(tokens) and tokens[one.last].norm == "among" and one.last < hit.group)
            tied = aside or (
                before is not None and one.first > 1 and before.tag in {"IN", "TO"} and before.norm not in SUBORDINATORS
            )
            start = left_start(passage, people, index)
            if _agrees(one, hit, joined=start < index) and not aside:
                chain = _life(right_chain(passage, people, start, index))
                if not tied:
                    return chain
                fallback = fallback or chain
            at = one.first - 1
            index -= 1
            continue
        token = tokens[at]
        if _reduced(passage, people, index, at, hit):
            at -= 1
            continue
        if token.tag in FINITE and token.norm not in {"left"}:
            back = at - 1
            while back >= 0 and tokens[back].tag.startswith("RB"):
                back -= 1
            if (
                back >= 0
                and tokens[back].norm in _RELATIVE
                and back > 0
                and (tokens[back - 1].tag.startswith("NN") or tokens[back - 1].norm == ",")
            ):
                at = back - 1 - (tokens[back - 1].norm == ",")
                fallback = None
                continue
            if joined_verb:
                joined_verb = back >= 0 and tokens[back].tag in FINITE
                at = back if token.tag != "MD" else at - 1
                fallback = None
                continue
            return (
                fallback
                if fallback is not None and fallback.kind in {"number", "bare", "one"} and not _prior(tokens[at].norm)
                else None
            )
        if (
            token.norm in {"who", "which"}
            and at > 1
            and (tokens[at - 1].tag.startswith("NN") or tokens[at - 1].norm == ",")
        ):
            at -= 1 + (tokens[at - 1].norm == ",")
            fallback = None
            continue
        if token.norm in _STOPS and not (token.norm == "that" and at == hit.group - 1):
            return fallback
        if token.norm in _RELATIVE and at < hit.group - 1:
            return fallback
        at -= 1
    return fallback


def _reduced(passage: Passage, people: Sequence[People], index: int, at: int, hit: Hit) -> bool:
    """Whether a past form is a participle said of the people before it: "a driver contracted by the agency was killed"."""
    tokens = passage.tokens
    if tokens[at].tag != "VBD" or tokens[at].norm in {"was", "were", "had", "did", "said", "told"}:
        return False
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return after == "by" or (
        hit.singular is not None
        and index >= 0
        and people[index].last == at
        and tokens[at].norm.endswith(("ed", "en"))
        and after in {"in", "at", "on", "from", "to", "near", "inside", "outside"}
    )


def _prior(norm: str) -> bool:
    return norm in {"said", "says", "told"}


def _agrees(one: People, hit: Hit, *, joined: bool) -> bool:
    if hit.singular is None:
        return True
    if one.noun in _COLLECTIVE or (one.low is None and one.high is None and one.kind not in {"plural", "pointer"}):
        return True
    return (one.plural or joined) is not hit.singular


def _counted(passage: Passage, people: Sequence[People], hit: Hit) -> People | None:
    """A number straight before a noun of harm: "nine deaths", "a further two bodies", "12 wounded"."""
    for one in people:
        if one.first <= hit.first < one.last and one.noun in {
            "body",
            "martyr",
            "casualty",
            "hostage",
            "captive",
            "detainee",
            "wounded",
            "dead",
            "life",
        }:
            if one.low is None and one.high is None and one.kind in {"plural", "pointer"}:
                return None
            if one.definite or (one.noun == "life" and not _life_taken(passage, one)):
                return None
            return structs.replace(one, noun=None, victims=())
    tokens = passage.tokens
    for start in range(max(0, hit.first - 8), hit.first):
        found = quantity_at(tokens, start)
        if found is None or found.last > hit.first or found.definite:
            continue
        between = tokens[found.last : hit.first]
        if all(token.tag.startswith(("JJ", "NN", "VBN")) or token.norm == "of" for token in between):
            kind = People(
                found.first,
                hit.last,
                found.low,
                found.high,
                found.qualifier,
                found.bounds,
                "bare",
                (found.first, found.last),
                more=found.more,
            )
            return kind
    return None


def _life_taken(passage: Passage, one: People) -> bool:
    tokens = passage.tokens
    around = tokens[max(0, one.first - 4) : one.first] + tokens[one.last : one.last + 4]
    return any(token.norm in harm_words().lives_verbs for token in around)


def _toll_figure(passage: Passage, hit: Hit) -> People | None:
    """The figure a "death toll" leads to: the first after "to", "at", "of" or "is" within reach, else after "from"."""
    tokens = passage.tokens
    old: People | None = None
    for at in range(hit.last, min(hit.last + 26, len(tokens))):
        before = tokens[at - 1].norm
        if tokens[at].norm == ";" or (
            at - hit.last > 3 and tokens[at].norm in {"and", "with"} and tokens[at - 1].norm == ","
        ):
            break
        if at > hit.last and before not in _LEADS:
            continue
        found = quantity_at(tokens, at)
        if found is None:
            continue
        if before == "by":
            return None
        figure = People(
            found.first,
            found.last,
            found.low,
            found.high,
            found.qualifier,
            found.bounds,
            "bare",
            (found.first, found.last),
        )
        if before != "from":
            return figure
        old = old or figure
    return old


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
