"""The customer list (paragraph 1a)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from zi_core.access import Right
from zi_core.events.base import Event


@dataclass(frozen=True, slots=True)
class UploadedSheet:
    """A sheet that could be the list: its name, its layout, its grid rows as JSON data."""

    name: str
    layout: dict[str, Any]
    rows: tuple[list[list[str] | None], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerListUploaded(Event):
    """A spreadsheet was read; its sheet is kept as a draft until the list is approved or thrown away.

    `rows` are grid rows as JSON data; `layout` tells the header row and which column is which field. When several
    sheets could be meant, `sheets` holds them all, the taken one among them.
    """

    list_id: str
    file_name: str
    file_sha256: str
    sheet: str
    layout: dict[str, Any]
    notes: list[dict[str, Any]]
    rows: tuple[list[list[str] | None], ...] = field(repr=False)
    sheets: tuple[UploadedSheet, ...] = ()
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "file_sha256")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerColumnsCorrected(Event):
    """The user told which column is which field."""

    list_id: str
    layout: dict[str, Any]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSheetChanged(Event):
    """Another sheet of the uploaded file (`sheet_number`, from 1) was taken for the draft; it is checked anew."""

    list_id: str
    sheet_number: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "sheet_number", "version")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True)
class Mend:
    """A value given in the app for one cell of the draft; the cell as it was read stays beside it.

    `confirmed` is the user's word that the value is right although it looks doubtful.
    """

    row: int
    field: str
    value: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCellsMended(Event):
    """Values of a draft were mended, rows left out (`dropped`); the audit keeps cell names and rows, not values."""

    list_id: str
    mends: tuple[Mend, ...]
    cells: tuple[str, ...]
    dropped: tuple[int, ...] = ()
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "cells", "dropped", "version")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRowsDropped(Event):
    """Rows of a draft were left out of the list, or taken back in (`dropped` false)."""

    list_id: str
    rows: tuple[int, ...]
    dropped: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "rows", "dropped", "version")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerDraftMerged(Event):
    """A mended file took the place of a draft's rows; `mends` and `dropped` are what was decided and still holds.

    The audit keeps how many people were `changed`, `added` and are `gone`.
    """

    list_id: str
    file_name: str
    file_sha256: str
    sheet: str
    layout: dict[str, Any]
    notes: list[dict[str, Any]]
    rows: tuple[list[list[str] | None], ...] = field(repr=False)
    mends: tuple[Mend, ...] = field(repr=False)
    dropped: tuple[int, ...]
    changed: int
    added: int
    gone: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "file_sha256", "changed", "added", "gone", "version")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerStepUndone(Event):
    """The last step on a draft (`step` counts from 1) was taken back; what stood there before stands there again."""

    list_id: str
    step: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "step", "version")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPairJudged(Event):
    """Two rows of a draft were declared to be different people (`apart`), or to be asked about again.

    `pair_hash` tells both people again in a later list; the audit keeps the rows alone.
    """

    list_id: str
    rows: tuple[int, ...]
    pair_hash: str = field(repr=False)
    apart: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "rows", "apart", "version")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerListApproved(Event):
    """The draft became the court's list: `people` are its clean rows, `statements` the rule ids that were signed."""

    list_id: str
    people: tuple[dict[str, Any], ...] = field(repr=False)
    count: int
    statements: tuple[str, ...]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "count", "statements", "version")
    right: ClassVar[Right | None] = Right.APPROVE_CUSTOMERS
    moves: ClassVar[tuple[str, ...]] = ("customers", "survey")


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerDraftDiscarded(Event):
    """A draft was thrown away; its rows leave the database."""

    list_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomersMarked(Event):
    """People of the approved list were pinned, dropped or found unrelated, or set free of every `mark` (empty)."""

    list_id: str
    rows: tuple[int, ...]
    mark: str
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "rows", "mark")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS
    moves: ClassVar[tuple[str, ...]] = ("customers", "survey")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSettingsChanged(Event):
    """The court set how many `places` its list has and its advice on spread: `levels` by field, in per cent."""

    places: int
    levels: dict[str, int]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("places", "version")
    right: ClassVar[Right | None] = Right.APPROVE_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersTried(Event):
    """An operator opened a chat with people of the approved list and told the `answer`; an empty one takes it back."""

    list_id: str
    rows: tuple[int, ...]
    answer: str
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "rows", "answer")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMixRecorded(Event):
    """The court told how often it rendered each of its services (`served`), to set its list beside."""

    served: dict[str, int]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("version",)
    right: ClassVar[Right | None] = Right.APPROVE_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialsRecorded(Event):
    """The administrator gave the court's leaders, judges and staff; no respondent should be related to them (1a(7))."""

    officials: tuple[dict[str, str], ...] = field(repr=False)
    count: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("count", "version")
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsRevealed(Event):
    """Somebody looked at contacts without the mask; `count` is how many people were shown."""

    list_id: str
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "count")
    silent: ClassVar[bool] = True
    right: ClassVar[Right | None] = Right.REVEAL_CONTACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerListExported(Event):
    """A list left the app as a file: with its contacts masked or not, closed with a password or not."""

    list_id: str
    count: int
    masked: bool
    protected: bool = False
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "count", "masked", "protected")
    silent: ClassVar[bool] = True
    right: ClassVar[Right | None] = Right.SEE_CUSTOMERS
