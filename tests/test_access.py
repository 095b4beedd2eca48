"""Roles and rights: one table, looked at from both sides."""

from __future__ import annotations

import pytest

from zi_core.access import (
    GRANTS,
    ROLE_TITLES,
    NotAllowedError,
    Person,
    Right,
    Role,
    command_line,
    may,
    require,
)


def _rights(role: Role) -> set[Right]:
    return {right for right in Right if may(role, right)}


SEES = {
    Right.SEE_READINESS,
    Right.SEE_CUSTOMERS,
    Right.SEE_INDICES,
    Right.SEE_SURVEY,
    Right.SEE_INNOVATION,
    Right.SEE_DESK,
    Right.SEE_PREPARATION,
    Right.SEE_DECK,
    Right.OWN_ACCOUNT,
}
WORKS = {Right.EDIT_CUSTOMERS, Right.APPROVE_CUSTOMERS, Right.REVEAL_CONTACTS, Right.EDIT_INDICES, Right.RUN_SURVEY}
WORKS |= {Right.HANDLE_PRIVACY}
BRIEF = {Right.TAKE_BRIEF}
TEAM = {Right.EDIT_INNOVATION, Right.EDIT_PREPARATION, Right.EDIT_DESK, Right.SEE_TEAM, Right.BUILD_DECK}
EXPECTED = {
    Role.ADMINISTRATOR: SEES | BRIEF | {Right.MANAGE_COURT, Right.HANDLE_PRIVACY},
    Role.LEADER: SEES | BRIEF | {Right.SEE_TEAM},
    Role.COORDINATOR: SEES | BRIEF | WORKS | TEAM | {Right.REVIEW_DESK},
    Role.MEMBER: SEES | BRIEF | TEAM,
    Role.OPERATOR: SEES | BRIEF | WORKS,
    Role.PRESENTER: SEES - {Right.SEE_CUSTOMERS} | {Right.BUILD_DECK},
    Role.ASSESSOR: SEES,
}


@pytest.mark.parametrize("role", Role)
def test_each_role_holds_exactly_its_rights(role: Role) -> None:
    assert _rights(role) == EXPECTED[role]


def test_every_right_is_granted_to_somebody_and_every_role_has_a_title() -> None:
    assert set(GRANTS) == set(Right)
    assert all(GRANTS.values())
    assert set(ROLE_TITLES) == set(Role)


def test_the_assessor_and_the_leader_only_read() -> None:
    writing = WORKS | {Right.MANAGE_COURT}
    for role in (Role.ASSESSOR, Role.LEADER, Role.PRESENTER, Role.MEMBER):
        assert not _rights(role) & writing


def test_requiring_a_right_that_is_held_does_nothing() -> None:
    require(Person("a", "u", "Orang Rekaan", Role.OPERATOR), Right.EDIT_CUSTOMERS)


def test_requiring_a_right_that_is_missing_names_the_right_and_nobody() -> None:
    with pytest.raises(NotAllowedError) as caught:
        require(Person("a", "u", "Orang Rekaan", Role.LEADER), Right.EDIT_CUSTOMERS)
    assert caught.value.right is Right.EDIT_CUSTOMERS
    assert str(caught.value) == "customers.edit"


def test_the_command_line_acts_as_administrator_of_one_court() -> None:
    assert command_line("u") == Person("command-line", "u", "command line", Role.ADMINISTRATOR)


def test_stored_words_for_roles_never_change() -> None:
    assert [role.value for role in Role] == [
        "administrator",
        "leader",
        "coordinator",
        "member",
        "operator",
        "presenter",
        "assessor",
    ]
