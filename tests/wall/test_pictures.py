"""Pictures for the wall: the deck's own values, placed where they belong, and nobody's name in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from tests.slides.told import extreme, half, nothing
from zi_core.displays import Kind
from zi_core.i18n import lazy
from zi_core.innovation.innovation import Details, Innovation, UsersMonth
from zi_core.slides import areas, survey
from zi_core.slides.contents import Contents
from zi_core.slides.slide import Course, Dot, Row, Rows, Tick, Tone
from zi_core.wall.lanes import lanes
from zi_core.wall.line import line
from zi_core.wall.multiples import TOGETHER
from zi_core.wall.picture import Lanes, Line, Multiples, Picture, Standing
from zi_core.wall.pictures import pictures

COURTS = {"nothing": nothing, "half": half, "extreme": extreme}


def of(contents: Contents, kind: Kind) -> Picture:
    return next(one for one in pictures(contents, ()) if one.kind is kind)


def numbers(value: object) -> Iterator[float]:
    """Return every place in a body, by going through its parts."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from numbers(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from numbers(getattr(value, field.name))


@pytest.mark.parametrize("name", COURTS)
def test_every_court_has_a_picture_of_every_kind_and_nothing_leaves_the_plot(name: str) -> None:
    found = pictures(COURTS[name](), ())
    assert {one.kind for one in found} == set(Kind)
    assert list(dict.fromkeys(one.kind for one in found)) == list(Kind)
    for one in found:
        assert one.title
        assert one.alt
        assert all(0 <= place <= 100 for place in numbers(one.body))


def test_what_cannot_be_shown_says_what_is_missing() -> None:
    found = [one for one in pictures(nothing(), ()) if one.body is None]
    assert {one.kind for one in found} == {Kind.WILLING, Kind.INDICES, Kind.INNOVATION, Kind.AREAS}
    assert all(one.missing and one.shape == "missing" for one in found)


def test_titles_and_figures_are_those_of_the_deck() -> None:
    contents = extreme()
    for kind, slide in (
        (Kind.WILLING, survey.willingness(contents)),
        (Kind.INDICES, survey.indices(contents)),
        (Kind.AREAS, areas.overview(contents)),
    ):
        own = of(contents, kind)
        assert (own.title, own.about, own.source) == (slide.title, slide.about, slide.notes.source)
        assert [(one.words, one.figure) for one in own.asides] == [(block.head, block.text) for block in slide.side]


def test_readiness_counts_every_rule_once_and_names_the_first_deadline() -> None:
    contents = nothing()
    deadlines = ((lazy("Survei eksternal"), date(2026, 12, 5)), (lazy("Desk evaluasi"), date(2026, 12, 20)))
    own = pictures(contents, deadlines)[0]
    assert isinstance(own.body, Standing)
    assert own.about.startswith("menuju WBK · Survei eksternal: 12 hari lagi · ")
    assert sum(part.count for bar in own.body.bars for part in bar.parts) == len(contents.findings)
    assert [figure.figure for figure in own.body.figures] == ["0", "0", str(len(contents.findings)), "0"]
    assert max(sum(part.width for part in bar.parts) for bar in own.body.bars) == pytest.approx(100, abs=0.1)
    assert len(own.body.urgent) == 3


def row(value: float, *ticks: float, low: float | None = None, high: float | None = None) -> Row:
    dot = Dot(value, "x", Tone.STRONG, low, high)
    return Row("n", "catatan", (dot,), tuple(Tick(tick, str(tick)) for tick in ticks))


def test_lanes_share_one_scale() -> None:
    body = lanes(Rows((row(3.0, 4.0), row(2.0, low=1.0, high=3.0))))
    first, second = body.lanes
    assert first.marks[0].x == second.marks[0].high
    assert second.marks[0].low == 8
    assert first.thresholds[0].x == 92
    assert first.span is None


def test_labels_of_thresholds_that_are_near_stand_on_both_sides_of_the_lane() -> None:
    (lane,) = lanes(Rows((row(0.0, 40.0, 50.0, 60.0, 100.0),))).lanes
    assert [one.below for one in lane.thresholds] == [False, True, False, True]
    assert [one.anchor for one in lane.thresholds] == ["middle", "middle", "middle", "end"]
    (alone,) = lanes(Rows((row(100.0, 0.0),))).lanes
    assert alone.thresholds[0].anchor == "start"


