"""What is missing in each part of each area, where it stands, and the facts that follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.desk.boards import AREAS, CHANGE, area, empty, objective, piece, risk, whole
from zi_core.desk.areas import Change, Direction, Part
from zi_core.desk.board import Board, Gap, Standing, Told, gaps, standing
from zi_core.desk.evidence import Kind, part_key
from zi_core.desk.measures import measure
from zi_core.desk.work import Progress
from zi_core.rulebook.judgement import Verdict
from zi_core.rulebook.reading import in_force
from zi_core.rulebook.values import Attested, Rows

Alter = Callable[[Board], Board]


def with_area(**changed: object) -> Alter:
    return lambda board: replace(board, areas={**board.areas, "change": replace(area(), **changed)})  # type: ignore[arg-type]


def without_evidence(part: Part) -> Alter:
    key = part_key("change", part)
    return lambda board: replace(board, evidence=tuple(one for one in board.evidence if key not in one.targets))


def only_theory(part: Part) -> Alter:
    key = part_key("change", part)
    papers = (piece("sk", key, kind=Kind.DECREE), piece("rencana", key, kind=Kind.PLAN))
    return lambda board: replace(board, evidence=(*without_evidence(part)(board).evidence, *papers))


def unconfirmed(part: Part) -> Alter:
    def alter(board: Board) -> Board:
        own = board.task("change", part)
        changed = replace(own, progress=Progress.SUBMITTED, verdict=Verdict.UNKNOWN)
        return replace(board, tasks=tuple(changed if task is own else task for task in board.tasks))

    return alter


CASES: list[tuple[Part, Alter, Gap]] = [
    (Part.BEFORE_AFTER, with_area(before=""), Gap.BEFORE),
    (Part.BEFORE_AFTER, with_area(after=""), Gap.AFTER),
    (Part.BEFORE_AFTER, with_area(change=replace(CHANGE, source="")), Gap.CHANGE),
    (Part.BEFORE_AFTER, with_area(change=replace(CHANGE, before=None)), Gap.CHANGE),
    (Part.BEFORE_AFTER, with_area(change=replace(CHANGE, direction=None)), Gap.CHANGE),
    (Part.BEFORE_AFTER, lambda b: replace(b, evidence=tuple(e for e in b.evidence if e.evidence_id != "p-change")),
     Gap.DOCUMENTS),
    (Part.BEFORE_AFTER, without_evidence(Part.BEFORE_AFTER), Gap.EVIDENCE),
    (Part.SUPERVISION, with_area(supervision=""), Gap.SUPERVISION),
    (Part.SUPERVISION, only_theory(Part.SUPERVISION), Gap.THEORY),
    (Part.SUPERVISION, unconfirmed(Part.SUPERVISION), Gap.REVIEW),
    (Part.RISK, lambda b: replace(b, risks=(risk("service"),)), Gap.RISKS),
    (Part.RISK, lambda b: replace(b, risks=(risk(control=""), risk("service"))), Gap.RISK_PARTS),
    (Part.PERFORMANCE, lambda b: replace(b, objectives=(objective("service"),)), Gap.OBJECTIVES),
    (Part.PERFORMANCE, lambda b: replace(b, objectives=(objective(realised=None),)), Gap.REALISED),
]  # fmt: skip


@pytest.mark.parametrize(("part", "alter", "gap"), CASES)
def test_each_gap_is_told_alone_and_makes_its_part_short(part: Part, alter: Alter, gap: Gap) -> None:
    board = alter(whole())
    assert gaps(board, "change", part) == (gap,)
    assert standing(board, "change", part) is Standing.SHORT


def test_a_whole_board_is_ready_and_an_empty_one_has_nothing() -> None:
    for part in Part:
        asked = part is not Part.INNOVATION
        assert standing(whole(), "change", part) is (Standing.READY if asked else Standing.NOT_ASKED)
        assert standing(empty(), "change", part) is (Standing.NONE if asked else Standing.NOT_ASKED)


def test_an_area_with_an_innovation_is_as_ready_as_its_story() -> None:
    board = with_area(innovations=("i1", "gone"))(whole())
    told = replace(board, innovations={"i1": Told("e-Salinan", ready=True)})
    assert standing(told, "change", Part.INNOVATION) is Standing.READY
    short = replace(board, innovations={"i1": Told("e-Salinan", ready=False)})
    assert gaps(short, "change", Part.INNOVATION) == (Gap.INNOVATION,)
    assert standing(short, "change", Part.INNOVATION) is Standing.SHORT


def test_a_whole_board_meets_every_rule_and_the_statement_is_dated() -> None:
    known = measure(whole())
    assert known["deck.before_after"] == Rows(2, 0)
    assert known["deck.real"] == Rows(8, 0)
    for metric in ("deck.supervision", "deck.risk", "deck.performance"):
        statement = known[metric]
        assert isinstance(statement, Attested)
        assert (statement.signed, statement.evidence, statement.signed_on) == (True, 2, whole().tasks[0].judged)


def test_nothing_written_is_unknown_never_short() -> None:
    assert measure(empty()) == {}


@pytest.mark.parametrize("part", [Part.SUPERVISION, Part.RISK, Part.PERFORMANCE])
def test_a_statement_without_evidence_or_over_theory_is_not_signed(part: Part) -> None:
    for alter in (without_evidence(part), only_theory(part), unconfirmed(part)):
        statement = measure(alter(whole()))[f"deck.{part.value}"]
        assert isinstance(statement, Attested)
        assert not statement.signed


def test_a_claim_that_is_theory_only_fails_5b() -> None:
    assert measure(only_theory(Part.RISK)(whole()))["deck.real"] == Rows(8, 1)


def test_one_piece_counts_once_for_a_rule_however_many_areas_it_serves() -> None:
    keys = [part_key(name, Part.RISK) for name in AREAS]
    shared = tuple(one for one in whole().evidence if not one.targets & set(keys))
    statement = measure(replace(whole(), evidence=(*shared, piece("satu", *keys))))["deck.risk"]
    assert isinstance(statement, Attested)
    assert (statement.signed, statement.evidence) == (True, 1)


def test_the_metrics_are_those_of_the_rules() -> None:
    metrics = {rule.metric for rule in in_force(2021).rules}
    assert set(measure(whole())) <= metrics


@pytest.mark.parametrize(
    ("direction", "before", "after", "better"),
    [
        (Direction.HIGHER, 1, 2, True),
        (Direction.HIGHER, 2, 1, False),
        (Direction.LOWER, 2, 1, True),
        (Direction.LOWER, 1, 1, None),
        (None, 1, 2, None),
    ],
)
def test_which_way_a_change_went(direction: Direction | None, before: int, after: int, better: bool | None) -> None:  # noqa: FBT001
    assert Change("x", "y", direction, Decimal(before), Decimal(after), "z").better is better


def test_a_target_is_reached_inclusively_and_a_share_is_told_only_where_more_is_better() -> None:
    aim = objective(realised=Decimal(95))
    assert (aim.reached, aim.share) == (True, Decimal(1))
    less = replace(aim, direction=Direction.LOWER)
    assert (less.reached, less.share) == (True, None)
    assert replace(less, realised=Decimal(96)).reached is False
    assert (objective(realised=None).reached, objective(realised=None).share) == (None, None)
    assert replace(aim, target=Decimal(0)).share is None
