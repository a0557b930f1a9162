"""The name of a choice of engines to the engines: rules alone, the trained engine alone, or both."""

from importlib.util import find_spec

from tocsin.engines.port import Choice, Engines
from tocsin.engines.rules import rules

_NEEDED = ("numpy", "onnxruntime")


class EngineMissing(Exception):  # noqa: N818 - it says what is missing, not that the program erred
    """The trained engine cannot run here; the message says what to install."""


def engines(choice: Choice) -> Engines:
    """The engines of a choice. Raises EngineMissing where the trained one is asked for and cannot run."""
    if choice == "rules":
        return Engines(rules())
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise EngineMissing(
            f"the trained engine needs {' and '.join(missing)}, not installed here: "
            "install tocsin with its requirements, or give --engine rules"
        )
    from tocsin.engines.trained.engine import trained

    return Engines(trained()) if choice == "trained" else Engines(rules(), trained())
