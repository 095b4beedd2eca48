"""Drawings of what was done for an innovation: publicity with reach, reviews in their rhythm, reasons for not using."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
import uuid6

from pages._editing import editing
from pages._parts import plain
from pages._shell import Page, carry_out
from zi_core.access import Right
from zi_core.events.innovation import (
    InnovationEntryRemoved,
    InnovationPublished,
    InnovationReasonsRecorded,
    InnovationReviewed,
)
from zi_core.i18n import lazy, shown, translate
from zi_core.innovation.innovation import REASONS, Innovation
from zi_core.innovation.terms import terms

_ = translate
DATE_FORMAT = "DD/MM/YYYY"
MANY = int(terms()["series"]["people"])


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it is listed."""

    entry_id: str
    words: str


def show_entries(page: Page, one: Innovation) -> None:
    """Show publicity and reviews, and let the team add to them."""
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(_("Publikasi dan sosialisasi"))
        if one.details.strategy:
            st.markdown(plain(one.details.strategy))
        lines = [
            Line(p.publication_id, _told(shown(p.day), p.channel, p.proof, p.reach)) for p in reversed(one.publications)
        ]
        show_lines(page, one, "publication", lines, _("Belum ada publikasi yang dicatat."))
        if page.may(Right.EDIT_INNOVATION):
            add_publication(page, one)
    with right:
        st.subheader(_("Pemantauan"))
        lines = [Line(r.review_id, _told(shown(r.day), r.result, r.proof, None)) for r in reversed(one.reviews)]
        show_lines(page, one, "review", lines, _("Belum ada pemantauan yang dicatat."))
        if page.may(Right.EDIT_INNOVATION):
            add_review(page, one)
    if page.may(Right.EDIT_INNOVATION):
        show_reasons_form(page, one)


def _told(day: str, words: str, proof: str, reach: int | None) -> str:
    parts = [f"**{day}**", plain(words)]
    if reach is not None:
        parts.append(_("menjangkau {n} orang").format(n=shown(reach)))
    told = " · ".join(parts)
    return f"{told}  \n:small[:gray[{_('Bukti')}: {plain(proof) or '–'}]]"


def show_lines(page: Page, one: Innovation, kind: str, lines: Sequence[Line], none: str) -> None:
    """List entries, the newest first, each with a way to take it away for those who may."""
    if not lines:
        st.caption(none)
        return
    st.markdown("\n\n".join(line.words for line in lines))
    if not page.may(Right.EDIT_INNOVATION):
        return
    with st.popover(_("Hapus catatan"), icon=":material/delete:"):
        names = {line.entry_id: line.words.split("  \n")[0].replace("**", "").replace("\\", "") for line in lines}
        chosen = st.selectbox(_("Catatan"), list(names), format_func=lambda key: names[key], key=f"drop-{kind}")
        if st.button(_("Hapus"), key=f"drop-{kind}-now") and chosen:
            event = InnovationEntryRemoved(
                unit_id=page.unit.unit_id, innovation_id=one.innovation_id, entry_id=chosen, kind=kind
            )
            carry_out(page, event, lazy("Catatan dihapus."))


def add_publication(page: Page, one: Innovation) -> None:
    """Take one publication: channel, day, reach, proof."""
    limit = terms()["text"]["short"]
    with st.form("publication", clear_on_submit=True):
        channel = st.text_input(
            _("Saluran dan kegiatan"),
            max_chars=limit,
            placeholder=_("Misalnya: Instagram, spanduk, sosialisasi di desa"),
        )
        day = st.date_input(_("Tanggal"), page.today, max_value=page.today, format=DATE_FORMAT, key="publication-day")
        reach = st.number_input(_("Jangkauan (orang, bila diketahui)"), 0, MANY, None)
        proof = st.text_input(
            _("Bukti"), max_chars=limit, placeholder=_("Tautan atau nama dokumen"), key="publication-proof"
        )
        saved = st.form_submit_button(_("Catat publikasi"), icon=":material/campaign:")
    if saved and not channel.strip():
        st.error(_("Saluran belum diisi."))
    elif saved:
        event = InnovationPublished(
            unit_id=page.unit.unit_id,
            innovation_id=one.innovation_id,
            entry_id=str(uuid6.uuid7()),
            channel=channel.strip(),
            day=day,
            reach=None if reach is None else int(reach),
            proof=proof.strip(),
        )
        carry_out(page, event, lazy("Publikasi tercatat."))


def add_review(page: Page, one: Innovation) -> None:
    """Take one review: day, result, proof."""
    limits = terms()["text"]
    with st.form("review", clear_on_submit=True):
        result = st.text_area(_("Hasil pemantauan"), max_chars=limits["long"], height=90)
        day = st.date_input(_("Tanggal"), page.today, max_value=page.today, format=DATE_FORMAT, key="review-day")
        proof = st.text_input(
            _("Bukti"), max_chars=limits["short"], placeholder=_("Nomor atau tautan laporan"), key="review-proof"
        )
        saved = st.form_submit_button(_("Catat pemantauan"), icon=":material/event_available:")
    if saved and not result.strip():
        st.error(_("Hasil pemantauan belum diisi."))
    elif saved:
        event = InnovationReviewed(
            unit_id=page.unit.unit_id,
            innovation_id=one.innovation_id,
            entry_id=str(uuid6.uuid7()),
            day=day,
            result=result.strip(),
            proof=proof.strip(),
        )
        carry_out(page, event, lazy("Pemantauan tercatat."))


def show_reasons_form(page: Page, one: Innovation) -> None:
    """Take how many gave which reason for not using the innovation yet."""
    own = editing(f"why-{one.innovation_id}", one, told_reasons)
    with st.expander(_("Alasan belum memanfaatkan"), icon=":material/help:"), st.form("reasons", border=False):
        st.caption(_("Berapa orang menyebut alasan ini, dari survei singkat atau catatan petugas."))
        columns = st.columns(4)
        given = {
            reason.value: int(
                columns[place % 4].number_input(
                    str(title), 0, MANY, own.start.reasons.get(reason, 0), key=f"{own.at}-{reason}"
                )
            )
            for place, (reason, title) in enumerate(REASONS.items())
        }
        saved = st.form_submit_button(_("Simpan"), key="save-reasons")
    if saved:
        event = InnovationReasonsRecorded(
            unit_id=page.unit.unit_id,
            innovation_id=one.innovation_id,
            reasons={reason: n for reason, n in given.items() if n},
            version=own.version,
        )
        carry_out(page, event, lazy("Alasan tersimpan."), then=own.done)


def told_reasons(one: Innovation) -> dict[str, str]:
    """Return how many gave which reason, in words."""
    return {str(title): shown(one.reasons.get(reason, 0)) for reason, title in REASONS.items()}
