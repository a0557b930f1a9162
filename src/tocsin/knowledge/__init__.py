"""What we know: the files under `data/`, read into frozen tables."""
