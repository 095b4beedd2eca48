"""Two people with one form open: nobody's words are lost, and nobody writes over what they have not seen."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import imported, modules, tree
from tests.pages.conftest import UNIT, Stage, shown_text
from tests.pages.test_preparation import opened, press
from zi_core.access import Role
from zi_core.events.preparation import (
    ComplaintChannelListed,
    ComplaintChannelRemoved,
    FilmCutAdded,
    FilmTopicsMarked,
    QueueStrategyStated,
)
from zi_core.preparation.queues import Service
from zi_core.store import preparation, preparation_visits

OTHERS = "Loket dibuka pukul 7"
MINE = "Nomor antrean daring"
SAVE = "strategy-save-counter"


def stated(words: str, version: int) -> QueueStrategyStated:
    return QueueStrategyStated(
        unit_id=UNIT, service="counter", strategy=words, proof="", confirmed=False, version=version
    )


def kept(stage: Stage) -> str:
    return preparation_visits.strategies(stage.db, UNIT)[Service.COUNTER].text


@pytest.mark.parametrize("before", [0, 1], ids=["both write the first", "both edit"])
def test_whoever_saves_second_sees_the_others_words_keeps_their_own_and_then_chooses(stage: Stage, before: int) -> None:
    if before:
        stage.do(stated("Semula", 0), Role.MEMBER)
    at = opened(stage, "queues")
    stage.do(stated(OTHERS, before), Role.COORDINATOR)
    at.text_area(key="strategy-counter-0-text").set_value(MINE)
    press(at, SAVE)
    assert kept(stage) == OTHERS
    assert "diubah orang lain" in shown_text(at)
    assert OTHERS in at.warning[0].value
    assert at.text_area(key="strategy-counter-0-text").value == MINE
    press(at, SAVE)
    assert kept(stage) == MINE
    assert not at.warning
    assert at.text_area(key="strategy-counter-1-text").value == MINE


def test_the_newest_can_be_taken_instead_and_then_nothing_stands_in_the_way(stage: Stage) -> None:
    stage.do(stated("Semula", 0), Role.MEMBER)
    at = opened(stage, "queues")
    stage.do(stated(OTHERS, 1), Role.COORDINATOR)
    at.run()
    assert at.text_area(key="strategy-counter-0-text").value == "Semula", "told before anything is pressed"
    assert OTHERS in at.warning[0].value
    press(at, "reload-strategy-counter")
    assert at.text_area(key="strategy-counter-1-text").value == OTHERS
    assert not at.warning
    press(at, SAVE)
    assert kept(stage) == OTHERS


def test_a_third_save_in_between_is_shown_as_well(stage: Stage) -> None:
    at = opened(stage, "queues")
    stage.do(stated(OTHERS, 0), Role.COORDINATOR)
    at.text_area(key="strategy-counter-0-text").set_value(MINE)
    at.run()
    stage.do(stated("Yang ketiga", 1), Role.COORDINATOR)
    press(at, SAVE)
    assert kept(stage) == "Yang ketiga"
    assert "Yang ketiga" in at.warning[0].value


def test_a_form_that_was_off_the_screen_begins_anew(stage: Stage) -> None:
    at = opened(stage, "queues")
    at.segmented_control(key="preparation-section").set_value("briefings").run()
    stage.do(stated(OTHERS, 0), Role.COORDINATOR)
    at.segmented_control(key="preparation-section").set_value("queues").run()
    assert not at.warning
    assert at.text_area(key="strategy-counter-0-text").value == OTHERS


def test_what_others_changed_that_does_not_stand_in_the_form_is_no_matter(stage: Stage) -> None:
    film = FilmCutAdded(unit_id=UNIT, film_id="f", kind="profile", label="v1", milliseconds=754_000, measured="typed")
    stage.do(film, Role.MEMBER)
    at = opened(stage)
    same = FilmTopicsMarked(unit_id=UNIT, film_id="f", marks=(), confirmed=False, version=1)
    stage.do(same, Role.COORDINATOR)
    at.text_input(key="mark-f-0-zone").set_value("0.30")
    press(at, "film-marks-save")
    assert preparation.films(stage.db, UNIT)[0].marks == {"zone": 30}


def test_a_thing_that_was_taken_away_meanwhile_stays_away(stage: Stage) -> None:
    listed = ComplaintChannelListed(
        unit_id=UNIT, channel_id="c", kind="link", name="SIWAS", address="https://siwas.example", shown_at="", version=0
    )
    stage.do(listed, Role.MEMBER)
    at = opened(stage, "channels")
    stage.do(ComplaintChannelRemoved(unit_id=UNIT, channel_id="c", version=1), Role.COORDINATOR)
    at.text_input(key="channel-c-0-name").set_value("SIWAS baru")
    press(at, "channel-save-c")
    assert preparation_visits.channels(stage.db, UNIT) == ()


# Forms that name a version and need no `editing`: what they hold is new, or judged cell by cell against what is stored.
APART = {
    "pages/_columns.py": "columns of a draft, read again from the file",
    "pages/_desk_work.py": "a new task",
    "pages/_duplicates.py": "two rows of a draft merged into one",
    "pages/_index_upload.py": "a new measurement",
    "pages/_kinds.py": "cells of a draft, each against what is stored",
    "pages/_mending.py": "cells of a draft, each against what is stored",
    "pages/_privacy_requests.py": "a new request, and the end of one",
    "pages/_team.py": "a new name",
    "pages/_team_drills.py": "a new drill",
    "pages/slides.py": "the deck's arrangement",
}


def has_a_form(module: str) -> bool:
    calls = {ast.unparse(node.func) for node in ast.walk(tree(module)) if isinstance(node, ast.Call)}
    return bool(calls & {"st.form", "st.data_editor"})


def names_a_version(module: str) -> bool:
    return any(isinstance(node, ast.keyword) and node.arg == "version" for node in ast.walk(tree(module)))


def test_every_form_that_edits_what_is_stored_is_begun_by_the_one_mechanism() -> None:
    risky = {one for one in modules() if one.startswith("pages/") and has_a_form(one) and names_a_version(one)}
    alone = {one for one in risky if "pages._editing" not in imported(one)}
    assert not alone - set(APART), "use pages._editing.editing, or say in APART why not"
