"""Where the blast stands: which source counts, stages, losses, stagnation, waves, facts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zi_core.facts import PRODUCED
from zi_core.rulebook.values import Attested
from zi_core.survey.forecast import Count, Wave
from zi_core.survey.measures import Known, measure
from zi_core.survey.progress import Basis, Progress, Step, biggest_loss, days_of, progress, stages
from zi_core.survey.states import State
from zi_core.survey.terms import advice
from zi_core.survey.totals import DayTotals, Totals
from zi_core.survey.waves import Reminder, history, unanswered

MONDAY = date(2026, 3, 2)


def day(days: int) -> date:
    return MONDAY + timedelta(days=days)


def on(days: int, **totals: int) -> DayTotals:
    return DayTotals(day(days), Totals(**totals))


STEPS: tuple[Step, ...] = (
    (day(2), State.SENT, State.WILLING, 3),
    (day(0), None, State.SENT, 8),
    (day(1), None, State.FAILED, 2),
)


def test_steps_of_contacts_become_totals_by_day_in_any_order() -> None:
    assert days_of(STEPS) == (
        on(0, sent=8, delivered=8),
        on(1, sent=10, delivered=8, failed=2),
        on(2, sent=10, delivered=8, failed=2, opened=3, willing=3),
    )


def test_nothing_recorded_counts_nothing() -> None:
    found = progress(10, (), (), None)
    assert (found.basis, found.now, found.idle(MONDAY), found.stagnant(MONDAY)) == (None, Totals(), None, False)
    assert history(found).counts == ()


@pytest.mark.parametrize("chosen", [None, *Basis])
def test_the_only_source_counts_whatever_was_chosen(chosen: Basis | None) -> None:
    assert progress(10, (on(0, willing=4),), (), chosen).basis is Basis.TOTALS
    assert progress(10, (), STEPS, chosen).basis is Basis.CONTACTS


def test_of_two_sources_the_totals_count_unless_the_court_chose_otherwise() -> None:
    typed = (on(2, sent=10, delivered=8, failed=2, opened=3, willing=5), on(0, sent=8))
    found = progress(10, typed, STEPS, None)
    assert found.both
    assert found.basis is Basis.TOTALS
    assert found.now.willing == 5
    assert found.differences == (("willing", 5, 3),)
    assert progress(10, typed, STEPS, Basis.CONTACTS).now.willing == 3


def test_idle_days_count_from_the_last_growth_or_the_first_day() -> None:
    grown = progress(10, (on(0), on(1, willing=2), on(3, willing=2)), (), None)
    assert grown.idle(day(4)) == 3
    never = progress(10, (on(0), on(2)), (), None)
    assert never.idle(day(2)) == 2
    limit = advice().stagnant_after_days
    assert not never.stagnant(day(limit - 1))
    assert never.stagnant(day(limit))
    assert never.idle(day(-5)) == 0


def test_stages_say_how_many_came_this_far_and_where_most_are_lost() -> None:
    totals = Totals(sent=90, delivered=85, opened=50, willing=31, filling=30, finished=32)
    found = stages(Progress(100, Basis.TOTALS, (DayTotals(MONDAY, totals),)))
    assert [stage.people for stage in found] == [100, 90, 85, 50, 31, 30, 32]
    assert [stage.lost for stage in found] == [0, 10, 5, 35, 19, 1, 0]
    assert found[0].share is None
    assert found[1].share == pytest.approx(0.9)
    worst = biggest_loss(found)
    assert worst
    assert str(worst.name) == "Dibuka"


def test_nobody_lost_is_no_loss() -> None:
    assert biggest_loss(()) is None
    assert biggest_loss(stages(Progress(0, None, ()))) is None
    assert stages(Progress(0, None, ()))[1].share is None


def test_every_day_with_more_invitations_is_a_wave() -> None:
    days = (on(0, sent=50), on(1, sent=50, willing=4), on(4, sent=45, willing=6), on(5, sent=85, willing=9))
    found = history(progress(100, days, (), None))
    assert found.waves == (Wave(day(0), 50), Wave(day(5), 40))
    assert found.counts == (Count(day(0), 0), Count(day(1), 4), Count(day(4), 6), Count(day(5), 9))
    assert found.invited == 85


def test_a_reminder_is_a_wave_that_invites_nobody_new() -> None:
    found = progress(100, (on(1, sent=50, failed=5, willing=4, refused=1), on(4, sent=50, willing=9)), (), None)
    past = history(found, (Reminder(day(3), 40), Reminder(day(0), 9)))
    assert past.waves == (Wave(day(1), 50), Wave(day(3), 40, again=True))
    assert past.invited == 50
    assert unanswered(found) == 41
    assert history(progress(100, (), (), None), (Reminder(day(0), 9),)).waves == ()


def test_totals_without_invitations_leave_their_number_open() -> None:
    found = history(progress(100, (on(0, willing=3),), (), None))
    assert (found.waves, found.invited) == ((), None)


def test_what_nobody_recorded_is_unknown() -> None:
    assert measure(Known(None, None), progress(10, (), (), None)) == {}


def test_everything_that_is_measured_is_registered() -> None:
    typed = (on(0, sent=8), on(1), on(2, sent=8, willing=3))
    found = measure(Known(2, MONDAY), progress(10, typed, (), None))
    assert set(found) == PRODUCED["survey"]
    assert found == {
        "survey.operators": 2,
        "survey.blast": 2,
        "survey.willing_watch": 3,
        "survey.willing": 3,
        "survey.account": Attested(signed=True, signed_on=MONDAY),
    }
