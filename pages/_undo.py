"""Drawing of the draft's last step in words, with the button that takes it back."""

from __future__ import annotations

import streamlit as st

from pages._parts import plain
from pages._shell import DraftStep, Page, carry_out
from pages._work import Work
from zi_core.events.customers import CustomerStepUndone
from zi_core.i18n import Text, lazy, translate

_ = translate
_PLAIN = {
    "columns": lazy("susunan kolom diubah"),
    "sheet": lazy("lembar diganti"),
    "merged": lazy("berkas digabungkan"),
}


def show_undo(page: Page, work: Work) -> None:
    """Say what was done last, by whom and when, and offer to undo it; the step before it comes next."""
    step = page.last_step(work.list_id)
    if step is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            _("Langkah terakhir: {what} · {doer}, {when}").format(
                what=step_words(step), doer=plain(step.doer) or "-", when=f"{page.unit.local(step.done):%d/%m %H.%M}"
            ),
            width="content",
        )
        pressed = st.button(_("Urungkan"), icon=":material/undo:", type="tertiary", key="undo", shortcut="Ctrl+Alt+Z")
    if pressed:
        event = CustomerStepUndone(
            unit_id=page.unit.unit_id, list_id=work.list_id, step=step.number, version=work.stored.entry.version
        )
        carry_out(page, event, lazy("Langkah diurungkan: {what}.", what=step_words(step)))


def step_words(step: DraftStep) -> Text:
    """Say what a step did, in figures only."""
    if step.kind == "mended" and step.cells and step.lines:
        return lazy("{n} sel diperbaiki, {rows} baris dikeluarkan", n=step.cells, rows=step.lines)
    if step.kind == "mended" and step.cells:
        return lazy("{n} sel diperbaiki", n=step.cells)
    if step.kind in ("mended", "dropped"):
        return lazy("{rows} baris dikeluarkan", rows=step.lines)
    if step.kind == "taken_back":
        return lazy("{rows} baris dikembalikan", rows=step.lines)
    return _PLAIN[step.kind]
