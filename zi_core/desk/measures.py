"""The facts that the rules of 5a(1) to (4) and 5b judge."""

from __future__ import annotations

from zi_core.desk.areas import WORKED, Part
from zi_core.desk.board import Board, claimed, confirmed, content_gaps, evidence_gaps
from zi_core.desk.evidence import part_key
from zi_core.rulebook.values import Attested, Facts, Rows

_ATTESTED = {
    "deck.supervision": Part.SUPERVISION,
    "deck.risk": Part.RISK,
    "deck.performance": Part.PERFORMANCE,
}


def measure(board: Board) -> Facts:
    """Return the facts of the six areas; what nobody has begun is unknown."""
    found: Facts = {}
    areas = tuple(board.areas)
    if any(claimed(board, area, Part.BEFORE_AFTER) for area in areas):
        open_ones = sum(bool(_missing(board, area, Part.BEFORE_AFTER)) for area in areas)
        found["deck.before_after"] = Rows(len(areas), open_ones)
    for metric, part in _ATTESTED.items():
        if any(claimed(board, area, part) for area in areas):
            found[metric] = _attested(board, part)
    claims = [(area, part) for area in areas for part in WORKED if claimed(board, area, part)]
    if claims:
        failing = sum(bool(evidence_gaps(board, area, part)) for area, part in claims)
        found["deck.real"] = Rows(len(claims), failing)
    return found


def _missing(board: Board, area: str, part: Part) -> bool:
    return bool(content_gaps(board, area, part) or evidence_gaps(board, area, part))


def _attested(board: Board, part: Part) -> Attested:
    """Return whether a coordinator stated the part as met in every area, last when, and on how many pieces."""
    tasks = [board.task(area, part) for area in board.areas]
    signed = all(confirmed(task) for task in tasks) and not any(_missing(board, task.area, part) for task in tasks)
    days = [task.judged for task in tasks if task.judged is not None]
    pieces = {one.evidence_id for area in board.areas for one in board.serving(part_key(area, part))}
    return Attested(signed=signed, signed_on=max(days, default=None), evidence=len(pieces))
