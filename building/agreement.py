"""Two annotations of the same texts to how far they agree, field by field."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from msgspec import Struct

from tocsin.measure.gold import GoldDocument, GoldParty, GoldReport, GoldWhere, also_spans, trigger_span
from tocsin.measure.match import assign
from tocsin.measure.places import NEAR_KM, distance_km
from tocsin.measure.tally import Rate, f1
from tocsin.measure.words import alike, sentence_bounds
from tocsin.model.text import Span

HARMS = ("killed", "injured")


class Pair(Struct, frozen=True):
    """One event as each annotator has it, in the first one's document."""

    document: GoldDocument
    first: GoldReport
    second: GoldReport


class Field(Struct, frozen=True):
    """`kappa` is agreement beyond chance, for fields with few values; None where chance plays no part."""

    name: str
    figure: str
    kappa: float | None = None


def agreement(twice: Sequence[tuple[GoldDocument, GoldDocument]]) -> list[Field]:
    """Events found by both, then each field over the events that both have."""
    pairs = [pair for first, second in twice for pair in pair_reports(first, second)]
    return [*_events(twice, pairs), *_fields(pairs), *_mains(twice)]


def pair_reports(first: GoldDocument, second: GoldDocument) -> list[Pair]:
    """One to one, by the words that each gives for the event, then by type, as reports are paired with gold."""
    scores = [[affinity(first, one, other) for other in second.reports] for one in first.reports]
    return [Pair(first, first.reports[row], second.reports[column]) for row, column in assign(scores).items()]


def affinity(document: GoldDocument, first: GoldReport, second: GoldReport) -> float:
    """0 forbids the pair: the triggers overlap, or one is among the other's words, or one sentence tells one type."""
    one, other = trigger_span(document, first), trigger_span(document, second)
    if one is None or other is None:
        return 0.0
    type_agrees = first.plover == second.plover
    if one.overlaps(other):
        score = 8.0
    elif any(one.overlaps(span) for span in also_spans(document, second)) or any(
        other.overlaps(span) for span in also_spans(document, first)
    ):
        score = 4.0
    elif type_agrees and Span(*sentence_bounds(document.text, one.start)).overlaps(other):
        score = 1.0
    else:
        return 0.0
    tolls = sum(first.toll_summary.get(harm) == second.toll_summary.get(harm) for harm in HARMS)
    return score + 2.0 * type_agrees + 0.4 * tolls


def _events(twice: Sequence[tuple[GoldDocument, GoldDocument]], pairs: Sequence[Pair]) -> Iterator[Field]:
    firsts = [report for first, _ in twice for report in first.reports]
    seconds = [report for _, second in twice for report in second.reports]
    yield Field("events that both have, F1", _share(f1(len(pairs), len(firsts), len(seconds)), len(firsts)))
    fore = [sum(not report.background for report in reports) for reports in (firsts, seconds)]
    kept = sum(not (pair.first.background or pair.second.background) for pair in pairs)
    yield Field("the same, background left out", _share(f1(kept, *fore), fore[0]))
    overlap = [_overlap(pair) for pair in pairs]
    yield Field("trigger: the words overlap", str(Rate(sum(overlap), len(overlap))))


def _overlap(pair: Pair) -> bool:
    one, other = trigger_span(pair.document, pair.first), trigger_span(pair.document, pair.second)
    return one is not None and other is not None and one.overlaps(other)


def _share(share: float | None, of: int) -> str:
    return "–" if share is None else f"{share:.2f} ({of} in the first)"


def _fields(pairs: Sequence[Pair]) -> Iterator[Field]:
    for name, value in _PLAIN.items():
        yield _categories(name, [(value(pair.first), value(pair.second)) for pair in pairs])
    dated = [pair for pair in pairs if pair.first.when or pair.second.when]
    yield Field("when: the same days, where either gives one", str(_rate(dated, _days)))
    placed = [(pair.first.where, pair.second.where) for pair in pairs if pair.first.where and pair.second.where]
    lands = [(one.country, other.country) for one, other in placed if one.country or other.country]
    yield Field("where: the same country", str(Rate(sum(one == other for one, other in lands), len(lands))))
    near = [apart <= NEAR_KM for one, other in placed if (apart := _apart(one, other)) is not None]
    yield Field("where: within 25 km, where both have coordinates", str(Rate(sum(near), len(near))))
    for harm in HARMS:
        told = [pair for pair in pairs if harm in pair.first.toll_summary or harm in pair.second.toll_summary]
        yield Field(f"{harm}: the same figure, where either has one", str(_rate(told, _figure(harm))))
    yield Field("victims: the same classes, of the tolls that both have", str(_victims(pairs)))
    yield Field("actors found by both, F1", _parties(pairs, lambda report: report.actors))
    yield Field("recipients found by both, F1", _parties(pairs, lambda report: report.recipients))
    stances = [
        (one.responsibility, other.responsibility)
        for pair in pairs
        for one, other in alike_parties(pair.first.actors, pair.second.actors)
    ]
    yield _categories("responsibility, of actors that both have", stances)
    yield Field("attributions found by both, by source, F1", _sources(pairs))


