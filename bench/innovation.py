"""The page of innovations with 50 of them, each with 60 months of users, three measures and raw answers."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest

from bench.figures import heading, line, timed
from bench.visits import begin_session
from pages._shell import sources
from pages._table import BY_ID, FOLDER
from zi_core import sample, store
from zi_core.access import Person, Role
from zi_core.events.innovation import InnovationRegistered, InnovationSeriesRecorded
from zi_core.innovation.impact import effects
from zi_core.innovation.innovation import (
    Answers,
    Aspect,
    Details,
    Direction,
    Innovation,
    Kind,
    Measure,
    People,
    Point,
    Rhythm,
    Side,
    UsersMonth,
)
from zi_core.innovation.months import month_after
from zi_core.innovation.plain import details_data, series_data
from zi_core.store import Database

AIM = 0.2
MANY, MONTHS, RERUNS = 50, 60, 20
START = date(2016, 9, 1)
MAIN = str(FOLDER / "_main.py")


def run() -> None:
    """Print reruns of each view, the first run after a change, and the pieces they consist of."""
    heading(f"Innovations: server time of a rerun, {MANY} innovations of {MONTHS} months")
    with tempfile.TemporaryDirectory() as folder, _court(Path(folder)) as (db, unit_id, token):
        found = store.innovation.innovations(db, unit_id)
        line("read the register", timed(lambda: store.innovation.innovations(db, unit_id), 10))
        line("effects of one innovation", timed(lambda: effects(found[0]), 10))
        with patch.object(sources, "cookies", lambda: {sources.SESSION_COOKIE: token}):
            _views()


def _views() -> None:
    at = AppTest.from_file(MAIN, default_timeout=60)

    def first() -> None:
        at.run()
        at.switch_page(str(BY_ID["innovation"].file)).run()

    line("all: first time after a start", timed(first, 1, warm=0))
    for view in ("all", "screen", "one"):
        next(one for one in at.button_group if one.key == "innovation-view").set_value(view)
        line(f"{view}: first time in this view", timed(at.run, 1, warm=0))
        line(view, timed(at.run, RERUNS), AIM)
    for part in ("data", "entries", "pictures", "details"):
        next(one for one in at.button_group if one.key == "innovation-part").set_value(part)
        line(f"one, {part}", timed(at.run, RERUNS), AIM)
    if at.exception or at.error:
        print("drew an error")


@contextmanager
def _court(folder: Path) -> Iterator[tuple[Database, str, str]]:
    now = datetime.now(UTC)
    db = store.open_store(folder, now=now)
    unit_id = sample.load(db, now=now)
    account = next(one for one in store.accounts.accounts(db, unit_id) if one.person.role is Role.COORDINATOR)
    for number in range(MANY):
        _put(db, account.person, number, now)
    token = begin_session(db, Role.COORDINATOR)
    st.cache_resource.clear()
    with patch.object(sources, "database", lambda: db):
        yield db, unit_id, token
    st.cache_resource.clear()
    db.close()


def _put(db: Database, by: Person, number: int, now: datetime) -> None:
    one = _invented(number)
    data = details_data(one.details)
    event = InnovationRegistered(unit_id=by.unit_id, innovation_id=one.innovation_id, details=data)
    store.write(db, event, by=by, now=now)
    series = InnovationSeriesRecorded(
        unit_id=by.unit_id, innovation_id=one.innovation_id, file_sha256="", version=1, **series_data(one)
    )
    store.write(db, series, by=by, now=now)


def _invented(number: int) -> Innovation:
    chance = random.Random(number)  # noqa: S311 - the same figures every time, no secret
    months = [month_after(START, place) for place in range(MONTHS)]
    kind = Kind.IT if number % 2 else Kind.OTHER
    details = Details(name=f"Inovasi {number:02d}", kind=kind, launched=months[MONTHS // 2], rhythm=Rhythm.MONTHLY)
    users = tuple(UsersMonth(month, 20 + place, 120) for place, month in enumerate(months))
    points = tuple(
        Point(month, 7 - (place >= MONTHS // 2) + chance.gauss(0, 0.4)) for place, month in enumerate(months)
    )
    measures = tuple(
        Measure(aspect.value, aspect, "hari", Direction.LOWER, series={People.ALL: points}) for aspect in Aspect
    )
    answers = tuple(_answers(chance, item, side) for item in ("Waktu", "Biaya", "Sarana") for side in Side)
    bare = Innovation(innovation_id=f"bench-{number:02d}", version=1, details=details)
    return replace(bare, users=users, measures=measures, answers=answers)


def _answers(chance: random.Random, item: str, side: Side) -> Answers:
    counts = tuple((score, chance.randrange(5, 40)) for score in (2, 3, 4))
    total = sum(count for _score, count in counts)
    mean = sum(score * count for score, count in counts) / total
    return Answers(item, People.ALL, side, mean, 0.7, total, counts)
