"""Who uses an innovation and who does not yet: the months gathered into few enough columns, and how fast it grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zi_core.i18n import Text, lazy
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
    """Users by column of time, the first day of each in ``columns[i].month``; `growth` is the share per column."""

    step: Step
    columns: tuple[UsersMonth, ...]
    growth: float | None

    @property
    def first(self) -> UsersMonth:
        """The first column."""
        return self.columns[0]

    @property
    def last(self) -> UsersMonth:
        """The last column."""
        return self.columns[-1]

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
    for step in Step:
        columns = _gathered(innovation.users, innovation.counting, step)
        if len(columns) <= most:
            break
    counts = [column.users for column in columns]
    growth = fitted_growth(counts) if len(counts) > 1 else None
    return Adoption(step, columns, growth)


def _start(month: date, step: Step) -> date:
    return {Step.MONTH: month, Step.QUARTER: quarter_of(month), Step.YEAR: month.replace(month=1)}[step]


def _gathered(rows: Sequence[UsersMonth], counting: Counting, step: Step) -> tuple[UsersMonth, ...]:
    """Return one row per step: of running totals the last one, else the sums."""
    found: dict[date, list[UsersMonth]] = {}
    for row in rows:
        found.setdefault(_start(row.month, step), []).append(row)
    if counting is Counting.RUNNING:
        return tuple(UsersMonth(start, part[-1].users, part[-1].potential) for start, part in found.items())
    return tuple(UsersMonth(start, sum(row.users for row in part), _sum(part)) for start, part in found.items())


def _sum(rows: Sequence[UsersMonth]) -> int | None:
    known = [row.potential for row in rows if row.potential is not None]
    return sum(known) if len(known) == len(rows) else None


def adoption_title(name: str, found: Adoption) -> Text:
    """Return the finding in one sentence: these are counts of everybody, so nothing is estimated."""
    first, last = found.first, found.last
    if first.share is not None and last.share is not None:
        return lazy(
            "Pemanfaat {name}: {first} menjadi {last}; {left} belum memanfaatkan",
            name=name,
            first=percent(first.share),
            last=percent(last.share),
            left=last.not_yet,
        )
    return lazy(
        "Pemanfaat {name}: {first} menjadi {last} orang {step}",
        name=name,
        first=first.users,
        last=last.users,
        step=STEPS[found.step],
    )


def growth_words(found: Adoption) -> Text:
    """Return how fast it grows; empty where no rate can be given."""
    if found.growth is None:
        return Text("")
    sign = "+" if round(found.growth, 2) > 0 else ""
    minus = "\N{MINUS SIGN}" if round(found.growth, 2) < 0 else sign
    return lazy("pertumbuhan {rate} {step}", rate=f"{minus}{percent(abs(found.growth))}", step=STEPS[found.step])


def percent(share: float) -> str:
    """Write a share from 0 to 1 as whole per cent."""
    return f"{round(share * 10**2)}%"
