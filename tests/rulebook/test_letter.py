"""The rulebook of 2021 says what the letter says: every paragraph, every figure, ids for ever."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.rulebook.examples import EXAMPLES
from zi_core.facts import PRODUCED
from zi_core.i18n import use_language
from zi_core.readiness import Finding, Verdict, assess
from zi_core.rulebook import __main__ as command
from zi_core.rulebook.book import Book, Force, Kind, Predicate, Rule
from zi_core.rulebook.reading import load, years
from zi_core.rulebook.values import Facts
from zi_core.rulebook.wording import Filled

# The list of ids as agreed; written out, because ids are stable for ever.
IDS = [
    "customers-count",
    "customers-served",
    "customers-priority",
    "customers-window",
    "customers-window-floor",
    "customers-population",
    "customers-fields",
    "customers-unique",
    "customers-varied",
    "customers-unrelated",
    "survey-operators",
    "survey-blast",
    "survey-willing-watch",
    "index-ipak-wbk",
    "index-ipkp-wbk",
    "index-ipak-wbbm",
    "index-ipkp-wbbm",
    "survey-willing",
    "survey-account",
    "video-length",
    "video-topics",
    "video-published",
    "video-highlight",
    "innovation-monitored",
    "innovation-kinds",
    "innovation-impact",
    "shopper-internalised",
    "shopper-officers",
    "shopper-premises",
    "shopper-screens",
    "shopper-channels",
    "shopper-sterile",
    "shopper-slogans",
    "shopper-uniforms",
    "shopper-visitor-tags",
    "shopper-queues",
    "deck-before-after",
    "deck-supervision",
    "deck-risk",
    "deck-performance",
    "deck-innovation",
    "deck-real",
    "team-understanding",
    "team-participation",
]
PARAGRAPHS = [
    "1a",
    "1a(1)",
    "1a(2)",
    "1a(3)",
    "1a(4)",
    "1a(5)",
    "1a(6)",
    "1a(7)",
    "1b",
    "1c(1)",
    "1c(2)",
    "1d",
    "2",
    "3",
    "4",
    "4a",
    "4b",
    "4c",
    "4d(1)",
    "4d(2)",
    "4d(3)",
    "4d(4)",
    "4d(5)",
    "4e",
    "5a(1)",
    "5a(2)",
    "5a(3)",
    "5a(4)",
    "5a(5)",
    "5b",
    "5c",
]
LISTED = Path(__file__).parents[2] / "docs" / "rules.md"


@pytest.fixture
def book() -> Book:
    return load(2021)


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("id")


def test_ids_are_exactly_the_agreed_ones_in_the_order_of_the_letter(book: Book) -> None:
    assert [rule.id for rule in book.rules] == IDS


def test_every_paragraph_that_asks_something_has_a_rule(book: Book) -> None:
    assert list(dict.fromkeys(rule.ref for rule in book.rules)) == PARAGRAPHS


def test_figures_are_those_of_the_letter(book: Book) -> None:
    figures = {r.id: (r.low, r.high) for r in book.rules if (r.low, r.high) != (None, None)}
    assert figures == {
        "customers-count": (100, None),
        "survey-operators": (2, None),
        "index-ipak-wbk": (Decimal("3.6"), None),
        "index-ipkp-wbk": (Decimal("3.2"), None),
        "index-ipak-wbbm": (Decimal("3.6"), None),
        "index-ipkp-wbbm": (Decimal("3.6"), None),
        "survey-willing": (30, None),
        "video-length": (10, 15),
        "video-highlight": (None, 5),
    }


def test_only_paragraph_1c_decides_passing(book: Book) -> None:
    gates = {rule.id for rule in book.rules if rule.force is Force.GATE}
    assert gates == {rule.id for rule in book.rules if rule.ref.startswith("1c")}


@pytest.mark.parametrize("predicate", list(Predicate))
def test_a_rule_of_the_other_predicate_is_absent(book: Book, predicate: Predicate) -> None:
    other = "wbbm" if predicate is Predicate.WBK else "wbk"
    ids = {rule.id for rule in book.rules_for(predicate)}
    assert not {rule_id for rule_id in ids if rule_id.endswith(f"-{other}")}
    assert len(ids) == len(IDS) - 2


def test_what_before_means_follows_the_predicate(book: Book) -> None:
    first = book.rule("deck-before-after", Predicate.WBK)
    second = book.rule("deck-before-after", Predicate.WBBM)
    assert "sebelum dan setelah" in first.title.id
    assert "saat meraih WBK" in second.title.id
    assert second.start
    assert "{" not in first.title.en + second.start.en


def test_the_window_starts_in_june_and_ends_in_january_of_any_year(book: Book) -> None:
    assert book.cycle.window_start.of(book.year) == date(2021, 6, 1)
    assert book.cycle.window_floor.of(2026) == date(2026, 1, 1)
    assert book.cycle.step_days == 7


def test_the_customer_list_has_eight_fields(book: Book) -> None:
    assert [part.key for part in book.fields] == (
        ["name", "gender", "education", "occupation", "phone", "whatsapp", "email", "service"]
    )


def test_six_areas_weigh_sixty_and_name_the_regulation_they_come_from(book: Book) -> None:
    assert [area.number for area in book.areas] == [1, 2, 3, 4, 5, 6]
    assert sum(area.weight for area in book.areas) == 60
    assert {area.source for area in book.areas} == {"PermenPANRB 90/2021"}


def test_every_metric_is_produced(book: Book) -> None:
    produced = frozenset().union(*PRODUCED.values())
    for rule in book.rules:
        assert rule.metric in produced, rule.id
        assert rule.waived_by is None or rule.waived_by in produced


def test_every_produced_metric_is_judged_by_a_rule(book: Book) -> None:
    assert frozenset().union(*PRODUCED.values()) <= {rule.metric for rule in book.rules}


def test_every_rule_has_a_met_and_a_short_example(book: Book) -> None:
    assert set(EXAMPLES) == set(IDS)
    for rule in book.rules:
        good, bad = EXAMPLES[rule.id]
        assert assess(rule, {rule.metric: good}).verdict is Verdict.MET, rule.id
        wanted = Verdict.UNKNOWN if rule.kind is Kind.INFO else Verdict.SHORT
        assert assess(rule, {rule.metric: bad}).verdict is wanted, rule.id


def every_finding(book: Book) -> list[Finding]:
    rules = [rule for predicate in Predicate for rule in book.rules_for(predicate)]
    facts: list[tuple[Rule, Facts]] = [(r, {r.metric: value}) for r in rules for value in EXAMPLES[r.id]]
    return [assess(rule, known) for rule, known in [*facts, *((rule, {}) for rule in rules)]]


def test_no_text_is_shown_with_an_open_gap(book: Book) -> None:
    for finding in every_finding(book):
        texts = (finding.rule.title, finding.fix, finding.gap, finding.standing)
        assert not [text for text in texts if "{" in str(text)], finding.rule.id
        assert bool(str(finding.fix)) is (finding.verdict is not Verdict.MET), finding.rule.id


@pytest.mark.usefixtures("english")
def test_the_advice_speaks_english_too(book: Book) -> None:
    for finding in every_finding(book):
        if isinstance(finding.fix, Filled):
            assert "{" not in str(finding.fix)
            assert str(finding.fix).split(maxsplit=1)[0] != finding.fix.words.id.split(maxsplit=1)[0], finding.rule.id


def test_titles_fit_a_phone(book: Book) -> None:
    too_long = [r.id for p in Predicate for r in book.rules_for(p) if max(len(r.title.id), len(r.title.en)) > 95]
    assert not too_long


def test_every_year_that_is_shipped_can_be_read() -> None:
    assert 2021 in years()
    assert {load(year).year for year in years()} == set(years())


def test_the_table_of_rules_is_not_stale(capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["2021"])
    printed = capsys.readouterr().out
    assert printed == LISTED.read_text("utf-8"), "run: python -m zi_core.rulebook > docs/rules.md"


def test_the_newest_year_is_printed_unless_another_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["rulebook"])
    monkeypatch.delitem(sys.modules, command.__name__)
    runpy.run_module("zi_core.rulebook", run_name="__main__")
    assert capsys.readouterr().out.startswith(f"# The rules of {years()[-1]}")
