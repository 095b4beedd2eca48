"""Drawings of what the rounds found wanting: whose task it is, until when, and whether it is done."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st
import uuid6

from pages._editing import done, editing
from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.preparation import repairs, rounds, team
from zi_core.access import Right
from zi_core.events.preparation import RepairAssigned, RepairClosed
from zi_core.i18n import lazy, shown, translate
from zi_core.preparation.rounds import Element, Repair, Round, Seen, elements, shortfalls
from zi_core.preparation.terms import terms

_ = translate
DATE_FORMAT = "DD/MM/YYYY"
WEEK = timedelta(days=7)
WORDS = {"owner": lazy("Penanggung jawab"), "due": lazy("Paling lambat"), "note": lazy("Yang dikerjakan")}


def show_tasks(page: Page) -> None:
    """Show what is wanting and who mends it; what is done stays below."""
    open_ones = {one.element: one for one in repairs(page) if one.done_on is None}
    wanting = list(shortfalls(rounds(page)))
    st.subheader(_("Temuan dan tugas"))
    if not wanting and not open_ones:
        st.caption(_("Tidak ada temuan yang terbuka."))
    for element, found, seen in wanting:
        with st.container(border=True, gap="small"):
            show_finding(page, (element, found, seen), open_ones.pop(element.id, None))
    for task in open_ones.values():
        show_repair(page, task)
    show_done(page)


def own_repairs(page: Page) -> list[Repair]:
    """Return the visitor's own open tasks out of rounds, by due date."""
    me = page.person.account_id
    return [one for one in repairs(page) if one.owner_id == me and one.done_on is None and one.element in elements()]


def show_repair(page: Page, task: Repair) -> None:
    """Show a task with what it is about."""
    if task.element in elements():
        with st.container(border=True, gap="small"):
            st.markdown(f"**{elements()[task.element].title}**")
            show_task(page, task)


def show_finding(page: Page, wanting: tuple[Element, Round, Seen], task: Repair | None) -> None:
    """Show one finding with its task, or the way to make it one."""
    element, found, seen = wanting
    st.markdown(f"**{element.title}**")
    said = " · ".join(plain(part) for part in (shown(found.day), seen.spot, seen.note) if part)
    st.caption(said)
    if task is not None:
        show_task(page, task)
    if page.may(Right.EDIT_PREPARATION):
        with st.popover(_("Ubah tugas") if task else _("Jadikan tugas"), icon=":material/assignment_ind:"):
            assign(page, element, found, task)


def show_task(page: Page, task: Repair) -> None:
    """Show whose task it is, and let the team say that it is done."""
    late = f" :red[:material/schedule: {_('lewat tenggat')}]" if task.overdue(page.today) else ""
    words = _("{name}, paling lambat {day}").format(name=plain(task.owner) or "–", day=shown(task.due))
    note = f" · {plain(task.note)}" if task.note else ""
    st.markdown(f":material/person: {words}{note}{late}")
    if page.may(Right.EDIT_PREPARATION) and st.button(
        _("Sudah diperbaiki"), key=f"repair-done-{task.repair_id}", icon=":material/check:"
    ):
        event = RepairClosed(unit_id=page.unit.unit_id, repair_id=task.repair_id, day=page.today, version=task.version)
        carry_out(page, event, lazy("Tugas selesai. Buktikan pada ronde berikutnya."), then=lambda: done(form_of(task)))


def told(task: Repair) -> dict[str, str]:
    """Return what the form of a task edits, in words."""
    return {str(WORDS["owner"]): task.owner, str(WORDS["due"]): shown(task.due), str(WORDS["note"]): task.note}


def form_of(task: Repair) -> str:
    """Return the key of the form in which a task is edited: one for every element."""
    return f"repair-{task.element}"


def assign(page: Page, element: Element, found: Round, task: Repair | None) -> None:
    """Take the owner, the day and a note of a task."""
    own, people = editing(f"repair-{element.id}", task, told), team(page)
    start, names = own.start, list(people)
    with st.form(f"repair-{element.id}", border=False):
        owner = st.selectbox(
            str(WORDS["owner"]),
            names,
            index=names.index(start.owner_id) if start and start.owner_id in names else None,
            format_func=lambda key: people[key],
            key=f"{own.at}-owner",
        )
        due = st.date_input(
            str(WORDS["due"]),
            start.due if start else page.today + WEEK,
            format=DATE_FORMAT,
            key=f"{own.at}-due",
        )
        note = st.text_input(
            str(WORDS["note"]),
            start.note if start else "",
            max_chars=terms()["text"]["short"],
            key=f"{own.at}-note",
        )
        saved = st.form_submit_button(_("Simpan tugas"), key=f"repair-save-{element.id}")
    if saved and owner is None:
        st.error(_("Pilih penanggung jawab."))
    elif saved and owner is not None:
        event = RepairAssigned(
            unit_id=page.unit.unit_id,
            repair_id=task.repair_id if task else str(uuid6.uuid7()),
            inspection_id=found.round_id,
            element=element.id,
            owner_id=owner,
            due=due,
            note=note.strip(),
            version=own.version,
        )
        carry_out(page, event, lazy("Tugas tersimpan."), then=own.done)


def show_done(page: Page) -> None:
    """List the tasks that are done, the newest first, each with the way back."""
    closed = [one for one in repairs(page) if one.done_on is not None and one.element in elements()]
    if not closed:
        return
    with st.expander(_("Tugas selesai ({n})").format(n=len(closed))):
        for one in sorted(closed, key=lambda task: str(task.done_on), reverse=True):
            words = f"{elements()[one.element].title} · {plain(one.owner)} · {shown(one.done_on)}"
            st.markdown(f":green[:material/check:] {words}")
            if page.may(Right.EDIT_PREPARATION) and st.button(
                _("Buka lagi"), key=f"repair-open-{one.repair_id}", type="tertiary"
            ):
                reopen(page, one)


def reopen(page: Page, task: Repair) -> None:
    """Say that a task is open again."""
    event = RepairClosed(unit_id=page.unit.unit_id, repair_id=task.repair_id, day=None, version=task.version)
    carry_out(page, event, lazy("Tugas dibuka lagi."), then=lambda: done(form_of(task)))
