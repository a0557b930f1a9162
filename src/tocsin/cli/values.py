"""What options say, to the days and countries they mean. Whatever means none stops the command."""

import datetime as dt

from tocsin.cli.stop import Stop
from tocsin.read.published import day


def day_of(option: str, said: str | None) -> dt.date | None:
    """The day that an option names; None where it is not given. Raises Stop."""
    found = day(said) if said is not None else None
    if said is not None and found is None:
        message = f"{option} {said}: not a date; write YYYY-MM-DD"
        raise Stop(message)
    return found


def country_of(option: str, said: str) -> str:
    """The country's three letters, whatever their case. Raises Stop."""
    from tocsin.knowledge.countries import by_iso3

    if by_iso3(said.upper()) is None:
        message = f"{option} {said}: not a country's three letters; write for example IRQ"
        raise Stop(message)
    return said.upper()
