"""Sentences to tolls: how many were killed, hurt, lost, taken or driven out, each from its exact words."""

from collections.abc import Callable, Sequence

from msgspec import structs

from tocsin.extract.toll_chains import included_after, people_in
from tocsin.extract.toll_counts import counts, may_count_on, spoken_of
from tocsin.extract.toll_cues import Cues, cues_of, replaced_by, zero_openers, zeros
from tocsin.extract.toll_hits import Hit, hits
from tocsin.extract.toll_labels import (
    hospitalised,
    in_hospital,
    labelled,
    listed,
    may_label,
    may_list,
    may_rank,
    rank,
    ranked,
)
from tocsin.extract.toll_lexicon import counted, harm_words, opening_words
from tocsin.extract.toll_logs import is_log, newest
from tocsin.extract.toll_mention import TollMention
from tocsin.extract.toll_people import Part, People
from tocsin.extract.toll_victims import handled, victims
from tocsin.model.text import Passage, Token

__all__ = ["TollMention", "tolls"]

_IN_ALL = frozenset({("in", "all"), ("in", "total")})
_FIGHTING = frozenset({"armed-group", "military"})
_TOGETHER = 4
"""Two words of harm this close ("were killed and wounded") are said of the same people as one."""


_FIRST_DOUBTFUL = 2
""" "A second soldier has died" may be one more beside the first of another day; from the third on it is a count."""


def tolls(
    passages: Sequence[Passage], people: Callable[[Passage], tuple[People, ...]] = people_in
) -> tuple[TollMention, ...]:
    """Every toll the body of a document states, in text order. Headlines give none. `people` reads a sentence's."""
    out: list[TollMention] = []
    openers = opening_words()
    body = [passage for passage in passages if passage.section == "body"]
    for number, passage in enumerate(body):
        here = [] if openers.isdisjoint(passage.present) else _of_sentence(passage, people)
        out.extend(here)
        if may_count_on(passage):
            before = spoken_of(body[max(0, number - 2) : number])
            out.extend(counts(passage, here, before, cues_of(passage)))
    if is_log(passages):
        out = newest(out)
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


def _of_sentence(passage: Passage, read: Callable[[Passage], tuple[People, ...]]) -> list[TollMention]:
    found = hits(passage)
    is_ranked, hospital = may_rank(passage), in_hospital(passage)
    if not (found or is_ranked or hospital) and zero_openers().isdisjoint(passage.present):
        return []
    cues = cues_of(passage)
    out = zeros(passage, cues)
    if is_ranked:
        out += ranked(passage, cues)
    if not found and not hospital:
        return out
    people = read(passage)
    if may_label(passage):
        out += labelled(passage, people, cues)
    if found and may_list(passage):
        out += listed(passage, people, cues)
    if hospital:
        out += hospitalised(passage, people, cues)
    used = {index for mention in out for index in range(mention.first, mention.last)}
    previous: People | None = None
    for number, hit in enumerate(found):
        if hit.first in used:
            continue
        counted = victims(passage, people, hit, previous, found[number + 1] if number + 1 < len(found) else None)
        if counted is None:
            continue
        previous = counted
        struck = _strikes_back(passage, people, found[:number], hit, counted)
        for side in _sides(counted):
            mention = _mention(passage, hit, side, cues)
            if mention is not None and struck:
                mention = structs.replace(mention, affects="actor")
            if mention is not None:
                held = () if mention.parts or mention.subset else included_after(passage, people, mention.last)
                out.append(structs.replace(mention, parts=held) if held else mention)
    if not out:
        return out
    return _renewed(passage, _alike(_tidy(out + _elliptic(passage, people, out)))) + replaced_by(passage, cues, out)


def _renewed(passage: Passage, mentions: Sequence[TollMention]) -> list[TollMention]:
    """A figure joined to one that updates does so too: "rose to seven dead and 41 wounded"."""
    tokens = passage.tokens
    ends = {mention.last: mention.harm for mention in mentions if mention.updates}
    ends |= {end + 1: harm for end, harm in ends.items() if end < len(tokens) and tokens[end].norm in counted()}
    return [
        structs.replace(mention, updates=True)
        if ends.get(mention.first - 1, mention.harm) != mention.harm
        and tokens[mention.first - 1].norm in {"and", ","}
        and not mention.subset
        else mention
        for mention in mentions
    ]


def _alike(mentions: Sequence[TollMention]) -> list[TollMention]:
    """The others of a sentence are people of the kind told before: "a constable was killed and two others hurt"."""
    out: list[TollMention] = []
    for mention in mentions:
        before = next((one for one in reversed(out) if one.victims and not one.zero), None)
        beside = sum(one.last == before.last and one.harm == before.harm for one in out) if before is not None else 0
        alike = mention.additional and not mention.victims and before is not None and len(before.victims) == 1
        alike = alike and beside == 1  # both sides' dead: which of them the others are like is not told
        out.append(structs.replace(mention, victims=before.victims) if alike and before is not None else mention)
    return out


def _strikes_back(passage: Passage, people: Sequence[People], before: Sequence[Hit], hit: Hit, counted: People) -> bool:
    """Whether the harm befalls who did the harm told before it: "stabbed two men before police shot him dead"."""
    doers = {
        one.first
        for earlier in before
        if earlier.active and not earlier.shared and not _reduced(passage, earlier)
        for one in people
        if one.last == earlier.group and one.kind in {"one", "name", "bare", "number"}
    }
    if not doers:
        return False
    return counted.first in doers if hit.side == "left" else counted.kind == "pronoun"


