"""Drawings of the socialisation meetings: when, about what, who came, and where the evidence is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st
import uuid6

from pages._editing import Editing, editing
from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.team import TeamWork
from zi_core.access import Right
from zi_core.desk.team.results import Meeting
from zi_core.desk.team.terms import terms
from zi_core.events.team import TeamMeetingRecorded, TeamMeetingRemoved
from zi_core.i18n import lazy, shown, translate

_ = translate


def show_meetings(page: Page, work: TeamWork) -> None:
    """Show the meetings and who has come to none; let the team note one."""
    missing = work.gaps.absent
    if missing:
        names = ", ".join(plain(one.name) for one in missing)
        st.markdown(f"**{_('Belum pernah ikut sosialisasi')}:** {names}")
    elif work.team.people:
        st.success(_("Semua anggota tim pernah ikut sosialisasi."), icon=":material/done_all:")
    if page.may(Right.EDIT_DESK):
        with st.expander(_("Catat sosialisasi"), icon=":material/add:", expanded=not work.record.meetings):
            write(page, work, None)
    for one in work.record.meetings:
        title = _("{day} · {topic} · {n} orang").format(day=shown(one.day), topic=plain(one.topic), n=shown(one.count))
        with st.expander(title):
            if page.may(Right.EDIT_DESK):
                write(page, work, one)
                remove(page, one)
            else:
                show_one(work, one)


def show_one(work: TeamWork, one: Meeting) -> None:
    """Show a meeting to who may not edit it."""
    names = sorted(work.team.names.get(person, "-") for person in one.people)
    rows = (
        (_("Kelompok"), one.groups),
        (_("Anggota tim yang hadir"), ", ".join(names)),
        (_("Bukti kegiatan"), one.proof),
    )
    st.markdown("\n\n".join(f"**{title}:** {plain(text) or '–'}" for title, text in rows))


def remove(page: Page, one: Meeting) -> None:
    """Take a meeting away that was noted by mistake, after a word."""
    with st.popover(_("Hapus"), icon=":material/delete:"):
        st.markdown(_("Catatan sosialisasi ini dihapus."))
        if st.button(_("Ya, hapus catatan"), key=f"meeting-remove-{one.meeting_id}"):
            event = TeamMeetingRemoved(unit_id=page.unit.unit_id, meeting_id=one.meeting_id, version=one.version)
            carry_out(page, event, lazy("Catatan dihapus."))


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds."""

    day: date
    topic: str
    groups: str
    people: tuple[str, ...]
    count: int
    proof: str


def write(page: Page, work: TeamWork, one: Meeting | None) -> None:
    """Take a new meeting, or the edit of one over what its editor saw."""
    stem = f"meeting-{one.meeting_id}" if one else f"meeting-new-{len(work.record.meetings)}"
    own = editing(stem, one, lambda meeting: told(work, meeting))
    with st.form(stem, border=False):
        typed = fields(page, work, own.start, own.at)
        saved = st.form_submit_button(_("Simpan catatan"), key=f"{stem}-save")
    if saved:
        save(page, own, typed)


def told(work: TeamWork, one: Meeting) -> dict[str, str]:
    """Return a meeting in words, by the labels of its fields."""
    return {
        _("Tanggal"): shown(one.day),
        _("Jumlah peserta"): shown(one.count),
        _("Topik"): one.topic,
        _("Kelompok"): one.groups,
        _("Anggota tim yang hadir"): ", ".join(sorted(work.team.names.get(person, "-") for person in one.people)),
        _("Bukti kegiatan"): one.proof,
    }


def fields(page: Page, work: TeamWork, seen: Meeting | None, keys: str) -> Typed:
    """Draw the form's fields; return what they hold."""
    most, people = terms(), {one.person_id: one.name for one in work.team.people}
    came = seen.people if seen else frozenset()
    people |= {person: work.team.names.get(person, "-") for person in came}
    left, right = st.columns(2)
    day = left.date_input(
        _("Tanggal"), seen.day if seen else page.today, max_value=page.today, format="DD/MM/YYYY", key=f"{keys}-day"
    )
    count = right.number_input(
        _("Jumlah peserta"), 0, most["meeting"]["most_people"], seen.count if seen else 0, key=f"{keys}-count"
    )
    topic = st.text_input(_("Topik"), seen.topic if seen else "", max_chars=most["text"]["topic"], key=f"{keys}-topic")
    groups = st.text_input(
        _("Kelompok"),
        seen.groups if seen else "",
        max_chars=most["text"]["topic"],
        placeholder=_("mis. hakim, kepaniteraan, kesekretariatan"),
        key=f"{keys}-groups",
    )
    present = st.multiselect(
        _("Anggota tim yang hadir"),
        list(people),
        default=sorted(came),
        format_func=lambda person: people.get(person, "-"),
        key=f"{keys}-people",
    )
    proof = st.text_input(
        _("Bukti kegiatan"),
        seen.proof if seen else "",
        max_chars=most["text"]["proof"],
        help=_("Tempat daftar hadir, notula, atau foto disimpan. Tanpa ini sosialisasi tidak dihitung sebagai bukti."),
        key=f"{keys}-proof",
    )
    return Typed(day, topic.strip(), groups.strip(), tuple(present), count, proof.strip())


def save(page: Page, own: Editing[Meeting | None], typed: Typed) -> None:
    """Write a meeting, or say what is wrong with it."""
    if not typed.topic:
        st.warning(_("Tulis topiknya."))
        return
    if typed.count < len(typed.people):
        st.warning(_("Jumlah peserta lebih kecil daripada anggota tim yang hadir."))
        return
    event = TeamMeetingRecorded(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        meeting_id=own.start.meeting_id if own.start else str(uuid6.uuid7()),
        day=typed.day,
        topic=typed.topic,
        groups=typed.groups,
        members=typed.people,
        count=typed.count,
        proof=typed.proof,
        version=own.version,
    )
    carry_out(page, event, lazy("Catatan tersimpan."), then=own.done)
