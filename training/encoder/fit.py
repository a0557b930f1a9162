"""Examples to a trained net: batches of one task each, one loss a head, one schedule."""

import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from tocsin.engines.trained.heads import ROLES
from training.encoder.examples import IGNORED, Example
from training.encoder.net import Tocsin

PIECES = 4096
"""Pieces of a batch, what fills the rows counted too."""
HEAD_RATE = 1e-3
WARM_UP = 0.06
SUMMED_WEIGHT, PAIR_WEIGHT = 4.0, 3.0
"""What a yes weighs against a no: there are few."""
SPARSE = ("event", "figure")
"""Heads of which most words have nothing to say."""
PLAIN_WORD = 0.2
"""What a word weighs that names no event and counts nobody, against one that does."""
_MASK, _MARKS = 103, (0, 101, 102)
"""What stands for a hidden piece in BERT's vocabulary, and the marks that are never hidden."""
WORD_LOSS, SUMMED_LOSS = 2.0, 5.0
"""How much the heads of single words weigh among the others: few words of a text teach them anything."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is learned in which measure: how often each task's examples are drawn in one epoch, and for how long.

    `rate` is how fast the encoder learns, its heads learning faster; `hidden` the share of pieces that are hidden from
    it meanwhile, so that it leans on no single word.
    """

    shares: dict[str, float]
    epochs: int
    rate: float = 1.2e-4
    hidden: float = 0.0


