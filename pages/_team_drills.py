"""Drawings of the drills: start one, go on with one, look back at one."""

from __future__ import annotations

import secrets

import streamlit as st
import uuid6

from pages._parts import plain
from pages._shell import Page, carry_out, forget, recall, remember
from pages._shell.team import TeamWork
from pages._team_asking import show_asking
from zi_core.access import Right
from zi_core.desk.team.drills import SCORES, Drill, draw
from zi_core.desk.team.questions import about
from zi_core.desk.team.terms import terms
from zi_core.events.team import Drawn, DrillFinished, DrillRemoved, DrillStarted
from zi_core.i18n import lazy, shown, translate

_ = translate
SEEDS = 2**31


def show_drills(page: Page, work: TeamWork) -> None:
    """Go on with the drill this session is in; else start one, resume one, or look back."""
    drill = work.drill(recall("team-drill", ""))
    if drill is not None and drill.finished is None:
        show_asking(page, work, drill)
        return
    for one in work.record.drills:
        if one.finished is None:
            show_open(page, work, one)
    show_start(page, work)
    closed = [one for one in work.record.drills if one.finished is not None]
    if closed:
        st.subheader(_("Latihan yang sudah selesai"))
    for one in closed:
        show_closed(page, work, one)


def show_open(page: Page, work: TeamWork, drill: Drill) -> None:
    """Offer to go on with a drill that was left."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(
            _("**Latihan {day}** · {done} dari {n} sudah dinilai · {doer}").format(
                day=shown(drill.day), done=len(drill.answered), n=len(drill.turns), doer=plain(drill.starter or "-")
            )
        )
        people = dict.fromkeys(work.team.names.get(turn.person_id, "-") for turn in drill.turns)
        st.caption(", ".join(plain(name) for name in people))
        with st.container(horizontal=True):
            if st.button(_("Lanjutkan"), key=f"resume-{drill.drill_id}", icon=":material/play_arrow:", type="primary"):
                remember("team-drill", drill.drill_id)
                st.rerun()
            if st.button(_("Selesaikan"), key=f"finish-{drill.drill_id}", icon=":material/done_all:"):
                close(page, drill, finished=True)
            remove(page, drill)


def close(page: Page, drill: Drill, *, finished: bool) -> None:
    """Finish a drill, or open it again."""
    event = DrillFinished(unit_id=page.unit.unit_id, drill_id=drill.drill_id, finished=finished, version=drill.version)
    carry_out(page, event, lazy("Latihan selesai.") if finished else lazy("Latihan dibuka kembali."))


def remove(page: Page, drill: Drill) -> None:
    """Let the coordinator delete a trial with its answers, after a word."""
    if not page.may(Right.REVIEW_DESK):
        return
    with st.popover(_("Hapus"), icon=":material/delete:"):
        st.markdown(_("Latihan ini dihapus beserta {n} nilainya.").format(n=len(drill.answered)))
        if st.button(_("Ya, hapus latihan"), key=f"remove-{drill.drill_id}"):
            event = DrillRemoved(unit_id=page.unit.unit_id, drill_id=drill.drill_id, version=drill.version)
            carry_out(page, event, lazy("Latihan dihapus."))


def show_start(page: Page, work: TeamWork) -> None:
    """Take who is asked about what, and draw."""
    st.subheader(_("Latihan baru"))
    figures, names = terms()["drill"], {one.person_id: one.name for one in work.team.people}
    if not names:
        st.info(_("Belum ada anggota tim. Tambahkan pada bagian Susunan tim."))
        return
    with st.form("team-start"):
        people = st.multiselect(
            _("Yang hadir"), list(names), default=list(names), format_func=lambda one: names.get(one, "-")
        )
        topics = st.multiselect(
            _("Area dan kaitan"),
            list(work.topics),
            default=list(work.topics),
            format_func=lambda one: str(work.topics[one]),
        )
        left, right = st.columns(2)
        count = left.number_input(
            _("Banyak pertanyaan"),
            min_value=1,
            max_value=figures["most_questions"],
            value=min(max(len(names), len(work.topics)), figures["most_questions"]),
            help=_("Agar setiap area kebagian, jangan kurang dari banyaknya area yang dipilih."),
        )
        seconds = right.number_input(
            _("Detik per pertanyaan"), figures["least_seconds"], figures["most_seconds"], figures["seconds"], 15
        )
        started = st.form_submit_button(_("Undi dan mulai"), type="primary", icon=":material/shuffle:")
    st.caption(_("Yang belum pernah menjawab diundi lebih dahulu; area dan kaitannya dibagi rata."))
    if started:
        start(page, work, (people, topics), count, seconds)


def start(page: Page, work: TeamWork, chosen: tuple[list[str], list[str]], count: int, seconds: int) -> None:
    """Draw the turns and begin; say what is wrong with the choice otherwise."""
    people, topics = chosen
    questions = about(work.questions.values(), topics, list(work.areas))
    if not people or not questions:
        st.warning(_("Pilih sedikitnya satu orang dan satu area."))
        return
    if count < len(topics):
        st.warning(_("{n} area dan kaitan dipilih; pertanyaannya sedikitnya {n}.").format(n=len(topics)))
        return
    seed = secrets.randbelow(SEEDS)
    turns = draw(people, questions, count, seed, work.past)
    drawn = tuple(
        Drawn(place=one.place, person_id=one.person_id, question_id=one.question_id, topic=one.topic) for one in turns
    )
    event = DrillStarted(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        drill_id=str(uuid6.uuid7()),
        day=page.today,
        seconds=seconds,
        seed=seed,
        turns=drawn,
        count=len(drawn),
    )
    begun = lazy("Latihan dimulai: {n} pertanyaan.", n=len(drawn))
    carry_out(page, event, begun, then=lambda: remember("team-drill", event.drill_id))


def show_closed(page: Page, work: TeamWork, drill: Drill) -> None:
    """Show a finished drill's answers; open it again or delete it."""
    title = _("{day} · {done} dari {n} dinilai").format(
        day=shown(drill.day), done=len(drill.answered), n=len(drill.turns)
    )
    with st.expander(title):
        rows = [
            {
                _("No."): turn.place,
                _("Nama"): work.team.names.get(turn.person_id, "-"),
                _("Tentang"): str(work.topics.get(turn.topic, turn.topic)),
                _("Pertanyaan"): str(work.questions[turn.question_id].text)
                if turn.question_id in work.questions
                else "-",
                _("Nilai"): str(SCORES[turn.score]) if turn.score else "-",
                _("Catatan"): turn.note,
                _("Penanya"): turn.scorer,
            }
            for turn in drill.turns
        ]
        st.dataframe(rows, hide_index=True, alt=_("Jawaban pada latihan ini"))
        st.caption(_("Bilangan undian: {seed}").format(seed=drill.seed))
        with st.container(horizontal=True):
            if st.button(_("Buka kembali"), key=f"reopen-{drill.drill_id}", icon=":material/undo:"):
                forget("team-drill")
                close(page, drill, finished=False)
            remove(page, drill)
