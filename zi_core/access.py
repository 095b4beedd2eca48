"""Who may do what: seven roles, one table of rights. Nothing anywhere else decides on a role's name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zi_core.i18n import Text, lazy


class Role(StrEnum):
    """What a person is in one court. The values are stored; they never change."""

    ADMINISTRATOR = "administrator"
    LEADER = "leader"
    COORDINATOR = "coordinator"
    MEMBER = "member"
    OPERATOR = "operator"
    PRESENTER = "presenter"
    ASSESSOR = "assessor"


ROLE_TITLES: dict[Role, Text] = {
    Role.ADMINISTRATOR: lazy("Administrator"),
    Role.LEADER: lazy("Pimpinan"),
    Role.COORDINATOR: lazy("Koordinator"),
    Role.MEMBER: lazy("Anggota"),
    Role.OPERATOR: lazy("Operator"),
    Role.PRESENTER: lazy("Penyaji"),
    Role.ASSESSOR: lazy("Asesor"),
}


class Right(StrEnum):
    """One thing that can be allowed. Every page and every event names the one it needs."""

    SEE_READINESS = "readiness.see"
    TAKE_BRIEF = "readiness.brief"
    SEE_CUSTOMERS = "customers.see"
    EDIT_CUSTOMERS = "customers.edit"
    APPROVE_CUSTOMERS = "customers.approve"
    REVEAL_CONTACTS = "contacts.reveal"
    SEE_INDICES = "indices.see"
    EDIT_INDICES = "indices.edit"
    SEE_SURVEY = "survey.see"
    RUN_SURVEY = "survey.run"
    SEE_INNOVATION = "innovation.see"
    EDIT_INNOVATION = "innovation.edit"
    SEE_DESK = "desk.see"
    EDIT_DESK = "desk.edit"
    REVIEW_DESK = "desk.review"
    SEE_TEAM = "team.see"
    SEE_PREPARATION = "preparation.see"
    EDIT_PREPARATION = "preparation.edit"
    SEE_DECK = "deck.see"
    BUILD_DECK = "deck.build"
    HANDLE_PRIVACY = "privacy.handle"
    MANAGE_COURT = "court.manage"
    OWN_ACCOUNT = "account.own"


_EVERYONE = frozenset(Role)
_R = Role
GRANTS: dict[Right, frozenset[Role]] = {
    Right.SEE_READINESS: _EVERYONE,
    Right.TAKE_BRIEF: _EVERYONE - {_R.PRESENTER, _R.ASSESSOR},
    Right.SEE_CUSTOMERS: _EVERYONE - {_R.PRESENTER},
    Right.EDIT_CUSTOMERS: frozenset({_R.COORDINATOR, _R.OPERATOR}),
    Right.APPROVE_CUSTOMERS: frozenset({_R.COORDINATOR, _R.OPERATOR}),
    Right.REVEAL_CONTACTS: frozenset({_R.COORDINATOR, _R.OPERATOR}),
    Right.SEE_INDICES: _EVERYONE,
    Right.EDIT_INDICES: frozenset({_R.COORDINATOR, _R.OPERATOR}),
    Right.SEE_SURVEY: _EVERYONE,
    Right.RUN_SURVEY: frozenset({_R.COORDINATOR, _R.OPERATOR}),
    Right.SEE_INNOVATION: _EVERYONE,
    Right.EDIT_INNOVATION: frozenset({_R.COORDINATOR, _R.MEMBER}),
    Right.SEE_DESK: _EVERYONE,
    Right.EDIT_DESK: frozenset({_R.COORDINATOR, _R.MEMBER}),
    Right.REVIEW_DESK: frozenset({_R.COORDINATOR}),
    Right.SEE_TEAM: frozenset({_R.LEADER, _R.COORDINATOR, _R.MEMBER}),
    Right.SEE_PREPARATION: _EVERYONE,
    Right.EDIT_PREPARATION: frozenset({_R.COORDINATOR, _R.MEMBER}),
    Right.SEE_DECK: _EVERYONE,
    Right.BUILD_DECK: frozenset({_R.COORDINATOR, _R.MEMBER, _R.PRESENTER}),
    Right.HANDLE_PRIVACY: frozenset({_R.ADMINISTRATOR, _R.COORDINATOR, _R.OPERATOR}),
    Right.MANAGE_COURT: frozenset({_R.ADMINISTRATOR}),
    Right.OWN_ACCOUNT: _EVERYONE,
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in: the account, the court it belongs to, and the role there."""

    account_id: str
    unit_id: str
    name: str
    role: Role


class NotAllowedError(Exception):
    """The person lacks the right. Carries the right, never a name or a figure."""

    def __init__(self, right: Right) -> None:
        """Remember the `right` that was missing."""
        super().__init__(right.value)
        self.right = right


def command_line(unit_id: str) -> Person:
    """Return who acts when somebody runs a command beside the database file: whoever holds the file holds it all."""
    return Person("command-line", unit_id, "command line", Role.ADMINISTRATOR)


def may(role: Role, right: Right) -> bool:
    """Tell whether `role` holds `right`."""
    return role in GRANTS[right]


def holders(right: Right) -> tuple[Role, ...]:
    """Return the roles that hold `right`, in the order of the roles."""
    return tuple(role for role in Role if may(role, right))


def require(person: Person, right: Right) -> None:
    """Do nothing when `person` holds `right`; raise NotAllowedError otherwise."""
    if not may(person.role, right):
        raise NotAllowedError(right)
