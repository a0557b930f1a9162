"""A document's passages to its voices: who says what, by which word, and how far their words reach."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tocsin.extract.attribution_finders import in_sentence, trailing_speaker
from tocsin.extract.attribution_lexicon import voices
from tocsin.extract.attribution_mention import AttributionMention, continued
from tocsin.model.text import Passage

__all__ = ["AttributionMention", "attributions"]


def attributions(passages: Sequence[Passage]) -> tuple[AttributionMention, ...]:
    """Every attribution in the body, in text order. A sentence that says nothing of a source has none."""
    lexicon = voices()
    out: list[AttributionMention] = []
    waiting: list[Passage] = []
    last_person: AttributionMention | None = None
    last_voice: AttributionMention | None = None
    previous: tuple[Passage, AttributionMention] | None = None
    for passage in passages:
        if passage.section != "body":
            continue
        found: list[AttributionMention] = []
        if not passage.present.isdisjoint(lexicon.cues):
            told = list(in_sentence(passage, lexicon))
            if passage.quotations:
                told = [mention for mention in told if not _within(passage, mention)]
            found = _nested(sorted(told, key=_outer_first)) if len(told) > 1 else told
        if not found and _all_quoted(passage):
            waiting.append(passage)
            continue
        quoting = None
        if found:
            found = [_resolve(mention, last_person, last_voice) for mention in found]
            quoting = next((mention for mention in found if mention.quoted and mention.source), None)
        trailing = not found and waiting and waiting[-1].paragraph == passage.paragraph
        if trailing:
            said = [
                _resolve(mention, last_person, last_voice) for mention in trailing_speaker(passage, waiting, lexicon)
            ]
            found, quoting = said, said[0] if said else None
        if waiting and not (trailing and found):
            out.extend(_owned(waiting, previous, (passage, quoting) if quoting else None))
        waiting = []
        out.extend(found)
        previous = (passage, quoting) if quoting is not None else None
        for mention in found:
            if mention.source and mention.source.lower() not in _PRONOUNS:
                last_voice = mention
                if mention.named:
                    last_person = mention
    out.extend(_owned(waiting, previous, None))
    return tuple(out)


def _within(passage: Passage, mention: AttributionMention) -> bool:
    """Whether the cue stands in what somebody is quoted with: "they say we fled"."""
    return passage.quoted(passage.tokens[mention.cue_first].start)


def _outer_first(mention: AttributionMention) -> tuple[int, int]:
    return mention.content_start, -mention.content_end


def _owned(
    waiting: Sequence[Passage],
    before: tuple[Passage, AttributionMention] | None,
    after: tuple[Passage, AttributionMention] | None,
) -> Iterator[AttributionMention]:
    """Sentences that are quoted from end to end, to who speaks before or after them.

    A quotation that runs on into the next speaker's sentence is that speaker's; any other goes on with the speaker
    before, even into the next paragraphs; without one it belongs to the speaker after it in its paragraph.
    """
    own = len(waiting)
    if after is not None:
        row = [*waiting, after[0]]
        while own and _runs_on(row[own - 1], row[own]):
            own -= 1
    adjoining = before is not None and bool(waiting) and before[0].index == waiting[0].index - 1
    for at, passage in enumerate(waiting):
        speaker = after if at >= own else before if adjoining else after
        if speaker is not None and (speaker is before or speaker[0].paragraph == passage.paragraph):
            yield continued(speaker[1], passage)


def _runs_on(passage: Passage, following: Passage) -> bool:
    """Whether one quotation holds the end of a sentence and the beginning of the next."""
    if not passage.quotations or not following.quotations or passage.paragraph != following.paragraph:
        return False
    return passage.quotations[-1].end >= passage.span.end and following.quotations[0].start <= following.span.start


_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "one", "both", "that", "this"})


def _resolve(
    mention: AttributionMention, person: AttributionMention | None, voice: AttributionMention | None
) -> AttributionMention:
    """Whom "he" or "the statement" stands for: the last named source, else the last source."""
    source = mention.source.lower()
    if source in {"he", "she"}:
        meant = person or voice
    elif source in {"it", "they", "the statement"}:
        meant = voice
    else:
        return mention
    if meant is None:
        return mention
    return replace(mention, resolved=meant.resolved or meant.source, named=meant.named, source_class=meant.source_class)


def _all_quoted(passage: Passage) -> bool:
    """Whether a sentence is a quotation from end to end."""
    if not passage.quotations:
        return False
    words = [token for token in passage.tokens if token.tag[0].isalpha()]
    inside = sum(passage.quoted(token.start) for token in words)
    return bool(words) and inside * 10 >= len(words) * 8


def _nested(found: Sequence[AttributionMention]) -> list[AttributionMention]:
    """Give each mention inside another's words the outer source as the one who passes them on."""
    out: list[AttributionMention] = []
    for mention in (_clipped(mention, found) for mention in found):
        around = [
            outer
            for outer in found
            if outer.cue_first != mention.cue_first
            and outer.source
            and outer.content_start <= mention.content_start
            and mention.content_end <= outer.content_end
            and (outer.content_end - outer.content_start) > (mention.content_end - mention.content_start)
        ]
        if mention.source and around:
            nearest = min(around, key=lambda outer: outer.content_end - outer.content_start)
            out.append(replace(mention, via=nearest.source))
        else:
            out.append(mention)
    return out


def _clipped(mention: AttributionMention, found: Sequence[AttributionMention]) -> AttributionMention:
    """Words inside another's end where the other's end: "…, the Pentagon says" is not what the ministers agreed."""
    ends = [
        outer.content_end
        for outer in found
        if outer.source
        and outer.cue_first > mention.cue_first
        and outer.content_start < mention.content_start < outer.content_end < mention.content_end
    ]
    return replace(mention, content_end=min(ends)) if ends else mention
