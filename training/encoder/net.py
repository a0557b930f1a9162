"""The encoder in torch: MiniLM's layers, read from its published weights, under our heads."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from tocsin.engines.trained.heads import PAIR_WIDTH, ROLES, SUMMED, TRIGGER_HEADS, WORD_HEADS

WIDTH, HEADS, INNER, LONGEST = 384, 12, 1536, 512


class Layer(nn.Module):
    """One transformer layer of BERT: attention, then two dense steps, each added and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        rows, length, _ = states.shape
        shape = (rows, length, HEADS, WIDTH // HEADS)
        query, key, value = (part(states).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        mask = None if mask is None else mask.to(query.dtype)
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(rows, length, WIDTH)
        states = self.norm(states + self.drop(self.out(mixed)))
        return self.last_norm(states + self.drop(self.down(nn.functional.gelu(self.up(states)))))


class Encoder(nn.Module):
    """Piece ids to one vector a piece."""

    def __init__(self, vocabulary: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """`mask` is one for a piece and zero for what only fills the row; None where nothing does."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.places(places)[None] + self.kinds.weight[0]
        states = self.drop(self.norm(states))
        bias = None if mask is None else (1.0 - mask.to(states.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Tocsin(nn.Module):
    """The encoder and a linear head for each question; how a head is read is written in `engines/trained/heads.py`."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.word = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels)) for name, labels in WORD_HEADS.items()})
        self.summed = nn.Linear(WIDTH, len(SUMMED))
        self.trigger = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels)) for name, labels in TRIGGER_HEADS.items()})
        self.pair_word = nn.Linear(WIDTH, len(ROLES) * PAIR_WIDTH)
        self.pair_trigger = nn.Linear(WIDTH, len(ROLES) * PAIR_WIDTH)
        self.pair_bias = nn.Parameter(torch.full((len(ROLES),), -3.0))
        self.text = nn.Linear(WIDTH, 1)

    def pairs(self, words: Tensor, triggers: Tensor) -> Tensor:
        """Words [W, WIDTH] and triggers [T, WIDTH] to how well each word fills each role of each: [T, W, roles]."""
        key = self.pair_word(words).view(-1, len(ROLES), PAIR_WIDTH).transpose(0, 1)
        query = self.pair_trigger(triggers).view(-1, len(ROLES), PAIR_WIDTH).transpose(0, 1)
        scores = query @ key.transpose(1, 2) / math.sqrt(PAIR_WIDTH)
        return scores.permute(1, 2, 0) + self.pair_bias


def published(weights: Path, layers: int) -> Encoder:
    """MiniLM as published: the first `layers` of its six."""
    kept = load_file(weights)
    encoder = Encoder(kept["embeddings.word_embeddings.weight"].shape[0], layers)
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "kinds.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    for at in range(layers):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{at}.{ours}.{kind}"] = f"encoder.layer.{at}.{theirs}.{kind}"
    encoder.load_state_dict({ours: kept[theirs] for ours, theirs in names.items()})
    # Our texts are too few to move the vectors of single words; frozen ones also halve the optimizer's work.
    for part in (encoder.words, encoder.places, encoder.kinds):
        part.weight.requires_grad_(False)
    return encoder
