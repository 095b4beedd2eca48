"""One drill on the asker's phone: a question at a time, the clock, three large buttons. Nothing is polled."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from pages._clock import clock, styles
from pages._editing import Editing, editing
from pages._parts import plain
from pages._shell import Page, carry_out, forget, recall, remember
from pages._shell.team import TeamWork, colours
from zi_core.desk.team.cards import topic_words
from zi_core.desk.team.drills import SCORES, Drill, Score, Turn
from zi_core.desk.team.terms import terms
from zi_core.events.team import DrillAnswerScored, DrillFinished
from zi_core.i18n import lazy, translate

_ = translate


def show_asking(page: Page, work: TeamWork, drill: Drill) -> None:
    """Show the question this asker is at."""
    place_key = f"team-place-{drill.drill_id}"
    turn = next((one for one in drill.turns if one.place == recall(place_key, 0)), None) or drill.following()
    done = len(drill.answered)
    st.progress(done / len(drill.turns), _("{done} dari {n} sudah dinilai").format(done=done, n=len(drill.turns)))
    if turn is None:
        st.success(_("Semua pertanyaan sudah dinilai."), icon=":material/done_all:")
    else:
        # Whoever looks at a question stays there, even when another asker was quicker.
        remember(place_key, turn.place)
        show_turn(page, work, drill, turn)
        ways(drill, turn)
    with st.container(horizontal=True):
        if st.button(_("Tinggalkan dulu"), key="team-leave", icon=":material/pause:"):
            forget(place_key)
            remember("team-drill", "")
            st.rerun()
        if st.button(_("Selesaikan latihan"), key="team-finish", icon=":material/done_all:"):
            event = DrillFinished(
                unit_id=page.unit.unit_id, drill_id=drill.drill_id, finished=True, version=drill.version
            )
            carry_out(page, event, lazy("Latihan selesai."), then=lambda: remember("team-drill", ""))


def show_turn(page: Page, work: TeamWork, drill: Drill, turn: Turn) -> None:
    """Show who is asked what, the clock, what a good answer names, and take the score."""
    question = work.questions.get(turn.question_id)
    st.markdown(f"### {plain(work.team.names.get(turn.person_id, '-'))}")
    if question is not None:
        st.caption(
            _("Pertanyaan {place} dari {n} · {topic}").format(
                place=turn.place, n=len(drill.turns), topic=topic_words(question, work.areas)
            )
        )
        st.markdown(f"#### {plain(str(question.text))}")
    show_clock(page, drill, turn)
    if question is not None:
        with st.expander(_("Jawaban yang baik menyebut")):
            st.markdown("\n".join(f"- {plain(str(name))}" for name in question.names))
            st.caption(plain(str(question.source)))
    take_score(page, drill, turn)


def show_clock(page: Page, drill: Drill, turn: Turn) -> None:
    """Start the clock of this question, or show it; it runs in the browser alone."""
    key = f"team-clock-{drill.drill_id}-{turn.place}"
    begun: datetime | None = recall(key, None)
    if begun is None:
        label = _("Mulai waktu ({n} detik)").format(n=drill.seconds)
        if st.button(label, key="team-clock", icon=":material/timer:", width="stretch"):
            remember(key, page.now)
            st.rerun()
        return
    st.html(styles(colours()))
    st.html(clock(drill.seconds, (page.now - begun).total_seconds()))
    st.caption(_("Mulai {time}").format(time=f"{page.unit.local(begun):%H.%M.%S}"))


def take_score(page: Page, drill: Drill, turn: Turn) -> None:
    """Take a score by one tap, with a note; over the version this asker saw."""
    stem = f"team-score-{drill.drill_id}-{turn.place}"
    own = editing(stem, turn, told)
    if turn.score is not None:
        st.info(
            _("Sudah dinilai **{score}** oleh {doer}. Menilai lagi akan menggantinya.").format(
                score=SCORES[turn.score], doer=plain(turn.scorer or "-")
            )
        )
    with st.form(stem, border=False):
        with st.container(horizontal=True, gap="small"):
            taken = [
                score
                for score in Score
                if st.form_submit_button(str(SCORES[score]).capitalize(), key=f"{stem}-{score}", width="stretch")
            ]
        note = st.text_input(_("Catatan"), own.start.note, max_chars=terms()["text"]["note"], key=f"{own.at}-note")
    if taken:
        save(page, drill, own, taken[0], note.strip())


def told(turn: Turn) -> dict[str, str]:
    """Return how an answer was scored, in words."""
    return {_("Nilai"): str(SCORES[turn.score]) if turn.score else "", _("Catatan"): turn.note}


def save(page: Page, drill: Drill, own: Editing[Turn], score: Score, note: str) -> None:
    """Write the score and go on to the next question."""
    event = DrillAnswerScored(
        unit_id=page.unit.unit_id,
        drill_id=drill.drill_id,
        place=own.start.place,
        score=score.value,
        note=note,
        version=own.version,
    )

    def go_on() -> None:
        own.done()
        go_to(drill, following(drill, own.start))

    carry_out(page, event, lazy("Nilai tersimpan."), then=go_on)


def following(drill: Drill, turn: Turn) -> int:
    """Return the place of the next question that waits, 0 when none does."""
    left = [one for one in drill.turns if one.score is None and one.place != turn.place]
    return next((one.place for one in left if one.place > turn.place), left[0].place if left else 0)


def go_to(drill: Drill, place: int) -> None:
    """Let this asker look at another question."""
    remember(f"team-place-{drill.drill_id}", place)


def ways(drill: Drill, turn: Turn) -> None:
    """Offer the question before, and the next one that waits."""
    with st.container(horizontal=True):
        if turn.place > 1 and st.button(_("Sebelumnya"), key="team-back", icon=":material/arrow_back:"):
            go_to(drill, turn.place - 1)
            st.rerun()
        onward = following(drill, turn)
        if onward and st.button(_("Lewati"), key="team-skip", icon=":material/arrow_forward:"):
            go_to(drill, onward)
            st.rerun()
