"""Gold parties of events that were found to how often each kind is found, and what is known of those found."""

from collections.abc import Iterator, Sequence

from msgspec import UNSET

from tocsin.measure.gold import GoldParty, GoldReport
from tocsin.measure.tally import Rate, Tally
from tocsin.measure.words import alike
from tocsin.model.party import Party
from tocsin.model.report import Report


def named(party: Party, words: str) -> bool:
    return alike(party.as_written, words) or alike(party.name, words)


def party_rates(pairs: Sequence[tuple[GoldReport, Report]]) -> Iterator[tuple[str, Rate]]:
    """Parties of events that were found: actors and recipients by kind, then kind, sector, country and id of the found.

    A sector or an id is asked only where gold gives one; an id of null asks that none be given.
    """
    tally = Tally()
    for wanted, found in _sought(pairs):
        tally.add(f"found: {wanted.kind or 'no kind'}", found is not None)
        if found is None:
            continue
        if wanted.kind:
            tally.add("kind right", found.kind == wanted.kind)
        if wanted.sector:
            tally.add("sector right", found.sector == wanted.sector)
        if wanted.country is not UNSET:
            tally.add("country right" if wanted.country else "country: silence kept", found.country == wanted.country)
        if wanted.known_as is not UNSET:
            tally.add(
                "known_as right" if wanted.known_as else "known_as: silence kept", found.known_as == wanted.known_as
            )
    for name in sorted(tally):
        yield name, tally.rate(name)


def _sought(pairs: Sequence[tuple[GoldReport, Report]]) -> Iterator[tuple[GoldParty, Party | None]]:
    for gold, report in pairs:
        for wanted, given in ((gold.actors, report.actors), (gold.recipients, report.recipients)):
            for one in wanted:
                yield one, next((party for party in given if named(party, one.words)), None)
