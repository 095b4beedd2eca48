"""Drawings of what the law on personal data leaves little time for, shown where everybody begins."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._privacy_parts import clock_badge
from pages._shell import Page
from pages._shell.privacy import breaches, evidence_count, retention, withdrawals
from pages._table import BY_ID
from zi_core.access import Right
from zi_core.i18n import translate
from zi_core.privacy.clock import Clock

_ = translate


def due_lines(page: Page) -> list[str]:
    """Return what waits for those who handle it: open withdrawals and breaches, a date of retention missing or over."""
    if not page.may(Right.HANDLE_PRIVACY):
        return []
    asked = withdrawals(page)
    lines = [
        f"{clock_badge(Clock(one.received, page.now))} {_('Penarikan persetujuan nomor {n}').format(n=one.number)}"
        for one in asked
        if one.open
    ]
    if evidence_count(page):
        lines += [
            _("Data dukung belum diperiksa untuk penarikan nomor {n}.").format(n=one.number)
            for one in asked
            if one.state == "done" and one.looked is None
        ]
    lines += [
        f"{clock_badge(one.clock(page.now))} {_('Kegagalan pelindungan nomor {n}').format(n=one.number)}"
        for one in breaches(page)
        if one.open
    ]
    found = retention(page, page.unit.cycle.year)
    if found.over(page.today):
        lines.append(_("Masa simpan data responden siklus {year} sudah lewat.").format(year=found.year))
    elif not found.version and page.may(Right.MANAGE_COURT):
        lines.append(_("Masa simpan data responden siklus {year} belum ditetapkan.").format(year=found.year))
    return lines


def show_due(lines: Sequence[str]) -> None:
    """Show the lines of what waits, where there are any."""
    if not lines:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{_('Data pribadi')}**\n\n" + "\n".join(f"- {line}" for line in lines))
        entry = BY_ID["privacy"]
        st.page_link(entry.file, label=str(entry.title), icon=entry.icon)
