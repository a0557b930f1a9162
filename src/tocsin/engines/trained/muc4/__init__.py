"""A profile for one yardstick: MUC-4's fillers, incidents and keys, by its own rules of what is relevant."""
