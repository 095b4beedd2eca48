"""What changed: the right comparison for the data there are, corrected together, worded as far as the evidence goes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import statsmodels.api as sm

from tests.innovation.stories import LAUNCHED, START, measure, points, scored, story
from zi_core.i18n import use_language
from zi_core.innovation.adoption import Step, about_words, adoption, adoption_title, growth_words
from zi_core.innovation.impact import Course, Design, Effect, effects, one_per_item, satisfied
from zi_core.innovation.innovation import (
    Answers,
    Aspect,
    Counting,
    Direction,
    Innovation,
    People,
    Period,
    Side,
    UsersMonth,
)
from zi_core.innovation.months import month_after
from zi_core.innovation.terms import series_points
from zi_core.innovation.wording import (
    better_words,
    effect_details,
    effect_title,
    figure,
    interval,
    places,
    satisfaction_title,
    size_words,
)
from zi_core.statistics.results import Estimate, Method

LOW = {1: 4, 2: 18, 3: 24, 4: 4}
HIGH = {2: 4, 3: 20, 4: 26}


def only(one: Innovation) -> Effect:
    (found,) = effects(one)
    return found


def satisfaction(*answers: Answers, scale: int = 4) -> Innovation:
    return story(measures=(), answers=answers, scale=scale)


def wavy(before: float, after: float, count: int = 12, seed: int = 1) -> list[float]:
    chance = random.Random(seed)  # noqa: S311 - the same values every time, no secret
    return [(before if place < 8 else after) + chance.uniform(-0.3, 0.3) for place in range(count)]


def test_satisfaction_that_rose_is_proven_and_sized() -> None:
    found = only(satisfaction(scored("Waktu", Side.BEFORE, LOW), scored("Waktu", Side.AFTER, HIGH)))
    assert (found.design, found.course, found.better) == (Design.ANSWERS, Course.UP, True)
    assert found.own.sizes == (50, 50)
    assert found.size is not None
    assert found.p == found.change.p, "one test alone is not corrected"
    assert str(effect_title(found)) == "Waktu naik 0,88 poin sesudah peluncuran"
    assert str(better_words(found)) == "membaik"
    assert "ukuran perubahan besar (g Hedges 1,24)" in effect_details(found)
    assert "delta Cliff +0,58" in effect_details(found)
    assert effect_details(found).endswith("p terkoreksi Holm < 0,001")


def test_figures_alone_serve_as_well_as_raw_answers() -> None:
    raw = (scored("Waktu", Side.BEFORE, LOW), scored("Waktu", Side.AFTER, HIGH))
    short = tuple(replace(one, counts=()) for one in raw)
    assert "Cliff" not in effect_details(only(satisfaction(*short)))
    assert only(satisfaction(*short)).change.estimate == pytest.approx(only(satisfaction(*raw)).change.estimate)


def test_a_fall_is_called_a_fall_and_worse() -> None:
    found = only(satisfaction(scored("Waktu", Side.BEFORE, HIGH), scored("Waktu", Side.AFTER, LOW)))
    assert (found.course, found.better) == (Course.DOWN, False)
    assert str(effect_title(found)) == "Waktu turun 0,88 poin sesudah peluncuran"
    assert str(better_words(found)) == "memburuk"
    assert str(satisfaction_title([found])) == "Waktu turun 0,88 poin sesudah peluncuran"


def test_no_proof_is_said_as_such() -> None:
    found = only(satisfaction(scored("Waktu", Side.BEFORE, LOW), scored("Waktu", Side.AFTER, LOW | {4: 5})))
    assert found.course is Course.UNPROVEN
    assert found.better is None
    assert str(effect_title(found)) == "Waktu: belum terbukti berubah"
    assert str(better_words(found)) == ""


@pytest.mark.parametrize(
    ("before", "after", "course", "words"),
    [
        ({2: 5, 3: 5}, HIGH, Course.FEW, "terlalu sedikit untuk disimpulkan"),
        ({4: 45, 3: 5}, HIGH, Course.UNIFORM, "terlalu seragam untuk disimpulkan"),
    ],
)
def test_few_or_uniform_answers_conclude_nothing(
    before: dict[int, int], after: dict[int, int], course: Course, words: str
) -> None:
    found = only(satisfaction(scored("Waktu", Side.BEFORE, before), scored("Waktu", Side.AFTER, after)))
    assert found.course is course
    assert str(effect_title(found)) == f"Waktu: {words}"


def test_values_that_never_vary_cannot_be_tested() -> None:
    before, after = (Answers("Waktu", People.ALL, side, 3.0, 0.0, 40) for side in Side)
    found = only(satisfaction(before, after))
    assert found.p is None
    assert found.course is Course.UNIFORM
    assert "Holm" not in effect_details(found)


def test_a_side_that_is_missing_or_one_answer_gives_no_effect() -> None:
    assert effects(satisfaction(scored("Waktu", Side.AFTER, HIGH))) == ()
    assert effects(satisfaction(scored("Waktu", Side.BEFORE, {3: 1}), scored("Waktu", Side.AFTER, HIGH))) == ()


def test_users_alone_are_named_as_such() -> None:
    found = only(
        satisfaction(scored("Waktu", Side.BEFORE, LOW, People.USERS), scored("Waktu", Side.AFTER, HIGH, People.USERS))
    )
    assert str(effect_title(found)) == "Waktu (pemanfaat) naik 0,88 poin sesudah peluncuran"


def beside(users: dict[int, int], others: dict[int, int]) -> Innovation:
    return satisfaction(
        scored("Waktu", Side.BEFORE, LOW, People.USERS),
        scored("Waktu", Side.AFTER, users, People.USERS),
        scored("Waktu", Side.BEFORE, LOW, People.OTHERS),
        scored("Waktu", Side.AFTER, others, People.OTHERS),
    )


def test_users_beside_others_are_a_difference_in_differences() -> None:
    found = only(beside(HIGH, LOW))
    assert found.design is Design.COMPARED
    assert found.others is not None
    assert found.change.method is Method.DIFFERENCE_IN_DIFFERENCES
    assert (
        str(effect_title(found)) == "Waktu: perubahan pemanfaat 0,88 poin lebih tinggi daripada yang belum memanfaatkan"
    )
    assert satisfied([found]) == ()
    assert one_per_item([found]) == (found,)
    worse = only(beside(LOW, HIGH))
    assert str(effect_title(worse)).endswith("0,88 poin lebih rendah daripada yang belum memanfaatkan")
    same = only(beside(HIGH, HIGH))
    assert str(effect_title(same)) == "Waktu: perubahan pemanfaat belum terbukti berbeda dari yang belum memanfaatkan"
    few = only(beside({3: 5}, HIGH))
    assert str(effect_title(few)) == "Waktu: terlalu sedikit untuk disimpulkan"


def test_everybody_and_both_groups_give_two_effects_of_which_one_stands_for_the_item() -> None:
    one = beside(HIGH, LOW)
    both = (*one.answers, scored("Waktu", Side.BEFORE, LOW), scored("Waktu", Side.AFTER, HIGH))
    found = effects(replace(one, answers=both))
    assert [effect.design for effect in found] == [Design.ANSWERS, Design.COMPARED]
    assert one_per_item(found) == found[:1] == satisfied(found)


def test_all_tests_of_an_innovation_are_corrected_together() -> None:
    weak = {1: 2, 2: 15, 3: 25, 4: 8}
    alone = only(satisfaction(scored("A", Side.BEFORE, LOW), scored("A", Side.AFTER, weak)))
    items = [scored(name, side, LOW if side is Side.BEFORE else weak) for name in "ABCDEF" for side in Side]
    together = effects(satisfaction(*items))
    assert alone.p is not None
    assert together[0].p == pytest.approx(min(1.0, 6 * alone.p))


def test_several_items_share_one_title() -> None:
    items = [
        scored("A", Side.BEFORE, LOW),
        scored("A", Side.AFTER, HIGH),
        scored("B", Side.BEFORE, LOW),
        scored("B", Side.AFTER, LOW),
    ]
    found = satisfied(effects(satisfaction(*items)))
    assert str(satisfaction_title(found)) == "Kepuasan naik pada 1 dari 2 unsur; terbesar A, +0,88 poin"
    assert str(satisfaction_title(found[1:] * 2)) == "Kepuasan belum terbukti berubah pada 2 unsur"
    assert str(satisfaction_title([])) == "Kepuasan sebelum dan sesudah belum terukur"
    fell = only(satisfaction(scored("A", Side.BEFORE, HIGH), scored("A", Side.AFTER, LOW)))
    assert str(satisfaction_title([fell, fell])).startswith("Kepuasan turun pada 2 dari 2 unsur")


def test_eight_months_on_each_side_make_an_interrupted_series() -> None:
    found = only(story(answers=(), measures=(measure(wavy(7, 4, 20)),)))
    assert (found.design, found.course, found.better) == (Design.SERIES, Course.DOWN, True)
    assert found.interruption is not None
    assert found.change == found.interruption.effect
    assert "di bawah proyeksi sebelum peluncuran" in str(effect_title(found))
    rising = only(story(answers=(), measures=(measure(wavy(4, 7, 20)),)))
    assert "di atas proyeksi sebelum peluncuran" in str(effect_title(rising))
    assert rising.better is False
    flat = only(story(answers=(), measures=(measure(wavy(4, 4, 20)),)))
    assert str(effect_title(flat)) == "Waktu belum terbukti menyimpang dari proyeksi sebelum peluncuran"


def test_the_series_is_what_statsmodels_finds_by_hand() -> None:
    values = wavy(7, 4, 20, seed=5)
    found = only(story(answers=(), measures=(measure(values),))).interruption
    assert found is not None
    time = np.arange(20) - 8.0
    after = (time >= 0).astype(float)
    design = np.column_stack([np.ones(20), time, after, time * after])
    by_hand = sm.OLS(np.asarray(values), design).fit(
        cov_type="HAC", cov_kwds={"maxlags": found.lags, "use_correction": True}, use_t=True
    )
    assert (found.trend.estimate, found.level.estimate, found.slope.estimate) == pytest.approx(by_hand.params[1:])
    assert (found.level.low, found.level.high) == pytest.approx(tuple(by_hand.conf_int()[2]))
    assert found.expected[-1].estimate == pytest.approx(by_hand.params[0] + by_hand.params[1] * 11)


def test_one_month_less_leaves_two_dots() -> None:
    assert series_points() == 8
    short = only(story(answers=(), measures=(measure([*wavy(7, 4, 15)]),)))
    assert (short.design, short.own.sizes) == (Design.MONTHS, (8, 7))
    assert str(effect_title(short)).startswith("Waktu turun 3,11 hari")
    quarters = measure([1], period=Period.QUARTER, series={People.ALL: points(wavy(7, 4, 20), date(2018, 1, 1), 3)})
    assert only(story(answers=(), measures=(quarters,))).design is Design.MONTHS


def test_too_few_months_or_no_launch_give_no_effect() -> None:
    assert effects(story(answers=(), measures=(measure([7.0] * 8 + [4.0] * 2),))) == ()
    bare = story(answers=(), measures=(measure(wavy(7, 4, 20)),))
    assert effects(replace(bare, details=replace(bare.details, launched=None))) == ()


def test_measured_users_beside_others_are_compared() -> None:
    both = measure([1], series={People.USERS: points(wavy(7, 4, 20)), People.OTHERS: points(wavy(7, 7, 20, 2))})
    found = only(story(answers=(), measures=(both,)))
    assert (found.design, found.course, found.better) == (Design.COMPARED, Course.DOWN, True)
    alone = measure([1], series={People.USERS: points(wavy(7, 4, 20))})
    assert str(effect_title(only(story(answers=(), measures=(alone,))))).startswith("Waktu (pemanfaat) ")


def test_the_month_of_the_launch_counts_as_after() -> None:
    found = only(story(answers=(), measures=(measure(wavy(7, 4, 16)),)))
    assert LAUNCHED.month - START.month == 8
    assert found.own.sizes == (8, 8)


def test_a_change_of_per_cent_is_told_in_percentage_points() -> None:
    share = measure(wavy(60, 80, 12), unit="%", direction=Direction.HIGHER, aspect=Aspect.QUALITY)
    found = only(story(answers=(), measures=(share,)))
    assert "poin persen" in str(effect_title(found))
    assert "poin persen" in effect_details(found)


@pytest.mark.parametrize(("g", "words"), [(0.1, "sangat kecil"), (-0.3, "kecil"), (0.6, "sedang"), (-1.2, "besar")])
def test_sizes_have_plain_words(g: float, words: str) -> None:
    assert str(size_words(Estimate(g, 0, 0, 0.95, Method.HEDGES_G))) == words


def test_figures_follow_the_language() -> None:
    found = Estimate(0.1, -0.08, 0.28, 0.95, Method.WELCH)
    assert figure(-0.084, 2, signed=True) == "−0,08"
    assert figure(-0.001, 2, signed=True) == "+0,00"
    assert figure(1234.5, 1) == "1.234,5"
    assert interval(found, 2, signed=True) == "−0,08 s.d. 0,28"
    assert interval(found, 2) == "−0,08–0,28"
    assert [places([3.2]), places([32.0]), places([320.0]), places([])] == [2, 1, 0, 2]
    use_language("en")
    try:
        assert figure(0.5, 2, signed=True) == "+0.50"
    finally:
        use_language("id")


def months(count: int, potential: int | None = 100, start: date = START) -> tuple[UsersMonth, ...]:
    return tuple(UsersMonth(month_after(start, place), 10 + 2 * place, potential) for place in range(count))


def test_users_are_shown_by_month_while_there_are_few() -> None:
    found = adoption(story(users=months(12)))
    assert found is not None
    assert (found.step, len(found.columns), found.label(found.columns[0])) == (Step.MONTH, 12, "Jan 2020")
    assert str(adoption_title("e", found)) == "Pemanfaat e: 10% menjadi 32%; 68 belum memanfaatkan"
    assert str(about_words(found)) == "Orang per bulan, Jan 2020 s.d. Des 2020"
    assert str(growth_words(found)).startswith("Pertumbuhan +10,")


def test_longer_series_are_gathered_by_quarter_then_year_as_means() -> None:
    quarters = adoption(story(users=months(13)))
    assert quarters is not None
    assert quarters.step is Step.QUARTER
    assert quarters.columns[-1] == UsersMonth(date(2021, 1, 1), 34, 100), (
        "a quarter just begun compares with a whole one"
    )
    assert quarters.label(quarters.columns[1]) == "TW II 2020"
    assert "rata-rata per triwulan" in str(about_words(quarters))
    years = adoption(story(users=months(60)))
    assert years is not None
    assert [years.label(column) for column in years.columns] == ["2020", "2021", "2022", "2023", "2024"]


def test_running_totals_show_the_last_of_each_column() -> None:
    found = adoption(story(users=months(24), counting=Counting.RUNNING))
    assert found is not None
    assert found.columns[0].users == 14
    assert str(about_words(found)) == "Jumlah kumulatif per triwulan, Jan 2020 s.d. Des 2021"


def test_without_potential_users_only_counts_are_told() -> None:
    found = adoption(story(users=months(2, None)))
    assert found is not None
    assert str(adoption_title("e", found)) == "Pemanfaat e: 10 menjadi 12 orang"

    mixed = adoption(story(users=(*months(12), *months(1, None, date(2021, 1, 1)))))
    assert mixed is not None
    assert mixed.columns[-1].potential is None


@pytest.mark.parametrize(
    ("potential", "title"),
    [
        (None, "Pemanfaat e: 0 orang pada Jan 2020"),
        (8, "Pemanfaat e: 0% pada Jan 2020; 8 belum memanfaatkan"),
    ],
)
def test_one_month_alone_becomes_nothing(potential: int | None, title: str) -> None:
    found = adoption(story(users=(UsersMonth(START, 0, potential),)))
    assert found is not None
    assert str(adoption_title("e", found)) == title
    assert str(about_words(found)) == "Orang pada satu bulan, Jan 2020"


def test_growth_needs_two_months_above_zero() -> None:
    nothing = (UsersMonth(START, 0), UsersMonth(month_after(START), 4))
    for rows in (months(1), nothing):
        found = adoption(story(users=rows))
        assert found is not None
        assert str(growth_words(found)) == ""
    assert adoption(story(users=())) is None
    falling = adoption(story(users=(UsersMonth(START, 40), UsersMonth(month_after(START), 20))))
    steady = adoption(story(users=(UsersMonth(START, 40), UsersMonth(month_after(START), 40))))
    assert falling is not None
    assert steady is not None
    assert str(growth_words(falling)) == "Pertumbuhan −50% per bulan"
    assert str(growth_words(steady)) == "Pertumbuhan 0% per bulan"
