"""An operator explains the columns once, chooses among two sheets, and meets a file that came before."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled, sign_in, visiting

pytestmark = pytest.mark.browser

HEADER = ["No", "Nama", "L/P", "Pendidikan", "Pekerjaan", "Kontak A", "Kontak B", "Surel", "Perkara", "Beres"]


def rows(first: int, count: int) -> list[list[object]]:
    names = ["Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan"]
    return [
        [
            number,
            f"Karangan {names[number]}",
            "L",
            "SMA",
            "Petani",
            f"08125556{number:04d}",
            f"08125556{number:04d}",
            f"orang{number}@example.com",
            "Salinan putusan",
            "7 Juli 2021",
        ]
        for number in range(first, first + count)
    ]


def spreadsheet(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, people in sheets.items():
        sheet = book.create_sheet(name)
        for row in [HEADER, *people]:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def page(chromium: Browser, own_sample_server: str) -> Iterator[Page]:
    with visiting(chromium) as context:
        yield sign_in(context.new_page(), own_sample_server, "operator", to="/daftar-responden")


def upload(page: Page, data: bytes, name: str) -> None:
    if not page.get_by_test_id("stFileUploaderDropzone").is_visible():
        page.get_by_text("Unggah berkas").click()
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files({"name": name, "mimeType": mime, "buffer": data})


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option).click()


def test_columns_are_explained_once_and_a_sheet_is_chosen(page: Page) -> None:
    first = spreadsheet(Data=rows(0, 3))
    upload(page, first, "pertama.xlsx")
    expect(page.get_by_text("Kolom yang dikenali (")).to_be_visible()
    settled(page)
    choose(page, "Produk Layanan yang Diterima *", "I · Perkara")
    choose(page, "Tanggal Selesai Layanan *", "J · Beres")
    page.get_by_role("button", name="Simpan susunan kolom").click()
    expect(page.get_by_text("susunan kolom diubah")).to_be_visible()
    settled(page)

    upload(page, spreadsheet(Juli=rows(3, 4), Juni=rows(7, 2)), "kedua.xlsx")
    expect(page.get_by_text("Kolom dikenali dari berkas terdahulu (9)")).to_be_visible()
    settled(page)
    choose(page, "Lembar yang dipakai", "Juni · 3 baris")
    page.get_by_role("button", name="Ganti lembar").click()
    expect(page.get_by_text("lembar diganti")).to_be_visible()
    settled(page)
    expect(page.get_by_text("Kolom dikenali dari berkas terdahulu (9)")).to_be_visible()

    upload(page, first, "salinan.xlsx")
    page.get_by_role("button", name="Lanjutkan draf yang ada").click()
    expect(page.get_by_role("heading", name="pertama.xlsx")).to_be_visible()
