from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.customers.lists import SERVICES, TODAY, checked, customer, person
from zi_core.cells.checked import unguard
from zi_core.customers import (
    Customer,
    Draft,
    Field,
    approved,
    check,
    choices,
    find_layout,
    list_workbook,
    mask,
    problems_workbook,
)
from zi_core.spreadsheets.formats import read
from zi_core.spreadsheets.grid import Cell, CellKind, Grid
from zi_core.spreadsheets.limits import Limits
from zi_core.spreadsheets.reading import read_spreadsheet
from zi_core.spreadsheets.writing import guard

EVIL = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "'=1+1", "=HYPERLINK(1)", "-", "'"]


def read_back(grid: Grid) -> tuple[Customer, ...]:
    found = check(Draft(grid, find_layout([grid]).layout), today=TODAY, services=SERVICES)
    assert found.problems == ()
    return approved(found)


def in_process(data: bytes) -> Grid:
    return read(data, Limits()).grids[0]


def test_our_own_export_is_read_back_unchanged_through_the_child() -> None:
    people = (customer(1), customer(2, source="=1+1", consent_basis="@formulir", completed="2021-01-31"))
    data = list_workbook(people, masked=False, marks=("DATA CONTOH",))
    assert read_back(read_spreadsheet(data, "daftar.xlsx").grids[0]) == people


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)
FREE = st.one_of(TEXT, st.sampled_from(EVIL))
LATE = st.dates(date(2000, 1, 1), TODAY)


@st.composite
def rows(draw: st.DrawFn) -> list[str]:
    """Rows in which everything that may vary does; contacts are told apart by the test."""
    values = {
        "gender": draw(st.sampled_from(choices(Field.GENDER))),
        "education": draw(st.sampled_from(choices(Field.EDUCATION))),
        "occupation": draw(st.sampled_from(choices(Field.OCCUPATION))),
        "kinship": draw(st.sampled_from(["Y", "T", ""])),
        "completed": draw(LATE).isoformat(),
        "consent_date": draw(LATE).isoformat(),
        "service": draw(FREE),
        "source": draw(FREE),
        "priority": draw(FREE),
        "consent_basis": draw(FREE),
    }
    return person(draw(st.integers(0, 99_999)), **values)


@given(st.lists(rows(), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_was_approved_comes_back_from_the_export(found: list[list[str]]) -> None:
    first = checked(*found)
    troubled = {problem.row for problem in first.everything}
    people = tuple(
        Customer.from_values({name: cell.clean for name, cell in row.cells.items()})
        for row in first.rows
        if row.row not in troubled
    )
    if people:
        assert read_back(in_process(list_workbook(people, masked=False))) == people


@given(st.one_of(TEXT, st.sampled_from(EVIL)))
def test_taking_off_the_guard_undoes_putting_it_on(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", [text for text in EVIL if text != "'"])
def test_no_text_becomes_a_formula_in_the_workbook_or_after_a_journey_through_csv(text: str) -> None:
    people = [customer(1, source=text)]
    sheet = load_workbook(io.BytesIO(list_workbook(people, masked=False))).worksheets[0]
    cell = sheet.cell(2, list(Field).index(Field.SOURCE) + 1)
    if people[0].source:
        assert (cell.data_type, cell.quotePrefix) == ("s", True)
    saved = io.StringIO()
    csv.writer(saved).writerows([[c.value for c in row] for row in sheet.iter_rows()])
    values = [value for row in csv.reader(io.StringIO(saved.getvalue())) for value in row]
    assert not [value for value in values if value[:1] in {"=", "@", "-", "\t", "\r"}]
    assert all(value[1:].isdigit() for value in values if value.startswith("+"))


def test_control_characters_never_reach_the_workbook() -> None:
    assert guard("a\x00b\x1b") == "ab"


def test_the_letters_eight_columns_come_first_and_may_stand_alone() -> None:
    full = in_process(list_workbook([customer(1)], masked=False)).rows[0]
    eight = in_process(list_workbook([customer(1)], masked=False, letter_only=True)).rows[0]
    assert [cell.text for cell in eight] == [
        "Nama Lengkap",
        "Jenis Kelamin",
        "Pendidikan",
        "Pekerjaan",
        "Nomor Telepon Genggam",
        "Nomor WhatsApp",
        "Email",
        "Produk Layanan yang Diterima",
    ]
    assert full[:8] == eight
    assert len(full) == len(Field)


def test_days_are_true_dates_and_numbers_are_text() -> None:
    row = in_process(list_workbook([customer(1)], masked=False)).rows[1]
    assert row[8] == Cell(CellKind.DATE, "2021-07-07")
    assert row[4].kind is CellKind.TEXT


def test_a_row_is_as_high_as_its_longest_name_needs() -> None:
    people = [customer(1), customer(2, name=" ".join(["Karangan"] * 10))]
    sheet = load_workbook(io.BytesIO(list_workbook(people, masked=False, letter_only=True))).worksheets[0]
    assert sheet.row_dimensions[2].height is None, "one line: the program's own height"
    assert sheet.row_dimensions[3].height == 13 * 4 + 2


def test_masked_contacts_never_reach_the_file() -> None:
    person_of_list = customer(1)
    data = list_workbook([person_of_list], masked=True, marks=("DATA CONTOH",))
    texts = {cell.text for row in in_process(data).rows for cell in row}
    assert not texts & person_of_list.contacts
    assert {"DATA CONTOH", "+62 812-••••-••58", "o•••@e•••.com"} <= texts


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        (Field.PHONE, "+6281234567878", "+62 812-••••-••78"),
        (Field.WHATSAPP, "+6581234567", "••••••••"),
        (Field.PHONE, "0812", "••••••••"),
        (Field.PHONE, "", ""),
        (Field.EMAIL, "agus@domain.com", "a•••@d•••.com"),
        (Field.EMAIL, "agus", "••••••••"),
        (Field.NAME, "Agus", "Agus"),
    ],
)
def test_contacts_are_masked_and_nothing_else(field: Field, text: str, shown: str) -> None:
    assert mask(field, text) == shown


def problem_rows(people: Sequence[Sequence[str]]) -> list[list[str]]:
    data = problems_workbook(checked(*people), marks=("DATA CONTOH",))
    return [[cell.text for cell in row] for row in in_process(data).rows]


def test_problems_come_as_a_workbook_with_cell_and_remedy() -> None:
    found = problem_rows([person(1, email="=a@gmial.com")])
    assert found[0] == ["DATA CONTOH"]
    assert found[1][0] == "Sel"
    assert found[2][:4] == ["G2", "2", "Email", "'=a@gmial.com"]
