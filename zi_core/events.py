"""What people do, one frozen dataclass each, in the past tense. ``store.write`` is the only reader that acts on them.

The fields named in ``keeps`` go into the audit line as they are, so only ids, counts, choices and cell names stand
there. Everything else (people's names and numbers, passwords' hashes) reaches the tables but never the audit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from zi_core.access import Right, Role

Plain = str | int | bool | None | list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was done in one court (`unit_id`).

    `right` is what the doer must hold; None means that no account is needed (set-up, sign-in, the command line).
    `moves` names the subject whose facts the door measures again after the event. A `silent` event changes nothing that
    any page shows, so it leaves the court's data version (and with it every cached figure) alone.
    """

    unit_id: str
    keeps: ClassVar[tuple[str, ...]] = ()
    right: ClassVar[Right | None] = None
    moves: ClassVar[str | None] = None
    silent: ClassVar[bool] = False

    def audit(self) -> dict[str, Plain]:
        """Return what the audit line keeps of this event."""
        return {name: _plain(getattr(self, name)) for name in self.keeps}


def _plain(value: object) -> Plain:
    if isinstance(value, tuple | frozenset):
        return sorted(str(item) for item in value)
    return value if isinstance(value, bool | int | None) else str(value)


# --- the court ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One year's preparation: which letter, the window, the deadlines, and who evaluates (all settings, never code)."""

    year: int
    window_start: date
    window_floor: date
    list_due: date | None = None
    survey_due: date | None = None
    desk_due: date | None = None
    evaluator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """What is known of a court itself. `court_type` umum, agama, militer or tun; `level` first or appeal."""

    name: str
    court_type: str
    level: str
    predicate: str
    time_zone: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account to be made; the password arrives only as its argon2id hash."""

    account_id: str
    username: str
    name: str
    role: Role
    password_hash: str = field(repr=False)
    must_change: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtSetUp(Event):
    """A court, its cycle and its first accounts came into being."""

    court: Court
    cycle: Cycle
    accounts: tuple[NewAccount, ...]
    sample: bool
    keeps: ClassVar[tuple[str, ...]] = ("sample",)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtChanged(Event):
    """The court's own data or its cycle were edited. `version` is the one the editor saw."""

    court: Court
    cycle: Cycle
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("version",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    moves: ClassVar[str | None] = "customers"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRemoved(Event):
    """The invented court and everything in it were taken out of the database."""

    right: ClassVar[Right | None] = Right.MANAGE_COURT


# --- accounts ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated(Event):
    """An administrator made an account."""

    account: NewAccount
    account_id: str
    role: Role
    keeps: ClassVar[tuple[str, ...]] = ("account_id", "role")
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(Event):
    """An administrator changed somebody's name, role or whether the account is open. Its sessions end."""

    account_id: str
    name: str
    role: Role
    active: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("account_id", "role", "active", "version")
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(Event):
    """A new first password was given by an administrator or the command line; all sessions of the account end."""

    account_id: str
    password_hash: str = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Event):
    """Somebody changed their own password; every other session of the account ends."""

    account_id: str
    password_hash: str = field(repr=False)
    keep_session: str | None = field(default=None, repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.OWN_ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    """A password was right; a session began. `tries` are the delay counters that are cleared."""

    account_id: str
    session: str = field(repr=False)
    expires: datetime
    tries: tuple[str, ...] = field(default=(), repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    silent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Event):
    """A sign-in was refused. `tries` are hashed keys of the account name and the address, never the name itself."""

    tries: tuple[str, ...] = field(repr=False)
    account_id: str | None
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    silent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(Event):
    """A session was ended by its owner, or all of them (`everywhere`)."""

    account_id: str
    session: str | None = field(default=None, repr=False)
    everywhere: bool
    keeps: ClassVar[tuple[str, ...]] = ("account_id", "everywhere")


# --- the customer list (paragraph 1a) ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerListUploaded(Event):
    """A spreadsheet was read; its sheet is kept as a draft until the list is approved or thrown away.

    `rows` are grid rows as JSON data; `layout` tells the header row and which column is which field.
    """

    list_id: str
    file_name: str
    file_sha256: str
    sheet: str
    layout: dict[str, Any]
    notes: list[dict[str, Any]]
    rows: tuple[list[list[str] | None], ...]
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
    moves: ClassVar[str | None] = "customers"


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
    moves: ClassVar[str | None] = "customers"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSettingsChanged(Event):
    """The court set how many `places` its list has and its advice on spread: `levels` by field, in per cent."""

    places: int
    levels: dict[str, int]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("places", "version")
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
    """A list left the app as a file, with or without its contacts masked."""

    list_id: str
    count: int
    masked: bool
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "count", "masked")
    silent: ClassVar[bool] = True
    right: ClassVar[Right | None] = Right.SEE_CUSTOMERS
