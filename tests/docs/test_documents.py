"""What the documents say is there is there: linked files, commands, issue codes, decisions."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Functions that make issues for others, with what they put before the code they are given.
MAKERS = {"Issue": "", "IssueCard": "", "unreadable": "read-"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _links() -> Iterator[tuple[Path, str]]:
    for document in DOCUMENTS:
        for link in LINK.findall(document.read_text("utf-8")):
            if not link.startswith(("http://", "https://", "mailto:")):
                yield document, link


def _fragments(document: Path) -> set[str]:
    headings = HEADING.findall(document.read_text("utf-8"))
    kept = ("".join(letter for letter in title.lower() if letter.isalnum() or letter in " -_") for title in headings)
    return {title.replace(" ", "-") for title in kept}


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_every_relative_link_leads_somewhere(document):
    for owner, link in _links():
        if owner != document:
            continue
        path, _, fragment = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), f"{_name(document)} links to {link}, which is not there"
        if fragment:
            assert fragment in _fragments(target), f"{_name(document)} links to {link}, which has no such heading"


def _console_lines() -> list[str]:
    blocks = [block for document in DOCUMENTS for block in FENCE.findall(document.read_text("utf-8"))]
    return sorted({line[2:].strip() for block in blocks for line in block.splitlines() if line.startswith("$ ")})


@pytest.mark.parametrize("line", [line for line in _console_lines() if line.startswith("make ")])
def test_every_make_target_exists(line):
    target = line.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", [line for line in _console_lines() if "tocsin " in line.split("--")[0]])
def test_every_tocsin_command_exists_with_its_options(line):
    words = line.split("tocsin ", 1)[1].split()
    command = words[: 2 if words[0] in {"measure", "data"} and len(words) > 1 else 1]
    helped = subprocess.run(
        [sys.executable, "-c", "from tocsin.cli import main; main()", *command, "--help"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert helped.returncode == 0, helped.stderr
    for option in [word.partition("=")[0] for word in words if word.startswith("--")]:
        assert option in helped.stdout, f"`{line}` names {option}, which `tocsin {' '.join(command)}` does not know"


@pytest.mark.parametrize("line", [line for line in _console_lines() if line.startswith("python ")])
def test_every_script_exists(line):
    words = line.split()
    path = f"{words[2].replace('.', '/')}.py" if words[1] == "-m" else words[1]
    assert (ROOT / path).is_file()


def _issue_codes() -> set[str]:
    codes = set()
    for module in (ROOT / "src").rglob("*.py"):
        tree = ast.parse(module.read_text("utf-8"))
        bodies = {
            call
            for made in ast.walk(tree)
            if isinstance(made, ast.FunctionDef) and made.name in MAKERS
            for call in ast.walk(made)
        }
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in MAKERS:
                continue
            if call in bodies:
                continue
            code = call.args[0] if call.args else next(word.value for word in call.keywords if word.arg == "code")
            assert isinstance(code, ast.Constant), (
                f"{_name(module)}:{call.lineno} makes an issue whose code cannot be read here; "
                "write the code as it is, or name the function in MAKERS"
            )
            codes.add(MAKERS[call.func.id] + str(code.value))
    return codes


def test_every_issue_code_is_documented_and_none_that_is_gone():
    listed = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/reference/issues.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(set(listed))
    assert set(listed) == _issue_codes()


def test_every_decision_is_listed():
    folder = ROOT / "docs/decisions"
    listed = set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in folder.glob("0*.md")}


def test_every_decision_has_its_three_parts():
    for record in (ROOT / "docs/decisions").glob("0*.md"):
        text = record.read_text("utf-8")
        for part in ("**Context.**", "**Decision.**", "**Consequences.**"):
            assert part in text, f"{_name(record)} lacks {part}"
