"""Jejak audit: narrowed, taken along, and followed from its first line."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from pages import _trail
from pages._audit import details
from pages._audit_fields import FIELDS
from pages._shell.trail import Wanted, trail, wanted
from tests.pages.conftest import UNIT, Stage, court, cycle, shown_text
from tests.test_events import ALL_EVENTS
from zi_core import store
from zi_core.access import Role
from zi_core.events.courts import AuditDownloaded, CourtChanged


@pytest.fixture
def admin(stage: Stage) -> Stage:
    stage.sign_in(Role.ADMINISTRATOR)
    stage.sign_in(Role.OPERATOR)
    stage.sign_in(Role.ADMINISTRATOR)
    stage.do(CourtChanged(unit_id=UNIT, court=court(), cycle=cycle(), version=1), Role.ADMINISTRATOR)
    return stage


def test_every_field_that_a_line_keeps_has_words() -> None:
    kept = {name for event in ALL_EVENTS for name in event.keeps}
    assert kept == set(FIELDS)


def test_what_a_line_keeps_is_told_in_the_words_of_the_court() -> None:
    names = {"a1": "Nama Rekaan"}
    long = "01a22d1b-0000-7000-8000-000000000000"
    kept = {"account_id": "a1", "role": "leader", "masked": True, "list_id": long, "cells": ["B4", "F9"], "copy": None}
    told = "Akun: Nama Rekaan, Peran: Pimpinan, Kontak disamarkan: ya, Daftar: 01a22d1b…, Sel: B4, F9"
    assert details(kept, names) == told
    assert details({"of-another-app": False}, {}) == "of-another-app: tidak"


def trail_of(at: AppTest) -> list[str]:
    tables = [table.value for table in at.dataframe if "Pelaku" in table.value]
    return [str(event) for event in tables[0]["Peristiwa"]] if tables else []


def press(at: AppTest, key: str) -> AppTest:
    return at.button(key=key).click().run()


def test_the_trail_is_narrowed_by_kind_doer_and_day(admin: Stage) -> None:
    at = admin.open("admin")
    assert trail_of(at) == ["Data satuan kerja diubah", "Masuk", "Masuk", "Satuan kerja disiapkan"]
    at.multiselect(key="audit-events").select("SignedIn").select("CourtChanged").run()
    assert trail_of(at) == ["Data satuan kerja diubah", "Masuk", "Masuk"]
    at.selectbox(key="audit-doer").set_value("account-administrator").run()
    assert trail_of(at) == ["Data satuan kerja diubah"]
    at.date_input(key="audit-last").set_value(date(2026, 11, 22)).run()
    assert trail_of(at) == []
    assert "Tidak ada catatan yang cocok." in shown_text(at)


def test_days_are_the_courts_own_and_both_count(admin: Stage) -> None:
    page = admin.page(Role.ADMINISTRATOR, "admin")
    day = wanted(page, (date(2026, 11, 23), date(2026, 11, 23)), None, ())
    assert day.since is not None
    assert day.until is not None
    assert day.since.isoformat() == "2026-11-23T00:00:00+07:00"
    assert day.until - day.since == timedelta(days=1)
    assert [row["event"] for row in trail(page, day, 9)] == ["CourtChanged", "SignedIn", "SignedIn", "CourtSetUp"]


def test_the_workbook_holds_what_was_looked_for_and_its_leaving_is_written_down(admin: Stage) -> None:
    page = admin.page(Role.ADMINISTRATOR, "admin")
    day = date(2026, 11, 23)
    book = _trail.workbook(page, wanted(page, (day, day), "account-administrator", ("CourtChanged",)))
    sheet = load_workbook(BytesIO(book)).worksheets[0]
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert "dari 23/11/2026" in str(rows[0][0])
    assert "sebelum 24/11/2026 · Nama administrator · Data satuan kerja diubah" in str(rows[0][0])
    assert rows[1] == ["Nomor", "Waktu", "Pelaku", "Peristiwa", "Keterangan", "Segel"]
    assert [row[1:4] for row in rows[2:]] == [["23/11/2026 10.00.00", "Nama administrator", "Data satuan kerja diubah"]]
    assert len(str(rows[2][5])) == 64
    newest = store.audit.lines(admin.db, UNIT, limit=1)[0]
    assert (newest["event"], newest["fields"]) == ("AuditDownloaded", '{"count": 1}')


def test_only_who_manages_the_court_reads_the_trail(stage: Stage) -> None:
    page = stage.page(Role.COORDINATOR, "admin")
    assert trail(page, Wanted(), 9) == []
    with pytest.raises(PermissionError):
        page.note(AuditDownloaded(unit_id=UNIT, count=0))


def test_more_lines_than_are_shown_are_said(admin: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_trail, "SHOWN", 1)
    at = admin.open("admin")
    assert len(trail_of(at)) == 1
    assert "Yang tampil 1 catatan terbaru" in shown_text(at)


def test_the_chain_is_followed_on_request(admin: Stage) -> None:
    at = press(admin.open("admin"), "check-audit")
    assert "Jejak audit utuh." in shown_text(at)
    with admin.db.transaction() as tx:
        tx.rows("UPDATE audit SET event = 'Masuk' WHERE seq = 2")
    assert "Jejak audit terputus pada baris 2" in shown_text(press(at, "check-audit"))
