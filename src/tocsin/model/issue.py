"""What went wrong or stayed open, said beside the result instead of stopping it."""

from typing import Literal

from msgspec import Struct

from tocsin.model.text import Span

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


class Issue(Struct, frozen=True, gc=False):
    """`code` is stable and documented; `message` is one sentence for a person, ending with what to do."""

    code: str
    severity: Severity
    stage: str
    message: str
    document: str | None = None
    span: Span | None = None


class IssueCard(Struct, frozen=True, gc=False):
    """An issue as a report prints it."""

    code: str
    message: str
