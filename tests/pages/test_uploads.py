"""What an upload asks and what it does not: columns known from before, another sheet, a file that came before."""

from __future__ import annotations

import io
import threading
from datetime import timedelta
from typing import Any

import pytest
import streamlit as st
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from pages import _stages
from pages._shell.caches import Once
from tests.pages.conftest import UNIT, Stage, shown_text
from tests.pages.test_customers import (
    BAD,
    GOOD,
    HEADER,
    approve,
    edit,
    entries,
    metrics,
    person,
    press,
    uploaded,
    workbook,
)
from zi_core import store
from zi_core.access import Role
from zi_core.customers import Stage as Step
from zi_core.events.customers import CustomerDraftDiscarded

STRANGE = ["No", "Nama", "L/P", "Pendidikan", "Pekerjaan", "Kontak A", "Kontak B", "Surel", "Perkara", "Beres", "X"]


@pytest.fixture
def operator(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


def two_sheets(**sheets: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in [HEADER, *rows]:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


BOTH = two_sheets(Juli=[person(n) for n in range(1, 7)], Juni=[person(7), person(8)])


def again(at: AppTest, data: bytes, name: str, place: int = 1) -> AppTest:
    at.file_uploader(key=f"upload-{place}").upload(name, data)
    at = at.run()
    assert not at.exception
    return at


def stored(stage: Stage, place: int = 0) -> store.customers.StoredDraft:
    found = store.customers.draft(stage.db, UNIT, entries(stage)[place].list_id)
    assert found is not None
    return found


def columns(at: AppTest) -> Any:
    return next(expander for expander in at.expander if expander.label.startswith("Kolom"))


def correct_columns(at: AppTest) -> AppTest:
    for title, column in (("Produk Layanan yang Diterima *", 8), ("Tanggal Selesai Layanan *", 9)):
        next(box for box in at.selectbox if box.label == title).set_value(column)
    return press(at, "Simpan susunan kolom")


# --- columns -------------------------------------------------------------------------------------------------------


def test_when_everything_matches_nothing_is_asked_about_columns(operator: Stage) -> None:
    at = uploaded(operator, GOOD)
    assert columns(at).label == "Kolom yang dikenali (10)"
    assert not columns(at).proto.expanded


def test_corrected_columns_are_known_at_the_next_upload_and_can_be_corrected_again(operator: Stage) -> None:
    at = uploaded(operator, workbook([person(n) for n in range(1, 4)], list(STRANGE)))
    assert columns(at).proto.expanded
    at = correct_columns(at)
    operator.do(CustomerDraftDiscarded(unit_id=UNIT, list_id=entries(operator)[0].list_id, version=2), Role.OPERATOR)

    at = uploaded(operator, workbook([person(n) for n in range(4, 9)], list(STRANGE)))

    assert stored(operator).layout["columns"]["service"] == 8
    assert columns(at).label.startswith("Kolom dikenali dari berkas terdahulu (")
    assert not columns(at).proto.expanded
    at = press(at, "Simpan susunan kolom")
    assert columns(at).label.startswith("Kolom yang dikenali (")


def test_another_file_with_other_headings_is_not_touched_by_what_is_remembered(operator: Stage) -> None:
    correct_columns(uploaded(operator, workbook([person(1)], list(STRANGE))))
    at = again(operator.open("customers"), GOOD, "lain.xlsx", 0)
    assert columns(at).label == "Kolom yang dikenali (10)"


# --- sheets --------------------------------------------------------------------------------------------------------


def test_the_likeliest_sheet_is_taken_and_another_can_be_chosen_and_undone(operator: Stage) -> None:
    at = uploaded(operator, BOTH)
    assert metrics(at)["Baris terbaca"] == "6"
    choice = next(box for box in at.selectbox if box.label == "Lembar yang dipakai")
    assert choice.options == ["Juli · 7 baris", "Juni · 3 baris"]
    assert at.button(key="change-sheet").disabled

    choice.set_value(2)
    at = at.run().button(key="change-sheet").click().run()

    assert metrics(at)["Baris terbaca"] == "2"
    assert stored(operator).sheet == "Juni"
    assert "lembar diganti" in shown_text(at)
    at = at.button(key="undo").click().run()
    assert metrics(at)["Baris terbaca"] == "6"


def test_before_mended_cells_are_let_go_with_a_sheet_the_user_is_told(operator: Stage) -> None:
    at = uploaded(operator, two_sheets(Juli=[person(1), person(2, education="S9"), person(3)], Juni=[person(7)]))
    assert "Urungkan mengembalikannya" not in shown_text(at)
    at = edit(at, operator, {0: {"new": "S1"}})
    assert "Urungkan mengembalikannya" in shown_text(at)


def test_one_sheet_offers_no_choice(operator: Stage) -> None:
    assert "Lembar yang dipakai" not in [box.label for box in uploaded(operator, GOOD).selectbox]


# --- the same file -------------------------------------------------------------------------------------------------


def test_the_same_file_again_leads_to_the_draft_that_is_there(operator: Stage) -> None:
    uploaded(operator, BAD)
    operator.now += timedelta(minutes=5)
    others = workbook([person(n) for n in range(5, 9)])
    at = again(operator.open("customers"), others, "lain.xlsx", 0)
    assert len(entries(operator)) == 2

    at = again(at, BAD, "salinan.xlsx")

    assert "sudah diunggah pada **23/11/2026 10.00** oleh Nama operator" in shown_text(at)
    assert len(entries(operator)) == 2
    at = at.button(key="same-go").click().run()
    assert "Berkas ini sudah diunggah" not in shown_text(at)
    assert metrics(at)["Sel perlu perhatian"] == "2"
    assert at.selectbox(key="draft-choice").value == entries(operator)[1].list_id


def test_the_same_file_can_be_uploaded_once_more_or_left(operator: Stage) -> None:
    at = again(uploaded(operator, BAD), BAD, "salinan.xlsx")
    at = at.button(key="same-cancel").click().run()
    assert (len(entries(operator)), "Berkas ini sudah" in shown_text(at)) == (1, False)

    at = again(at, BAD, "salinan.xlsx", 2)
    at = at.button(key="same-again").click().run()
    assert [entry.file_name for entry in entries(operator)] == ["salinan.xlsx", "daftar.xlsx"]
    assert at.selectbox(key="draft-choice").value == entries(operator)[0].list_id


def test_the_file_of_an_approved_list_leads_to_that_list(operator: Stage) -> None:
    approve(uploaded(operator, GOOD))
    at = operator.open("customers")
    at.segmented_control(key="list-view").set_value("check").run()
    at = again(at, GOOD, "lagi.xlsx", 0)

    at = at.button(key="same-go").click().run()

    assert "Versi 1 · **5 orang**" in shown_text(at)


# --- stages --------------------------------------------------------------------------------------------------------


class Drawn:
    """Takes the place of the bar and notes what it shows."""

    def __init__(self) -> None:
        self.shown: list[tuple[float, str]] = []
        self.seen = threading.Event()
        self.cleared = False

    def progress(self, share: float, text: str) -> None:
        self.shown.append((share, text))
        self.seen.set()

    def empty(self) -> None:
        self.cleared = True


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    drawn = Drawn()
    monkeypatch.setattr(st, "empty", lambda: drawn)
    return drawn


def test_work_that_takes_longer_shows_the_stage_it_is_in(bar: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_stages, "PATIENCE", 0.0)

    def work(told: Any) -> str:
        for stage in (Step.READING, Step.PEOPLE):
            bar.seen.clear()
            told(stage)
            assert bar.seen.wait(20)
        return "done"

    assert _stages.with_stages(work) == "done"
    assert bar.shown == [(1 / 6, "Membaca berkas …"), (5 / 6, "Mencari orang yang ganda …")]
    assert bar.cleared


def test_a_stage_that_cannot_run_beside_the_page_is_shown_once_a_second_has_passed(
    bar: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_stages, "monotonic", lambda: 0.0)
    waiting = _stages.Waiting()
    waiting.show(Step.STORING)
    assert bar.shown == []
    monkeypatch.setattr(_stages, "monotonic", lambda: float("inf"))
    waiting.show(Step.STORING)
    assert bar.shown == [(0.5, "Menyimpan draf …")]


def test_work_that_is_soon_done_shows_none(bar: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_stages, "PATIENCE", 60.0)
    assert _stages.with_stages(lambda told: told(Step.CELLS)) is None
    assert bar.shown == []


def test_what_goes_wrong_in_the_work_goes_wrong_on_the_page(bar: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_stages, "PATIENCE", 60.0)

    def work(_told: Any) -> None:
        raise KeyError(Step.READING)

    with pytest.raises(KeyError, match="reading"):
        _stages.with_stages(work)
    assert bar.shown == []


def test_what_is_shared_is_made_once_and_anew_after_a_failure() -> None:
    place: Once[int] = Once()
    with pytest.raises(ZeroDivisionError):
        place.get(lambda: 1 // 0)
    assert [place.get(lambda: 1), place.get(lambda: 2)] == [1, 1]


def test_a_draft_that_was_just_made_is_the_one_that_is_shown(operator: Stage) -> None:
    at = uploaded(operator, BAD)
    at = again(at, workbook([person(5), person(6)]), "lain.xlsx")
    assert at.selectbox(key="draft-choice").value == entries(operator)[0].list_id

    at = again(at, workbook([person(5), person(6), person(7)]), "perbaikan.xlsx", 2)
    at = at.button(key="merge-apart").click().run()
    assert at.selectbox(key="draft-choice").value == entries(operator)[0].list_id
    assert entries(operator)[0].file_name == "perbaikan.xlsx"
