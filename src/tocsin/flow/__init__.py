"""Where stages join: the only place their order is written."""
