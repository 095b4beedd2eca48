"""Drawings of tables filled in by hand: the same columns as the workbook, read and asked about in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages._editing import done, editing
from pages._innovation_taking import offer_to_keep
from pages._shell import Page
from zi_core.i18n import Text, lazy, translate
from zi_core.i18n import shown as words
from zi_core.innovation.innovation import ASPECTS, DIRECTIONS, PEOPLE, SIDES, Innovation
from zi_core.innovation.joining import joined
from zi_core.innovation.months import month_name
from zi_core.innovation.series import read_series
from zi_core.innovation.template import FIGURES, MEASURES, USERS
from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid

_ = translate
TABLES: dict[str, Text] = {
    "users": lazy("Pemanfaat"),
    "measures": lazy("Ukuran"),
    "figures": lazy("Kepuasan ringkas"),
}
CHOICES: dict[str, Sequence[Text]] = {
    "Arah": tuple(DIRECTIONS.values()),
    "Segi dampak": tuple(ASPECTS.values()),
    "Kelompok": tuple(PEOPLE.values()),
    "Sebelum/sesudah": tuple(SIDES.values()),
}
NUMBERS = frozenset({"Pemanfaat", "Calon pemanfaat", "Nilai", "Rata-rata", "Simpangan baku", "n"})


def show_by_hand(page: Page, one: Innovation) -> None:
    """Let the team edit one of the tables as it is kept; saving replaces that table as a whole."""
    name = st.segmented_control(
        _("Tabel"),
        list(TABLES),
        default="users",
        format_func=lambda key: str(TABLES[key]),
        required=True,
        key="hand-table",
    )
    table = name or "users"
    if table == "figures":
        st.caption(_("Jawaban mentah yang sudah diunggah tetap tersimpan dan tidak tampil di sini."))
    headers = {"users": USERS, "measures": MEASURES, "figures": FIGURES}[table]
    titles = [title for title, _width in headers]
    own = editing(f"hand-{table}-{one.innovation_id}", one, lambda seen: told(seen, table))
    shown = pd.DataFrame(rows_of(own.start, table), columns=[str(title) for title in titles])
    edited = st.data_editor(
        shown,
        hide_index=True,
        num_rows="dynamic",
        column_config={str(title): column(title) for title in titles},
        key=f"{own.at}-rows",
        height=min(420, 80 + 36 * max(len(shown), 3)),
    )
    grid = grid_of(str(TABLES[table]), edited)
    found = read_series([grid], one.scale)
    filled = replace(joined(emptied(one, table), found), version=own.version)
    offer_to_keep(page, filled, found, sha256="", then=own.done, typed=True)


def renew(one: Innovation) -> None:
    """Let every table begin anew, after its rows came from elsewhere by this editor's own hand."""
    for table in TABLES:
        done(f"hand-{table}-{one.innovation_id}")


def told(one: Innovation, table: str) -> dict[str, str]:
    """Return a table's rows in words: what is told by name, and the numbers."""
    lines: dict[str, str] = {}
    for row in rows_of(one, table):
        name = " · ".join(cell for cell in row if isinstance(cell, str) and cell)
        lines[name] = " / ".join("–" if cell is None else words(cell) for cell in row if not isinstance(cell, str))
    return lines


def column(title: Text) -> Any:  # noqa: ANN401 - one of Streamlit's column kinds
    """Return how a column is edited: a number, a choice, or text."""
    if title.source in NUMBERS:
        return st.column_config.NumberColumn()
    if title.source in CHOICES:
        return st.column_config.SelectboxColumn(options=[str(word) for word in CHOICES[title.source]])
    return st.column_config.TextColumn()


def emptied(one: Innovation, table: str) -> Innovation:
    """Return the innovation without what the table shows."""
    raw = tuple(answers for answers in one.answers if answers.counts)
    if table == "users":
        return replace(one, users=())
    return replace(one, measures=()) if table == "measures" else replace(one, answers=raw)


def rows_of(one: Innovation, table: str) -> list[tuple[object, ...]]:
    """Return what is kept, as the rows of a table."""
    if table == "users":
        return [(month_name(row.month), row.users, row.potential) for row in one.users]
    if table == "measures":
        return [
            (
                month_name(point.month, measure.period),
                measure.name,
                point.value,
                measure.unit,
                str(DIRECTIONS[measure.direction]),
                str(ASPECTS[measure.aspect]),
                str(PEOPLE[people]),
            )
            for measure in one.measures
            for people, points in measure.series.items()
            for point in points
        ]
    return [(a.item, str(SIDES[a.side]), str(PEOPLE[a.people]), a.mean, a.sd, a.n) for a in one.answers if not a.counts]


def grid_of(name: str, edited: pd.DataFrame) -> Grid:
    """Return the edited table as a sheet, so that it is read like a file."""
    head = tuple(Cell(CellKind.TEXT, str(title)) for title in edited.columns)
    rows = (tuple(_cell(value) for value in row) for row in edited.itertuples(index=False, name=None))
    return Grid(name, (head, *rows))


def _cell(value: object) -> Cell:
    if value is None or value != value:  # noqa: PLR0124 - only a missing number differs from itself
        return EMPTY
    if isinstance(value, int | float):
        return Cell(CellKind.NUMBER, f"{value:.10g}")
    return Cell(CellKind.TEXT, str(value))
