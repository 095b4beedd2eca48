"""A round of inspection on a phone whose connection is cut and comes back: nothing is lost."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PHONE, settled, sign_in, visiting
from zi_core.preparation.rounds import elements

pytestmark = pytest.mark.browser
FIRST, SECOND, THIRD, *OTHERS = elements()


def walk(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/inspeksi")
    return page


def tap(page: Page, element: str, answer: str = "Baik") -> None:
    page.locator(f"[data-element={element}]").get_by_role("radio", name=answer, exact=True).check()


def state(page: Page, words: str) -> None:
    expect(page.locator("#keadaan")).to_contain_text(words)


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (1600, 1200), "white").save(stream, "JPEG")
    return stream.getvalue()


def test_a_round_survives_a_lost_connection_and_a_closed_page(chromium: Browser, sample_server: str) -> None:
    with visiting(chromium, size=PHONE) as context:
        errors: list[str] = []
        context.on("weberror", lambda found: errors.append(str(found.error)))
        sign_in(context.new_page(), sample_server, "anggota")
        page = walk(context, sample_server)
        first = page.locator(f"[data-element={FIRST}]")
        first.get_by_text("Catatan, tempat, foto").click()
        first.get_by_label("Catatan").fill("Salam diucapkan")  # words before the answer wait for it
        page.reload()
        expect(first.locator("[data-part=note]")).to_have_value("Salam diucapkan")
        tap(page, FIRST)
        state(page, f"1 dari {len(elements())} unsur · semua tersimpan")

        context.set_offline(True)
        tap(page, SECOND, "Kurang")
        box = page.locator(f"[data-element={SECOND}]")
        box.get_by_text("Catatan, tempat, foto").click()
        box.get_by_label("Tempat").fill("Loket 2")
        box.locator("input[type=file]").set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture()}
        )
        expect(box.locator(".photos")).to_have_text("· 1 foto")
        tap(page, THIRD)
        state(page, "menunggu sambungan, aman di telepon ini")
        page.close()  # the phone is put away, or closes the page by itself
        context.set_offline(False)

        page = walk(context, sample_server)
        expect(page.locator(f"[data-element={THIRD}] input[value=good]")).to_be_checked()
        state(page, f"3 dari {len(elements())} unsur · semua tersimpan")
        for element in OTHERS:
            tap(page, element)
        context.set_offline(True)
        page.get_by_role("button", name="Selesaikan ronde").click()
        state(page, "Ronde akan selesai setelah semuanya terkirim.")
        context.set_offline(False)
        expect(page.get_by_role("heading", name="Ronde tersimpan")).to_be_visible()

        page.get_by_role("link", name="Buka Persiapan").click()
        settled(page)
        page.get_by_role("radio", name="Mystery shopper").click()
        settled(page)
        expect(page.get_by_text(f"{len(elements()) - 1} baik, 1 kurang").first).to_be_visible()
        page.get_by_text(f"{len(elements()) - 1} baik, 1 kurang").first.click()
        settled(page)
        expect(page.get_by_text("Loket 2").first).to_be_visible()
        expect(page.get_by_text("Salam diucapkan").first).to_be_visible()
        expect(page.get_by_test_id("stImage")).to_have_count(1)
        assert errors == []


def test_every_answer_can_be_hit_by_a_thumb(chromium: Browser, sample_server: str) -> None:
    with visiting(chromium, size=PHONE) as context:
        sign_in(context.new_page(), sample_server, "koordinator")
        page = walk(context, sample_server)
        expect(page.locator("#unsur")).to_be_visible()
        boxes = [label.bounding_box() for label in page.locator(".answers label").all()]
        assert boxes
        assert all(box is not None and box["height"] >= 48 and box["width"] >= 88 for box in boxes)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
