"""Waiting times out of spreadsheets: headings found, units understood, and cells that cannot be read asked about."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

import pytest
from openpyxl import load_workbook

from zi_core.i18n import Language, use_language
from zi_core.preparation.queues import Service, Wait
from zi_core.preparation.template import waits_template
from zi_core.preparation.waiting import read_span, read_time, read_waits
from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid
from zi_core.spreadsheets.reading import read_spreadsheet

TODAY = date(2026, 11, 23)
DAY = date(2026, 11, 16)


def cell(value: object) -> Cell:
    if value is None:
        return EMPTY
    return Cell(CellKind.NUMBER if isinstance(value, int | float) else CellKind.TEXT, str(value))


def grid(*rows: list[object], sheet: str = "Antrean") -> Grid:
    return Grid(sheet, tuple(tuple(cell(value) for value in row) for row in rows))


HEADER: list[object] = ["No", "Layanan", "Tanggal", "Jam Datang", "Jam Dilayani"]


def test_rows_become_waits_by_their_headings_wherever_these_stand() -> None:
    found = read_waits(
        [
            grid(["Rekap antrean"], HEADER, [1, "PTSP", "16/11/2026", "08.15", "08.40"], [None] * 5,
                 [2, "Sidang", "16 Nopember 2026", "pukul 9:05 WIB", "10.05"]),
            grid(["bukan tabel"], ["apa", "pun"], sheet="Lain"),
        ],
        None,
        TODAY,
    )  # fmt: skip
    assert found.questions == ()
    assert found.waits == (Wait(Service.COUNTER, DAY, 495, 25.0), Wait(Service.HEARING, DAY, 545, 60.0))
    assert found.tables[0].headings()[1] == ("day", "Tanggal")


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_written_into_the_template_is_read_again(language: Language) -> None:
    use_language(language)
    book = load_workbook(BytesIO(waits_template(("DATA CONTOH",))))
    use_language("id")
    sheet = book.worksheets[0]
    listed = sheet.data_validations.dataValidation[0].formula1.strip('"').split(",")
    row = int(str(sheet.data_validations.dataValidation[0].sqref).split(":")[0][1:])
    values = [(listed[0], time(9, 0), time(9, 25), None), (listed[1], time(10, 0), None, 40)]
    for place, (service, came, served, waited) in enumerate(values):
        for column, value in enumerate((service, date(2026, 11, 2), came, served, waited), 1):
            sheet.cell(row + place, column).value = value
    stream = BytesIO()
    book.save(stream)
    read = read_waits(read_spreadsheet(stream.getvalue(), "antrean.xlsx").grids, None, date(2026, 11, 30))
    assert read.questions == ()
    assert read.waits == (
        Wait(Service.COUNTER, date(2026, 11, 2), 9 * 60, 25.0),
        Wait(Service.HEARING, date(2026, 11, 2), 10 * 60, 40.0),
    )


def test_a_file_without_a_service_takes_the_one_that_was_chosen() -> None:
    sheet = grid(["tgl", "jam", "waktu tunggu (menit)"], ["16/11/2026", "8.00", "12,5 menit"])
    assert read_waits([sheet], Service.HEARING, TODAY).waits == (Wait(Service.HEARING, DAY, 480, 12.5),)
    (asked,) = read_waits([sheet], None, TODAY).questions
    assert asked.cell == "Antrean!A2"
    assert "Layanan" in str(asked.words)


def test_a_span_that_is_written_wins_over_the_time_served() -> None:
    sheet = grid([*HEADER, "Lama menunggu"], [1, "loket", "16/11/2026", "08.00", "09.00", 25],
                 [2, "loket", "16/11/2026", "08.00", "09.00", None])  # fmt: skip
    assert [wait.waited for wait in read_waits([sheet], None, TODAY).waits] == [25.0, 60.0]


@pytest.mark.parametrize(
    ("row", "where", "words"),
    [
        ([1, "Kantin", "16/11/2026", "08.00", "08.10"], "B2", "Layanan tidak dikenal"),
        ([1, "PTSP", "kemarin", "08.00", "08.10"], "C2", "Tanggal"),
        ([1, "PTSP", None, "08.00", "08.10"], "C2", "diisi"),
        ([1, "PTSP", "16/11/2026", "pagi", "08.10"], "D2", "Jam tidak terbaca"),
        ([1, "PTSP", "16/11/2026", "08.00", "25.10"], "E2", "Jam tidak terbaca"),
        ([1, "PTSP", "16/11/2026", "09.00", "08.10"], "E2", "mendahului"),
        ([1, "PTSP", "16/11/2026", "00.10", "23.50"], "E2", "Periksa jamnya"),
    ],
)
def test_what_cannot_be_read_is_asked_with_its_cell(row: list[object], where: str, words: str) -> None:
    found = read_waits([grid(HEADER, row)], None, TODAY)
    assert found.waits == ()
    assert found.questions[0].cell == f"Antrean!{where}"
    assert words in str(found.questions[0].words)


def test_a_span_that_is_missing_or_garbled_is_asked_about() -> None:
    header: list[object] = ["tanggal", "jam", "lama tunggu"]
    rows: list[list[object]] = [["16/11/2026", "08.00", None], ["16/11/2026", "08.00", "lama"]]
    found = read_waits([grid(header, *rows)], Service.COUNTER, TODAY)
    assert [one.cell for one in found.questions] == ["Antrean!C2", "Antrean!C3"]


@pytest.mark.parametrize(
    ("found", "minute"),
    [
        (Cell(CellKind.NUMBER, "0.375"), 540),
        (Cell(CellKind.DATE, "2026-11-16T10:30:00"), 630),
        (Cell(CellKind.TEXT, "jam 07.05"), 425),
        (Cell(CellKind.TEXT, "08:15:30"), 495),
        (Cell(CellKind.DATE, "2026-11-16"), None),
        (Cell(CellKind.NUMBER, "8"), None),
        (Cell(CellKind.TEXT, "08.75"), None),
        (EMPTY, None),
    ],
)
def test_times_of_day_are_read_as_files_write_them(found: Cell, minute: int | None) -> None:
    assert read_time(found) == minute


def test_a_span_is_minutes_and_nothing_else() -> None:
    assert read_span(Cell(CellKind.NUMBER, "25")) == 25
    assert read_span(Cell(CellKind.TEXT, "1 jam")) is None
    assert read_span(Cell(CellKind.DATE, "2026-11-16")) is None
