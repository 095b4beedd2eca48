"""Drawings of the work: whose task is what, how far it is, and the load per person with a reminder to copy."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
import uuid6

from pages._desk_names import area_title, task_title
from pages._desk_task import DATE_FORMAT, show_task
from pages._parts import plain
from pages._round_tasks import own_repairs, show_repair
from pages._shell import Page, carry_out, recall, remember
from pages._shell.desk import board
from zi_core.access import Right
from zi_core.desk.areas import PART_TITLES
from zi_core.desk.board import Board
from zi_core.desk.terms import terms
from zi_core.desk.work import (
    PROGRESS,
    Progress,
    Task,
    loads,
    own_tasks,
    reminder,
    to_remind,
    urgency,
    waiting_mentions,
)
from zi_core.events.desk import TaskAssigned
from zi_core.i18n import lazy, shown, translate
from zi_core.readiness import VERDICT_WORDS, days_left

_ = translate
VIEWS = {"mine": lazy("Tugas saya"), "all": lazy("Semua tugas"), "load": lazy("Beban kerja")}


def show_work(page: Page) -> None:
    """Let the visitor choose between the own tasks, all of them, and the load per person."""
    found = board(page)
    views = VIEWS if page.may(Right.EDIT_DESK) else {name: VIEWS[name] for name in ("all", "load")}
    if recall("work-view", "") not in views:
        remember("work-view", next(iter(views)))
    view = st.segmented_control(
        _("Tampilan"),
        list(views),
        format_func=lambda name: str(views[name]),
        key="work-view",
        required=True,
        label_visibility="collapsed",
    )
    if view == "load":
        show_loads(page, found)
    elif view == "mine":
        show_mentions(page, found)
        show_mine(page, found)
    else:
        show_tasks(page, found, found.tasks)
        if page.may(Right.REVIEW_DESK):
            with st.expander(_("Buat tugas lain"), icon=":material/add_task:"):
                add_task(page, found)


def show_mine(page: Page, found: Board) -> None:
    """Show the visitor's own tasks of the desk, and those that a round of inspection left."""
    tasks, repairs = mine(page, found), own_repairs(page)
    if tasks or not repairs:
        show_tasks(page, found, tasks)
    if repairs:
        st.subheader(_("Temuan ronde inspeksi"))
        for one in repairs:
            show_repair(page, one)


def mine(page: Page, found: Board) -> tuple[Task, ...]:
    """Return the tasks that are the visitor's own, those that mention it, and what waits for its review."""
    me, reviews = page.person.account_id, page.may(Right.REVIEW_DESK)
    return own_tasks(found.tasks, found.comments, me, reviews=reviews)


def waiting(page: Page) -> str:
    """Return how many open tasks wait for the visitor, as it stands behind the section's name; nothing when none."""
    if not page.may(Right.EDIT_DESK):
        return ""
    found = board(page)
    waits = page.person.account_id
    mentioned = {one.task_id for one in waiting_mentions(found.comments, found.tasks, waits)}
    reviews = page.may(Right.REVIEW_DESK)
    count = sum(
        task.task_id in mentioned or (task.open and (reviews or task.progress is not Progress.SUBMITTED))
        for task in mine(page, found)
    )
    count += len(own_repairs(page))
    return f" ({shown(count)})" if count else ""


def show_mentions(page: Page, found: Board) -> None:
    """Say who mentions the visitor, where, in which words; an answer or closing the task settles it."""
    waits = waiting_mentions(found.comments, found.tasks, page.person.account_id)
    titles = {task.task_id: task_title(page, task) for task in found.tasks}
    lines = [
        _("**{name}** pada **{task}**: {words}").format(
            name=plain(one.author) or "–", task=plain(titles[one.task_id]), words=plain(one.words)
        )
        for one in waits
        if one.task_id in titles
    ]
    if lines:
        st.info("  \n".join(lines), title=_("Anda disebut dalam komentar"), icon=":material/alternate_email:")


