from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zi_core.cells.checked import Level
from zi_core.cells.phones import check_phone, check_whatsapp
from zi_core.cells.words import word_lists
from zi_core.spreadsheets.grid import Cell, CellKind

NUMBER = "+6281200000001"


def text(raw: str) -> Cell:
    return Cell(CellKind.TEXT, raw)


@pytest.mark.parametrize(
    "raw",
    [
        "081200000001",
        "6281200000001",
        "81200000001",
        "81200000001.0",
        "81200000001,00",
        "0812-0000-0001",
        "0812–0000–0001",
        "0812 0000 0001",
        "0812.0000.0001",
        "0812/00000001",
        "(0812) 00000001",
        "81.200.000.001",
        "+62 812 0000 0001",
        "+62 (0) 81200000001",
        "(+62) 812-0000-0001",
        "+62081200000001",
        "006281200000001",
        "+0812 0000 0001",
        "'081200000001",
        "０８１２００００００01",
        "HP: 081200000001",
        "WA 0812-0000-0001",
        "081200000001 (WA)",
        "081200000001/081300000002",
        "081200000001, 081300000002",
        "081200000001 081300000002",
        "081200000001\n081300000002",
        "0812 0000 0001 dan 0813 0000 0002",
        "081200000001 / 021-5551234",
        "081200000001 / -",
        "081200000001;",
    ],
)
def test_every_way_of_writing_one_mobile_number_is_read_with_a_reason(raw: str) -> None:
    found = check_phone(text(raw))
    assert (found.level, found.clean) == (Level.FIXED, NUMBER)
    assert str(found.reason)


def test_a_number_in_its_final_form_is_left_alone() -> None:
    assert check_phone(text(NUMBER)).level is Level.OK


def test_a_number_that_the_library_would_read_wrongly_keeps_its_country() -> None:
    assert check_phone(text("62811000123")).clean == "+62811000123"


def test_the_number_of_a_float_cell_is_read() -> None:
    assert check_phone(Cell(CellKind.NUMBER, "81200000001")).clean == NUMBER


@pytest.mark.parametrize(
    "raw",
    [
        "8.12E+10",
        "8,12E+10",
        "0812345xxxx",
        "0812****0001",
        "51XX",
        "O81200000001",
        "0812000000l1",
        "0341-555123",
        "(021) 5551234",
        "+62 21 5551234",
        "62215551234",
        "0812345",
        "08120000000123",
        "0812000000012345",
        "081200000001 (istri)",
        "081200000001 ext 3",
        "tidak aktif",
        "81200000001.5",
        "+62 +6281200000001",
        "+999999999999",
        "+0",
        "12345",
        "021-5551234 / 0341-555123",
        "=081200000001",
        "++6281200000001",
    ],
)
def test_what_is_no_mobile_number_is_never_accepted(raw: str) -> None:
    found = check_phone(text(raw))
    assert (found.level, found.clean) in {(Level.ERROR, ""), (Level.MISSING, "")}
    assert str(found.reason)


@pytest.mark.parametrize(
    ("raw", "suggestion"),
    [
        ("81200000000", None),
        ("081111111111", None),
        ("080012345678", None),
        ("+6581234567", None),
        ("+81200000001", NUMBER),
        ("0628120000001", "+628120000001"),
        ("081200000001/02", NUMBER),
        ("0341555123/081200000001", NUMBER),
    ],
)
def test_what_cannot_be_made_sure_is_asked(raw: str, suggestion: str | None) -> None:
    found = check_phone(text(raw))
    assert (found.level, found.suggestion) == (Level.ASK, suggestion)


@pytest.mark.parametrize("raw", ["", "-", "tidak ada", "0", "0 0", "00", " . "])
def test_placeholders_are_missing(raw: str) -> None:
    assert check_phone(text(raw)).level is Level.MISSING


@pytest.mark.parametrize("raw", ["000000000000", "00000", "0000-0000-0000"])
def test_a_number_of_zeros_is_no_blank_and_is_to_be_replaced(raw: str) -> None:
    found = check_phone(text(raw))
    assert (found.level, found.suggestion) == (Level.ERROR, None)
    assert "hanya berisi angka 0" in str(found.reason)


