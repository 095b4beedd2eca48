"""Answers made by hand for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zi_core.i18n import Pair
from zi_core.indices import Instrument, Item, Responses, Scale, Series, load_instrument
from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid

SPAK, SPKP, SKM = (load_instrument(name) for name in ("spak", "spkp", "skm"))
Given = Any
Rows = Sequence[Sequence[Any]]


def form(
    items: int, *, scale: Scale = Scale.FOUR, turned: Sequence[int] = (), series: Series = Series.IPAK
) -> Instrument:
    """A form of `items` items u1, u2 ...; those in `turned` are worded negatively."""
    made = (
        Item(f"u{n}", Pair(f"Aspek {n}", f"Aspect {n}"), Pair(f"Kalimat {n}", f"Sentence {n}"), n in turned)
        for n in range(1, items + 1)
    )
    return Instrument("uji", series, Pair("Uji", "Trial"), scale, tuple(made))


def answers(instrument: Instrument, rows: Sequence[Sequence[int]], **more: Sequence[str]) -> Responses:
    """One row a respondent, one figure an item, 0 for no answer; `more` may hold services, periods, respondents."""
    blank = ("",) * len(rows)
    return Responses(
        instrument.scale,
        {item.key: "".join(str(row[at]) for row in rows) for at, item in enumerate(instrument.items)},
        tuple(range(2, len(rows) + 2)),
        tuple(more.get("respondents", blank)),
        tuple(more.get("services", blank)),
        tuple(more.get("periods", blank)),
    )


def cell(given: Given) -> Cell:
    if given is None:
        return EMPTY
    return Cell(CellKind.TEXT if isinstance(given, str) else CellKind.NUMBER, f"{given}".removesuffix(".0"))


def grid(rows: Sequence[Sequence[Any]], sheet: str = "Data") -> Grid:
    return Grid(sheet, tuple(tuple(cell(given) for given in row) for row in rows))
