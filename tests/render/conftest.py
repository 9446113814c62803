"""What the render tests share: readings built by hand, and a real browser where there is one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from render_drafts import Draft
from render_reports import arabic_draft, long_draft, market_draft

from dateline.model import Reading
from dateline.render import page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def draft() -> type[Draft]:
    return Draft


@pytest.fixture(scope="session")
def market() -> Reading:
    return market_draft().reading()


@pytest.fixture(scope="session")
def arabic() -> Reading:
    return arabic_draft().reading()


@pytest.fixture(scope="session")
def long_report() -> Reading:
    return long_draft().reading()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium; tests that ask for it are skipped where none is installed (Debian: `apt-get install chromium`)."""
    if CHROMIUM is None:
        pytest.skip("no chromium found on the path")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield found
        found.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a source as a file. What went wrong in it, and what it asked the network for, is kept in `trouble`."""
    contexts = []

    def opened(source: str, at: str = "", width: int = 1440, height: int = 900, **settings: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **settings))
        view = contexts[-1].new_page()
        file = tmp_path / "page.html"
        file.write_text(source, encoding="utf-8")
        view.trouble = []
        view.on("request", lambda one: view.trouble.append(one.url) if not one.url.startswith(file.as_uri()) else None)
        view.on("pageerror", lambda one: view.trouble.append(str(one)))
        view.on("console", lambda one: view.trouble.append(one.text))
        view.on("dialog", lambda one: (view.trouble.append(one.message), one.dismiss()))
        view.goto(file.as_uri() + at)
        return view

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def one(market: Reading) -> str:
    return page([market])


@pytest.fixture(scope="session")
def two(market: Reading, arabic: Reading) -> str:
    return page([market, arabic])
