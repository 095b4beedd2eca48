"""What all tests share: no deadlines for properties, and one headless Chromium for the browser tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.browser.install import find
from zi_core.i18n import use_language

# No test may depend on the speed of a clock: under coverage, or beside other work, an example takes what it takes.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
)


@pytest.fixture(autouse=True)
def _indonesian_again() -> Iterator[None]:
    """Let no test leave its language to the next one of the same worker."""
    yield
    use_language("id")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Playwright allows one of its loops per process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS.split())
        yield browser
        browser.close()
