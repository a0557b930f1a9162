"""What every test may ask for: rewriting golden documents, and a real browser without a network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route, WebSocketRoute

BROWSER_PATHS = (
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
)
BROWSER_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Routing does not see look-ups made ahead of a request; with no host resolvable they lead nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
NO_BROWSER = f"no Chromium found (looked for {', '.join(BROWSER_PATHS)})"
LOCAL_SCHEMES = ("file:", "data:", "blob:", "about:")

# A shared, busy machine makes time limits lie, and a failure must be the same for everybody who runs it.
settings.register_profile(
    "tocsin", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("tocsin")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what is coded now into the golden documents instead of comparing with them",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep all browser tests on one worker: one Chromium at a time is enough for two cores."""
    for item in items:
        if item.get_closest_marker("browser") is not None:
            item.add_marker(pytest.mark.xdist_group("browser"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in red what a short 's' would hide."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} BROWSER TEST(S) DID NOT RUN: {NO_BROWSER}. "
            "Install Chromium; TOCSIN_REQUIRE_BROWSER=1 makes this a failure.",
            red=True,
            bold=True,
        )


@pytest.fixture
def rewrite_golden(pytestconfig: pytest.Config) -> bool:
    """True when golden documents are to be written rather than compared."""
    return bool(pytestconfig.getoption("--rewrite-golden"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where this machine keeps a Chromium; without one the test is skipped, or fails if a browser is required."""
    found = next((path for path in BROWSER_PATHS if Path(path).is_file()), None)
    if found is None:
        if os.environ.get("TOCSIN_REQUIRE_BROWSER") == "1":
            pytest.fail(f"{NO_BROWSER}, and TOCSIN_REQUIRE_BROWSER=1 requires one")
        pytest.skip(NO_BROWSER)
    return found


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(BROWSER_ARGS))
        yield browser
        browser.close()


@pytest.fixture
def network_attempts() -> list[str]:
    """The address of everything the page asked of a network, in order. All of it was refused."""
    return []


@pytest.fixture
def chromium_page(chromium: Browser, network_attempts: list[str]) -> Iterator[Page]:
    """A fresh page that can read files and nothing else."""

    def answer(route: Route) -> None:
        if route.request.url.startswith(LOCAL_SCHEMES):
            route.continue_()
        else:
            network_attempts.append(route.request.url)
            route.abort("internetdisconnected")

    def refuse(socket: WebSocketRoute) -> None:
        network_attempts.append(socket.url)
        socket.close()

    context = chromium.new_context(service_workers="block")
    context.route("**/*", answer)
    context.route_web_socket("**/*", refuse)
    yield context.new_page()
    context.close()
