"""What ends a command before it has begun."""


class Stop(Exception):  # noqa: N818 - it says that the command stops, not that the program erred
    """The command could not start: one sentence for a person, and exit code 2."""
