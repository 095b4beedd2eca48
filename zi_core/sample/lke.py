"""The invented court's own answers on the evaluation sheet: most areas good, one below its minimum, some still open."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from zi_core.access import Role
from zi_core.desk.evidence import Kind, lke_key
from zi_core.desk.lke.sheet import Item, Sheet, load
from zi_core.events.lke import ItemAnswer, LkeItemsAnswered, LkePerformanceGraded
from zi_core.sample.scene import Scene, cycle

_LAST_WEEK = timedelta(days=6)
_WEAK, _OPEN = "process", "supervision"
_WHOLE = Decimal(20)
_SHOWN = (Kind.REPORT, Kind.PICTURE, Kind.DECREE)


def fill(scene: Scene) -> None:
    """Answer all but a few questions, and grade the performance."""
    sheet, year = load(), cycle(scene.now).year
    answers = tuple(
        _answer(sheet, item, place, weak=area.id == _WEAK)
        for area, aspect in sheet.aspects()
        for place, item in enumerate(aspect.items)
        if area.id != _OPEN or place == 0
    )
    event = LkeItemsAnswered(
        unit_id=scene.unit_id, year=year, answers=answers, items=tuple(one.item_id for one in answers)
    )
    scene.do(event, Role.COORDINATOR, ago=_LAST_WEEK)
    graded = LkePerformanceGraded(unit_id=scene.unit_id, year=year, grade="C", version=0)
    scene.do(graded, Role.COORDINATOR, ago=_LAST_WEEK)


def shown_by(area_id: str, kind: Kind) -> tuple[str, ...]:
    """Return the keys of the items of an area that the invented court's evidence of a `kind` shows; some stay bare."""
    items = [item for area, aspect in load().aspects() if area.id == area_id for item in aspect.items]
    return tuple(lke_key(item.id) for item in items[_SHOWN.index(kind) :: len(_SHOWN) + 1])


def _answer(sheet: Sheet, item: Item, place: int, *, weak: bool) -> ItemAnswer:
    """Return the best answer, every third time or in the weak area the next one."""
    if item.kind == "share":
        return ItemAnswer(item_id=item.id, part=_WHOLE - 3 - place, whole=_WHOLE)
    letters = list(sheet.scores[item.kind])
    return ItemAnswer(item_id=item.id, choice=letters[1 if weak or place % 3 == 2 else 0])  # noqa: PLR2004 - the third
