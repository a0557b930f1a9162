"""The thresholds of MUC-4's roles, from what a net says of texts held out of its training."""

from collections.abc import Sequence
from pathlib import Path

from tocsin.engines.trained.encoder import Encoder
from tocsin.engines.trained.fillers import Filler, fillers
from tocsin.engines.trained.wordpiece import shipped
from tocsin.measure.fillers import ROLES, Filled, Score, normal, score
from tocsin.measure.tally import f1
from tocsin.read.plain import document_of
from tocsin.segment import segment

TRIED = tuple(step / 50 for step in range(10, 48))


def write_thresholds(rows: Sequence[Filled], folder: Path, path: Path) -> None:
    encoder = Encoder((folder / "encoder.onnx").read_bytes(), (folder / "heads.npz").read_bytes(), shipped())
    nothing = dict.fromkeys(ROLES, 0.0)
    found = [fillers(segment(document_of(row.text)), encoder, nothing) for row in rows]
    lines = [
        "# The likelihood from which the trained engine takes a filler of one of MUC-4's roles.",
        f"# Source: fitted by `python -m training.encoder roles` on {len(rows)} of MUC-4's training texts, held out.",
        "# Licence: Apache-2.0 (this file).",
        "muc:",
    ]
    for role in ROLES:
        best = max(TRIED, key=lambda least: _f1(rows, found, role, least))
        print(f"{role}: {best} gives F1 {_f1(rows, found, role, best):.3f}")
        lines.append(f"  {role}: {best}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _f1(rows: Sequence[Filled], found: Sequence[Sequence[Filler]], role: str, least: float) -> float:
    total = Score()
    for row, answer in zip(rows, found, strict=True):
        said = {
            role: [frozenset({normal(one.mentions[0])}) for one in answer if one.role == role and one.score >= least]
        }
        total += score({role: row.gold[role]}, said)[role]
    return f1(total.right, total.gold, total.said) or 0.0
