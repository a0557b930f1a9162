"""Public sets to examples: MUC-4's role fillers, attributions, and figures of which only the total is known."""

import gzip
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.engines.trained.heads import FIGURES, MUC_ROLES, MUC_TAGS, SUMMED, VOICE_TAGS, VOICES
from tocsin.engines.trained.wordpiece import WordPiece
from tocsin.measure.voice_suite import Voiced, load_voices
from training.encoder.corpus_examples import Figures
from training.encoder.examples import IGNORED, Example, Words, begun, part_of, spread

WINDOW = 320
SHORT = 256


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    text = gzip.decompress(path.read_bytes()).decode("utf-8") if path.suffix == ".gz" else path.read_text("utf-8")
    for line in filter(None, text.split("\n")):
        yield json.loads(line)


def muc_examples(path: Path, cutter: WordPiece) -> Iterator[Example]:
    """Role fillers: every place where a mention of a gold entity stands as whole words carries its tag."""
    for row in _rows(path):
        words = Words(row["doctext"], cutter)
        marked = [
            (run, role)
            for role in MUC_ROLES
            for entity in row["extracts"][role]
            for mention, _ in entity
            for run in _standing(words, mention)
        ]
        marked.sort(key=lambda one: -len(one[0]))
        tags = begun(len(words.tokens), marked, MUC_TAGS)
        yield from _cut(words, row["docid"], "muc", WINDOW, {"muc": tags})


def _standing(words: Words, mention: str) -> Iterator[list[int]]:
    text = words.document.text
    at = text.find(mention)
    while at >= 0:
        end = at + len(mention)
        whole = not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
        if whole and (run := words.inside(at, end)):
            yield run
        at = text.find(mention, at + 1)


def voice_examples(path: Path, cutter: WordPiece) -> Iterator[Example]:
    """Sources, cues and contents of one annotator of each text; of parts that overlap the shorter is kept."""
    seen: set[str] = set()
    for voiced in load_voices(path):
        if voiced.id.rpartition("_")[0] in seen:
            continue
        seen.add(voiced.id.rpartition("_")[0])
        words = Words(voiced.text, cutter)
        yield from _cut(words, voiced.id, "voice", WINDOW, {"voice": voice_tags(voiced, words)})


def voice_tags(voiced: Voiced, words: Words) -> list[int]:
    """Tags of the words; sources and cues before contents, and an inner content before the one around it."""
    marked = [
        (run, part)
        for part in VOICES
        for voice in voiced.voices
        for start, end in voice.part(part)  # type: ignore[arg-type]
        if (run := words.inside(start, end))
    ]
    size = len(words.tokens)
    place = {tag: at for at, tag in enumerate(VOICE_TAGS)}
    out = [0] * size
    for run, part in sorted(marked, key=lambda one: (one[1] != "content", -len(one[0])), reverse=True):
        for number, at in enumerate(run):
            out[at] = place[f"{'I' if number else 'B'}-{part}"]
    return out


def satp_examples(path: Path, cutter: WordPiece) -> Iterator[Example]:
    for row in _rows(path):
        known = {"killed": row["deaths"]["total_fatalities"], "injured": row["injuries"]["total_injuries"]}
        yield from _totals(row["id"], row["text"], known, cutter)


def awsd_examples(path: Path, cutter: WordPiece) -> Iterator[Example]:
    for row in _rows(path):
        known = {
            harm: int(row[column] or 0)
            for harm, column in (
                ("killed", "Total killed"), ("injured", "Total wounded"), ("abducted", "Total kidnapped"),
            )
        }  # fmt: skip
        yield from _totals(f"awsd-{row['Incident ID']}", row["Details"], known, cutter)


def gva_examples(path: Path, cutter: WordPiece, most: int) -> Iterator[Example]:
    """The openings of real articles: of the figures only those that equal a total, and that are not small, are told."""
    for number, row in enumerate(_rows(path)):
        if number >= most:
            return
        known = {"killed": row["gold"]["num_killed"], "injured": row["gold"]["num_injured"]}
        yield from _totals(f"gva-{number}", row["content"][:6000], known, cutter, zeros=False)


def _totals(name: str, text: str, known: dict[str, int], cutter: WordPiece, *, zeros: bool = True) -> Iterator[Example]:
    """What totals tell of the figures in a text: one that equals a total alone is it; where all are zero none is one.

    Nothing is said of other words, nor of one and two, which stand for much else.
    """
    words = Words(text, cutter)
    if not words.tokens:
        return
    figures = Figures(words)
    labels = [IGNORED] * len(words.tokens)
    nobody = zeros and not any(known.values())
    if nobody:
        for run in figures.all:
            for at in run:
                labels[at] = 0
    told: dict[str, list[int]] = {}
    for harm, value in known.items():
        runs = figures.of_value(value) if value >= 2 else []
        if len(runs) == 1 and sum(value == other for other in known.values()) == 1:
            told[harm] = runs[0]
            for at in runs[0]:
                labels[at] = FIGURES.index(harm)
    window = words.windows(SHORT)[0]
    cut = part_of(labels, window)
    if any(label != IGNORED for label in cut):
        summed = tuple(part_of(_summed(len(labels), known.get(harm), told.get(harm)), window) for harm in SUMMED)
        yield Example(name, "totals", (words.stretch(window),), {"figure": cut}, summed)


def _summed(size: int, known: int | None, told: list[int] | None) -> list[int]:
    """The words of the figure that is the total; none where nobody was harmed, and nothing where it is not plain."""
    if told is not None:
        return spread(size, [(told, 1)])
    return [0 if known == 0 else IGNORED] * size


_QUIET = tuple(f"GUM_{genre}" for genre in ("voyage", "whow", "academic", "interview", "speech", "bio"))


def quiet_examples(archive: Path, cutter: WordPiece) -> Iterator[Example]:
    """Texts of a treebank without any violence, as far as their genre tells: no event, no figure of harm."""
    with tarfile.open(archive) as files:
        for member in files:
            name = Path(member.name).name
            if not name.endswith(".conllu") or not name.startswith(_QUIET):
                continue
            stream = files.extractfile(member)
            if stream is None:
                continue
            lines = stream.read().decode("utf-8").splitlines()
            text = " ".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
            words = Words(text, cutter)
            for number, window in enumerate(words.windows(SHORT)):
                yield Example(f"{name}/{number}", "quiet", (words.stretch(window),), text=0)


def _cut(words: Words, name: str, task: str, longest: int, heads: dict[str, list[int]]) -> Iterator[Example]:
    for number, window in enumerate(words.windows(longest)):
        labels = {head: part_of(row, window) for head, row in heads.items()}
        yield Example(f"{name}/{number}", task, (words.stretch(window),), labels)
