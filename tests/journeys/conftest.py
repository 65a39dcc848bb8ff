"""A real site and a real browser.

The site is started once, in production form (``server.py``); every test opens its own browser
windows. ``--headed``, ``--slowmo``, ``--screenshot``, ``--tracing`` of pytest-playwright work.
"""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.journeys.desk import Desk, sign_in
from tests.journeys.server import Site, serve

expect.set_options(timeout=20_000)  # milliseconds: a busy machine is slow, not wrong

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium; a run of CI must not do without."""
    path = shutil.which(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
    if path:
        return path
    reason = "NO CHROMIUM (install the package chromium, or set CHROMIUM): the journeys did NOT run."
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    warnings.warn(pytest.PytestWarning(reason), stacklevel=1)  # said in the summary, not only by an "s"
    pytest.skip(reason)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Stopped after each file: while it runs, its event loop keeps other tests from the database."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(
    chromium: str, playwright: Playwright, browser_type_launch_args: dict[str, Any]
) -> Iterator[Browser]:
    browser = playwright.chromium.launch(**browser_type_launch_args, executable_path=chromium, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def browser_context_args() -> dict[str, Any]:
    """Every window is that of somebody in France."""
    return {"locale": "fr-FR", "timezone_id": "Europe/Paris"}


@pytest.fixture(scope="session")
def running_site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serve(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="module")
def site(running_site: Site) -> Iterator[Site]:
    """The site of all journeys; what goes wrong behind a page that looks right fails the file."""
    before = len(running_site.errors())
    yield running_site
    assert running_site.errors()[before:] == []


@pytest.fixture
def open_window(site: Site, new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Opens a window of a browser that has never been here; keywords are those of a context."""
    return lambda **options: new_context(base_url=site.url, **options).new_page()


@pytest.fixture
def visitor(open_window: Callable[..., Page]) -> Page:
    """Somebody from a search engine."""
    return open_window()


@pytest.fixture
def desk_of(site: Site, open_window: Callable[..., Page]) -> Callable[[str], Desk]:
    """Signs an account in and returns its desk: ``desk_of("redaction")``."""
    return lambda username: sign_in(open_window(), username, site.passwords[username])


@pytest.fixture
def editor(desk_of: Callable[[str], Desk]) -> Desk:
    """Of group Rédaction: writes, publishes nothing."""
    return desk_of("redaction")


@pytest.fixture
def reviewer(desk_of: Callable[[str], Desk]) -> Desk:
    """Of group Relecture: reads what waits, publishes."""
    return desk_of("relecture")
