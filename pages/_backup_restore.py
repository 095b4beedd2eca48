"""One copy in hand: put back on trial, or in the place of the database."""

from __future__ import annotations

from dataclasses import astuple

import streamlit as st

from pages._shell import Page, recall, remember
from pages._shell.backups import Copies, Record, Rehearsal, rehearse, replace_by
from zi_core.i18n import Text, shown, translate
from zi_core.privacy.ledger import standing

_ = translate


def show_one(page: Page, found: Copies) -> None:
    """Let the administrator choose a copy and put it back on trial."""
    if not found.records:
        return
    st.subheader(_("Pemulihan"))
    chosen: Record = st.selectbox(
        _("Salinan"),
        found.records,
        format_func=lambda one: f"{page.unit.local(one.made):%d/%m/%Y %H.%M.%S} · {one.name}",
        key="backup-chosen",
    )
    st.caption(
        _(
            "Latihan memulihkan salinan ke tempat sementara, membaca semua isinya, memeriksa jejak audit, lalu "
            "menghapusnya lagi. Basis data yang sedang dipakai tidak tersentuh. Lakukan paling sedikit sebulan sekali."
        )
    )
    with st.container(horizontal=True):
        trial = st.button(_("Latihan pemulihan"), icon=":material/fact_check:", key="backup-rehearse")
        real = st.button(_("Pulihkan salinan ini"), icon=":material/settings_backup_restore:", key="backup-restore")
    if real:
        confirm(page, chosen)
    if trial:
        with st.spinner(_("Memulihkan ke tempat sementara...")):
            remember("rehearsed", (chosen.name, rehearse(page, chosen)))
    name, outcome = recall("rehearsed", ("", None))
    if name == chosen.name and outcome is not None:
        tell(outcome)
    for folder in found.asides:
        st.caption(_("Basis data sebelum pemulihan tersimpan di folder {folder}.").format(folder=folder.name))


@st.dialog(_("Pulihkan salinan"))
def confirm(page: Page, chosen: Record) -> None:
    """Say what restoring means, and do it once the administrator has typed the word."""
    st.write(
        _(
            "Isi aplikasi kembali ke keadaan {when}. Perubahan sesudahnya tidak terlihat lagi. Basis data sekarang "
            "disimpan dahulu di folder tersendiri selama empat minggu. Semua orang perlu masuk lagi, dengan akun dan "
            "kata sandi yang berlaku saat itu."
        ).format(when=f"{page.unit.local(chosen.made):%d/%m/%Y %H.%M}")
    )
    st.write(
        _(
            "Urusan data pribadi tidak ikut mundur. Penarikan dan pemusnahan yang sudah dilaksanakan diulang pada "
            "salinan itu; permintaan yang masih terbuka, lembar kegagalan, dan masa simpan terbawa dengan waktu "
            "asalnya."
        )
    )
    word = _("PULIHKAN")
    typed = st.text_input(_("Ketik {word} untuk melanjutkan").format(word=word), key="backup-restore-word")
    if st.button(_("Pulihkan sekarang"), type="primary", key="backup-restore-now", disabled=typed.strip() != word):
        with st.spinner(_("Memulihkan. Jangan menutup halaman ini...")):
            failed = replace_by(page, chosen)
        if failed is None:
            st.rerun()
        st.error(str(failed))


def tell(outcome: Rehearsal | Text) -> None:
    """Say what came of a rehearsal."""
    if not isinstance(outcome, Rehearsal):
        st.error(str(outcome), title=_("Salinan ini tidak dapat dipulihkan"), icon=":material/error:")
        return
    restored = outcome.restored
    words = _("{rows} baris dan {files} berkas data dukung terbaca dalam {seconds} detik.").format(
        rows=shown(restored.rows), files=shown(restored.files), seconds=shown(round(outcome.seconds, 1))
    )
    if restored.broken is not None:
        words += " " + _("Jejak audit terputus pada baris {n}.").format(n=restored.broken)
    if restored.missing:
        words += " " + _("{n} berkas data dukung tidak ada dalam salinan atau rusak.").format(n=shown(restored.missing))
    carried = restored.carried
    if carried.withdrawals or carried.purges:
        words += " " + _(
            "Saat dipulihkan, {n} penarikan dan {m} pemusnahan sesudah salinan ini dibuat dilaksanakan lagi."
        ).format(n=shown(carried.withdrawals), m=shown(carried.purges))
    if any(astuple(carried.running)):
        words += f" {standing(*astuple(carried.running))}"
    if carried.unread:
        words += " " + _(
            "Kunci penarikan tidak ada, jadi {n} sidik orang yang menarik persetujuan tidak dikenali. Kembalikan "
            "kunci-penarikan.txt ke folder data."
        ).format(n=shown(carried.unread))
    if restored.broken is None and not restored.missing and not carried.unread:
        st.success(
            f"{words} {_('Jejak audit utuh.')}",
            title=_("Salinan ini dapat dipulihkan"),
            icon=":material/check_circle:",
        )
    else:
        st.warning(words, title=_("Salinan ini dapat dipulihkan, tetapi tidak lengkap"), icon=":material/warning:")
