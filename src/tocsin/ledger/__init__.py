"""Entries, kept for ever: sealed in a chain, stored in one file, replayed into what is known."""
