"""Pages opened in a real browser whose network is off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page

WIDE, NARROW = 1280, 390
PAGES = (
    "index.html",
    "standard.html",
    "2025H1/half-year.html",
    "2025/annual.html",
    "2025/experience-summary.html",
    "working-papers/01_clean_log.html",
    "working-papers/02_check_records.html",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PROGRAM = next((path for name in _NAMES if (path := shutil.which(name))), None)


def without(what: str) -> NoReturn:
    """Skip the test with its reason; where CI=true nothing may skip and it fails."""
    reason = f"{what} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Opened:
    """A page, what it asked the network for, and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def opened(
    browser: Browser, file: Path, width: int = WIDE, scheme: str = "light", **options
) -> Iterator[Opened]:
    """The file in a window of that width, with the network off."""
    context = browser.new_context(
        viewport={"width": width, "height": 850}, color_scheme=scheme, offline=True, **options
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    found = Opened(page)
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("console", lambda said: found.complaints.append(said.text))
    try:
        page.goto(file.as_uri())
        yield found
    finally:
        context.close()
