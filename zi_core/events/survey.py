"""The external survey (paragraphs 1b to 1d)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from zi_core.access import Right
from zi_core.events.base import Event

_SURVEY = ("survey",)


@dataclass(frozen=True, slots=True)
class Share:
    """Row `row` of the list goes to an operator (None: to nobody); `version` is the contact's as it was seen."""

    row: int
    operator_id: str | None
    version: int


@dataclass(frozen=True, slots=True)
class StateMove:
    """Row `row` of the list is in `state` since `day`; `version` is the contact's as it was seen."""

    row: int
    state: str
    day: date
    version: int


@dataclass(frozen=True, slots=True)
class KeptStray:
    """A row of an export that told of nobody in the list: its cell, why, and what stands in it (personal data)."""

    cell: str
    trouble: str
    texts: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOperatorNamed(Event):
    """Somebody was named to follow the survey (1b); a person of the court with an account, or only a name."""

    operator_id: str
    name: str = field(repr=False)
    account_id: str | None = None
    keeps: ClassVar[tuple[str, ...]] = ("operator_id", "account_id")
    right: ClassVar[Right | None] = Right.RUN_SURVEY
    moves: ClassVar[tuple[str, ...]] = _SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOperatorRemoved(Event):
    """An operator left; `shares` are the contacts that others look after from now on."""

    operator_id: str
    version: int
    list_id: str
    shares: tuple[Share, ...] = field(repr=False)
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("operator_id", "version", "list_id", "count")
    right: ClassVar[Right | None] = Right.RUN_SURVEY
    moves: ClassVar[tuple[str, ...]] = _SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsShared(Event):
    """Contacts of the approved list were given to operators, evenly or by hand."""

    list_id: str
    shares: tuple[Share, ...] = field(repr=False)
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "count")
    right: ClassVar[Right | None] = Right.RUN_SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsFollowedUp(Event):
    """People of the list (`rows`) were told of the survey or contacted again; of some the state is known by hand.

    The audit keeps the rows and how many states were given (`count`).
    """

    list_id: str
    rows: tuple[int, ...]
    states: tuple[StateMove, ...] = field(default=(), repr=False)
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "rows", "count")
    right: ClassVar[Right | None] = Right.RUN_SURVEY
    moves: ClassVar[tuple[str, ...]] = _SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFileMatched(Event):
    """An exported sheet was matched to the list: `states` move, `strays` are kept, `words` were explained.

    The audit keeps how many rows were `read`, how many people of the list were `found`, and how many moved (`count`).
    """

    file_id: str
    list_id: str
    file_name: str
    file_sha256: str
    sheet: str
    states: tuple[StateMove, ...] = field(repr=False)
    strays: tuple[KeptStray, ...] = field(repr=False)
    words: dict[str, str] = field(repr=False)
    read: int
    found: int
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("file_id", "list_id", "file_sha256", "read", "found", "count")
    right: ClassVar[Right | None] = Right.RUN_SURVEY
    moves: ClassVar[tuple[str, ...]] = _SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyStraySettled(Event):
    """A kept row of an export, the one at `place`, was matched by hand: to one person (`rows`), or to nobody.

    `states` holds the person's move where the row brings one; the audit counts it.
    """

    file_id: str
    place: int
    list_id: str
    rows: tuple[int, ...]
    states: tuple[StateMove, ...] = field(default=(), repr=False)
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("file_id", "place", "list_id", "rows", "count")
    right: ClassVar[Right | None] = Right.RUN_SURVEY
    moves: ClassVar[tuple[str, ...]] = _SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReminderNoted(Event):
    """Some of those invited were written to again on `day` (`sent` people); `version` 0: none was noted that day."""

    day: date
    sent: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("day", "sent", "version")
    right: ClassVar[Right | None] = Right.RUN_SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReminderRemoved(Event):
    """A reminder that was noted wrongly was taken out."""

    day: date
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("day", "version")
    right: ClassVar[Right | None] = Right.RUN_SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyDayRecorded(Event):
    """The totals of a day were typed, or corrected (`version` 0: the day is new). All totals are cumulative.

    `reason` says why odd figures are right, or what was wrong before; it is free text and stays out of the audit.
    """

    day: date
    sent: int
    delivered: int
    failed: int
    opened: int
    willing: int
    refused: int
    filling: int
    finished: int
    confirmed: bool
    reason: str = field(default="", repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = (
        "day", "sent", "delivered", "failed", "opened", "willing", "refused", "filling", "finished", "confirmed",
        "version",
    )  # fmt: skip
    right: ClassVar[Right | None] = Right.RUN_SURVEY
    moves: ClassVar[tuple[str, ...]] = _SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyDayRemoved(Event):
    """The totals of a day that was typed wrongly were taken out; what stood there stays in the history."""

    day: date
    reason: str = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("day", "version")
    right: ClassVar[Right | None] = Right.RUN_SURVEY
    moves: ClassVar[tuple[str, ...]] = _SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyBasisChanged(Event):
    """The court chose which figures count where both are known: daily totals or single contacts."""

    basis: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("basis", "version")
    right: ClassVar[Right | None] = Right.RUN_SURVEY
    moves: ClassVar[tuple[str, ...]] = _SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmUpChanged(Event):
    """The text of the message before the blast was changed."""

    template: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("version",)
    right: ClassVar[Right | None] = Right.RUN_SURVEY


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAccountReceived(Event):
    """The account of the survey application came (1d): the day, and nothing else of it. None takes the day back."""

    received_on: date | None
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("received_on", "version")
    right: ClassVar[Right | None] = Right.RUN_SURVEY
    moves: ClassVar[tuple[str, ...]] = _SURVEY
