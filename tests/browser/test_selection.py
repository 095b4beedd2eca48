"""Whom the list has asked, in a real browser: one is left out, the next in line takes the place, the list leaves."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settled, sign_in, taken_by, visiting
from zi_core.customers import LETTER_FIELDS, TITLES

pytestmark = pytest.mark.browser


def choose(page: Page, place: str) -> str:
    """Pick the person at `place` ("1.") in the form of marks; return their name."""
    form = page.get_by_test_id("stForm").filter(has_text="Sematkan atau keluarkan")
    form.get_by_role("combobox").click()
    page.keyboard.type(place)
    option = page.get_by_role("option").filter(has_text=place).first
    name = option.inner_text().removeprefix(place).strip()
    option.click()
    page.keyboard.press("Escape")
    return name


def test_a_place_is_given_to_the_next_in_line_and_the_final_list_leaves_masked(
    chromium: Browser, own_sample_server: str
) -> None:
    with visiting(chromium) as context:
        page = sign_in(context.new_page(), own_sample_server, "operator", to="/daftar-responden")
        page.get_by_text("Daftar disetujui").click()
        expect(settled(page).get_by_role("heading", name="Siapa yang dihubungi")).to_be_visible()
        expect(page.get_by_text("100 orang terpilih · 4 menunggu")).to_be_visible()

        gone = choose(page, "1.")
        page.get_by_role("button", name="Keluarkan", exact=True).click()
        expect(page.get_by_text("100 orang terpilih · 3 menunggu")).to_be_visible()

        taken = taken_by(page.get_by_role("button", name="Unduh daftar akhir (100 orang, .xlsx, kontak disamarkan)"))
        rows = list(load_workbook(io.BytesIO(taken.path().read_bytes())).worksheets[0].iter_rows(values_only=True))
        header = next(row for row in rows if str(TITLES[LETTER_FIELDS[0]]) in row)
        people = rows[rows.index(header) + 1 :]
        assert list(header) == [str(TITLES[name]) for name in LETTER_FIELDS]
        assert len(people) == 100
        assert all(str(person[4]).startswith("+62") and "•" in str(person[4]) for person in people)
        assert gone != people[0][0]
