"""An operator mends in Excel and takes a step back; and what was typed and not saved is not lost without a question."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.browser.conftest import settled, sign_in, taken_by, visiting

pytestmark = pytest.mark.browser

HEADER = ["Nama", "L/P", "Pendidikan", "Pekerjaan", "No. HP", "No. WA", "Email", "Layanan", "Tgl Selesai", "Kerabat"]
NAMES = ["Surya Karangan", "Sari Rekaan", "Galih Misalnya", "Laras Umpama"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def row(number: int, name: str, education: str) -> list[str]:
    phone = f"08123417{number + 41:04d}"
    return [name, "L", education, "Petani", phone, phone, f"orang{number}@example.com", "Salinan putusan",
            "7 Juli 2021", "T"]  # fmt: skip


def spreadsheet() -> bytes:
    text = io.StringIO()
    rows = [row(number, name, "S9" if number < 2 else "S1") for number, name in enumerate(NAMES)]
    csv.writer(text, delimiter=";").writerows([HEADER, *rows])
    return text.getvalue().encode()


@pytest.fixture
def page(chromium: Browser, sample_server: str) -> Iterator[Page]:
    with visiting(chromium) as context:
        yield sign_in(context.new_page(), sample_server, "operator", to="/daftar-responden")


def upload(page: Page, name: str, data: bytes) -> None:
    if not page.get_by_test_id("stFileUploaderDropzoneInput").is_visible():
        page.get_by_text("Unggah berkas", exact=True).click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files({"name": name, "mimeType": XLSX, "buffer": data})


def attention(page: Page) -> str:
    return settled(page).get_by_test_id("stMetric").filter(has_text="Sel perlu perhatian").inner_text()


def mended(data: bytes) -> bytes:
    """The downloaded workbook after somebody mended two cells, added a person, and deleted another's row."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    sheet["C2"].value = sheet["C3"].value = "S1"
    sheet.delete_rows(5)
    for column, value in enumerate(row(7, "Kartika Andaian", "S1"), 1):
        sheet.cell(5, column).value = value
    for number, name in ((8, "Bagas Tiruan"), (9, "Indra Peraga")):
        sheet.append(row(number, name, "S1"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_mended_workbook_is_merged_and_the_merge_is_undone(page: Page) -> None:
    upload(page, "perbaikan.csv", spreadsheet())
    expect(page.get_by_role("heading", name="perbaikan.csv")).to_be_visible()
    before = attention(page)
    taken = taken_by(page.get_by_role("button", name="Unduh untuk diperbaiki di Excel (.xlsx)"))

    upload(page, "daftar-untuk-diperbaiki.xlsx", mended(taken.path().read_bytes()))
    expect(page.get_by_text("2 diperbaiki, 3 baru, 1 hilang")).to_be_visible()
    page.get_by_role("button", name="Gabungkan dengan draf").click()
    expect(page.get_by_text("Semua sel sudah benar.")).to_be_visible()

    page.get_by_role("button", name="Urungkan").click()
    expect(page.get_by_role("heading", name="Perlu perhatian: 2 sel")).to_be_visible()
    assert attention(page) == before
    expect(page.get_by_text("Langkah terakhir")).to_have_count(0)


def test_leaving_with_entries_that_are_not_saved_is_asked_about(page: Page) -> None:
    questions: list[str] = []

    def stay(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.dismiss()

    page.get_by_role("link", name="Bantuan").click()
    settled(page)
    page.get_by_role("link", name="Daftar responden").click()
    page.get_by_text("Unggah dan periksa").click()
    settled(page)
    page.on("dialog", stay)
    type_into_the_editor(page, "S1")

    page.get_by_role("link", name="Kesiapan").click()
    page.evaluate("history.back()")
    page.wait_for_timeout(500)
    page.evaluate("setTimeout(() => location.reload(), 0)")
    page.wait_for_timeout(1000)
    assert questions == ["confirm", "confirm", "beforeunload"]
    expect(page.get_by_text("belum disimpan")).to_be_visible()

    page.get_by_role("button", name="Batalkan isian").click()
    expect(page.get_by_text("belum disimpan")).to_have_count(0)
    page.get_by_role("link", name="Kesiapan").click()
    expect(page.get_by_text("Tenggat", exact=True)).to_be_visible()
    assert len(questions) == len(["confirm", "confirm", "beforeunload"])


def type_into_the_editor(page: Page, value: str) -> None:
    """Fill the first cell for a new value; the editor is a canvas, and its first double click may only wake it."""
    editor = page.get_by_test_id("stDataFrame").first
    editor.scroll_into_view_if_needed()
    box = editor.bounding_box()
    assert box is not None
    for _try in range(5):
        page.mouse.dblclick(box["x"] + 620, box["y"] + 36 + 40)
        page.wait_for_timeout(500)
        if page.locator(".gdg-input").count():
            break
    page.locator(".gdg-input").fill(value)
    page.keyboard.press("Enter")
    expect(page.get_by_text("belum disimpan")).to_be_visible()
    settled(page)
