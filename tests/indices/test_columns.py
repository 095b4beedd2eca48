"""Columns are found by heading: key, aspect, wording, other names; a number only where no name is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.indices.answered import SKM, SPAK, SPKP, Rows, form, grid
from zi_core.indices import Layout, Shape, find_layout, layout_from_json

ROW = [4, 4, 4, 4, 4]


def layout_of(headings: list[str], rows: int = 3) -> Layout | None:
    return find_layout([grid([headings, *([ROW] * rows)])], SPAK).layout


@pytest.mark.parametrize(
    "headings",
    [
        ["discrimination", "cheating", "gratuities", "illegal_fees", "brokers"],
        ["Diskriminasi pelayanan", "KECURANGAN PELAYANAN", "Imbalan di luar ketentuan", "Pungli", "Percaloan"],
        [item.wording.id for item in SPAK.items],
        [item.wording.en for item in SPAK.items],
        ["U1", "U2", "U3", "U4", "U5"],
        ["Unsur 1", "Unsur 2", "Unsur 3", "Unsur 4", "Unsur 5"],
        ["1", "2", "3", "4", "5"],
        ["U1 Diskriminasi", "U2. Kecurangan", "3 Gratifikasi", "Unsur 4 Pungli", "U5 - Calo"],
        [f"{item.wording.id[:-1]}?" for item in SPAK.items],
    ],
)
def test_a_heading_may_be_the_key_the_aspect_the_wording_or_a_number(headings: list[str]) -> None:
    layout = layout_of(headings)
    assert layout is not None
    assert layout.columns == {item.key: at for at, item in enumerate(SPAK.items)}
    assert layout_from_json(layout.to_json()) == layout


def test_a_slip_in_a_long_heading_is_understood() -> None:
    headings = [item.wording.id.replace("tanpa", "tampa").replace("layanan", "layannan") for item in SPAK.items]
    layout = layout_of(headings)
    assert layout is not None
    assert len(layout.columns) == 5


def test_the_questions_of_the_regulation_are_known_by_the_name_in_them() -> None:
    """The questionnaire of PermenPANRB 14/2017 as offices put it online, beside columns that only sound alike."""
    ask = "Bagaimana pendapat Saudara tentang"
    headings = [
        "Cap waktu",
        f"1. {ask} kesesuaian persyaratan pelayanan dengan jenis pelayanannya?",
        f"2. {ask} kemudahan prosedur pelayanan di unit ini?",
        f"3. {ask} kecepatan waktu dalam memberikan pelayanan?",
        f"4. {ask} kewajaran biaya/tarif dalam pelayanan?",
        f"5. {ask} kesesuaian produk pelayanan dengan hasil yang diberikan?",
        f"6. {ask} kompetensi/kemampuan petugas dalam pelayanan?",
        f"7. {ask} perilaku petugas terkait kesopanan dan keramahan?",
        f"8. {ask} kualitas sarana dan prasarana?",
        f"9. {ask} penanganan pengaduan pengguna layanan?",
        "Saran dan masukan",
    ]
    found = find_layout([grid([headings, ["", *([4] * 9), "-"]])], SKM)
    assert found.missing == ()
    assert found.layout is not None
    assert (found.layout.columns["facilities"], found.layout.columns["complaints"]) == (8, 9)
    assert found.layout.period == 0


def test_a_question_with_two_names_names_neither() -> None:
    headings = ["Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Apakah biaya dan waktu wajar?"]
    found = find_layout([grid([headings, [4] * 6])], SKM.on(SKM.scale))
    assert found.layout is not None
    assert set(found.layout.columns) == {"requirements", "procedure", "time", "fees", "product"}


def test_a_name_beats_a_number() -> None:
    """Agencies swap the last two elements of the SKM: what counts is the name above the column."""
    names = [item.aspect.id for item in SKM.items]
    headings = [f"U{n} {name}" for n, name in enumerate([*names[:7], names[8], names[7]], 1)]
    layout = find_layout([grid([headings, [4] * 9, [3] * 9])], SKM).layout
    assert layout is not None
    assert (layout.columns["facilities"], layout.columns["complaints"]) == (7, 8)
    assert layout.by_number == ()


def test_the_heading_row_may_lie_below_a_title_and_other_columns_are_known() -> None:
    rows: Rows = [
        ["Laporan SPAK"],
        [],
        ["No", "Nama Responden", "U1", "U2", "U3", "U4", "U5", "Jenis Layanan", "Tanggal Survei", "Saran"],
        [1, "Orang Satu", 4, 4, 4, 4, 4, "Perdata", "5/7/2021", "-"],
    ]
    found = find_layout([grid([["Catatan"]], "Lain"), grid(rows)], SPAK)
    assert found.layout is not None
    assert (found.layout.sheet, found.layout.header_row, found.layout.shape) == ("Data", 3, Shape.ROWS)
    assert (found.layout.respondent, found.layout.service, found.layout.period) == (1, 7, 8)
    assert found.layout.by_number == tuple(item.key for item in SPAK.items)
    assert found.headers[9] == "Saran"
    assert found.missing == ()


def test_an_item_without_a_column_is_named() -> None:
    found = find_layout([grid([["U1", "U2", "U3", "U4"], ROW])], SPAK)
    assert found.missing == ("brokers",)


def test_a_sheet_that_has_nothing_to_do_with_the_form_is_no_layout() -> None:
    found = find_layout([grid([["Nama", "Alamat"], ["a", "b"]])], SPKP)
    assert found.layout is None
    assert len(found.missing) == 8
    assert find_layout([], SPKP).layout is None


def test_a_word_that_names_two_items_names_neither() -> None:
    twice = form(3)
    headings = ["Aspek 1", "Aspek 2", "U3"]
    layout = find_layout([grid([headings, [1, 2, 3]])], twice).layout
    assert layout is not None
    assert layout.columns == {"u1": 0, "u2": 1, "u3": 2}


@pytest.mark.parametrize(
    "headings",
    [["Unsur", "n", "Rata-rata"], ["Aspek", "Jumlah Responden", "NRR"], ["Unsur", "1", "2", "3", "4"]],
)
def test_totals_are_known_by_their_columns(headings: list[str]) -> None:
    rows: Rows = [headings, *([item.aspect.id, *([4] * (len(headings) - 1))] for item in SPAK.items)]
    found = find_layout([grid(rows)], SPAK)
    assert found.layout is not None
    assert found.layout.shape is Shape.TOTALS
    assert found.missing == ()


def test_scores_of_another_scale_are_no_totals() -> None:
    rows: Rows = [["Unsur", "1", "2", "3"], *([item.aspect.id, 1, 2, 3] for item in SPAK.items)]
    assert find_layout([grid(rows)], SPAK).layout is None


def test_totals_need_the_items_in_their_rows() -> None:
    rows: Rows = [["Unsur", "n", "Rata-rata"], ["Kebersihan", 4, 4], ["Parkir", 4, 4]]
    assert find_layout([grid(rows)], SPAK).layout is None


TWO: list[list[Any]] = [
    ["Responden", None, "SPAK", None, None, None, None, "SPKP"],
    ["No", "Layanan", *(f"U{n}" for n in range(1, 6)), *(f"U{n}" for n in range(1, 9)), "Saran"],
    [1, "Perdata", *([4] * 13), "baik"],
]


def test_two_forms_under_their_names_in_one_sheet_are_kept_apart() -> None:
    first, second = (find_layout([grid(TWO)], one).layout for one in (SPAK, SPKP))
    assert first is not None
    assert second is not None
    assert first.columns == {item.key: at for at, item in enumerate(SPAK.items, 2)}
    assert second.columns == {item.key: at for at, item in enumerate(SPKP.items, 7)}
    assert (first.service, second.service) == (1, 1)


def test_a_title_above_all_columns_keeps_none_out() -> None:
    layout = find_layout([grid([["Rekap SPAK 2021"], *TWO[1:]])], SPAK).layout
    assert layout is not None
    assert list(layout.columns.values()) == [2, 3, 4, 5, 6]
