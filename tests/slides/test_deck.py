"""What the slides say: the order of 5a, the figures of the pages, and what is missing instead of empty charts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.slides.told import extreme, half, innovation, nothing
from zi_core.events.deck import SlideChoice
from zi_core.figures import desk, lke
from zi_core.figures.indices import headline as index_headline
from zi_core.i18n import use_language
from zi_core.innovation.adoption import adoption, adoption_title
from zi_core.innovation.impact import satisfied
from zi_core.innovation.wording import effect_title, figure, satisfaction_title
from zi_core.readiness import summary
from zi_core.rulebook.book import Predicate
from zi_core.slides.building import Edition, build
from zi_core.slides.contents import Contents
from zi_core.slides.deck import arranged, every_slide, in_deck
from zi_core.slides.slide import Bars, BeforeAfter, Cards, Course, Rows, Slide, Status, Table, Tone
from zi_core.survey.forecast_words import headline as willing_headline


def by_id(contents: Contents) -> dict[str, Slide]:
    return {slide.id: slide for slide in every_slide(contents)}


def test_the_deck_has_about_twenty_slides_in_the_order_of_5a(sample_contents: Contents) -> None:
    ids = [slide.id for slide in in_deck(every_slide(sample_contents))]
    assert 18 <= len(ids) <= 24
    assert ids[:3] == ["cover", "summary", "overview"]
    assert [one.removeprefix("area-") for one in ids[3:9]] == list(sample_contents.board.areas)
    assert ids[9:12] == ["supervision", "risk", "performance"]
    assert ids[-4:] == ["indices", "willing", "readiness", "closing"]


def test_titles_are_the_headlines_of_the_pages(sample_contents: Contents) -> None:
    slides = by_id(sample_contents)
    assert slides["summary"].title == str(summary(sample_contents.findings).headline)
    assert slides["indices"].title == str(index_headline(sample_contents.measured))
    assert slides["readiness"].title == str(desk.headline(desk.cells(sample_contents.board)))
    willing, sheet = sample_contents.willing, sample_contents.lke
    assert willing is not None
    assert sheet is not None
    assert slides["willing"].title == str(willing_headline(willing.forecast, willing.goal))
    assert slides["lke"].title == str(lke.headline(sheet.assessment)).rstrip(".")
    for one in sample_contents.innovations:
        found = adoption(one)
        assert found is not None
        assert slides[f"innovation-{one.innovation_id}-users"].title == str(adoption_title(one.name, found))


def test_numbers_on_slides_are_those_of_the_pages(sample_contents: Contents) -> None:
    slides = by_id(sample_contents)
    cards = slides["summary"].body
    assert isinstance(cards, Cards)
    assert [card.figure for card in cards.cards[:2]] == [
        figure(float(index.figure.index), 2) for index in sample_contents.measured
    ]
    assert sample_contents.willing is not None
    assert cards.cards[2].figure == str(sample_contents.willing.forecast.now)
    rows = slides["indices"].body
    assert isinstance(rows, Rows)
    for row, index in zip(rows.rows, sample_contents.measured, strict=True):
        assert row.dots[0].value == float(index.figure.index)
        assert {tick.value for tick in row.ticks} == {float(verdict.threshold) for verdict in index.verdicts}
    for one in sample_contents.innovations:
        bars, found = slides[f"innovation-{one.innovation_id}-users"].body, adoption(one)
        assert isinstance(bars, Bars)
        assert found is not None
        assert bars.base == tuple(column.users for column in found.columns)
        assert bars.rest == tuple(column.not_yet for column in found.columns)


def test_the_impact_slide_tells_one_of_the_pages_findings(sample_contents: Contents) -> None:
    slides = by_id(sample_contents)
    for one in sample_contents.innovations:
        found = sample_contents.effects[one.innovation_id]
        title = slides[f"innovation-{one.innovation_id}-impact"].title.removeprefix(f"{one.name}: ")
        told = {str(effect_title(effect)) for effect in found} | {str(satisfaction_title(satisfied(found)))}
        assert title in told or not found


def test_a_series_is_drawn_with_what_was_expected_from_the_launch_on(sample_contents: Contents) -> None:
    courses = [
        slide.body for slide in every_slide(sample_contents) if isinstance(slide.body, Course) and slide.body.begun
    ]
    assert courses
    for course in courses:
        assert len(course.actual) == len(course.expected) == len(course.band) == len(course.labels)
        assert course.begun is not None
        assert not any(course.expected[: course.begun])
        assert all(value is not None for value in course.expected[course.begun :])


def test_a_court_without_data_has_no_empty_chart() -> None:
    for slide in every_slide(nothing()):
        assert slide.missing or slide.id in {"cover", "closing", "readiness"}
        if slide.id not in {"cover", "closing", "readiness", "summary"}:
            assert slide.body is None


def test_half_of_the_data_is_shown_beside_what_is_missing() -> None:
    slides = by_id(half())
    area = next(slide for slide in slides.values() if slide.id.startswith("area-") and slide.body)
    assert isinstance(area.body, BeforeAfter)
    assert area.body.change is None
    assert "perubahan terukur belum lengkap" in area.missing
    assert isinstance(slides["willing"].body, Course)
    assert slides["innovation-i-1-background"].body is None


def test_only_a_few_innovations_are_told_unless_somebody_picks_more() -> None:
    slides = every_slide(extreme())
    assert sum(slide.id.startswith("innovation-") for slide in slides) == 120
    assert sum(slide.id.startswith("innovation-") for slide in in_deck(slides)) == 6


def test_a_change_for_the_worse_and_one_without_a_move_are_called_so() -> None:
    slides = [slide for slide in every_slide(extreme()) if slide.id.startswith("area-")]
    changes = [slide.body.change for slide in slides if isinstance(slide.body, BeforeAfter)]
    assert {change.tone for change in changes if change} == {Tone.STRONG, Tone.BAD, Tone.QUIET}
    assert any("memburuk" in slide.title for slide in slides)
    assert any("tetap" in slide.title for slide in slides)


def test_what_before_means_follows_the_predicate() -> None:
    for predicate, words in ((Predicate.WBK, "Sebelum membangun"), (Predicate.WBBM, "Saat meraih WBK")):
        slide = next(one for one in every_slide(extreme(predicate)) if one.id.startswith("area-"))
        assert isinstance(slide.body, BeforeAfter)
        assert slide.body.blocks[0].head.startswith(words)


def test_risks_without_control_are_marked() -> None:
    table = by_id(extreme())["risk"].body
    assert isinstance(table, Table)
    assert {row[3].tone for row in table.rows} == {None, Tone.SHORT}


def test_no_area_that_got_better_is_said() -> None:
    contents = extreme()
    worse = {
        area: replace(told, change=replace(told.change, after=told.change.before))
        for area, told in contents.board.areas.items()
    }
    slide = by_id(replace(contents, board=replace(contents.board, areas=worse)))["overview"]
    assert slide.title == "Belum ada area yang perubahannya membaik"


def test_an_innovation_measured_beside_those_without_it_shows_both_groups() -> None:
    contents = replace(nothing(), innovations=(innovation(5),))
    from zi_core.innovation.impact import effects  # noqa: PLC0415

    told = replace(contents, effects={"i-5": effects(innovation(5))})
    rows = by_id(told)["innovation-i-5-impact"].body
    assert isinstance(rows, Rows)
    assert len(rows.rows) == 2


def test_a_chosen_order_holds_and_new_slides_follow_their_neighbour() -> None:
    slides = every_slide(nothing())
    choices = (SlideChoice(slide_id="closing", shown=True, title="Sekian"), SlideChoice(slide_id="gone", shown=True),
               SlideChoice(slide_id="risk", shown=False))  # fmt: skip
    found = arranged(slides, choices)
    ids = [slide.id for slide, _shown in found]
    assert sorted(ids) == sorted(slide.id for slide in slides)
    assert ids.index("closing") < ids.index("risk") < ids.index("performance")
    assert next(slide.title for slide, _shown in found if slide.id == "closing") == "Sekian"
    assert "risk" not in [slide.id for slide in in_deck(slides, choices)]


@pytest.mark.parametrize("make", [nothing, half, extreme])
def test_every_court_is_told_in_english_as_well(make: object) -> None:
    use_language("en")
    slides = every_slide(make())  # type: ignore[operator]
    assert slides[-1].title == "Thank you"


def test_an_innovation_without_users_says_so() -> None:
    one = replace(innovation(1), users=())
    slide = by_id(replace(nothing(), innovations=(one,)))["innovation-i-1-users"]
    assert slide.body is None
    assert slide.missing


def test_a_court_that_has_done_everything_is_told_of_no_work() -> None:
    contents = replace(nothing(), findings=())
    slide = by_id(contents)["summary"]
    assert isinstance(slide.body, Cards)
    assert slide.body.lines == ()
    assert build((slide,), Edition(contents.court, contents.day, Status.DRAFT))
