"""Development gold texts, coded with main and with the working tree, to claims gained and lost with their sentences.

Usage: `make compare`, or `python tests/compare.py [--base REF] [--slot SLOT] [FOLDER]`. Exit code 0 whatever it finds.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Runs in a process of its own with the tree to be measured first on its path; the texts are the working tree's in
# both runs, so that only the code differs.
CODE = """
import json, sys
import msgspec
from tocsin.engines.rules import rules
from tocsin.flow.code import code
from tocsin.read.plain import document_of
from datetime import date

engine = rules()
for line in sys.stdin:
    row = json.loads(line)
    published = date.fromisoformat(row["published"]) if row["published"] else None
    document = document_of(row["text"], title=row["title"], outlet=row["outlet"], published=published)
    coding = code(document, engine)
    reports = [msgspec.to_builtins(report) for report in coding.reports]
    sentences = [[p.span.start, p.span.end] for p in coding.passages]
    print(json.dumps({"id": row["id"], "reports": reports, "sentences": sentences}), flush=True)
"""
PARTY = ("as_written", "name", "known_as", "kind", "country", "responsibility")
SHOWN = {
    "when": ("earliest", "latest", "precision", "inferred"),
    "where": ("name", "country", "latitude", "longitude", "precision"),
    "actors": PARTY,
    "recipients": PARTY,
    "weapons": ("kind",),
    "tolls": ("harm", "low", "high", "qualifier", "victims", "affects", "updates"),
    "attributions": ("source", "cue"),
}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests" / "gold")
    options.add_argument("--base", default="main", help="what to compare with; main itself when nothing is committed")
    options.add_argument("--slot", help="show this slot only")
    chosen = options.parse_args()
    rows = texts(chosen.folder)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        git("worktree", "add", "--detach", "--quiet", str(base), chosen.base)
        try:
            lend_made_files(base)
            before, after = coded(base, rows), coded(ROOT, rows)
        finally:
            git("worktree", "remove", "--force", str(base))
    report(rows, before, after, chosen.slot)
    return 0


def texts(folder: Path) -> list[dict[str, str | None]]:
    """Development files only: what a sealed text gained or lost must not be read."""
    from tocsin.measure.gold import load

    return [
        {
            "id": gold.id,
            "text": gold.text,
            "title": gold.title,
            "outlet": gold.outlet,
            "published": gold.published.isoformat() if gold.published else None,
        }
        for gold in load(folder)
        if not gold.sealed
    ]


def git(*words: str) -> None:
    subprocess.run(["git", "-C", str(ROOT), *words], check=True)


def lend_made_files(base: Path) -> None:
    """The index of places is made, not committed; the base borrows the working tree's."""
    made = Path("src/tocsin/data/places/index.sqlite")
    if (ROOT / made).exists() and not (base / made).exists():
        (base / made).symlink_to(ROOT / made)


def coded(tree: Path, rows: list[dict[str, str | None]]) -> dict[str, dict]:
    """What the tree makes of the texts, by id. Its own `src` goes before the installed package."""
    said = subprocess.run(
        [sys.executable, "-c", CODE],
        input="\n".join(json.dumps(row) for row in rows),
        capture_output=True,
        text=True,
        check=False,
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
    )
    if said.returncode:
        sys.exit(f"{tree}: the tree cannot code the texts:\n{said.stderr[-2000:]}")
    return {coding["id"]: coding for coding in map(json.loads, said.stdout.splitlines())}


def claims(coding: dict) -> dict[tuple[str, str], tuple[int, int]]:
    """Every claim as slot and one line of text, with the words it stands on."""
    out: dict[tuple[str, str], tuple[int, int]] = {}
    for report in coding["reports"]:
        trigger = report["trigger"]
        at = (trigger["start"], trigger["end"])
        name = f"“{trigger['text']}”@{trigger['start']}"
        plover, acled = report["type"]["plover"], report["type"]["acled"]
        out["event", name] = at
        kind = f"{plover and plover['event']} {plover and plover['modes']} / {acled and acled['sub_event_type']}"
        out["type", f"{name} {kind}"] = at
        standing = " ".join(word for word in ("main", "background", "aggregate") if report[word]) or "unmarked"
        out["standing", f"{name} {standing}"] = at
        out["scope", f"{name} {report['scope']}"] = at
        out["factuality", f"{name} {report['factuality']}{' hedged' if report['hedged'] else ''}"] = at
        for harm, figure in report["toll_summary"].items():
            out["toll_summary", f"{name} {harm} {figure['low']}..{figure['high']}"] = at
        for slot, fields in SHOWN.items():
            values = report[slot] if isinstance(report[slot], list) else [report[slot]]
            for value in filter(None, values):
                line = " ".join(f"{field}={value[field]}" for field in fields)
                where = value["evidence"][0] if value["evidence"] else trigger
                out[slot, f"{name} {line}"] = (where["start"], where["end"])
    return out


def report(rows: list[dict], before: dict[str, dict], after: dict[str, dict], only: str | None) -> None:
    changes: dict[str, list[str]] = defaultdict(list)
    gained = lost = 0
    for row in rows:
        old, new = claims(before[row["id"]]), claims(after[row["id"]])
        for sign, these, those, coding in (("-", old, new, before), ("+", new, old, after)):
            for key in these:
                if key in those or (only and key[0] != only):
                    continue
                gained, lost = gained + (sign == "+"), lost + (sign == "-")
                words = sentence(row["text"], coding[row["id"]]["sentences"], these[key][0])
                changes[key[0]].append(f"{sign} {row['id']}  {key[1]}\n      {words}")
    for slot in sorted(changes):
        print(f"== {slot}")
        print("\n".join(changes[slot]), end="\n\n")
    print(f"{gained} claims gained, {lost} lost in {len(rows)} documents")


def sentence(text: str, spans: list[list[int]], offset: int) -> str:
    found = next((text[start:end] for start, end in spans if start <= offset < end), text[offset : offset + 80])
    return " ".join(found.split())


if __name__ == "__main__":
    sys.exit(main())
