"""Drawings of withdrawals of consent: what was asked, how much time is left, carrying it out, the proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st
import uuid6

from pages._parts import plain
from pages._privacy_evidence import search_evidence, show_looked
from pages._privacy_parts import choose_people, clock_badge, moment, places, written
from pages._shell import Page, carry_out, recall, remember
from pages._shell.privacy import Withdrawal, elsewhere, evidence_count, meant, renewal, traces, withdrawals
from zi_core.events.privacy import WithdrawalCarriedOut, WithdrawalClosed, WithdrawalProofDownloaded, WithdrawalReceived
from zi_core.i18n import lazy, shown, translate, use_language
from zi_core.privacy.clock import Clock
from zi_core.privacy.papers import Head, Proof, confirmation
from zi_core.privacy.reaches import NO_REACH, read_reach
from zi_core.privacy.register import ACTIVITIES
from zi_core.privacy.terms import terms
from zi_core.privacy.traces import PLACE_WORDS, Trace, people, subject

_ = translate
CHANNELS = (
    lazy("Datang langsung"),
    lazy("Telepon"),
    lazy("WhatsApp"),
    lazy("Email"),
    lazy("Surat"),
)


def show_requests(page: Page) -> None:
    """Show the open requests with the time that is left, the form for a new one, and what was done."""
    found = withdrawals(page)
    open_ones = [one for one in found if one.open]
    if not open_ones:
        st.caption(_("Tidak ada permintaan yang menunggu."))
    for one in open_ones:
        with st.container(border=True):
            show_open(page, one)
    take_request(page)
    show_done(page, [one for one in found if not one.open])
    if renewal().due:
        st.warning(
            _(
                "Berkas basis data belum ditulis ulang setelah penghapusan terakhir. Aplikasi mencobanya lagi setiap "
                "hari dan saat server dinyalakan; pastikan disk tidak penuh."
            )
        )


def take_request(page: Page) -> None:
    """Take a new request: number or address, when it came, and how."""
    so_far = recall("requests-taken", 0)
    with st.form(f"request-{so_far}"):
        st.markdown(f"**{_('Permintaan baru')}**")
        typed = st.text_input(
            _("Nomor telepon atau e-mail yang memintanya"),
            max_chars=120,
            placeholder="0812 3456 7890",
            key=f"request-contact-{so_far}",
        )
        received = moment(page, _("Diterima"), f"request-{so_far}")
        channel = st.selectbox(_("Disampaikan lewat"), CHANNELS, format_func=str, key=f"request-channel-{so_far}")
        st.caption(_("Batas 3 x 24 jam dihitung sejak permintaan diterima (UU 27/2022 Pasal 40)."))
        saved = st.form_submit_button(_("Catat permintaan"), type="primary", key="save-request")
    if not saved:
        return
    contact = read_reach(typed)
    if not contact:
        st.error(str(NO_REACH))
    elif received is None or received > page.now:
        st.error(_("Waktu penerimaan belum diisi atau belum terjadi."))
    else:
        event = WithdrawalReceived(
            unit_id=page.unit.unit_id,
            withdrawal_id=str(uuid6.uuid7()),
            received=received,
            channel=channel.source,
            contact=contact,
        )
        carry_out(page, event, lazy("Permintaan tercatat."), then=lambda: remember("requests-taken", so_far + 1))


def show_open(page: Page, one: Withdrawal) -> None:
    """Show an open request: what would be deleted, the choice among people, and the two ways to end it."""
    came = _("diterima {moment}").format(moment=written(page, one.received))
    st.markdown(
        f"**{_('Permintaan nomor {n}').format(n=one.number)}** {clock_badge(Clock(one.received, page.now))}  \n"
        f":small[:gray[{plain(one.hint)} · {_(one.channel)} · {came}]]"
    )
    found = traces(page, one.contact)
    everybody = people(found)
    chosen = frozenset(choose_people(everybody, f"who-{one.withdrawal_id}"))
    gone = meant(found, chosen)
    show_found(page, one, found, chosen)
    if evidence_count(page):
        who = subject(one.contact, found, chosen)
        with st.expander(_("Data dukung"), icon=":material/folder_open:"):
            st.caption(
                _(
                    "Carilah sebelum menghapus: sesudahnya kontaknya tidak disimpan lagi. Di Desk evaluasi, unggah "
                    "revisi tanpa datanya, lalu hapus revisi yang memuatnya; revisi baru tidak menghapus yang lama."
                )
            )
            search_evidence(page, one.withdrawal_id, who.reaches, chosen)
        show_looked(page, one)
    event = WithdrawalCarriedOut(
        unit_id=page.unit.unit_id,
        withdrawal_id=one.withdrawal_id,
        names=tuple(sorted(chosen)),
        count=len(gone),
        version=one.version,
    )
    offer_deletion(page, event, unclear=bool(everybody) and not chosen)
    offer_closing(page, one)


def show_found(page: Page, one: Withdrawal, found: tuple[Trace, ...], chosen: frozenset[str]) -> None:
    """Say what besides the chosen people is found, and what only a person can mend."""
    unnamed = [trace for trace in found if not trace.folded]
    if unnamed:
        st.caption(_("Juga {n} baris tanpa nama yang memuat kontak ini.").format(n=shown(len(unnamed))))
    if not found:
        st.caption(_("Kontak ini tidak ada di basis data. Melaksanakannya mencegah orang ini dihubungi kelak."))
    show_elsewhere(page, sorted(subject(one.contact, found, chosen).reaches))


def offer_deletion(page: Page, event: WithdrawalCarriedOut, *, unclear: bool) -> None:
    """Offer the deletion, once somebody is chosen and the user is sure."""
    sure = st.checkbox(
        _("Saya sudah memastikan orangnya; penghapusan tidak dapat diurungkan."), key=f"sure-{event.withdrawal_id}"
    )
    st.caption(
        _(
            "Datanya dihapus dari daftar, versi, draf, dan survei sekaligus, lalu berkas basis data ditulis ulang. "
            "Langkah urungkan pada draf yang memuat orang ini ikut hilang."
        )
    )
    if st.button(
        _("Laksanakan penghapusan"),
        type="primary",
        icon=":material/person_remove:",
        disabled=not sure or unclear,
        key=f"carry-out-{event.withdrawal_id}",
    ):
        carry_out(page, event, lazy("Penarikan dilaksanakan. Buktinya dapat diunduh di bawah."))


def show_elsewhere(page: Page, reaches: Sequence[str]) -> None:
    """Say where the contact stands in what people wrote freely, which only they can mend."""
    titles: Mapping[str, str] = {table: str(one.title) for one in ACTIVITIES for table in one.tables}
    lists = {"customer", "survey_stray"}  # these are found and deleted row by row
    found = {table: n for table, n in elsewhere(page, reaches).items() if table not in lists}
    if found:
        where = ", ".join(f"{titles.get(table, table)}: {shown(n)}" for table, n in found.items())
        st.warning(_("Kontak ini juga tertulis di tempat lain; perbaiki sendiri: {where}.").format(where=where))


def offer_closing(page: Page, one: Withdrawal) -> None:
    """Let a request end without anything being deleted, for a reason."""
    with st.expander(_("Tutup tanpa menghapus")):
        reason = st.text_input(
            _("Alasan, tanpa nama dan nomor"),
            max_chars=terms()["text"]["short"],
            key=f"closing-reason-{one.withdrawal_id}",
        )
        if st.button(_("Tutup permintaan"), key=f"close-{one.withdrawal_id}", disabled=not reason.strip()):
            event = WithdrawalClosed(
                unit_id=page.unit.unit_id,
                withdrawal_id=one.withdrawal_id,
                reason=reason.strip(),
                version=one.version,
            )
            carry_out(page, event, lazy("Permintaan ditutup."))


def show_done(page: Page, done: Sequence[Withdrawal]) -> None:
    """Show the requests that ended, each with its proof."""
    if not done:
        return
    st.subheader(_("Sudah selesai"))
    for one in done:
        with st.container(border=True, gap="xsmall"):
            if one.state == "done":
                mark = f":red-badge[{_('melewati batas')}]" if one.late else f":green-badge[{_('tepat waktu')}]"
            else:
                mark = f":gray-badge[{_('ditutup')}]"
            when = written(page, one.done) if one.done else "–"
            counts = places(one.counts) or plain(one.reason) or _("Tidak ada yang perlu dihapus.")
            st.markdown(
                f"**{_('Permintaan nomor {n}').format(n=one.number)}** {mark} {plain(one.hint)}  \n"
                f":small[:gray[{when} · {plain(one.doer)} · {counts}]]"
            )
            if one.state == "done":
                if one.again is not None:
                    st.caption(told_again(page, one.again, one.again_count))
                if one.looked is not None or evidence_count(page):
                    show_looked(page, one)
                offer_proof(page, one)


def told_again(page: Page, moment: datetime, count: int) -> str:
    """Return the words on a withdrawal that was carried out once more in an older copy."""
    return _("Salinan lama dipulihkan {moment}; penarikan ini dilaksanakan lagi di dalamnya ({n} baris).").format(
        moment=written(page, moment), n=shown(count)
    )


def offer_proof(page: Page, one: Withdrawal) -> None:
    """Offer the confirmation as PDF; it says no name, the contact masked, and its leaving is noted."""

    def build() -> bytes:
        use_language(page.language)
        page.note(WithdrawalProofDownloaded(unit_id=page.unit.unit_id, withdrawal_id=one.withdrawal_id))
        lines = [f"{PLACE_WORDS[place]}: {shown(n)}" for place, n in one.counts.items()]
        return confirmation(
            Head(page.unit.court.name, page.unit.local(page.now), page.marks),
            Proof(
                number=one.number,
                hint=one.hint,
                received=page.unit.local(one.received),
                done=page.unit.local(one.done or page.now),
                channel=_(one.channel),
                lines=lines or [_("Tidak ada data orang ini di dalam aplikasi.")],
                late=one.late,
                again=page.unit.local(one.again) if one.again else None,
                again_count=one.again_count,
            ),
        )

    st.download_button(
        _("Unduh bukti (.pdf)"),
        build,
        file_name=f"bukti-penarikan-{one.number}.pdf",
        mime="application/pdf",
        icon=":material/download:",
        on_click="ignore",
        key=f"proof-{one.withdrawal_id}",
    )
