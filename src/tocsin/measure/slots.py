"""A gold event and the report that means it to what is right, slot by slot."""

from collections.abc import Iterator

from msgspec import Struct

from tocsin.measure.align import root
from tocsin.measure.gold import GoldReport
from tocsin.measure.parties import named
from tocsin.measure.places import NEAR_KM, distance_km
from tocsin.model.party import Party
from tocsin.model.report import Report

TOLL_HARMS = ("killed", "injured")
# Where the middle of a wider area lies is a convention, so there the country alone is asked.
PRECISE = frozenset({"facility", "town", "district"})
SILENT = "silent"


class Check(Struct, frozen=True):
    """One question put to a report: what gold wants, what it got. `evidence` is the report's words."""

    slot: str
    right: bool
    wanted: str
    got: str
    evidence: str = ""


def checks(gold: GoldReport, report: Report | None) -> Iterator[Check]:
    """Every question that gold can answer for this event; no report has every answer empty."""
    yield from _tolls(gold, report)
    yield from _where(gold, report)
    yield from _when(gold, report)
    yield _plain("PLOVER root", gold.plover, root(report) if report else None, report)
    acled = report.type.acled.sub_event_type if report and report.type.acled else None
    yield _plain("ACLED sub-event type", gold.acled, acled, report)
    yield _plain("factuality", gold.factuality, report.factuality if report else "nothing", report)
    yield from _parties(gold, report)


def _plain(slot: str, wanted: str | None, got: str | None, report: Report | None) -> Check:
    return Check(slot, report is not None and wanted == got, str(wanted), str(got))


def _figures(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "vague"
    return f"{'' if low is None else low}..{'' if high is None else high}" if low != high else str(low)


def _tolls(gold: GoldReport, report: Report | None) -> Iterator[Check]:
    got = {str(harm): figure for harm, figure in report.toll_summary.items()} if report else {}
    casualties = gold.toll_summary.get("casualties")
    nobody = casualties is not None and (casualties.low, casualties.high) == (0, 0)
    for harm in TOLL_HARMS:
        wanted, found = gold.toll_summary.get(harm), got.get(harm)
        shown = _figures(found.low, found.high) if found else SILENT
        words = found.words if found else ""
        if wanted is None:
            # "No casualties" says that nobody was killed and nobody injured: a zero for either is the same reading.
            zero = nobody and found is not None and (found.low, found.high) == (0, 0)
            yield Check(f"{harm}: silence kept", found is None or zero, SILENT, shown, words)
        else:
            right = found is not None and (found.low, found.high) == (wanted.low, wanted.high)
            yield Check(f"{harm} exact", right, _figures(wanted.low, wanted.high), shown, words)


def _where(gold: GoldReport, report: Report | None) -> Iterator[Check]:
    got = report.where if report else None
    shown = f"{got.name or got.as_written}, {got.country} ({got.latitude}, {got.longitude})" if got else SILENT
    words = got.as_written if got else ""
    wanted = gold.where
    if wanted is None:
        yield Check("place: silence kept", got is None, SILENT, shown, words)
        return
    if wanted.country:
        right = got is not None and got.country == wanted.country
        yield Check("place country", right, wanted.country, str(got.country) if got else SILENT, words)
    if wanted.latitude is not None and wanted.longitude is not None and wanted.precision in PRECISE:
        here = (got.latitude, got.longitude) if got else (None, None)
        off = (
            None
            if here[0] is None or here[1] is None
            else distance_km((here[0], here[1]), (wanted.latitude, wanted.longitude))
        )
        target = f"{wanted.name} ({wanted.latitude}, {wanted.longitude})"
        far = "" if off is None else f" {off:.0f} km off"
        yield Check("place within 25 km", off is not None and off <= NEAR_KM, target, shown + far, words)


def _when(gold: GoldReport, report: Report | None) -> Iterator[Check]:
    got = report.when if report else None
    shown = f"{got.earliest}..{got.latest}" if got else SILENT
    words = " … ".join(quote.text for quote in got.evidence) if got else ""
    if gold.when is None:
        yield Check("date: silence kept", got is None, SILENT, shown, words)
        return
    right = got is not None and (got.earliest, got.latest) == (gold.when.earliest, gold.when.latest)
    yield Check("date exact", right, f"{gold.when.earliest}..{gold.when.latest} “{gold.when.words}”", shown, words)


def _parties(gold: GoldReport, report: Report | None) -> Iterator[Check]:
    """Each party of gold is one question, and each of the report; responsibility is asked of actors, found or not."""
    actors = report.actors if report else ()
    recipients = report.recipients if report else ()
    for wanted in gold.actors:
        found = [party for party in actors if named(party, wanted.words)]
        yield Check("actor found", bool(found), wanted.words, _names(actors))
        if wanted.responsibility:
            right = any(party.responsibility == wanted.responsibility for party in found)
            got = ", ".join(str(party.responsibility) for party in found) or "not found"
            yield Check("responsibility", right, f"{wanted.responsibility} ({wanted.words})", got)
    for side, given, gold_side in (("actor", actors, gold.actors), ("recipient", recipients, gold.recipients)):
        for party in given:
            right = any(named(party, wanted.words) for wanted in gold_side)
            yield Check(f"{side} right", right, "; ".join(one.words for one in gold_side) or SILENT, party.as_written)
    if not gold.actors:
        yield Check("actor: silence kept", not actors, SILENT, _names(actors))
    for wanted in gold.recipients:
        right = any(named(party, wanted.words) for party in recipients)
        yield Check("recipient found", right, wanted.words, _names(recipients))


def _names(parties: tuple[Party, ...]) -> str:
    return "; ".join(party.as_written for party in parties) or SILENT
