"""Every kind of chart with what it hands out, and where its figures stand in the picture and in the sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from tests.figures import (
    test_burnup,
    test_desk,
    test_indices,
    test_innovation,
    test_lke,
    test_mix,
    test_preparation,
    test_spread,
    test_strip,
    test_survey,
    test_team,
)
from tests.indices.answered import SKM as FORM
from tests.innovation.stories import LAUNCHED, story
from zi_core.desk.team.drills import Score
from zi_core.exhibits import customers, desk, indices, innovation, preparation, readiness, survey, team
from zi_core.exhibits.exhibit import PER_CENT, Exhibit
from zi_core.figures.burnup import burn_up
from zi_core.figures.desk import cells, readiness_table
from zi_core.figures.indices import index_dots, skm_dot
from zi_core.figures.indices_parts import item_dots, service_dots, trend_line
from zi_core.figures.innovation.multiples import shares
from zi_core.figures.lke import area_bars
from zi_core.figures.mix import mix_bars
from zi_core.figures.palette import Theme
from zi_core.figures.preparation import trend, waits_by_hour
from zi_core.figures.spread import spread_bars
from zi_core.figures.survey import group_dots, stage_bars
from zi_core.figures.team import heat, trend_bars
from zi_core.preparation.queues import Service
from zi_core.rulebook.book import Predicate
from zi_core.survey.forecast import Forecast, Stage

MARKS = ("DATA CONTOH",)
SKM = test_indices.measured(FORM, test_indices.spread(FORM, 3, 4))
SCORE, ASSESSED = test_lke.judged(test_lke.NONE_OF_STAFF, test_lke.TOP)
ROUNDS = (test_preparation.walked(9, 3, 1), test_preparation.walked(16, 4, 0))
DRILLS = test_team.drills({Score.GOOD: 3, Score.UNKNOWN: 1}, {Score.GOOD: 4, Score.PARTLY: 2})
READY = cells(test_desk.HALF)
STORIES = [story(users=test_innovation.USERS), story(users=test_innovation.USERS[:1])]
USERS = test_innovation.users(story(users=test_innovation.USERS))


@dataclass(frozen=True)
class Chart:
    """A chart: how it is built, what it hands out, the values drawn, and the same values in the sheet."""

    build: Callable[[Theme], go.Figure | None]
    exhibit: Callable[[], Exhibit]
    drawn: Callable[[Any], list[Any]]
    told: Callable[[list[tuple[Any, ...]]], list[Any]]


def markers(figure: go.Figure) -> list[float]:
    """Return the places of the dots, sorted."""
    found: list[float] = []
    for trace in figure.data:
        if trace.type == "scatter" and "markers" in (trace.mode or ""):
            found += [value for value in trace.x if value is not None]
    return sorted(found)


def bars(figure: go.Figure) -> list[float]:
    """Return the lengths of horizontal bars, sorted."""
    return sorted(value for trace in figure.data if trace.type == "bar" for value in trace.x)


def column(*places: int) -> Callable[[list[tuple[Any, ...]]], list[Any]]:
    """Return the values that are known in some columns of the sheet, sorted."""
    return lambda rows: sorted(float(row[place]) for row in rows for place in places if row[place] is not None)


def shared(place: int) -> Callable[[list[tuple[Any, ...]]], list[Any]]:
    """Return a column of per cent as shares."""
    return lambda rows: sorted(float(row[place]) / PER_CENT for row in rows if row[place] is not None)


CHARTS: dict[str, Chart] = {
    "readiness": Chart(
        lambda theme: test_strip.strip(test_strip.FACTS, theme),
        lambda: readiness.readiness(test_strip.BOOK, test_strip.findings(test_strip.FACTS)),
        bars,
        column(1, 2, 3),
    ),
    "burn-up": Chart(
        lambda theme: burn_up(test_burnup.COUNTS, test_burnup.OPEN, test_burnup.GOAL, theme, MARKS),
        lambda: survey.burn_up(test_burnup.COUNTS, test_burnup.OPEN, test_burnup.GOAL),
        lambda figure: sorted(next(one for one in figure.data if "markers" in one.mode).y),
        column(1),
    ),
    "stages": Chart(
        lambda theme: stage_bars(test_survey.ALL, test_survey.SOURCE, theme, MARKS),
        lambda: survey.stages(test_survey.ALL, test_survey.SOURCE),
        lambda figure: sorted(figure.data[0].x),
        column(1),
    ),
    "groups": Chart(
        lambda theme: group_dots(test_survey.GROUPS, test_survey.SERVICE, theme, MARKS),
        lambda: survey.groups(test_survey.GROUPS, test_survey.SERVICE),
        markers,
        shared(3),
    ),
    "indices": Chart(
        lambda theme: index_dots([test_indices.HIGH, test_indices.LOW], test_indices.SOURCE, theme, MARKS),
        lambda: indices.indices([test_indices.HIGH, test_indices.LOW], Predicate.WBK, test_indices.SOURCE),
        markers,
        column(1),
    ),
    "skm": Chart(
        lambda theme: skm_dot(SKM.figure, SKM.doubt, theme, MARKS),
        lambda: indices.skm(SKM.figure, SKM.doubt),
        markers,
        column(1),
    ),
    "items": Chart(
        lambda theme: item_dots(test_indices.WHOLE, test_indices.GAPS, theme, MARKS),
        lambda: indices.items(test_indices.WHOLE, test_indices.GAPS),
        markers,
        column(1),
    ),
    "services": Chart(
        lambda theme: service_dots(test_indices.SERVICES, theme, MARKS),
        lambda: indices.services(test_indices.SERVICES),
        markers,
        column(1),
    ),
    "trend": Chart(
        lambda theme: trend_line(test_indices.QUARTERS, test_indices.APART, theme, MARKS),
        lambda: indices.trend(test_indices.QUARTERS, test_indices.APART),
        lambda figure: sorted(next(one for one in figure.data if "markers" in one.mode).y),
        column(1),
    ),
    "users": Chart(
        test_innovation.DRAWN["users"],
        lambda: innovation.users("e-Contoh", USERS),
        lambda figure: sorted(value for trace in figure.data[:2] for value in trace.y),
        column(1, 2),
    ),
    "satisfaction": Chart(
        test_innovation.DRAWN["satisfaction"],
        lambda: innovation.satisfaction(test_innovation.SATISFIED, 4),
        markers,
        column(1, 2, 3, 5, 6, 7),
    ),
    "dots": Chart(
        test_innovation.DRAWN["dots"],
        lambda: innovation.measure(test_innovation.DOTS),
        markers,
        column(1, 2, 3, 5, 6, 7),
    ),
    "beside": Chart(
        test_innovation.DRAWN["beside"],
        lambda: innovation.measure(test_innovation.BESIDE),
        markers,
        column(1, 2, 3, 5, 6, 7),
    ),
    "series": Chart(
        test_innovation.DRAWN["series"],
        lambda: innovation.interrupted(test_innovation.SERIES, LAUNCHED),
        lambda figure: sorted(next(one for one in figure.data if one.mode == "lines+markers").y),
        column(1),
    ),
    "portfolio": Chart(
        test_innovation.DRAWN["portfolio"],
        lambda: innovation.portfolio(test_innovation.STANDINGS),
        lambda figure: sorted(figure.data[1].x),
        lambda rows: sorted(max(-1.6, min(1.6, row[3])) for row in rows if row[3] is not None),
    ),
    "multiples": Chart(
        lambda theme: shares(STORIES, theme, MARKS),
        lambda: innovation.shares(STORIES),
        lambda figure: sorted(
            value for trace in figure.data if trace.mode == "lines" and trace.fill for value in trace.y
        ),
        shared(4),
    ),
    "parts": Chart(
        lambda theme: readiness_table(READY, test_desk.NAMES, theme, MARKS),
        lambda: desk.parts(READY, test_desk.NAMES),
        lambda figure: [text for trace in figure.data if trace.type == "bar" for text in trace.text],
        lambda rows: [row[place] for place in range(1, len(rows[0])) for row in rows],
    ),
    "lke": Chart(
        lambda theme: area_bars(test_lke.SHEET, SCORE, ASSESSED, test_lke.AREAS, theme),
        lambda: desk.lke(test_lke.SHEET, SCORE, ASSESSED, test_lke.AREAS),
        lambda figure: sorted(figure.data[0].x),
        lambda rows: sorted(float(Decimal(str(row[1])) / Decimal(str(row[3]))) for row in rows),
    ),
    "mix": Chart(
        lambda theme: mix_bars(test_mix.MANY, theme),
        lambda: customers.mix(test_mix.MANY),
        bars,
        column(2, 4),
    ),
    "spread": Chart(
        lambda theme: spread_bars((*test_spread.UNEVEN, *test_spread.EMPTY), theme),
        lambda: customers.spread((*test_spread.UNEVEN, *test_spread.EMPTY)),
        lambda figure: sorted(
            int(words.rsplit(", ", 1)[1]) for trace in figure.data if trace.type == "bar" for words in trace.customdata
        ),
        column(2),
    ),
    "understanding": Chart(
        lambda theme: heat(team.unnamed(test_team.PEOPLE), test_team.TOPICS, test_team.MIXED, theme, MARKS),
        lambda: team.understanding(test_team.PEOPLE, test_team.TOPICS, test_team.MIXED),
        lambda figure: [sum(cell is not None for row in figure.data[0].z for cell in row)],
        lambda rows: [sum(sum(row[1:4]) for row in rows)],
    ),
    "drills": Chart(
        lambda theme: trend_bars(DRILLS, theme, MARKS),
        lambda: team.drills(DRILLS),
        bars,
        lambda rows: sorted(row[place] / sum(row[1:4]) for row in rows for place in (1, 2, 3)),
    ),
    "rounds": Chart(
        lambda theme: trend(ROUNDS, theme, MARKS),
        lambda: preparation.rounds(ROUNDS),
        lambda figure: sorted(figure.data[0].y),
        shared(3),
    ),
    "waits": Chart(
        lambda theme: waits_by_hour(Service.COUNTER, test_preparation.HOURS, theme, MARKS),
        lambda: preparation.waits(Service.COUNTER, test_preparation.HOURS),
        lambda figure: sorted(value for trace in figure.data[1:3] for value in trace.y),
        column(2, 3),
    ),
}
NOT_BEGUN = Forecast(Stage.NOT_BEGUN, 0, None, 0)
