"""Make the documents' pictures from the invented court: ``python -m tests.browser.pictures`` writes docs/gambar."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import PHONE, ROOT, WIDE, serving, settled, sign_in, visiting
from tests.browser.install import find
from tests.conftest import FLAGS

FOLDER = ROOT / "docs" / "gambar"
TALL = {"width": WIDE["width"], "height": 1100}


def take(browser: Browser, address: str) -> None:
    """Take every picture from the server at `address`, which holds the invented court."""
    with visiting(browser) as visitor:
        page = visitor.new_page()
        page.goto(f"{address}/masuk")
        page.screenshot(path=FOLDER / "masuk.png")
    for name, role, place, size, dark in (
        ("kesiapan", "pimpinan", "/", WIDE, False),
        ("kesiapan-gelap", "pimpinan", "/", WIDE, True),
        ("kesiapan-ponsel", "pimpinan", "/", PHONE, False),
        ("daftar-responden", "operator", "/daftar-responden", TALL, False),
    ):
        with visiting(browser, size=size, dark=dark) as visitor:
            page = sign_in(visitor.new_page(), address, role, to=place)
            page.wait_for_timeout(1_500)  # the figures are drawn after the script has ended
            settled(page).screenshot(path=FOLDER / f"{name}.png")


def main() -> None:
    """Start a server on an empty database, load the invented court, take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS.split())
        with serving(Path(folder) / "data") as address:
            page = browser.new_page()
            page.goto(address)
            page.get_by_role("button", name="Coba dengan data contoh").click()
            page.wait_for_url("**/masuk**")
            take(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
