"""An innovation from its registration, by a spreadsheet of 24 months, to charts that are ready for a slide."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

from tests.browser.conftest import settled, sign_in, taken_by, visiting
from zi_core import sample

pytestmark = pytest.mark.browser


def register(page: Page, name: str) -> None:
    page.get_by_text("Daftarkan inovasi", exact=True).click()
    page.get_by_label("Nama inovasi").fill(name)
    page.get_by_test_id("stForm").get_by_text("Berbasis TI", exact=True).click()
    day = page.get_by_test_id("stDateInputField")
    for part, text in zip(day.get_by_role("spinbutton").all(), ("02", "09", "2019"), strict=True):
        part.click()
        part.press_sequentially(text)
    page.get_by_role("button", name="Daftarkan", exact=True).click()
    expect(settled(page).get_by_text("diluncurkan 2 September 2019")).to_be_visible()


def part(page: Page, name: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).click()
    settled(page)


FILES = {"png": "Gambar (PNG)", "svg": "Gambar (SVG)", "pptx": "Salindia (.pptx)", "xlsx": "Data (.xlsx)"}


def take(page: Page, word: str) -> bytes:
    """Take one file from the menu of the first chart, opening the menu if it is closed."""
    if not page.get_by_role("button", name=word).count():
        page.get_by_role("button", name="Unduh", exact=True).first.click()
    taken = taken_by(page.get_by_role("button", name=word))
    assert taken.suggested_filename.startswith("pemanfaat-")
    return taken.path().read_bytes()


def test_an_innovation_comes_from_a_spreadsheet_to_slide_ready_charts(chromium: Browser, sample_server: str) -> None:
    with visiting(chromium) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = sign_in(context.new_page(), sample_server, "koordinator", to="/inovasi")
        expect(page.get_by_role("heading", name="Inovasi")).to_be_visible()
        register(page, "e-Peraga")

        part(page, "Isi data")
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(sample.FOLDER / "inovasi-e-salinan.xlsx")
        expect(page.get_by_text("24 bulan pemanfaat, 120 nilai ukuran, 6 hasil kepuasan.")).to_be_visible()
        page.get_by_role("button", name="Simpan data").click()
        expect(page.get_by_text("Data tersimpan.")).to_be_visible()

        part(page, "Ringkasan")
        chart = page.get_by_test_id("stPlotlyChart").first
        expect(chart).to_contain_text("Pemanfaat e-Peraga: 16% menjadi")
        expect(page.get_by_text("di bawah proyeksi sebelum peluncuran")).to_be_visible()
        expect(page.get_by_text("e-Peraga diluncurkan, Sep 2019")).to_be_visible()
        expect(page.get_by_text("Uraikan masalahnya, dengan angka sebelum inovasi.")).to_be_visible()

        taken = {kind: take(page, word) for kind, word in FILES.items()}
        picture = Image.open(io.BytesIO(taken["png"]))
        assert picture.size == (3840, 2160)
        inks = picture.convert("L").crop((0, 0, 3840, 300)).histogram()
        assert sum(inks[:128]) > 10_000, "the title stands at the top"
        svg = taken["svg"].decode()
        assert "Pemanfaat e-Peraga: 16% menjadi" in svg
        assert "Sumber: data satuan kerja" in svg
        assert "DATA CONTOH" in svg
        assert set(re.findall(r"font-family: ([^;]+);", svg)) == {"Arial, Helvetica, sans-serif"}
        assert len(Presentation(io.BytesIO(taken["pptx"])).slides) == 1
        assert openpyxl.load_workbook(io.BytesIO(taken["xlsx"])).worksheets[0]["A1"].value == "DATA CONTOH"

        page.get_by_role("button", name="Salin gambar").click()
        expect(page.get_by_text("Gambar disalin. Tempelkan di tujuan.")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.read().then((found) => found[0].types)")
        assert copied == ["image/png"]
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.get_by_role("button", name="Salin gambar").click()
        expect(page.get_by_text("Peramban hanya mengizinkan menyalin lewat https atau localhost.")).to_be_visible()
