"""A real browser for the tests of the page; without one they skip and say how to get it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

#: Debian's browser; another one by TEXTCLEAN_CHROMIUM.
CHROMIUM = os.environ.get("TEXTCLEAN_CHROMIUM") or shutil.which("chromium")

#: No sandbox: CI runs as root in a container. The rest keeps the browser itself from asking the network for anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
]


@dataclass
class Opened:
    """A page in the browser, with everything that it did and should not have done."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, without a screen."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install -e '.[test]'")
    if CHROMIUM is None:
        pytest.skip("no browser: apt-get install chromium fonts-noto-cjk")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open HTML from a file, as a user would; complaints and requests are checked when the test ends."""
    opened: list[Opened] = []

    def open_page(html: str, *, fragment: str = "", **context: Any) -> Opened:
        file = tmp_path / f"page{len(opened)}.html"
        file.write_text(html, encoding="utf-8")
        context.setdefault("viewport", {"width": 1280, "height": 800})
        page = browser.new_context(**context).new_page()
        shown = Opened(page)
        opened.append(shown)
        page.on("console", lambda message: shown.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: shown.complaints.append(str(error)))
        page.on("request", lambda request: shown.requests.append(request.url))
        page.goto(file.as_uri() + fragment)
        return shown

    yield open_page
    for shown in opened:
        assert shown.complaints == []
        assert [url for url in shown.requests if not url.startswith(("file:", "blob:"))] == []
        assert len({url for url in shown.requests if url.startswith("file:")}) == 1, "the page is one file"
        shown.page.context.close()
