"""Which operator looks after which contact: shared out evenly, stable when people come and go (§1b)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zi_core.survey.contacts import Contact


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody named to follow the survey; `account_id` when the person has an account of the court."""

    operator_id: str
    name: str
    account_id: str | None
    version: int


def share_out(contacts: Sequence[Contact], operators: Sequence[str], *, anew: bool = False) -> Mapping[int, str]:
    """Return row to operator id for the contacts whose operator changes.

    Whoever has one of the `operators` keeps them; the others go, in the order of the list, to whoever has fewest.
    `anew` shares everybody out from the beginning. Without operators nothing changes.
    """
    if not operators:
        return {}
    loads = dict.fromkeys(operators, 0)
    free = []
    for one in contacts:
        if anew or one.operator not in loads:
            free.append(one)
        else:
            loads[one.operator] += 1
    given: dict[int, str] = {}
    for one in sorted(free, key=lambda contact: contact.row):
        least = min(loads, key=lambda operator: loads[operator])
        loads[least] += 1
        if one.operator != least:
            given[one.row] = least
    return given


def follow(pairs: Sequence[tuple[str, int, int]]) -> Mapping[str, int]:
    """Return contact id to the person's row in a new version of the list, each used at most once.

    `pairs` are (contact id, new row, how much they have in common): shared numbers and addresses, which are what an
    invitation went to. Who has most in common goes first.
    """
    taken: dict[str, int] = {}
    used: set[int] = set()
    for before, after, _common in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if before not in taken and after not in used:
            taken[before] = after
            used.add(after)
    return taken


def distinct(links: Sequence[tuple[int, str]]) -> int:
    """Return how many different people `links` (row, number or address) reach: rows that share one are one."""
    leaders: dict[int, int] = {}

    def leader(row: int) -> int:
        while leaders.setdefault(row, row) != row:
            row = leaders[row]
        return row

    first: dict[str, int] = {}
    for row, value in links:
        leaders[leader(row)] = leader(first.setdefault(value, row))
    return len({leader(row) for row in list(leaders)})
