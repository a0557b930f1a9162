"""Codings and incidents to what readers use."""

from tocsin.publish.brackets import brackets
from tocsin.publish.page import page
from tocsin.publish.table import table
from tocsin.publish.view import DocumentView, Stretch

__all__ = ["DocumentView", "Stretch", "brackets", "page", "table"]
