"""Reminders: when people who were invited before were written to again. No total tells of them, so they are noted."""

from __future__ import annotations

import streamlit as st

from pages._shell import Page, as_drawn, carry_out
from pages._shell.survey import progress_of, reminders_of
from zi_core.events.survey import SurveyReminderNoted, SurveyReminderRemoved
from zi_core.i18n import lazy, shown, translate
from zi_core.survey.progress import Progress
from zi_core.survey.waves import Reminder, unanswered

_ = translate


def show_reminders(page: Page) -> None:
    """Take the day of a reminder and how many got it; list the earlier ones, each to be taken out again."""
    st.caption(
        _(
            "Catat bila undangan diingatkan kembali. Dengan begitu kenaikan sesudahnya tidak disangka laju yang biasa, "
            "dan proyeksinya lebih tepat."
        )
    )
    state = progress_of(page)
    if not state.days or not state.now.sent:
        st.info(_("Belum ada undangan yang dicatat, jadi belum ada yang dapat diingatkan."))
        return
    drawn = as_drawn("reminders-drawn", reminders_of(page), submit="save-reminder")
    note_reminder(page, state, drawn)
    for one in drawn:
        show_reminder(page, one)


def note_reminder(page: Page, state: Progress, drawn: tuple[Reminder, ...]) -> None:
    """Draw the form; a day that is there already is corrected."""
    with st.form("reminder", border=False):
        left, right = st.columns(2)
        day = left.date_input(
            _("Hari pengingat"), page.today, min_value=state.days[0].day, max_value=page.today, format="DD/MM/YYYY"
        )
        people = right.number_input(
            _("Banyaknya yang diingatkan"),
            0,
            value=unanswered(state),
            step=1,
            help=_("Awalnya semua yang belum menjawab."),
        )
        saved = st.form_submit_button(
            _("Simpan pengingat"), type="primary", icon=":material/notifications:", key="save-reminder"
        )
    if not saved:
        return
    if day is None or not 0 < people <= state.now.sent:
        st.warning(
            _("Isi hari dan banyaknya orang, dari 1 sampai {most} yang sudah diundang.").format(
                most=shown(state.now.sent)
            )
        )
        return
    there = next((one.version for one in drawn if one.day == day), 0)
    event = SurveyReminderNoted(unit_id=page.unit.unit_id, day=day, sent=int(people), version=there)
    carry_out(page, event, lazy("Pengingat {day} tersimpan.", day=day))


def show_reminder(page: Page, one: Reminder) -> None:
    """Show one reminder with the button that takes it out."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("**{day}** · {n} orang diingatkan").format(day=shown(one.day), n=shown(one.people)))
        if st.button(_("Hapus"), type="tertiary", key=f"remove-reminder-{one.day}-{one.version}"):
            event = SurveyReminderRemoved(unit_id=page.unit.unit_id, day=one.day, version=one.version)
            carry_out(page, event, lazy("Pengingat {day} dihapus.", day=one.day))
