"""Spreadsheets of series: what is found in them, and the clear question about every doubtful cell."""

from __future__ import annotations

from datetime import date

import pytest

from tests.innovation.stories import TODAY, grid, measure, points, story
from zi_core.innovation.innovation import (
    Aspect,
    Counting,
    Direction,
    Innovation,
    People,
    Period,
    Side,
    UsersMonth,
)
from zi_core.innovation.joining import joined, joining_questions
from zi_core.innovation.questions import series_questions
from zi_core.innovation.series import Found, read_series
from zi_core.innovation.tables import Table
from zi_core.sample import FOLDER
from zi_core.spreadsheets.grid import Grid
from zi_core.spreadsheets.reading import read_spreadsheet

HEAD = ("Bulan", "Ukuran", "Nilai", "Satuan", "Arah", "Segi dampak", "Kelompok")
KIND = ("hari", "turun", "efisiensi", "semua")


def asked(found: Found) -> list[tuple[str, str]]:
    return [(question.cell, str(question.words)) for question in found.questions]


def read(*grids: Grid, scale: int = 4) -> Found:
    return read_series(grids, scale)


def test_users_are_found_below_a_title_with_totals_and_blank_rows_left_out() -> None:
    found = read(
        grid(
            "Rekap",
            ("PEMANFAAT e-CONTOH",),
            (),
            ("No", "Bulan", "Jumlah Pemanfaat", "Belum Memanfaatkan"),
            (1, date(2020, 2, 1), 20, 80),
            (),
            (2, "Januari 2020", "10", None),
            (None, "Jumlah", 30, 80),
        )
    )
    assert found.users == (UsersMonth(date(2020, 1, 1), 10, None), UsersMonth(date(2020, 2, 1), 20, 100))
    assert found.users[1].not_yet == 80
    assert found.users[1].share == 0.2
    assert not found.questions
    assert found.layouts[0].headers() == [("B3", "Bulan"), ("C3", "Jumlah Pemanfaat"), ("D3", "Belum Memanfaatkan")]


def test_every_doubtful_cell_of_users_is_asked_about_by_its_address() -> None:
    found = read(
        grid(
            "Pemanfaat",
            ("Bulan", "Pemanfaat", "Calon pemanfaat"),
            ("kapan-kapan", 5, 10),
            ("TW I 2020", 5, 10),
            ("Januari 2020", "banyak", 10),
            ("Februari 2020", 7, "semua warga"),
            ("Februari 2020", 8, 10),
        )
    )
    assert found.users == (UsersMonth(date(2020, 2, 1), 7, None),)
    assert asked(found) == [
        ("Pemanfaat!A2", "Bulan tidak terbaca. Tulis misalnya Januari 2020 atau 01/2020."),
        ("Pemanfaat!A3", "Bulan tidak terbaca. Tulis misalnya Januari 2020 atau 01/2020."),
        ("Pemanfaat!B4", "Jumlah orang tidak terbaca. Tulis bilangan bulat."),
        ("Pemanfaat!C5", "Jumlah orang tidak terbaca. Tulis bilangan bulat."),
        ("Pemanfaat!B6", "Feb 2020 tertulis dua kali, juga pada Pemanfaat!B5. Mana yang benar?"),
    ]


def test_measures_are_gathered_by_name_and_group() -> None:
    found = read(
        grid(
            "Ukuran",
            HEAD,
            ("Februari 2020", "Waktu", "3,5", *KIND),
            ("Januari 2020", "waktu", 4, None, None, None, "pemanfaat"),
            ("Januari 2020", "Waktu", "4,5 hari", None, None, None, None),
            ("TW I 2020", "Keluhan", 2, "%", "turun", "mutu", "belum memanfaatkan"),
        )
    )
    time, complaints = found.measures
    assert (time.name, time.unit, time.direction, time.aspect) == ("Waktu", "hari", Direction.LOWER, Aspect.EFFICIENCY)
    assert [point.value for point in time.series[People.ALL]] == [4.5, 3.5]
    assert [point.value for point in time.series[People.USERS]] == [4.0]
    assert (complaints.period, complaints.aspect) == (Period.QUARTER, Aspect.QUALITY)
    assert list(complaints.series) == [People.OTHERS]
    assert not found.questions


