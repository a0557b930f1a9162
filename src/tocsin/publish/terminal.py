"""A terminal that tables are printed for: its width and colour, and nothing read from the environment."""

from io import StringIO

from rich.console import Console


def console(out: StringIO, *, width: int, colour: bool) -> Console:
    """Between 80 and 200 columns wide, whatever the terminal says of itself."""
    return Console(
        file=out,
        width=min(max(width, 80), 200),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        _environ={},
    )
