"""The evaluation sheet: weights, answers, points, and every minimum with its own verdict (PermenPANRB 90/2021)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from zi_core.desk.lke.conditions import Assessment, assess
from zi_core.desk.lke.scoring import Answer, Outcomes, item_score, question, score
from zi_core.desk.lke.sheet import Item, Part, Sheet, load
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.judgement import Verdict
from zi_core.rulebook.reading import load as load_book
from zi_core.rulebook.reading import years

SHEET = load()
AREAS = {area.id: area.title for area in load_book(years()[0]).areas}
D = Decimal
PASSING = Outcomes(D("3.6"), D("3.6"), "A")


def best(item: Item) -> Answer:
    if item.kind == "share":
        return Answer(count=D(4), whole=D(4))
    return Answer(max(SHEET.scores[item.kind], key=SHEET.scores[item.kind].__getitem__))


def worst(item: Item) -> Answer:
    if item.kind == "share":
        return Answer(count=D(0), whole=D(4))
    return Answer(min(SHEET.scores[item.kind], key=SHEET.scores[item.kind].__getitem__))


FULL = {item.id: best(item) for item in SHEET.items()}
EMPTY = {item.id: worst(item) for item in SHEET.items()}


def assessed(predicate: Predicate, answers: dict[str, Answer], outcomes: Outcomes) -> Assessment:
    return assess(SHEET, score(SHEET, answers, outcomes), predicate, AREAS)


def sharing(share: str) -> dict[str, Answer]:
    """A sheet made of shares alone would earn this part of every area; here every item is answered as such a share."""
    return {item.id: Answer(count=D(share) * 100, whole=D(100)) for item in SHEET.items()}


ALL_SHARES = SHEET.model_copy(
    update={
        "area": tuple(
            area.model_copy(
                update={
                    "aspect": tuple(
                        aspect.model_copy(
                            update={"items": tuple(item.model_copy(update={"kind": "share"}) for item in aspect.items)}
                        )
                        for aspect in area.aspect
                    )
                }
            )
            for area in SHEET.area
        )
    }
)


def share_assessed(predicate: Predicate, share: str, outcomes: Outcomes) -> Assessment:
    return assess(ALL_SHARES, score(ALL_SHARES, sharing(share), outcomes), predicate, AREAS)


def test_the_sheets_areas_are_those_of_the_rulebook_with_the_same_weights() -> None:
    book = load_book(years()[0])
    assert [(area.id, area.weight) for area in SHEET.area] == [(area.id, area.weight) for area in book.areas]


@pytest.mark.parametrize(
    ("area", "aspect", "weight"),
    [
        ("change", "Perubahan Pola Pikir dan Budaya Kerja", "1.5"),
        ("process", "Keterbukaan Informasi Publik", "0.5"),
        ("staff", "Penetapan Kinerja Individu", "2"),
        ("staff", "Pelanggaran Disiplin Pegawai", "2"),
        ("accountability", "Kerangka Logis Kinerja", "1.5"),
        ("supervision", "Penanganan Pengaduan Masyarakat", "3"),
        ("service", "Penanganan Pengaduan Pelayanan dan Konsultasi", "2.5"),
    ],
)
def test_an_aspect_weighs_what_the_regulation_gives_it(area: str, aspect: str, weight: str) -> None:
    found = [one.weight for where, one in SHEET.aspects() if where.id == area and one.title.id == aspect]
    assert found == [D(weight)]


def test_the_best_answers_earn_every_point_and_the_worst_none() -> None:
    top = score(SHEET, FULL, Outcomes(D(4), D(4), "A"))
    assert [top.drivers.low, top.results.low, top.total.low] == [60, 40, 100]
    assert top.total.settled
    bottom = score(SHEET, EMPTY, Outcomes(D(0), D(0), "E"))
    assert [bottom.total.low, bottom.total.high] == [0, 0]


def test_a_sheet_computed_by_hand() -> None:
    """Team: Ya and B: 0.5 x (1 + 0.5) / 2 = 0.375. Plan: Ya, A, C of four: 1 x (1 + 1 + 0.33) / 3 = 0.7766..."""
    answers = EMPTY | {
        "change-team-formed": Answer("Ya"),
        "change-team-chosen": Answer("B"),
        "change-plan-written": Answer("Ya"),
        "change-plan-targets": Answer("A"),
        "change-plan-told": Answer("C"),
        "supervision-answers-done": Answer(count=D(7), whole=D(8)),
    }
    found = score(SHEET, answers, Outcomes(D("3.6"), D("3.2"), "C"))
    change, supervision = found.areas[0], found.areas[4]
    assert change.aspects[0].span.low == D("0.375")
    assert round(change.aspects[1].span.low, 4) == D("0.7767")
    assert change.of(Part.REFORM).low == 0
    assert supervision.span.low == 3 * D(7) / 8
    assert (found.anticorruption.low, found.service.low, found.performance.low) == (D("15.75"), D("14.00"), D("2.5"))


def test_what_is_open_is_neither_met_nor_missed() -> None:
    found = assessed(Predicate.WBK, {}, Outcomes())
    assert {one.verdict for one in found.conditions} == {Verdict.UNKNOWN}
    assert found.verdict is Verdict.UNKNOWN
    total = score(SHEET, {}, Outcomes()).total
    assert [total.low, round(total.high, 9)] == [0, 100]
    assert not total.settled


def test_an_area_that_no_open_answer_can_save_is_missed_though_others_are_open() -> None:
    answers = {
        item.id: worst(item) for area in SHEET.area if area.id == "staff" for a in area.aspect for item in a.items
    }
    verdicts = {one.id: one.verdict for one in assessed(Predicate.WBK, answers, Outcomes()).conditions}
    assert verdicts["area-staff"] is Verdict.SHORT
    assert verdicts["area-change"] is Verdict.UNKNOWN


@pytest.mark.parametrize("predicate", list(Predicate))
def test_the_best_sheet_meets_every_condition(predicate: Predicate) -> None:
    found = assessed(predicate, FULL, Outcomes(D(4), D(4), "A"))
    assert found.verdict is Verdict.MET
    assert found.trap is None
    assert {one.gap for one in found.conditions} == {0}


def test_every_area_at_its_minimum_still_misses_the_sum_of_the_areas() -> None:
    """All six areas at 60% are 36 of 60, and 40 are asked."""
    found = share_assessed(Predicate.WBK, "0.6", Outcomes(D(4), D(4), "A"))
    verdicts = {one.id: one.verdict for one in found.conditions}
    assert {verdict for name, verdict in verdicts.items() if name.startswith("area-")} == {Verdict.MET}
    assert verdicts["drivers"] is Verdict.SHORT
    assert next(one.gap for one in found.conditions if one.id == "drivers") == 4
    assert str(found.trap) == "Semua syarat minimal bagian terpenuhi, tetapi jumlahnya belum: masih kurang 4 poin."


@pytest.mark.parametrize(
    ("predicate", "drivers", "outcomes", "total"),
    [
        (Predicate.WBK, "40", Outcomes(D("3.6"), D("3.2"), "C"), "72.25"),
        (Predicate.WBBM, "48", Outcomes(D("3.6"), D("3.6"), "B"), "83.25"),
    ],
)
def test_meeting_every_minimum_exactly_is_not_enough_for_the_total(
    predicate: Predicate, drivers: str, outcomes: Outcomes, total: str
) -> None:
    share = D(drivers) / 60
    answers = {item.id: Answer(count=share, whole=D(1)) for item in ALL_SHARES.items()}
    found = score(ALL_SHARES, answers, outcomes)
    assert round(found.total.low, 6) == D(total)
    verdicts = {one.id: one.verdict for one in assess(ALL_SHARES, found, predicate, AREAS).conditions}
    assert verdicts.pop("total") is Verdict.SHORT
    assert set(verdicts.values()) == {Verdict.MET}


def test_a_missing_part_is_no_trap() -> None:
    assert assessed(Predicate.WBK, EMPTY, Outcomes(D(4), D(4), "A")).trap is None


SHARE = next(item for item in SHEET.items() if item.kind == "share")
LETTER = next(item for item in SHEET.items() if item.kind == "a_d")


@pytest.mark.parametrize(
    ("item", "answer", "words"),
    [
        (SHARE, Answer(count=D(1), whole=D(0)), "Pembandingnya nol"),
        (SHARE, Answer(count=D(1)), "kedua angka"),
        (SHARE, Answer(whole=D(3)), "kedua angka"),
        (SHARE, Answer(count=D(1), whole=D(-2)), "kurang dari nol"),
        (LETTER, Answer("E"), "tidak ada dalam pilihan"),
    ],
)
def test_an_answer_that_cannot_count_is_asked_about_and_stays_open(item: Item, answer: Answer, words: str) -> None:
    assert words in str(question(SHEET, item, answer))
    assert item_score(SHEET, item, answer) is None


@pytest.mark.parametrize("answer", [Answer(), Answer(note="nanti")])
@pytest.mark.parametrize("item", [SHARE, LETTER])
def test_no_answer_asks_nothing_and_stays_open(item: Item, answer: Answer) -> None:
    assert not answer.given
    assert question(SHEET, item, answer) is None
    assert item_score(SHEET, item, answer) is None


def test_a_given_answer_says_so() -> None:
    assert Answer("B").given
    assert Answer(count=D(0)).given
    assert Answer(whole=D(0)).given


@pytest.mark.parametrize(("count", "worth"), [("-3", "0"), ("0", "0"), ("5", "0.5"), ("10", "1"), ("17", "1")])
def test_a_share_is_held_between_nothing_and_everything(count: str, worth: str) -> None:
    assert item_score(SHEET, SHARE, Answer(count=D(count), whole=D(10))) == D(worth)


@given(st.data())
def test_a_better_answer_never_lowers_a_sum(data: st.DataObject) -> None:
    items = list(SHEET.items())
    chosen = {item.id: data.draw(st.sampled_from([best(item), worst(item), Answer()])) for item in items}
    raised = data.draw(st.sampled_from(items))
    before = score(SHEET, chosen, PASSING)
    after = score(SHEET, chosen | {raised.id: best(raised)}, PASSING)
    assert after.total.low >= before.total.low
    assert before.total.low <= before.total.high
    assert after.total.high >= before.total.low


def test_a_sheet_whose_weights_do_not_add_up_is_refused() -> None:
    data = SHEET.model_dump()
    data["area"][0]["fulfilment"] = D(5)
    with pytest.raises(ValidationError, match="do not add up"):
        Sheet.model_validate(data)


def test_a_sheet_with_an_item_twice_is_refused() -> None:
    data = SHEET.model_dump()
    aspect = data["area"][0]["aspect"][0]
    aspect["items"] = (aspect["items"][0], aspect["items"][0])
    with pytest.raises(ValidationError, match="stands twice"):
        Sheet.model_validate(data)
