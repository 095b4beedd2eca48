"""Every file of the public suites is read or refused with a sentence. The corpus lies outside the repository."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from tests.customers.lists import SERVICES, TODAY
from tests.spreadsheets.test_lines import both
from zi_core.customers import Draft, check, find_grid, find_layout
from zi_core.spreadsheets.formats import read
from zi_core.spreadsheets.formats.binary import read_xlsb
from zi_core.spreadsheets.grid import CellKind, Grid
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError
from zi_core.spreadsheets.reading import KINDS, RefusedError, read_spreadsheet

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("ZI_CORPUS", ROOT.parent / "shared" / "corpus"))
FILES = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
COMPARED = [path for path in FILES if path.suffix in {".xlsx", ".xlsm", ".ods"}]
ROOMY = Limits(rows=100_000, columns=20_000)

pytestmark = pytest.mark.skipif(not FILES, reason="no corpus of spreadsheets here (set ZI_CORPUS)")


@dataclass(frozen=True, slots=True, order=True)
class Outcome:
    """What came of one file: read (as which kind) or refused, and the words for it."""

    result: str
    told: str
    file: str

    def __str__(self) -> str:
        return f"{self.file:<48} {self.result:<10} {self.told}"


def outcome(path: Path) -> Outcome:
    name = f"{path.parent.name}/{path.name}"
    try:
        found = read_spreadsheet(path.read_bytes(), path.name)
    except RefusedError as refused:
        return Outcome("refused", str(refused.reason), name)
    layout = find_layout(found.grids).layout
    checked = check(Draft(find_grid(found.grids, layout), layout), today=TODAY, services=SERVICES)
    rows = sum(len(grid.rows) for grid in found.grids)
    told = f"sheets {len(found.grids)}, rows {rows}, people {checked.summary.rows}, problems {len(checked.everything)}"
    return Outcome(f"read {found.kind}", " ".join([told, *map(str, found.notes)]), name)


def table(outcomes: Sequence[Outcome]) -> str:
    """Return a line for every file, then how often each came about: run with ``-s`` to see it."""
    results = Counter(each.result for each in outcomes)
    sentences = Counter(each.told for each in outcomes if each.result == "refused")
    counts = [f"{times:>4}  {what}" for what, times in [*sorted(results.items()), *sentences.most_common()]]
    return "\n".join(["", *map(str, sorted(outcomes)), "", f"{len(outcomes)} files", *counts])


def test_every_file_is_read_and_checked_or_refused_with_a_sentence() -> None:
    before = psutil.Process().children()
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(outcome, FILES))
    print(table(outcomes))  # noqa: T201 - it shows
    sentences = {str(RefusedError(stop, limit="").reason).partition(" lebih dari ")[0] for stop in Stop}
    refused = [each for each in outcomes if each.result == "refused"]
    assert [each for each in refused if each.told.partition(" lebih dari ")[0] not in sentences] == []
    assert {each.result.removeprefix("read ") for each in outcomes} <= {"refused", *KINDS}
    assert len(outcomes) - len(refused) > 0.8 * len(FILES)
    assert psutil.Process().children() == before


@pytest.mark.parametrize("path", COMPARED, ids=lambda path: path.name)
def test_no_cell_that_another_reader_finds_is_lost(path: Path) -> None:
    try:
        ours = {grid.sheet: grid for grid in read(path.read_bytes(), ROOMY).grids}
        theirs = read_xlsb(path.read_bytes(), ROOMY).grids
    except StoppedError:
        pytest.skip("refused")
    for grid in theirs:
        assert lost(ours[grid.sheet], grid) == []


def test_every_workbook_reads_as_expat_alone_reads_it() -> None:
    """Rows are read by one expression where they are plain; no file of the corpus may tell the difference."""
    for path in COMPARED:
        if path.suffix != ".ods":
            ours, alone = both(path.read_bytes(), ROOMY)
            assert ours == alone, path.name


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
