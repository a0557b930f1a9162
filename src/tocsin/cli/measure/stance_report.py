"""`tocsin measure attribution` and `factuality`: joins the readers of voices and stances to the suites."""

import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from tocsin.engines.port import Choice
from tocsin.engines.trained.encoder import encoder
from tocsin.engines.trained.engine import LONGEST
from tocsin.engines.trained.told import Told
from tocsin.engines.trained.voices import CONFIRMED, Hearing, Saying
from tocsin.extract.attribution import attributions
from tocsin.extract.attribution_extent import whole_cue, whole_source
from tocsin.extract.factuality import stance
from tocsin.measure import certainty, voice_score
from tocsin.measure.certainty import Certainty, Judgement, load_meantime
from tocsin.measure.toll_suites import sample
from tocsin.measure.voice_score import differences, heard, shared, trivial
from tocsin.measure.voice_suite import Voice, half_of, load_voices
from tocsin.model.text import Passage, body
from tocsin.read.plain import document_of
from tocsin.segment import segment


class StanceReport(Struct, frozen=True):
    """What a suite prints, what it writes as predictions, and what differs, an entry each."""

    lines: list[str]
    rows: list[dict[str, Any]]
    misses: list[str]


def attribution_report(
    data: Path, half: Literal["read", "kept"] | None, limit: int, engine: Choice = "rules"
) -> StanceReport:
    """Raises ValueError when the file is no archive of texts with brat annotation."""
    try:
        documents = load_voices(data)
    except (tarfile.TarError, IndexError, ValueError) as problem:
        message = f"no archive of texts with brat annotation ({problem})"
        raise ValueError(message) from problem
    chosen = sample(half_of(documents, half) if half else documents, limit)
    read = [heard(one, voices_of(one.text, engine)) for one in chosen]
    return StanceReport(
        voice_score.score_lines(read, [heard(one, trivial(one)) for one in chosen]),
        [{"id": one.row.id, "voices": [asdict(voice) for voice in one.found]} for one in read],
        ["\n".join(differences(one)) for one in read],
    )


def voices_of(text: str, engine: Choice = "rules") -> list[Voice]:
    """What an engine hears in a text; of both the trained one's word goes first, and it confirms the rules'."""
    passages = segment(document_of(text, published=None))
    if engine == "rules":
        return _ruled(passages)
    told = Told(body(passages))
    if not len(told):
        return []
    hearing = Hearing(told, encoder().read(told.sentences, LONGEST))
    own = [_voice(told, one) for one in hearing.sayings()]
    if engine == "trained":
        return own
    others = [voice for voice in _ruled(passages) if not any(shared(voice.cue, one.cue) for one in own)]
    return own + [voice for voice in others if _confirmed(told, hearing, voice)]


def _confirmed(told: Told, hearing: Hearing, voice: Voice) -> bool:
    words = [told.within(start, end) for start, end in voice.cue]
    return all(one is None or hearing.cue(one) >= CONFIRMED for one in words)


def _voice(told: Told, said: Saying) -> Voice:
    source = (told.span(said.source),) if said.source is not None else ()
    return Voice(source, (told.span(said.cue),), tuple(sorted(told.span(part) for part in said.contents)))


def _ruled(passages: Sequence[Passage]) -> list[Voice]:
    """What the rules hear; the parts of one saying are one voice."""
    joined: dict[tuple[int, int, int], Voice] = {}
    for said in attributions(passages):
        passage = passages[said.passage]
        text, tokens = passage.document.text, passage.tokens
        if "\n" in text[tokens[said.cue_first].start : said.content_start]:
            continue  # goes on in a later paragraph, where the set begins anew
        key = (said.passage, said.cue_first, said.source_first)
        content = (said.content_start, said.content_end)
        if key in joined:
            joined[key] = Voice(joined[key].source, joined[key].cue, tuple(sorted({*joined[key].content, content})))
            continue
        first, last = whole_source(passage, said)
        cue_first, cue_last = whole_cue(passage, said)
        source = ((tokens[first].start, tokens[last - 1].end),) if said.source else ()
        joined[key] = Voice(source, ((tokens[cue_first].start, tokens[cue_last - 1].end),), (content,))
    return list(joined.values())


def factuality_report(data: Path, limit: int) -> StanceReport:
    """Raises ValueError when the file has no token rows with certainties."""
    try:
        sentences = sample(load_meantime(data), limit)
    except (IndexError, ValueError) as problem:
        message = f"no token rows with certainties ({problem})"
        raise ValueError(message) from problem
    judged = [
        Judgement(one, marked, certainty_at(one.text, marked.start)) for one in sentences for marked in one.marked
    ]
    return StanceReport(
        certainty.score_lines(judged),
        [{"id": one.sentence.id, "start": one.marked.start, "word": one.word, "read": one.read} for one in judged],
        [
            f"{one.sentence.id}: {one.word}: gold {one.marked.gold}, read {one.read}\n  {one.sentence.text}"
            for one in judged
            if one.read != one.marked.gold
        ],
    )


def certainty_at(text: str, offset: int) -> Certainty:
    """What the rules make of the event that the word at an offset names."""
    for passage in segment(document_of(text, published=None)):
        token = passage.token_at(offset)
        if token is not None:
            found = stance(passage, passage.chunk_of(token), token, token + 1)
            return certainty.certainty(found.factuality, found.rule, hedged=found.hedged)
    return "certain"
