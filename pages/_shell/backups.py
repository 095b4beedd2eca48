"""What the page of settings reads of copies, and what an administrator does with them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from pages._shell import sources
from pages._shell.caches import forget_shared
from pages._shell.page import Page
from zi_core import store
from zi_core.access import NotAllowedError, Right
from zi_core.backups import Health, Kind, Plan, Record
from zi_core.disks import Seen, disk_encryption
from zi_core.events.backups import (
    BackupKeyChanged,
    BackupKeyRevealed,
    BackupKeyStored,
    BackupPlanChanged,
    BackupRehearsed,
    BackupRequested,
)
from zi_core.i18n import Text, lazy
from zi_core.sealing import KeyFileError, Ring, read_ring
from zi_core.store import Places, StoreError, vault
from zi_core.store.restoring import Rehearsal

__all__ = ["Copies", "Health", "Kind", "Plan", "Record", "Rehearsal", "Seen", "copies", "key_of"]
_WHY: tuple[tuple[str, Text], ...] = (
    (
        "DiskFullError",
        lazy("Disk penuh. Kosongkan ruang disk server, lalu buat salinan lagi. Data yang sudah tersimpan tetap utuh."),
    ),
    (
        "DiskReadOnlyError",
        lazy("Folder salinan tidak dapat ditulisi. Periksa disk dan izin foldernya, lalu buat salinan lagi."),
    ),
    (
        "CopyKeyError",
        lazy("Kunci salinan tidak ada, tidak terbaca, atau bukan kunci salinan ini. Kembalikan berkas kuncinya."),
    ),
    ("BadCopyError", lazy("Salinan rusak atau tidak terbaca utuh, jadi tidak dipakai. Pakai salinan lain.")),
    (
        "StaleError",
        lazy(
            "Sementara salinan disiapkan, sebuah penarikan dilaksanakan. Tidak ada yang diganti; pulihkan sekali lagi."
        ),
    ),
)
_ELSE = lazy("Penyimpanan bermasalah. Periksa disk server; data yang sudah tersimpan tetap utuh.")


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies as they stand: newest first, the plan, one word for their health, and what went wrong last.

    `ring` is None when the key file is missing or unreadable, `folder` where the copies lie, `asides` are the
    databases that a copy replaced, `disk` is what the system tells of the disk under the database.
    """

    records: tuple[Record, ...]
    plan: Plan
    health: Health
    why: str
    ring: Ring | None
    folder: Path
    asides: tuple[Path, ...]
    disk: Seen

    def closed(self, record: Record) -> bool:
        """Tell whether no key at hand opens the copy."""
        return record.kind is not Kind.PLAIN and (self.ring is None or record.key not in self.ring.publics)


def places() -> Places:
    """Return where the database, its copies and their key lie."""
    return store.places_of(sources.database().path.parent)


def copies(page: Page) -> Copies | None:
    """Return the copies, for those who manage the court."""
    if not page.may(Right.MANAGE_COURT):
        return None
    db, here = sources.database(), places()
    try:
        ring = read_ring(here.key)
    except KeyFileError:
        ring = None
    return Copies(
        vault.records(here),
        store.backup_plan.plan(db),
        store.backup_plan.health(db, here, now=page.now),
        vault.desk_of(here).why,
        ring,
        here.copies,
        vault.asides(here),
        disk_encryption(here.data),
    )


def why_not(name: str) -> Text:
    """Return what to do about the store's error called `name`."""
    return next((words for known, words in _WHY if known == name), _ELSE)


def make_copy(page: Page) -> Text | None:
    """Make a copy now; return None when done, else why not and what to do."""
    if not page.may(Right.MANAGE_COURT):
        return lazy("Peran Anda tidak berwenang melakukan ini.")
    try:
        made = vault.make(sources.database(), places(), kind=Kind.ASKED, now=sources.clock())
    except StoreError as error:
        return why_not(type(error).__name__)
    return page.do(BackupRequested(unit_id=page.unit.unit_id, copy=made.name))


def rehearse(page: Page, record: Record) -> Rehearsal | Text:
    """Put a copy back on trial; return what came of it, or why not."""
    if not page.may(Right.MANAGE_COURT):
        return lazy("Peran Anda tidak berwenang melakukan ini.")
    try:
        done = store.restoring.rehearse(places(), record, now=sources.clock())
    except StoreError as error:
        return why_not(type(error).__name__)
    failed = page.do(
        BackupRehearsed(
            unit_id=page.unit.unit_id,
            copy=record.name,
            seconds=math.ceil(done.seconds),
            missing=done.restored.missing,
        )
    )
    return failed or done


def replace_by(page: Page, record: Record) -> Text | None:
    """Let a copy take the place of the database; return None when done, else why not.

    Nothing that sessions share outlives it, since versions of single drafts may come again with other content.
    """
    try:
        store.replacing.replace_by(sources.database(), places(), record, by=page.person, now=sources.clock())
    except NotAllowedError:
        return lazy("Peran Anda tidak berwenang melakukan ini.")
    except StoreError as error:
        return why_not(type(error).__name__)
    forget_shared()
    return None


def key_of(page: Page) -> str | Text:
    """Return the newest key itself, or why not; that somebody looked is noted first."""
    failed = page.do(BackupKeyRevealed(unit_id=page.unit.unit_id))
    if failed is not None:
        return failed
    try:
        return read_ring(places().key).secret
    except KeyFileError:
        return why_not("CopyKeyError")


def change_key(page: Page, *, reseal: bool) -> Text | None:
    """Make a new key, with `reseal` for the copies that are there, too; return None when done, else why not."""
    if not page.may(Right.MANAGE_COURT):
        return lazy("Peran Anda tidak berwenang melakukan ini.")
    try:
        _ring, count = store.resealing.change_key(places(), now=sources.clock(), reseal=reseal)
    except StoreError as error:
        return why_not(type(error).__name__)
    return page.do(BackupKeyChanged(unit_id=page.unit.unit_id, resealed=count))


def key_stored(page: Page, public: str) -> BackupKeyStored:
    """Return the event that says that the key with this public half is kept outside the server."""
    return BackupKeyStored(unit_id=page.unit.unit_id, public=public)


def plan_changed(page: Page, plan: Plan, version: int) -> BackupPlanChanged:
    """Return the event that saves `plan` over `version`."""
    return BackupPlanChanged(
        unit_id=page.unit.unit_id,
        active=plan.active,
        hour=plan.hour,
        daily=plan.daily,
        weekly=plan.weekly,
        monthly=plan.monthly,
        version=version,
    )
