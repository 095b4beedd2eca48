from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_core.cells.checked import Checked, Level, check_text, refuse_kind, unguard
from zi_core.cells.words import word_lists
from zi_core.customers.cells import check_choice, check_service
from zi_core.customers.fields import CHOICES, Field, choices
from zi_core.customers.names import check_name
from zi_core.spreadsheets.grid import Cell, CellKind

SERVICES = ["Salinan putusan", "Izin besuk tahanan"]


def text(raw: str) -> Cell:
    return Cell(CellKind.TEXT, raw)


DATE = Cell(CellKind.DATE, "2021-07-07")


@pytest.mark.parametrize(
    "raw",
    [
        "Burhan",
        "Siti Aminah, S.H.",
        "Drs. H. Ahmad bin Yusuf, M.H.",
        "Nur'aini",
        "I Gusti Ngurah",
        "Ni Luh Putu",
        "Sukarno-Hatta",
    ],
)
def test_names_stand_as_they_are(raw: str) -> None:
    assert check_name(text(raw)) == Checked(raw, raw, Level.OK)


def test_only_white_space_is_tidied_in_a_name() -> None:
    found = check_name(text(" BUDI \u00a0 santoso\u200b, "))
    assert (found.level, found.clean) == (Level.FIXED, "BUDI santoso")


@pytest.mark.parametrize(
    "raw",
    ["A", "Budi2", "test", "Alm. Budi", "PT Maju Jaya", "Budi & Siti", "Budi dan Siti", "=A1+Budi"],
)
def test_doubtful_names_are_asked(raw: str) -> None:
    found = check_name(text(raw))
    assert (found.level, found.clean) == (Level.ASK, raw)


@pytest.mark.parametrize("cell", [text("123"), text("a@example.com"), text("a" * 201), text("(?!)x@"), DATE])
def test_what_is_no_name_is_an_error(cell: Cell) -> None:
    assert check_name(cell).level is Level.ERROR


@pytest.mark.parametrize("raw", ["", " - ", "Tidak ada", "..."])
def test_placeholders_are_missing_everywhere(raw: str) -> None:
    for found in (check_name(text(raw)), check_service(text(raw), []), check_text(text(raw))):
        assert (found.level, found.clean) == (Level.MISSING, "")
    if raw != "Tidak ada":
        assert all(check_choice(text(raw), field).level is Level.MISSING for field in CHOICES)


@pytest.mark.parametrize("field", sorted(CHOICES))
def test_every_listed_value_stands_and_every_way_of_writing_it_is_folded(field: Field) -> None:
    for value, ways in word_lists()[field.value].items():
        assert check_choice(text(value), field) == Checked(value, value, Level.OK)
        for way in ways:
            assert check_choice(text(way.upper()), field).clean == value


@pytest.mark.parametrize(
    ("field", "raw", "clean"),
    [
        (Field.GENDER, "Laki - Laki", "Laki-laki"),
        (Field.EDUCATION, "D-III", "D3"),
        (Field.EDUCATION, "S.1", "D4/S1"),
        (Field.EDUCATION, "S1 Hukum", "D4/S1"),
        (Field.EDUCATION, "D III Kebidanan", "D3"),
        (Field.EDUCATION, "Sekolah Menengah Atas (SMA)", "SMA"),
        (Field.EDUCATION, "SLTA/Sederajat", "SMA"),
        (Field.OCCUPATION, "Petani/Pekebun", "Petani/Nelayan"),
        (Field.OCCUPATION, "Pelajar / Mahasiswa", "Pelajar/Mahasiswa"),
        (Field.KINSHIP, "Tidak", "T"),
    ],
)
def test_other_ways_of_writing_are_folded_with_a_reason(field: Field, raw: str, clean: str) -> None:
    found = check_choice(text(raw), field)
    assert (found.level, found.clean) == (Level.FIXED, clean)


