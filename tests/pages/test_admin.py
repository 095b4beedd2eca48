"""Pengaturan: what an administrator changes, and what nobody can change by mistake."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pages._audit import EVENTS, event_name
from tests.pages.conftest import UNIT, Stage, court, cycle, shown_text
from zi_core import store
from zi_core.access import Role
from zi_core.accounts import matches
from zi_core.events.courts import CourtChanged
from zi_core.store.door import HANDLERS


@pytest.fixture
def admin(stage: Stage) -> Stage:
    stage.sign_in(Role.ADMINISTRATOR)
    return stage


def test_the_court_and_its_cycle_are_saved(admin: Stage) -> None:
    at = admin.open("admin")
    at.text_input[0].set_value("Pengadilan Negeri Baru")
    at.selectbox[1].set_value(at.selectbox[1].options and "WBBM")
    at.text_area[0].set_value("Layanan satu\n\n Layanan dua \nLayanan satu")
    at.date_input[2].set_value(date(2026, 11, 30))
    at.button[0].click().run()

    unit = store.units.unit(admin.db, UNIT)
    assert unit is not None
    assert unit.court.name == "Pengadilan Negeri Baru"
    assert unit.court.predicate == "WBBM"
    assert unit.court.services == ("Layanan satu", "Layanan dua")
    assert unit.cycle.list_due == date(2026, 11, 30)
    assert not at.exception


def test_a_court_without_name_or_services_is_not_saved(admin: Stage) -> None:
    at = admin.open("admin")
    at.text_input[0].set_value("  ")
    at.text_area[0].set_value("")
    at.button[0].click().run()

    assert [error.value for error in at.error] == [
        "Nama satuan kerja belum diisi.",
        "Daftar produk layanan kosong; isi paling sedikit satu, satu per baris.",
    ]
    unit = store.units.unit(admin.db, UNIT)
    assert unit is not None
    assert unit.court.name == "Pengadilan Negeri Contoh"


def test_two_administrators_at_once_lose_nothing(admin: Stage) -> None:
    at = admin.open("admin")
    other = CourtChanged(unit_id=UNIT, court=court("Diubah orang lain"), cycle=cycle(), version=1)
    admin.do(other, Role.ADMINISTRATOR)

    at.text_input[0].set_value("Diubah saya")
    at.button(key="save-court").click().run()

    unit = store.units.unit(admin.db, UNIT)
    assert unit is not None
    assert unit.court.name == "Diubah orang lain"
    assert at.error[0].value.startswith("Data ini baru saja diubah orang lain.")
    assert "Diubah orang lain" in at.warning[0].value
    assert at.text_input[0].value == "Diubah saya"
    at.button(key="save-court").click().run()
    assert store.units.unit(admin.db, UNIT).court.name == "Diubah saya"  # type: ignore[union-attr]


def test_a_new_account_shows_its_password_once(admin: Stage) -> None:
    at = admin.open("admin")
    name = next(field for field in reversed(at.text_input) if field.label == "Nama lengkap")
    name.set_value("Nama Karangan")
    next(field for field in at.text_input if field.label == "Nama pengguna").set_value("  Karangan.Baru ")
    next(button for button in at.button if button.label == "Buat akun").click().run()

    password = at.code[0].value
    account = store.accounts.account_named(admin.db, "karangan.baru")
    assert account is not None
    assert account.must_change
    assert matches(password, account.password_hash)
    at.run()
    assert not at.code
    audit = admin.db.rows("SELECT fields FROM audit")
    assert password not in json.dumps(audit)


@pytest.mark.parametrize(
    ("name", "username", "said"),
    [
        ("", "benar", "Nama lengkap belum diisi."),
        ("Nama", "x", "Nama pengguna 3–40 huruf kecil"),
        ("Nama", "leader", "Nama pengguna itu sudah dipakai."),
    ],
)
def test_an_account_that_cannot_be_made_says_why(admin: Stage, name: str, username: str, said: str) -> None:
    at = admin.open("admin")
    next(field for field in reversed(at.text_input) if field.label == "Nama lengkap").set_value(name)
    next(field for field in at.text_input if field.label == "Nama pengguna").set_value(username)
    next(button for button in at.button if button.label == "Buat akun").click().run()

    assert at.error[0].value.startswith(said)
    assert not at.code


def test_closing_an_account_ends_its_sessions(admin: Stage) -> None:
    admin.sign_in(Role.LEADER)
    admin.sign_in(Role.ADMINISTRATOR)
    at = admin.open("admin")
    form = next(expander for expander in at.expander if "· leader ·" in expander.label)
    form.checkbox[0].set_value(False)
    form.button[0].click().run()

    admin.sign_in_cookie(Role.LEADER)
    assert admin.open_alone("readiness").error


def test_a_new_name_alone_ends_nobodys_session(admin: Stage) -> None:
    at = admin.open("admin")
    own = next(expander for expander in at.expander if "· administrator ·" in expander.label)
    own.text_input[0].set_value("Nama **Baru**")
    own.button[0].click().run()

    again = admin.open("admin")
    assert not again.error
    assert any(r"Nama \*\*Baru\*\*" in expander.label for expander in again.expander)


def test_dates_in_the_wrong_order_are_not_saved(admin: Stage) -> None:
    at = admin.open("admin")
    at.number_input[0].set_value(2024)
    at.date_input[3].set_value(date(2026, 11, 1))
    at.button(key="save-court").click().run()

    assert [error.value for error in at.error] == [
        "Awal data responden (1 Juni 2021) tidak berada pada tahun siklus 2024.",
        "Tenggat 1 November 2026 mendahului tenggat sebelumnya (20 November 2026).",
    ]


def test_nobody_closes_or_demotes_their_own_account(admin: Stage) -> None:
    at = admin.open("admin")
    own = next(expander for expander in at.expander if "· administrator ·" in expander.label)

    assert own.checkbox[0].disabled
    assert list(own.selectbox[0].options) == ["Administrator"]
    assert own.button[1].disabled


def test_a_reset_gives_a_new_first_password(admin: Stage) -> None:
    at = admin.open("admin")
    form = next(expander for expander in at.expander if "· operator ·" in expander.label)
    form.button[1].click().run()

    account = store.accounts.account_named(admin.db, "operator")
    assert account is not None
    assert account.must_change
    assert matches(at.code[0].value, account.password_hash)


def test_the_audit_names_events_and_no_personal_data(admin: Stage) -> None:
    at = admin.open("admin")

    events = at.dataframe[0].value
    assert "Satuan kerja disiapkan" in set(events["Peristiwa"])


def test_every_event_has_a_name_on_the_page() -> None:
    assert set(EVENTS) == {event.__name__ for event in HANDLERS}


def test_an_event_without_a_name_is_shown_as_what_it_is() -> None:
    assert event_name("CourtSetUp") == "Satuan kerja disiapkan"
    assert event_name("WrittenByANewerVersion") == "WrittenByANewerVersion"


def test_two_events_never_share_a_name() -> None:
    names = [str(name) for name in EVENTS.values()]
    assert len(names) == len(set(names))


def test_only_an_invented_court_offers_to_be_removed(admin: Stage) -> None:
    assert "Hapus data contoh" not in [button.label for button in admin.open("admin").button]

    with admin.db.transaction() as tx:
        tx.rows("UPDATE unit SET sample = true, data_version = data_version + 1 WHERE id = :id", id=UNIT)
        tx.data_versions[UNIT] = admin.db.data_version(UNIT) + 1

    at = admin.open("admin")
    assert "Hapus data contoh" in [button.label for button in at.button]
    assert "DATA CONTOH" in shown_text(at)
