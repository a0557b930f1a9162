"""The outputs in the README are those of the code."""

import importlib.util
import re
from pathlib import Path

import click

from tocsin.cli import commands

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


def test_every_command_is_listed_and_none_that_is_gone():
    listed = re.findall(r"^\| `tocsin (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert isinstance(commands, click.Group)
    assert sorted(listed) == sorted(commands.list_commands(click.Context(commands)))
