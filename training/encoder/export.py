"""A trained net to what is shipped: the encoder in ONNX with whole-number weights, the heads as plain arrays."""

import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encoder.net import Encoder, Tocsin

OPSET = 17


class _OneText(nn.Module):
    """One text at a time, nothing to mask: [pieces] to [pieces, width]."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        return self.encoder(ids[None])[0]


def export(net: Tocsin, folder: Path) -> None:
    """Write `encoder.onnx` and `heads.npz`. Weights are signed bytes with a scale a channel."""
    net.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        whole = Path(kept) / "encoder.onnx"
        torch.onnx.export(
            _OneText(net.encoder).eval(),
            (torch.ones(16, dtype=torch.long),),
            str(whole),
            input_names=["ids"],
            output_names=["states"],
            dynamic_axes={"ids": {0: "pieces"}, "states": {0: "pieces"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            folder / "encoder.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    heads = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in net.state_dict().items()
        if not name.startswith("encoder.")
    }
    np.savez(folder / "heads.npz", **heads)
