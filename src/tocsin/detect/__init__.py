"""Passages to the words that name events, their types, and what the document is about."""

from tocsin.detect.domains import DomainEvidence, domain_of, reports_no_event
from tocsin.detect.facts import Told, TypeFacts
from tocsin.detect.roots import leading_trigger, root_in_context
from tocsin.detect.triggers import Trigger, triggers
from tocsin.detect.types import TypedEvent, settle_type

__all__ = [
    "DomainEvidence",
    "Told",
    "Trigger",
    "TypeFacts",
    "TypedEvent",
    "domain_of",
    "leading_trigger",
    "reports_no_event",
    "root_in_context",
    "settle_type",
    "triggers",
]
