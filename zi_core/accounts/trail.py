"""The audit trail as a workbook: what was done, when and by whom, for whoever looks into it outside the app."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from zi_core.i18n import translate
from zi_core.spreadsheets.writing import first_sheet, put_header, put_marks, put_value, saved

_ = translate


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One line in words: its number, the court's local time, the doer, the event, what was kept of it, its seal.

    `seal` is the hash that covers the line and the one before it, so that two workbooks can be held side by side.
    """

    number: int
    happened: str
    doer: str
    event: str
    kept: str
    seal: str


def trail_workbook(court: str, narrowed: str, lines: Sequence[TrailLine], marks: Sequence[str] = ()) -> bytes:
    """Return `lines` as .xlsx, in the current language; `narrowed` says in words which ones they are."""
    book = Workbook()
    sheet = first_sheet(book, _("Jejak audit"))
    heading = _("{court} · jejak audit · {narrowed}").format(court=court, narrowed=narrowed)
    header = put_marks(sheet, (heading, *marks)) + 1
    titles = (
        (_("Nomor"), 10), (_("Waktu"), 22), (_("Pelaku"), 28), (_("Peristiwa"), 44), (_("Keterangan"), 70),
        (_("Segel"), 68),
    )  # fmt: skip
    put_header(sheet, header, titles)
    for row, line in enumerate(lines, header + 1):
        cells = (str(line.number), line.happened, line.doer, line.event, line.kept, line.seal)
        for column, words in enumerate(cells, 1):
            put_value(sheet, row, column, words)
    return saved(book)
