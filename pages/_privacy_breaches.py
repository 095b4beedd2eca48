"""Drawings of breaches: the sheet, the clock of 3 x 24 hours, both notices as text and as PDF, who was told."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st
import uuid6

from pages._editing import editing
from pages._parts import plain
from pages._privacy_parts import clock_badge, moment, written
from pages._shell import Page, carry_out
from pages._shell.privacy import breaches
from zi_core.events.privacy import BreachClosed, BreachRecorded, BreachTold
from zi_core.i18n import lazy, translate, use_language
from zi_core.privacy.breaches import PART_TITLES, Addressee, Breach, Letter, Sheet, letter
from zi_core.privacy.papers import Head, notice
from zi_core.privacy.terms import terms

_ = translate
TITLES = {
    Addressee.PEOPLE: lazy("Surat kepada subjek data"),
    Addressee.AGENCY: lazy("Surat kepada lembaga"),
}


def show_breaches(page: Page) -> None:
    """Show the open breaches with their notices, the form for a new one, and what was closed."""
    st.caption(
        _(
            "Kegagalan pelindungan diberitahukan tertulis kepada subjek data dan lembaga paling lambat 3 x 24 jam "
            "(UU 27/2022 Pasal 46). Selama lembaga belum dibentuk, tanyakan alamatnya kepada kementerian yang "
            "membidangi komunikasi dan digital."
        )
    )
    found = breaches(page)
    for breach in found:
        if breach.closed is None:
            with st.container(border=True):
                show_open(page, breach)
    with st.expander(_("Catat kegagalan baru"), expanded=not found, icon=":material/report:"):
        edit(page, None)
    closed = [one for one in found if one.closed is not None]
    if closed:
        st.subheader(_("Sudah ditutup"))
        st.markdown("\n".join(f"- {summary(page, one)}" for one in closed))


def summary(page: Page, breach: Breach) -> str:
    """Return one closed breach in one line of Markdown."""
    told = [written(page, when) for when in (breach.people_told, breach.agency_told) if when is not None]
    return _("Nomor {n}: diketahui {known}, diberitahukan {told}. {what}").format(
        n=breach.number,
        known=written(page, breach.known),
        told=", ".join(told) or "–",
        what=plain(breach.sheet.what),
    )


def show_open(page: Page, breach: Breach) -> None:
    """Show one breach: its clock, its sheet, its notices, and who was told."""
    badge = clock_badge(breach.clock(page.now)) if breach.open else f":green-badge[{_('semua sudah diberi tahu')}]"
    st.markdown(
        f"**{_('Kegagalan nomor {n}').format(n=breach.number)}** {badge}  \n"
        f":small[:gray[{_('diketahui {moment}').format(moment=written(page, breach.known))}]]"
    )
    if breach.sheet.missing:
        parts = ", ".join(str(one) for one in breach.sheet.missing)
        st.caption(_("Belum diisi: {parts}. Suratnya menyebut bahwa hal itu masih diperiksa.").format(parts=parts))
    with st.expander(_("Lembar kejadian"), icon=":material/edit_note:"):
        edit(page, breach)
    for tab, whom in zip(st.tabs([str(TITLES[one]) for one in Addressee]), Addressee, strict=True):
        with tab:
            show_notice(page, breach, whom)
    if st.button(_("Tutup kejadian"), key=f"close-{breach.breach_id}", disabled=breach.open):
        event = BreachClosed(unit_id=page.unit.unit_id, breach_id=breach.breach_id, version=breach.version)
        carry_out(page, event, lazy("Kejadian ditutup."))


def told(page: Page, breach: Breach) -> dict[str, str]:
    """Return what stands in the form, in words."""
    words = {str(PART_TITLES[name]): text for name, text in asdict(breach.sheet).items()}
    return {_("Diketahui"): written(page, breach.known), **words}


def edit(page: Page, breach: Breach | None) -> None:
    """Take what is known of a breach."""
    key = f"breach-{breach.breach_id if breach else 'new'}"
    own = editing(key, breach, lambda one: told(page, one))
    stored = asdict(own.start.sheet if own.start else Sheet())
    with st.form(key, border=False):
        known = moment(page, _("Diketahui"), own.at, own.start.known if own.start else None)
        typed = {
            name: st.text_area(
                str(title), stored[name], max_chars=terms()["text"]["long"], height=80, key=f"{own.at}-{name}"
            ).strip()
            for name, title in PART_TITLES.items()
        }
        st.caption(_("Jangan menulis nama atau nomor orang yang terdampak; cukup jenis data dan jumlahnya."))
        saved = st.form_submit_button(_("Simpan lembar"), type="primary", key=f"save-{key}")
    if not saved:
        return
    if known is None or known > page.now or not typed["what"]:
        st.error(_("Isi apa yang terjadi dan kapan diketahui; waktunya tidak boleh di depan."))
        return
    event = BreachRecorded(
        unit_id=page.unit.unit_id,
        breach_id=own.start.breach_id if own.start else str(uuid6.uuid7()),
        known=known,
        sheet=typed,
        version=own.version,
    )
    carry_out(page, event, lazy("Lembar kejadian tersimpan."), then=own.done)


def show_notice(page: Page, breach: Breach, whom: Addressee) -> None:
    """Show a notice to be copied or downloaded, and take the word that it was sent."""
    words = letter(breach, whom, page.unit.court.name, page.unit.local(breach.known))
    st.code(words.text(), language=None, wrap_lines=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        offer(page, breach, whom, words)
        told = breach.told(whom)
        if told is not None:
            st.caption(_("Dikirim {moment}.").format(moment=written(page, told)))
        elif st.button(_("Sudah dikirim"), icon=":material/send:", key=f"told-{breach.breach_id}-{whom}"):
            event = BreachTold(
                unit_id=page.unit.unit_id,
                breach_id=breach.breach_id,
                whom=whom.value,
                moment=page.now,
                version=breach.version,
            )
            carry_out(page, event, lazy("Pengiriman tercatat."))


def offer(page: Page, breach: Breach, whom: Addressee, words: Letter) -> None:
    """Offer a notice as PDF."""

    def build() -> bytes:
        use_language(page.language)
        return notice(Head(page.unit.court.name, page.unit.local(page.now), page.marks), words)

    st.download_button(
        _("Unduh surat (.pdf)"),
        build,
        file_name=f"pemberitahuan-{breach.number}-{whom.value}.pdf",
        mime="application/pdf",
        icon=":material/download:",
        on_click="ignore",
        key=f"letter-{breach.breach_id}-{whom}",
    )
