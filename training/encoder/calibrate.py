"""How sure each head may be, from what nets say of texts that they have not seen: one temperature a head.

A head's numbers are divided by its temperature before they become likelihoods; above one it is made less sure. The
temperature is the one under which the held-out answers are likeliest. Export divides the head's weights by it, so that
nothing is left to do at run time.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from training.encoder.examples import IGNORED, Example
from training.encoder.fit import PLAIN_WORD, SPARSE, states
from training.encoder.net import Tocsin

PLAINLY = 0.95
"""A word that is nothing with this likelihood is not asked: nearly all words are."""
TRIED = tuple(step / 10 for step in range(6, 41))
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


class Asked(NamedTuple):
    """What a head said, before it became likelihoods, and what was right."""

    numbers: Tensor
    right: Tensor


def answers(net: Tocsin, examples: Sequence[Example]) -> dict[str, Asked]:
    """All answers of the heads that choose one label, by head. Words that are plainly nothing are left out."""
    rows: dict[str, list[tuple[Tensor, Tensor]]] = {}
    with torch.no_grad():
        for example in examples:
            ((_, words),) = states(net, [example])
            for head, numbers, right in _of(net, words, example):
                rows.setdefault(head, []).append((numbers, right))
    return {
        head: Asked(torch.cat([one for one, _ in parts]).float(), torch.cat([one for _, one in parts]))
        for head, parts in rows.items()
    }


def _of(net: Tocsin, words: Tensor, example: Example) -> Iterator[tuple[str, Tensor, Tensor]]:
    for head in SPARSE:
        right = torch.tensor(example.words[head])
        numbers = evened(net.word[head](words))
        asked = (right != IGNORED) & (numbers.softmax(-1)[:, 0] < PLAINLY)
        yield head, numbers[asked], right[asked]
    if example.triggers:
        leads = torch.stack([words[list(trigger.words)].mean(0) for trigger in example.triggers])
        for head, layer in net.trigger.items():
            yield head, layer(leads), torch.tensor([trigger.labels[head] for trigger in example.triggers])


def evened(numbers: Tensor) -> Tensor:
    """What training made rarer than it is, that a word means nothing, made as common again."""
    out = numbers.clone()
    out[..., 0] -= math.log(PLAIN_WORD)
    return out


def together(parts: Sequence[Mapping[str, Asked]]) -> dict[str, Asked]:
    return {
        head: Asked(torch.cat([part[head].numbers for part in parts]), torch.cat([part[head].right for part in parts]))
        for head in parts[0]
    }


def temperature(asked: Asked) -> float:
    return min(TRIED, key=lambda one: float(nn.functional.cross_entropy(asked.numbers / one, asked.right)))


def gap(asked: Asked, heat: float) -> float:
    """The mean distance between how sure and how often right, over answers sorted into bins by how sure."""
    sure, hit = _sure(asked, heat)
    total = 0.0
    for low, high in pairwise(BINS):
        inside = (sure >= low) & (sure < high)
        if bool(inside.any()):
            total += float(inside.float().mean()) * abs(float(sure[inside].mean()) - float(hit[inside].mean()))
    return total


def _sure(asked: Asked, heat: float) -> tuple[Tensor, Tensor]:
    likely, said = (asked.numbers / heat).softmax(-1).max(-1)
    return likely, (said == asked.right).float()


def table(asked: Mapping[str, Asked], heats: Mapping[str, float]) -> list[str]:
    """For each head its temperature, the gap before and after, and how often it is right where it is so sure."""
    names = [f"{low:.0%} to {min(high, 1):.0%}" for low, high in pairwise(BINS)]
    out = [
        f"| head | asked | right | temperature | gap before | gap after | {' | '.join(names)} |",
        f"|---|---|---|---|---|---|{'---|' * len(names)}",
    ]
    for head, rows in asked.items():
        sure, hit = _sure(rows, heats[head])
        cells = []
        for low, high in pairwise(BINS):
            inside = (sure >= low) & (sure < high)
            cells.append(f"{float(hit[inside].mean()):.0%} of {int(inside.sum())}" if bool(inside.any()) else "–")
        before, after = gap(rows, 1.0), gap(rows, heats[head])
        out.append(
            f"| {head} | {len(rows.right)} | {float(hit.mean()):.2f} | {heats[head]:.1f} | {before:.3f} | {after:.3f} "
            f"| {' | '.join(cells)} |"
        )
    return out


def keep(heats: Mapping[str, float], path: Path) -> None:
    path.write_text(json.dumps(heats), encoding="utf-8")


def cooled(net: Tocsin, path: Path) -> Tocsin:
    """The net with its heads divided by the temperatures that were kept; as it is where none were."""
    heats = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    with torch.no_grad():
        for head, heat in heats.items():
            layer = net.word[head] if head in net.word else net.trigger[head]
            if head in SPARSE:
                layer.bias.copy_(evened(layer.bias))
            layer.weight.div_(heat)
            layer.bias.div_(heat)
    return net
