"""Public files and our corpus to the weights of the trained engine, in `data/models/`."""
