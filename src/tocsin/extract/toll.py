"""Sentences to tolls: how many were killed, hurt, lost, taken or driven out, each from its exact words."""

from collections.abc import Sequence

from msgspec import structs

from tocsin.extract.toll_chains import people_in
from tocsin.extract.toll_cues import Cues, cues_of, replaced_by, zero_openers, zeros
from tocsin.extract.toll_hits import Hit, hits
from tocsin.extract.toll_lexicon import harm_words, opening_words
from tocsin.extract.toll_mention import TollMention
from tocsin.extract.toll_people import Part, People
from tocsin.extract.toll_victims import victims
from tocsin.model.text import Passage

__all__ = ["TollMention", "tolls"]

_TOGETHER = 4
"""Two words of harm this close ("were killed and wounded") are said of the same people as one."""


def tolls(passages: Sequence[Passage]) -> tuple[TollMention, ...]:
    """Every toll the body of a document states, in text order. Headlines give none."""
    out: list[TollMention] = []
    openers = opening_words()
    for passage in passages:
        if passage.section == "body" and not openers.isdisjoint(passage.present):
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
    if not found and zero_openers().isdisjoint(passage.present):
        return []
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
        struck = _strikes_back(people, found[:number], hit, counted)
        for side in _sides(counted):
            mention = _mention(passage, hit, side, cues)
            if mention is not None and struck:
                mention = structs.replace(mention, affects="actor")
            if mention is not None:
                out.append(mention)
    return _tidy(out + _elliptic(passage, people, out)) + replaced_by(passage, cues, out)


def _strikes_back(people: Sequence[People], before: Sequence[Hit], hit: Hit, counted: People) -> bool:
    """Whether the harm befalls who did the harm told before it: "stabbed two men before police shot him dead"."""
    doers = {
        one.first
        for earlier in before
        if earlier.active and not earlier.shared
        for one in people
        if one.last == earlier.group and one.kind in {"one", "name", "bare", "number"}
    }
    if not doers:
        return False
    return counted.first in doers if hit.side == "left" else counted.kind == "pronoun"


def _elliptic(passage: Passage, people: Sequence[People], told: Sequence[TollMention]) -> list[TollMention]:
    """Counts that share a verb said before: "three died at the scene and two in hospital"."""
    tokens = passage.tokens
    out: list[TollMention] = []
    for one in people:
        if one.kind != "bare" or one.definite or one.partitive or one.first < 2 or one.last + 1 >= len(tokens):
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
        before = next((mention for mention in reversed(told) if mention.last <= one.first and mention.low), None)
        if before is None or any(mention.first <= one.first < mention.last for mention in told):
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
            )
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
        whole,
        first=first,
        last=last,
        low=low,
        high=high,
        qualifier=qualifier,
        bounds=(low or 1, high),
        words=(first, last),
        victims=victims,
        parts=tuple(parts) if len(parts) > 1 else (),
        noun=parts[0].noun,
    )


def _mention(passage: Passage, hit: Hit, people: People, cues: Cues) -> TollMention | None:
    if not _counts(passage, hit, people):
        return None
    tokens = passage.tokens
    people = _in_all(passage, hit, people)
    first = min(people.first, hit.first)
    after_from = hit.side == "toll" and people.first > 0 and tokens[people.first - 1].norm == "from"
    return TollMention(
        passage=passage.index,
        first=first,
        last=max(people.last, hit.last),
        head=hit.first,
        harm=hit.harm,
        low=people.low,
        high=people.high,
        qualifier=people.qualifier,
        bounds=people.bounds,
        words=people.words,
        victims=people.victims,
        country=people.country,
        names=people.names,
        affects="actor" if people.noun in harm_words().attackers or _came_to_attack(passage, people) else "recipient",
        parts=people.parts,
        party_noun=people.noun,
        hedged=hit.hedged or cues.hedged(first, hit.first),
        updates=cues.updates and hit.side == "toll",
        superseded=cues.superseded(people.words[0]) or after_from or _replaced(passage, hit, people),
        aggregate=cues.running(people.bounds[0]),
        additional=people.more,
        subset=people.partitive or tokens[hit.first].norm == "among",
        definite=people.definite and people.kind in {"pointer", "number", "bare"},
        later=cues.later,
        separate=cues.separate,
        active=hit.active,
    )


