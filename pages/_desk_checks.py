"""Drawings of Periksa: how ready each part of each area is, and everything incomplete by its check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from pages._chart_menu import Drawing
from pages._desk_linking import go_to
from pages._desk_names import area_title, target_titles
from pages._parts import chart, plain
from pages._shell import Page, remember
from pages._shell.desk import board, lke
from zi_core.desk.areas import PART_TITLES, Part
from zi_core.desk.board import Board
from zi_core.desk.checks import CHECKS, FIXES, OF_THE_SHEET, Check, Concern, concerns, sheet_concerns
from zi_core.desk.evidence import lke_key
from zi_core.exhibits import desk as exhibits
from zi_core.figures.desk import alt, cells, readiness_table
from zi_core.i18n import shown, translate

_ = translate


def show_checks(page: Page) -> None:
    """Show the table of readiness, then the list."""
    found = board(page)
    areas = {area.id: area.title for area in page.book.areas}
    table = cells(found)
    drawing = Drawing(
        key="desk-table",
        name="kesiapan-paparan",
        build=lambda theme: readiness_table(table, areas, theme, page.marks),
        alt=alt(table, areas),
        exhibit=lambda: exhibits.parts(table, areas),
    )
    chart(page, drawing)
    listed = (*concerns(found, page.now, page.today), *of_the_sheet(page, found))
    if not listed:
        st.success(_("Tidak ada yang kurang menurut pemeriksaan ini."), icon=":material/check_circle:")
        return
    titles = target_titles(page, found)
    for check in Check:
        own = [one for one in listed if one.check is check]
        if own:
            show_check(page, found, own, titles)


def of_the_sheet(page: Page, found: Board) -> tuple[Concern, ...]:
    """Return what is incomplete on the evaluation sheet."""
    own = lke(page)
    return sheet_concerns(own.sheet, own.answers, own.carried, found)


def show_check(page: Page, found: Board, own: Sequence[Concern], titles: Mapping[str, str]) -> None:
    """Show one check with its id, how to mend it, and the way to each place where it is not met."""
    check = own[0].check
    with st.expander(f"{CHECKS[check]} · {shown(len(own))}"):
        st.caption(f"{FIXES[check]} `{check.value}`")
        if check in OF_THE_SHEET:
            show_areas_of_the_sheet(page, check, own)
            return
        with st.container(gap=None):
            for place, one in enumerate(own):
                if way(where(page, one, titles), f"{check.value}-{place}"):
                    lead(page, found, one)


def way(words: str, key: str) -> bool:
    """Draw a line that leads somewhere; return whether it was pressed."""
    return st.button(words, key=key, type="tertiary", icon=":material/chevron_right:")


def show_areas_of_the_sheet(page: Page, check: Check, own: Sequence[Concern]) -> None:
    """Show in which areas of the evaluation sheet how many items are concerned, with the way there."""
    with st.container(gap=None):
        for area, count in Counter(one.area for one in own).items():
            words = _("{area}: {n} butir").format(area=plain(area_title(page, area)), n=shown(count))
            if way(words, f"{check.value}-{area}"):
                lead_to_sheet(area)


def where(page: Page, one: Concern, titles: Mapping[str, str]) -> str:
    """Return where something is incomplete."""
    if not one.area:
        return plain(one.words or titles.get(one.subject, one.subject))
    part = str(PART_TITLES[one.part]) if one.part else plain(one.words)
    return f"{plain(area_title(page, one.area))}{f': {part}' if part else ''}"


def lead(page: Page, found: Board, one: Concern) -> None:
    """Go to the place where a concern is mended: a task, a part of an area, an item of the sheet, or a piece."""
    tasks = {key: task.task_id for task in found.tasks for key in (task.task_id, task.key) if task.part is None}
    tasks |= {task.task_id: task.task_id for task in found.tasks}
    items = {lke_key(item.id): area.id for area, aspect in lke(page).sheet.aspects() for item in aspect.items}
    if one.subject in tasks:
        remember("task-picked", tasks[one.subject])
        remember("work-view", "all")
        go_to("work")
    elif one.area:
        remember("desk-area", one.area)
        remember("desk-part", one.part or Part.BEFORE_AFTER)
        go_to("areas")
    elif one.subject in items:
        lead_to_sheet(items[one.subject])
    else:
        pieces = (piece.evidence_id for piece in found.evidence if one.subject in {piece.evidence_id, *piece.targets})
        remember("evidence-picked", next(pieces, ""))
        go_to("evidence")


def lead_to_sheet(area: str) -> None:
    """Go to an area of the evaluation sheet."""
    remember("lke-area-picked", area)
    go_to("lke")
