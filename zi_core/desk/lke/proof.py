"""What stands behind the answers of the evaluation sheet: which are shown by evidence, and which only earn (5b)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zi_core.desk.evidence import Evidence, lke_key
from zi_core.desk.lke.scoring import ZERO, Answer, item_score
from zi_core.desk.lke.sheet import Item, Sheet


def proven(answers: Mapping[str, Answer], evidence: Iterable[Evidence]) -> dict[str, Answer]:
    """Return the answers, by item id, that evidence of practice serves; plans, decrees and slides alone prove none."""
    served = {key for one in evidence if not one.theory for key in one.targets}
    return {item: answer for item, answer in answers.items() if lke_key(item) in served}


def unproven(
    sheet: Sheet, items: Iterable[Item], answers: Mapping[str, Answer], evidence: Iterable[Evidence]
) -> tuple[Item, ...]:
    """Return those of `items` whose answer earns points and which no evidence serves at all."""
    served = {key for one in evidence for key in one.targets}
    return tuple(
        item
        for item in items
        if lke_key(item.id) not in served and (item_score(sheet, item, answers.get(item.id)) or ZERO) > ZERO
    )
