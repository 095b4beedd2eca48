"""Two operators at work in real browsers: one tells somebody and brings an export, the other sees it happen."""

from __future__ import annotations

import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled, sign_in, visiting
from zi_core import sample

pytestmark = pytest.mark.browser


def go_to(page: Page, view: str) -> Page:
    page.get_by_test_id("stMainBlockContainer").get_by_text(view, exact=True).first.click()
    return settled(page)


def export(invited: int) -> bytes:
    """An export as the survey application writes it: one person of the list who has just said yes, and a stranger."""
    rows = load_workbook(sample.FOLDER / "daftar-responden.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True)
    phone = str(list(rows)[invited][5])
    return f"Nama,No HP,Status\nX,{phone},Setuju banget\nY,081299990001,Dibaca\n".encode()


def test_two_operators_work_at_once_and_see_each_other(chromium: Browser, own_sample_server: str) -> None:
    with visiting(chromium) as first, visiting(chromium) as second:
        one = sign_in(first.new_page(), own_sample_server, "operator", to="/survei-eksternal")
        two = sign_in(second.new_page(), own_sample_server, "koordinator", to="/survei-eksternal")
        expect(one.get_by_text("25 / 30")).to_be_visible()
        for page in (one, two):
            go_to(page, "Hubungi hari ini")
            page.get_by_role("combobox").first.click()
            page.get_by_role("option", name="Semua kontak").click()
            expect(page.get_by_text("Belum diberi tahu sebelum blast: 20")).to_be_visible()
        assert "wa.me" not in one.content()

        one.get_by_text("Tampilkan nomor dan tautan WhatsApp").click()
        link = one.get_by_role("link", name="Buka WhatsApp").first
        expect(link).to_have_attribute("href", re.compile(r"https://wa\.me/62\d+\?text=Yth"))
        one.get_by_role("button", name="Sudah dihubungi").click()
        expect(one.get_by_text("Belum diberi tahu sebelum blast: 19")).to_be_visible()
        expect(two.get_by_text("Belum diberi tahu sebelum blast: 19")).to_be_visible()

        go_to(one, "Catat kemajuan")
        one.get_by_role("tab", name="Berkas dari aplikasi survei").click()
        one.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
            {"name": "ekspor.csv", "mimeType": "text/csv", "buffer": export(invited=100)}
        )
        expect(one.get_by_text("2 baris tidak cocok")).to_be_visible()
        one.get_by_role("combobox", name="Setuju banget").click()
        one.get_by_role("option", name="bersedia", exact=True).click()
        one.get_by_role("button", name="Terapkan 1 perubahan").click()
        expect(one.get_by_text("Berkas yang sudah diterapkan (1)")).to_be_visible()

        expect(two.get_by_text("Belum diberi tahu sebelum blast: 18")).to_be_visible()
