"""`tocsin measure`: codes what a suite holds and scores it against the suite's gold, one module a kind of suite."""

from tocsin.cli.measure import fillers, places, reports, roots, stances, times, tolls
from tocsin.cli.measure.group import measure

__all__ = ["fillers", "measure", "places", "reports", "roots", "stances", "times", "tolls"]