def test_joined_lanes_write_their_values_in_the_note() -> None:
    two = (Dot(100, "35%", Tone.QUIET), Dot(250, "88%", Tone.STRONG))
    (lane,) = lanes(Rows((Row("Area", "Rencana aksi", two, told="+53 poin"),), joined=True)).lanes
    assert lane.note == "35% → 88% · Rencana aksi"
    assert lane.span == (8, 92)


def test_one_single_value_has_a_place() -> None:
    assert lanes(Rows((row(3.0),))).lanes[0].marks[0].x == 8


def course(actual: tuple[float | None, ...], high: float = 35, target: float | None = 30) -> Course:
    ahead = len([value for value in actual if value is None])
    blank = (None,) * (len(actual) - ahead)
    return Course(
        labels=tuple(f"{day} Nov" for day in range(len(actual))),
        actual=actual,
        expected=(*blank, *(28.0,) * ahead),
        band=(*blank, *((27.0, high),) * ahead),
        last="",
        end="",
        target=target,
        target_label="Syarat minimal 30",
    )


def test_a_line_names_its_end_and_the_far_end_of_its_band() -> None:
    body = line(course((10.0, 20.0, None, None, None)))
    assert body.now is not None
    assert (body.now.text, body.target_below) == ("20", False)
    assert [one.text for one in body.ends] == ["28", "35"]
    assert [one.text for one in body.days] == ["0 Nov", "4 Nov", "1 Nov"]
    assert len(body.band.split()) == 6
    assert body.actual.split()[-1] == f"{body.now.x},{body.now.y}"


def test_a_line_that_reached_its_target_names_it_below() -> None:
    body = line(course((10.0, 31.0)))
    assert body.target_below
    assert body.ends == ()
    assert [one.text for one in body.days] == ["0 Nov", "1 Nov"]
    assert line(course((10.0,), target=None)).target is None


def innovation(number: int, *months: tuple[int, int | None]) -> Innovation:
    users = tuple(UsersMonth(date(2026, at, 1), *month) for at, month in enumerate(months, 1))
    return Innovation(innovation_id=f"i-{number}", version=1, details=Details(name=f"Inovasi {number}"), users=users)


def test_innovations_find_room_on_as_many_pictures_as_they_need() -> None:
    several = tuple(innovation(number, (1, 10), (9, 10)) for number in range(TOGETHER + 1))
    found = [one for one in pictures(replace(nothing(), innovations=several), ()) if one.kind is Kind.INNOVATION]
    assert [len(one.body.cells) for one in found if isinstance(one.body, Multiples)] == [TOGETHER, 1]
    assert found[1].about.endswith("n = 7 (2/2)")
    assert found[0].title == "7 dari 7 inovasi menjangkau separuh sasarannya"


def test_an_innovation_tells_as_much_as_is_known_of_it() -> None:
    three = (innovation(1, (2, 10), (4, 10)), innovation(2, (20, None), (40, None)), innovation(3))
    own = of(replace(nothing(), innovations=three), Kind.INNOVATION)
    assert isinstance(own.body, Multiples)
    told = {cell.name: cell.told for cell in own.body.cells}
    assert told == {
        "Inovasi 1": "20% → 40%, 6 belum",
        "Inovasi 2": "20 → 40 orang",
        "Inovasi 3": "belum ada angka pemanfaat",
    }
    assert own.title == "0 dari 1 inovasi yang sasarannya diketahui menjangkau separuhnya"
    first = next(cell for cell in own.body.cells if cell.name == "Inovasi 1").columns[0]
    assert (first.users, first.rest) == (20, 80)
    unknown = of(replace(nothing(), innovations=three[1:]), Kind.INNOVATION)
    assert unknown.title == "2 inovasi; jumlah sasarannya belum diketahui"


def test_the_bodies_are_those_the_templates_draw() -> None:
    shapes = {one.shape for one in pictures(extreme(), ())} | {one.shape for one in pictures(nothing(), ())}
    assert shapes == {kind.__name__.lower() for kind in (Lanes, Line, Multiples, Standing)} | {"missing"}
