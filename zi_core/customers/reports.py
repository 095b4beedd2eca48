"""The result of a check as one plain object, for scripts and other systems (``python -m zi_core check --json``)."""

from __future__ import annotations

from zi_core.customers.checks import Check
from zi_core.customers.columns import Layout
from zi_core.customers.fields import Field
from zi_core.spreadsheets.grid import address, column_letters
from zi_core.spreadsheets.reading import Reading, RefusedError

REPORTED: tuple[Field, ...] = (*tuple(Field)[:9], Field.KINSHIP)
"""The fields a report names."""

CLEAN, PROBLEMS, REFUSED = 0, 1, 2


def report(reading: Reading, layout: Layout, check: Check) -> dict[str, object]:
    """Return ``file``, ``cells``, ``problems`` and ``summary``, worded in the current language.

    It holds what the file holds, names and numbers included: it goes to who asked, never to a log.
    """
    columns = {name: column for name, column in layout.columns.items() if name in REPORTED}
    summary = check.summary
    return {
        "file": {
            "type": reading.kind,
            "sheet": layout.sheet,
            "header_row": layout.header_row,
            "mapping": {name.value: column_letters(column) for name, column in columns.items()},
            "notes": [str(note) for note in reading.notes],
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


def refusal(refused: RefusedError) -> dict[str, object]:
    """Return the object for a file that was refused."""
    return {"error": str(refused.reason), "code": refused.code.value}


def exit_code(check: Check | None) -> int:
    """Return 0 without a problem, 1 with problems, 2 when there was nothing to check (None: refused)."""
    if check is None:
        return REFUSED
    return CLEAN if check.ready else PROBLEMS
