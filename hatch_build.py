"""Turns the raw lists of places into the index a wheel carries, whenever a wheel or an editable install is made."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPT = Path("building/places_index.py")
INDEX = Path("src/tocsin/data/places/index.sqlite")


class PlacesIndexHook(BuildHookInterface[Any]):
    """Builds the index before the files of the wheel are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the index if it is missing or older than what it is made from; an sdist's own copy is kept."""
        del version, build_data
        build_index(Path(self.root))


def build_index(root: Path) -> bool:
    """Say whether the index was made anew. A tree without the script is left as it is."""
    script, index = root / SCRIPT, root / INDEX
    if not script.is_file() or is_fresh(index, inputs(root)):
        return False
    index.parent.mkdir(parents=True, exist_ok=True)
    run_main(script, index)
    return True


def inputs(root: Path) -> list[Path]:
    """Every file the index is made from: the builder, the lists beside the index, the lock that pins the gazetteers."""
    builders = (root / SCRIPT).parent.rglob("*")
    lists = (root / INDEX).parent.glob("*")
    made = (root / INDEX).name
    return [
        path
        for path in (*builders, *lists, root / "requirements/dev.txt")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(made)
    ]


def is_fresh(target: Path, sources: list[Path]) -> bool:
    """True when the target exists, is not empty, and no source was written after it."""
    if not target.is_file() or target.stat().st_size == 0:
        return False
    made_at = target.stat().st_mtime
    return all(source.stat().st_mtime <= made_at for source in sources)


def run_main(script: Path, target: Path) -> None:
    """Call the builder's `main(target)`; what it raises ends the build."""
    spec = importlib.util.spec_from_file_location("places_index", script)
    if spec is None or spec.loader is None:
        message = f"{script}: cannot be loaded as Python"
        raise RuntimeError(message)
    module = importlib.util.module_from_spec(spec)
    # A builder split over several files imports its neighbours by plain name; dataclasses look the module up by name.
    sys.path.insert(0, str(script.parent))
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
        module.main(target)
    finally:
        sys.path.remove(str(script.parent))
        sys.modules.pop(spec.name, None)


if __name__ == "__main__":
    build_index(Path(__file__).resolve().parent)
