"""A sentence with a marked pair to the root of what one does to the other; without marks, to its leading event."""

from collections.abc import Sequence

from tocsin.detect import leading_trigger, root_in_context
from tocsin.model.text import Span
from tocsin.read.plain import document_of
from tocsin.segment import segment


def root_of(text: str, source: Sequence[Span], target: Sequence[Span]) -> str | None:
    """A PLOVER event with modality folded in, as sets of single sentences have it; None where nothing is told."""
    leading = leading_trigger(segment(document_of(text, published=None)), source, target)
    return root_in_context(*leading) if leading else None
