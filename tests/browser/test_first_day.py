"""A court's first day in a real browser: set-up, a messy list, two cells mended, approval, readiness moved."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import ROOT, settled, taken_by, visiting

pytestmark = pytest.mark.browser
MESSY = ROOT / "data" / "sample" / "daftar-berantakan.xlsx"
PASSWORD = "empat kata sandi panjang"


@pytest.fixture(scope="module")
def administrator(chromium: Browser, empty_server: str) -> Iterator[BrowserContext]:
    """The visitor who set the court up, step by step through the form."""
    with visiting(chromium) as context:
        page = context.new_page()
        page.goto(empty_server)
        page.wait_for_url("**/siapkan")
        page.get_by_label("Nama satuan kerja").fill("Pengadilan Negeri Karangan")
        page.get_by_label("Peradilan Umum").check()
        page.get_by_label("Tingkat pertama").check()
        page.get_by_label("WIB (Jakarta)").check()
        page.get_by_label("WBK (Wilayah Bebas dari Korupsi)").check()
        page.get_by_label("Tahun siklus").fill("2021")
        page.get_by_label("Data responden sejak").fill("2021-06-01")
        page.get_by_label("Paling awal sejak").fill("2021-01-01")
        page.get_by_label("Nama lengkap").fill("Nama Karangan")
        page.get_by_label("Nama pengguna").fill("admin")
        page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
        page.get_by_label("Ulangi kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Simpan dan masuk").click()
        page.wait_for_selector("[data-testid=stMetric]")
        settled(page).close()
        yield context


@pytest.fixture(scope="module")
def operator(chromium: Browser, empty_server: str, administrator: BrowserContext) -> Iterator[BrowserContext]:
    """An operator, made by the administrator, who has changed the first password."""
    page = administrator.new_page()
    settled_goto(page, f"{empty_server}/pengaturan")
    page.get_by_role("tab", name="Akun").click()
    form = page.locator("[data-testid=stForm]").filter(has_text="Akun baru")
    form.get_by_label("Nama lengkap").fill("Operator Karangan")
    form.get_by_label("Nama pengguna").fill("operator")
    form.get_by_role("combobox").click()
    page.get_by_role("option", name="Operator", exact=True).click()
    form.get_by_role("button", name="Buat akun").click()
    first = page.locator("[data-testid=stCode] code").inner_text().strip()
    page.close()
    with visiting(chromium) as context:
        mine = context.new_page()
        mine.goto(f"{empty_server}/masuk")
        mine.get_by_label("Nama pengguna").fill("operator")
        mine.get_by_label("Kata sandi", exact=True).fill(first)
        mine.get_by_role("button", name="Masuk", exact=True).click()
        mine.wait_for_url("**/kata-sandi**")
        mine.get_by_label("Kata sandi saat ini").fill(first)
        mine.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD)
        mine.get_by_label("Ulangi kata sandi baru").fill(PASSWORD)
        mine.get_by_role("button", name="Simpan kata sandi").click()
        mine.wait_for_selector("[data-testid=stMetric]")
        mine.close()
        yield context


def settled_goto(page: Page, address: str) -> Page:
    page.goto(address)
    return settled(page)


def test_the_first_day(operator: BrowserContext, empty_server: str) -> None:
    page = operator.new_page()
    settled_goto(page, empty_server)
    before = page.get_by_test_id("stMetric").filter(has_text="Terpenuhi").inner_text()

    page.get_by_role("link", name="Daftar responden").first.click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(MESSY)
    expect(page.get_by_test_id("stMetric").filter(has_text="Sel perlu perhatian")).to_contain_text("2")
    settled(page)
    mend(page, ["21/08/2021", "laras@example.com"])
    expect(page.get_by_text("Semua sel sudah benar.")).to_be_visible()

    for box in page.get_by_role("checkbox").all():
        box.check(force=True)
        settled(page)
    page.get_by_role("button", name="Setujui daftar").click()
    expect(page.get_by_text("103 orang").first).to_be_visible()

    page.get_by_role("link", name="Kesiapan").click()
    expect(page.get_by_text("Tenggat", exact=True)).to_be_visible()
    after = settled(page).get_by_test_id("stMetric").filter(has_text="Terpenuhi").inner_text()
    assert after != before


def mend(page: Page, values: list[str]) -> None:
    """Fill the editor's column of new values, row by row, by keyboard as an operator does."""
    editor = page.get_by_test_id("stDataFrame").first
    editor.scroll_into_view_if_needed()
    for place, value in enumerate(values):
        open_cell(page, editor, place)
        page.locator(".gdg-input").fill(value)
        page.keyboard.press("Enter")
        expect(page.locator(".gdg-input")).to_have_count(0)
        page.wait_for_timeout(500)  # the editor hands its edits over only after a short pause of its own
        settled(page)
    page.keyboard.press("Control+s")


def open_cell(page: Page, editor: Locator, place: int) -> None:
    """Open the cell for a new value in row `place` of the editor, which is a canvas."""
    box = editor.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + 620, box["y"] + 36 + 96 * place + 40)
    expect(page.locator(".gdg-input")).to_have_count(1)


def test_the_approved_list_can_be_taken_out_and_is_masked(operator: BrowserContext, empty_server: str) -> None:
    page = settled_goto(operator.new_page(), f"{empty_server}/daftar-responden")
    taken = taken_by(page.get_by_role("button", name="Unduh daftar (.xlsx, kontak disamarkan)"))

    rows = rows_of(taken.path())

    assert any("Nama Lengkap" in row for row in rows)
    assert any("•" in str(cell) for row in rows for cell in row)
    page.close()


def test_the_template_can_be_taken_out(operator: BrowserContext, empty_server: str) -> None:
    page = settled_goto(operator.new_page(), f"{empty_server}/daftar-responden")
    page.get_by_text("Unggah dan periksa").click()
    settled(page)
    taken = taken_by(page.get_by_role("button", name="Unduh templat (.xlsx)"))

    assert taken.suggested_filename == "templat-daftar-responden.xlsx"
    assert any("Nama Lengkap *" in row for row in rows_of(taken.path()))
    page.close()


def rows_of(path: Path) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(path.read_bytes()))
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_a_reload_and_a_second_tab_stay_signed_in(operator: BrowserContext, empty_server: str) -> None:
    first = settled_goto(operator.new_page(), empty_server)
    first.reload()
    expect(settled(first).get_by_text("Operator Karangan")).to_be_visible()

    second = settled_goto(operator.new_page(), f"{empty_server}/daftar-responden")

    expect(second.get_by_role("heading", name="Daftar responden")).to_be_visible()
    first.close()
    second.close()
