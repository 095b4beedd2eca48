"""Courts to make decks of: one without anything, one half filled, one with everything at its extremes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from zi_core.desk.areas import WORKED, Area, Change, Direction, Objective, Risk
from zi_core.desk.board import Board
from zi_core.desk.work import part_task
from zi_core.innovation.impact import effects
from zi_core.innovation.innovation import (
    Answers,
    Aspect,
    Details,
    Innovation,
    Measure,
    People,
    Point,
    Publication,
    Reason,
    Side,
    UsersMonth,
)
from zi_core.innovation.innovation import Direction as Way
from zi_core.readiness import assess_all
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import in_force
from zi_core.slides.contents import Contents, Willing
from zi_core.survey.forecast import Count, Forecast, Goal, Stage

DAY = date(2026, 11, 23)
BOOK = in_force(2021)
LONG = "Percepatan Penyelesaian Perkara Perdata Gugatan Sederhana Terintegrasi Lintas Satuan Kerja Se-Wilayah Hukum"
WORD = "Pertanggungjawabanpenyelenggaraanpemerintahanyangbersihdanmelayani" * 2


def nothing() -> Contents:
    """Return a court that has just begun."""
    areas = {area.id: Area(area.id) for area in BOOK.areas}
    tasks = tuple(part_task(area, part) for area in areas for part in WORKED)
    findings = assess_all(BOOK, Predicate.WBK, {})
    board = Board(areas=areas, tasks=tasks)
    return Contents(
        court="Pengadilan Negeri Contoh", predicate=Predicate.WBK, day=DAY, book=BOOK, findings=findings, board=board
    )


def half() -> Contents:
    """Return a court with one area, one innovation without figures, and a survey that has just begun."""
    begun = nothing()
    first = next(iter(begun.board.areas))
    told = Area(first, before="Antre lama.", change=Change("Waktu tunggu", "menit", Direction.LOWER, Decimal(9)))
    board = replace(begun.board, areas={**begun.board.areas, first: told})
    goal = Goal(9, date(2026, 12, 5))
    early = Willing((Count(DAY, 1),), Forecast(Stage.EARLY, 1, DAY, 5), goal)
    one = Innovation(
        innovation_id="i-1", version=1, details=Details(name="e-Antre"), users=(UsersMonth(date(2026, 1, 1), 0),)
    )
    return replace(begun, board=board, innovations=(one,), willing=early)


def extreme(predicate: Predicate = Predicate.WBBM) -> Contents:
    """Return a court with long names, words that never end, zeros, and forty innovations."""
    begun = nothing()
    values = (Decimal(0), Decimal("-3.5"), Decimal(1_000_000), Decimal(1), Decimal("0.01"), Decimal(7))
    areas = {
        area: Area(
            area,
            before=f"{LONG}. " * 8,
            after=f"{WORD} " * 6,
            difference=LONG * 2,
            supervision=f"{LONG}. " * 6,
            change=Change(LONG, "perkara per hari", Direction.HIGHER, value, values[-1], f"{LONG}, {WORD}"),
        )
        for area, value in zip(begun.board.areas, values, strict=True)
    }
    risks = tuple(Risk(f"r-{n}", next(iter(areas)), LONG, WORD, LONG * 2, "" if n % 2 else LONG) for n in range(40))
    aims = tuple(
        Objective(
            f"o-{n}", next(iter(areas)), LONG, "%", Direction.HIGHER, Decimal(n), Decimal(0) if n % 3 else None, LONG
        )
        for n in range(40)
    )
    board = replace(begun.board, areas=areas, risks=risks, objectives=aims)
    found = tuple(innovation(n) for n in range(40))
    goal = Goal(5, DAY)
    willing = Willing((Count(DAY, 0),), Forecast(Stage.LAST_DAY, 0, DAY, 1, probability=0.0), goal)
    return replace(
        begun,
        court=f"Pengadilan {LONG}",
        predicate=predicate,
        findings=assess_all(BOOK, predicate, {}),
        board=board,
        innovations=found,
        effects={one.innovation_id: effects(one) for one in found},
        willing=willing,
    )


def innovation(n: int) -> Innovation:
    """Return an innovation: even ones with a long series, odd ones with one answer before and after."""
    months = [date(2024 + place // 12, place % 12 + 1, 1) for place in range(36)]
    points = tuple(Point(month, float(place % 5 + (9 if place > 17 else 0))) for place, month in enumerate(months))
    measure = Measure(f"{LONG} {n}", Aspect.QUALITY, "perkara", Way.HIGHER, series={People.ALL: points})
    asked = tuple(
        Answers(f"{LONG} {item}", people, side, 3.0 + (side is Side.AFTER) * 0.2, 0.5, 40)
        for item in range(12)
        for people in (People.USERS, People.OTHERS)[: 1 + n % 3 // 2]
        for side in Side
    )
    return Innovation(
        innovation_id=f"i-{n}",
        version=1,
        details=Details(
            name=f"{LONG} {n}", background=LONG * 9, figure_before=LONG, strategy=LONG * 9, launched=date(2025, 7, 1)
        ),
        users=tuple(
            UsersMonth(month, place * n, place * n + n if n % 4 else None) for place, month in enumerate(months)
        ),
        reasons=dict.fromkeys(Reason, 1000000),
        measures=(measure,) if n % 2 == 0 else (),
        answers=asked if n % 2 else (),
        publications=tuple(Publication(f"p-{p}", LONG, DAY, p or None, LONG) for p in range(30)),
    )
