"""Mending in Excel: the coloured workbook, and the mended file merged into the draft or kept as a new one."""

from __future__ import annotations

import io
import json

import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import UNIT, Stage, shown_text
from tests.pages.test_customers import BAD, GOOD, edit, entries, metrics, person, press, uploaded, workbook
from zi_core import store
from zi_core.access import Role
from zi_core.events.customers import CustomerDraftDiscarded


@pytest.fixture
def operator(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


def rework(at: AppTest, changes: dict[str, str]) -> bytes:
    """The downloaded workbook after somebody changed the cells named."""
    book = load_workbook(io.BytesIO(downloaded(at)))
    for name, value in changes.items():
        book.worksheets[0][name].value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


BUILT: dict[str, bytes] = {}


@pytest.fixture(autouse=True)
def _download(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest cannot press a download: build what it would hand out whenever the button is drawn."""
    drawn = st.download_button

    def press(label: str, data: object, **options: object) -> bool:
        if str(options.get("key", "")).startswith("rework") and callable(data):
            BUILT["now"] = data()
        return bool(drawn(label, b"", **options))  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", press)


def downloaded(_at: AppTest) -> bytes:
    return BUILT["now"]


def again(at: AppTest, data: bytes) -> AppTest:
    at.file_uploader(key="upload-1").upload("perbaikan.xlsx", data)
    at = at.run()
    assert not at.exception
    return at


def test_the_workbook_is_for_those_who_may_reveal_and_its_leaving_is_noted(operator: Stage) -> None:
    BUILT.clear()
    at = uploaded(operator, BAD)

    line = operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomerListExported'")[-1]
    assert json.loads(line["fields"])["masked"] is False
    assert load_workbook(io.BytesIO(downloaded(at))).worksheets[0]["F3"].comment is not None


def test_a_mended_workbook_is_merged_after_the_figures_were_shown(operator: Stage) -> None:
    at = uploaded(operator, BAD)
    order = list(at.data_editor[0].value["cell"])
    at = edit(at, operator, {order.index("D4"): {"new": "S1"}})

    at = again(at, rework(at, {"F3": "081234000002", "G3": "081234000002"}))
    assert "**1 diperbaiki, 0 baru, 0 hilang**" in shown_text(at)
    assert metrics(at)["Sel perlu perhatian"] != "0"
    at = at.button(key="merge").click().run()

    assert metrics(at) == {"Baris terbaca": "4", "Baris siap": "4", "Sel perlu perhatian": "0"}
    assert len(entries(operator)) == 1
    line = operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomerDraftMerged'")[0]
    assert json.loads(line["fields"])["changed"] == 1
    assert "081234000002" not in line["fields"]


def test_a_merge_is_undone_as_a_whole(operator: Stage) -> None:
    at = uploaded(operator, BAD)
    order = list(at.data_editor[0].value["cell"])
    at = edit(at, operator, {order.index("D4"): {"new": "S1"}})
    before = store.customers.draft(operator.db, UNIT, entries(operator)[0].list_id)
    at = again(at, rework(at, {"F3": "081234000002"}))
    at = at.button(key="merge").click().run()

    at = press(at, "Urungkan")

    after = store.customers.draft(operator.db, UNIT, entries(operator)[0].list_id)
    assert before is not None
    assert after is not None
    assert (after.rows, after.mends, after.layout, after.notes) == (
        before.rows,
        before.mends,
        before.layout,
        before.notes,
    )
    assert after.entry.file_name == "daftar.xlsx"


def test_the_mended_file_may_become_a_draft_of_its_own_or_be_given_up(operator: Stage) -> None:
    at = uploaded(operator, BAD)
    data = rework(at, {"F3": "081234000002"})
    at = again(at, data)

    at = at.button(key="merge-cancel").click().run()
    assert "Berkas ini tampaknya" not in shown_text(at)
    assert len(entries(operator)) == 1
    at.file_uploader(key="upload-2").upload("perbaikan.xlsx", data)
    at = at.run().button(key="merge-apart").click().run()

    assert len(entries(operator)) == 2


def test_another_list_becomes_a_draft_without_a_question(operator: Stage) -> None:
    at = uploaded(operator, BAD)

    other = [person(n, name=f"Budi {'ABCDEFGHI'[n]}", phone=f"0857{11000000 + n}", email=f"lain{n}@example.com")
             for n in range(1, 9)]  # fmt: skip
    again(at, workbook(other))

    assert len(entries(operator)) == 2


def test_an_offer_whose_draft_is_gone_says_so(operator: Stage) -> None:
    at = again(uploaded(operator, BAD), GOOD)
    entry = entries(operator)[0]
    operator.do(CustomerDraftDiscarded(unit_id=UNIT, list_id=entry.list_id, version=entry.version), Role.COORDINATOR)

    at = at.run()

    assert "Draf ini sudah disetujui atau dibuang." in [info.value for info in at.info]
