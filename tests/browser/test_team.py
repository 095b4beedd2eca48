"""A drill on the asker's phone, and the leader who sees afterwards where everybody stands."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, settled, sign_in, taken_by, visiting

pytestmark = pytest.mark.browser
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def go_to(page: Page, *views: str) -> Page:
    for view in views:
        page.get_by_test_id("stMainBlockContainer").get_by_text(view, exact=True).first.click()
        settled(page)
    return page


def seconds_left(page: Page) -> str:
    return str(page.locator(".zi-left").evaluate("one => getComputedStyle(one).getPropertyValue('--zi-n')"))


def test_a_drill_on_a_phone_reaches_the_leader(chromium: Browser, sample_server: str) -> None:
    with visiting(chromium, size=PHONE) as asking, visiting(chromium) as leading:
        asker = sign_in(asking.new_page(), sample_server, "anggota", to="/desk-evaluasi")
        go_to(asker, "Tim", "Latihan")
        asker.get_by_role("button", name="Lanjutkan").click()
        expect(asker.get_by_text("7 dari 14 sudah dinilai")).to_be_visible()
        asker.get_by_role("button", name=re.compile("Mulai waktu")).click()
        expect(asker.locator(".zi-bar")).to_be_visible()
        assert 0 < int(seconds_left(asker)) <= 90
        assert asker.evaluate(FITS), "nothing to scroll sideways"
        for label in ("Belum tahu", "Sebagian", "Paham"):
            box = asker.get_by_role("button", name=label, exact=True).bounding_box()
            assert box is not None
            assert box["height"] >= 40
            assert box["width"] >= 80
        asker.get_by_label("Catatan").fill("perlu contoh")
        asker.get_by_role("button", name="Paham", exact=True).click()
        expect(asker.get_by_text("8 dari 14 sudah dinilai")).to_be_visible()
        asker.reload()
        settled(asker)
        go_to(asker, "Tim", "Latihan")
        expect(asker.get_by_text("8 dari 14 sudah dinilai")).to_be_visible()

        leader = sign_in(leading.new_page(), sample_server, "pimpinan", to="/desk-evaluasi")
        go_to(leader, "Tim")
        heat = leader.get_by_test_id("stPlotlyChart").first
        expect(heat).to_contain_text("Dewi Perumpamaan")
        expect(heat).to_contain_text("Paling lemah: Kaitan antararea")
        expect(leader.get_by_text("Latihan", exact=True)).to_have_count(0)

        go_to(leader, "Soal dan kartu")
        given = taken_by(leader.get_by_role("button", name=re.compile("Unduh .* kartu")))
        assert given.path().read_bytes().startswith(b"%PDF-")
