"""Files, folders and standard input to documents, and to issues for what could not be read."""

from tocsin.read.formats import Options, ReadError, check, read

__all__ = ["Options", "ReadError", "check", "read"]