@pytest.mark.parametrize(
    ("raw", "level", "suggestion"),
    [
        ("62081100 0001.0", Level.ASK, "+62811000001"),
        ("0811-0001 23.00", Level.ASK, "+62811000123"),
        ("0811 0001 23.5", Level.ASK, None),
        ("62081100 001.0", Level.ERROR, None),
    ],
)
def test_a_point_behind_a_number_in_groups_is_never_read_as_one_of_its_figures(
    raw: str, level: Level, suggestion: str | None
) -> None:
    found = check_phone(text(raw))
    assert (found.level, found.clean, found.suggestion) == (level, "", suggestion)


def test_a_date_is_no_number() -> None:
    assert check_phone(Cell(CellKind.DATE, "2021-07-07")).level is Level.ERROR


def test_the_length_is_told_in_figures_and_the_number_is_not() -> None:
    reason = str(check_phone(text("081234567")).reason)
    assert reason == "Nomor hanya 9 angka; nomor telepon genggam Indonesia 10–13 angka. Periksa ke sumbernya."


@given(st.from_regex(r"8[1-9][0-9]{7,12}", fullmatch=True))
def test_no_number_is_accepted_that_the_library_calls_invalid(national: str) -> None:
    found = check_phone(text(f"0{national}"))
    if found.level.settled:
        parsed = phonenumbers.parse(found.clean)
        assert phonenumbers.number_type(parsed) is phonenumbers.PhoneNumberType.MOBILE
        assert phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == found.clean


def of_the_library(national: str) -> bool:
    """Tell whether the library's full parse calls +62 `national` a mobile number."""
    try:
        parsed = phonenumbers.parse(f"+62{national}")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(parsed) is phonenumbers.PhoneNumberType.MOBILE


@given(
    st.one_of(st.from_regex(r"8[0-9]{5,14}", fullmatch=True), st.from_regex(r"8[123579][0-9]{8,10}", fullmatch=True))
)
@settings(max_examples=500)
def test_the_short_way_judges_as_the_librarys_full_parse_does(national: str) -> None:
    found, mobile = check_phone(text(f"0{national}")), word_lists()["mobile"]
    listed = national[:3] in mobile["prefixes"] and mobile["shortest"] <= len(national) + 1 <= mobile["longest"]
    doubted = "Awalan nomor ini belum dikenal" in str(found.reason)
    if listed:
        assert doubted != of_the_library(national)
    else:
        assert not found.level.settled


WRITTEN = st.builds(
    "{}{}{}{}{}{}".format,
    st.sampled_from(["0", "62", "+62", "+62 0", "0062", "'0", "HP: 0", "(0", "+62-", "", "62 0", "WA 62"]),
    st.from_regex(r"[0-9]{3}", fullmatch=True),
    st.sampled_from(["", " ", "-", ".", ") ", " - "]),
    st.from_regex(r"[0-9]{3,5}", fullmatch=True),
    st.sampled_from(["", " ", "-", "."]),
    st.from_regex(r"[0-9]{2,5}", fullmatch=True).flatmap(lambda end: st.sampled_from([end, f"{end} (WA)"])),
)


@given(WRITTEN)
@settings(max_examples=500)
def test_however_it_is_written_what_is_accepted_is_the_librarys_number(raw: str) -> None:
    found = check_phone(text(raw))
    if found.level.settled and found.clean:
        assert of_the_library(found.clean.removeprefix("+62"))
        figures = "".join(letter for letter in raw if letter.isdigit())
        assert figures.endswith(found.clean.removeprefix("+62"))


@given(st.text(alphabet="0123456789+-./ ()xXeE,;WAHP\n", max_size=30))
def test_nothing_is_changed_silently(raw: str) -> None:
    found = check_phone(text(raw))
    assert found.clean == raw or found.level is not Level.OK
    assert (found.reason is None) == (found.level is Level.OK)


PHONE = check_phone(text("081200000001"))


@pytest.mark.parametrize("raw", ["", "-", "sama", "idem"])
def test_a_blank_whatsapp_offers_the_valid_number(raw: str) -> None:
    found = check_whatsapp(text(raw), PHONE)
    assert (found.level, found.clean, found.suggestion) == (Level.ASK, "", NUMBER)


def test_whatsapp_said_to_be_the_same_is_copied_with_a_reason() -> None:
    assert check_whatsapp(text("Sama dengan HP"), PHONE).clean == NUMBER


def test_without_a_valid_number_there_is_nothing_to_offer() -> None:
    assert check_whatsapp(text(""), check_phone(text("x1"))).level is Level.MISSING
    assert check_whatsapp(text("081300000002"), PHONE).clean == "+6281300000002"
