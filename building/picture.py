"""Turns the demo's page into the picture that the README shows.

Run after a change to the page: `make demo`, then `.venv/bin/python building/picture.py`. It needs a Chromium; fonts
differ between machines, so no test compares the picture.
"""

import shutil
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "build/demo.html"
TARGET = ROOT / "docs/images/evidence.png"
WIDTH, HEIGHT = 1400, 1000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LARGEST_BYTES = 400_000


def main(page: Path = PAGE, target: Path = TARGET) -> None:
    """Write the top of the page as a reader with a wide screen and light colours sees it."""
    browser_path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser_path is None:
        message = f"no Chromium found (looked for {', '.join(BROWSERS)})"
        raise SystemExit(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        size: ViewportSize = {"width": WIDTH, "height": HEIGHT}
        tab = browser.new_page(viewport=size, color_scheme="light", reduced_motion="reduce")
        tab.goto(page.as_uri())
        tab.screenshot(path=target)
        browser.close()
    written = target.stat().st_size
    if written > LARGEST_BYTES:
        message = f"{target} has {written} bytes, more than a README should carry; make the picture smaller"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
