"""What changed at an innovation: every measure and every item of satisfaction, with interval and corrected p.

Respondents before and after are different people (Welch, Hedges g). Monthly measures with enough points on both sides
of the launch are read as an interrupted time series. Only adopters beside non-adopters give a comparison group. All
tests of one innovation are corrected together (Holm). Loading this module loads scipy and statsmodels.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zi_core.innovation.innovation import Answers, Aspect, Direction, Innovation, Measure, People, Period, Point, Side
from zi_core.innovation.months import number_of
from zi_core.innovation.terms import series_points, terms
from zi_core.statistics.differences import Group, difference_in_differences, hedges_g, welch
from zi_core.statistics.means import t_interval
from zi_core.statistics.multiplicity import holm
from zi_core.statistics.ranks import cliffs_delta
from zi_core.statistics.results import Estimate
from zi_core.statistics.samples import FEWEST, Data, Sample, Soundness, sample_of, soundness
from zi_core.statistics.series import Interruption, segmented

_LEVEL = 0.05


class Design(StrEnum):
    """How a change was found."""

    ANSWERS = "answers"
    MONTHS = "months"
    SERIES = "series"
    COMPARED = "compared"


class Course(StrEnum):
    """Which way something went, as far as it is proven."""

    UP = "up"
    DOWN = "down"
    UNPROVEN = "unproven"
    FEW = "few"
    UNIFORM = "uniform"


@dataclass(frozen=True, slots=True)
class Pair:
    """Before and after of one group: the means with their intervals, and how many values each rests on."""

    before: Estimate
    after: Estimate
    sizes: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One change.

    `change` is after minus before; for COMPARED the users' change less the others'; for SERIES the distance from what
    the time before would have led to, at the last month.

    `aspect` is None for satisfaction. `p` is corrected for all effects of the innovation; None where nothing can be
    tested. `size` is Hedges g; `delta`, where raw answers are known, Cliff's delta. `own` and `others` are the two
    dots of each group (`others` only for COMPARED).
    """

    name: str
    aspect: Aspect | None
    unit: str
    direction: Direction
    design: Design
    people: People
    own: Pair
    change: Estimate
    others: Pair | None = None
    size: Estimate | None = None
    delta: Estimate | None = None
    interruption: Interruption | None = None
    points: tuple[Point, ...] = ()
    sound: Soundness = Soundness.ENOUGH
    p: float | None = None

    @property
    def course(self) -> Course:
        """Which way it went; proven only by the corrected p."""
        if self.sound is not Soundness.ENOUGH:
            return Course.FEW if self.sound is Soundness.FEW else Course.UNIFORM
        if self.p is None:
            return Course.UNIFORM
        if self.p > _LEVEL:
            return Course.UNPROVEN
        return Course.UP if self.change.estimate > 0 else Course.DOWN

    @property
    def better(self) -> bool | None:
        """Whether a proven change is for the better; None when nothing is proven."""
        if self.course not in {Course.UP, Course.DOWN}:
            return None
        return (self.course is Course.UP) is (self.direction is Direction.HIGHER)


def effects(innovation: Innovation) -> tuple[Effect, ...]:
    """Return every change that can be calculated: satisfaction first, in the order of its items, then the measures."""
    found = [*_satisfaction(innovation), *_measured(innovation)]
    tested = [effect for effect in found if effect.change.p is not None]
    corrected = dict(zip(map(id, tested), holm([e.change.p for e in tested if e.change.p is not None]), strict=True))
    return tuple(replace(effect, p=corrected.get(id(effect))) for effect in found)


def satisfied(found: Sequence[Effect]) -> tuple[Effect, ...]:
    """Return the effects on satisfaction that are a plain before and after: at most one per item."""
    return tuple(effect for effect in found if effect.aspect is None and effect.design is Design.ANSWERS)


def one_per_item(found: Sequence[Effect]) -> tuple[Effect, ...]:
    """Return one effect per item of satisfaction: the plain before and after, else the change beside the others."""
    told = {effect.name: effect for effect in reversed(found) if effect.aspect is None}
    return tuple(told[name] for name in dict.fromkeys(effect.name for effect in found if effect.aspect is None))


def _satisfaction(innovation: Innovation) -> Iterator[Effect]:
    known = {(one.item, one.people, one.side): one for one in innovation.answers}
    scale = (1.0, float(innovation.scale))
    for item in dict.fromkeys(one.item for one in innovation.answers):
        groups = {
            people: (known[item, people, Side.BEFORE], known[item, people, Side.AFTER])
            for people in People
            if {(item, people, Side.BEFORE), (item, people, Side.AFTER)} <= known.keys()
            and min(known[item, people, side].n for side in Side) > 1
        }
        beside = People.USERS in groups and People.OTHERS in groups
        alone = _alone(groups, beside=beside)
        if alone is not None:
            yield _answered(item, alone, groups[alone], scale)
        if beside:
            yield _answered_beside(item, groups[People.USERS], groups[People.OTHERS], scale)


