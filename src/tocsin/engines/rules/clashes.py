"""An event and a mark to whether they cannot be one: another day, another place, many and not one."""

from datetime import timedelta

from tocsin.engines.rules.discourse import words
from tocsin.engines.rules.distances import APART_KM, near
from tocsin.engines.rules.event import Event
from tocsin.engines.rules.marks import Mark
from tocsin.extract.place import PlaceMention
from tocsin.extract.time_value import Calendar
from tocsin.model.when import When

_LONG = frozenset({"month", "year", "open"})
_FINE = frozenset({"facility", "town", "district"})
_PATIENCE_DAYS = 2
_DYING_DAYS = 4
_TOWNS_KM = 8.0
"""How far apart two towns lie that a sentence tells apart by opening on one: "In Rafah, three people …"."""


def clash(event: Event, mark: Mark, *, across: bool = True) -> bool:
    """Whether what the mark says cannot be said of the event: another day, another place, many and not one."""
    outcome = mark.trigger.consequence
    told, lead = mark.stance.factuality, event.lead
    real = told == "asserted" or (outcome and told in {"negated", "denied"})
    asserted = lead.stance.factuality == "asserted"
    if real != asserted and not (mark.definite and asserted):
        return True
    if mark.many != lead.many and mark.trigger.form == "noun" and not (mark.definite or mark.trigger.consequence):
        return True
    if mark.when and any(_disjoint(one, mark.when) and not (outcome and _soon(one, mark.when)) for one in event.whens):
        return True
    if across and (_other_day(event, mark, outcome=outcome) or _summed_up(event, mark)):
        return True
    if across and mark.when and not any(one.earliest or one.latest for one in event.whens):
        told_in_full = bool(event.whens and mark.when.earliest) and not mark.definite
        if told_in_full or _old(event, mark):
            return True  # the event's day is one that only its reader can reckon; another day is told in full
    if not mark.places or not event.scenes:
        return False
    scenes = event.scenes.values()
    fine = [place for place in scenes if _located(place)]
    own = [place for place in mark.places if _located(place) and not (outcome and _ward(place))]
    fronted = across and any(place is mark.fronted for place in own)
    limit = _TOWNS_KM if fronted else APART_KM
    if fine and own and not any(near(one.where, other.where, limit) for one in fine for other in own):
        return True
    countries = {place.where.country for place in scenes if place.where.country}
    others = {place.where.country for place in mark.places if place.where.country}
    return bool(countries and others and not countries & others)


def _located(place: PlaceMention) -> bool:
    return place.where.precision in _FINE and place.where.latitude is not None


def _ward(place: PlaceMention) -> bool:
    """Whether it is a hospital: where somebody dies is not where they were hurt."""
    return not words().wards.isdisjoint(place.quote.text.casefold().split())


def _summed_up(event: Event, mark: Mark) -> bool:
    """Whether a figure of months or years stands beside an event of one day: "in the current year", "since January"."""
    when = mark.when
    if when is None or mark.definite or when.precision not in _LONG or when.earliest is None:
        return False  # "46 bodies by Wednesday" still counts the dead of Tuesday
    return any(one.precision in {"day", "hour"} for one in event.whens)


def _other_day(event: Event, mark: Mark, *, outcome: bool) -> bool:
    """Whether the day that the mark names cannot be one that the event's words name, in whatever year or week."""
    own = mark.days
    if not own or not event.days:
        return False
    if outcome:
        return not any(_may_follow(one, other) for one in own for other in event.days)
    return not any(_may_agree(one, other) for one in own for other in event.days)


def _may_agree(one: Calendar, other: Calendar) -> bool:
    if one.day and other.day:
        return (one.day, one.month or other.month) == (other.day, other.month or one.month)
    if one.weekday is not None and other.weekday is not None:
        return (one.weekday, one.week) == (other.weekday, other.week)
    return True


def _may_follow(one: Calendar, other: Calendar) -> bool:
    """Whether a death on one day can be of somebody hurt on the other."""
    if one.day and other.day and one.month and one.month == other.month:
        return 0 <= one.day - other.day <= _DYING_DAYS
    return True


def _soon(one: When, later: When) -> bool:
    """Whether a death can be of one hurt before: within a few days after."""
    if one.latest is None or later.earliest is None or later.latest is None:
        return False
    return timedelta(0) < later.earliest - one.latest and later.latest - one.latest <= timedelta(days=_DYING_DAYS)


def _old(event: Event, mark: Mark) -> bool:
    """A dated look back against an event of the lead that carries no date of its own."""
    when = mark.when
    if when is None or when.latest is None or not event.stated:
        return when is not None and when.precision in {"week", "month", "year", "part-of-month"}
    stated = max((day for day in event.stated if day), default=None)
    patience = _PATIENCE_DAYS if when.precision in {"day", "hour"} else 0  # "last week" is no way to date today's news
    return stated is not None and when.latest < stated - timedelta(days=patience)


def _disjoint(one: When, other: When | None) -> bool:
    if other is None:
        return False
    slack = timedelta(days=1 if "hour" in {one.precision, other.precision} else 0)
    if one.latest and other.earliest and one.latest + slack < other.earliest:
        return True
    return bool(other.latest and one.earliest and other.latest + slack < one.earliest)
