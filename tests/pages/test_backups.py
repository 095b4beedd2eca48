"""Cadangan in Pengaturan: how copies stand, a copy now, a rehearsal, the plan, the key."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from datetime import timedelta

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from pages._backups import DISKS, KINDS, ago
from pages._shell.backups import Kind, Seen, places, why_not
from tests.pages.conftest import UNIT, Stage, court, cycle, shown_text
from zi_core import store
from zi_core.access import Role
from zi_core.backups import Plan
from zi_core.events.backups import BackupKeyStored
from zi_core.events.courts import CourtChanged
from zi_core.events.privacy import WithdrawalReceived
from zi_core.sealing import read_ring
from zi_core.store import backup_plan, engine, statements, vault


@pytest.fixture
def admin(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.delenv("ZI_BACKUP", raising=False)
    monkeypatch.delenv("ZI_BACKUP_KEY", raising=False)
    stage.sign_in(Role.ADMINISTRATOR)
    return stage


def titles(at: AppTest) -> set[str]:
    return {alert.proto.title for kind in ("success", "warning", "error") for alert in getattr(at, kind)}


def test_a_copy_made_on_the_page_is_listed_rehearsed_and_noted(admin: Stage) -> None:
    at = admin.open("admin")
    assert "Belum ada salinan" in titles(at)
    assert "Kunci dibuat bersama salinan pertama." in shown_text(at)
    at.button(key="backup-now").click().run()
    assert {"Salinan teratur", "Kunci belum disimpan di luar server"} <= titles(at)
    (table,) = [one for one in at.dataframe if "Pemeriksaan" in one.value.columns]
    assert list(table.value["Pemeriksaan"]) == ["terbaca utuh saat dibuat"]
    at.button(key="backup-rehearse").click().run()
    assert "Salinan ini dapat dipulihkan" in titles(at)
    assert not at.exception
    events = [row["event"] for row in store.audit.lines(admin.db, UNIT, limit=2)]
    assert events == ["BackupRehearsed", "BackupRequested"]


def test_a_full_disk_is_told_with_what_to_do_and_the_word_stays_until_a_copy_succeeds(
    admin: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    at = admin.open("admin")
    with monkeypatch.context() as patch:
        patch.setattr(vault, "seal", full)
        at.button(key="backup-now").click().run()
    assert "Kosongkan ruang disk server" in shown_text(at)
    at.run()
    assert "Salinan terakhir gagal" in titles(at)
    at.button(key="backup-now").click().run()
    assert "Salinan teratur" in titles(at)


def test_a_lost_key_and_old_plain_copies_are_told(admin: Stage) -> None:
    vault.make(admin.db, places(), kind=Kind.SCHEDULED, now=admin.now)
    places().key.unlink()
    (places().copies / "lama-20260101-000000.duckdb").write_bytes(b"x")
    at = admin.open("admin")
    assert "Kunci salinan hilang" in titles(at)
    (table,) = [one for one in at.dataframe if "Pemeriksaan" in one.value.columns]
    assert list(table.value["Pemeriksaan"]) == ["kuncinya tidak ada", "tidak terenkripsi, belum diperiksa"]
    at.button(key="backup-rehearse").click().run()
    assert "Salinan ini tidak dapat dipulihkan" in titles(at)


def test_the_plan_is_saved_and_copies_can_be_switched_off(admin: Stage) -> None:
    at = admin.open("admin")
    at.toggle(key="backup-plan-0-active").set_value(False)
    at.number_input(key="backup-plan-0-daily").set_value(14)
    at.button(key="save-backup-plan").click().run()
    assert backup_plan.plan(admin.db) == Plan(active=False, daily=14, version=1)
    assert "Salinan berkala tidak aktif" in titles(at)


def test_the_key_is_shown_noted_and_said_to_be_kept(admin: Stage) -> None:
    made = vault.make(admin.db, places(), kind=Kind.SCHEDULED, now=admin.now - timedelta(days=3))
    at = admin.open("admin")
    assert "Salinan terlambat" in titles(at)
    at.button(key="backup-key-show").click().run()
    assert read_ring(places().key).secret in [code.value for code in at.code]
    assert store.audit.lines(admin.db, UNIT, limit=1)[0]["event"] == "BackupKeyRevealed"
    admin.do(BackupKeyStored(unit_id=UNIT, public=made.key), Role.ADMINISTRATOR)
    assert "Kunci ini sudah disimpan di luar server." in shown_text(admin.open("admin"))


def test_a_new_key_can_be_made_for_old_copies_too(admin: Stage) -> None:
    vault.make(admin.db, places(), kind=Kind.SCHEDULED, now=admin.now)

    def dialog() -> None:
        from pages._backup_key import replace_key  # noqa: PLC0415 - the script runs by itself
        from pages._shell import open_page  # noqa: PLC0415

        replace_key(open_page("admin.py"))

    old = read_ring(places().key)
    at = AppTest.from_function(dialog, default_timeout=20).run()
    at.checkbox(key="backup-key-leaked").check().run()
    at.button(key="backup-key-replace-now").click().run()
    (new,) = read_ring(places().key).secrets
    assert new not in old.secrets
    places().key.write_text("torn")
    at.button(key="backup-key-replace-now").click().run()
    assert "Kembalikan berkas kuncinya" in shown_text(at)


def test_whoever_does_not_manage_the_court_neither_makes_nor_tries_a_copy(admin: Stage) -> None:
    admin.sign_in(Role.COORDINATOR)

    def script() -> None:
        from pages._backups import show_backups  # noqa: PLC0415 - the script runs by itself
        from pages._shell import open_page  # noqa: PLC0415
        from pages._shell.backups import (  # noqa: PLC0415
            change_key,
            key_of,
            make_copy,
            replace_by,
        )
        from pages._shell.backups import rehearse as on_trial  # noqa: PLC0415
        from zi_core.backups import Kind, Record  # noqa: PLC0415

        page = open_page("readiness.py")
        show_backups(page)
        some = Record("k", page.now, Kind.PLAIN, 1)
        refused = (make_copy(page), on_trial(page, some), key_of(page), change_key(page, reseal=True))
        for answer in (*refused, replace_by(page, some)):
            import streamlit as st  # noqa: PLC0415

            st.error(str(answer))

    at = AppTest.from_function(script, default_timeout=20).run()
    assert [error.value for error in at.error] == ["Peran Anda tidak berwenang melakukan ini."] * 5
    assert not places().copies.exists()


def test_what_a_rehearsal_found_is_said_in_full() -> None:
    def script(missing: int, broken: int | None) -> None:
        from pages._backup_restore import tell  # noqa: PLC0415 - the script runs by itself
        from zi_core.store.carrying import Carried  # noqa: PLC0415
        from zi_core.store.restoring import Rehearsal, Restored  # noqa: PLC0415
        from zi_core.store.running import Running  # noqa: PLC0415

        carried = Carried(2, 1, 4, told=True, running=Running(5, 6, 7))
        tell(Rehearsal(Restored(1200, 3, missing, broken, carried), 1.25))

    at = AppTest.from_function(script, args=(2, 7)).run()
    words = at.warning[0].value
    assert "1.200 baris dan 3 berkas data dukung" in words
    assert "baris 7" in words
    assert "2 berkas data dukung tidak ada" in words
    assert "2 penarikan dan 1 pemusnahan" in words
    assert "5 permintaan penarikan yang masih terbuka, 6 lembar kegagalan, 7 masa simpan" in words
    assert "4 sidik orang yang menarik persetujuan tidak dikenali" in words


def test_every_kind_state_and_error_has_words() -> None:
    assert set(KINDS) == set(Kind)
    assert set(DISKS) == set(Seen)
    assert "Periksa disk server" in str(why_not("StoreError"))
    assert [ago(timedelta(hours=hours)) for hours in (0, 47, 49)] == [
        "kurang dari satu jam lalu",
        "47 jam lalu",
        "2 hari lalu",
    ]


def test_a_change_that_a_full_disk_refuses_is_told_as_not_saved(admin: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    at = admin.open("admin")
    real = statements.run

    def full(cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, object]) -> list[statements.Row]:
        if sql == "COMMIT":
            raise statements.translated(duckdb.FatalException("Could not write file: No space left on device"))
        return real(cursor, sql, params)

    with monkeypatch.context() as patch:
        patch.setattr(engine, "run", full)
        at.button(key="save-backup-plan").click().run()
    assert "Disk server penuh, jadi perubahan ini tidak tersimpan." in shown_text(at)
    assert backup_plan.plan(admin.db).version == 0
    at.button(key="save-backup-plan").click().run()  # the file was opened again
    assert backup_plan.plan(admin.db).version == 1


def test_a_copy_is_restored_after_the_word_is_typed_and_everybody_signs_in_again(admin: Stage) -> None:
    made = vault.make(admin.db, places(), kind=Kind.ASKED, now=admin.now)
    later = CourtChanged(unit_id=UNIT, court=court("Diubah sesudahnya"), cycle=cycle(), version=1)
    admin.do(later, Role.ADMINISTRATOR)

    def dialog() -> None:
        from pages._backup_restore import confirm  # noqa: PLC0415 - the script runs by itself
        from pages._shell import open_page  # noqa: PLC0415
        from pages._shell.backups import copies  # noqa: PLC0415

        page = open_page("admin.py")
        found = copies(page)
        confirm(page, found.records[0] if found else None)  # type: ignore[arg-type]

    received = WithdrawalReceived(
        unit_id=UNIT, withdrawal_id="w", received=admin.now, channel="Surat", contact="+6281200000001"
    )
    admin.do(received, Role.ADMINISTRATOR)
    at = AppTest.from_function(dialog, default_timeout=20).run()
    assert "permintaan yang masih terbuka, lembar kegagalan, dan masa simpan terbawa" in shown_text(at)
    assert at.button(key="backup-restore-now").disabled
    at.text_input(key="backup-restore-word").set_value("PULIHKAN").run()
    spoilt = vault.file_of(places(), made)
    whole = spoilt.read_bytes()
    spoilt.write_bytes(whole[:-1])
    at.button(key="backup-restore-now").click().run()
    assert "Salinan rusak" in shown_text(at)
    spoilt.write_bytes(whole)
    at.button(key="backup-restore-now").click().run()
    assert "Sesi Anda sudah berakhir" in shown_text(at)
    unit = store.units.unit(admin.db, UNIT)
    assert unit is not None
    assert unit.court.name == court().name
    (aside,) = vault.asides(places())
    with admin.db.transaction() as tx:  # as if signed in again
        tx.rows("UPDATE session SET ended = NULL")
    assert aside.name in shown_text(admin.open("admin"))
