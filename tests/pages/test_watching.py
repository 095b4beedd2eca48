"""Open pages: what makes one draw itself anew, and in which order many do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pkgutil import iter_modules
from uuid import uuid4

import pytest
import streamlit as st

from pages._shell import grant, sources, want, watching
from pages._shell.page import ELSEWHERE, Page
from pages._shell.turns import ROOM, SHORTEST, Turns
from tests.pages.conftest import UNIT, Stage, court, cycle, shown_text
from zi_core import events
from zi_core.access import Role
from zi_core.events.courts import CourtChanged
from zi_core.events.indices import InstrumentSaved
from zi_core.events.preparation import InspectionTicked, Tick
from zi_core.indices import load_instrument
from zi_core.preparation.rounds import elements
from zi_core.rulebook.values import Facts
from zi_core.store.facts import record

DAY = date(2026, 11, 23)


def known(stage: Stage, facts: Facts) -> None:
    with stage.db.transaction() as tx:
        record(tx, UNIT, DAY, facts, "customers")


def renamed(stage: Stage, name: str) -> None:
    row = stage.db.one("SELECT version FROM unit WHERE id = :id", id=UNIT)
    assert row is not None
    stage.do(CourtChanged(unit_id=UNIT, court=court(name), cycle=cycle(), version=row["version"]), Role.ADMINISTRATOR)


def saved(stage: Stage) -> None:
    """Save something that no rule of the letter looks at."""
    event = InstrumentSaved(unit_id=UNIT, instrument_id="own", body=dict(load_instrument("spak").to_json()), version=0)
    stage.do(event, Role.OPERATOR)


def by_facts(page: Page) -> object:
    return page.facts()


def test_a_save_that_changes_nothing_shown_leaves_the_page(stage: Stage) -> None:
    page = stage.page(Role.LEADER)
    drawn = by_facts(page)
    saved(stage)
    assert stage.db.data_version(UNIT) != page.data_version
    assert not watching.moved(page, by_facts, drawn)
    assert watching.moved(page, watching.whole, watching.whole(page))


def test_a_page_is_drawn_anew_when_a_figure_the_court_or_the_day_is_another(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = stage.page(Role.LEADER)
    drawn = by_facts(page)
    assert not watching.moved(page, by_facts, drawn)
    known(stage, {"customers.count": 99})
    saved(stage)
    assert watching.moved(page, by_facts, drawn)
    renamed(stage, "Pengadilan Negeri Berganti")
    assert watching.moved(page, lambda _page: "the same", "the same")
    tomorrow = page.now + timedelta(days=1)
    monkeypatch.setattr(sources, "clock", lambda: tomorrow)
    assert watching.moved(replace(page, data_version=stage.db.data_version(UNIT)), by_facts, drawn)


def ticked(stage: Stage) -> None:
    """Save something of another part of the work."""
    tick = Tick(element=min(elements()), outcome="good", note="", spot="", turn=1)
    inspection = InspectionTicked(
        unit_id=UNIT, inspection_id=str(uuid4()), day=DAY, ticks=(tick,), count=1, finished=False
    )
    stage.do(inspection, Role.MEMBER)


def test_pages_about_respondents_are_left_alone_by_the_other_work(stage: Stage) -> None:
    page = stage.page(Role.OPERATOR, "customers")
    drawn = watching.of_respondents(page)
    ticked(stage)
    assert stage.db.data_version(UNIT) != page.data_version
    assert not watching.moved(page, watching.of_respondents, drawn)
    saved(stage)
    assert watching.moved(page, watching.of_respondents, drawn)


def test_what_is_saved_while_a_page_is_drawn_is_noticed_afterwards(stage: Stage) -> None:
    page = stage.page(Role.OPERATOR, "customers")
    saved(stage)
    drawn = watching.of_respondents(page)
    assert watching.moved(page, watching.of_respondents, drawn)


def test_the_other_work_is_named_as_its_events_are() -> None:
    assert {module.name for module in iter_modules(events.__path__)} >= ELSEWHERE


def test_pages_are_drawn_one_after_the_other_in_the_order_they_asked() -> None:
    turns = Turns()
    assert [turns.take(100.0, 0.04) for _ in range(3)] == pytest.approx(
        [100.0, 100.0 + 0.04 * ROOM, 100.0 + 0.08 * ROOM]
    )
    assert turns.take(200.0, 0.0) == 200.0
    assert turns.take(200.0, 1.0) == pytest.approx(200.0 + SHORTEST)
    assert turns.take(200.0, 0.0) == pytest.approx(200.0 + SHORTEST + ROOM)


def test_a_session_keeps_its_turn_until_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    turns, moment = Turns(), [50.0]
    turns.take(50.0, 0.04)  # somebody else's
    monkeypatch.setattr(sources, "turns", lambda: turns)
    monkeypatch.setattr(sources, "seconds", lambda: moment[0])
    st.session_state.clear()
    st.session_state["_cost"] = 0.02
    assert not watching.my_turn()
    assert not watching.my_turn()
    moment[0] += 0.04 * ROOM
    assert watching.my_turn()
    assert turns.take(50.0, 0.0) == pytest.approx(50.0 + 0.06 * ROOM)  # it took one turn, not three


def test_a_page_says_until_when_it_is_true_and_draws_itself_anew_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [True, False]
    monkeypatch.setattr(watching, "moved", lambda *_given: answers.pop(0))
    stage.sign_in(Role.LEADER)
    at = stage.open("readiness")
    assert answers == []
    assert "Diperbarui 10.00.00" in shown_text(at)


def test_a_paused_page_stays_as_it_is(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.sign_in(Role.LEADER)
    at = stage.open("readiness")
    asked: list[object] = []

    def stale(*given: object) -> bool:
        asked.append(given)
        return True

    monkeypatch.setattr(watching, "moved", stale)
    at.toggle(key="paused").set_value(True).run()
    assert len(asked) == 1


def test_what_is_wanted_for_a_widget_outlasts_what_the_browser_sends_late() -> None:
    st.session_state.clear()
    want("choice", "new")
    st.session_state["choice"] = "old"  # the state that came with the page's timer
    grant("choice", ["old", "new"])
    assert st.session_state["choice"] == "new"
    st.session_state["choice"] = "old"  # chosen by hand afterwards
    grant("choice", ["old", "new"])
    assert st.session_state["choice"] == "old"
    want("choice", "gone")
    grant("choice", ["old", "new"])
    assert st.session_state["choice"] == "old"
