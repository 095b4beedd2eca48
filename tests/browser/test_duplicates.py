"""An operator meets two rows of one person: side by side, merged field by field, and two people stay two."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled, sign_in, visiting

pytestmark = pytest.mark.browser

HEADER = ["Nama", "L/P", "Pendidikan", "Pekerjaan", "No. HP", "No. WA", "Email", "Layanan", "Tgl Selesai", "Kerabat"]
ROWS = [
    ["Surya Karangan", "L", "SMA", "Petani", "081234000001", "081234000001", "surya@example.com"],
    ["Drs. Soerja Karangan, S.H.", "L", "S1", "Petani", "081234000001", "081234000001", "lain@example.com"],
    ["Sari Rekaan", "P", "SMA", "Pedagang", "081234000002", "081234000002", "sari1@example.com"],
    ["Sari Rekaan", "P", "SMA", "Pedagang", "081234000003", "081234000003", "sari2@example.com"],
]


def spreadsheet() -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(
        [HEADER, *([*row, "Salinan putusan", "7 Juli 2021", "T"] for row in ROWS)]
    )
    return text.getvalue().encode()


@pytest.fixture
def page(chromium: Browser, sample_server: str) -> Iterator[Page]:
    with visiting(chromium) as context:
        yield sign_in(context.new_page(), sample_server, "operator", to="/daftar-responden")


def test_one_person_becomes_one_row_and_two_stay_two(page: Page) -> None:
    page.get_by_text("Unggah berkas").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": "kembar.csv", "mimeType": "text/csv", "buffer": spreadsheet()}
    )
    expect(page.get_by_role("heading", name="Mungkin orang yang sama: 2 pasang")).to_be_visible()
    settled(page)
    expect(page.get_by_text("+6281234000001")).to_have_count(0)

    page.get_by_text("Gabungkan per kolom").first.click()
    settled(page)
    page.get_by_role("button", name="Gabungkan ke baris 2, keluarkan baris 3").click()
    expect(page.get_by_role("heading", name="Mungkin orang yang sama: 1 pasang")).to_be_visible()
    settled(page)

    page.get_by_role("button", name="Bukan orang yang sama").click()
    expect(page.get_by_text("Dinyatakan bukan orang yang sama (1)")).to_be_visible()
    expect(page.get_by_role("button", name="Setujui daftar")).to_be_visible()
