"""The result of a check as one plain object, for scripts and other systems (``python -m zi_core check --json``)."""

from __future__ import annotations

from zi_core.customers.checks import Check
from zi_core.customers.fields import Field
from zi_core.customers.understanding import NoSheetError, Understanding
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import address, column_letters
from zi_core.spreadsheets.reading import Reading, RefusedError

REPORTED: tuple[Field, ...] = (*tuple(Field)[:9], Field.KINSHIP)
"""The fields a report names."""

CLEAN, PROBLEMS, REFUSED = 0, 1, 2


def sheet_notes(understood: Understanding) -> tuple[Text, ...]:
    """Return what whoever cannot choose on a page should know of the other sheets: which could be named, which not."""
    names = ", ".join(other.layout.sheet for other in understood.others)
    others = (lazy("Lembar lain yang dapat dipakai: {names}.", names=names),) if names else ()
    return (*others, *understood.notes)


def report(reading: Reading, understood: Understanding, check: Check) -> dict[str, object]:
    """Return ``file``, ``cells``, ``problems`` and ``summary``, worded in the current language.

    It holds what the file holds, names and numbers included: it goes to who asked, never to a log.
    """
    layout = understood.taken.layout
    columns = {name: column for name, column in layout.columns.items() if name in REPORTED}
    summary = check.summary
    return {
        "file": {
            "type": reading.kind,
            "sheet": layout.sheet,
            "other_sheets": [other.layout.sheet for other in understood.others],
            "header_row": layout.header_row,
            "mapping": {name.value: column_letters(column) for name, column in columns.items()},
            "notes": [str(note) for note in (*reading.notes, *sheet_notes(understood))],
        },
        "cells": _cells(check, columns),
        "problems": [
            {
                "cell": problem.cell,
                "row": problem.row,
                "field": problem.field.value,
                "level": problem.level.value,
                "message": str(problem.message),
                "suggestion": problem.suggestion,
                "raw": problem.raw,
            }
            for problem in check.everything
        ],
        "summary": {
            "rows": summary.rows,
            "clean_rows": summary.clean_rows,
            "problems": len(check.everything),
            "ignored_rows": list(check.ignored),
            "levels": {level.value: number for level, number in summary.levels.items()},
            "fields": {name.value: number for name, number in summary.problems.items()},
        },
    }


def _cells(check: Check, columns: dict[Field, int]) -> list[dict[str, object]]:
    return [
        {
            "cell": address(row.row, columns[name]),
            "row": row.row,
            "field": name.value,
            "raw": cell.raw,
            "clean": cell.clean,
            "level": cell.level.value,
            "reason": str(cell.reason) if cell.reason else "",
        }
        for row in check.rows
        for name, cell in row.cells.items()
        if name in columns
    ]


def refusal(refused: RefusedError | NoSheetError) -> dict[str, object]:
    """Return the object for a file that was refused, or that has no sheet of the name that was asked for."""
    code = refused.code.value if isinstance(refused, RefusedError) else "sheet"
    return {"error": str(refused.reason), "code": code}


def exit_code(check: Check | None) -> int:
    """Return 0 without a problem, 1 with problems, 2 when there was nothing to check (None: refused)."""
    if check is None:
        return REFUSED
    return CLEAN if check.ready else PROBLEMS