_PLAIN: dict[str, Callable[[GoldReport], Hashable]] = {
    "PLOVER event": lambda report: report.plover,
    "PLOVER modes": lambda report: frozenset(report.modes),
    "ACLED sub-type": lambda report: report.acled,
    "factuality": lambda report: report.factuality,
    "hedged": lambda report: report.hedged,
    "scope": lambda report: report.scope,
    "main": lambda report: report.main,
    "background": lambda report: report.background,
    "aggregate": lambda report: report.aggregate,
}


def _categories(name: str, answers: Sequence[tuple[Hashable, Hashable]]) -> Field:
    return Field(name, str(Rate(sum(one == other for one, other in answers), len(answers))), kappa(answers))


def kappa(answers: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's; None when chance alone would agree in everything."""
    size = len(answers)
    firsts, seconds = Counter(one for one, _ in answers), Counter(other for _, other in answers)
    chance = sum(count * seconds[value] for value, count in firsts.items()) / size**2 if size else 1.0
    return None if chance == 1 else (sum(one == other for one, other in answers) / size - chance) / (1 - chance)


def _rate(pairs: Sequence[Pair], value: Callable[[GoldReport], object]) -> Rate:
    return Rate(sum(value(pair.first) == value(pair.second) for pair in pairs), len(pairs))


def _figure(harm: str) -> Callable[[GoldReport], object]:
    return lambda report: report.toll_summary.get(harm)


def _days(report: GoldReport) -> object:
    return report.when and (report.when.earliest, report.when.latest)


def _apart(one: GoldWhere, other: GoldWhere) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))


def _victims(pairs: Sequence[Pair]) -> Rate:
    same = [
        set(one.victims) == set(other.victims)
        for pair in pairs
        for one in pair.first.tolls
        for other in pair.second.tolls
        if one.harm == other.harm and (one.words in other.words or other.words in one.words)
    ]
    return Rate(sum(same), len(same))


def _parties(pairs: Sequence[Pair], side: Callable[[GoldReport], tuple[GoldParty, ...]]) -> str:
    both = sum(len(alike_parties(side(pair.first), side(pair.second))) for pair in pairs)
    first = sum(len(side(pair.first)) for pair in pairs)
    return _share(f1(both, first, sum(len(side(pair.second)) for pair in pairs)), first)


def alike_parties(first: Sequence[GoldParty], second: Sequence[GoldParty]) -> list[tuple[GoldParty, GoldParty]]:
    """One to one, by words that name the same thing."""
    matched = assign([[float(alike(one.words, other.words)) for other in second] for one in first])
    return [(first[row], second[column]) for row, column in matched.items()]


def _sources(pairs: Sequence[Pair]) -> str:
    told = [
        [[one.source for one in report.attributions if one.source] for report in (pair.first, pair.second)]
        for pair in pairs
    ]
    both = sum(len(assign([[float(alike(one, other)) for other in second] for one in first])) for first, second in told)
    size = sum(len(first) for first, _ in told)
    return _share(f1(both, size, sum(len(second) for _, second in told)), size)


def _mains(twice: Sequence[tuple[GoldDocument, GoldDocument]]) -> Iterator[Field]:
    """The one event a text is about, asked as engines are: what an engine could reach at best against one annotator."""
    mains = [Pair(first, first.main, second.main) for first, second in twice if first.main and second.main]
    yield Field("texts with a main event for both or for neither", str(_alike_mains(twice)))
    for harm in HARMS:
        told = [pair for pair in mains if harm in pair.first.toll_summary]
        yield Field(f"main event: {harm} exact", str(_rate(told, _figure(harm))))
    yield Field("main event: date exact", str(_rate([pair for pair in mains if pair.first.when], _days)))
    yield Field("main event: ACLED sub-type", str(_rate(mains, lambda report: report.acled)))


def _alike_mains(twice: Sequence[tuple[GoldDocument, GoldDocument]]) -> Rate:
    return Rate(sum((first.main is None) == (second.main is None) for first, second in twice), len(twice))
