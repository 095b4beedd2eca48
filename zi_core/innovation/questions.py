"""What is doubtful about a series, as clear questions: with the cell where it comes from a file, else the month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from zi_core.i18n import Text, lazy
from zi_core.innovation.innovation import Counting, Innovation, Measure, Period, Point, UsersMonth
from zi_core.innovation.months import month_after, month_name, number_of

Where = Mapping[tuple[str, ...], str]
_STEPS = {Period.MONTH: 1, Period.QUARTER: 3}
_NAMED = 6  # missing months that are named one by one


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to mend, or (not `blocks`) to confirm. `cell` is "Pemanfaat!B7", empty for what is typed by hand."""

    words: Text
    cell: str = ""
    blocks: bool = True


def place_of_users(month: date) -> tuple[str, ...]:
    """Return the key under which the cell of a month's users is remembered."""
    return ("users", month.isoformat())


def place_of_value(name: str, people: str, month: date) -> tuple[str, ...]:
    """Return the key under which the cell of a measure's value is remembered."""
    return ("value", name, people, month.isoformat())


def series_questions(innovation: Innovation, today: date, where: Where | None = None) -> tuple[Question, ...]:
    """Return what is to be asked about the innovation's series as they would stand; `where` tells the cells."""
    known = where or {}
    found = [*_about_users(innovation, today, known)]
    for measure in innovation.measures:
        found += _about_measure(measure, today, known)
    return tuple(found)


def _about_users(innovation: Innovation, today: date, where: Where) -> Iterator[Question]:
    rows = innovation.users
    for row in rows:
        cell = where.get(place_of_users(row.month), "")
        yield from _about_month(row, today, cell)
    yield from _gaps(lazy("Pemanfaat"), [row.month for row in rows], Period.MONTH)
    if innovation.counting is Counting.RUNNING:
        yield from _decreases(rows, where)
    yield from _before_launch(innovation, where)


def _about_month(row: UsersMonth, today: date, cell: str) -> Iterator[Question]:
    gaps = {"month": _named(row.month), "users": row.users, "potential": row.potential}
    if row.month > today:
        yield Question(lazy("Bulan {month} belum tiba. Apakah tahunnya benar?", month=gaps["month"]), cell)
    if row.users < 0 or (row.potential or 0) < 0:
        yield Question(lazy("Jumlah pada {month} kurang dari nol. Berapa yang benar?", month=gaps["month"]), cell)
    elif row.potential is not None and row.users > row.potential:
        yield Question(
            lazy(
                "Pada {month} pemanfaat ({users}) melebihi calon pemanfaat ({potential}). Mana yang benar?",
                **gaps,
            ),
            cell,
        )


def _decreases(rows: Sequence[UsersMonth], where: Where) -> Iterator[Question]:
    for before, now in pairwise(rows):
        if now.users < before.users:
            yield Question(
                lazy(
                    "Jumlah kumulatif turun pada {month}, dari {before} menjadi {now}. Salah ketik, atau hitungannya "
                    "per bulan?",
                    month=_named(now.month),
                    before=before.users,
                    now=now.users,
                ),
                where.get(place_of_users(now.month), ""),
            )


def _before_launch(innovation: Innovation, where: Where) -> Iterator[Question]:
    launched = innovation.details.launched
    early = [row for row in innovation.users if launched and row.users and row.month < launched.replace(day=1)]
    if early:
        yield Question(
            lazy("Ada pemanfaat pada {month}, sebelum peluncuran. Apakah itu uji coba?", month=_named(early[0].month)),
            where.get(place_of_users(early[0].month), ""),
            blocks=False,
        )


def _about_measure(measure: Measure, today: date, where: Where) -> list[Question]:
    found: list[Question] = []
    for people, points in measure.series.items():
        found += [
            Question(
                lazy("{name}: {month} belum tiba. Apakah tahunnya benar?", name=measure.name, month=_named(p.month)),
                where.get(place_of_value(measure.name, people, p.month), ""),
            )
            for p in points
            if p.month > today
        ]
        found += _gaps(Text("{name}", (("name", measure.name),)), _months(points), measure.period)
    return found


def _months(points: Sequence[Point]) -> list[date]:
    return [point.month for point in points]


def _gaps(name: Text, months: Sequence[date], period: Period) -> Iterator[Question]:
    step = _STEPS[period]
    missing = [
        month_after(before, offset)
        for before, now in pairwise(months)
        for offset in range(step, number_of(now) - number_of(before), step)
    ]
    if missing:
        told = ", ".join(month_name(month, period) for month in missing[:_NAMED])
        words = lazy("{name}: belum ada data {months}. Apakah memang tidak ada?", name=name, months=told)
        more = lazy(
            "{name}: belum ada data {n} bulan, mulai {months}. Apakah memang tidak ada?",
            name=name,
            n=len(missing),
            months=month_name(missing[0], period),
        )
        yield Question(words if len(missing) <= _NAMED else more, blocks=False)


def _named(month: date) -> str:
    return month_name(month)
