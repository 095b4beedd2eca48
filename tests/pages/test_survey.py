"""Survei eksternal: progress for everybody, work, records and preparation for those who run the survey."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from pages._survey_contacts import editor_key
from tests.pages.conftest import UNIT, Stage, shown_text
from tests.store.scenes import somebody, uploaded
from zi_core import store
from zi_core.access import Role
from zi_core.events.courts import CourtChanged
from zi_core.events.customers import CustomerListApproved
from zi_core.events.survey import (
    ContactsFollowedUp,
    ContactsShared,
    Share,
    StateMove,
    SurveyDayRecorded,
    SurveyOperatorNamed,
)
from zi_core.rulebook.reading import load
from zi_core.store import Database
from zi_core.survey.groups import By
from zi_core.survey.states import State
from zi_core.survey.totals import NAMES

TODAY = date(2026, 11, 23)
LIST = "a"
PEOPLE = 40
TARGET = load(2021).whole("survey-willing")
LABELS = {"work": "Hubungi hari ini", "record": "Catat kemajuan", "prepare": "Operator dan pesan"}


def approve(stage: Stage, people: int = PEOPLE, list_id: str = LIST) -> None:
    rows = tuple(somebody(row) for row in range(1, people + 1))
    stage.do(uploaded(list_id, people, unit_id=UNIT), Role.OPERATOR)
    event = CustomerListApproved(unit_id=UNIT, list_id=list_id, people=rows, count=people, statements=(), version=1)
    stage.do(event, Role.OPERATOR)


def move(stage: Stage, *moves: tuple[int, State], days: int = 0) -> None:
    versions = {one.row: one.version for one in contacts(stage.db)}
    day = TODAY - timedelta(days=days)
    states = tuple(StateMove(row, state.value, day, versions[row]) for row, state in moves)
    event = ContactsFollowedUp(unit_id=UNIT, list_id=LIST, rows=(), states=states, count=len(states))
    stage.do(event, Role.OPERATOR)


def record(stage: Stage, days: int, **totals: int) -> None:
    full = dict.fromkeys(NAMES, 0) | totals
    event = SurveyDayRecorded(
        unit_id=UNIT, day=TODAY - timedelta(days=days), confirmed=False, reason="", version=0, **full
    )
    stage.do(event, Role.OPERATOR)


def name(stage: Stage, *ids: str, own: str = "") -> None:
    for one in ids:
        account = "account-operator" if one == own else None
        event = SurveyOperatorNamed(unit_id=UNIT, operator_id=one, name=f"Rekaan {one}", account_id=account)
        stage.do(event, Role.COORDINATOR)


def contacts(db: Database) -> Sequence[Any]:
    return store.survey.contacts(db, UNIT, LIST)


def days(db: Database) -> Sequence[Any]:
    return store.survey.typed_days(db, UNIT)


@pytest.fixture
def operator(stage: Stage) -> Stage:
    approve(stage)
    stage.sign_in(Role.OPERATOR)
    return stage


def view(stage: Stage, which: str) -> AppTest:
    at = stage.open("survey")
    at.session_state["survey-view"] = which
    at = at.run()
    assert not at.exception
    return at


def press(at: AppTest, label: str) -> AppTest:
    at = next(one for one in at.button if one.label == label).click().run()
    assert not at.exception
    return at


def field(at: AppTest, kind: str, label: str) -> Any:
    return next(one for one in getattr(at, kind) if one.label == label)


def alerts(at: AppTest) -> str:
    return " ".join(str(one.value) for kind in ("error", "warning", "info", "success") for one in getattr(at, kind))


def charts(at: AppTest) -> str:
    specs: Any = at.get("plotly_chart")
    return " ".join(json.dumps(json.loads(one.proto.spec), ensure_ascii=False) for one in specs)


def edit(at: AppTest, edited: dict[int, dict[str, Any]]) -> AppTest:
    """Type into the work table as the browser would; nothing is stored before saving."""
    at.session_state[editor_key("None-", 0)] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    return at


# ------------------------------------------------------------------------------------------------ progress


def test_without_a_list_everything_says_what_comes_first(stage: Stage) -> None:
    stage.sign_in(Role.OPERATOR)
    for which in ("progress", "work", "record"):
        assert "Belum ada daftar responden yang disetujui" in alerts(view(stage, which))
    assert "0 / 30" in shown_text(stage.open("survey"))


def test_a_list_that_is_too_short_cannot_pass_and_is_told_in_red(stage: Stage) -> None:
    approve(stage, people=TARGET - 1)
    stage.sign_in(Role.LEADER)
    at = stage.open("survey")
    assert "Hanya 29 orang dapat dihubungi, padahal diperlukan 30" in at.error[0].value


def test_before_the_blast_the_needed_rate_and_the_chances_are_told(operator: Stage) -> None:
    words = shown_text(operator.open("survey"))
    assert "Sebelum blast: 75% dari 40 orang perlu bersedia" in words
    assert "- Bila 40% bersedia: peluang 0%" in words
    assert "Belum ada undangan yang dikirim" in charts(operator.open("survey"))


def test_both_counts_are_shown_and_standing_still_is_told(operator: Stage) -> None:
    record(operator, 9, sent=40, delivered=40, opened=20, willing=12, filling=8, finished=5)
    record(operator, 4, sent=40, delivered=40, opened=22, willing=12, filling=9, finished=6)
    at = operator.open("survey")
    words = shown_text(at)
    assert "Bersedia (surat) 12 / 30" in words
    assert "Selesai (R90) 6" in words
    assert "Hari tanpa kenaikan 9" in words
    assert "Sudah 9 hari tidak ada tambahan yang bersedia." in alerts(at)
    assert "sampai 19 November 2026" in words
    assert not [one for one in at.subheader if one.value == "Siapa yang bersedia"], "totals tell nothing of groups"


def test_groups_are_drawn_from_single_contacts(operator: Stage) -> None:
    move(operator, *((row, State.SENT) for row in range(1, 31)), days=3)
    move(operator, *((row, State.WILLING) for row in range(1, 11)))
    at = operator.open("survey")
    assert "Terlalu sedikit orang per kelompok" in charts(at)
    table = next(one.value for one in at.dataframe if "Diundang" in one.value)
    assert list(table["Diundang"]) == [30]
    assert list(table["Bagian"]) == ["33%"]
    at = at.segmented_control(key="survey-by").set_value(By.OPERATOR).run()
    assert "belum dibagi" in str([one.value for one in at.dataframe])


@pytest.mark.parametrize("role", [Role.LEADER, Role.MEMBER, Role.PRESENTER, Role.ASSESSOR, Role.ADMINISTRATOR])
def test_who_only_looks_sees_counts_and_no_name(operator: Stage, role: Role) -> None:
    move(operator, (1, State.WILLING))
    operator.sign_in(role)
    at = view(operator, "work")
    assert not at.exception
    assert "1 / 30" in shown_text(at)
    assert "Orang Rekaan" not in shown_text(at) + str([one.value for one in at.dataframe])
    assert not [one for one in at.button if one.label == "Simpan"]


def test_people_who_are_on_the_list_no_longer_are_told_of(operator: Stage) -> None:
    move(operator, (39, State.WILLING), (40, State.WILLING))
    approve(operator, people=39, list_id="b")
    assert "1 orang yang pernah diundang tidak ada lagi" in shown_text(operator.open("survey"))


def test_the_way_to_the_target_is_drawn_with_its_chance(operator: Stage) -> None:
    for ago in range(9, -1, -1):
        record(operator, ago, sent=40, delivered=40, opened=40, willing=(9 - ago) * 2)
    assert "mencapai 30 bersedia" in charts(operator.open("survey")).replace("<br>", " ")


def test_without_a_deadline_there_is_no_forecast(operator: Stage) -> None:
    found = store.units.unit(operator.db, UNIT)
    assert found
    cycle = replace(found.cycle, survey_due=None)
    changed = CourtChanged(unit_id=UNIT, court=found.court, cycle=cycle, version=found.version)
    operator.do(changed, Role.ADMINISTRATOR)
    assert "Tenggat survei belum diisi" in alerts(operator.open("survey"))


# ------------------------------------------------------------------------------------------------ work


def test_the_work_list_shows_the_own_share_with_reasons(operator: Stage) -> None:
    name(operator, "one", "two", own="one")
    shares = tuple(Share(row, "one" if row <= 3 else "two", 0) for row in range(1, 41))
    operator.do(ContactsShared(unit_id=UNIT, list_id=LIST, shares=shares, count=40), Role.OPERATOR)
    move(operator, (2, State.OPENED), days=4)
    at = view(operator, "work")
    table = at.dataframe[0].value
    assert list(table["name"]) == ["Orang Rekaan 1", "Orang Rekaan 3", "Orang Rekaan 2"]
    assert list(table["why"])[-1] == "Sudah membuka undangan, belum menjawab, sudah 4 hari"
    assert "+62" not in table.to_json()
    assert "wa.me" not in table.to_json()
    at = field(at, "selectbox", "Operator").set_value("").run()
    assert "Belum diberi tahu sebelum blast: **39**" in shown_text(at)


def test_ticks_and_states_are_stored_once_and_the_lines_go(operator: Stage) -> None:
    at = view(operator, "work")
    at = press(edit(at, {0: {"touched": True}, 1: {"state": "bersedia"}}), "Simpan")
    first, second, third = contacts(operator.db)[:3]
    assert (first.told, first.state) == (TODAY, State.UNSENT)
    assert (second.state, second.since, second.told) == (State.WILLING, TODAY, TODAY)
    assert third.told is None
    assert "Belum diberi tahu sebelum blast: **38**" in shown_text(at)


def test_saving_nothing_says_so(operator: Stage) -> None:
    assert "Belum ada yang diisi." in alerts(press(view(operator, "work"), "Simpan"))


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(operator: Stage) -> None:
    at = view(operator, "work")
    at = edit(at, {0: {"state": "menolak"}, 1: {"state": "menolak"}})
    move(operator, (1, State.WILLING))
    at = at.run()
    assert "Orang lain baru saja menyimpan." in alerts(at)
    at = press(at, "Simpan")
    states = [one.state for one in contacts(operator.db)[:2]]
    assert states == [State.WILLING, State.REFUSED]


def test_numbers_and_links_are_shown_only_after_revealing_which_is_noted(operator: Stage) -> None:
    at = view(operator, "work")
    at = field(at, "toggle", "Tampilkan nomor dan tautan WhatsApp").set_value(True).run()
    table = at.dataframe[0].value
    assert table["number"][0] == "+6281255500001"
    assert table["chat"][0].startswith("https://wa.me/6285755500001?text=Yth.%20Bapak%2FIbu%20Orang%20Rekaan%201")
    assert operator.db.rows("SELECT event FROM audit WHERE event = 'ContactsRevealed'")
    at = press(at, "Sudah dihubungi")
    assert contacts(operator.db)[0].told == TODAY
    assert "Berikutnya: Orang Rekaan 2" in shown_text(at).replace("\\", "")


def test_somebody_without_whatsapp_has_no_link(stage: Stage) -> None:
    rows = (somebody(1, whatsapp=""),)
    stage.do(uploaded(LIST, 1, unit_id=UNIT), Role.OPERATOR)
    event = CustomerListApproved(unit_id=UNIT, list_id=LIST, people=rows, count=1, statements=(), version=1)
    stage.do(event, Role.OPERATOR)
    stage.sign_in(Role.OPERATOR)
    at = view(stage, "work")
    at = field(at, "toggle", "Tampilkan nomor dan tautan WhatsApp").set_value(True).run()
    assert at.dataframe[0].value["chat"][0] is None
    assert "Berikutnya" not in shown_text(at)


def test_anybody_is_found_by_name(operator: Stage) -> None:
    move(operator, (7, State.FINISHED))
    at = view(operator, "work")
    at = field(at, "text_input", "Cari nama").set_value("rekaan 7").run()
    assert list(at.dataframe[0].value["why"]) == ["Tidak perlu dihubungi hari ini"]
    at = field(at, "text_input", "Cari nama").set_value("siapa").run()
    assert "Nama tidak ditemukan." in alerts(at)


def test_a_long_list_is_shown_in_parts_and_an_empty_one_is_praised(stage: Stage) -> None:
    approve(stage, people=60)
    stage.sign_in(Role.OPERATOR)
    assert "Ditampilkan 50 yang pertama" in shown_text(view(stage, "work"))
    move(stage, *((row, State.FINISHED) for row in range(1, 61)))
    assert "Tidak ada yang perlu dihubungi hari ini." in alerts(view(stage, "work"))


# ------------------------------------------------------------------------------------------------ totals


def test_contacts_that_are_nobodys_are_not_taken_for_nobody_to_contact(operator: Stage) -> None:
    name(operator, "o1", own="o1")
    at = view(operator, "work")

    told = alerts(at)
    assert f"{PEOPLE} kontak belum dibagi kepada operator." in told
    assert "Tidak ada yang perlu dihubungi" not in told

    at = at.selectbox(key="survey-operator").set_value("").run()
    assert "belum dibagi" not in alerts(at), "all contacts are there"


def fill(at: AppTest, **totals: int) -> AppTest:
    labels = dict(
        zip(NAMES, ("Dikirim", "Sampai", "Gagal", "Dibuka", "Bersedia", "Menolak", "Mengisi", "Selesai"), strict=True)
    )
    for total, value in totals.items():
        field(at, "number_input", labels[total]).set_value(value)
    return at


def test_totals_are_stored_and_begin_with_those_of_the_day_before(operator: Stage) -> None:
    record(operator, 1, sent=30, delivered=28, failed=2)
    at = view(operator, "record")
    assert field(at, "number_input", "Dikirim").value == 30
    at = press(fill(at, opened=9, willing=4), "Simpan total")
    assert [one.totals.willing for one in days(operator.db)] == [0, 4]
    assert store.facts.facts_on(operator.db, UNIT, TODAY)["survey.willing"] == 4
    assert "Hari ini sudah diisi." in shown_text(at)


@pytest.mark.parametrize(
    ("totals", "asked"),
    [
        ({"sent": 10}, "Dikirim turun dari 20 (22 November 2026) menjadi 10 (23 November 2026)."),
        ({"sent": 41}, "Dikirim 41 melebihi daftar (40 orang)."),
    ],
)
def test_odd_totals_are_asked_about_and_stored_only_with_a_reason(
    operator: Stage, totals: dict[str, int], asked: str
) -> None:
    record(operator, 1, sent=20, delivered=20)
    at = press(fill(view(operator, "record"), **totals, delivered=5), "Simpan total")
    assert asked in alerts(at)
    assert len(days(operator.db)) == 1
    field(at, "text_input", "Alasan").set_value("angka aplikasi memang begitu")
    at = press(at, "Simpan total")
    assert len(days(operator.db)) == 1, "the tick is still missing"
    field(at, "checkbox", "Angka sudah dipastikan benar").set_value(True)
    press(at, "Simpan total")
    assert [one.totals.sent for one in days(operator.db)] == [20, *totals.values()]
    lines = json.dumps(operator.db.rows("SELECT fields FROM audit WHERE event = 'SurveyDayRecorded'"))
    assert '\\"confirmed\\":true' in lines.replace(" ", "")
    assert "memang begitu" not in lines


def test_a_day_is_corrected_and_removed_with_a_reason_and_the_history_shows_it(operator: Stage) -> None:
    record(operator, 0, sent=30, delivered=30)
    at = press(fill(view(operator, "record"), sent=31), "Simpan total")
    assert "Tulis dahulu alasan koreksinya." in alerts(at)
    field(at, "text_input", "Alasan").set_value("salah baca")
    at = press(fill(at, sent=31), "Simpan total")
    assert days(operator.db)[0].totals.sent == 31
    at = press(at, "Hapus hari ini")
    assert "Tulis dahulu alasan penghapusannya." in alerts(at)
    field(at, "text_input", "Alasan").set_value("salah tanggal")
    at = press(at, "Hapus hari ini")
    assert days(operator.db) == ()
    history = next(one.value for one in at.dataframe if "Berlaku" in one.value)
    assert list(history["Berlaku"]) == ["dihapus", "diganti", "diganti"]
    assert set(history["Alasan"]) == {"salah tanggal", "salah baca", ""}


def test_a_day_that_changed_under_the_form_is_not_overwritten(operator: Stage) -> None:
    at = fill(view(operator, "record"), sent=9, delivered=9)
    record(operator, 0, sent=30, delivered=30)
    at = press(at, "Simpan total")
    assert "baru saja diubah orang lain" in alerts(at)
    assert days(operator.db)[0].totals.sent == 30


def test_a_day_that_changed_under_the_form_is_not_removed(operator: Stage) -> None:
    record(operator, 0, sent=30, delivered=30)
    at = view(operator, "record")
    field(at, "text_input", "Alasan").set_value("salah tanggal")
    corrected = SurveyDayRecorded(
        unit_id=UNIT, day=TODAY, confirmed=False, reason="x", version=1, **dict.fromkeys(NAMES, 0)
    )
    operator.do(corrected, Role.COORDINATOR)
    at = press(at, "Hapus hari ini")
    assert "baru saja diubah orang lain" in alerts(at)
    assert len(days(operator.db)) == 1


def test_two_sources_are_compared_and_the_court_chooses(operator: Stage) -> None:
    record(operator, 1, sent=40, delivered=40, opened=30, willing=20)
    move(operator, (1, State.WILLING))
    at = view(operator, "record")
    assert "Yang dihitung: **total harian dari aplikasi survei**." in shown_text(at)
    table = next(one.value for one in at.dataframe if "Selisih" in one.value)
    assert dict(zip(table["Tahap"], table["Selisih"], strict=True))["Bersedia"] == "−19"
    at = press(at, "Hitung keadaan setiap kontak")
    assert store.facts.facts_on(operator.db, UNIT, TODAY)["survey.willing"] == 1


def test_two_sources_that_agree_say_so(operator: Stage) -> None:
    move(operator, (1, State.WILLING))
    record(operator, 0, sent=1, delivered=1, opened=1, willing=1)
    assert "Kedua sumber sama." in shown_text(view(operator, "record"))


# ------------------------------------------------------------------------------------------------ export


def sheet(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(stage: Stage, data: bytes, file_name: str = "ekspor.xlsx") -> AppTest:
    at = view(stage, "record")
    at.file_uploader[0].upload(file_name, data)
    at = at.run()
    assert not at.exception
    return at


HEAD = ("Nama", "No HP", "Email", "Status")


def test_an_export_is_matched_asked_about_and_stored(operator: Stage) -> None:
    move(operator, (3, State.WILLING))
    data = sheet(
        HEAD,
        ("A", "0812-5550-0001", "", "Dibaca"),
        ("B", "", "orang2@example.com", "oke sip"),
        ("C", "081255500003", "", "terkirim"),
        ("D", "081299900003", "", "terkirim"),
    )
    at = upload(operator, data)
    words = shown_text(at)
    assert "**4 baris** · 2 orang dikenali · 1 maju · 0 tetap · 1 mundur · 2 baris tidak cocok" in words
    assert "1 orang akan mundur" in alerts(at)
    strays = next(one.value for one in at.dataframe if "Sebab" in one.value)
    assert list(strays["Sel"]) == ["D3", "B5"]
    at = field(at, "selectbox", "oke sip").set_value("willing").run()
    at = press(at, "Terapkan 2 perubahan")
    assert [one.state for one in contacts(operator.db)[:3]] == [State.OPENED, State.WILLING, State.WILLING]
    assert store.survey.words(operator.db, UNIT) == {"oke sip": State.WILLING}
    assert "Berkas yang sudah diterapkan (1)" in shown_text(at)
    at = open_kept(operator, at)
    kept = next(one.value for one in at.dataframe if list(one.value.columns) == ["Sel", "Sebab", "Hasil"])
    assert list(kept["Sel"]) == ["B5"]
    at = field(at, "toggle", "Tampilkan isi baris").set_value(True).run()
    assert "081299900003" in str([one.value.to_json() for one in at.dataframe])


def open_kept(stage: Stage, at: AppTest) -> AppTest:
    file_id = store.survey_files.files(stage.db, UNIT)[0].file_id
    opened: AppTest = field(at, "selectbox", "Lihat baris yang tidak cocok").set_value(file_id).run()
    return opened


def kept_rows(stage: Stage) -> Sequence[Any]:
    file_id = store.survey_files.files(stage.db, UNIT)[0].file_id
    return store.survey_files.strays(stage.db, UNIT, file_id, LIST, reveal=False)


def test_a_row_that_matched_nobody_is_matched_by_hand_later(operator: Stage) -> None:
    rows = [(f"Orang {at}", f"0812999000{at:02}", "", "dibaca") for at in (1, 2)]
    at = press(upload(operator, sheet(HEAD, *rows)), "Terapkan 0 perubahan")
    at = open_kept(operator, at)
    field(at, "toggle", "Tampilkan isi baris").set_value(True)
    at = at.run()
    assert field(at, "selectbox", "Keadaan menurut baris ini").value == State.OPENED
    at = field(at, "text_input", "Cari nama").set_value("zzz").run()
    assert "Nama tidak ditemukan." in shown_text(at)
    at = field(at, "text_input", "Cari nama").set_value(somebody(5)["name"]).run()
    at = press(at, "Cocokkan")
    assert contacts(operator.db)[4].state is State.OPENED
    assert kept_rows(operator)[0].row == 5
    at = press(open_kept(operator, at), "Bukan orang dalam daftar")
    assert all(one.settled for one in kept_rows(operator))
    at = open_kept(operator, at)
    results = next(list(one.value["Hasil"]) for one in at.dataframe if "Hasil" in one.value)
    assert results == [somebody(5)["name"], "bukan dari daftar"]
    assert not [one for one in at.button if one.label == "Cocokkan"]


def test_a_column_per_stage_is_read_and_can_be_told_otherwise(operator: Stage) -> None:
    head = ("No HP", "Terkirim", "Dibuka", "Bersedia")
    at = upload(operator, sheet(head, ("081255500001", "ya", "ya", ""), ("081255500002", "ya", "", "x")))
    assert "2 baris** · 1 orang dikenali · 1 maju" in shown_text(at)
    at = field(at, "selectbox", "dibuka").set_value(-1).run()
    at = press(at, "Terapkan 1 perubahan")
    assert contacts(operator.db)[0].state is State.SENT


def test_reminders_are_noted_and_taken_out(operator: Stage) -> None:
    assert "belum ada yang dapat diingatkan" in alerts(view(operator, "record"))
    record(operator, 9, sent=40, delivered=38, failed=2, opened=20, willing=12, refused=3)
    at = view(operator, "record")
    assert field(at, "number_input", "Banyaknya yang diingatkan").value == 23
    field(at, "number_input", "Banyaknya yang diingatkan").set_value(41)
    at = press(at, "Simpan pengingat")
    assert "dari 1 sampai 40" in alerts(at)
    field(at, "number_input", "Banyaknya yang diingatkan").set_value(20)
    at = press(at, "Simpan pengingat")
    assert [(one.day, one.people) for one in store.survey.reminders(operator.db, UNIT)] == [(TODAY, 20)]
    assert "20 orang diingatkan" in shown_text(at)
    at = press(at, "Hapus")
    assert store.survey.reminders(operator.db, UNIT) == ()


def test_states_go_back_only_when_told_so(operator: Stage) -> None:
    move(operator, (3, State.WILLING))
    at = upload(operator, sheet(HEAD, ("C", "081255500003", "", "terkirim")))
    assert [one for one in at.button if one.label == "Terapkan 0 perubahan"]
    at = field(at, "checkbox", "Terapkan juga yang mundur").set_value(True).run()
    press(at, "Terapkan 1 perubahan")
    assert contacts(operator.db)[2].state is State.SENT


def test_columns_that_cannot_be_told_are_asked(operator: Stage) -> None:
    at = upload(operator, sheet(("x", "y"), ("orang1@example.com", "dibuka lebar"), ("orang2@example.com", "entah")))
    assert "Pilih kolom keadaan" in alerts(at)
    at = field(at, "selectbox", "Keadaan undangan").set_value(1).run()
    assert "2 baris tidak cocok" not in shown_text(at)
    at = press(at, "Batalkan")
    assert at.file_uploader


def test_a_column_full_of_other_words_is_taken_for_the_wrong_one(operator: Stage) -> None:
    rows = [(f"N{row}", f"0812555{row:05d}", "", f"istilah {row}") for row in range(1, 40)]
    assert "39 istilah belum dikenal; mungkin kolom keadaannya keliru." in alerts(upload(operator, sheet(HEAD, *rows)))


def test_a_file_that_cannot_be_read_says_why(operator: Stage) -> None:
    assert "bukan lembar kerja" in alerts(upload(operator, b"\x00\x01\x02" * 99))


# ------------------------------------------------------------------------------------------------ preparation


def test_operators_are_named_by_account_or_by_name(operator: Stage) -> None:
    at = view(operator, "prepare")
    at = press(at, "Tunjuk operator")
    assert "Pilih akun atau tulis namanya." in alerts(at)
    field(at, "selectbox", "Akun satuan kerja").set_value("account-operator")
    at = press(at, "Tunjuk operator")
    assert "account-operator" not in field(at, "selectbox", "Akun satuan kerja").options
    field(at, "text_input", "Nama, bila tanpa akun").set_value("Peraga Rekaan")
    press(at, "Tunjuk operator")
    assert [one.name for one in store.survey.operators(operator.db, UNIT)] == ["Nama operator", "Peraga Rekaan"]
    assert store.facts.facts_on(operator.db, UNIT, TODAY)["survey.operators"] == 2
    assert "Peraga" not in json.dumps(operator.db.rows("SELECT fields FROM audit"))


def shares(db: Database) -> dict[str | None, int]:
    held = [one.operator for one in contacts(db)]
    return {one: held.count(one) for one in dict.fromkeys(held)}


def test_contacts_are_shared_out_moved_and_handed_over(operator: Stage) -> None:
    name(operator, "one", "two")
    at = press(view(operator, "prepare"), "Bagi rata 40 kontak")
    assert shares(operator.db) == {"one": 20, "two": 20}
    name(operator, "three")
    at = press(view(operator, "prepare"), "Bagi ulang semuanya")
    assert sorted(shares(operator.db).values()) == [13, 13, 14]
    field(at, "text_input", "Cari nama").set_value("rekaan 4")
    at = at.run()
    field(at, "multiselect", "Kontak").set_value([4, 40])
    field(at, "selectbox", "Kepada operator").set_value("two")
    at = press(at, "Pindahkan")
    assert {one.operator for one in contacts(operator.db) if one.row in {4, 40}} == {"two"}
    at = at.button(key="leave-two").click().run()
    assert not at.exception
    assert set(shares(operator.db)) == {"one", "three"}
    assert "two" not in {one.operator_id for one in store.survey.operators(operator.db, UNIT)}


def test_when_the_last_operator_leaves_the_contacts_wait(operator: Stage) -> None:
    name(operator, "one")
    at = press(view(operator, "prepare"), "Bagi rata 40 kontak")
    at = at.button(key="leave-one").click().run()
    assert shares(operator.db) == {None: 40}
    assert "Belum dibagi" in str([one.value for one in at.dataframe])


def test_the_warm_up_is_checked_before_it_is_saved_and_previewed(operator: Stage) -> None:
    at = view(operator, "prepare")
    assert "Yth. Bapak/Ibu Budi Contoh," in at.text[0].value
    at.text_area[0].set_value("Halo {nama}, isi bit.ly/survei {kode}")
    at = press(at, "Simpan pesan")
    assert len(at.error) == 2
    assert store.survey.settings(operator.db, UNIT).template == ""
    at.text_area[0].set_value("Halo {nama}, dari {pengadilan} sampai {tenggat}")
    at = press(at, "Simpan pesan")
    assert store.survey.settings(operator.db, UNIT).template.startswith("Halo {nama}")
    assert at.text[0].value == "Halo Budi Contoh, dari Pengadilan Negeri Contoh sampai 5 Desember 2026"
    press(at, "Kembali ke pesan awal")
    assert store.survey.settings(operator.db, UNIT).template == ""


def test_of_the_account_only_the_day_is_noted(operator: Stage) -> None:
    at = view(operator, "prepare")
    assert "**tidak disimpan di sini**" in shown_text(at)
    field(at, "date_input", "Tanggal terima akun").set_value(date(2026, 11, 20))
    press(at, "Simpan tanggal")
    assert store.survey.settings(operator.db, UNIT).account_on == date(2026, 11, 20)


@pytest.mark.parametrize("which", ["progress", "work", "record", "prepare"])
def test_no_field_of_the_page_could_take_a_password(operator: Stage, which: str) -> None:
    name(operator, "one", "two")
    at = view(operator, which)
    labels = {one.label for one in (*at.text_input, *at.text_area)}
    assert labels <= {"Cari nama", "Alasan", "Nama, bila tanpa akun", "Isi pesan"}
    assert not [one for one in at.text_input if one.proto.type == one.proto.PASSWORD]


@pytest.mark.parametrize("which", ["progress", "work", "record", "prepare"])
def test_it_is_said_in_english_too(operator: Stage, which: str) -> None:
    name(operator, "one", "two")
    move(operator, (1, State.OPENED), (2, State.WILLING), days=2)
    record(operator, 1, sent=2, delivered=2)
    operator.sign_in(Role.OPERATOR, "en")
    assert "External survey" in [one.value for one in view(operator, which).title]
