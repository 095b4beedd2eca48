"""Who uses an innovation and who does not yet: the months gathered into few enough columns, and how fast it grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from zi_core.i18n import Text, lazy, shown
from zi_core.innovation.innovation import Counting, Innovation, Period, UsersMonth
from zi_core.innovation.months import month_name, quarter_of
from zi_core.innovation.terms import terms
from zi_core.statistics.rates import fitted_growth


class Step(StrEnum):
    """How much time one column covers."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


STEPS: dict[Step, Text] = {
    Step.MONTH: lazy("per bulan"),
    Step.QUARTER: lazy("per triwulan"),
    Step.YEAR: lazy("per tahun"),
}


@dataclass(frozen=True, slots=True)
class Adoption:
    """Users by column of time, the first day of each in ``columns[i].month``.

    A column of counts by month holds their mean, so that a quarter that has just begun compares with a whole one; of
    running totals it holds the last. `first` and `last` are months, `growth` is the share per month.
    """

    step: Step
    counting: Counting
    columns: tuple[UsersMonth, ...]
    first: UsersMonth
    last: UsersMonth
    growth: float | None

    def label(self, column: UsersMonth) -> str:
        """Return the column's name: "Agt 2020", "TW III 2020", "2020"."""
        if self.step is Step.YEAR:
            return str(column.month.year)
        return month_name(column.month, Period.QUARTER if self.step is Step.QUARTER else Period.MONTH)


def adoption(innovation: Innovation) -> Adoption | None:
    """Return the users by month, or by quarter or year where there would be too many columns; None without any."""
    if not innovation.users:
        return None
    most = terms()["series"]["columns"]
    rows = innovation.users
    step = next((step for step in Step if len({_start(row.month, step) for row in rows}) <= most), Step.YEAR)
    columns = _gathered(rows, innovation.counting, step)
    growth = fitted_growth([row.users for row in rows]) if len(rows) > 1 else None
    return Adoption(step, innovation.counting, columns, rows[0], rows[-1], growth)


def _start(month: date, step: Step) -> date:
    return {Step.MONTH: month, Step.QUARTER: quarter_of(month), Step.YEAR: month.replace(month=1)}[step]


def _gathered(rows: Sequence[UsersMonth], counting: Counting, step: Step) -> tuple[UsersMonth, ...]:
    """Return one row per step: of running totals the last one, else the means."""
    found: dict[date, list[UsersMonth]] = {}
    for row in rows:
        found.setdefault(_start(row.month, step), []).append(row)
    if counting is Counting.RUNNING:
        return tuple(UsersMonth(start, part[-1].users, part[-1].potential) for start, part in found.items())
    return tuple(
        UsersMonth(start, round(fmean(row.users for row in part)), _mean(part)) for start, part in found.items()
    )


def _mean(rows: Sequence[UsersMonth]) -> int | None:
    known = [row.potential for row in rows if row.potential is not None]
    return round(fmean(known)) if len(known) == len(rows) else None


def adoption_title(name: str, found: Adoption) -> Text:
    """Return the finding in one sentence: these are counts of everybody, so nothing is estimated."""
    first, last = found.first, found.last
    if first.month == last.month:
        return _one_month(name, last)
    gaps = {"name": name, "since": month_name(first.month), "until": month_name(last.month)}
    if first.share is not None and last.share is not None:
        shares = {"first": percent(first.share), "last": percent(last.share), "left": last.not_yet}
        return lazy("Pemanfaat {name}: {first} menjadi {last}; {left} belum memanfaatkan", **gaps, **shares)
    return lazy("Pemanfaat {name}: {first} menjadi {last} orang", **gaps, first=first.users, last=last.users)


def _one_month(name: str, only: UsersMonth) -> Text:
    gaps = {"name": name, "month": month_name(only.month)}
    if only.share is None:
        return lazy("Pemanfaat {name}: {n} orang pada {month}", **gaps, n=only.users)
    share = percent(only.share)
    return lazy(
        "Pemanfaat {name}: {share} pada {month}; {left} belum memanfaatkan", **gaps, share=share, left=only.not_yet
    )


def about_words(found: Adoption) -> Text:
    """Return what the columns are: people of a month, or everybody so far, and from when to when."""
    gaps = {"since": month_name(found.first.month), "until": month_name(found.last.month), "step": STEPS[found.step]}
    if found.first.month == found.last.month:
        return lazy("Orang pada satu bulan, {month}", month=gaps["until"])
    if found.counting is Counting.RUNNING:
        return lazy("Jumlah kumulatif {step}, {since} s.d. {until}", **gaps)
    if found.step is Step.MONTH:
        return lazy("Orang per bulan, {since} s.d. {until}", **gaps)
    return lazy("Orang per bulan, rata-rata {step}, {since} s.d. {until}", **gaps)


def growth_words(found: Adoption) -> Text:
    """Return how fast it grows; empty where no rate can be given."""
    if found.growth is None:
        return Text("")
    rate = round(found.growth, 3)
    sign = "\N{MINUS SIGN}" if rate < 0 else "+" if rate > 0 else ""
    return lazy("Pertumbuhan {rate}% per bulan", rate=f"{sign}{shown(abs(round(rate * 10**2, 1)))}")


def percent(share: float) -> str:
    """Write a share from 0 to 1 as whole per cent."""
    return f"{round(share * 10**2)}%"
