"""Everything a court has for the desk evaluation in one year, and what is missing in each area and part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zi_core.desk.areas import Area, Objective, Part, Risk
from zi_core.desk.evidence import Evidence, part_key, serving, theory_only
from zi_core.desk.terms import terms
from zi_core.desk.work import Comment, Member, Progress, Task
from zi_core.i18n import Text, lazy
from zi_core.links.outcomes import Found
from zi_core.rulebook.judgement import Verdict


@dataclass(frozen=True, slots=True)
class Told:
    """An innovation as its own page has it: its name, and whether the deck can tell all of it."""

    name: str
    ready: bool


@dataclass(frozen=True, slots=True)
class Board:
    """What there is; `areas` holds every area of the book in its order, `tasks` every part's and those beside."""

    areas: Mapping[str, Area]
    risks: tuple[Risk, ...] = ()
    objectives: tuple[Objective, ...] = ()
    tasks: tuple[Task, ...] = ()
    comments: tuple[Comment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    innovations: Mapping[str, Told] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    links: Mapping[str, Found] = field(default_factory=dict)

    def task(self, area: str, part: Part) -> Task:
        """Return the task of a part."""
        return next(task for task in self.tasks if task.area == area and task.part is part)

    def serving(self, key: str) -> tuple[Evidence, ...]:
        """Return the evidence that serves `key`."""
        return serving(self.evidence, key)

    def name(self, account_id: str | None) -> str:
        """Return the name of an account that can be given work, or nothing."""
        return next((one.name for one in self.members if one.account_id == account_id), "")


class Gap(StrEnum):
    """What can be missing in a part of an area; the values are ids that never change."""

    BEFORE = "before"
    AFTER = "after"
    CHANGE = "change"
    DOCUMENTS = "documents"
    SUPERVISION = "supervision"
    RISKS = "risks"
    RISK_PARTS = "risk-parts"
    OBJECTIVES = "objectives"
    REALISED = "realised"
    INNOVATION = "innovation"
    EVIDENCE = "evidence"
    THEORY = "theory"
    REVIEW = "review"


GAPS: dict[Gap, Text] = {
    Gap.BEFORE: lazy("keadaan sebelum belum ditulis"),
    Gap.AFTER: lazy("keadaan sesudah belum ditulis"),
    Gap.CHANGE: lazy("perubahan terukur belum lengkap"),
    Gap.DOCUMENTS: lazy("gambar atau dokumen sebelum dan sesudah belum cukup"),
    Gap.SUPERVISION: lazy("penegakan pengawasan belum ditulis"),
    Gap.RISKS: lazy("daftar risiko masih kosong"),
    Gap.RISK_PARTS: lazy("ada risiko tanpa pengendalian atau penanggung jawab"),
    Gap.OBJECTIVES: lazy("sasaran kinerja masih kosong"),
    Gap.REALISED: lazy("ada sasaran tanpa realisasi"),
    Gap.INNOVATION: lazy("uraian inovasinya belum lengkap"),
    Gap.EVIDENCE: lazy("belum ada data dukung"),
    Gap.THEORY: lazy("data dukungnya masih teori"),
    Gap.REVIEW: lazy("belum dinyatakan terpenuhi oleh koordinator"),
}


class Standing(StrEnum):
    """Where a part of an area stands in the table."""

    READY = "ready"
    SHORT = "short"
    NONE = "none"
    NOT_ASKED = "not_asked"


STANDINGS: dict[Standing, Text] = {
    Standing.READY: lazy("Siap"),
    Standing.SHORT: lazy("Kurang"),
    Standing.NONE: lazy("Belum"),
    Standing.NOT_ASKED: lazy("Tidak ada"),
}


def content_gaps(board: Board, area: str, part: Part) -> tuple[Gap, ...]:
    """Return what a part's own content lacks, evidence and review aside."""
    told, risks = board.areas[area], [one for one in board.risks if one.area == area]
    aims = [one for one in board.objectives if one.area == area]
    asked = {
        Part.BEFORE_AFTER: (
            (Gap.BEFORE, not told.before),
            (Gap.AFTER, not told.after),
            (Gap.CHANGE, not told.change.whole),
        ),
        Part.SUPERVISION: ((Gap.SUPERVISION, not told.supervision),),
        Part.RISK: ((Gap.RISKS, not risks), (Gap.RISK_PARTS, not all(one.whole for one in risks))),
        Part.PERFORMANCE: ((Gap.OBJECTIVES, not aims), (Gap.REALISED, any(one.realised is None for one in aims))),
        Part.INNOVATION: ((Gap.INNOVATION, any(not one.ready for one in _named(board, told))),),
    }
    return tuple(gap for gap, missing in asked[part] if missing)


def _named(board: Board, told: Area) -> list[Told]:
    return [board.innovations[one] for one in told.innovations if one in board.innovations]


def evidence_gaps(board: Board, area: str, part: Part) -> tuple[Gap, ...]:
    """Return what a part's evidence lacks; innovations carry theirs on their own page."""
    if part is Part.INNOVATION:
        return ()
    found = board.serving(part_key(area, part))
    if not found:
        return (Gap.EVIDENCE,)
    few = part is Part.BEFORE_AFTER and len(found) < terms()["area"]["documents"]
    asked = ((Gap.DOCUMENTS, few), (Gap.THEORY, theory_only(found)))
    return tuple(gap for gap, missing in asked if missing)


def gaps(board: Board, area: str, part: Part) -> tuple[Gap, ...]:
    """Return everything a part lacks, the review included."""
    found = (*content_gaps(board, area, part), *evidence_gaps(board, area, part))
    if part is Part.INNOVATION or confirmed(board.task(area, part)):
        return found
    return (*found, Gap.REVIEW)


def confirmed(task: Task) -> bool:
    """Tell whether a coordinator closed the task as met."""
    return task.progress is Progress.CLOSED and task.verdict is Verdict.MET


def claimed(board: Board, area: str, part: Part) -> bool:
    """Tell whether the court says anything in a part (5b asks evidence for every such claim)."""
    told = board.areas[area]
    return {
        Part.BEFORE_AFTER: bool(told.before or told.after or told.change.name),
        Part.SUPERVISION: bool(told.supervision),
        Part.RISK: any(one.area == area for one in board.risks),
        Part.PERFORMANCE: any(one.area == area for one in board.objectives),
        Part.INNOVATION: bool(_named(board, told)),
    }[part]


def standing(board: Board, area: str, part: Part) -> Standing:
    """Return where a part stands: ready when nothing is missing, none while nothing is there."""
    if part is Part.INNOVATION and not claimed(board, area, part):
        return Standing.NOT_ASKED
    if not gaps(board, area, part):
        return Standing.READY
    begun = claimed(board, area, part) or bool(board.serving(part_key(area, part)))
    return Standing.SHORT if begun else Standing.NONE
