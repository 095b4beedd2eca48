"""Aparatur: the court's leaders, judges and staff, typed by the administrator, for questions about kinship (§1a(7))."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from pages._editing import editing
from pages._shell import Page, carry_out
from zi_core.customers.kinship import read_officials, written
from zi_core.events.customers import OfficialsRecorded
from zi_core.i18n import lazy, translate

_ = translate


def show_officials(page: Page) -> None:
    """Let the administrator give the court's officials, one per line."""
    label = _("Pimpinan, hakim, dan aparatur: nama; nomor; email; alamat … (satu per baris)")
    own = editing("officials", page.roster(), lambda one: {label: written(one.officials)})
    with st.form("officials", border=False):
        st.caption(
            _(
                "Dipakai hanya untuk bertanya apakah seorang responden berkerabat dengan aparatur. "
                "Nomor, email, dan alamat boleh dikosongkan, dan tidak pernah masuk jejak audit. Alamat dibandingkan "
                "hanya saat berkas diperiksa, bila berkas memuat kolom alamat; alamat responden tidak disimpan."
            )
        )
        text = st.text_area(label, written(own.start.officials), height=260, key=f"{own.at}-lines")
        saved = st.form_submit_button(_("Simpan"), type="primary", key="save-officials")
    if not saved:
        return
    officials, problems = read_officials(text)
    for problem in problems:
        st.error(str(problem))
    if not problems:
        event = OfficialsRecorded(
            unit_id=page.unit.unit_id,
            officials=tuple(asdict(one) for one in officials),
            count=len(officials),
            version=own.version,
        )
        carry_out(page, event, lazy("Daftar aparatur tersimpan: {n} orang.", n=len(officials)), then=own.done)
