"""What the page of the indices reads: measurements, which of them counts, their questions, the court's own forms."""

from __future__ import annotations

from collections.abc import Callable

from pages._shell import sources
from pages._shell.caches import kept, kept_draft, newest
from pages._shell.page import Page
from zi_core import store
from zi_core.indices import Checked
from zi_core.indices.summary import Summary, summary_from_json
from zi_core.indices.taking import checked_of
from zi_core.statistics.chances import Paired
from zi_core.store.indices import Answers, Measurement, OwnForm, ReadingEntry, Standing, Why

__all__ = [ "Answers", "Measurement", "OwnForm", "ReadingEntry", "Standing", "Why", "answers_of", "checked",
    "measurements", "own_forms", "paired", "readings", "standings", "summary_of",
]  # fmt: skip


def measurements(page: Page) -> tuple[Measurement, ...]:
    """Return the court's measurements without their answers, the newest period first."""
    unit_id = page.unit.unit_id
    key = ("indices-measurements", unit_id)
    return newest(key, page.data_version, lambda: store.indices.measurements(sources.database(), unit_id))


def standings(page: Page) -> dict[str, Standing]:
    """Return, by series, the measurement that stands for it in the readiness, and why."""
    unit_id = page.unit.unit_id
    key = ("indices-standings", unit_id)
    return newest(key, page.data_version, lambda: store.indices.standings(sources.database(), unit_id))


def answers_of(page: Page, measurement: Measurement) -> Answers | None:
    """Return the answers and questions of the newest version; only the last few looked at stay in memory."""
    unit_id, one, number = page.unit.unit_id, measurement.measurement_id, measurement.number
    key = ("indices-answers", unit_id, one, number)
    return kept_draft(key, lambda: store.indices.answers(sources.database(), unit_id, one, number))


def readings(page: Page, measurement_id: str) -> tuple[ReadingEntry, ...]:
    """Return the versions of a measurement's answers, newest first."""
    unit_id = page.unit.unit_id
    key = ("indices-readings", unit_id, measurement_id)
    return newest(key, page.data_version, lambda: store.indices.readings(sources.database(), unit_id, measurement_id))


def own_forms(page: Page) -> tuple[OwnForm, ...]:
    """Return the court's own forms, the newest first."""
    unit_id = page.unit.unit_id
    key = ("indices-forms", unit_id)
    return newest(key, page.data_version, lambda: store.indices.own_forms(sources.database(), unit_id))


def summary_of(page: Page, one: Measurement) -> Summary:
    """Return what was computed of a measurement, read once per version of it."""
    key = ("indices-summary", page.unit.unit_id, one.measurement_id, one.version)
    return kept(key, lambda: summary_from_json(one.result))


def checked(page: Page, one: Measurement) -> Checked | None:
    """Return the stored answers with their questions; None for a final index. Only the last few stay in memory."""
    found = answers_of(page, one)
    if found is None or one.kind == "final":
        return None
    key = ("indices-checked", page.unit.unit_id, one.measurement_id, one.number)
    return kept_draft(key, lambda: checked_of(found.columns, found.questions))


def paired(page: Page, two: tuple[Measurement, Measurement], make: Callable[[], Paired | None]) -> Paired | None:
    """Return what `make` finds to belong together of two measurements, worked out once per version of both."""
    versions = tuple((one.measurement_id, one.version) for one in two)
    return kept(("indices-pairs", page.unit.unit_id, versions), make)
