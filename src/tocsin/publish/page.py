"""Renders documents and what was coded from them as one HTML file that opens anywhere and asks nothing of a network."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup
from msgspec import Struct

from tocsin.publish import wording
from tocsin.publish.cards import Card, card, marks
from tocsin.publish.marks import Block, cut
from tocsin.publish.timeline import Timeline, timeline
from tocsin.publish.view import Coded, numbered
from tocsin.publish.worldmap import Map, worldmap

SLOTS = ("trigger", "actor", "recipient", "place", "time", "toll", "weapon", "attribution")
_GROUPS = (("main", "What it reports"), ("summary", "What it sums up"), ("background", "What it recalls"))


def page(codings: Sequence[Coded]) -> str:
    """One self-contained page for any number of documents; the same input gives the same bytes.

    Its own policy forbids every request and every script and style but the two it carries, by their
    hashes; whatever the article says is text.
    """
    style, script = _asset("static/page.css"), _asset("static/page.js")
    documents = [_document(index, coded) for index, coded in enumerate(codings, start=1)]
    return _template().render(
        documents=documents,
        slots=SLOTS,
        style=Markup(style),  # noqa: S704 - our own file, no part of any document
        script=Markup(script),  # noqa: S704 - the same
        policy="; ".join(
            (
                "default-src 'none'",
                f"style-src '{digest(style)}'",
                f"script-src '{digest(script)}'",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
    )


def digest(block: str) -> str:
    """A block's hash as a content security policy wants it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}"


class _Group(Struct, frozen=True):
    name: str
    title: str
    cards: tuple[Card, ...]


class _Document(Struct, frozen=True):
    """A document made ready for the template; `anchors` gives each field the first segment of its words."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    blocks: tuple[Block, ...]
    groups: tuple[_Group, ...]
    anchors: dict[str, str]
    map: Map | None
    timeline: Timeline

    @property
    def count(self) -> int:
        return sum(len(group.cards) for group in self.groups)


def _document(index: int, coded: Coded) -> _Document:
    view, reports = coded
    prefix = f"d{index}"
    ranked = numbered(reports)
    numbers = {report["id"]: number for number, report in ranked}
    cards = [card(number, report, prefix, numbers) for number, report in ranked]
    blocks = cut(view.text, view.sections, marks(cards), prefix)
    published = wording.parse_day(view.published)
    return _Document(
        id=prefix,
        title=view.title or _first_line(view.text),
        outlet=view.outlet,
        published=wording.day(published) if published else None,
        blocks=blocks,
        groups=tuple(
            _Group(name, title, tuple(one for one in cards if one.standing == name))
            for name, title in _GROUPS
            if any(one.standing == name for one in cards)
        ),
        anchors=_anchors(blocks),
        map=worldmap([spot for one in cards for spot in one.spots]),
        timeline=timeline([moment for one in cards for moment in one.moments], published),
    )


def _anchors(blocks: Sequence[Block]) -> dict[str, str]:
    anchors: dict[str, str] = {}
    for block in blocks:
        for segment in block.segments:
            for field in (*segment.fields, *segment.quiet):
                anchors.setdefault(field, segment.id)
    return anchors


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "Untitled")[:160]


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FunctionLoader(lambda name: _asset(f"templates/{name}"))
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.j2")


@cache
def _asset(name: str) -> str:
    return resources.files("tocsin.publish").joinpath(name).read_text(encoding="utf-8")