def _alone(groups: Container[People], *, beside: bool) -> People | None:
    """Return whose change is told by itself: everybody's, or the users' where nobody stands beside them."""
    if People.ALL in groups:
        return People.ALL
    return People.USERS if People.USERS in groups and not beside else None


def _answered(item: str, people: People, two: tuple[Answers, Answers], scale: tuple[float, float]) -> Effect:
    before, after = (_data(one) for one in two)
    return Effect(
        name=item,
        aspect=None,
        unit="",
        direction=Direction.HIGHER,
        design=Design.ANSWERS,
        people=people,
        own=_pair(before, after, scale),
        change=welch(before, after),
        size=hedges_g(before, after),
        delta=_delta(two),
        sound=_soundness(two),
    )


def _answered_beside(
    item: str, users: tuple[Answers, Answers], others: tuple[Answers, Answers], scale: tuple[float, float]
) -> Effect:
    used, left = Group(_data(users[0]), _data(users[1])), Group(_data(others[0]), _data(others[1]))
    return Effect(
        name=item,
        aspect=None,
        unit="",
        direction=Direction.HIGHER,
        design=Design.COMPARED,
        people=People.USERS,
        own=_pair(used.before, used.after, scale),
        others=_pair(left.before, left.after, scale),
        change=difference_in_differences(used, left),
        size=hedges_g(used.before, used.after),
        sound=_soundness((*users, *others)),
    )


def _delta(two: tuple[Answers, Answers]) -> Estimate | None:
    """Return how much likelier a higher answer is after than before; answers are steps, not distances."""
    before, after = two[0].scores, two[1].scores
    return cliffs_delta(before, after) if before and after else None


def _data(one: Answers) -> Data:
    return one.scores or Sample(one.mean, one.sd, one.n)


def _soundness(samples: Sequence[Answers]) -> Soundness:
    """Return the worst of the samples; of figures without answers only the number of people can be judged."""
    found = {
        soundness(one.scores) if one.counts else (Soundness.FEW if one.n < FEWEST else Soundness.ENOUGH)
        for one in samples
    }
    return next((bad for bad in (Soundness.FEW, Soundness.UNIFORM) if bad in found), Soundness.ENOUGH)


def _pair(before: Data, after: Data, scale: tuple[float, float] | None = None) -> Pair:
    sizes = (sample_of(before).n, sample_of(after).n)
    return Pair(t_interval(before, scale=scale), t_interval(after, scale=scale), sizes)


def _measured(innovation: Innovation) -> Iterator[Effect]:
    launched = innovation.details.launched
    if launched is None:
        return
    for measure in innovation.measures:
        parts = {people: _split(points, launched) for people, points in measure.series.items()}
        enough = {people: part for people, part in parts.items() if min(map(len, part)) >= terms()["series"]["least"]}
        beside = People.USERS in enough and People.OTHERS in enough
        alone = _alone(enough, beside=beside)
        if alone is not None:
            yield _observed(measure, alone, enough[alone], launched)
        if beside:
            yield _observed_beside(measure, enough[People.USERS], enough[People.OTHERS])


Split = tuple[list[float], list[float]]


def _split(points: Sequence[Point], launched: date) -> Split:
    """Return the values before the month of the launch, and those from that month on."""
    start = launched.replace(day=1)
    return [p.value for p in points if p.month < start], [p.value for p in points if p.month >= start]


def _observed(measure: Measure, people: People, two: Split, launched: date) -> Effect:
    own, points = _pair(*two), measure.series[people]
    told = Effect(
        name=measure.name,
        aspect=measure.aspect,
        unit=measure.unit,
        direction=measure.direction,
        design=Design.MONTHS,
        people=people,
        own=own,
        change=welch(*two),
        points=points,
    )
    if measure.period is not Period.MONTH or min(map(len, two)) < series_points():
        return told
    times = [number_of(point.month) for point in points]
    found = segmented(times, [p.value for p in points], number_of(launched), least=series_points())
    return replace(told, design=Design.SERIES, change=found.effect, interruption=found)


def _observed_beside(measure: Measure, users: Split, others: Split) -> Effect:
    return Effect(
        name=measure.name,
        aspect=measure.aspect,
        unit=measure.unit,
        direction=measure.direction,
        design=Design.COMPARED,
        people=People.USERS,
        own=_pair(*users),
        others=_pair(*others),
        change=difference_in_differences(Group(*users), Group(*others)),
    )
