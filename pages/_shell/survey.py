"""What the page of the external survey reads. Names and numbers are fetched for the few lines that are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pages._shell import sources
from pages._shell.caches import kept, kept_draft, newest
from pages._shell.page import Page
from zi_core import store
from zi_core.access import Right, may
from zi_core.store.survey import DayEntry, Reaches, SurveySettings
from zi_core.store.survey_files import KeptRow, SurveyFile
from zi_core.survey.contacts import Contact, Line, work_list
from zi_core.survey.forecast import Forecast, Goal, History, forecast
from zi_core.survey.matching import Matched, match
from zi_core.survey.progress import Progress
from zi_core.survey.shares import Operator
from zi_core.survey.sheets import Sheet
from zi_core.survey.states import State
from zi_core.survey.waves import Reminder, history

__all__ = ["DayEntry", "KeptRow", "Reaches", "Survey", "SurveyFile", "SurveySettings", "day_entries", "expected",
    "files", "left_behind", "matched", "names", "numbers", "past_of", "progress_of", "reachable", "reminders_of",
    "search", "strays", "survey_of", "willing_accounts", "work_lines",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything the page draws from, without names and numbers; `list_id` is empty while no list is approved."""

    list_id: str
    contacts: tuple[Contact, ...]
    operators: tuple[Operator, ...]
    settings: SurveySettings

    @property
    def operator_names(self) -> Mapping[str, str]:
        """Return operator id to name."""
        return {one.operator_id: one.name for one in self.operators}


def survey_of(page: Page) -> Survey:
    """Return the court's survey, read once per data version."""
    return newest(("survey", page.unit.unit_id), page.data_version, lambda: _read(page.unit.unit_id))


def _read(unit_id: str) -> Survey:
    db = sources.database()
    list_id = store.survey.approved_list(db, unit_id)
    return Survey(
        list_id=list_id,
        contacts=store.survey.contacts(db, unit_id, list_id),
        operators=store.survey.operators(db, unit_id),
        settings=store.survey.settings(db, unit_id),
    )


def progress_of(page: Page) -> Progress:
    """Return where the blast stands."""
    key = ("survey-progress", page.unit.unit_id)
    return newest(key, page.data_version, lambda: store.survey.found_progress(sources.database(), page.unit.unit_id))


def reminders_of(page: Page) -> tuple[Reminder, ...]:
    """Return the days on which people were written to again."""
    key = ("survey-reminders", page.unit.unit_id)
    return newest(key, page.data_version, lambda: store.survey.reminders(sources.database(), page.unit.unit_id))


def past_of(page: Page) -> History:
    """Return waves, reminders and counts so far, as the forecast sees them."""
    return history(progress_of(page), reminders_of(page))


def expected(page: Page, goal: Goal) -> Forecast:
    """Return what is to be expected by the deadline, as of today: worked out anew only when the history moved."""
    past = past_of(page)
    key = ("survey-forecast", page.unit.unit_id, past, page.today, goal)
    return kept(key, lambda: forecast(past, goal, page.today))


def reachable(page: Page) -> int:
    """Return how many different people of the list can be reached."""
    key, list_id = ("survey-reachable", page.unit.unit_id, page.data_version), survey_of(page).list_id
    return kept(key, lambda: store.survey.reachable(sources.database(), page.unit.unit_id, list_id))


def left_behind(page: Page) -> int:
    """Return how many people who were invited are on the list no longer."""
    return store.survey.left_behind(sources.database(), page.unit.unit_id, survey_of(page).list_id)


def work_lines(page: Page, operator: str | None) -> tuple[Line, ...]:
    """Return whom to contact today, of one operator's share or (None) of all."""
    key = ("survey-work", page.unit.unit_id, page.today, operator)
    return newest(key, page.data_version, lambda: work_list(survey_of(page).contacts, operator, page.today))


def names(page: Page, rows: Sequence[int]) -> Mapping[int, str]:
    """Return row to name of people of the list, for those who run the survey."""
    if not page.may(Right.RUN_SURVEY):
        return {}
    return store.survey.names(sources.database(), page.unit.unit_id, survey_of(page).list_id, rows)


def numbers(page: Page, rows: Sequence[int]) -> Mapping[int, Reaches]:
    """Return row to numbers and address, for those who may see contacts; revealing is noted first."""
    found = survey_of(page)
    if not page.may_reveal or not page.reveal(found.list_id, len(found.contacts)):
        return {}
    return store.survey.numbers(sources.database(), page.unit.unit_id, found.list_id, rows)


def search(page: Page, part: str, most: int) -> tuple[int, ...]:
    """Return the rows of people whose name holds `part`, for those who run the survey."""
    if not page.may(Right.RUN_SURVEY):
        return ()
    return store.survey.search(sources.database(), page.unit.unit_id, survey_of(page).list_id, part, most)


def day_entries(page: Page) -> tuple[DayEntry, ...]:
    """Return every version of every day's totals, the newest note first."""
    key = ("survey-days", page.unit.unit_id)
    return newest(key, page.data_version, lambda: store.survey.day_entries(sources.database(), page.unit.unit_id))


def files(page: Page) -> tuple[SurveyFile, ...]:
    """Return the exports that were matched, newest first."""
    key = ("survey-files", page.unit.unit_id)
    return newest(key, page.data_version, lambda: store.survey_files.files(sources.database(), page.unit.unit_id))


def strays(page: Page, file_id: str, *, reveal: bool) -> tuple[KeptRow, ...]:
    """Return the rows of an export that told of nobody; what stands in them only with `reveal`, which is noted."""
    list_id, people = survey_of(page).list_id, len(survey_of(page).contacts)
    shown = reveal and page.may_reveal and page.reveal(list_id, people)
    return store.survey_files.strays(sources.database(), page.unit.unit_id, file_id, list_id, reveal=shown)


def willing_accounts(page: Page) -> Mapping[str, str]:
    """Return account id to name of those whose role lets them run the survey, for those who do."""
    if not page.may(Right.RUN_SURVEY):
        return {}
    accounts = store.accounts.accounts(sources.database(), page.unit.unit_id)
    return {
        one.person.account_id: one.person.name
        for one in accounts
        if one.active and may(one.person.role, Right.RUN_SURVEY)
    }


def matched(page: Page, sheet: Sheet, sha256: str, learned: Mapping[str, State]) -> Matched:
    """Return what an export says about the contacts, worked out once per columns, answers and data version."""
    found = survey_of(page)
    columns = (*sheet.columns.items(), *sheet.stages.items())
    key = ("survey-match", page.unit.unit_id, page.data_version, page.today, sha256, columns, tuple(learned.items()))

    def make() -> Matched:
        known = store.survey.known_reaches(sources.database(), page.unit.unit_id, found.list_id)
        asked = {**store.survey.words(sources.database(), page.unit.unit_id), **learned}
        return match(sheet, known, found.contacts, asked, page.today)

    return kept_draft(key, make)
