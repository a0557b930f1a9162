"""Reports to one number a harm, and those numbers to scores beside what was counted by hand."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tocsin.measure.tally import Rate
from tocsin.measure.toll_suites import Counted
from tocsin.model.report import Report
from tocsin.model.value import Toll, TollPart

Numbers = Mapping[str, int]
_SECURITY = frozenset({"military", "police", "security", "peacekeeper"})


class Guess(Struct, frozen=True):
    row: Counted
    totals: dict[str, int]
    classes: dict[str, dict[str, int]]

    @property
    def exact(self) -> bool:
        return all(self.totals.get(harm, 0) == number for harm, number in self.row.totals.items())


def summed(reports: Sequence[Report], harms: Sequence[str], *, attackers: bool) -> dict[str, int]:
    """The sum over foreground reports of one number each: the floor printed, else the ceiling; a vague word adds none.

    `attackers` adds those killed or hurt on the doing side, for sets that count everybody.
    """
    out = dict.fromkeys(harms, 0)
    for report in reports:
        if report.background or report.aggregate:
            continue
        for harm, figure in report.toll_summary.items():
            if harm in out:
                out[harm] += number(figure.low, figure.high)
        if attackers:
            for name in harms:
                own = [toll for toll in report.tolls if toll.harm == name and toll.affects == "actor"]
                out[name] += max((number(toll.low, toll.high) for toll in own), default=0)
    return out


def first_main(reports: Sequence[Report], harms: Sequence[str]) -> dict[str, int]:
    """The numbers of the first main report that has any, for sets with one incident an article."""
    mains = [report for report in reports if report.main]
    chosen = next((report for report in mains if report.toll_summary), None)
    figures = {str(harm): number(f.low, f.high) for harm, f in chosen.toll_summary.items()} if chosen else {}
    return {harm: figures.get(harm, 0) for harm in harms}


def by_class(reports: Sequence[Report], harms: Sequence[str]) -> dict[str, dict[str, int]]:
    """Numbers by class of victim over foreground reports: within one report a class counts its greatest number once."""
    out: dict[str, dict[str, int]] = {harm: {} for harm in harms}
    for report in reports:
        if report.background or report.aggregate:
            continue
        for harm in harms:
            greatest: dict[str, int] = {}
            for toll in report.tolls:
                if toll.harm != harm:
                    continue
                for victim, count in _split(toll).items():
                    greatest[victim] = max(greatest.get(victim, 0), count)
            for victim, count in greatest.items():
                out[harm][victim] = out[harm].get(victim, 0) + count
    return out


def _split(toll: Toll) -> dict[str, int]:
    """A sum counts by its terms; anything else by its own class."""
    out: dict[str, int] = {}
    terms: list[Toll | TollPart] = [part for part in toll.parts if part.relation == "sum"]
    for part in terms or [toll]:
        victim = _class(part.victims)
        out[victim] = out.get(victim, 0) + number(part.low, part.high)
    return out


def _class(victims: Sequence[str]) -> str:
    """The set's four classes; whoever is none of the others is a civilian."""
    if _SECURITY & set(victims):
        return "security"
    return next((name for name in ("armed-group", "official") if name in victims), "civilian")


def number(low: int | None, high: int | None) -> int:
    return low if low is not None else high or 0


def score_lines(guesses: Sequence[Guess], name: str) -> list[str]:
    """Rates with counts, and what always saying none would score."""
    harms = list(guesses[0].row.totals) if guesses else []
    harmed = [guess for guess in guesses if not guess.row.harmless]
    quiet = [guess for guess in guesses if guess.row.harmless]
    out = [f"{name}: {len(guesses)} documents, {len(harmed)} with somebody harmed"]
    for harm in harms:
        some = [guess for guess in guesses if guess.row.totals[harm]]
        right = sum(guess.totals.get(harm, 0) == guess.row.totals[harm] for guess in some)
        out.append(f"  {harm} exact where not zero   {Rate(right, len(some))}   none 0.00")
        rest = [guess for guess in guesses if not guess.row.totals[harm]]
        said = sum(bool(guess.totals.get(harm, 0)) for guess in rest)
        out.append(f"  {harm} said where zero        {Rate(said, len(rest))}   none 0.00")
    out.append(
        f"  every total exact where harmed {Rate(sum(guess.exact for guess in harmed), len(harmed))}   none 0.00"
    )
    if any(guess.row.classes for guess in guesses):
        right = sum(_classes_exact(guess) for guess in harmed)
        out.append(f"  every class exact where harmed {Rate(right, len(harmed))}   none 0.00")
    false = sum(any(guess.totals.values()) for guess in quiet)
    out.append(f"  false tolls where nobody was   {Rate(false, len(quiet))}   none 0.00")
    overall = Rate(sum(guess.exact for guess in guesses), len(guesses))
    nothing = Rate(len(quiet), len(guesses))
    out.append(f"  every total exact, all         {overall}   none {nothing}")
    return out


def _classes_exact(guess: Guess) -> bool:
    return all(
        guess.classes.get(harm, {}).get(victim, 0) == count
        for harm, counts in guess.row.classes.items()
        for victim, count in counts.items()
    )
