"""What the formulas of our own workbooks come to, computed by a library that knows nothing of us."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import formulas


def recalculated(data: bytes, folder: Path) -> dict[tuple[str, str], Any]:
    """Return the value of every cell by sheet and address, formulas computed anew."""
    file = folder / "buku.xlsx"
    file.write_bytes(data)
    solution = formulas.ExcelModel().loads(str(file)).finish().calculate()
    found: dict[tuple[str, str], Any] = {}
    for name, ranges in solution.items():
        place = str(name).strip("'")
        if ":" in place or "!" not in place:
            continue
        sheet, cell = place.rsplit("!", 1)
        value = ranges.value[0, 0]
        found[sheet.rsplit("]", 1)[-1].strip("'"), cell] = value
    return found
