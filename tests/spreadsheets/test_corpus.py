"""Every file of the public suites is read or refused with a sentence. The corpus lies outside the repository."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from tests.customers.lists import SERVICES, TODAY
from zi_core.customers import Draft, check, find_grid, find_layout
from zi_core.spreadsheets.formats import read
from zi_core.spreadsheets.formats.binary import read_xlsb
from zi_core.spreadsheets.grid import CellKind, Grid
from zi_core.spreadsheets.limits import Limits, StoppedError
from zi_core.spreadsheets.reading import RefusedError, read_spreadsheet

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("ZI_CORPUS", ROOT.parent / "shared" / "corpus"))
FILES = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
COMPARED = [path for path in FILES if path.suffix in {".xlsx", ".xlsm", ".ods"}]
ROOMY = Limits(rows=100_000, columns=20_000)

pytestmark = pytest.mark.skipif(not FILES, reason="no corpus of spreadsheets here (set ZI_CORPUS)")


def outcome(path: Path) -> str:
    try:
        found = read_spreadsheet(path.read_bytes(), path.name)
    except RefusedError as refused:
        return f"refused: {refused.reason}"
    layout = find_layout(found.grids).layout
    check(Draft(find_grid(found.grids, layout), layout), today=TODAY, services=SERVICES)
    return f"read: {found.kind}, {len(found.grids)} sheets, {sum(len(grid.rows) for grid in found.grids)} rows"


def test_every_file_is_read_and_checked_or_refused_with_a_sentence() -> None:
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(outcome, FILES))
    for path, told in zip(FILES, outcomes, strict=True):
        print(f"{path.parent.name}/{path.name}: {told}")  # noqa: T201 - the table of outcomes
    assert len(outcomes) == len(FILES)
    assert all(len(told) > 20 for told in outcomes)
    assert sum(told.startswith("read") for told in outcomes) > 0.8 * len(FILES)
    assert psutil.Process().children() == []


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix in {".xlsx", ".xlsm", ".ods"}], ids=lambda p: p.name
)
def test_no_cell_that_another_reader_finds_is_lost(path: Path) -> None:
    try:
        ours = {grid.sheet: grid for grid in read(path.read_bytes(), ROOMY).grids}
        theirs = read_xlsb(path.read_bytes(), ROOMY).grids
    except StoppedError:
        pytest.skip("refused")
    for grid in theirs:
        assert lost(ours[grid.sheet], grid) == []


def lost(ours: Grid, theirs: Grid) -> list[str]:
    """Return the cells that say something else in ours: texts must be equal, figures and dates at least be there."""
    found = []
    for row, cells in enumerate(theirs.rows, 1):
        for column, cell in enumerate(cells):
            own = ours.cell(row, column)
            same = own.text.strip() == cell.text.strip()
            typed = cell.kind is not CellKind.TEXT or ":" in cell.text
            if not (same or own.kind in {CellKind.ERROR, CellKind.FORMULA} or (typed and not own.blank)):
                found.append(f"{row}/{column}")
    return found
