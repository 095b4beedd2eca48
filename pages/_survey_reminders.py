"""Reminders: when people who were invited before were written to again. No total tells of them, so they are noted."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages._editing import editing
from pages._shell import Page, carry_out
from pages._shell.survey import progress_of, reminders_of
from zi_core.events.survey import SurveyReminderNoted, SurveyReminderRemoved
from zi_core.i18n import lazy, shown, translate
from zi_core.survey.progress import Progress
from zi_core.survey.waves import Reminder, unanswered

_ = translate


@dataclass(frozen=True, slots=True)
class Known:
    """The reminders as one editor sees them; `version` grows with every one that is saved."""

    reminders: tuple[Reminder, ...]

    @property
    def version(self) -> int:
        """How often any of them was saved."""
        return sum(one.version for one in self.reminders)


def told(known: Known) -> dict[str, str]:
    """Return how many were reminded by day, in words."""
    return {shown(one.day): shown(one.people) for one in known.reminders}


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
    known = reminders_of(page)
    note_reminder(page, state, known)
    for one in known:
        show_reminder(page, one)


def note_reminder(page: Page, state: Progress, known: tuple[Reminder, ...]) -> None:
    """Draw the form; a day that is there already is corrected."""
    fresh = Known(known)
    own = editing("reminder", fresh, told)
    with st.form("reminder", border=False):
        left, right = st.columns(2)
        day = left.date_input(
            _("Hari pengingat"),
            page.today,
            min_value=state.days[0].day,
            max_value=page.today,
            format="DD/MM/YYYY",
            key=f"{own.at}-day",
        )
        people = right.number_input(
            _("Banyaknya yang diingatkan"),
            0,
            value=unanswered(state),
            step=1,
            help=_("Awalnya semua yang belum menjawab."),
            key=f"{own.at}-people",
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
    seen = fresh if own.version == fresh.version else own.start
    there = next((one.version for one in seen.reminders if one.day == day), 0)
    event = SurveyReminderNoted(unit_id=page.unit.unit_id, day=day, sent=int(people), version=there)
    carry_out(page, event, lazy("Pengingat {day} tersimpan.", day=day), then=own.done)


def show_reminder(page: Page, one: Reminder) -> None:
    """Show one reminder with the button that takes it out."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("**{day}** · {n} orang diingatkan").format(day=shown(one.day), n=shown(one.people)))
        if st.button(_("Hapus"), type="tertiary", key=f"remove-reminder-{one.day}-{one.version}"):
            event = SurveyReminderRemoved(unit_id=page.unit.unit_id, day=one.day, version=one.version)
            carry_out(page, event, lazy("Pengingat {day} dihapus.", day=one.day))
