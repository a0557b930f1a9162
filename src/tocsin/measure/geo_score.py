"""Places given to names, beside the points and ids somebody else gave them, to scores."""

from collections.abc import Iterator, Sequence
from statistics import median

from msgspec import Struct

from tocsin.measure.geo_suites import Placed, Toponym
from tocsin.measure.places import distance_km
from tocsin.measure.tally import Rate, f1
from tocsin.model.text import Span

FAR_KM = 161.0
"""A hundred miles, the customary limit of this literature."""


class Guess(Struct, frozen=True):
    """What is said of one name; `point` is None for a name that nothing known answers to."""

    span: Span
    point: tuple[float, float] | None
    geonames: int | None
    name: str | None
    why: tuple[str, ...] = ()


class Reading(Struct, frozen=True):
    """One document: a guess for each marked name, the most populous candidate for each, and what was found unaided."""

    document: Placed
    given: tuple[Guess, ...]
    crowded: tuple[Guess, ...]
    found: tuple[Guess, ...]

    @property
    def asked(self) -> list[tuple[Toponym, Guess, Guess]]:
        """The marked names that somebody gave a point."""
        rows = zip(self.document.toponyms, self.given, self.crowded, strict=True)
        return [row for row in rows if row[0].point is not None]


def error_km(gold: Toponym, guess: Guess) -> float | None:
    """None when either has no point."""
    return distance_km(gold.point, guess.point) if gold.point and guess.point else None


def near(gold: Toponym, guess: Guess) -> bool:
    error = error_km(gold, guess)
    return error is not None and error <= FAR_KM


def score_lines(readings: Sequence[Reading], indexed: frozenset[int], label: str) -> list[str]:
    """The figures of some documents; `indexed` are the GeoNames ids that the index of places holds."""
    rows = [row for reading in readings for row in reading.asked]
    lines = [f"{label}: {len(readings)} documents, {len(rows)} names with a point"]
    lines += [
        f"  {name:<34} {figure}   most populous {crowd}   none 0.00" for name, figure, crowd in _given(rows, indexed)
    ]
    errors = sorted(error for gold, guess, _ in rows if (error := error_km(gold, guess)) is not None)
    crowd = sorted(error for gold, _, guess in rows if (error := error_km(gold, guess)) is not None)
    if errors and crowd:
        lines.append(
            f"  {'median error of those placed, km':<34} {median(errors):.1f}   most populous {median(crowd):.1f}"
        )
    return [*lines, *_unaided(readings)]


def _given(rows: Sequence[tuple[Toponym, Guess, Guess]], indexed: frozenset[int]) -> Iterator[tuple[str, Rate, Rate]]:
    yield (
        "within 161 km",
        Rate(sum(near(gold, guess) for gold, guess, _ in rows), len(rows)),
        Rate(sum(near(gold, guess) for gold, _, guess in rows), len(rows)),
    )
    numbered = [row for row in rows if row[0].geonames is not None]
    if not numbered:
        return
    held = [row for row in numbered if row[0].geonames in indexed]
    for label, some in (("exact id, all with an id", numbered), ("exact id, where the index has it", held)):
        yield (
            label,
            Rate(sum(gold.geonames == guess.geonames for gold, guess, _ in some), len(some)),
            Rate(sum(gold.geonames == guess.geonames for gold, _, guess in some), len(some)),
        )
    yield "gold ids that the index has", Rate(len(held), len(numbered)), Rate(len(held), len(numbered))


def _unaided(readings: Sequence[Reading]) -> Iterator[str]:
    """Recognition counts every marked name; placing, on top, asks for a point within 161 km where gold has one."""
    gold = sum(len(reading.document.toponyms) for reading in readings)
    found = sum(len(reading.found) for reading in readings)
    pairs = [pair for reading in readings for pair in _paired(reading)]
    placed = sum(near(toponym, guess) for toponym, guess in pairs)
    for name, right in (("found unaided", len(pairs)), ("found and within 161 km", placed)):
        share = f1(right, gold, found)
        score = "–" if share is None else f"{share:.2f}"
        yield f"  {name:<34} precision {Rate(right, found)}   recall {Rate(right, gold)}   F1 {score}   none 0.00"


def _paired(reading: Reading) -> Iterator[tuple[Toponym, Guess]]:
    """Each marked name with the first free guess that shares a letter with it."""
    free = list(reading.found)
    for toponym in reading.document.toponyms:
        guess = next((one for one in free if one.span.overlaps(toponym.span)), None)
        if guess is not None:
            free.remove(guess)
            yield toponym, guess


def miss_lines(readings: Sequence[Reading], most: int) -> Iterator[str]:
    """The first names placed too far off or not at all, with the reasons that were given."""
    wrong = ((reading, *row) for reading in readings for row in reading.asked if not near(row[0], row[1]))
    for _, (reading, gold, guess, _) in zip(range(most), wrong, strict=False):
        text, span = reading.document.text, gold.span
        around = " ".join(text[max(0, span.start - 60) : span.end + 60].split())
        error = error_km(gold, guess)
        off = "no point" if error is None else f"{error:.0f} km off"
        said = f"{guess.name}; {'; '.join(guess.why)}"
        yield f"{reading.document.id}: {gold.words} ({gold.geonames}), {off}: {said}\n  {around}"