def test_mixed_units_periods_and_missing_words_of_measures_are_asked_about() -> None:
    found = read(
        grid(
            "Ukuran",
            HEAD,
            ("Jan 2020", "Waktu", 3, *KIND),
            ("Feb 2020", "Waktu", 70, "jam", *KIND[1:]),
            ("Mar 2020", "Waktu", "2 minggu", None, *KIND[1:]),
            ("TW II 2020", "Waktu", 2, *KIND),
            ("Jan 2020", "Waktu", 4, *KIND),
            ("Jan 2020", "", 4, *KIND),
            ("kapan", "Waktu", 4, *KIND),
            ("Apr 2020", "Waktu", "cepat", *KIND),
            ("Apr 2020", "Waktu", 4, *KIND[:3], "tetangga"),
            ("Apr 2020", "Mutu", 4, "%", None, None, None),
            ("Mei 2020", "Mutu", 4, "panjang" * 9, None, None, None),
        )
    )
    assert asked(found) == [
        ("Ukuran!D3", "Waktu: satuan jam di sini, hari pada Ukuran!D2. Samakan satuannya."),
        ("Ukuran!C4", "Waktu: satuan minggu di sini, hari pada Ukuran!D2. Samakan satuannya."),
        ("Ukuran!A5", "Waktu: bulan dan triwulan tercampur. Pilih salah satu."),
        ("Ukuran!C6", "Jan 2020 tertulis dua kali, juga pada Ukuran!C2. Mana yang benar?"),
        ("Ukuran!B7", "Nama ukuran kosong atau terlalu panjang."),
        ("Ukuran!A8", "Bulan tidak terbaca. Tulis misalnya Januari 2020 atau 01/2020."),
        ("Ukuran!C9", "Nilai tidak terbaca. Tulis angka saja, misalnya 3,5."),
        ("Ukuran!G10", "Kelompok tidak dikenal. Tulis semua, pemanfaat, atau belum memanfaatkan."),
        ("Ukuran!D12", "Mutu: satuan terlalu panjang. Persingkat."),
        ("Ukuran!D11", "Mutu: segi dampak belum ada. Efektivitas, efisiensi, atau kualitas?"),
        ("Ukuran!D11", "Mutu: makin tinggi atau makin rendah yang lebih baik?"),
    ]


def test_raw_answers_become_counts_per_item_group_and_side() -> None:
    found = read(
        grid(
            "Kuesioner",
            ("Tahap", "Kelompok", "Waktu", "Biaya", "Keterangan", None),
            ("sebelum", None, 3, 4, "lama", None),
            ("sebelum", None, 2, "-", None, None),
            ("sesudah", "pemanfaat", 4, 4, None, None),
        )
    )
    assert {(one.item, one.people, one.side): one.counts for one in found.answers} == {
        ("Waktu", People.ALL, Side.BEFORE): ((2, 1), (3, 1)),
        ("Biaya", People.ALL, Side.BEFORE): ((4, 1),),
        ("Waktu", People.USERS, Side.AFTER): ((4, 1),),
        ("Biaya", People.USERS, Side.AFTER): ((4, 1),),
    }
    assert found.answers[0].scores == [2, 3]
    assert found.answers[0].mean == 2.5
    assert found.answers[0].sd == pytest.approx(0.7071, abs=1e-4)