@pytest.mark.parametrize(
    ("field", "raw", "suggestion"),
    [
        (Field.GENDER, "Perempuam", "Perempuan"),
        (Field.OCCUPATION, "Advokad", "Advokat"),
        (Field.OCCUPATION, "Guru", "Lainnya"),
    ],
)
def test_near_misses_and_own_words_are_asked(field: Field, raw: str, suggestion: str) -> None:
    found = check_choice(text(raw), field)
    assert (found.level, found.suggestion) == (Level.ASK, suggestion)


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        (Field.GENDER, "1"),
        (Field.GENDER, "L/P"),
        (Field.EDUCATION, "S1/S2"),
        (Field.EDUCATION, "Sarjana Muda"),
        (Field.EDUCATION, "SMA kelas 2"),
        (Field.EDUCATION, "SMA 12"),
        (Field.EDUCATION, "S4"),
        (Field.OCCUPATION, "12"),
        (Field.KINSHIP, "mungkin"),
    ],
)
def test_what_is_not_in_a_closed_list_is_an_error(field: Field, raw: str) -> None:
    assert check_choice(text(raw), field).level is Level.ERROR


def test_a_date_is_no_choice_and_no_service() -> None:
    assert check_choice(DATE, Field.GENDER).level is Level.ERROR
    assert check_service(DATE, []).level is Level.ERROR


@pytest.mark.parametrize(
    ("raw", "services", "level", "clean", "suggestion"),
    [
        ("Salinan putusan", SERVICES, Level.OK, "Salinan putusan", None),
        ("SALINAN PUTUSAN", SERVICES, Level.FIXED, "Salinan putusan", None),
        ("Salinan putuasn", SERVICES, Level.ASK, "Salinan putuasn", "Salinan putusan"),
        ("Legalisasi akta", SERVICES, Level.OK, "Legalisasi akta", None),
        ("Legalisasi akta", [], Level.OK, "Legalisasi akta", None),
        (" Legalisasi  akta", [], Level.FIXED, "Legalisasi akta", None),
        ("12", SERVICES, Level.ERROR, "", None),
        ("a" * 201, SERVICES, Level.ERROR, "", None),
    ],
)
def test_services_follow_the_courts_own_list(
    raw: str, services: list[str], level: Level, clean: str, suggestion: str | None
) -> None:
    found = check_service(text(raw), services)
    assert (found.level, found.clean, found.suggestion) == (level, clean, suggestion)


def test_free_text_is_tidied_and_bounded() -> None:
    assert check_text(text(" Survei  mandiri ")).clean == "Survei mandiri"
    assert check_text(text("a" * 201)).level is Level.ERROR


@pytest.mark.parametrize(
    ("kind", "raw"), [(CellKind.ERROR, "#REF!"), (CellKind.ERROR, "Budi Err"), (CellKind.FORMULA, "=")]
)
def test_error_cells_and_formulas_without_result_have_their_own_sentence(kind: CellKind, raw: str) -> None:
    found = refuse_kind(Cell(kind, raw))
    assert found is not None
    assert found.level is Level.ERROR
    assert "Budi" not in str(found.reason)
    assert refuse_kind(text("Budi")) is None


def test_the_apostrophe_of_our_export_is_taken_off() -> None:
    assert unguard("'=1+1") == "=1+1"
    assert unguard("'Abdul") == "'Abdul"


def test_the_choices_come_in_the_order_of_the_list() -> None:
    assert choices(Field.EDUCATION)[0] == "Tidak Sekolah"


@given(st.text(max_size=30), st.sampled_from(sorted(CHOICES)))
def test_nothing_is_changed_silently(raw: str, field: Field) -> None:
    for found in (check_name(text(raw)), check_choice(text(raw), field), check_service(text(raw), SERVICES)):
        assert found.clean == raw or found.level is not Level.OK
        assert (found.reason is None) == (found.level is Level.OK)


def test_a_level_with_a_subject_that_is_not_known_is_asked_about_and_an_unfinished_one_is_not_suggested() -> None:
    asked = check_choice(text("S1 Kearsipan"), Field.EDUCATION)
    assert (asked.level, asked.clean, asked.suggestion) == (Level.ASK, "", "D4/S1")
    assert check_choice(text("S1 cuti"), Field.EDUCATION).suggestion is None
