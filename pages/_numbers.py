"""Trying numbers by hand, only with contacts shown: a link that opens a chat with each person, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import streamlit as st

from pages._parts import plain
from pages._shell import ListEntry, Page, carry_out
from zi_core.access import Right
from zi_core.customers.priority import Place
from zi_core.customers.reach import ANSWERS, Answer, chat_link
from zi_core.customers.selection import Selection
from zi_core.events.customers import NumbersTried
from zi_core.i18n import lazy, shown, translate

_ = translate
People = Mapping[int, Mapping[str, Any]]
AT_ONCE = 6
_ICONS = {Answer.CONNECTED: ":material/check:", Answer.SILENT: ":material/phone_disabled:"}


def show_numbers(page: Page, entry: ListEntry, found: Selection, people: People, *, reveal: bool) -> None:
    """Let the operator try numbers in the list's order, and take the answers back; links only where contacts show."""
    if not (page.may(Right.EDIT_CUSTOMERS) and page.may_reveal):
        return
    places = [place for place in (*found.ranking.places, *found.ranking.waiting) if people[place.row]["whatsapp"]]
    left = [place for place in places if place.answer is None]
    label = _("Uji nomor WhatsApp ({n} belum diuji)").format(n=shown(len(left)))
    with st.expander(label, key=f"numbers-{entry.list_id}", icon=":material/chat:"):
        st.caption(
            _(
                "Format nomor sudah benar, tetapi belum tentu tersambung. Tautan membuka percakapan WhatsApp tanpa "
                "pesan. Catat hasilnya: yang tersambung didahulukan dalam urutan, yang tidak tersambung dihitung "
                "tanpa WhatsApp."
            )
        )
        if reveal:
            show_untried(page, entry, left, people)
        elif left:
            st.info(_("Nyalakan Tampilkan kontak di atas untuk memperoleh tautannya; pembukaan itu dicatat."))
        if len(left) < len(places):
            show_tried(page, entry, [place for place in places if place.answer is not None], people)


def show_untried(page: Page, entry: ListEntry, left: Sequence[Place], people: People) -> None:
    """Show the next people to try: the link, and a button for each answer."""
    if not left:
        st.success(_("Semua nomor WhatsApp sudah diuji."))
    for place in islice(left, AT_ONCE):
        person = people[place.row]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(person['name'])}**  \n:small[{plain(person['whatsapp'])}]", width=220)
            st.link_button(
                _("Buka WhatsApp"),
                chat_link(person["whatsapp"]),
                icon=":material/open_in_new:",
                key=f"chat-{place.row}",
            )
            for answer, words in ANSWERS.items():
                label = str(words).capitalize()
                key = f"tried-{answer.value}-{place.row}"
                if st.button(label, icon=_ICONS[answer], key=key, type="tertiary"):
                    note(page, entry, (place.row,), answer.value)


def show_tried(page: Page, entry: ListEntry, tried: Sequence[Place], people: People) -> None:
    """Say how many were tried with which answer, and let an answer be taken back."""
    counts = {answer: sum(place.answer is answer for place in tried) for answer in Answer}
    st.markdown(
        _("Sudah diuji: **{connected} tersambung**, {silent} tidak tersambung.").format(
            connected=shown(counts[Answer.CONNECTED]), silent=shown(counts[Answer.SILENT])
        )
    )
    names = {place.row: f"{people[place.row]['name']} · {ANSWERS[place.answer]}" for place in tried if place.answer}
    with st.form(f"untry-{entry.list_id}", border=False, clear_on_submit=True):
        chosen = st.multiselect(
            _("Batalkan hasil uji"), list(names), format_func=names.__getitem__, placeholder=_("Pilih orang")
        )
        freed = st.form_submit_button(_("Hapus hasil uji"), icon=":material/undo:")
    if freed and chosen:
        note(page, entry, tuple(chosen), "")


def note(page: Page, entry: ListEntry, rows: tuple[int, ...], answer: str) -> None:
    """Store the answer for `rows`; an empty one takes it back."""
    event = NumbersTried(unit_id=page.unit.unit_id, list_id=entry.list_id, rows=rows, answer=answer)
    done = lazy("Hasil uji disimpan.") if answer else lazy("Hasil uji dihapus untuk {n} orang.", n=len(rows))
    carry_out(page, event, done)
