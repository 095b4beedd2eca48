"""Cadangan: how the copies of the database stand, a copy now, the copies that are there, a rehearsal."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from pages._backup_key import show_key
from pages._backup_plan import show_plan
from pages._backup_restore import show_one
from pages._shell import Page, notify
from pages._shell.backups import Copies, Kind, Record, Seen, copies, make_copy, why_not
from zi_core.backups import State
from zi_core.i18n import Text, lazy, shown, translate

_ = translate
_HOUR = timedelta(hours=1)
KINDS: dict[Kind, Text] = {
    Kind.SCHEDULED: lazy("terjadwal"),
    Kind.ASKED: lazy("diminta"),
    Kind.STEP: lazy("sebelum pembaruan"),
    Kind.PLAIN: lazy("versi lama"),
}
DISKS: dict[Seen, tuple[Text, str]] = {
    Seen.ENCRYPTED: (lazy("Disk basis data terenkripsi."), ":material/lock:"),
    Seen.PLAIN: (
        lazy(
            "Disk basis data tidak tampak terenkripsi oleh sistem operasi. Aktifkan LUKS atau BitLocker; caranya ada "
            "di docs/operator.md. Pada mesin virtual, tanyakan kepada pengelola mesin induknya."
        ),
        ":material/lock_open:",
    ),
    Seen.UNKNOWN: (
        lazy(
            "Enkripsi disk basis data tidak dapat dipastikan dari sini. Periksa LUKS atau BitLocker pada mesinnya; "
            "caranya ada di docs/operator.md."
        ),
        ":material/help:",
    ),
}


def show_backups(page: Page) -> None:
    """Show the administrator everything about copies."""
    found = copies(page)
    if found is None:
        return
    show_health(found)
    if st.button(_("Buat salinan sekarang"), type="primary", icon=":material/save:", key="backup-now"):
        with st.spinner(_("Menyalin, mengenkripsi, lalu membaca kembali...")):
            failed = make_copy(page)
        if failed is None:
            notify(lazy("Salinan dibuat dan terbaca utuh."))
            st.rerun()
        st.error(str(failed))
    show_records(page, found)
    show_one(page, found)
    show_plan(page, found.plan)
    show_key(page, found)
    st.subheader(_("Enkripsi disk"))
    words, icon = DISKS[found.disk]
    (st.success if found.disk is Seen.ENCRYPTED else st.warning)(str(words), icon=icon)


def ago(age: timedelta) -> str:
    """Return an age in words."""
    hours = age // _HOUR
    if hours < 1:
        return _("kurang dari satu jam lalu")
    if hours < 48:  # noqa: PLR2004 - two days
        return _("{n} jam lalu").format(n=hours)
    return _("{n} hari lalu").format(n=shown(age.days))


def show_health(found: Copies) -> None:
    """Say in one line how the copies stand, and what to do when they do not stand well."""
    state, age = found.health.state, found.health.age
    last = _("Belum ada salinan.") if age is None else _("Salinan terakhir: {ago}.").format(ago=ago(age))
    if state is State.GOOD:
        st.success(last, title=_("Salinan teratur"), icon=":material/check_circle:")
    elif state is State.FAILED:
        st.error(f"{last} {why_not(found.why)}", title=_("Salinan terakhir gagal"), icon=":material/error:")
    elif state is State.OFF:
        st.warning(
            _("{last} Salinan berkala dimatikan di bawah.").format(last=last),
            title=_("Salinan berkala tidak aktif"),
            icon=":material/pause_circle:",
        )
    else:
        words = _("{last} Server membuatnya setiap hari selama berjalan; buatlah satu sekarang.").format(last=last)
        title = _("Belum ada salinan") if state is State.NONE else _("Salinan terlambat")
        st.warning(words, title=title, icon=":material/schedule:")
    closed = sum(found.closed(one) for one in found.records)
    if closed:
        st.error(
            _("{n} salinan tidak dapat dibuka, sebab kuncinya tidak ada di berkas kunci.").format(n=shown(closed)),
            title=_("Kunci salinan hilang"),
            icon=":material/key_off:",
        )


def state_of(found: Copies, record: Record) -> str:
    """Return what is known of one copy."""
    if record.kind is Kind.PLAIN:
        return _("tidak terenkripsi, belum diperiksa")
    if found.closed(record):
        return _("kuncinya tidak ada")
    if record.missing:
        return _("terbaca utuh; {n} berkas data dukung tidak ada").format(n=shown(record.missing))
    return _("terbaca utuh saat dibuat")


def show_records(page: Page, found: Copies) -> None:
    """Show the copies as a table."""
    st.subheader(_("Salinan yang ada"))
    st.caption(
        _("Folder: {folder}. Simpan salinannya juga di disk lain, di luar ruangan ini.").format(folder=found.folder)
    )
    rows = [
        {
            _("Dibuat"): f"{page.unit.local(one.made):%d/%m/%Y %H.%M}",
            _("Sebab"): str(KINDS[one.kind]),
            _("Ukuran"): _("{n} MB").format(n=shown(round(one.size / 1_000_000, 1))),
            _("Baris"): shown(one.rows) if one.tables else "-",
            _("Berkas"): shown(len(one.prints)),
            _("Pemeriksaan"): state_of(found, one),
        }
        for one in found.records
    ]
    if rows:
        st.dataframe(rows, hide_index=True, alt=_("Salinan basis data, yang terbaru dahulu"))
    else:
        st.caption(_("Belum ada salinan."))