def show_tasks(page: Page, found: Board, tasks: Sequence[Task]) -> None:
    """List tasks, what is late first, and show the chosen one whole."""
    if not tasks:
        st.info(_("Tidak ada tugas untuk Anda saat ini."))
        return
    late = sum(task.overdue(page.today) for task in tasks)
    counts = {progress: sum(task.progress is progress for task in tasks) for progress in Progress}
    words = " · ".join(f"{PROGRESS[one]} {shown(n)}" for one, n in counts.items() if n)
    told = _("terlambat {n}").format(n=late)
    st.markdown(f"{words} · :red[{told}]" if late else words)
    ordered = sorted(tasks, key=lambda task: urgency(task, page.today))
    st.dataframe(
        [task_row(page, found, task) for task in ordered],
        hide_index=True,
        column_config={name: st.column_config.TextColumn(width=width) for name, width in widths().items()},
        alt=_("Daftar tugas"),
    )
    by_id = {task.task_id: task for task in ordered}
    if recall("task-picked", "") not in by_id:
        remember("task-picked", ordered[0].task_id)
    picked = st.selectbox(
        _("Tugas"), list(by_id), format_func=lambda key: task_title(page, by_id[key]), key="task-picked"
    )
    show_task(page, found, by_id[picked or ordered[0].task_id])


def widths() -> dict[str, int]:
    """Return how wide the columns of the tasks are in pixels, so that none is cut off on a laptop."""
    return {
        _("Tugas"): 320,
        _("Kemajuan"): 108,
        _("Penilaian"): 125,
        _("Penanggung jawab"): 140,
        _("Tenggat"): 110,
        _("Data dukung"): 95,
    }


def row_title(page: Page, task: Task) -> str:
    """Return a task's name for a narrow column: what differs comes first."""
    return task.title if task.part is None else f"{PART_TITLES[task.part]} · {area_title(page, task.area)}"


def task_row(page: Page, found: Board, task: Task) -> dict[str, str]:
    """Return one task in words."""
    return {
        _("Tugas"): row_title(page, task),
        _("Kemajuan"): str(PROGRESS[task.progress]),
        _("Penilaian"): str(VERDICT_WORDS[task.verdict]),
        _("Penanggung jawab"): found.name(task.owner) or "–",
        _("Tenggat"): str(days_left(page.today, task.due)) if task.due and task.open else "–",
        _("Data dukung"): shown(len(found.serving(task.key))),
    }


def add_task(page: Page, found: Board) -> None:
    """Take a task beside the parts of 5a."""
    with st.form("task-new", clear_on_submit=True, border=False):
        title = st.text_input(_("Apa yang dikerjakan"), max_chars=terms()["text"]["short"], key="task-new-title")
        one, two, three = st.columns(3)
        area = one.selectbox(
            _("Area"), ["", *found.areas], format_func=lambda key: area_title(page, key), key="task-new-area"
        )
        names = {member.account_id: member.name for member in found.members}
        owner = two.selectbox(
            _("Penanggung jawab"),
            list(names),
            index=None,
            placeholder=_("Pilih"),
            format_func=lambda key: names[key],
            key="task-new-owner",
        )
        due = three.date_input(_("Tenggat"), None, format=DATE_FORMAT, key="task-new-due")
        saved = st.form_submit_button(_("Buat tugas"))
    if saved and not title.strip():
        st.error(_("Isi apa yang dikerjakan."))
    elif saved:
        event = TaskAssigned(
            unit_id=page.unit.unit_id,
            year=page.unit.cycle.year,
            task_id=str(uuid6.uuid7()),
            area=area or "",
            part="",
            title=title.strip(),
            owner=owner,
            due=due,
            version=0,
        )
        carry_out(page, event, lazy("Tugas dibuat."))


def show_loads(page: Page, found: Board) -> None:
    """Show the load per person, the heaviest first, and a reminder to copy."""
    heavy = loads(found.tasks, found.members, page.today)
    if not heavy:
        st.info(_("Belum ada tugas yang mempunyai penanggung jawab."))
        return
    rows = [
        {
            _("Nama"): load.member.name,
            _("Terbuka"): load.open,
            _("Terlambat"): load.overdue,
            _("Menunggu pemeriksaan"): load.waiting,
            _("Selesai"): load.closed,
        }
        for load in heavy
    ]
    st.dataframe(rows, hide_index=True, alt=_("Beban kerja per orang"))
    nobody = sum(task.open and task.owner is None for task in found.tasks)
    if nobody:
        st.caption(_("{n} tugas belum mempunyai penanggung jawab.").format(n=shown(nobody)))
    by_id = {load.member.account_id: load.member for load in heavy if to_remind(load.member.account_id, found.tasks)}
    if not by_id or not page.may(Right.REVIEW_DESK):
        return
    st.subheader(_("Pengingat untuk disalin ke WhatsApp"))
    chosen = st.selectbox(_("Untuk"), list(by_id), format_func=lambda key: by_id[key].name, key="reminder-for")
    titles = {task.task_id: task_title(page, task) for task in found.tasks}
    member = by_id[chosen or next(iter(by_id))]
    st.code(reminder(member, found.tasks, titles, page.today), language=None, wrap_lines=True)
