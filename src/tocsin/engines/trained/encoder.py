"""Words to what the encoder makes of them: one vector a word, and how sure each head is of each label."""

import io
import math
import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from tocsin.engines.trained.heads import PAIR_WIDTH, ROLES
from tocsin.engines.trained.wordpiece import WordPiece, shipped
from tocsin.knowledge.loader import data_bytes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

LONGEST = 512
"""Pieces the encoder can read at a time, its opening and closing marks counted."""


class Encoder:
    """The network and its heads. It keeps nothing between texts, and runs on one thread."""

    def __init__(self, network: bytes, heads: bytes, cutter: WordPiece) -> None:
        # The heads' products are small: a second thread would only wait for the first, and burn a core meanwhile.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        import numpy as np
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Fused with the sum before it, the norm of a layer takes eight times as long on a processor.
        self._session = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
        with np.load(io.BytesIO(heads), allow_pickle=False) as kept:
            self._heads: Mapping[str, Floats] = {name: kept[name].astype(np.float32) for name in kept.files}
        self.cutter = cutter

    def read(self, sentences: Sequence[Sequence[str]], longest: int) -> "Read":
        """Sentences of words, packed whole into stretches of at most `longest` pieces, which are read one by one."""
        import numpy as np

        openings: list[Floats] = []
        vectors: list[Floats] = []
        words = [word for sentence in sentences for word in sentence]
        for run in self.cutter.stretches(sentences, longest):
            pieces = self.cutter.fitting(words[run.start : run.stop], LONGEST)
            states: Floats = self._session.run(None, {"ids": np.asarray(pieces.ids, dtype=np.int64)})[0]
            openings.append(states[0])
            vectors.append(states[np.asarray(pieces.starts)])
        return Read(np.stack(openings), np.concatenate(vectors), self._heads)


class Read:
    """What the heads say of one text; words are numbered through all its sentences."""

    def __init__(self, openings: "Floats", words: "Floats", heads: "Mapping[str, Floats]") -> None:
        self._openings, self._words, self._heads = openings, words, heads

    def word(self, head: str) -> "Floats":
        """[words, labels]: how likely each label of a word head is."""
        return _softmax(self._linear(self._words, f"word.{head}"))

    def summed(self) -> "Floats":
        """[words, harms]: how likely a word is of the figure that a summary takes."""
        return _sigmoid(self._linear(self._words, "summed"))

    def leads(self, events: Sequence[range]) -> "Floats":
        """[events, width]: what stands for the events that these words name."""
        import numpy as np

        return np.stack([self._words[words.start : words.stop].mean(0) for words in events])

    def triggers(self, head: str, leads: "Floats") -> "Floats":
        """[events, labels]: how likely each label is for each event."""
        return _softmax(self._linear(leads, f"trigger.{head}"))

    def roles(self, leads: "Floats") -> "Floats":
        """[events, roles, words]: how likely each word fills each role of each event."""
        queries = self._linear(leads, "pair_trigger").reshape(len(leads), len(ROLES), PAIR_WIDTH).transpose(1, 0, 2)
        scores = (queries @ self._keys).transpose(1, 0, 2) / math.sqrt(PAIR_WIDTH)
        return _sigmoid(scores + self._heads["pair_bias"][:, None])

    @property
    def _keys(self) -> "Floats":
        """[roles, width, words]: what every word is compared by."""
        keys = self._linear(self._words, "pair_word").reshape(len(self._words), len(ROLES), PAIR_WIDTH)
        out: Floats = keys.transpose(1, 2, 0)
        return out

    def violent(self) -> float:
        """How likely the text tells of a political act of force, protest or mobilisation."""
        return float(_sigmoid(self._linear(self._openings, "text")).max())

    def _linear(self, vectors: "Floats", head: str) -> "Floats":
        out: Floats = vectors @ self._heads[f"{head}.weight"].T + self._heads[f"{head}.bias"]
        return out


@cache
def encoder() -> Encoder:
    """The shipped encoder, loaded when first asked for."""
    return Encoder(data_bytes("models/encoder.onnx"), data_bytes("models/heads.npz"), shipped())


def _softmax(values: Any) -> "Floats":
    import numpy as np

    raised = np.exp(values - values.max(-1, keepdims=True))
    out: Floats = raised / raised.sum(-1, keepdims=True)
    return out


def _sigmoid(values: Any) -> "Floats":
    import numpy as np

    out: Floats = 1 / (1 + np.exp(-values))
    return out
