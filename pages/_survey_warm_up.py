"""The message before the blast: its text, checked and shown as somebody will read it."""

from __future__ import annotations

import streamlit as st

from pages._editing import editing
from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.survey import Survey
from zi_core.events.survey import WarmUpChanged
from zi_core.i18n import lazy, shown, translate
from zi_core.survey.warm_up import Gaps, message, template_problems, usual_template

_ = translate


def show_warm_up(page: Page, found: Survey) -> None:
    """Let the operators write the text; what is wrong with it is said, not stored."""
    st.subheader(_("Pesan pengantar"))
    st.caption(
        _(
            "Blast survei sering disangka penipuan. Kirim pesan ini lebih dahulu dari nomor resmi satuan kerja, satu "
            "per satu, lewat tautan WhatsApp pada Hubungi hari ini. Aplikasi tidak mengirim apa pun."
        )
    )
    label = _("Isi pesan")
    own = editing("warm-up", found.settings, lambda one: {label: one.template or usual_template()})
    with st.form("warm-up", border=False):
        text = st.text_area(label, own.start.template or usual_template(), height=260, key=f"{own.at}-text")
        with st.container(horizontal=True):
            saved = st.form_submit_button(_("Simpan pesan"), key="save-warm-up", type="primary")
            reset = st.form_submit_button(_("Kembali ke pesan awal"), key="reset-warm-up")
    if reset:
        event = WarmUpChanged(unit_id=page.unit.unit_id, template="", version=own.version)
        carry_out(page, event, lazy("Pesan tersimpan."), then=own.done)
    problems = template_problems(text.strip())
    for problem in problems:
        st.error(plain(str(problem)))
    if saved and not problems:
        event = WarmUpChanged(unit_id=page.unit.unit_id, template=text.strip(), version=own.version)
        carry_out(page, event, lazy("Pesan tersimpan."), then=own.done)
    if not problems:
        show_preview(page, text.strip())


def show_preview(page: Page, text: str) -> None:
    """Show the text as it reads for an invented person."""
    due = page.unit.cycle.survey_due
    gaps = Gaps(nama=_("Budi Contoh"), pengadilan=page.unit.court.name, tenggat=shown(due) if due else "-")
    with st.expander(_("Lihat seperti yang dibaca penerima")):
        st.text(message(text, gaps))
