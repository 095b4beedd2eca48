"""Periksa: what of the work for the desk evaluation is incomplete, by ids that never change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from zi_core.desk.areas import WORKED, Part
from zi_core.desk.board import Board, claimed, content_gaps
from zi_core.desk.board import Gap as Missing
from zi_core.desk.evidence import Evidence, theory_only
from zi_core.i18n import Text, lazy
from zi_core.links.outcomes import TROUBLE


class Check(StrEnum):
    """One kind of incompleteness."""

    COORDINATOR = "desk-no-coordinator"
    CHANGE = "desk-no-change"
    OWNER = "desk-no-owner"
    EVIDENCE = "desk-no-evidence"
    THEORY = "desk-theory"
    OVERDUE = "desk-overdue"
    STILL = "desk-still"
    EXPIRED = "desk-expired"
    LINK = "desk-link"
    UNUSED = "desk-unused"


CHECKS: dict[Check, Text] = {
    Check.COORDINATOR: lazy("Area tanpa koordinator"),
    Check.CHANGE: lazy("Area tanpa perubahan terukur"),
    Check.OWNER: lazy("Tugas tanpa penanggung jawab"),
    Check.EVIDENCE: lazy("Pernyataan tanpa data dukung"),
    Check.THEORY: lazy("Data dukung masih teori"),
    Check.OVERDUE: lazy("Tugas melewati tenggat"),
    Check.STILL: lazy("Tugas lama tidak bergerak"),
    Check.EXPIRED: lazy("Data dukung tidak berlaku lagi"),
    Check.LINK: lazy("Tautan mati atau berpindah"),
    Check.UNUSED: lazy("Data dukung belum dihubungkan"),
}
FIXES: dict[Check, Text] = {
    Check.COORDINATOR: lazy("Tetapkan koordinator area."),
    Check.CHANGE: lazy("Isi satu ukuran dengan satuan, angka sebelum dan sesudah, dan sumbernya."),
    Check.OWNER: lazy("Tetapkan penanggung jawab dan tenggatnya."),
    Check.EVIDENCE: lazy("Lampirkan data dukung pelaksanaan."),
    Check.THEORY: lazy("Tambahkan foto, laporan, atau data pelaksanaannya: apa yang berubah bagi pencari keadilan?"),
    Check.OVERDUE: lazy("Selesaikan, atau sepakati tenggat baru."),
    Check.STILL: lazy("Tanyakan hambatannya kepada penanggung jawab."),
    Check.EXPIRED: lazy("Unggah revisi yang masih berlaku."),
    Check.LINK: lazy("Buka tautannya, lalu perbarui."),
    Check.UNUSED: lazy("Hubungkan dengan bagian yang dibuktikannya, atau hapus."),
}


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to do: the check, and where: an area and part, a task, a piece of evidence, or an item's key."""

    check: Check
    area: str = ""
    part: Part | None = None
    words: str = ""


def concerns(board: Board, now: datetime, today: date) -> tuple[Concern, ...]:
    """Return everything incomplete, in the order of the checks."""
    found = [*_areas(board), *_tasks(board, now, today), *_items(board), *_evidence(board, today)]
    order = list(Check)
    return tuple(sorted(found, key=lambda one: order.index(one.check)))


def _areas(board: Board) -> Iterator[Concern]:
    for area, told in board.areas.items():
        if not told.coordinator:
            yield Concern(Check.COORDINATOR, area)
        if Missing.CHANGE in content_gaps(board, area, Part.BEFORE_AFTER):
            yield Concern(Check.CHANGE, area, Part.BEFORE_AFTER)
        yield from _parts(board, area)


def _parts(board: Board, area: str) -> Iterator[Concern]:
    for part in WORKED:
        found = board.serving(board.task(area, part).key)
        if claimed(board, area, part) and not found:
            yield Concern(Check.EVIDENCE, area, part)
        if theory_only(found):
            yield Concern(Check.THEORY, area, part)


def _tasks(board: Board, now: datetime, today: date) -> Iterator[Concern]:
    for task in board.tasks:
        words = task.title if task.part is None else ""
        told = (
            (Check.OWNER, task.open and task.owner is None),
            (Check.OVERDUE, task.overdue(today)),
            (Check.STILL, task.still(now)),
            (Check.EVIDENCE, task.part is None and not task.open and not board.serving(task.key)),
        )
        yield from (Concern(check, task.area, task.part, words) for check, wrong in told if wrong)


def _items(board: Board) -> Iterator[Concern]:
    """Yield the items of the evaluation sheet, the rules and the tasks whose evidence is theory only."""
    keys = {key for one in board.evidence for key in one.targets if not key.startswith("part:")}
    for key in sorted(keys):
        if theory_only(board.serving(key)):
            yield Concern(Check.THEORY, words=key)


def _evidence(board: Board, today: date) -> Iterator[Concern]:
    for one in board.evidence:
        told = (
            (Check.EXPIRED, one.current.expired(today)),
            (Check.LINK, _trouble(board, one)),
            (Check.UNUSED, not one.targets),
        )
        yield from (Concern(check, words=one.proves) for check, wrong in told if wrong)


def _trouble(board: Board, one: Evidence) -> bool:
    found = board.links.get(one.current.url)
    return found is not None and found.outcome in TROUBLE
