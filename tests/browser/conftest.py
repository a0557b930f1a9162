"""Pages rendered from the invented codings, opened in a browser that notes every complaint."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tocsin.publish import DocumentView, page

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAMPLE = Path(__file__).parent.parent / "publish" / "sample.json"


@pytest.fixture(scope="session")
def pages(tmp_path_factory) -> Path:
    """`one.html` shows the first document, `all.html` every one."""
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))["codings"]
    codings = [(msgspec.convert(coded["document"], DocumentView), coded["reports"]) for coded in sample]
    folder: Path = tmp_path_factory.mktemp("pages")
    (folder / "one.html").write_text(page(codings[:1]), encoding="utf-8")
    (folder / "all.html").write_text(page(codings), encoding="utf-8")
    return folder


@pytest.fixture
def complaints() -> list[str]:
    """Everything the page wrote to the console, threw, or asked in a dialogue."""
    return []


@pytest.fixture
def visit(
    chromium_page: "Page", pages: Path, complaints: list[str], network_attempts: list[str]
) -> "Iterator[Callable[..., Page]]":
    """Open a page by name. When the test is over, nothing may have been complained of or asked of a network."""

    def note_dialog(dialog) -> None:
        complaints.append(f"dialogue: {dialog.message}")
        dialog.dismiss()

    chromium_page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    chromium_page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    chromium_page.on("dialog", note_dialog)

    def open_page(name: str = "one", width: int = 1440, height: int = 900) -> "Page":
        chromium_page.set_viewport_size({"width": width, "height": height})
        chromium_page.goto((pages / f"{name}.html").as_uri())
        return chromium_page

    yield open_page
    assert complaints == []
    assert network_attempts == []