def _in_all(passage: Passage, hit: Hit, people: People) -> People:
    """ "A third soldier has died": three in all."""
    after = passage.tokens[people.first + 1].norm if people.first + 1 < people.last else ""
    count = harm_words().ordinals.get(after) if hit.harm == "killed" and people.kind == "one" else None
    if count is None:
        return people
    return structs.replace(people, low=count, high=count, bounds=(count, count), more=False, plural=True)


def _came_to_attack(passage: Passage, people: People) -> bool:
    """Whether a relative clause tells that they attacked: "a man who tried to stab a guard was shot dead"."""
    tokens = passage.tokens
    at = people.last
    if at + 1 >= len(tokens) or tokens[at].norm != "who":
        return False
    at += 1
    while at < len(tokens) and (tokens[at].tag.startswith("RB") or tokens[at].norm in {"had", "allegedly"}):
        at += 1
    if at + 2 < len(tokens) and tokens[at].norm in {"tried", "attempted"}:
        return tokens[at + 2].norm in harm_words().attempts
    return at < len(tokens) and tokens[at].norm in harm_words().attack_verbs


def _replaced(passage: Passage, hit: Hit, people: People) -> bool:
    """Whether a death toll is given as an earlier one: "had earlier put the toll at eight"."""
    if hit.side != "toll":
        return False
    before = passage.tokens[max(0, hit.first - 4) : hit.first]
    inside = passage.tokens[hit.last : people.first]
    rises = any(token.norm in harm_words().updates for token in inside)
    return not rises and not harm_words().earlier.isdisjoint(token.norm for token in (*before, *inside))


def _counts(passage: Passage, hit: Hit, people: People) -> bool:
    """Whether the people and the word of harm together make a toll."""
    tokens = passage.tokens
    lexicon = harm_words()
    norm = tokens[hit.first].norm
    behind = people.first < hit.last
    norms = {token.norm for token in tokens[people.first : people.last]}
    if not norms.isdisjoint(lexicon.never_people) or (people.kind == "pronoun" and behind):
        return False
    if norm in lexicon.taking:
        return people.kind != "plural" and (people.noun is not None or (people.kind == "bare" and norm == "captured"))
    if norm in lexicon.losing and hit.last == hit.first + 1:
        return people.kind == "number" and not behind
    if hit.side == "of" and people.kind == "plural":
        return norm not in lexicon.of_one_event
    return _fits(hit, people, behind=behind) and not (
        hit.harm == "abducted"
        and hit.side in {"count", "of"}
        and not lexicon.released.isdisjoint(token.norm for token in tokens)
    )


def _fits(hit: Hit, people: People, *, behind: bool) -> bool:
    """Whether a harm that words of other meaning also name ("fled", "shot", "held") is told well enough."""
    if hit.harm in {"displaced", "detained", "shot"}:
        named = people.kind == "name" and hit.side == "right"
        if people.kind in {"plural", "pointer"} or named:
            return False
    if hit.harm == "displaced":
        return not people.low == people.high == 1
    if hit.harm == "shot":
        return not (hit.side == "either" and behind)
    return not (hit.harm == "abducted" and people.kind == "pointer")


def _tidy(mentions: list[TollMention]) -> list[TollMention]:
    """One mention for one count and harm: a "shot" said of the dead adds nothing, nor does the same twice."""
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
            if abs(both.head - mention.head) > _TOGETHER:
                continue
            out[out.index(both)] = structs.replace(both, harm="casualties", last=max(both.last, mention.last))
            continue
        out.append(mention)
    return out
