"""New series put into those an innovation has: the same months and items are replaced, everything else stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zi_core.cells.words import fold
from zi_core.i18n import lazy
from zi_core.innovation.innovation import Answers, Innovation, Measure, UsersMonth
from zi_core.innovation.questions import Question
from zi_core.innovation.series import Found


def joined(innovation: Innovation, found: Found) -> Innovation:
    """Return the innovation as it would stand with what was found."""
    return replace(
        innovation,
        users=_users(innovation.users, found.users),
        measures=_measures(innovation.measures, found.measures),
        answers=_answers(innovation.answers, found.answers),
    )


def joining_questions(innovation: Innovation, found: Found) -> tuple[Question, ...]:
    """Return what is to be asked where a measure of the file has another unit or period than the one there is."""
    known = {fold(measure.name): measure for measure in innovation.measures}
    asked = []
    for measure in found.measures:
        before = known.get(fold(measure.name))
        if before and (fold(before.unit) != fold(measure.unit) or before.period is not measure.period):
            asked.append(
                Question(
                    lazy(
                        "{name} sudah tersimpan dalam {before}; berkas memakai {unit}. Samakan satuan dan periodenya.",
                        name=before.name,
                        before=before.unit or "–",
                        unit=measure.unit or "–",
                    )
                )
            )
    return tuple(asked)


def _users(old: Sequence[UsersMonth], new: Sequence[UsersMonth]) -> tuple[UsersMonth, ...]:
    rows = {row.month: row for row in (*old, *new)}
    return tuple(rows[month] for month in sorted(rows))


def _measures(old: Sequence[Measure], new: Sequence[Measure]) -> tuple[Measure, ...]:
    rows = {fold(measure.name): measure for measure in old}
    for measure in new:
        before = rows.get(fold(measure.name))
        rows[fold(measure.name)] = _measure(before, measure) if before else measure
    return tuple(rows.values())


def _measure(old: Measure, new: Measure) -> Measure:
    series = dict(old.series)
    for people, points in new.series.items():
        by_month = {point.month: point for point in (*series.get(people, ()), *points)}
        series[people] = tuple(by_month[month] for month in sorted(by_month))
    return replace(new, name=old.name, series=series)


def _answers(old: Sequence[Answers], new: Sequence[Answers]) -> tuple[Answers, ...]:
    rows = {(one.item, one.people, one.side): one for one in (*old, *new)}
    return tuple(rows.values())
