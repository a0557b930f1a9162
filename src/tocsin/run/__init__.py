"""The same functions over many documents; where a bug in one of them stops."""
