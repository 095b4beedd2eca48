"""Make the documents' pictures from the invented court: ``python -m tests.browser.pictures`` writes docs/gambar."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import PHONE, ROOT, WIDE, serving, settled, sign_in, visiting
from tests.browser.install import find
from tests.browser.test_privacy import listed
from tests.conftest import FLAGS

FOLDER = ROOT / "docs" / "gambar"
TALL = {"width": WIDE["width"], "height": 1100}
TELEVISION = {"width": 1600, "height": 900}
USUAL = "/srv/kesiapan/backup."  # where a court has its copies, not the machine that takes the pictures
COLOURS = 256  # enough for a page, and the file is far smaller


def keep(name: str, page: Page) -> None:
    """Keep what the page shows as a small file."""
    with Image.open(BytesIO(page.screenshot())) as shot:
        shot.convert("RGB").quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


def as_it_opens(page: Page) -> None:
    """Wait for the figures: they are drawn after the script has ended."""
    page.wait_for_timeout(1_500)


def with_a_request(page: Page) -> None:
    """Note the request of an invented person, so that the page shows the time that is left and what was found."""
    _name, phone = listed(page)[0]
    page.get_by_role("link", name="Data pribadi").click()
    page.get_by_label("Nomor telepon atau e-mail yang memintanya").fill(phone)
    page.get_by_role("button", name="Catat permintaan").click()
    page.get_by_text("Permintaan nomor 1").wait_for()
    page.wait_for_timeout(6_000)  # until the word that it was noted is gone


def with_a_copy(page: Page) -> None:
    """Open the part of the copies after one was made."""
    page.get_by_role("tab", name="Cadangan").click()
    page.get_by_role("button", name="Buat salinan sekarang").click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(10_000)
    folder = page.get_by_text("Folder:")
    folder.evaluate("(line, usual) => { line.textContent = line.textContent.replace(/\\/\\S+/, usual) }", USUAL)


def take(browser: Browser, address: str) -> None:
    """Take every picture from the server at `address`, which holds the invented court."""
    with visiting(browser) as visitor:
        page = visitor.new_page()
        page.goto(f"{address}/masuk")
        keep("masuk", page)
    shots: tuple[tuple[str, str, str, dict[str, int], Callable[[Page], None]], ...] = (
        ("kesiapan", "pimpinan", "/", WIDE, as_it_opens),
        ("kesiapan-gelap", "pimpinan", "/", WIDE, as_it_opens),
        ("kesiapan-ponsel", "pimpinan", "/", PHONE, as_it_opens),
        ("daftar-responden", "operator", "/daftar-responden", TALL, as_it_opens),
        ("data-pribadi", "operator", "/daftar-responden", TALL, with_a_request),
        ("cadangan", "administrator", "/pengaturan", TALL, with_a_copy),
    )
    for name, role, place, size, act in shots:
        with visiting(browser, size=size, dark=name.endswith("-gelap")) as visitor:
            page = sign_in(visitor.new_page(), address, role, to=place)
            act(page)
            keep(name, settled(page))
    take_own_pages(browser, address)


def take_own_pages(browser: Browser, address: str) -> None:
    """Take the pages of the server itself: one's own account, and the pictures on a television."""
    for name, role, size in (("akun", "anggota", WIDE), ("layar", "asesor", TELEVISION)):
        with visiting(browser, size=size) as visitor:
            page = sign_in(visitor.new_page(), address, role)
            page.goto(f"{address}/{name}")
            as_it_opens(page)
            keep(name, page)


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
