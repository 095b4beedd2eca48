"""Rows of earlier exports that told of nobody: kept as they are, and matched by hand when somebody knows whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages._shell import Page, carry_out
from pages._shell.survey import KeptRow, Survey, files, names, search, strays
from zi_core.events.survey import StateMove, SurveyStraySettled
from zi_core.i18n import lazy, shown, translate
from zi_core.survey.matching import TROUBLE_WORDS
from zi_core.survey.states import STATE_WORDS, State, guess_state

_ = translate
FOUND = 50  # people offered for one row


def show_files(page: Page, found: Survey) -> None:
    """Show the exports so far, and the rows of one of them that told of nobody."""
    entries = files(page)
    if not entries:
        return
    with st.expander(_("Berkas yang sudah diterapkan ({n})").format(n=shown(len(entries)))):
        rows = [
            {
                _("Berkas"): one.file_name,
                _("Diterapkan"): f"{page.unit.local(one.taken):%d/%m/%Y %H.%M}",
                _("Oleh"): one.doer,
                _("Baris"): one.rows,
                _("Dikenali"): one.matched,
                _("Berubah"): one.moved,
                _("Tidak cocok"): one.strays,
                _("Belum diselesaikan"): one.waiting,
            }
            for one in entries
        ]
        st.dataframe(rows, hide_index=True, alt=_("Berkas yang sudah diterapkan"))
        left = {one.file_id: one for one in entries if one.strays}
        if left:
            chosen = st.selectbox(
                _("Lihat baris yang tidak cocok"), list(left), format_func=lambda one: left[one].file_name, index=None
            )
            if chosen:
                show_kept(page, found, chosen)


def show_kept(page: Page, found: Survey, file_id: str) -> None:
    """Show the kept rows of one export; what stands in them only to those who may see contacts."""
    reveal = page.may_reveal and st.toggle(_("Tampilkan isi baris"), help=_("Pembukaan ini dicatat."))
    kept = strays(page, file_id, reveal=reveal)
    known = names(page, [one.row for one in kept if one.row is not None])
    rows = [kept_row(one, known, reveal=reveal) for one in kept]
    st.dataframe(rows, hide_index=True, alt=_("Baris yang tidak cocok"))
    waiting = [one for one in kept if one.settled is None]
    if waiting:
        match_by_hand(page, found, file_id, waiting)


def kept_row(one: KeptRow, known: Mapping[int, str], *, reveal: bool) -> dict[str, str]:
    """Return one kept row as a row of the table."""
    told = {_("Isi baris"): words_of(one)} if reveal else {}
    return {_("Sel"): one.cell, _("Sebab"): str(TROUBLE_WORDS[one.trouble]), _("Hasil"): outcome(one, known)} | told


def words_of(one: KeptRow) -> str:
    """Return what stands in a row, in one line."""
    return " · ".join(text for text in one.texts if text)


def outcome(one: KeptRow, known: Mapping[int, str]) -> str:
    """Return what became of a row: whose it is, nobody's, or that it waits."""
    if one.settled is None:
        return _("belum diselesaikan")
    return known.get(one.row, "-") if one.row is not None else _("bukan dari daftar")


def match_by_hand(page: Page, found: Survey, file_id: str, waiting: Sequence[KeptRow]) -> None:
    """Ask whose a row is and what it says of them, or take it as nobody's."""
    st.markdown(f"**{_('Cocokkan sendiri')}**")
    by_place = {one.place: one for one in waiting}
    place = st.selectbox(
        _("Baris"),
        list(by_place),
        format_func=lambda at: " · ".join(filter(None, (by_place[at].cell, words_of(by_place[at])))),
        key=f"stray-{file_id}",
    )
    row = by_place[place]
    part = st.text_input(_("Cari nama"), key=f"stray-search-{file_id}", max_chars=80)
    people = search(page, part, FOUND) if part.strip() else ()
    known = names(page, people)
    if part.strip() and not people:
        st.caption(_("Nama tidak ditemukan."))
    person = None
    if people:
        person = st.selectbox(
            _("Orang dalam daftar"),
            list(people),
            format_func=lambda at: known.get(at, "-"),
            key=f"stray-person-{file_id}",
        )
    states, guess = list(State), guess_state(row.texts)
    state = st.selectbox(
        _("Keadaan menurut baris ini"),
        states,
        index=None if guess is None else states.index(guess),
        format_func=lambda one: str(STATE_WORDS[one]),
        key=f"stray-state-{file_id}-{place}-{bool(row.texts)}",
    )
    with st.container(horizontal=True):
        ready = person is not None and state is not None
        if st.button(_("Cocokkan"), type="primary", disabled=not ready, key=f"match-{file_id}") and person and state:
            settle(page, settled(page, found, file_id, row, (person, State(state))))
        if st.button(_("Bukan orang dalam daftar"), key=f"nobody-{file_id}"):
            settle(page, settled(page, found, file_id, row, None))


def settled(page: Page, found: Survey, file_id: str, row: KeptRow, who: tuple[int, State] | None) -> SurveyStraySettled:
    """Return the event: whose the row is, with the person's move where the state is another one."""
    standing = {one.row: one for one in found.contacts}
    moves: tuple[StateMove, ...] = ()
    if who is not None and standing[who[0]].state is not who[1]:
        moves = (StateMove(who[0], who[1].value, page.today, standing[who[0]].version),)
    return SurveyStraySettled(
        unit_id=page.unit.unit_id,
        file_id=file_id,
        place=row.place,
        list_id=found.list_id,
        rows=() if who is None else (who[0],),
        states=moves,
        count=len(moves),
    )


def settle(page: Page, event: SurveyStraySettled) -> None:
    """Store whose the row is."""
    carry_out(page, event, lazy("Baris diselesaikan; {n} keadaan berubah.", n=event.count))
