"""An innovation from its registration, by a spreadsheet of 24 months, to charts that are ready for a slide."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled, sign_in, visiting
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


def test_an_innovation_comes_from_a_spreadsheet_to_slide_ready_charts(chromium: Browser, sample_server: str) -> None:
    with visiting(chromium) as context:
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

        chart.hover()
        with page.expect_download() as taken:
            chart.locator("[data-title='Download plot as a PNG'], [data-attr='toImage'], .modebar-btn").first.click()
        picture = Image.open(io.BytesIO(taken.value.path().read_bytes()))
        assert taken.value.suggested_filename.startswith("pemanfaat-")
        assert picture.width == 3200
        assert picture.height >= 1800
        assert len(picture.convert("RGB").getcolors(maxcolors=10**7) or []) > 50, "a drawn chart, no empty sheet"
