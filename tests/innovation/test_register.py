"""The register: reviews that fall due, the letter's list, the facts the rules judge, and plain data for events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.innovation.stories import LAUNCHED, TODAY, measure, points, scored, story
from zi_core.innovation.checklist import DECK, FIXES, TITLES, Item, checklist, deck_ready, missing
from zi_core.innovation.innovation import (
    Aspect,
    Innovation,
    Kind,
    People,
    Period,
    Review,
    Rhythm,
    Side,
    UsersMonth,
)
from zi_core.innovation.measures import measure as measured
from zi_core.innovation.measures import told
from zi_core.innovation.plain import details_data, series_data
from zi_core.innovation.reviews import is_overdue, next_review, overdue
from zi_core.innovation.series import read_series
from zi_core.innovation.template import series_template
from zi_core.rulebook.judgement import Verdict, judge
from zi_core.rulebook.reading import load
from zi_core.rulebook.values import Attested, Rows
from zi_core.spreadsheets.reading import read_spreadsheet

BOOK = load(2021)


def changed(one: Innovation, **details: object) -> Innovation:
    return replace(one, details=replace(one.details, **details))  # type: ignore[arg-type]


def reviewed(*days: date, rhythm: Rhythm | None = Rhythm.MONTHLY, name: str = "e") -> Innovation:
    return changed(story(reviews=tuple(Review(str(day), day, "baik", "n") for day in days)), rhythm=rhythm, name=name)


def test_the_next_review_is_a_rhythm_after_the_last_one() -> None:
    assert next_review(reviewed(date(2021, 5, 1), date(2021, 1, 31))) == date(2021, 6, 1)
    assert next_review(reviewed(date(2021, 1, 31))) == date(2021, 2, 28), "a month without that day"
    assert next_review(reviewed(date(2021, 11, 30), rhythm=Rhythm.QUARTERLY)) == date(2022, 2, 28)
    assert next_review(reviewed()) == date(2020, 10, 7), "the first one is due a rhythm after the launch"
    assert next_review(reviewed(rhythm=None)) is None
    assert next_review(changed(reviewed(), launched=None)) is None


def test_overdue_reviews_are_listed_the_longest_waiting_first() -> None:
    old, late, fine = (
        reviewed(date(2021, 1, 5), name="b"),
        reviewed(date(2021, 7, 5), name="a"),
        reviewed(date(2021, 8, 1), name="c"),
    )
    assert [one.name for one in overdue((late, fine, old), TODAY)] == ["b", "a"]
    assert not is_overdue(fine, TODAY), "due today is not overdue"
    assert is_overdue(fine, date(2021, 9, 2))


def test_a_complete_story_misses_nothing() -> None:
    assert missing(story(), TODAY) == ()
    assert deck_ready(story())
    assert [one.item for one in checklist(story(), TODAY)] == list(Item)
    assert set(TITLES) == set(FIXES) == set(Item)


@pytest.mark.parametrize(
    ("one", "item"),
    [
        (changed(story(), kind=None), "innovation-kind"),
        (changed(story(), figure_before=""), "innovation-background"),
        (changed(story(), strategy=""), "innovation-publicity"),
        (story(publications=()), "innovation-publicity"),
        (story(reasons={}), "innovation-not-yet-users"),
        (story(measures=story().measures[1:]), "innovation-effectiveness"),
        (story(measures=(*story().measures[::2],)), "innovation-efficiency"),
        (story(measures=(*story().measures[:2], measure([1.0] * 8, aspect=Aspect.QUALITY))), "innovation-quality"),
        (story(answers=story().answers[:1]), "innovation-satisfaction"),
        (story(reviews=()), "innovation-review"),
        (changed(story(), rhythm=None), "innovation-review"),
        (story(reviews=(Review("r", date(2021, 8, 20), "baik", ""),)), "innovation-review"),
    ],
)
def test_what_is_missing_is_named_by_its_id(one: Innovation, item: str) -> None:
    assert [found.id for found in missing(one, TODAY)] == [item]


def test_users_without_a_second_month_or_a_potential_are_missing() -> None:
    one = story(users=(UsersMonth(date(2020, 9, 1), 20),))
    assert [found.id for found in missing(one, TODAY)] == ["innovation-users", "innovation-not-yet-users"]
    assert not missing(
        story(users=tuple(replace(row, potential=row.users) for row in story().users), reasons={}), TODAY
    )
    assert "innovation-users" in [found.id for found in missing(story(users=()), TODAY)]


def test_without_a_launch_there_is_no_before() -> None:
    found = [one.id for one in missing(changed(story(), launched=None), TODAY)]
    assert found == ["innovation-effectiveness", "innovation-efficiency", "innovation-quality"]


def test_answers_of_those_who_do_not_use_it_prove_no_satisfaction() -> None:
    others = (scored("W", Side.BEFORE, {3: 4}, People.OTHERS), scored("W", Side.AFTER, {3: 4}, People.OTHERS))
    assert not next(one for one in checklist(story(answers=others), TODAY) if one.item is Item.SATISFACTION).met


def test_the_list_of_the_deck_is_that_of_the_rule() -> None:
    assert [item.value for item in DECK] == [part.key for part in BOOK.rule("deck-innovation").parts]


def verdict(rule: str, facts: dict[str, object]) -> Verdict:
    found = BOOK.rule(rule)
    return judge(found, facts.get(found.metric))  # type: ignore[arg-type]


def test_the_facts_of_a_complete_register_meet_the_letter() -> None:
    facts = measured([story(), story()], TODAY) | told([story()])
    assert facts["innovation.monitored"] == Attested(signed=True, signed_on=date(2021, 8, 20), evidence=2)
    assert facts["innovation.kinds"] == Rows(2, 0)
    for rule in ("innovation-monitored", "innovation-kinds", "innovation-impact", "deck-innovation"):
        assert verdict(rule, dict(facts)) is Verdict.MET


def test_the_facts_count_what_is_left_to_do() -> None:
    found = [changed(story(answers=(), reviews=()), kind=None), story()]
    facts = measured(found, TODAY) | told([story(publications=()), story()])
    assert facts["innovation.kinds"] == Rows(2, 1)
    assert facts["innovation.impact"] == Rows(2, 1)
    assert facts["deck.innovation"] == Rows(2, 1)
    assert facts["innovation.monitored"] == Attested(signed=False, signed_on=date(2021, 8, 20), evidence=1)
    for rule in ("innovation-monitored", "innovation-kinds", "innovation-impact", "deck-innovation"):
        assert verdict(rule, dict(facts)) is Verdict.SHORT


def test_an_overdue_or_unset_rhythm_is_no_regular_review() -> None:
    for one in (reviewed(date(2021, 1, 1)), reviewed(date(2021, 8, 20), rhythm=None)):
        monitored = measured([one], TODAY)["innovation.monitored"]
        assert isinstance(monitored, Attested)
        assert not monitored.signed


def test_an_empty_register_is_unknown() -> None:
    assert measured([], TODAY) == {}
    assert told([]) == {}


def test_registrations_travel_as_plain_data() -> None:
    data = details_data(story().details)
    assert (data["kind"], data["rhythm"], data["launched"]) == ("it", "monthly", LAUNCHED)
    bare = details_data(replace(story().details, kind=None, rhythm=None))
    assert (bare["kind"], bare["rhythm"]) == ("", "")


def test_series_travel_as_plain_data_and_are_counted() -> None:
    data = series_data(story())
    assert data["count"] == 2 + 3 * 16 + 2
    assert data["users"][0] == {"month": date(2020, 9, 1), "users": 20, "potential": 100}
    assert data["measures"][0]["values"][0] == ("all", date(2020, 1, 1), 5.0)
    assert data["answers"][0]["counts"] == [[2, 10], [3, 20], [4, 5]]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_template_comes_back_as_it_went(language: str) -> None:
    quarterly = measure([1], name="TW", period=Period.QUARTER, series={People.USERS: points([1, 2], step=3)})
    up = measure([1.5, 2.5], name="Naik", direction=next(iter(type(measure([1]).direction))))
    figures = (replace(story().answers[0], counts=(), mean=3.1234567), story().answers[1])
    users = (*story().users, UsersMonth(date(2020, 11, 1), 50))
    one = story(measures=(measure([3.5, 2.5]), quarterly, up), answers=figures, users=users)
    data = series_template(language, one, ("DATA CONTOH",))  # type: ignore[arg-type]
    found = read_series(read_spreadsheet(data, "t.xlsx").grids, 4)
    assert not found.questions
    assert found.users == one.users
    assert found.measures == one.measures
    assert [(row.item, row.side, row.n, row.mean) for row in found.answers] == [("Waktu", Side.BEFORE, 35, 3.1235)]


def test_the_template_of_a_new_innovation_is_empty_but_for_its_headings() -> None:
    bare = Innovation(innovation_id="i", version=1, details=story().details)
    book = load_workbook(BytesIO(series_template("id", bare)))
    assert book.sheetnames == ["Petunjuk", "Pemanfaat", "Ukuran", "Kepuasan ringkas", "Kepuasan jawaban"]
    assert book["Petunjuk"]["A1"].value == "e-Contoh"
    assert [cell.value for cell in book["Pemanfaat"][1]] == ["Bulan", "Pemanfaat", "Calon pemanfaat"]
    assert len(book["Kepuasan jawaban"][1]) == 2 + 9
    assert not read_series(read_spreadsheet(series_template("id", bare), "t.xlsx").grids, 4).anything


def test_the_kinds_of_the_letter_are_two() -> None:
    assert [kind.value for kind in Kind] == ["it", "other"]
