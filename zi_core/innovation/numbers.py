"""Figures in cells: decimal comma, thousands dot, and a unit that stands behind the number."""

from __future__ import annotations

import math
import re

from zi_core.cells.words import is_placeholder, tidy
from zi_core.innovation.terms import terms
from zi_core.spreadsheets.grid import Cell, CellKind

_WRITTEN = re.compile(r"([+\-\u2212]?)\s*(\d[\d.,]*)\s*([^\d\s].*)?\Z")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")


def read_number(cell: Cell) -> tuple[float, str] | None:
    """Return the cell's figure and the unit behind it ("12 hari" gives 12.0 and "hari"); None for neither."""
    if cell.kind is CellKind.NUMBER:
        return float(cell.text), ""
    found = _WRITTEN.match(tidy(cell.text).lstrip("'"))
    if cell.kind is not CellKind.TEXT or found is None:
        return None
    number = _plain(found[2])
    if number is None:
        return None
    return (-number if found[1] in {"-", "\u2212"} else number), (found[3] or "").strip()


def _plain(text: str) -> float | None:
    if _THOUSANDS.match(text):
        text = text.replace(".", "").replace(",", ".")
    elif _ENGLISH.match(text) and text.count(",") + text.count(".") > 1:
        text = text.replace(",", "")
    else:
        text = text.replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def read_count(cell: Cell) -> int | None:
    """Return the cell's whole number of people; None for anything else and for more than there can be."""
    found = read_number(cell)
    if found is None or abs(found[0]) > terms()["series"]["people"]:
        return None
    return int(found[0]) if found[0] == int(found[0]) else None


def nothing_in(cell: Cell) -> bool:
    """Tell whether the cell says that there is nothing."""
    return cell.kind is CellKind.TEXT and is_placeholder(cell.text)
