"""Measures out of the rows of a spreadsheet: one row per month, measure and group, in one unit and one period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zi_core.cells.checked import unguard
from zi_core.cells.words import fold, tidy
from zi_core.i18n import lazy
from zi_core.innovation.innovation import Aspect, Direction, Measure, People, Period, Point
from zi_core.innovation.months import read_month
from zi_core.innovation.numbers import read_number
from zi_core.innovation.questions import place_of_value
from zi_core.innovation.rows import UNREAD_MONTH, Notes, get, people_of, rows_of
from zi_core.innovation.tables import Layout
from zi_core.innovation.terms import choice, terms


@dataclass(slots=True)
class _Growing:
    """A measure while its rows are read: its definition, the cells that gave it, and its points."""

    name: str
    unit: str
    unit_cell: str
    period: Period
    aspect: Aspect | None
    direction: Direction | None
    points: dict[People, list[Point]] = field(default_factory=dict)

    def done(self) -> Measure:
        series = {people: tuple(sorted(self.points[people], key=lambda p: p.month)) for people in self.points}
        direction = self.direction or Direction.HIGHER
        return Measure(self.name, self.aspect or Aspect.QUALITY, self.unit, direction, self.period, series)


def read_measures(layouts: Sequence[Layout], notes: Notes) -> tuple[Measure, ...]:
    """Return the measures of all sheets together; what cannot be read is asked about in `notes`."""
    growing: dict[str, _Growing] = {}
    for layout in layouts:
        for row in rows_of(layout, "month"):
            _add_value(layout, row, growing, notes)
    for one in growing.values():
        if one.aspect is None:
            notes.ask(
                lazy("{name}: segi dampak belum ada. Efektivitas, efisiensi, atau kualitas?", name=one.name),
                one.unit_cell,
            )
        if one.direction is None:
            notes.ask(lazy("{name}: makin tinggi atau makin rendah yang lebih baik?", name=one.name), one.unit_cell)
    return tuple(one.done() for one in growing.values())


def _add_value(layout: Layout, row: int, growing: dict[str, _Growing], notes: Notes) -> None:
    name = tidy(unguard(get(layout, row, "measure").text))
    month = read_month(get(layout, row, "month"))
    number = read_number(get(layout, row, "value"))
    people = people_of(layout, row, notes)
    if not name or len(name) > terms()["text"]["name"]:
        notes.ask(lazy("Nama ukuran kosong atau terlalu panjang."), layout.cell(row, "measure"))
    elif month is None:
        notes.ask(UNREAD_MONTH, layout.cell(row, "month"))
    elif number is None:
        notes.ask(lazy("Nilai tidak terbaca. Tulis angka saja, misalnya 3,5."), layout.cell(row, "value"))
    elif people is not None:
        shape = (month[1], number[1])
        one = growing.setdefault(fold(name), _begin(layout, row, name, shape))
        _learn(one, layout, row)
        key = place_of_value(one.name, people, month[0])
        fits = _fits(one, layout, row, shape, notes)
        if fits and notes.first(key, month[0], month[1], layout.cell(row, "value")):
            one.points.setdefault(people, []).append(Point(month[0], number[0]))


def _unit_at(layout: Layout, row: int, behind: str) -> tuple[str, str]:
    """Return the row's unit and its cell: that of its own column, else what stands behind the number."""
    written = tidy(unguard(get(layout, row, "unit").text))
    return (written, layout.cell(row, "unit")) if written else (behind, layout.cell(row, "value"))


def _begin(layout: Layout, row: int, name: str, shape: tuple[Period, str]) -> _Growing:
    unit, cell = _unit_at(layout, row, shape[1])
    return _Growing(name, unit, cell, shape[0], None, None)


def _learn(one: _Growing, layout: Layout, row: int) -> None:
    """Take over aspect and direction from the first row that tells them."""
    aspect = choice("aspect", get(layout, row, "aspect").text)
    direction = choice("direction", get(layout, row, "direction").text)
    one.aspect = one.aspect or (Aspect(aspect) if aspect else None)
    one.direction = one.direction or (Direction(direction) if direction else None)


def _fits(one: _Growing, layout: Layout, row: int, shape: tuple[Period, str], notes: Notes) -> bool:
    """Tell whether the row has the measure's unit and period; ask when it has not."""
    unit, cell = _unit_at(layout, row, shape[1])
    if len(unit) > terms()["text"]["unit"]:
        notes.ask(lazy("{name}: satuan terlalu panjang. Persingkat.", name=one.name), cell)
        return False
    if unit and one.unit and fold(unit) != fold(one.unit):
        notes.ask(
            lazy(
                "{name}: satuan {unit} di sini, {other} pada {cell}. Samakan satuannya.",
                name=one.name,
                unit=unit,
                other=one.unit,
                cell=one.unit_cell,
            ),
            cell,
        )
        return False
    if shape[0] is not one.period:
        notes.ask(
            lazy("{name}: bulan dan triwulan tercampur. Pilih salah satu.", name=one.name), layout.cell(row, "month")
        )
        return False
    one.unit = one.unit or unit
    return True
