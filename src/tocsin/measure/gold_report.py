"""One gold report to what is wrong with it: words the text lacks, names no table knows, figures that do not add up."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import get_args

from msgspec import Struct

from tocsin.knowledge.actor_table import SECTORS
from tocsin.knowledge.countries import by_iso3
from tocsin.knowledge.ontology import acled, plover
from tocsin.measure.gold import GoldDocument, GoldFigure, GoldReport, GoldToll, first_span
from tocsin.model.event import Scope
from tocsin.model.party import PartyKind, Responsibility
from tocsin.model.stance import Factuality, RelationKind
from tocsin.model.value import Affects, Harm, Victim
from tocsin.model.when import WhenPrecision
from tocsin.model.where import WherePrecision

QUALIFIERS = ("exact", "at_least", "at_most", "more_than", "fewer_than", "about", "between", "vague")


class Quoted(Struct, frozen=True):
    """Words that the text must hold, and the key they stand under."""

    key: str
    words: str | None


def document_problems(document: GoldDocument) -> Iterator[str]:
    keys = [report.key for report in document.reports]
    yield from (f"{key}: two reports have this key" for key in sorted({key for key in keys if keys.count(key) > 1}))
    for report in document.reports:
        problems = [*_words(document, report), *_names(report), *_dates(report), *_places(report), *_tolls(report)]
        problems += [
            f"relations: no other report has the key {relation.to!r}"
            for relation in report.relations
            if relation.to == report.key or relation.to not in keys
        ]
        wholes = [relation.to for relation in report.relations if relation.kind == "part-of"]
        if report.main and any(other.main and other.key in wholes for other in document.reports):
            problems.append("main: part of another main event")
        yield from (f"{report.key}.{problem}" for problem in problems)


def quoted(report: GoldReport) -> Iterator[Quoted]:
    """Everything in a report that is said in the text's own words."""
    yield Quoted("trigger", report.trigger)
    yield from (Quoted("also", words) for words in report.also)
    yield Quoted("when", report.when.words if report.when else None)
    yield Quoted("where", report.where.words if report.where else None)
    yield from (Quoted("actors", party.words) for party in report.actors)
    yield from (Quoted("recipients", party.words) for party in report.recipients)
    yield from (Quoted("tolls", toll.words) for toll in report.tolls)
    for attribution in report.attributions:
        yield from (Quoted(f"attributions.{key}", getattr(attribution, key)) for key in ("source", "cue", "content"))


def _words(document: GoldDocument, report: GoldReport) -> Iterator[str]:
    for one in quoted(report):
        if one.words is not None and first_span(document.text, one.words) is None:
            yield f"{one.key}: the text does not hold {'these words' if document.sealed else repr(one.words)}"


def _names(report: GoldReport) -> Iterator[str]:
    """Names that no table knows. None is a name where the format lets it be."""
    modes = plover().events[report.plover].modes if report.plover in plover().events else ()
    sub_types = {sub.name for kind in acled().types for sub in kind.sub_types}
    parties = [*report.actors, *report.recipients]
    yield from _strange("plover", [report.plover], {None, *plover().events})
    yield from _strange("modes", report.modes, modes)
    yield from _strange("acled", [report.acled], {None, *sub_types})
    yield from _strange("scope", [report.scope], get_args(Scope))
    yield from _strange("factuality", [report.factuality], get_args(Factuality))
    yield from _strange("party kind", (party.kind for party in parties), {None, *get_args(PartyKind)})
    yield from _strange("party sector", (party.sector for party in parties), {None, *SECTORS})
    yield from _strange(
        "responsibility", (party.responsibility for party in parties), {None, *get_args(Responsibility)}
    )
    yield from _strange("tolls.harm", (toll.harm for toll in report.tolls), get_args(Harm))
    yield from _strange("tolls.qualifier", (toll.qualifier for toll in report.tolls), QUALIFIERS)
    yield from _strange("tolls.affects", (toll.affects for toll in report.tolls), get_args(Affects))
    yield from _strange("tolls.victims", (one for toll in report.tolls for one in toll.victims), get_args(Victim))
    yield from _strange("toll_summary", report.toll_summary, get_args(Harm))
    yield from _strange("relations.kind", (relation.kind for relation in report.relations), get_args(RelationKind))
    countries = [party.country for party in parties if isinstance(party.country, str)]
    countries += [report.where.country] if report.where and report.where.country else []
    yield from (f"country: {code!r} is no ISO code of three letters" for code in countries if by_iso3(code) is None)


def _strange(key: str, values: Iterable[str | None], known: Iterable[str | None]) -> Iterator[str]:
    allowed = set(known)
    yield from (f"{key}: {value!r} is not known" for value in values if value not in allowed)


def _dates(report: GoldReport) -> Iterator[str]:
    when = report.when
    if when is None:
        return
    yield from _strange("when.precision", [when.precision], get_args(WhenPrecision))
    if when.earliest and when.latest and when.earliest > when.latest:
        yield "when: earliest is after latest"
    # A night, a weekend and "from 24 to 27 July" are told in days.
    if when.precision in {"hour", "day"} and when.earliest and when.latest and (when.latest - when.earliest).days > 6:
        yield f"when: more than a week is not told to the {when.precision}"


def _places(report: GoldReport) -> Iterator[str]:
    where = report.where
    if where is None:
        return
    yield from _strange("where.precision", [where.precision], get_args(WherePrecision))
    if (where.latitude is None) != (where.longitude is None):
        yield "where: latitude and longitude go together"
    if abs(where.latitude or 0) > 90 or abs(where.longitude or 0) > 180:
        yield "where: off the globe"


def _tolls(report: GoldReport) -> Iterator[str]:
    for toll in report.tolls:
        if not _fits(toll):
            yield f"tolls: {toll.qualifier} does not go with low {toll.low} and high {toll.high}"
    # Casualties are what a text says where it tells neither the dead nor the injured; beside those they need no key.
    told = {toll.harm for toll in report.tolls if toll.affects == "recipient"} - {"casualties"}
    yield from (f"toll_summary: lacks {harm}" for harm in sorted(told - set(report.toll_summary)))
    for harm, figure in report.toll_summary.items():
        figures = [GoldFigure(toll.low, toll.high) for toll in report.tolls if toll.harm == harm]
        if figures and figure not in sums(figures):
            yield f"toll_summary.{harm}: is neither one of the tolls nor a sum of some"


def _fits(toll: GoldToll) -> bool:
    """True when the figures are those that the qualifier is printed as."""
    low, high = toll.low, toll.high
    match toll.qualifier:
        case "exact" | "about":
            return low is not None and low == high
        case "at_least" | "more_than":
            return low is not None and high is None
        case "at_most" | "fewer_than":
            return low is None and high is not None
        case "between":
            return low is not None and high is not None and low < high
        case _:
            return low is None and high is None


def sums(figures: list[GoldFigure]) -> set[GoldFigure]:
    """Each figure and the sum of every few of them; an open end leaves the sum open."""
    few = figures[:10]  # more parts than this are not told one by one, and their subsets are many
    return {
        GoldFigure(_sum(one.low for one in some), _sum(one.high for one in some))
        for size in range(1, len(few) + 1)
        for some in combinations(few, size)
    }


def _sum(ends: Iterable[int | None]) -> int | None:
    total = 0
    for end in ends:
        if end is None:
            return None
        total += end
    return total
