"""The page of the external survey with all that it may hold: 20,000 contacts and sixty days of totals."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest

from bench.figures import heading, line, timed
from bench.visits import begin_session
from pages._shell import sources
from pages._table import BY_ID, FOLDER
from tests.store.scenes import CYCLE, NOW, OPERATOR, UNIT, approved, set_up, uploaded
from zi_core import store
from zi_core.access import Role
from zi_core.events.survey import (
    ContactsFollowedUp,
    ContactsShared,
    Share,
    StateMove,
    SurveyDayRecorded,
    SurveyOperatorNamed,
)
from zi_core.store import Database
from zi_core.survey.shares import share_out
from zi_core.survey.states import State

AIM = 0.2
RERUNS = 20
PEOPLE = 20_000
DAYS = 60
VIEWS = ("progress", "work", "record", "prepare")
OTHERS = {"delivered": 20, "failed": 1, "opened": 9, "willing": 2, "refused": 1, "filling": 2, "finished": 1}


def run() -> None:
    """Print the reruns of every view, and the first one after somebody saved."""
    heading(f"Survey: {PEOPLE:,} contacts, {DAYS} days of totals, {RERUNS} reruns each")
    with tempfile.TemporaryDirectory() as folder, _filled(folder) as db:
        token = begin_session(db, Role.OPERATOR)
        with (
            patch.object(sources, "database", lambda: db),
            patch.object(sources, "cookies", lambda: {sources.SESSION_COOKIE: token}),
        ):
            for view in VIEWS:
                _one(db, view)


def _one(db: Database, view: str) -> None:
    at = AppTest.from_file(str(FOLDER / "_main.py"), default_timeout=60).run()
    at = at.switch_page(str(BY_ID["survey"].file)).run()
    at.session_state["survey-view"] = view
    at = at.run()
    assert not at.exception
    line(f"{view}: rerun", timed(at.run, RERUNS), AIM)

    def after_a_save() -> None:
        touched = ContactsFollowedUp(unit_id=UNIT, list_id="a", rows=(1,), count=0)
        store.write(db, touched, by=OPERATOR, now=datetime.now(UTC))
        at.run()

    line(f"{view}: a save and the first rerun after it", timed(after_a_save, 3))


@contextmanager
def _filled(folder: str) -> Iterator[Database]:
    db = store.open_store(Path(folder), now=NOW)
    due = replace(CYCLE, survey_due=datetime.now(UTC).date() + timedelta(days=20))
    store.write(db, replace(set_up(), cycle=due), by=None, now=NOW)
    store.write(db, uploaded("a", 1), by=OPERATOR, now=NOW)
    store.write(db, approved("a", PEOPLE), by=OPERATOR, now=NOW)
    for name in ("one", "two", "three"):
        named = SurveyOperatorNamed(unit_id=UNIT, operator_id=name, name=f"Rekaan {name}")
        store.write(db, named, by=OPERATOR, now=NOW)
    contacts = store.survey.contacts(db, UNIT, "a")
    given = share_out(contacts, ["one", "two", "three"])
    shares = tuple(Share(row, operator, 0) for row, operator in given.items())
    event = ContactsShared(unit_id=UNIT, list_id="a", shares=shares, count=len(shares))
    store.write(db, event, by=OPERATOR, now=NOW)
    _live_through(db, datetime.now(UTC).date())
    st.cache_resource.clear()
    yield db
    st.cache_resource.clear()
    db.close()


def _live_through(db: Database, today: date) -> None:
    """Let every contact take some steps, spread over the days; type the totals of each day."""
    chance = random.Random(60)  # noqa: S311 - invented states
    versions = dict.fromkeys(range(1, PEOPLE + 1), 1)
    for ago in range(DAYS, -1, -1):
        day = today - timedelta(days=ago)
        rows = chance.sample(range(1, PEOPLE + 1), PEOPLE // 20)
        states = tuple(StateMove(row, chance.choice(list(State)[1:]).value, day, versions[row]) for row in rows)
        moved = ContactsFollowedUp(unit_id=UNIT, list_id="a", rows=(), states=states, count=len(states))
        store.write(db, moved, by=OPERATOR, now=NOW)
        versions |= {row: versions[row] + 1 for row in rows}
        lived = DAYS - ago + 1
        totals = {name: count * 10 * lived for name, count in OTHERS.items()}
        typed = SurveyDayRecorded(
            unit_id=UNIT, day=day, sent=220 * lived, confirmed=False, reason="", version=0, **totals
        )
        store.write(db, typed, by=OPERATOR, now=NOW)
