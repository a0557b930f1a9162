"""Codings and incidents to what readers use."""

from tocsin.publish.page import page
from tocsin.publish.view import DocumentView, Stretch

__all__ = ["DocumentView", "Stretch", "page"]
