"""Drawings of one person's data: found by number or address, handed out as a zip that people and machines can read."""

from __future__ import annotations

import streamlit as st

from pages._privacy_evidence import search_evidence
from pages._privacy_parts import choose_people, places
from pages._shell import Page
from pages._shell.privacy import evidence_count, meant, personal_copy, traces
from zi_core.events.privacy import PersonalDataCopied
from zi_core.i18n import translate, use_language
from zi_core.privacy.reaches import NO_REACH, masked, read_reach
from zi_core.privacy.traces import Place, Trace, people, subject

_ = translate


def show_person(page: Page) -> None:
    """Find somebody by number or address, say where they stand, and offer their data."""
    st.caption(
        _(
            "Subjek data berhak memperoleh salinan datanya (UU 27/2022 Pasal 7 dan 13); akses diberikan paling lambat "
            "3 x 24 jam (Pasal 32). Pastikan dahulu bahwa yang meminta memang orangnya."
        )
    )
    with st.form("person"):
        typed = st.text_input(
            _("Nomor telepon atau e-mail"), max_chars=120, placeholder="0812 3456 7890", key="person-contact"
        )
        st.form_submit_button(_("Cari"), icon=":material/search:", key="person-search")
    if not typed.strip():
        return
    contact = read_reach(typed)
    if not contact:
        st.error(str(NO_REACH))
        return
    found = traces(page, contact)
    if not found:
        st.info(_("Kontak {hint} tidak ada di basis data.").format(hint=masked(contact)))
        return
    chosen = frozenset(choose_people(people(found), "person"))
    gone = meant(found, chosen)
    st.markdown(places({place: n for place in Place if (n := sum(one.place is place for one in gone))}))
    offer_copy(page, gone)
    if evidence_count(page):
        st.markdown(f"**{_('Data dukung')}**")
        search_evidence(page, "person", subject(contact, found, chosen).reaches, chosen)


def offer_copy(page: Page, found: tuple[Trace, ...]) -> None:
    """Offer the zip to those who may see contacts; its leaving is audited before it is made."""
    if not page.may_reveal:
        st.caption(_("Salinan memuat kontak tanpa samaran; mintalah koordinator atau operator mengunduhnya."))
        return

    def build() -> bytes:
        use_language(page.language)
        page.note(PersonalDataCopied(unit_id=page.unit.unit_id, count=len(found)))
        return personal_copy(page, found)

    st.download_button(
        _("Unduh salinan data (.zip: .xlsx dan .json)"),
        build,
        file_name="salinan-data-pribadi.zip",
        mime="application/zip",
        icon=":material/download:",
        on_click="ignore",
        key="download-person",
        disabled=not found,
    )
