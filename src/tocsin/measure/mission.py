"""Reports of one article beside its facts: which events were found, which slots are right, what is spurious."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from tocsin.measure.facts import Fact, FactParty, Facts, FactToll
from tocsin.measure.match import assign
from tocsin.measure.places import NEAR_KM, distance_km
from tocsin.measure.words import alike, content, sentence_bounds, stems
from tocsin.model.party import Party
from tocsin.model.report import Report
from tocsin.model.value import Toll

# Which of our kinds answer to a class word of the facts; matched by the word the class ends in or holds.
_KINDS = {
    "militia": {"group"},
    "group": {"group"},
    "groups": {"group"},
    "military": {"group", "state", "organisation", "crowd"},
    "state": {"state"},
    "facility": {"facility"},
}
# The same link told from its other end.
_REVERSE = {"after": {"before"}, "because-of": {"because-of", "in-response-to", "prevents"}}


class Cell(Struct, frozen=True):
    slot: str
    right: bool
    wanted: str
    got: str


class Line(Struct, frozen=True):
    fact: Fact
    report: Report | None
    cells: tuple[Cell, ...]


class Verdict(Struct, frozen=True):
    lines: tuple[Line, ...]
    spurious: tuple[Report, ...]
    extras: tuple[str, ...]
    """Values where the facts have none: listed for a reader, counted nowhere."""

    @property
    def found(self) -> tuple[int, int]:
        wanted = [line for line in self.lines if not line.fact.optional]
        return sum(line.report is not None for line in wanted), len(wanted)

    @property
    def slots(self) -> tuple[int, int]:
        # An optional event that is there may be coded freely, but must not grow a toll.
        cells = [
            cell
            for line in self.lines
            for cell in line.cells
            if not line.fact.optional or (line.report is not None and cell.slot == "toll")
        ]
        return sum(cell.right for cell in cells), len(cells)

    @property
    def passed(self) -> bool:
        return self.found[0] == self.found[1] and self.slots[0] == self.slots[1] and not self.spurious


def judge(facts: Facts, text: str, reports: Sequence[Report]) -> Verdict:
    scores = [[_affinity(fact, report, text) for report in reports] for fact in facts.events]
    pairs = assign(scores)
    matched = {facts.events[row].key: reports[column] for row, column in pairs.items()}
    lines = tuple(
        Line(fact, matched.get(fact.key), tuple(_cells(fact, matched.get(fact.key), matched))) for fact in facts.events
    )
    taken = {report.id for report in matched.values()}
    spurious = tuple(report for report in reports if report.id not in taken)
    extras = tuple(extra for line in lines if line.report for extra in _extras(line.fact, line.report))
    return Verdict(lines, spurious, extras)


def _affinity(fact: Fact, report: Report, text: str) -> float:
    """How likely a report is about a fact; 0 forbids the pair.

    A pair needs the trigger's words in what the fact says, or an accepted type together with two other
    things that agree, and most of it must come from the sentence that the trigger stands in.
    """
    start, end = sentence_bounds(text, report.trigger.start)
    told = stems(fact.what) | {stem for words in _fact_words(fact) for stem in stems(words)}
    here = stems(text[start:end])
    share = len(told & here) / len(told)
    trigger = stems(report.trigger.text)
    named = bool(trigger & told) or any(_covers(report.trigger.text, words) for words in _fact_words(fact))
    root = report.type.plover.event if report.type.plover else None
    typed = root in fact.plover if fact.plover else root is None or fact.optional
    parties = sum(any(_same_party(p, g) for p in report.actors) for g in fact.actors) + sum(
        any(_same_party(p, g) for p in report.recipients) for g in fact.targets
    )
    tolled = sum(any(_same_toll(toll, wanted) for toll in report.tolls) for wanted in fact.tolls)
    placed = bool(fact.place and report.where and _same_place(fact, report))
    dated = bool(fact.date and report.when and any(alike(q.text, fact.date.text) for q in report.when.evidence))
    support = parties + tolled + placed + dated
    if share < 0.25 or not (named or (typed and support >= 2)) or not (typed or support or share >= 0.6):
        return 0.0
    return 3.0 * share + 2.0 * named + 2.0 * typed + parties + 1.5 * tolled + placed + dated


def _fact_words(fact: Fact) -> list[str]:
    """Everything of the fact that quotes the article."""
    words = [party.text for party in (*fact.actors, *fact.targets)]
    words += [toll.text for toll in fact.tolls if toll.text]
    words += [fact.place.text] if fact.place else []
    words += [fact.date.text] if fact.date else []
    return words


def _covers(trigger: str, words: str) -> bool:
    return bool(content(trigger)) and set(content(trigger)) <= set(content(words))


def _cells(fact: Fact, report: Report | None, matched: Mapping[str, Report]) -> list[Cell]:
    """One cell for each slot that the facts speak of; an event that was missed has all of them wrong."""
    cells = []
    for slot, (wanted, got, check) in _CHECKS.items():
        want = wanted(fact)
        if not want and slot != "toll":
            continue
        right = report is not None and check(fact, report, matched)
        cells.append(Cell(slot, right, want or "(silent)", got(report) if report else "-"))
    return cells


def _type_right(fact: Fact, report: Report, _: Mapping[str, Report]) -> bool:
    return report.type.plover is not None and report.type.plover.event in fact.plover


def _acled_right(fact: Fact, report: Report, _: Mapping[str, Report]) -> bool:
    acled = report.type.acled
    return acled is not None and (acled.event_type, acled.sub_event_type) == fact.acled


def _date_right(fact: Fact, report: Report, _: Mapping[str, Report]) -> bool:
    when, wanted = report.when, fact.date
    if when is None or wanted is None or not any(alike(quote.text, wanted.text) for quote in when.evidence):
        return False
    return (
        (not wanted.earliest or when.earliest in wanted.earliest)
        and (not wanted.latest or when.latest in wanted.latest)
        and wanted.precision in {None, when.precision}
    )


def _same_place(fact: Fact, report: Report) -> bool:
    where, wanted = report.where, fact.place
    if where is None or wanted is None or where.country != wanted.country:
        return False
    if wanted.lat is None or wanted.lon is None:
        return alike(where.as_written, wanted.text) or alike(where.name or "", wanted.text)
    if where.latitude is None or where.longitude is None:
        return False
    return distance_km((where.latitude, where.longitude), (wanted.lat, wanted.lon)) <= NEAR_KM


def _place_right(fact: Fact, report: Report, _: Mapping[str, Report]) -> bool:
    if not _same_place(fact, report) or fact.place is None or report.where is None:
        return False
    # What one vocabulary calls a region may be a province in the other.
    same = {"region": {"region", "admin1"}}.get(fact.place.precision or "", {fact.place.precision})
    return fact.place.precision is None or report.where.precision in same


def _same_party(party: Party, wanted: FactParty) -> bool:
    if wanted.country and party.country != wanted.country:
        return False
    # A class that somebody merely claims binds nobody: the article's own word for the party may be another.
    said = "" if wanted.kind and wanted.status == "claimed" and wanted.by else wanted.kind or ""
    kinds = [allowed for word in content(said) if (allowed := _KINDS.get(word))]
    if kinds and not any(party.kind in allowed for allowed in kinds):
        return False
    text = wanted.means or wanted.text
    names = (party.name,) if wanted.means else (party.as_written, party.name)
    if any(alike(name, part) for name in names for part in text.split(" ... ")):
        return True
    surname = content(text)[-1:]
    person = party.kind == "individual" and len(content(text)) > 1 and text.istitle()
    return person and surname == content(party.name)[-1:]


def _parties_right(parties: Sequence[Party], wanted: Sequence[FactParty]) -> bool:
    return all(any(_same_party(party, one) for party in parties) for one in wanted)


def _same_toll(toll: Toll, wanted: FactToll) -> bool:
    classes = {who for who in wanted.who if who == who.lower()}
    names = [who for who in wanted.who if who not in classes]
    return (
        (toll.harm, toll.low, toll.high) == (wanted.kind, wanted.low, wanted.high)
        and wanted.qualifier in {None, toll.qualifier}
        and (wanted.bounds is None or toll.bounds == wanted.bounds)
        and classes <= set(toll.victims)
        and all(any(alike(name, got) for got in toll.names) for name in names)
        and wanted.country in {None, toll.country}
    )


def _tolls_right(fact: Fact, report: Report, _: Mapping[str, Report]) -> bool:
    """As many as the facts have, each exact: a number too many is as wrong as one too few."""
    every = all(any(_same_toll(toll, wanted) for toll in report.tolls) for wanted in fact.tolls)
    return every and len(report.tolls) == len(fact.tolls)


def _responsibility_right(fact: Fact, report: Report, _: Mapping[str, Report]) -> bool:
    sources = {item.id: (item.source, item.via or "") for item in report.attributions}
    for wanted in fact.actors:
        if wanted.status is None:
            continue
        found = [p for p in report.actors if _same_party(p, wanted) and p.responsibility == wanted.status]
        if not found:
            return False
        said = [name for party in found for key in party.sources for name in sources.get(key, ())]
        if wanted.by and not any(alike(by, name) for by in wanted.by for name in said):
            return False
    return True


def _sources_right(fact: Fact, report: Report, _: Mapping[str, Report]) -> bool:
    said = [name for item in report.attributions for name in (item.source, item.via or "")]
    return all(any(alike(by, name) for name in said) for by in fact.said_by)


def _relation_right(fact: Fact, report: Report, matched: Mapping[str, Report]) -> bool:
    if fact.relation is None:
        return False
    kind, key = fact.relation
    other = matched.get(key)
    if other is None:
        return False
    back = _REVERSE.get(kind, set())
    return any(link.kind == kind and link.to == other.id for link in report.relations) or any(
        link.kind in back and link.to == report.id for link in other.relations
    )


def _extras(fact: Fact, report: Report) -> list[str]:
    """Values in slots that the facts leave empty, or parties beyond those they name."""
    out = []
    if fact.date is None and report.when:
        out.append(f"date {_show_date(report)}")
    if fact.place is None and report.where:
        out.append(f"place {_show_place(report)}")
    out += [f"actor {p.as_written}" for p in report.actors if not any(_same_party(p, one) for one in fact.actors)]
    out += [
        f"recipient {p.as_written}" for p in report.recipients if not any(_same_party(p, one) for one in fact.targets)
    ]
    out += [] if fact.weapons else [f"weapon {weapon.kind}" for weapon in report.weapons]
    return [f"{fact.key}: {extra}" for extra in out]


def _show_date(report: Report) -> str:
    when = report.when
    if when is None:
        return "-"
    words = " … ".join(quote.text for quote in when.evidence)
    return f"{when.earliest}..{when.latest} ({when.precision}) “{words}”"


def _show_place(report: Report) -> str:
    where = report.where
    return f"{where.as_written} = {where.name}, {where.country} ({where.precision})" if where else "-"


def _show_tolls(report: Report) -> str:
    return "; ".join(f"{t.harm} {t.low}/{t.high} {t.qualifier} {'+'.join(t.victims)}" for t in report.tolls) or "-"


def _show_parties(parties: Sequence[Party]) -> str:
    return "; ".join(f"{party.as_written} [{party.name}, {party.kind}, {party.country}]" for party in parties) or "-"


def _relations(report: Report) -> str:
    return "; ".join(f"{link.kind} {link.to[-6:]}" for link in report.relations) or "-"


Wanted = Callable[[Fact], str]
Got = Callable[[Report], str]
Check = Callable[[Fact, Report, Mapping[str, Report]], bool]

_CHECKS: dict[str, tuple[Wanted, Got, Check]] = {
    "type": (lambda f: "/".join(f.plover), lambda r: r.type.plover.event if r.type.plover else "-", _type_right),
    "acled": (
        lambda f: " / ".join(f.acled or ()),
        lambda r: r.type.acled.sub_event_type if r.type.acled else "-",
        _acled_right,
    ),
    "factuality": (lambda f: f.status, lambda r: r.factuality, lambda f, r, _: r.factuality == f.status),
    "aggregate": (
        lambda f: "yes" if f.aggregate else "no",
        lambda r: "yes" if r.aggregate else "no",
        lambda f, r, _: r.aggregate == f.aggregate,
    ),
    "actor": (
        lambda f: "; ".join(party.means or party.text for party in f.actors),
        lambda r: _show_parties(r.actors),
        lambda f, r, _: _parties_right(r.actors, f.actors),
    ),
    "recipient": (
        lambda f: "; ".join(party.text for party in f.targets),
        lambda r: _show_parties(r.recipients),
        lambda f, r, _: _parties_right(r.recipients, f.targets),
    ),
    "place": (lambda f: f.place.text or str(f.place.name) if f.place else "", _show_place, _place_right),
    "date": (lambda f: f.date.text if f.date else "", _show_date, _date_right),
    "toll": (
        lambda f: "; ".join(f"{t.kind} {t.low}/{t.high} {t.qualifier or ''} {'+'.join(t.who)}" for t in f.tolls),
        _show_tolls,
        _tolls_right,
    ),
    "weapon": (
        lambda f: ", ".join(f.weapons),
        lambda r: ", ".join(weapon.kind for weapon in r.weapons) or "-",
        lambda f, r, _: set(f.weapons) <= {weapon.kind for weapon in r.weapons},
    ),
    "responsible": (
        lambda f: "; ".join(f"{party.status} by {', '.join(party.by) or '?'}" for party in f.actors if party.status),
        lambda r: "; ".join(f"{p.as_written}: {p.responsibility} {list(p.sources)}" for p in r.actors) or "-",
        _responsibility_right,
    ),
    "source": (
        lambda f: ", ".join(f.said_by),
        lambda r: "; ".join(item.source for item in r.attributions) or "-",
        _sources_right,
    ),
    "relation": (lambda f: " ".join(f.relation or ()), _relations, _relation_right),
}
SLOTS = tuple(_CHECKS)