def fit(net: Tocsin, examples: Sequence[Example], course: Course, *, seed: int, note: str = "") -> None:
    """Train in place; the same seed, examples and threads give the same weights."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    by_task: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_task[example.task].append(example)
    batches = [batch for _ in range(course.epochs) for batch in epoch(by_task, course.shares, draw)]
    plain = list(net.encoder.parameters())
    heads = [one for name, one in net.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": plain, "lr": course.rate}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    total = len(batches)

    def pace(step: int) -> float:
        return min((step + 1) / (WARM_UP * total + 1), max(0.0, (total - step) / ((1 - WARM_UP) * total)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)
    net.train()
    started, seen = time.monotonic(), 0
    sums: dict[str, list[float]] = defaultdict(list)
    for number, batch in enumerate(batches, start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            value = loss(net, batch, course.hidden)
        optimizer.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        seen += sum(len(stretch.ids) for example in batch for stretch in example.stretches)
        sums[batch[0].task].append(float(value.detach()))
        if number % 100 == 0 or number == total:
            told = ", ".join(f"{task} {sum(rows) / len(rows):.3f}" for task, rows in sorted(sums.items()))
            pace_now = seen / (time.monotonic() - started)
            print(f"{note}{number}/{total} batches, {pace_now:.0f} pieces/s: {told}", flush=True)
            sums.clear()
    net.eval()


def epoch(by_task: dict[str, list[Example]], shares: dict[str, float], draw: random.Random) -> list[list[Example]]:
    """Batches of all tasks in random order, each of one task and of examples of like length."""
    out: list[list[Example]] = []
    for task in sorted(shares):
        share, rows = shares[task], by_task.get(task, [])
        chosen = [row for _ in range(int(share)) for row in rows]
        chosen += draw.sample(rows, round((share - int(share)) * len(rows)))
        chosen.sort(key=lambda example: (example.longest + draw.random() * 40, draw.random()))
        out += packed(chosen)
    draw.shuffle(out)
    return out


def packed(rows: Iterable[Example]) -> list[list[Example]]:
    out: list[list[Example]] = []
    batch: list[Example] = []
    longest = stretches = 0
    for row in rows:
        longest = max(longest, row.longest)
        stretches += len(row.stretches)
        if batch and longest * stretches > PIECES:
            out.append(batch)
            batch, longest, stretches = [], row.longest, len(row.stretches)
        batch.append(row)
    return [*out, batch] if batch else out


def states(net: Tocsin, batch: Sequence[Example], hide: float = 0.0) -> list[tuple[Tensor, Tensor]]:
    """For each example the vectors of the opening marks of its stretches, and of the first piece of each word."""
    stretches = [stretch for example in batch for stretch in example.stretches]
    longest = max(len(stretch.ids) for stretch in stretches)
    ids = torch.zeros((len(stretches), longest), dtype=torch.long)
    mask = torch.zeros((len(stretches), longest))
    for row, stretch in enumerate(stretches):
        ids[row, : len(stretch.ids)] = torch.tensor(stretch.ids)
        mask[row, : len(stretch.ids)] = 1
    out = net.encoder(hidden(ids, hide) if hide else ids, mask)
    read: list[tuple[Tensor, Tensor]] = []
    first = 0
    for example in batch:
        rows = range(first, first + len(example.stretches))
        words = [
            out[row, torch.tensor(stretch.starts, dtype=torch.long)]
            for row, stretch in zip(rows, example.stretches, strict=True)
        ]
        read.append((out[rows.start : rows.stop, 0], torch.cat(words)))
        first = rows.stop
    return read


def hidden(ids: Tensor, share: float) -> Tensor:
    """The pieces with that share of them hidden, by chance."""
    chosen = torch.rand(ids.shape) < share
    for mark in _MARKS:
        chosen &= ids != mark
    return ids.masked_fill(chosen, _MASK)


def loss(net: Tocsin, batch: Sequence[Example], hide: float = 0.0) -> Tensor:
    """The sum of the losses of the heads that the batch teaches, each a mean over what it is asked."""
    read = states(net, batch, hide)
    parts: list[Tensor] = []
    for head, layer in net.word.items():
        rows = [
            (words, example.words[head])
            for (_, words), example in zip(read, batch, strict=True)
            if head in example.words
        ]
        if rows:
            wanted = torch.tensor([label for _, labels in rows for label in labels])
            if bool((wanted != IGNORED).any()):
                given = layer(torch.cat([words for words, _ in rows]))
                sparse = head in SPARSE
                weight = torch.ones(given.shape[1])
                weight[0] = PLAIN_WORD if sparse else 1.0
                value = nn.functional.cross_entropy(given.float(), wanted, weight, ignore_index=IGNORED)
                parts.append(value * (WORD_LOSS if sparse else 1.0))
    parts += _summed_loss(net, read, batch)
    parts += _trigger_losses(net, read, batch)
    texts = [
        (openings, example.text) for (openings, _), example in zip(read, batch, strict=True) if example.text is not None
    ]
    if texts:
        # One stretch that tells of it is enough, as when the engine reads.
        given = torch.stack([net.text(openings).max() for openings, _ in texts]).float()
        wanted = torch.tensor([float(text) for _, text in texts])
        parts.append(nn.functional.binary_cross_entropy_with_logits(given, wanted))
    return torch.stack(parts).sum()


def _summed_loss(net: Tocsin, read: Sequence[tuple[Tensor, Tensor]], batch: Sequence[Example]) -> list[Tensor]:
    rows = [(words, example.summed) for (_, words), example in zip(read, batch, strict=True) if example.summed]
    if not rows:
        return []
    given = net.summed(torch.cat([words for words, _ in rows])).float()
    wanted = torch.cat([torch.tensor(summed, dtype=torch.float).T for _, summed in rows])
    asked = wanted != IGNORED
    weight = torch.tensor(SUMMED_WEIGHT)
    value = nn.functional.binary_cross_entropy_with_logits(given[asked], wanted[asked], pos_weight=weight)
    return [value * SUMMED_LOSS]


def _trigger_losses(net: Tocsin, read: Sequence[tuple[Tensor, Tensor]], batch: Sequence[Example]) -> list[Tensor]:
    seen = [(words, example) for (_, words), example in zip(read, batch, strict=True) if example.triggers]
    if not seen:
        return []
    leads = [
        torch.stack([words[list(trigger.words)].mean(0) for trigger in example.triggers]) for words, example in seen
    ]
    every = torch.cat(leads)
    triggers = [trigger for _, example in seen for trigger in example.triggers]
    out = [
        nn.functional.cross_entropy(layer(every).float(), torch.tensor([trigger.labels[name] for trigger in triggers]))
        for name, layer in net.trigger.items()
    ]
    weight = torch.full((len(ROLES),), PAIR_WEIGHT)
    pairs = [
        nn.functional.binary_cross_entropy_with_logits(
            net.pairs(words, lead).float(), _filled(example), pos_weight=weight, reduction="sum"
        )
        / len(words)
        for (words, example), lead in zip(seen, leads, strict=True)
    ]
    return [*out, torch.stack(pairs).sum() / len(triggers)]


def _filled(example: Example) -> Tensor:
    """[triggers, words, roles]: one where a word fills a role of an event."""
    wanted = torch.zeros((len(example.triggers), example.size, len(ROLES)))
    for row, trigger in enumerate(example.triggers):
        for column, role in enumerate(ROLES):
            wanted[row, sorted(trigger.roles[role]), column] = 1
    return wanted
