"""Every name of our own lists against the whole index: whatever else bears it is decided in clashes.csv."""

import csv
from pathlib import Path

import pytest
import yaml

from tocsin.extract.place_world import distance_km
from tocsin.knowledge.gazetteer import Place, candidates
from tocsin.knowledge.loader import data_bytes

LISTS = ("bases", "camps", "waters", "sites", "regions", "villages", "districts")
DECIDED = Path(__file__).with_name("clashes.csv")
CITY = 80_000
BESIDE_KM = 60


def decided() -> dict[tuple[str, str], str]:
    lines = [line for line in DECIDED.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {(row["name"], row["other"]): row["first"] for row in csv.DictReader(lines)}


def clashes(listing: str) -> dict[tuple[str, str], str]:
    """Name and rival to what is offered first. Places beside each other are one place under two heads, no clash."""
    found = {}
    for entry in yaml.safe_load(data_bytes(f"places/{listing}.yaml")):
        for name in (entry["name"], *entry["aliases"]):
            bearers = candidates(name)
            ours = next(p for p in bearers if p.name == entry["name"] and p.id.startswith(f"tocsin:{listing}/"))
            for rival in bearers:
                if rival.id != ours.id and _matters(ours, rival):
                    found[name, rival.id] = bearers[0].id
    return found


def _matters(ours: Place, rival: Place) -> bool:
    apart = distance_km(ours.lat, ours.lon, rival.lat, rival.lon) > ours.radius_km + rival.radius_km + BESIDE_KM
    if rival.authored:
        return True
    return apart and (rival.kind in ("country", "admin1") or rival.population >= CITY)


@pytest.mark.parametrize("listing", LISTS)
def test_every_clash_is_decided(listing):
    known = decided()
    open_ones = {
        (name, first, other) for (name, other), first in clashes(listing).items() if (name, other) not in known
    }
    assert not open_ones


def test_every_decision_is_kept_and_needed():
    found = {pair: first for listing in LISTS for pair, first in clashes(listing).items()}
    assert found == decided()


def test_no_two_listed_places_share_an_id():
    ids = [
        (listing, entry["name"].lower())
        for listing in LISTS
        for entry in yaml.safe_load(data_bytes(f"places/{listing}.yaml"))
    ]
    assert len(ids) == len(set(ids))
