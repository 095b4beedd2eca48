"""Drawings of Periksa: how ready each part of each area is, and everything incomplete by its check."""

from __future__ import annotations

import streamlit as st

from pages._chart_menu import Drawing
from pages._desk_names import area_title, target_titles
from pages._parts import chart, plain
from pages._shell import Page
from pages._shell.desk import board
from zi_core.desk.areas import PART_TITLES
from zi_core.desk.checks import CHECKS, FIXES, Check, Concern, concerns
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
    listed = concerns(found, page.now, page.today)
    if not listed:
        st.success(_("Tidak ada yang kurang menurut pemeriksaan ini."), icon=":material/check_circle:")
        return
    titles = target_titles(page, found)
    for check in Check:
        own = [one for one in listed if one.check is check]
        if own:
            show_check(page, check, own, titles)


def show_check(page: Page, check: Check, own: list[Concern], titles: dict[str, str]) -> None:
    """Show one check with its id, how to mend it, and where it is not met."""
    with st.expander(f"{CHECKS[check]} · {shown(len(own))}"):
        st.caption(f"{FIXES[check]} `{check.value}`")
        st.markdown("\n".join(f"- {where(page, one, titles)}" for one in own))


def where(page: Page, one: Concern, titles: dict[str, str]) -> str:
    """Return where something is incomplete."""
    if not one.area:
        return plain(titles.get(one.words, one.words))
    part = str(PART_TITLES[one.part]) if one.part else plain(one.words)
    return f"{plain(area_title(page, one.area))}{f': {part}' if part else ''}"
