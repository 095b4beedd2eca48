"""What a phone sends during a round of inspection, read with suspicion: known elements, bounded words and numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from zi_core.cells.words import tidy
from zi_core.events.preparation import InspectionTicked, Tick
from zi_core.preparation.rounds import Outcome, elements
from zi_core.preparation.terms import terms

_LONGEST_TURN = 1_000_000


def _limited(limit: int) -> Callable[[str], str]:
    def shorten(text: str) -> str:
        tidied = tidy(text)
        if len(tidied) > limit:
            message = "too long"
            raise ValueError(message)
        return tidied

    return shorten


def _known(element: str) -> str:
    if element not in elements():
        message = "no element of ours"
        raise ValueError(message)
    return element


Words = Annotated[str, AfterValidator(_limited(terms()["text"]["short"]))]
ElementId = Annotated[str, AfterValidator(_known)]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _SentTick(_Sent):
    element: ElementId
    outcome: Outcome
    note: Words = ""
    spot: Words = ""
    turn: Annotated[int, Field(ge=1, le=_LONGEST_TURN)]


class _SentTicks(_Sent):
    round: UUID
    day: date
    ticks: Annotated[tuple[_SentTick, ...], Field(max_length=len(elements()))]
    finished: bool = False


class SentPhoto(_Sent):
    """Where a photograph belongs: the round and the photograph by the phone's own ids, and the element."""

    round: UUID
    photo: UUID
    element: ElementId


class BadMessageError(ValueError):
    """A message that no page of ours sends."""


def read_ticks(body: bytes, unit_id: str, today: date) -> InspectionTicked:
    """Return the event that a phone's message (JSON) stands for. Raises BadMessageError.

    The day is the phone's own, since a round may be sent long after it was walked; one that cannot be is today.
    """
    try:
        sent = _SentTicks.model_validate_json(body)
    except ValidationError as wrong:
        raise BadMessageError from wrong
    ticks = {one.element: one for one in sent.ticks}
    oldest = today - timedelta(days=terms()["round"]["days_back"])
    return InspectionTicked(
        unit_id=unit_id,
        inspection_id=str(sent.round),
        day=sent.day if oldest <= sent.day <= today else today,
        ticks=tuple(
            Tick(element=one.element, outcome=one.outcome.value, note=one.note, spot=one.spot, turn=one.turn)
            for one in ticks.values()
        ),
        count=len(ticks),
        finished=sent.finished,
    )


def read_photo(values: dict[str, str]) -> SentPhoto:
    """Return where a photograph belongs. Raises BadMessageError."""
    try:
        return SentPhoto.model_validate(values)
    except ValidationError as wrong:
        raise BadMessageError from wrong
