"""Three weeks of the invented court's survey: operators, warm-ups, two waves of invitations, answers, daily totals."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from uuid6 import uuid7

from zi_core.access import Role
from zi_core.events.survey import (
    ContactsFollowedUp,
    ContactsShared,
    Share,
    StateMove,
    SurveyAccountReceived,
    SurveyDayRecorded,
    SurveyOperatorNamed,
)
from zi_core.sample.scene import Scene
from zi_core.store import survey
from zi_core.survey.contacts import Contact
from zi_core.survey.shares import share_out
from zi_core.survey.states import State
from zi_core.survey.totals import from_states

_SEED = 17
_ACCOUNT, _NAMED, _WARM_UP = 23, 23, 22  # days ago
_WAVES = ((20, 52), (9, 84))  # days ago, and how many of the list were invited by then
_TYPED_UNTIL = 1  # days ago; what happened since is known of single contacts only
_FAILS, _OPENS, _BEGINS, _FINISHES = 0.08, 0.72, 0.85, 0.8
_ANSWERS = ((State.WILLING, 0.45), (State.REFUSED, 0.15), (None, 0.4))
_DAILY, _SLOWEST = 0.6, 6  # how quick people are, and the most days between two steps of one person
Steps = Mapping[int, list[tuple[int, State]]]
"""Days ago to what happened then, (row, state); what lies ahead has negative days and is left out."""


def fill(scene: Scene) -> None:
    """Let the operators follow the survey of the approved list; the newest people on it are not invited yet."""
    list_id = survey.approved_list(scene.db, scene.unit_id)
    contacts = survey.contacts(scene.db, scene.unit_id, list_id)
    invited = [one.row for one in contacts][: _WAVES[-1][1]]
    _name(scene)
    _share(scene, list_id, contacts)
    account = SurveyAccountReceived(unit_id=scene.unit_id, received_on=_day(scene, _ACCOUNT), version=0)
    scene.do(account, Role.COORDINATOR, ago=timedelta(days=_ACCOUNT))
    told = ContactsFollowedUp(unit_id=scene.unit_id, list_id=list_id, rows=tuple(invited), count=0)
    scene.do(told, Role.OPERATOR, ago=timedelta(days=_WARM_UP))
    steps = _invent(invited, random.Random(_SEED))  # noqa: S311 - invented people, the same ones every time
    _record(scene, list_id, steps)


def _day(scene: Scene, ago: int) -> date:
    return scene.now.date() - timedelta(days=ago)


def _name(scene: Scene) -> None:
    for role in (Role.OPERATOR, Role.COORDINATOR):
        who = scene.people[role]
        event = SurveyOperatorNamed(
            unit_id=scene.unit_id, operator_id=str(uuid7()), name=who.name, account_id=who.account_id
        )
        scene.do(event, Role.COORDINATOR, ago=timedelta(days=_NAMED))


def _share(scene: Scene, list_id: str, contacts: Sequence[Contact]) -> None:
    ids = [one.operator_id for one in survey.operators(scene.db, scene.unit_id)]
    given = share_out(contacts, ids)
    shares = tuple(Share(row, operator, 0) for row, operator in given.items())
    event = ContactsShared(unit_id=scene.unit_id, list_id=list_id, shares=shares, count=len(shares))
    scene.do(event, Role.COORDINATOR, ago=timedelta(days=_NAMED))


def _invent(rows: Sequence[int], chance: random.Random) -> Steps:
    """Return what happened on which day before now, person by person."""
    found: dict[int, list[tuple[int, State]]] = defaultdict(list)
    before = 0
    for ago, until in _WAVES:
        for row in rows[before:until]:
            for after, state in _way(chance):
                found[ago - after].append((row, state))
        before = until
    return found


def _way(chance: random.Random) -> list[tuple[int, State]]:
    """Return one person's way: days after the invitation and the state reached then."""
    if chance.random() < _FAILS:
        return [(0, State.FAILED)]
    way = [(0, State.SENT)]
    if chance.random() < _OPENS:
        way.append((_later(way, chance), State.OPENED))
        answer = chance.choices([one for one, _share in _ANSWERS], [share for _one, share in _ANSWERS])[0]
        if answer is not None:
            way.append((_later(way, chance), answer))
        if answer is State.WILLING and chance.random() < _BEGINS:
            way.append((_later(way, chance), State.FILLING))
            if chance.random() < _FINISHES:
                way.append((_later(way, chance), State.FINISHED))
    return way


def _later(way: Sequence[tuple[int, State]], chance: random.Random) -> int:
    """Return a day after the last step: most people are quick, some are not."""
    return way[-1][0] + min(int(chance.expovariate(_DAILY)), _SLOWEST)


def _record(scene: Scene, list_id: str, steps: Steps) -> None:
    """Write each day's steps, and its totals in the evening."""
    versions = {one.row: one.version for one in survey.contacts(scene.db, scene.unit_id, list_id)}
    standing: dict[int, State] = {}
    for ago in range(_WAVES[0][0], -1, -1):
        moved = dict(steps.get(ago, ()))  # of two steps on one day the last one
        day = _day(scene, ago)
        moves = tuple(StateMove(row, state.value, day, versions[row]) for row, state in moved.items())
        event = ContactsFollowedUp(unit_id=scene.unit_id, list_id=list_id, rows=(), states=moves, count=len(moves))
        scene.do(event, Role.OPERATOR, ago=timedelta(days=ago, minutes=10))
        standing |= moved
        versions |= {row: versions[row] + 1 for row in moved}
        if ago >= _TYPED_UNTIL:
            totals = from_states(Counter(standing.values()))
            typed = SurveyDayRecorded(
                unit_id=scene.unit_id, day=day, confirmed=False, version=0, reason="", **totals.to_json()
            )
            scene.do(typed, Role.OPERATOR, ago=timedelta(days=ago, minutes=5))
