"""What UU 27/2022 asks for, as values and words: clocks, contacts as written, people with one number, papers."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from zi_core.access import Role
from zi_core.i18n import use_language
from zi_core.printing.paper import printable
from zi_core.privacy import papers
from zi_core.privacy.bases import BASIS_WORDS, Basis, basis_line, recorded
from zi_core.privacy.breaches import Addressee, Breach, Sheet, letter
from zi_core.privacy.clock import Clock
from zi_core.privacy.copies import package
from zi_core.privacy.papers import Head, Proof, confirmation, notice
from zi_core.privacy.reaches import Subject, masked, mentions, read_reach
from zi_core.privacy.register import ACTIVITIES, WITHOUT_PEOPLE, Sizes, register_workbook
from zi_core.privacy.retention import Retention, proposed
from zi_core.privacy.tables import Table
from zi_core.privacy.traces import Place, Trace, people, subject
from zi_core.store.steps import shipped_steps

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PHONE = "+628125559077"


@pytest.mark.parametrize(
    ("gone", "words", "late", "urgent"),
    [
        (timedelta(0), "sisa 3 hari 0 jam", False, False),
        (timedelta(hours=49, minutes=1), "sisa 22 jam", False, True),
        (timedelta(hours=71, minutes=30), "sisa 30 menit", False, True),
        (timedelta(hours=72), "sisa 0 menit", False, True),
        (timedelta(hours=74), "terlambat 2 jam", True, True),
    ],
)
def test_three_times_twenty_four_hours_run_from_the_request(
    gone: timedelta, words: str, *, late: bool, urgent: bool
) -> None:
    clock = Clock(NOW - gone, NOW)
    assert (str(clock.words), clock.late, clock.urgent) == (words, late, urgent)


@pytest.mark.parametrize("typed", ["0812-555-9077", "+62 812 555 9077", "62812.555.9077", " 812 5559077 "])
def test_a_typed_number_is_the_one_of_the_list(typed: str) -> None:
    assert read_reach(typed) == PHONE


def test_a_typed_address_is_the_one_of_the_list_and_anything_else_is_neither() -> None:
    assert read_reach(" Sekar@Example.COM ") == "sekar@example.com"
    assert [read_reach(typed) for typed in ("", "Sekar", "@", "021")] == [""] * 4


@pytest.mark.parametrize(
    "text",
    ["08125559077", "WA: 0812-555-9077 (istri)", "62 812 555 9077/0813", "(+62) 812.555.9077", "0062 8125559077"],
)
def test_a_number_is_found_in_whatever_form_somebody_wrote_it(text: str) -> None:
    assert mentions(text, [PHONE])


@pytest.mark.parametrize("text", ["081255590771", "108125559077", "0812555907", "8125559O77", "", "0912 5559077"])
def test_another_number_is_not_taken_for_it(text: str) -> None:
    assert not mentions(text, [PHONE])


def test_an_address_is_found_whole_and_never_inside_a_longer_one() -> None:
    assert mentions("<Sekar@Example.com>;", ["sekar@example.com"])
    assert not mentions("budisekar@example.com sekar@example.com.test-", ["sekar@example.co"])
    assert not mentions("budisekar@example.com", ["sekar@example.com"])


@given(st.integers(10_000_000, 9_999_999_999))
def test_a_masked_number_hides_at_least_four_figures(rest: int) -> None:
    number = f"+628{rest}"
    assert masked(number) == f"{number[:6]}••••{number[-2:]}"
    assert len(number) - len("+62812") - len("77") >= 4


def test_what_is_too_short_to_hide_shows_nothing() -> None:
    assert (masked("+6281234"), masked("a@example.com")) == ("••••", "a•••@•••")


def trace(name: str, *reaches: str, place: Place = Place.LIST, row: int = 1) -> Trace:
    return Trace(place, "l", row, name, frozenset(reaches))


def test_people_with_one_number_are_told_apart_by_name_and_share_it() -> None:
    found = [
        trace("SEKAR, S.H.", PHONE, "sekar@example.com"),
        trace("Sekar S H", PHONE, place=Place.DRAFT),
        trace("Joko", PHONE, "joko@example.com"),
        trace("", place=Place.STRAY),
    ]
    first, second = people(found)
    assert (first.folded, first.counts(), second.name) == ("sekar s h", {Place.LIST: 1, Place.DRAFT: 1}, "Joko")
    who = subject(PHONE, found, frozenset({first.folded}))
    assert (who.own, who.shared) == (frozenset({"sekar@example.com"}), frozenset({PHONE}))
    assert who.stands_in(["", "x", "sekar@example.com"])
    assert who.stands_in(["Sekar  S.H", "0812 555 9077"])
    assert not who.stands_in(["Joko", "0812 555 9077"])
    assert not who.stands_in(["Sekar S.H.", "0813"])
    assert subject(PHONE, [], frozenset()) == Subject(frozenset(), frozenset({PHONE}))


def test_the_app_proposes_a_day_after_the_last_deadline_and_says_why() -> None:
    offer = proposed((date(2026, 12, 5), None, date(2026, 12, 20)), date(2026, 11, 1))
    assert offer.until == date(2027, 3, 20)
    assert "20 Desember 2026" in str(offer.reason)
    assert proposed((None,), date(2026, 11, 1)).until == date(2027, 1, 30)
    assert not Retention(2021).over(date(2030, 1, 1))


def test_a_basis_is_worded_for_the_reader_and_recorded_in_indonesian() -> None:
    assert set(BASIS_WORDS) == set(Basis)
    use_language("en")
    assert str(basis_line(Basis.CONSENT)) == "Explicit consent (art. 20 paragraph (2) a)"
    assert recorded(Basis.CONSENT) == "Persetujuan eksplisit (Pasal 20 ayat (2) huruf a)"


SHEET = Sheet("Laptop hilang", "Nama, nomor", "21 November, dicuri", "104 orang", "Sandi diganti", "Panitera")


def breach(**changed: object) -> Breach:
    values: dict[str, object] = {"sheet": SHEET, "people_told": None, "agency_told": NOW, "closed": None}
    return Breach(breach_id="b", number=1, known=NOW, version=1, **(values | changed))  # type: ignore[arg-type]


def test_both_letters_tell_what_the_law_asks_for_and_the_people_not_how_many_others() -> None:
    texts = {whom: letter(breach(), whom, "Pengadilan Uji", NOW).text() for whom in Addressee}
    for words in texts.values():
        assert all(
            part in words for part in ("Nama, nomor", "21 November, dicuri", "Sandi diganti", "Panitera", "Pasal 46")
        )
        assert "23/11/2026 03.00" in words
    assert "104 orang" in texts[Addressee.AGENCY]
    assert "104 orang" not in texts[Addressee.PEOPLE]
    assert "kode OTP" in texts[Addressee.PEOPLE]


def test_a_breach_is_open_until_everybody_was_told_or_it_is_closed() -> None:
    assert breach().open
    assert not breach(people_told=NOW).open
    assert not breach(closed=NOW).open
    assert [str(part) for part in Sheet("x", "x", contact="x").missing] == [
        "Kapan dan bagaimana terungkap", "Siapa dan berapa orang yang terdampak", "Upaya penanganan dan pemulihan",
    ]  # fmt: skip


@pytest.mark.parametrize("lines", [28, 33])
def test_papers_carry_their_words_over_pages_and_a_heading_never_stands_alone(
    monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    printed: list[str] = []

    def note(pdf: FPDF, text: str) -> str:
        printed.append(text)
        return printable(pdf, text)

    monkeypatch.setattr(papers, "printable", note)
    head = Head("Pengadilan Uji", NOW, ("DATA CONTOH",))
    proof = Proof(7, "+62812••••77", NOW, NOW, "WhatsApp", [f"daftar: {n}" for n in range(lines)], late=True)
    assert confirmation(head, proof).count(b"/Type /Page\n") == 2
    assert {
        "DATA CONTOH",
        "Pengadilan Uji",
        "Tanda terima penarikan persetujuan nomor 7",
        f"–  daftar: {lines - 1}",
    } <= {*printed}
    assert any("melewati batas" in words for words in printed)
    assert notice(head, letter(breach(), Addressee.PEOPLE, "Pengadilan Uji", NOW)).startswith(b"%PDF")


def test_one_persons_data_are_readable_and_machine_readable_and_compute_nothing() -> None:
    rows = [{"name": "=Sekar", "completed": date(2026, 1, 2), "noted": NOW, "email": None}]
    columns = {"name": "Nama", "completed": "Selesai", "noted": "Dicatat", "email": "Email"}
    tables = (Table("lists", "Daftar", columns, rows), Table("strays", "Ekspor", {"a": "A"}, [{"a": 1}]))
    with zipfile.ZipFile(BytesIO(package((*tables, Table("none", "Kosong", {}, [])), ("DATA CONTOH",)))) as archive:
        told = json.loads(archive.read("data.json"))
        book = load_workbook(BytesIO(archive.read("data.xlsx")))
    assert told == {
        "lists": [{"name": "=Sekar", "completed": "2026-01-02", "noted": NOW.isoformat(), "email": None}],
        "strays": [{"a": 1}],
    }
    assert book.sheetnames == ["Daftar", "Ekspor"]
    assert [cell.value for cell in book["Daftar"][3]] == ["'=Sekar", datetime(2026, 1, 2), "23/11/2026 03.00", None]  # noqa: DTZ001


def test_every_table_is_in_the_register_or_holds_nobody() -> None:
    created = {name for step in shipped_steps() for name in re.findall(r"^CREATE TABLE (\w+)", step.sql, re.MULTILINE)}
    tables = {name for name in created if name != "draft_step_wider"} | {"schema_step"}
    named = [table for one in ACTIVITIES for table in one.tables]
    assert len(named) == len(set(named))
    assert set(named) | WITHOUT_PEOPLE == tables
    assert not set(named) & WITHOUT_PEOPLE


def test_the_register_names_who_really_may_see_what() -> None:
    survey = next(one for one in ACTIVITIES if one.id == "survey")
    assert survey.recipients == (Role.COORDINATOR, Role.OPERATOR)
    sizes = Sizes({"survey_contact": 5, "survey_step": 2}, Retention(2021))
    book = load_workbook(BytesIO(register_workbook("Pengadilan Uji", sizes)))
    rows = list(book.worksheets[0].iter_rows(min_row=3, values_only=True))
    assert len(rows) == len(ACTIVITIES)
    assert rows[1][5:] == (
        "Koordinator, Operator",
        "WhatsApp, hanya bila operator membuka tautan pesan untuk satu orang.",
        "Sampai masa simpan siklus berakhir, lalu dimusnahkan.",
        "7",
    )
    assert book.worksheets[1].max_row > 3
