"""Drawings of the register: the portfolio, what is overdue, what is missing, and the panels for the TV."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._chart_menu import Drawing
from pages._innovation_details import show_registration
from pages._parts import chart, left_to_others, plain
from pages._shell import Page
from pages._shell.innovation import effects_of
from zi_core.access import Right
from zi_core.exhibits import innovation as exhibits
from zi_core.figures.innovation.multiples import shares, shares_alt
from zi_core.figures.innovation.portfolio import Standing, portfolio_alt, portfolio_rows
from zi_core.i18n import shown, translate
from zi_core.innovation.adoption import percent
from zi_core.innovation.checklist import missing
from zi_core.innovation.impact import one_per_item
from zi_core.innovation.innovation import KINDS, Innovation, Kind
from zi_core.innovation.reviews import next_review, overdue
from zi_core.readiness import days_left

_ = translate
LISTED = 8  # overdue reviews named one by one; the table below has all of them


def show_all(page: Page, found: Sequence[Innovation]) -> None:
    """Show all innovations: counts, what is overdue, the portfolio, the table, and the way to register one."""
    if not found:
        st.info(_("Belum ada inovasi terdaftar. Daftarkan inovasi dan layanan unggulan beserta jenisnya."))
        left_to_others(page, Right.EDIT_INNOVATION)
    else:
        show_counts(page, found)
        show_overdue(page, found)
        standings = [standing(page, one) for one in found]
        drawing = Drawing(
            key="innovations",
            name="inovasi",
            build=lambda theme: portfolio_rows(standings, theme, page.marks),
            alt=portfolio_alt(standings),
            exhibit=lambda: exhibits.portfolio(standings),
        )
        chart(page, drawing)
        show_table(page, found)
    if page.may(Right.EDIT_INNOVATION):
        with st.expander(_("Daftarkan inovasi"), expanded=not found, icon=":material/add:"):
            show_registration(page)


def standing(page: Page, one: Innovation) -> Standing:
    """Return where an innovation stands in the portfolio."""
    return Standing(one.name, one.details.kind, one_per_item(effects_of(page, one)), reach_of(one))


def reach_of(one: Innovation) -> float | None:
    """Return the users' share in the latest month, if it is known."""
    return one.users[-1].share if one.users else None


def show_counts(page: Page, found: Sequence[Innovation]) -> None:
    """Say in four numbers how many there are and what is left to do."""
    late = overdue(found, page.today)
    open_ones = sum(bool(missing(one, page.today)) for one in found)
    with st.grid(4, min_column_width=150):
        st.metric(_("Terdaftar"), shown(len(found)), border=True, icon=":material/lightbulb:")
        st.metric(
            _("Berbasis TI"),
            shown(sum(one.details.kind is Kind.IT for one in found)),
            border=True,
            icon=":material/devices:",
        )
        st.metric(_("Terlambat"), shown(len(late)), border=True, icon=":material/event_busy:")
        st.metric(_("Belum lengkap"), shown(open_ones), border=True, icon=":material/checklist:")


def show_overdue(page: Page, found: Sequence[Innovation]) -> None:
    """List the innovations whose review is overdue, the longest waiting first."""
    late = overdue(found, page.today)
    if not late:
        return
    lines = [
        f"- **{plain(one.name)}**: {shown(due)} ({days_left(page.today, due)})"
        for one in late[:LISTED]
        if (due := next_review(one)) is not None
    ]
    if len(late) > LISTED:
        lines.append(_("- dan {n} lainnya").format(n=len(late) - LISTED))
    st.warning("\n".join(lines), title=_("Pemantauan yang terlambat"), icon=":material/event_busy:")


def show_table(page: Page, found: Sequence[Innovation]) -> None:
    """Show every innovation with kind, users, next review and how much of the letter's list is missing."""
    rows = [
        {
            _("Inovasi"): one.name,
            _("Jenis"): str(KINDS[one.details.kind]) if one.details.kind else "–",
            _("Unggulan"): one.details.flagship,
            _("Pemanfaat"): one.users[-1].users if one.users else None,
            _("Jangkauan"): percent(reach) if (reach := reach_of(one)) is not None else "–",
            _("Pemantauan berikutnya"): next_review(one),
            _("Kurang"): len(missing(one, page.today)),
        }
        for one in found
    ]
    st.dataframe(
        rows,
        hide_index=True,
        column_config={_("Pemantauan berikutnya"): st.column_config.DateColumn(format="DD/MM/YYYY")},
        alt=_("Daftar inovasi"),
    )


def show_screen(page: Page, found: Sequence[Innovation]) -> None:
    """Show one little chart per innovation, for the screen in the meeting room."""
    if shares_alt_or_none(found) is None:
        st.info(_("Belum ada inovasi dengan jumlah pemanfaat dan calon pemanfaat."))
        return
    drawing = Drawing(
        key="innovation-screen",
        name="inovasi-layar",
        build=lambda theme: shares(found, theme, page.marks),
        alt=shares_alt(found),
        exhibit=lambda: exhibits.shares(found),
    )
    chart(page, drawing)


def shares_alt_or_none(found: Sequence[Innovation]) -> str | None:
    """Return the panels in words, or None when there are none to draw."""
    return shares_alt(found) if any(row.share is not None for one in found for row in one.users) else None
