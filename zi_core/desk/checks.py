"""Periksa: what of the work for the desk evaluation is incomplete, by ids that never change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from zi_core.desk.areas import WORKED, Part
from zi_core.desk.board import Board, claimed, content_gaps
from zi_core.desk.board import Gap as Missing
from zi_core.desk.evidence import Evidence, lke_key, theory_only
from zi_core.desk.lke.proof import unproven
from zi_core.desk.lke.scoring import Answer, question
from zi_core.desk.lke.sheet import Sheet
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
    UNPROVEN = "desk-lke-no-evidence"
    ASKED = "desk-lke-asked"
    CARRIED = "desk-lke-carried"


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
    Check.UNPROVEN: lazy("Butir LKE bernilai tanpa data dukung"),
    Check.ASKED: lazy("Jawaban LKE yang belum dapat dihitung"),
    Check.CARRIED: lazy("Jawaban LKE masih salinan tahun lalu"),
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
    Check.UNPROVEN: lazy("Hubungkan data dukung pelaksanaan dengan butirnya, atau turunkan jawabannya."),
    Check.ASKED: lazy("Lengkapi angkanya; pembanding nol ditanyakan kepada penilai."),
    Check.CARRIED: lazy("Periksa, lalu simpan satu per satu."),
}


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to do: the check, and where. `subject` is the id of a task or a piece, or the key of a target."""

    check: Check
    area: str = ""
    part: Part | None = None
    words: str = ""
    subject: str = ""


# What stands on the evaluation sheet, not among the tasks and the evidence.
OF_THE_SHEET = frozenset({Check.UNPROVEN, Check.ASKED, Check.CARRIED})


def concerns(board: Board, now: datetime, today: date) -> tuple[Concern, ...]:
    """Return everything incomplete, in the order of the checks."""
    found = [*_areas(board), *_tasks(board, now, today), *_items(board), *_evidence(board, today)]
    order = list(Check)
    return tuple(sorted(found, key=lambda one: order.index(one.check)))


def sheet_concerns(
    sheet: Sheet, answers: Mapping[str, Answer], carried: Collection[str], board: Board
) -> tuple[Concern, ...]:
    """Return what is incomplete on the evaluation sheet, by check and area; `carried` are ids of copied answers."""
    found = []
    for area, aspect in sheet.aspects():
        bare = unproven(sheet, aspect.items, answers, board.evidence)
        told = (
            (Check.UNPROVEN, {item.id for item in bare}),
            (Check.ASKED, {i.id for i in aspect.items if i.id in answers and question(sheet, i, answers[i.id])}),
            (Check.CARRIED, {item.id for item in aspect.items if item.id in carried}),
        )
        found += [
            Concern(check, area.id, subject=lke_key(item.id))
            for check, wrong in told
            for item in aspect.items
            if item.id in wrong
        ]
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
        yield from (Concern(check, task.area, task.part, words, task.task_id) for check, wrong in told if wrong)


def _items(board: Board) -> Iterator[Concern]:
    """Yield the items of the evaluation sheet, the rules and the tasks whose evidence is theory only."""
    keys = {key for one in board.evidence for key in one.targets if not key.startswith("part:")}
    for key in sorted(keys):
        if theory_only(board.serving(key)):
            yield Concern(Check.THEORY, subject=key)


def _evidence(board: Board, today: date) -> Iterator[Concern]:
    for one in board.evidence:
        told = (
            (Check.EXPIRED, one.current.expired(today)),
            (Check.LINK, _trouble(board, one)),
            (Check.UNUSED, not one.targets),
        )
        yield from (Concern(check, words=one.proves, subject=one.evidence_id) for check, wrong in told if wrong)


def _trouble(board: Board, one: Evidence) -> bool:
    found = board.links.get(one.current.url)
    return found is not None and found.outcome in TROUBLE
