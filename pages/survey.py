"""Survei eksternal (letter, 1b to 1d): operators, warm-up, blast, willingness towards the gate."""

from __future__ import annotations

import streamlit as st

from pages._parts import choose_part
from pages._shell import Page, of_respondents, open_page, recall, remember, watch
from pages._shell.survey import Survey, survey_of
from pages._survey_contacts import show_work
from pages._survey_file import show_file
from pages._survey_operators import show_account, show_operators
from pages._survey_progress import show_progress
from pages._survey_reminders import show_reminders
from pages._survey_totals import show_totals
from pages._survey_warm_up import show_warm_up
from zi_core.access import Right
from zi_core.i18n import lazy, translate

page = open_page(__file__)
_ = translate
VIEWS = {
    "progress": lazy("Kemajuan"),
    "work": lazy("Hubungi hari ini"),
    "record": lazy("Catat kemajuan"),
    "prepare": lazy("Operator dan pesan"),
}


def show_records(page: Page, found: Survey) -> None:
    """Take what the survey application tells: totals by day, or its exported sheet."""
    typed, exported, reminded = st.tabs([_("Total harian"), _("Berkas dari aplikasi survei"), _("Pengingat")])
    with typed:
        show_totals(page, found)
    with exported:
        show_file(page, found)
    with reminded:
        show_reminders(page)


def show_preparation(page: Page, found: Survey) -> None:
    """Name operators and share the contacts, write the warm-up, note that the account came."""
    show_operators(page, found)
    show_warm_up(page, found)
    show_account(page, found)


st.title(str(page.entry.title))
survey = survey_of(page)
view: str | None = "progress"
if page.may(Right.RUN_SURVEY):
    remember("survey-view", recall("survey-view", "progress"))
    view = choose_part(VIEWS, "survey-view")
shows = {"work": show_work, "record": show_records, "prepare": show_preparation}
shows.get(view or "progress", show_progress)(page, survey)
watch(page, of_respondents)
