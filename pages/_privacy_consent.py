"""Drawings of the basis of processing: how complete the record is, and filling in what is missing."""

from __future__ import annotations

import streamlit as st

from pages._privacy_parts import DATE_FORMAT
from pages._shell import Page, carry_out
from pages._shell.privacy import ConsentState, consent
from zi_core.access import Right
from zi_core.events.privacy import ConsentRecorded
from zi_core.i18n import lazy, shown, translate
from zi_core.privacy.bases import Basis, basis_line
from zi_core.privacy.terms import terms

_ = translate


def show_consent(page: Page) -> None:
    """Show for how many people of the approved list basis, date and source are known, and record the rest."""
    found = consent(page)
    st.caption(
        _(
            "Setiap pemrosesan perlu dasar (UU 27/2022 Pasal 20), dan persetujuan harus dapat dibuktikan (Pasal 24). "
            "Kolom dasar, tanggal, dan sumber persetujuan ada pada templat daftar."
        )
    )
    if not found.people:
        st.info(_("Belum ada daftar yang disetujui."))
        return
    with st.grid(4, min_column_width=150):
        st.metric(_("Orang pada daftar"), shown(found.people), border=True)
        st.metric(_("Dasar tercatat"), shown(found.basis), border=True)
        st.metric(_("Tanggal tercatat"), shown(found.date), border=True)
        st.metric(_("Sumber tercatat"), shown(found.source), border=True)
    if not found.lacking:
        st.success(_("Semua orang pada daftar mempunyai dasar pemrosesan."), icon=":material/check_circle:")
    elif page.may(Right.EDIT_CUSTOMERS):
        record(page, found)


def record(page: Page, found: ConsentState) -> None:
    """Take one basis for everybody who has none yet."""
    with st.form("consent"):
        st.markdown(f"**{_('Catat untuk {n} orang yang belum punya dasar').format(n=shown(len(found.lacking)))}**")
        basis = st.selectbox(
            _("Dasar"),
            list(Basis),
            index=list(Basis).index(Basis.PUBLIC),
            format_func=lambda one: str(basis_line(one)),
            key="consent-basis",
        )
        left, right = st.columns(2)
        day = left.date_input(_("Tanggal"), page.today, format=DATE_FORMAT, key="consent-day")
        source = right.text_input(
            _("Sumber atau buktinya"),
            max_chars=terms()["text"]["short"],
            placeholder=_("Formulir di PTSP, pengumuman, surat"),
            key="consent-source",
        )
        saved = st.form_submit_button(_("Catat"), type="primary", key="save-consent")
    if saved and not source.strip():
        st.error(_("Tulis sumber atau buktinya."))
    elif saved:
        event = ConsentRecorded(
            unit_id=page.unit.unit_id,
            list_id=found.list_id,
            rows=found.lacking,
            basis=(basis or Basis.PUBLIC).value,
            day=day,
            source=source.strip(),
        )
        carry_out(page, event, lazy("Dasar pemrosesan tercatat untuk {n} orang.", n=len(found.lacking)))