def _reduced(passage: Passage, hit: Hit) -> bool:
    """Whether nobody follows a word of harm, which is said of those before it: "an officer wounded in the blast"."""
    return hit.last >= len(passage.tokens) or passage.tokens[hit.last].tag in {"IN", "RB", "TO", "WRB", "CC", ",", "."}


def _elliptic(passage: Passage, people: Sequence[People], told: Sequence[TollMention]) -> list[TollMention]:
    """Counts that share a verb said before: "three died at the scene and two in hospital"."""
    tokens = passage.tokens
    out: list[TollMention] = []
    for one in people:
        if one.kind != "bare" or one.definite or one.partitive or one.first < 2 or one.last + 1 >= len(tokens):
            continue
        fifth = tokens[one.first - 1].norm == "," and one.more  # "four died at once, a fifth on the way to hospital"
        if (tokens[one.first - 1].norm != "and" and not fifth) or tokens[one.last].norm not in {
            "in",
            "at",
            "on",
            "near",
            "inside",
            "outside",
            "elsewhere",
            "to",
        }:
            continue
        before = next((mention for mention in reversed(told) if mention.last <= one.first and mention.low), None)
        shares = before is not None and any(
            before.last <= other.first < one.first and other.partitive for other in people
        )
        if shares or before is None or any(mention.first <= one.first < mention.last for mention in told):
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
    if hit.harm == "casualties" and hit.side == "count" and handled(passage, people.first):
        hit = structs.replace(hit, harm="injured")
    people = _in_all(passage, hit, people)
    first = min(people.first, hit.first)
    after_from = hit.side == "toll" and people.first > 0 and tokens[people.first - 1].norm == "from"
    return TollMention(
        passage=passage.index,
        first=first,
        last=_with_all(tokens, max(people.last, hit.last)),
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
        updates=(cues.updates and hit.side == "toll") or _anew(passage, people, cues),
        superseded=cues.superseded(people.words[0]) or after_from or _replaced(passage, hit, people),
        aggregate=cues.running(people.bounds[0], first, max(people.last, hit.last))
        or (hit.side == "toll" and cues.sums_up(hit.last)),
        additional=people.more,
        subset=people.partitive or tokens[hit.first].norm == "among",
        definite=people.definite and people.kind in {"pointer", "number", "bare"},
        later=cues.later,
        separate=cues.separate,
        active=hit.active,
    )


def _with_all(tokens: Sequence[Token], last: int) -> int:
    """The token after a toll, and after the words that call it the total: "31 people had been treated in all"."""
    norms = tuple(token.norm for token in tokens[last : last + 2])
    if norms in _IN_ALL and (last + 2 >= len(tokens) or tokens[last + 2].tag[0] not in "NJDC"):
        return last + 2
    return last + 1 if norms[:1] == ("altogether",) else last


def _anew(passage: Passage, people: People, cues: Cues) -> bool:
    if people.partitive or people.more or people.kind not in {"number", "bare"}:
        return False
    already = people.first > 0 and passage.tokens[people.first - 1].norm == "already"
    return already or cues.renewed(people.first)


def _in_all(passage: Passage, hit: Hit, people: People) -> People:
    """ "A third soldier has died": three in all."""
    after = passage.tokens[people.first + 1].norm if people.first + 1 < people.last else ""
    new = hit.harm == "killed" and people.kind == "one" and not people.definite  # "the sixth victim" may be of six hurt
    count = rank(after) if new else None
    if count is None or count == _FIRST_DOUBTFUL:
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
    if _untrue(tokens, max(people.last, hit.last)):
        return False
    behind = people.first < hit.last
    norms = [token.norm for token in tokens[people.first : people.last]]
    norms = norms[: norms.index("of")] if people.kind in {"number", "one"} and "of" in norms[1:] else norms
    if not lexicon.never_people.isdisjoint(norms) or (people.kind == "pronoun" and behind):
        return False
    if norm in lexicon.destroying:
        return people.kind in {"number", "plural"} and bool(set(people.victims) & _FIGHTING)
    if norm in lexicon.taking:
        return people.kind != "plural" and (people.noun is not None or (people.kind == "bare" and norm == "captured"))
    if norm in lexicon.losing and hit.last == hit.first + 1:
        return people.kind == "number" and not behind
    if hit.side == "of" and people.kind == "plural":
        return norm not in lexicon.of_one_event
    return _fits(hit, people, behind=behind) and not (
        hit.harm == "abducted"
        and (hit.side in {"count", "of"} or people.first < hit.first < people.last)
        and not lexicon.released.isdisjoint(token.norm for token in tokens)
    )


def _untrue(tokens: Sequence[Token], after: int) -> bool:
    """Whether a figure is called false, or only compared: "… is false", "two more dead than the police gave"."""
    if after < len(tokens) and tokens[after].norm == "than":
        return True
    while after < len(tokens) and tokens[after].tag in {"``", "''"}:
        after += 1
    said = [token.norm for token in tokens[after : after + 2]]
    return len(said) > 1 and said[0] in {"is", "are", "was", "were"} and said[1] in harm_words().untrue


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
