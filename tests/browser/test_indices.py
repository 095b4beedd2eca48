"""The indices in a real browser: the answer first, a file taken in, the worksheet in hand."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, settled, sign_in, taken_by, visiting
from tests.indices.surveys import answers, book

pytestmark = pytest.mark.browser


def test_a_leader_reads_the_answer_on_a_phone_without_scrolling(chromium: Browser, sample_server: str) -> None:
    with visiting(chromium, size=PHONE) as context:
        page = sign_in(context.new_page(), sample_server, "pimpinan", to="/ipak-ipkp")
        expect(page.get_by_role("heading", name="Di atas batas WBK, tetapi belum pasti")).to_be_in_viewport()
        expect(page.get_by_text("Peluang IPAK dan IPKP sama-sama lulus WBK")).to_be_in_viewport()
        expect(page.get_by_text("Indeks Persepsi Anti Korupsi (IPAK)").first).to_be_in_viewport()


def test_a_file_is_taken_in_once_its_columns_are_confirmed_and_the_worksheet_leaves(
    chromium: Browser, sample_server: str
) -> None:
    rows = answers(40)
    rows[5][3] = None
    with visiting(chromium) as context:
        page = sign_in(context.new_page(), sample_server, "operator", to="/ipak-ipkp")
        page.get_by_text("Pengukuran", exact=True).click()
        settled(page).get_by_text("Tambah pengukuran").click()
        page.get_by_label("Nama pengukuran").first.fill("Survei percobaan")
        file = {"name": "jawaban.xlsx", "mimeType": "application/octet-stream", "buffer": book(rows)}
        # Not the first one on the page: until this form has come, that is the one that replaces another file.
        chosen = page.locator("[class*=st-key-answers-new-]").get_by_test_id("stFileUploaderDropzoneInput")
        chosen.set_input_files(file)  # type: ignore[arg-type]
        expect(page.get_by_text("jawaban.xlsx")).to_be_visible()
        page.get_by_role("button", name="Baca berkas").first.click()
        expect(page.get_by_role("button", name="Simpan pengukuran")).to_be_visible()
        settled(page).get_by_role("button", name="Simpan pengukuran").click()
        expect(page.get_by_role("heading", name="Survei percobaan")).to_be_visible()
        settled(page)

        page.get_by_text("Hasil", exact=True).first.click()
        settled(page)
        page.get_by_text("Cara hitung IPAK").click()
        settled(page)
        taken = taken_by(page.get_by_role("button", name="Unduh lembar hitung (.xlsx, rumus hidup)").first)
        sheets = load_workbook(io.BytesIO(taken.path().read_bytes())).worksheets
        cells = [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row]
        assert any(cell.startswith("=") for cell in cells)
        assert any("DATA CONTOH" in cell for cell in cells)
