"""The deck's line in time as a picture for the wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zi_core.i18n import shown
from zi_core.slides.slide import Course
from zi_core.wall.picture import Label, Line

# Per cent of the plot: room at the right for the last numbers, at the top for a number above its point.
_RIGHT, _TOP, _FLOOR = 84.0, 10.0, 90.0
_APART, _NEAR_DAY = 9.0, 17.0
_BELOW = 99.0  # where the names of the days stand
_GAP = 1.5


@dataclass(frozen=True, slots=True)
class _Plot:
    places: int
    top: float

    def x(self, place: int) -> float:
        return round(_RIGHT * place / max(self.places - 1, 1), 2)

    def y(self, value: float) -> float:
        return round(_FLOOR - value / self.top * (_FLOOR - _TOP), 2)

    def points(self, values: Sequence[float | None]) -> str:
        return " ".join(f"{self.x(at)},{self.y(value)}" for at, value in enumerate(values) if value is not None)


def line(course: Course) -> Line:
    """Return the line; `course` holds at least one actual value."""
    known = [value for value in (*course.actual, *course.expected) if value is not None]
    highs = [ends[1] for ends in course.band if ends is not None]
    plot = _Plot(len(course.labels), max(*known, *highs, course.target or 0.0, 1.0))
    last = max(place for place, value in enumerate(course.actual) if value is not None)
    target = None if course.target is None else plot.y(course.target)
    reached = course.target is not None and (course.actual[last] or 0.0) >= course.target
    return Line(
        actual=plot.points(course.actual),
        expected=plot.points(course.expected),
        band=_band(course, plot),
        target=target,
        now=Label(plot.x(last), plot.y(course.actual[last] or 0.0), shown(round(course.actual[last] or 0.0))),
        ends=_ends(course, plot),
        target_label=course.target_label,
        target_below=reached,
        days=_days(course, plot, last),
    )


def _band(course: Course, plot: _Plot) -> str:
    lows = plot.points([ends[0] if ends else None for ends in course.band])
    highs = plot.points([ends[1] if ends else None for ends in course.band])
    return " ".join((*highs.split(), *reversed(lows.split())))


def _ends(course: Course, plot: _Plot) -> tuple[Label, ...]:
    """Return the median and, where they stand clear of it, the ends of the band."""
    median, ends = course.expected[-1], course.band[-1]
    if median is None or ends is None:
        return ()
    x, middle = plot.x(len(course.labels) - 1) + _GAP, plot.y(median)
    others = tuple(Label(x, plot.y(end), shown(round(end))) for end in ends if abs(plot.y(end) - middle) >= _APART)
    return (Label(x, middle, shown(round(median))), *others)


def _days(course: Course, plot: _Plot, last: int) -> tuple[Label, ...]:
    """Return the first day, the last one, and the day of the last count where it stands clear of both."""
    ends = [0, len(course.labels) - 1]
    places = [*ends, *([last] if all(abs(plot.x(last) - plot.x(end)) >= _NEAR_DAY for end in ends) else [])]
    anchors = {0: "start"}
    return tuple(
        Label(plot.x(place), _BELOW, course.labels[place], anchors.get(place, "middle"))
        for place in dict.fromkeys(places)
    )
