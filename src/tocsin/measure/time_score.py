"""Time expressions found beside those annotated, to the figures that TempEval-3 gives."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tocsin.measure.tally import f1
from tocsin.measure.time_suite import TimeGold, TimeTag

MEASURES = (
    "span, strict",
    "span, relaxed",
    "type, strict span",
    "value, strict span",
    "type, relaxed span",
    "value, relaxed span",
)


class TimeGuess(Struct, frozen=True):
    gold: TimeGold
    tags: tuple[TimeTag, ...]

    @property
    def exact(self) -> bool:
        return self.tags == self.gold.tags


_YEAR_OR_TODAY = re.compile(r"\b(?:(?:19|20)\d\d|[Tt]oday)\b")


def plain_guess(gold: TimeGold) -> TimeGuess:
    """The baseline: four figures that look like a year, and "today"."""
    today = gold.published.isoformat() if gold.published else "XXXX-XX-XX"
    tags = (
        TimeTag(*match.span(), "DATE", match[0] if match[0].isdecimal() else today)
        for match in _YEAR_OR_TODAY.finditer(gold.text)
    )
    return TimeGuess(gold, tuple(tags))


class Found(Struct, frozen=True):
    """How many of `gold` annotated and `said` found expressions agree."""

    right: int
    gold: int
    said: int

    def __str__(self) -> str:
        whole = f1(self.right, self.gold, self.said)
        if whole is None:
            return "–"
        precision = self.right / self.said if self.said else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        return f"{whole:.3f}  P {precision:.3f}  R {recall:.3f}"


def score(guesses: Sequence[TimeGuess]) -> dict[str, Found]:
    """Counts over all documents together, by measure."""
    pairs = [pair for guess in guesses for pair in paired(guess.gold.tags, guess.tags)]
    strict = [(one, two) for one, two in pairs if (one.start, one.end) == (two.start, two.end)]
    right = {
        "span, strict": len(strict),
        "span, relaxed": len(pairs),
        "type, strict span": sum(one.type == two.type for one, two in strict),
        "value, strict span": sum(one.value == two.value for one, two in strict),
        "type, relaxed span": sum(one.type == two.type for one, two in pairs),
        "value, relaxed span": sum(one.value == two.value for one, two in pairs),
    }
    gold, said = sum(len(guess.gold.tags) for guess in guesses), sum(len(guess.tags) for guess in guesses)
    return {name: Found(right[name], gold, said) for name in MEASURES}


def paired(gold: Sequence[TimeTag], said: Sequence[TimeTag]) -> list[tuple[TimeTag, TimeTag]]:
    """One to one: those of the same span first, then those that overlap, in text order."""
    spans = {(tag.start, tag.end): tag for tag in said}
    out = [(tag, spans.pop((tag.start, tag.end))) for tag in gold if (tag.start, tag.end) in spans]
    done = {one for one, _ in out}
    for tag in gold:
        if tag in done:
            continue
        match = next((other for other in spans.values() if other.overlaps(tag)), None)
        if match is not None:
            out.append((tag, spans.pop((match.start, match.end))))
    return out


def score_lines(guesses: Sequence[TimeGuess], baselines: Sequence[TimeGuess]) -> list[str]:
    """All documents, the half that rules were written on, and the half they were not, each with its baseline."""
    out: list[str] = []
    halves = {
        "all documents": guesses,
        "half developed on": [guess for guess in guesses if guess.gold.developed_on],
        "half held out": [guess for guess in guesses if not guess.gold.developed_on],
    }
    for name, part in halves.items():
        ids = {guess.gold.id for guess in part}
        plain = score([guess for guess in baselines if guess.gold.id in ids])
        expressions = sum(len(guess.gold.tags) for guess in part)
        out.append(f"{name}: {len(part)} documents, {expressions} expressions")
        out += [
            f"  {measure:<20} F1 {found}   years and today alone {f1(*_three(plain[measure])) or 0:.3f}"
            for measure, found in score(part).items()
        ]
    return out


def _three(found: Found) -> tuple[int, int, int]:
    return found.right, found.gold, found.said


def difference_lines(guess: TimeGuess) -> Iterator[str]:
    """What differs, one line an expression: gold's on the left."""
    text = guess.gold.text
    pairs = paired(guess.gold.tags, guess.tags)
    met = {one for one, _ in pairs}, {two for _, two in pairs}
    rows: list[tuple[int, TimeTag | None, TimeTag | None]]
    rows = [(one.start, one, two) for one, two in pairs if one != two]
    rows += [(tag.start, tag, None) for tag in guess.gold.tags if tag not in met[0]]
    rows += [(tag.start, None, tag) for tag in guess.tags if tag not in met[1]]
    for _, one, two in sorted(rows, key=lambda row: row[0]):
        yield f"  {_shown(text, one)}  |  {_shown(text, two)}"


def _shown(text: str, tag: TimeTag | None) -> str:
    if tag is None:
        return "–"
    around = " ".join(
        f"{text[max(0, tag.start - 25) : tag.start]}[{text[tag.start : tag.end]}]{text[tag.end : tag.end + 20]}".split()
    )
    return f"{around} {tag.type} {tag.value}"
