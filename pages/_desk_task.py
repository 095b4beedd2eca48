"""Drawings of one task: its evidence and gaps, its next steps, the review, the talk about it, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
import uuid6

from pages._desk_linking import show_linking
from pages._desk_names import evidence_lines, people_names, task_title
from pages._editing import begun, done, field_key, warn_of_other
from pages._parts import badge, plain
from pages._shell import Page, carry_out
from zi_core.access import Right
from zi_core.desk.board import GAPS, Board, content_gaps, evidence_gaps
from zi_core.desk.evidence import theory_only
from zi_core.desk.terms import terms
from zi_core.desk.work import PROGRESS, STEPS, Progress, Task, mentions, unknown_mentions
from zi_core.events.desk import TaskAssigned, TaskCommented, TaskMoved, TaskRemoved, TaskReviewed
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.readiness import VERDICT_WORDS, days_left
from zi_core.rulebook.judgement import Verdict

_ = translate
DATE_FORMAT = "DD/MM/YYYY"
STEP_WORDS: dict[tuple[Progress, Progress], Text] = {
    (Progress.TODO, Progress.DOING): lazy("Mulai kerjakan"),
    (Progress.TODO, Progress.SUBMITTED): lazy("Ajukan untuk diperiksa"),
    (Progress.DOING, Progress.SUBMITTED): lazy("Ajukan untuk diperiksa"),
    (Progress.SENT_BACK, Progress.SUBMITTED): lazy("Ajukan kembali"),
    (Progress.SENT_BACK, Progress.DOING): lazy("Perbaiki dahulu"),
    (Progress.SUBMITTED, Progress.DOING): lazy("Tarik kembali"),
}


def show_task(page: Page, found: Board, task: Task) -> None:
    """Show one task whole."""
    with st.container(border=True):
        show_head(page, found, task)
        pieces = found.serving(task.key)
        st.markdown(evidence_lines(page, found, pieces) or f":gray[{_('Belum ada data dukung.')}]")
        if theory_only(pieces):
            st.warning(_("Data dukungnya masih teori. Apa yang berubah bagi pencari keadilan?"))
        if page.may(Right.EDIT_DESK):
            show_steps(page, found, task)
        if page.may(Right.REVIEW_DESK) and task.progress in {Progress.SUBMITTED, Progress.CLOSED}:
            show_review(page, found, task)
        show_comments(page, found, task)
        if page.may(Right.REVIEW_DESK):
            with st.popover(_("Penanggung jawab dan tenggat"), icon=":material/person:"):
                assign(page, found, task)
                show_remove(page, task)


def show_head(page: Page, found: Board, task: Task) -> None:
    """Say what it is, how far, how good, whose, until when, and what is missing."""
    due = f"{shown(task.due)} ({days_left(page.today, task.due)})" if task.due else "–"
    late = task.overdue(page.today)
    st.markdown(
        f"**{plain(task_title(page, task))}**  \n{PROGRESS[task.progress]} · {badge(task.verdict)} · "
        f"{plain(found.name(task.owner)) or _('tanpa penanggung jawab')} · {_('tenggat')} "
        f"{f':red[{due}]' if late else due}"
    )
    if task.part is not None:
        missing = (*content_gaps(found, task.area, task.part), *evidence_gaps(found, task.area, task.part))
        if missing:
            st.caption(_("Yang kurang: {gaps}.").format(gaps="; ".join(str(GAPS[gap]) for gap in missing)))


def show_steps(page: Page, found: Board, task: Task) -> None:
    """Offer the next steps and the way to bring evidence."""
    with st.container(horizontal=True):
        if task.open:
            show_linking(page, found, task.key, "work")
        for step in STEPS[task.progress]:
            if st.button(str(STEP_WORDS[task.progress, step]), key=f"task-{step}"):
                event = TaskMoved(
                    unit_id=page.unit.unit_id,
                    year=page.unit.cycle.year,
                    task_id=task.task_id,
                    area=task.area,
                    part=task.part.value if task.part else "",
                    progress=step.value,
                    version=task.version,
                )
                carry_out(page, event, lazy("Tugas kini: {progress}.", progress=PROGRESS[step]))


def show_review(page: Page, found: Board, task: Task) -> None:
    """Let the coordinator close the task or send it back, with words; "met" needs evidence."""
    key = f"review-{task.task_id}"
    with st.form(key):
        st.markdown(f"**{_('Pemeriksaan koordinator')}**")
        verdict = st.segmented_control(
            _("Penilaian"),
            [Verdict.MET, Verdict.SHORT],
            format_func=lambda one: str(VERDICT_WORDS[one]),
            key=f"{field_key(key)}-verdict",
        )
        words = st.text_area(
            _("Catatan untuk penanggung jawab"),
            max_chars=terms()["text"]["long"],
            height=90,
            key=f"{field_key(key)}-words",
        )
        with st.container(horizontal=True):
            close = st.form_submit_button(_("Nyatakan selesai"), type="primary", key="review-close")
            back = st.form_submit_button(_("Kembalikan untuk diperbaiki"), key="review-back")
    if close or back:
        progress = Progress.CLOSED if close else Progress.SENT_BACK
        judge(page, found, task, progress, (Verdict(verdict) if verdict else Verdict.UNKNOWN, words.strip()))


def judge(page: Page, found: Board, task: Task, progress: Progress, said: tuple[Verdict, str]) -> None:
    """Carry the review out, or say what it still needs."""
    verdict, words = said
    wrong = None
    if progress is Progress.SENT_BACK:
        verdict = Verdict.SHORT
        wrong = None if words else _("Tulis apa yang perlu diperbaiki.")
    elif verdict is Verdict.UNKNOWN:
        wrong = _("Pilih penilaiannya: terpenuhi atau kurang.")
    elif verdict is Verdict.MET and not found.serving(task.key):
        wrong = _("Terpenuhi tanpa data dukung tidak dapat dinyatakan. Lampirkan data dukungnya dahulu.")
    if wrong is not None:
        st.error(wrong)
        return
    event = TaskReviewed(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        task_id=task.task_id,
        progress=progress.value,
        verdict=verdict.value,
        comment_id=str(uuid6.uuid7()),
        words=words,
        mentions=mentions(words, found.members),
        version=task.version,
    )
    message = lazy("Tugas kini: {progress}.", progress=PROGRESS[progress])
    carry_out(page, event, message, then=lambda: done(f"review-{task.task_id}"))


def show_comments(page: Page, found: Board, task: Task) -> None:
    """Show what was said, the oldest first, and let the team answer."""
    said = [one for one in found.comments if one.task_id == task.task_id]
    for one in said:
        day = shown(page.unit.local(one.said).date())
        st.markdown(f":small[**{plain(one.author)}** · :gray[{day}]]  \n{plain(one.words)}")
    if not page.may(Right.EDIT_DESK):
        return
    key = f"comment-{task.task_id}"
    with st.form(key, border=False):
        names = ", ".join(f"@{member.username}" for member in found.members)
        words = st.text_area(
            _("Komentar"),
            max_chars=terms()["text"]["long"],
            height=70,
            help=_("Sebut orang dengan @nama pengguna: {names}").format(names=names),
            key=f"{field_key(key)}-words",
        )
        sent = st.form_submit_button(_("Kirim komentar"), key="comment-send")
    if sent and words.strip():
        event = TaskCommented(
            unit_id=page.unit.unit_id,
            year=page.unit.cycle.year,
            task_id=task.task_id,
            comment_id=str(uuid6.uuid7()),
            words=words.strip(),
            mentions=mentions(words, found.members),
        )
        carry_out(page, event, sent_words(unknown_mentions(words, found.members)), then=lambda: done(key))


def sent_words(unknown: Sequence[str]) -> Text:
    """Return that a comment was sent, and whom it did not reach."""
    if not unknown:
        return lazy("Komentar terkirim.")
    names = ", ".join(f"@{name}" for name in unknown)
    return lazy("Komentar terkirim. {names} bukan nama pengguna tim, jadi tidak ada yang diberi tahu.", names=names)


def assign(page: Page, found: Board, task: Task) -> None:
    """Let the coordinator say whose it is and until when; a task beside the parts also its words."""
    key = f"assign-{task.task_id}"
    start, names = begun(key, task), people_names(found)
    words = [
        (_("Penanggung jawab"), names.get(start.owner or "", ""), names.get(task.owner or "", "")),
        (_("Tenggat"), shown(start.due or ""), shown(task.due or "")),
        (_("Tugas"), start.title, task.title),
    ]
    version = warn_of_other(key, start, task, words)
    with st.form(key, border=False):
        at, ids = field_key(key), list(names)
        title = task.title
        if task.part is None:
            title = st.text_input(_("Tugas"), start.title, max_chars=terms()["text"]["short"], key=f"{at}-title")
        owner = st.selectbox(
            _("Penanggung jawab"),
            ids,
            index=ids.index(start.owner) if start.owner in ids else None,
            format_func=lambda one: names[one],
            placeholder=_("Pilih"),
            key=f"{at}-owner",
        )
        due = st.date_input(_("Tenggat"), start.due, format=DATE_FORMAT, key=f"{at}-due")
        saved = st.form_submit_button(_("Simpan"), key="assign-save")
    if saved:
        event = TaskAssigned(
            unit_id=page.unit.unit_id,
            year=page.unit.cycle.year,
            task_id=task.task_id,
            area=task.area,
            part=task.part.value if task.part else "",
            title=title.strip() or task.title,
            owner=owner,
            due=due,
            version=version,
        )
        carry_out(page, event, lazy("Tugas tersimpan."), then=lambda: done(key))


def show_remove(page: Page, task: Task) -> None:
    """Offer to take a task beside the parts away."""
    if task.part is None and st.button(_("Hapus tugas"), key="task-remove", type="tertiary"):
        gone = TaskRemoved(
            unit_id=page.unit.unit_id, year=page.unit.cycle.year, task_id=task.task_id, version=task.version
        )
        carry_out(page, gone, lazy("Tugas dihapus."))
