"""The table of problems: which are shown, one answer for many cells, and suggestions taken one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from pages._shell import DraftStep
from pages._undo import step_words
from pages._work import Work
from tests.pages.conftest import UNIT, Stage, shown_text
from tests.pages.test_customers import edit, entries, metrics, person, press, uploaded, workbook
from zi_core.access import Role
from zi_core.events.customers import CustomerCellsMended, Mend

SEVERAL = workbook(
    [
        person(1, education="S9"),
        person(2, education="s9"),
        person(3, education="S8"),
        person(4, email="orang4@gmial.com"),
        person(5, email="orang5@gmial.com"),
        person(6, phone=""),
    ]
)


@pytest.fixture
def operator(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


def choice(at: AppTest, part: str) -> Selectbox[str]:
    return next(box for box in at.selectbox if str(box.key).startswith(f"only-{part}-"))


def only(at: AppTest, part: str, value: str) -> AppTest:
    return choice(at, part).set_value(value).run()


def cells(at: AppTest) -> set[str]:
    return set(at.data_editor[0].value["cell"])


def test_problems_are_shown_by_column_by_level_and_by_kind_with_their_counts(operator: Stage) -> None:
    at = uploaded(operator, SEVERAL)
    assert choice(at, "field").options == ["Semua", "Pendidikan (3)", "Email (2)", "Nomor Telepon Genggam (1)"]

    at = only(at, "field", "education")
    assert cells(at) == {"D2", "D3", "D4"}
    at = only(at, "field", "")
    at = only(at, "level", "ask")
    assert cells(at) == {"H5", "H6"}


def test_only_the_suggestions_that_are_shown_are_taken_over_together(operator: Stage) -> None:
    at = uploaded(operator, SEVERAL)
    at = only(at, "field", "email")

    at = press(at, "Terima semua saran (2)")

    assert metrics(at)["Sel perlu perhatian"] == "4"
    assert len(at.data_editor[0].value) == 4


def test_one_suggestion_is_taken_over_by_its_box(operator: Stage) -> None:
    at = uploaded(operator, SEVERAL)
    order = list(at.data_editor[0].value["cell"])

    at = edit(at, operator, {order.index("H5"): {"take": True}})

    assert metrics(at)["Sel perlu perhatian"] == "5"
    assert "H5" not in cells(at)


def test_the_same_content_is_given_one_new_value_in_all_its_cells(operator: Stage) -> None:
    at = uploaded(operator, SEVERAL)
    entry = entries(operator)[0]
    key = f"together-value-{entry.list_id}-{entry.version}-education"
    at = press(at, "Terapkan ke semua sel ini")
    assert at.warning[0].value == "Belum ada yang diisi."

    at.selectbox(key=key).set_value("D4/S1")
    at = press(at, "Terapkan ke semua sel ini")

    assert cells(at) == {"D4", "H5", "H6", "F7"}


def test_free_text_is_given_one_new_value_too(operator: Stage) -> None:
    at = uploaded(operator, workbook([person(1, service="12"), person(2, service="12"), person(3)]))
    entry = entries(operator)[0]

    at.text_input(key=f"together-value-{entry.list_id}-{entry.version}-service").set_value("Salinan putusan")
    at = press(at, "Terapkan ke semua sel ini")

    assert metrics(at)["Sel perlu perhatian"] == "0"


def test_the_choice_is_locked_and_the_user_warned_while_corrections_are_not_saved(operator: Stage) -> None:
    at = uploaded(operator, SEVERAL)
    entry = entries(operator)[0]
    state: dict[str, Any] = {"edited_rows": {0: {"new": "S1"}}, "added_rows": [], "deleted_rows": []}
    at.session_state[f"mends-{entry.list_id}-{entry.version}"] = state

    at = at.run()

    assert choice(at, "field").disabled
    assert at.segmented_control(key="list-view").disabled
    assert "1 baris isian belum disimpan" in shown_text(at)
    assert any("data-unsaved" in one.proto.body for one in at.get("html"))


def test_entries_can_be_given_up(operator: Stage) -> None:
    at = uploaded(operator, SEVERAL)
    entry = entries(operator)[0]
    state: dict[str, Any] = {"edited_rows": {0: {"new": "S1"}}, "added_rows": [], "deleted_rows": []}
    at.session_state[f"mends-{entry.list_id}-{entry.version}"] = state
    at = press(at.run(), "Batalkan isian")

    assert "belum disimpan" not in shown_text(at)
    assert not at.segmented_control(key="list-view").disabled
    assert not any("data-unsaved" in one.proto.body for one in at.get("html"))
    assert len(at.data_editor[0].value) == 6


def test_entries_stand_by_the_lines_they_were_typed_at_while_somebody_else_saves(operator: Stage) -> None:
    at = uploaded(operator, SEVERAL)
    entry = entries(operator)[0]
    state: dict[str, Any] = {"edited_rows": {0: {"new": "S1"}}, "added_rows": [], "deleted_rows": []}
    at.session_state[f"mends-{entry.list_id}-{entry.version}"] = state
    before = list(at.data_editor[0].value["cell"])
    mend = Mend(3, "education", "S2", confirmed=False)
    operator.do(
        CustomerCellsMended(
            unit_id=UNIT, list_id=entry.list_id, mends=(mend,), cells=("D3",), dropped=(), version=entry.version
        ),
        Role.OPERATOR,
    )
    at = at.run()
    assert list(at.data_editor[0].value["cell"]) == before
    assert any("Orang lain baru saja menyimpan perbaikan." in info.value for info in at.info)

    at = press(at, "Batalkan isian")
    assert "D3" not in cells(at)


def test_a_session_holds_one_draft_however_many_it_looked_at(operator: Stage) -> None:
    at = uploaded(operator, SEVERAL)
    at.file_uploader(key="upload-1").upload("lain.xlsx", workbook([person(8, education="S9")]))
    at = at.run()
    assert at.selectbox(key="draft-choice").value == entries(operator)[0].list_id
    held = [value for value in at.session_state.values() if isinstance(value, Work)]
    assert [work.list_id for work in held] == [entries(operator)[0].list_id]


def test_every_step_is_undone_last_first_and_told_in_words(operator: Stage) -> None:
    at = uploaded(operator, SEVERAL)
    assert "Langkah terakhir" not in shown_text(at)
    order = list(at.data_editor[0].value["cell"])
    at = edit(at, operator, {order.index("D2"): {"new": "S1"}})
    order = list(at.data_editor[0].value["cell"])
    at = edit(at, operator, {order.index("D3"): {"new": "S1"}, order.index("D4"): {"drop": True}})
    assert "Langkah terakhir: 1 sel diperbaiki, 1 baris dikeluarkan · Nama operator" in shown_text(at)

    at = press(at, "Urungkan")
    assert "Langkah terakhir: 1 sel diperbaiki · Nama operator" in shown_text(at)
    assert cells(at) >= {"D3", "D4"}
    at = press(at, "Urungkan")

    assert "Langkah terakhir" not in shown_text(at)
    assert metrics(at)["Sel perlu perhatian"] == "6"


def test_steps_on_rows_and_columns_have_their_words() -> None:
    when = datetime(2026, 11, 23, tzinfo=UTC)
    words = [
        str(step_words(DraftStep(1, kind, 0, lines, when, "")))
        for kind, lines in (("mended", 2), ("dropped", 1), ("taken_back", 1), ("columns", 0), ("merged", 3))
    ]
    assert words == [
        "2 baris dikeluarkan",
        "1 baris dikeluarkan",
        "1 baris dikembalikan",
        "susunan kolom diubah",
        "berkas digabungkan",
    ]
