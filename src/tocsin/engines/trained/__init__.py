"""The trained engine: one small encoder with many heads, run on the processor by onnxruntime and numpy alone."""
