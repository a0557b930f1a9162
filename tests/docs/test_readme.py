"""The outputs in the README are those of the code."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_outputs_in_the_readme_are_up_to_date():
    spec = importlib.util.spec_from_file_location("readme", ROOT / "building/readme.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    kept = script.README.read_text("utf-8")
    named = set(re.findall(r"made by building/readme\.py: (\w+)", kept))
    assert named == set(script.parts())
    assert script.filled(kept, script.parts()) == kept, "stale: run `python building/readme.py`"
