"""An export of the survey application: columns found, people matched, nothing dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from zi_core.spreadsheets.grid import Cell, CellKind, Grid
from zi_core.survey.contacts import Contact
from zi_core.survey.matching import Matched, Trouble, learn, match
from zi_core.survey.sheets import Column, find_sheet
from zi_core.survey.states import State

TODAY = date(2026, 3, 10)
KNOWN: Mapping[str, Sequence[int]] = {
    "+6281255500001": [1],
    "+6285755500001": [1],
    "orang1@example.com": [1],
    "+6281255500002": [2],
    "orang2@example.com": [2, 3],
    "+6281255500003": [3],
    "kantor@example.com": [1, 2, 3],
}
CONTACTS = (Contact(1, State.SENT, version=4), Contact(2, State.WILLING, version=1), Contact(3))


def grid(*rows: Sequence[str | int | None], sheet: str = "Ekspor") -> Grid:
    def cell(value: str | int | None) -> Cell:
        if value is None:
            return Cell(CellKind.TEXT, "")
        return Cell(CellKind.NUMBER if isinstance(value, int) else CellKind.TEXT, str(value))

    return Grid(sheet, tuple(tuple(cell(value) for value in row) for row in rows))


def matched(*rows: Sequence[str | int | None], learned: Mapping[str, State] | None = None) -> Matched:
    sheet = find_sheet([grid(*rows)])
    assert sheet.usable
    return match(sheet, KNOWN, CONTACTS, learned or {}, TODAY)


HEAD = ("No", "Nama", "No. HP/WA", "Email", "Status Undangan", "Terakhir diperbarui")


def test_columns_are_found_by_their_headings_below_a_title() -> None:
    sheet = find_sheet(
        [grid(("Catatan",)), grid(("Hasil blast PN Contoh",), HEAD, (1, "A", "0812", "", "Terkirim", ""))]
    )
    assert sheet.header_row == 2
    assert sheet.columns == {Column.PHONE: 2, Column.WHATSAPP: 2, Column.EMAIL: 3, Column.STATE: 4, Column.DAY: 5}
    assert sheet.headers[4] == "Status Undangan"


def test_columns_without_a_telling_heading_are_found_by_their_cells() -> None:
    sheet = find_sheet(
        [
            grid(
                ("a", "b", "c"),
                ("081255500001", "orang@example.com", "dibaca"),
                ("081255500002", "b@example.com", "gagal"),
            )
        ]
    )
    assert sheet.columns == {Column.STATE: 2, Column.PHONE: 0, Column.EMAIL: 1}
    assert sheet.usable


def test_a_sheet_that_does_not_say_who_or_how_far_waits_for_the_user() -> None:
    sheet = find_sheet([grid(("nama", "catatan"), ("A", "halo"))])
    assert not sheet.usable
    assert sheet.with_columns({Column.STATE: 1, Column.EMAIL: 0}).usable
    assert not find_sheet([Grid("kosong", ())]).usable


def test_people_move_on_stay_or_would_go_back() -> None:
    found = matched(
        HEAD,
        (1, "A", "0812-5550-0001", None, "Sudah dibaca", "8 Maret 2026"),
        (2, "B", 6281255500002, None, "terkirim", ""),
        (),
        (3, "C", None, "ORANG1@example.com", "sent", "kemarin"),
        (4, "D", 81255500003, None, "Belum dikirim", None),
    )
    assert (found.rows, found.people, found.same) == (4, 3, 1)
    onward = found.onward[0]
    assert (onward.row, onward.before, onward.after) == (1, State.SENT, State.OPENED)
    assert (onward.day, onward.version) == (date(2026, 3, 8), 4)
    assert [(move.row, move.after, move.back) for move in found.back] == [(2, State.SENT, True)]
    assert found.strays == ()


def test_of_several_rows_for_one_person_the_furthest_counts() -> None:
    rows = [(1, "A", "081255500001", None, state, None) for state in ("dibuka", "selesai", "terkirim")]
    found = matched(HEAD, *rows)
    assert [(move.row, move.after) for move in found.onward] == [(1, State.FINISHED)]


def test_rows_that_tell_nothing_are_kept_with_their_cell() -> None:
    found = matched(
        HEAD,
        (1, "A", "081255500099", None, "dibuka", None),
        (2, "B", "tidak ada", "", "dibuka", None),
        (3, "C", None, "orang2@example.com", "dibuka", None),
        (4, "D", "081255500001", None, "oke sip", None),
    )
    assert [(one.cell, one.trouble) for one in found.strays] == [
        ("C2", Trouble.STRANGER),
        ("C3", Trouble.NOBODY),
        ("D4", Trouble.SEVERAL),
        ("E5", Trouble.WORD),
    ]
    assert found.strays[0].texts[:3] == ("1", "A", "081255500099")
    assert "0812" not in repr(found.strays)
    assert found.unknown == ("oke sip",)
    assert (found.rows, found.people) == (4, 0)


def test_a_number_tells_apart_those_who_share_an_address() -> None:
    found = matched(HEAD, (1, "C", "081255500003", "kantor@example.com", "dibuka", None))
    assert [move.row for move in found.onward] == [3]
    both = matched(
        ("WhatsApp", "Surel", "Status"), ("0899", "kantor@example.com", "dibuka"), ("-", "orang1@example.com", "dibuka")
    )
    assert [one.trouble for one in both.strays] == [Trouble.SEVERAL]
    assert [move.row for move in both.onward] == [1]


def test_a_later_column_narrows_down_several_people() -> None:
    known = {"+6281255500001": [1, 2], "orang2@example.com": [2, 3]}
    sheet = find_sheet([grid(HEAD, (1, "B", "081255500001", "orang2@example.com", "selesai", None))])
    found = match(sheet, known, CONTACTS, {}, TODAY)
    assert [(move.row, move.after) for move in found.onward] == [(2, State.FINISHED)]


def test_what_the_user_explained_is_understood() -> None:
    rows = (HEAD, (1, "A", "081255500001", None, "Oke SIP", None))
    assert matched(*rows, learned=learn({"oke sip": State.WILLING})).onward[0].after is State.WILLING


@pytest.mark.parametrize("heading", ["Status", "Kesediaan", "Delivery Status"])
def test_common_headings_of_the_state_are_known(heading: str) -> None:
    assert find_sheet([grid(("Email", heading), ("a@example.com", "?"))]).columns[Column.STATE] == 1


# ------------------------------------------------------------------------------------------ a column per stage

STAGES = ("Nama", "No HP", "Terkirim", "Dibuka", "Bersedia", "Menolak", "Selesai")


def test_one_column_per_stage_is_found_where_no_column_holds_the_state() -> None:
    sheet = find_sheet([grid(("Hasil blast",), STAGES, ("A", "081255500001", "ya", "ya", "", "", ""))])
    assert sheet.header_row == 2
    assert sheet.staged
    assert sheet.stages == {
        State.SENT: 2,
        State.OPENED: 3,
        State.WILLING: 4,
        State.REFUSED: 5,
        State.FINISHED: 6,
    }
    assert not find_sheet([grid((*STAGES, "Status"), ("A", "0812", "", "", "", "", "", "dibuka"))]).staged
    assert not find_sheet([grid(("No HP", "Selesai"), ("081255500001", "?"))]).stages


def test_the_furthest_marked_stage_counts_with_its_own_day() -> None:
    found = matched(
        ("No HP", "Sent at", "Opened at", "Completed"),
        ("081255500001", "2026-03-01 08:00", "3 Maret 2026", "tidak"),
        ("081255500002", 1, 3, "✓"),
        ("081255500003", "0", "-", ""),
    )
    moves = {move.row: (move.after, move.day) for move in found.onward}
    assert moves == {1: (State.OPENED, date(2026, 3, 3)), 2: (State.FINISHED, None)}
    assert found.same == 1
    assert found.strays == ()


def test_a_day_of_the_row_is_taken_where_the_stage_has_none() -> None:
    found = matched(("No HP", "Terkirim", "Dibuka", "Tanggal"), ("081255500001", "v", "v", "9 Maret 2026"))
    assert [(move.after, move.day) for move in found.onward] == [(State.OPENED, date(2026, 3, 9))]


@pytest.mark.parametrize(
    ("cells", "address"),
    [
        (("ya", "x", "", "", ""), "D2"),
        (("ya", "9 Maret 2030", "", "", ""), "D2"),
        (("ya", "ya", "ya", "ya", ""), "F2"),
    ],
)
def test_a_mark_that_says_neither_yes_nor_no_keeps_the_row(cells: tuple[str, ...], address: str) -> None:
    found = matched(STAGES, ("A", "081255500001", *cells))
    assert [(one.cell, one.trouble) for one in found.strays] == [(address, Trouble.MARK)]
    assert found.unknown == ()


def test_a_failed_sending_counts_over_a_sent_one() -> None:
    found = matched(("No HP", "Terkirim", "Gagal"), ("081255500003", "1", "1"))
    assert [move.after for move in found.onward] == [State.FAILED]