def test_answers_outside_the_scale_and_unknown_sides_are_asked_about() -> None:
    sheet = grid(
        "Kuesioner",
        ("Tahap", "Kelompok", "Waktu"),
        ("sebelum", None, 5),
        ("sebelum", None, 2.5),
        ("nanti", None, 3),
        ("sesudah", "tetangga", 3),
    )
    assert asked(read(sheet)) == [
        ("Kuesioner!C2", "Jawaban harus bilangan bulat 1–4."),
        ("Kuesioner!C3", "Jawaban harus bilangan bulat 1–4."),
        ("Kuesioner!A4", "Tulis sebelum atau sesudah."),
        ("Kuesioner!B5", "Kelompok tidak dikenal. Tulis semua, pemanfaat, atau belum memanfaatkan."),
    ]
    assert read(sheet, scale=5).answers[0].mean == 5


def test_figures_of_satisfaction_are_read_and_checked() -> None:
    head = ("Unsur", "Sebelum/Sesudah", "Kelompok", "Rata-rata", "Simpangan baku", "n")
    found = read(
        grid(
            "Ringkas",
            head,
            ("Waktu", "sebelum", None, "3,10", 0.7, 40),
            ("Waktu", "sesudah", None, 3.4, 0.6, 42),
            ("Waktu", "sesudah", None, 3.5, 0.6, 42),
            ("Biaya", "sebelum", None, 4.4, 0.6, 42),
            ("Biaya", "sebelum", None, 3.4, None, 42),
            ("Biaya", "besok", None, 3.4, 0.4, 42),
        )
    )
    assert [(one.mean, one.sd, one.n, one.scores) for one in found.answers] == [(3.1, 0.7, 40, []), (3.4, 0.6, 42, [])]
    assert asked(found) == [
        ("Ringkas!A4", "Waktu tertulis dua kali untuk kelompok dan masa yang sama."),
        ("Ringkas!D5", "Rata-rata atau simpangan baku di luar skala 1–4."),
        ("Ringkas!D6", "Unsur, rata-rata, simpangan baku, dan n harus terisi angka."),
        ("Ringkas!B7", "Tulis sebelum atau sesudah."),
    ]


def test_names_that_look_like_formulas_come_back_from_our_own_workbook() -> None:
    sheet = grid("Ukuran", HEAD, ("Jan 2020", "'=Waktu", 4, "'-hari", *KIND[1:]))
    (found,) = read(sheet).measures
    assert (found.name, found.unit) == ("=Waktu", "-hari")


def test_a_heading_as_long_as_a_letter_is_no_item() -> None:
    found = read(grid("Kuesioner", ("Tahap", "Waktu", "x" * 200), ("sebelum", 3, 3)))
    assert [one.item for one in found.answers] == ["Waktu"]


def test_a_sheet_without_a_known_table_is_left_alone() -> None:
    found = read(grid("Lain", ("Nama", "Alamat"), ("a", "b")), grid("Kosong", ("Tahap", "Waktu"), ("sebelum", None)))
    assert not found.layouts
    assert not found.anything
    assert found == Found()


def test_the_invented_workbook_is_read_without_a_question() -> None:
    name = "inovasi-e-salinan.xlsx"
    found = read(*read_spreadsheet((FOLDER / name).read_bytes(), name).grids)
    assert {layout.table for layout in found.layouts} == {Table.USERS, Table.MEASURES, Table.ANSWERS}
    assert len(found.users) == 24
    assert found.anything
    assert not found.questions


def test_new_series_replace_the_same_months_and_keep_the_others() -> None:
    before = story(users=(UsersMonth(date(2020, 1, 1), 1), UsersMonth(date(2020, 2, 1), 2)), answers=())
    found = read(
        grid("Pemanfaat", ("Bulan", "Pemanfaat"), ("Feb 2020", 9), ("Mar 2020", 3)),
        grid("Ukuran", HEAD, ("Jan 2020", "EFFICIENCY", 9, *KIND), ("Jan 2020", "Baru", 1, *KIND)),
    )
    after = joined(before, found)
    assert [(row.month.month, row.users) for row in after.users] == [(1, 1), (2, 9), (3, 3)]
    kept = next(one for one in after.measures if one.name == "efficiency")
    assert [point.value for point in kept.series[People.ALL]][:2] == [9, 5]
    assert [one.name for one in after.measures] == ["effectiveness", "efficiency", "quality", "Baru"]
    assert not joining_questions(before, found)


