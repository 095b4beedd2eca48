"""The team: the bank is complete, the draw is fair, results and facts say what happened and no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zi_core.desk.team.drills import Drill, Member, Past, Score, Turn, draw, past
from zi_core.desk.team.measures import PARTICIPATION, UNDERSTANDING, Record, Statement, measure
from zi_core.desk.team.questions import LINKS, about, bank, own_question, problem
from zi_core.desk.team.results import (
    Meeting,
    Standing,
    absent,
    gaps,
    standings,
    trend,
    unasked,
    unspoken,
    weak_links,
)
from zi_core.desk.team.terms import terms
from zi_core.i18n import use_language
from zi_core.rulebook.reading import load, years
from zi_core.rulebook.values import Attested

AREAS = tuple(area.id for area in load(years()[0]).areas)
TOPICS = (*AREAS, LINKS)
PEOPLE = tuple(f"orang-{number}" for number in range(1, 6))
DAY = date(2026, 11, 10)


def drill(*turns: Turn, day: date = DAY, drill_id: str = "d1") -> Drill:
    return Drill(drill_id, day, 90, 1, turns)


def turn(person: str, topic: str, score: Score | None, place: int = 1, question: str = "q") -> Turn:
    return Turn(place, person, question, topic, score)


def everybody(score: Score = Score.GOOD) -> Drill:
    """Everybody answered on every topic."""
    pairs = [(person, topic) for person in PEOPLE for topic in TOPICS]
    return drill(*(turn(person, topic, score, place) for place, (person, topic) in enumerate(pairs, 1)))


MEMBERS = tuple(Member(person, person) for person in PEOPLE)


# ---------------------------------------------------------------- questions


def test_every_area_has_five_questions_and_the_links_ten() -> None:
    counts = Counter(question.topic for question in bank())
    assert all(counts[area] >= 5 for area in AREAS)
    assert counts[LINKS] >= 10
    assert set(counts) == set(TOPICS)


def test_every_area_is_linked_with_others() -> None:
    linked = Counter(area for question in bank() for area in question.areas if question.topic == LINKS)
    assert all(linked[area] >= 3 for area in AREAS)


@pytest.mark.parametrize("question", bank(), ids=lambda one: one.question_id)
def test_a_question_is_whole_in_both_languages_and_fits_a_card(question: object) -> None:
    found = next(one for one in bank() if one is question)
    for text in (found.text, *found.names):
        assert text.id.strip()
        assert text.en.strip()
        assert text.id != text.en
    assert found.text.id.endswith((".", "?"))
    assert len(found.names) >= 2
    for words in (found.text.id, found.text.en):
        names = [str(name) for name in found.names]
        assert problem(found.areas, words, names, "") is None
    refs = {rule.ref for rule in load(years()[0]).rules}
    ref = dict(found.source.gaps)["ref"]
    assert any(str(one).startswith(str(ref)) for one in refs), ref


def test_ids_are_unique() -> None:
    assert len({question.question_id for question in bank()}) == len(bank())


def test_a_question_speaks_the_readers_language() -> None:
    use_language("en")
    assert str(bank()[0].text).startswith("What are this year's goals")
    assert str(bank()[0].source).startswith("§5c · PermenPANRB 90/2021")
    use_language("id")


def test_links_are_asked_when_they_touch_a_chosen_area() -> None:
    found = about(bank(), ("staff", LINKS), AREAS)
    assert all("staff" in question.areas for question in found)
    assert {question.topic for question in found} == {"staff", LINKS}
    only_links = about(bank(), (LINKS,), AREAS)
    assert len(only_links) == sum(question.topic == LINKS for question in bank())


def test_a_withdrawn_question_is_asked_no_more() -> None:
    own = own_question("own", ("staff",), "Apa?", ("satu",), "SOP 1")
    assert own.own
    assert (own.topic, str(own.source)) == ("staff", "SOP 1")
    assert about([own], ("staff",), AREAS) == (own,)
    assert about([replace(own, withdrawn=True)], ("staff",), AREAS) == ()


def test_braces_in_a_typed_source_are_only_letters() -> None:
    assert str(own_question("own", ("staff",), "Apa?", ("satu",), "SOP {1}").source) == "SOP {1}"


@pytest.mark.parametrize(
    ("areas", "words", "names", "says"),
    [
        ((), "Apa?", ("a",), "sedikitnya satu area"),
        (("staff",), "", ("a",), "Tulis pertanyaannya"),
        (("staff",), "Apa?", (), "Tulis pertanyaannya"),
        (("staff",), "Apa?", ("a",) * 6, "Paling banyak 5"),
        (("staff",), "x" * 301, ("a",), "Terlalu panjang"),
        (("staff",), "Apa?", ("x" * 121,), "Terlalu panjang"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(
    areas: tuple[str, ...], words: str, names: tuple[str, ...], says: str
) -> None:
    assert says in str(problem(areas, words, names, ""))


# ---------------------------------------------------------------- the draw


@settings(max_examples=60, deadline=None)
@given(people=st.integers(1, 20), count=st.integers(1, 60), seed=st.integers(0, 2**31 - 1))
def test_the_draw_is_fair(people: int, count: int, seed: int) -> None:
    who = [f"p{number}" for number in range(people)]
    turns = draw(who, bank(), count, seed)
    assert [one.place for one in turns] == list(range(1, min(count, len(bank())) + 1))
    assert len({one.question_id for one in turns}) == len(turns), "no question twice"
    spoken = Counter(one.person_id for one in turns)
    assert max(spoken.values()) - min(spoken[one] for one in who) <= 1, "nobody twice before everybody"
    if count >= len(TOPICS):
        assert {one.topic for one in turns} == set(TOPICS), "each area and the links"
    if count <= 5 * len(TOPICS):
        topics = Counter(one.topic for one in turns)
        assert max(topics.values()) - min(topics[topic] for topic in TOPICS) <= 1, "evenly"


def test_the_same_seed_draws_the_same() -> None:
    assert draw(PEOPLE, bank(), 12, 7) == draw(PEOPLE, bank(), 12, 7)
    assert draw(PEOPLE, bank(), 12, 7) != draw(PEOPLE, bank(), 12, 8)


def test_who_has_not_spoken_comes_first() -> None:
    before = Past(people=dict.fromkeys(PEOPLE[:3], 3))
    first = {one.person_id for one in draw(PEOPLE, bank(), 2, 1, before)}
    assert first == set(PEOPLE[3:])


@pytest.mark.parametrize("seed", range(5))
def test_of_topics_asked_equally_often_a_person_gets_the_one_they_had_least(seed: int) -> None:
    before = Past(topics={("a", topic): 2 for topic in TOPICS if topic != "service"})
    assert draw(("a",), bank(), 1, seed, before)[0].topic == "service"
    turns = draw(("a",), bank(), len(TOPICS), seed)
    assert len({one.topic for one in turns}) == len(TOPICS)


def test_what_nobody_was_asked_comes_first() -> None:
    staff = about(bank(), ("staff",), AREAS)
    before = Past(questions={question.question_id: 1 for question in staff[1:]})
    assert draw(PEOPLE, staff, 1, 5, before)[0].question_id == staff[0].question_id


def test_without_people_nothing_is_drawn() -> None:
    assert draw((), bank(), 5, 1) == ()


def test_the_past_counts_answers_only() -> None:
    found = past([drill(turn("a", "staff", Score.GOOD), turn("a", LINKS, None, 2))])
    assert found.people == {"a": 1}
    assert found.topics == {("a", "staff"): 1}
    assert found.questions == {"q": 1}


def test_a_drill_knows_what_waits() -> None:
    one = drill(turn("a", "staff", None), turn("b", "staff", Score.GOOD, 2), turn("c", "staff", None, 3))
    assert [one.following(), one.following(1), one.following(3)] == [one.turns[0], one.turns[2], one.turns[0]]
    assert one.answered == (one.turns[1],)
    assert drill(turn("a", "staff", Score.GOOD)).following() is None


# ---------------------------------------------------------------- results


def test_the_newest_answer_counts_whatever_the_order_of_the_drills() -> None:
    early = drill(turn("a", "staff", Score.UNKNOWN))
    late = drill(turn("a", "staff", Score.GOOD), turn("a", LINKS, None, 2), day=date(2026, 11, 12))
    assert standings([late, early]) == {("a", "staff"): Standing(Score.GOOD, 2)}


def test_who_is_silent_absent_and_what_was_not_asked() -> None:
    met = Meeting("m", DAY, "Area", "", frozenset({"orang-1"}), 9, "map")
    asked = [drill(turn("orang-2", "staff", Score.PARTLY), turn("orang-3", LINKS, None, 2))]
    assert [one.person_id for one in unspoken(MEMBERS, asked)] == ["orang-1", "orang-3", "orang-4", "orang-5"]
    assert [one.person_id for one in absent(MEMBERS, [met])] == list(PEOPLE[1:])
    assert "staff" not in unasked(TOPICS, asked)
    assert LINKS in unasked(TOPICS, asked)


def test_links_that_fail_come_worst_first_and_good_ones_not_at_all() -> None:
    links = [question for question in bank() if question.topic == LINKS][:3]
    ids = [question.question_id for question in links]
    scores = [
        (ids[0], Score.GOOD),
        (ids[0], Score.PARTLY),
        (ids[1], Score.UNKNOWN),
        (ids[2], Score.GOOD),
        ("gone", Score.UNKNOWN),
    ]
    one = drill(*(turn("a", LINKS, score, place, name) for place, (name, score) in enumerate(scores, 1)))
    found = weak_links([one], {question.question_id: question for question in bank()})
    assert [(question.question_id, tally.failing, tally.answers) for question, tally in found] == [
        (ids[1], 1, 1),
        (ids[0], 1, 2),
    ]


def test_the_trend_goes_by_day_and_leaves_out_who_only_began() -> None:
    first = drill(turn("a", "staff", Score.UNKNOWN))
    second = drill(turn("a", "staff", Score.GOOD), day=date(2026, 11, 12), drill_id="d2")
    begun = drill(turn("a", "staff", None), day=date(2026, 11, 13), drill_id="d3")
    found = trend([begun, second, first])
    assert [(one.drill_id, dict(tally.counts)) for one, tally in found] == [
        ("d1", {Score.UNKNOWN: 1}),
        ("d2", {Score.GOOD: 1}),
    ]


# ---------------------------------------------------------------- facts

MEETING = Meeting("m", DAY, "Enam area", "hakim", frozenset(PEOPLE), 20, "map 1")
SIGNED = Statement(date(2026, 11, 20), 1)
UNPROVEN = Attested(signed=True, signed_on=SIGNED.signed_on)
BOTH = {"team-understanding": SIGNED, "team-participation": SIGNED}


def record(**changed: object) -> Record:
    base = Record(MEMBERS, TOPICS, (everybody(),), (MEETING,), BOTH)
    return replace(base, **changed)  # type: ignore[arg-type]


def test_a_signed_statement_over_drills_and_meetings_of_everybody_holds() -> None:
    assert measure(record()) == {
        UNDERSTANDING: Attested(signed=True, signed_on=SIGNED.signed_on, evidence=1),
        PARTICIPATION: Attested(signed=True, signed_on=SIGNED.signed_on, evidence=2),
    }


def test_nothing_done_and_nothing_signed_is_unknown() -> None:
    assert measure(record(drills=(), meetings=(), statements={})) == {}


def test_a_signature_without_evidence_is_no_evidence() -> None:
    found = measure(record(drills=(), meetings=()))
    assert found == dict.fromkeys((UNDERSTANDING, PARTICIPATION), UNPROVEN)


def test_drills_without_a_signature_are_not_stated() -> None:
    taken_back = {name: Statement(None, 2) for name in BOTH}
    assert measure(record(statements=taken_back)) == {
        UNDERSTANDING: Attested(signed=False, evidence=1),
        PARTICIPATION: Attested(signed=False, evidence=2),
    }


def test_a_member_who_never_answered_takes_the_evidence_away() -> None:
    joined = (*MEMBERS, Member("baru", "Baru"))
    found = measure(record(people=joined))
    assert found == dict.fromkeys((UNDERSTANDING, PARTICIPATION), UNPROVEN)


def test_an_area_nobody_was_asked_about_takes_only_the_understanding_away() -> None:
    without = drill(*(one for one in everybody().turns if one.topic != LINKS))
    found = measure(record(drills=(without,)))
    assert found[UNDERSTANDING] == UNPROVEN
    assert found[PARTICIPATION] == Attested(signed=True, signed_on=SIGNED.signed_on, evidence=2)


def test_a_meeting_without_a_proof_is_no_evidence_of_taking_part() -> None:
    found = measure(record(meetings=(replace(MEETING, proof=""),)))
    assert found[PARTICIPATION] == UNPROVEN


def test_a_meeting_alone_begins_the_taking_part_only() -> None:
    assert set(measure(record(drills=(), statements={}))) == {PARTICIPATION}


def test_a_team_of_nobody_is_never_complete() -> None:
    lacking = gaps((), TOPICS, (everybody(),), (MEETING,))
    assert not lacking.understanding
    assert gaps(MEMBERS, TOPICS, (everybody(),), (MEETING,)).participation


def test_the_figures_of_drills_are_data() -> None:
    figures = terms()["drill"]
    assert figures["least_seconds"] <= figures["seconds"] <= figures["most_seconds"]
