"""Attributions beside those of a gold text, part by part, to precision, recall and F1."""

from collections.abc import Sequence

from msgspec import Struct

from tocsin.measure.match import assign
from tocsin.measure.voice_suite import PARTS, Part, Spans, Voice, Voiced

HALF = 0.5


class Heard(Struct, frozen=True):
    """A document with what was found in it, and gold index to found index for the pairs."""

    row: Voiced
    found: tuple[Voice, ...]
    pairs: dict[int, int]


def heard(row: Voiced, found: Sequence[Voice]) -> Heard:
    """Pairs one to one so that as many parts as possible are right, and among such pairings share the most.

    Only attributions whose cues or contents touch can be a pair: one speaker says many things.
    """
    values = [[_value(gold, guess) for guess in found] for gold in row.voices]
    return Heard(row, tuple(found), assign(values))


def _value(gold: Voice, guess: Voice) -> float:
    if not (shared(gold.cue, guess.cue) or shared(gold.content, guess.content)):
        return 0.0
    shares = [shared(gold.part(name), guess.part(name)) for name in PARTS]
    return sum(share >= HALF for share in shares) + 0.1 * sum(shares)


def shared(one: Spans, other: Spans) -> float:
    """Code points in both, as a share of the longer of the two; 0 when either is empty."""
    both = sum(max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other)
    longer = max(_length(one), _length(other))
    return both / longer if both else 0.0


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


class Score(Struct, frozen=True):
    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0

    def __str__(self) -> str:
        counts = f"{self.right} right, {self.found} found, {self.wanted} wanted"
        return f"F1 {self.f1:.2f}   P {self.precision:.2f}   R {self.recall:.2f}   ({counts})"


def score(documents: Sequence[Heard], part: Part) -> Score:
    """Over attributions that have the part: a source nobody names is neither found nor wanted."""
    return Score(
        sum(
            shared(one.row.voices[gold].part(part), one.found[guess].part(part)) >= HALF
            for one in documents
            for gold, guess in one.pairs.items()
        ),
        sum(bool(voice.part(part)) for one in documents for voice in one.found),
        sum(bool(voice.part(part)) for one in documents for voice in one.row.voices),
    )


def score_lines(documents: Sequence[Heard], plain: Sequence[Heard]) -> list[str]:
    """A line a part, and beside it what the trivial reader of the same documents gets."""
    wanted = sum(len(one.row.voices) for one in documents)
    return [
        f"attribution: {len(documents)} documents, {wanted} attributions",
        *(f"  {part:<8}{score(documents, part)}   trivial F1 {score(plain, part).f1:.2f}" for part in PARTS),
    ]


def trivial(row: Voiced) -> list[Voice]:
    """Every "said": the three words before it speak, and the rest of the line is theirs."""
    found: list[Voice] = []
    at = row.text.find(" said ")
    while at >= 0:
        cue = (at + 1, at + 5)
        start = row.text.rfind("\n", 0, at) + 1
        words = row.text[start:at].split(" ")[-3:]
        source = (at - len(" ".join(words)), at)
        end = row.text.find("\n", at)
        found.append(Voice((source,), (cue,), ((at + 6, end if end >= 0 else len(row.text)),)))
        at = row.text.find(" said ", at + 1)
    return found


def differences(one: Heard) -> list[str]:
    """What is missing, spurious or wrong in a document, a line each."""
    lines = [one.row.id]
    paired = set(one.pairs.values())
    for at, gold in enumerate(one.row.voices):
        guess = one.found[one.pairs[at]] if at in one.pairs else None
        wrong = [name for name in PARTS if guess and shared(gold.part(name), guess.part(name)) < HALF]
        wrong = [name for name in wrong if gold.part(name) or (guess and guess.part(name))]
        if guess is None:
            lines.append(f"  missing   {_told(gold, one.row.text)}")
        elif wrong:
            lines.append(f"  {', '.join(wrong)}\n    gold {_told(gold, one.row.text)}")
            lines.append(f"    got  {_told(guess, one.row.text)}")
    lines.extend(f"  spurious  {_told(guess, one.row.text)}" for at, guess in enumerate(one.found) if at not in paired)
    return lines


def _told(voice: Voice, text: str) -> str:
    words = [" … ".join(text[start:end] for start, end in voice.part(name)) or "–" for name in PARTS]
    return " | ".join(" ".join(each.split()) for each in words)