def test_a_known_measure_in_another_unit_is_asked_about() -> None:
    found = read(grid("Ukuran", HEAD, ("Jan 2020", "efficiency", 9, "jam", *KIND[1:])))
    (question,) = joining_questions(story(), found)
    assert (
        str(question.words)
        == "efficiency sudah tersimpan dalam hari; berkas memakai jam. Samakan satuan dan periodenya."
    )
    assert question.blocks


def told(innovation: Innovation) -> list[tuple[str, bool]]:
    return [(str(one.words), one.blocks) for one in series_questions(innovation, TODAY)]


def test_a_sound_innovation_raises_no_question() -> None:
    assert series_questions(story(), TODAY) == ()


def test_gaps_in_a_series_are_to_be_confirmed() -> None:
    rows = (UsersMonth(date(2020, 9, 1), 1), UsersMonth(date(2020, 12, 1), 2), UsersMonth(date(2021, 8, 1), 3))
    assert told(story(users=rows[:2], measures=())) == [
        ("Pemanfaat: belum ada data Okt 2020, Nov 2020. Apakah memang tidak ada?", False)
    ]
    assert told(story(users=rows[::2], measures=())) == [
        ("Pemanfaat: belum ada data 10 bulan, mulai Okt 2020. Apakah memang tidak ada?", False)
    ]
    quarters = measure([1], period=Period.QUARTER, series={People.ALL: points([1, 2], step=6)})
    assert told(story(measures=(quarters,))) == [("Waktu: belum ada data TW II 2020. Apakah memang tidak ada?", False)]


def test_months_that_have_not_come_block() -> None:
    future = UsersMonth(date(2021, 10, 1), 3)
    late = measure([1], series={People.ALL: points([1], start=date(2022, 1, 1))})
    assert told(story(users=(future,), measures=(late,))) == [
        ("Bulan Okt 2021 belum tiba. Apakah tahunnya benar?", True),
        ("Waktu: Jan 2022 belum tiba. Apakah tahunnya benar?", True),
    ]


def test_more_users_than_people_and_numbers_below_zero_block() -> None:
    rows = (UsersMonth(date(2020, 9, 1), 12, 10), UsersMonth(date(2020, 10, 1), -1, 10))
    assert told(story(users=rows, measures=())) == [
        ("Pada Sep 2020 pemanfaat (12) melebihi calon pemanfaat (10). Mana yang benar?", True),
        ("Jumlah pada Okt 2020 kurang dari nol. Berapa yang benar?", True),
    ]


def test_a_running_total_that_falls_blocks_and_names_its_cell() -> None:
    rise, fall = UsersMonth(date(2020, 9, 1), 40), UsersMonth(date(2020, 10, 1), 35)
    falling = (rise, fall, UsersMonth(date(2020, 11, 1), 41))
    one = story(users=falling, counting=Counting.RUNNING, measures=())
    (question,) = series_questions(one, TODAY, {("users", "2020-10-01"): "Pemanfaat!B3"})
    assert question.cell == "Pemanfaat!B3"
    assert question.blocks
    assert str(question.words).startswith("Jumlah kumulatif turun pada Okt 2020, dari 40 menjadi 35.")
    assert not series_questions(story(users=falling, measures=()), TODAY), "by month it may fall"


def test_users_before_the_launch_are_to_be_confirmed() -> None:
    assert told(story(users=(UsersMonth(date(2020, 8, 1), 4),), measures=())) == [
        ("Ada pemanfaat pada Agu 2020, sebelum peluncuran. Apakah itu uji coba?", False)
    ]
