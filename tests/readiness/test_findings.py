"""A rule and the facts make a finding; findings make an order, a sentence and a list of changes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook.examples import EXAMPLES
from zi_core.facts import owned
from zi_core.readiness import Verdict, assess, assess_all, changes, days_left, summary, works_left
from zi_core.rulebook.book import Force, Kind, Predicate
from zi_core.rulebook.reading import load
from zi_core.rulebook.values import Attested, Facts, Published, Rows, Value

BOOK = load(2021)
WBK = Predicate.WBK
DAY = date(2021, 9, 1)
FIGURES = [rule.id for rule in BOOK.rules if rule.kind is Kind.AT_LEAST]
ALL_MET: Facts = {rule.metric: EXAMPLES[rule.id][0] for rule in BOOK.rules}
ORDER = [Verdict.SHORT, Verdict.MET]
EXAMPLE_FACTS = st.fixed_dictionaries(
    {},
    optional={rule.metric: st.sampled_from(EXAMPLES[rule.id]) for rule in BOOK.rules},
)


def verdict(rule_id: str, value: Value) -> Verdict:
    rule = BOOK.rule(rule_id)
    return assess(rule, {rule.metric: value}).verdict


def gap(rule_id: str, value: Value | None) -> str:
    rule = BOOK.rule(rule_id)
    return str(assess(rule, {} if value is None else {rule.metric: value}).gap)


@pytest.mark.parametrize("rule_id", FIGURES)
def test_the_threshold_itself_is_enough(rule_id: str) -> None:
    assert verdict(rule_id, BOOK.figure(rule_id)) is Verdict.MET
    assert verdict(rule_id, BOOK.figure(rule_id) - Decimal("0.0001")) is Verdict.SHORT


@pytest.mark.parametrize(
    ("minutes", "wanted"),
    [("9.99", Verdict.SHORT), ("10", Verdict.MET), ("15", Verdict.MET), ("15.01", Verdict.SHORT)],
)
def test_the_film_may_last_as_long_as_either_end(minutes: str, wanted: Verdict) -> None:
    assert verdict("video-length", Decimal(minutes)) is wanted


@pytest.mark.parametrize(
    ("rule_id", "value", "words"),
    [
        ("customers-count", None, "belum ada data"),
        ("customers-count", 88, "kurang 12 orang lagi"),
        ("customers-count", 100, "terpenuhi"),
        ("customers-fields", Rows(0, 0), "belum ada data"),
        ("customers-fields", Rows(100, 3), "3 baris belum memenuhi"),
        ("customers-varied", None, "belum ada pernyataan"),
        ("customers-varied", Attested(signed=False), "belum dinyatakan"),
        ("customers-varied", Attested(signed=True), "belum ada bukti"),
        ("shopper-premises", Attested(signed=True, evidence=1), "belum bertanggal"),
        ("customers-varied", Attested(signed=True, evidence=1), "terpenuhi"),
        ("index-ipkp-wbk", Decimal("3.05"), "kurang 0,15 poin lagi"),
        ("index-ipak-wbk", Decimal("3.5961"), "kurang 0,01 poin lagi, tersamar oleh pembulatan"),
        ("video-length", Decimal(8), "kurang 2 menit lagi"),
        ("video-length", Decimal("17.5"), "lebih 2,5 menit"),
        ("video-highlight", 6, "lebih 1 menit"),
        ("video-published", Published((("youtube", True),)), "belum tayang di situs web, media sosial"),
        ("customers-population", 0, "belum berlaku"),
        ("survey-account", None, "belum ada data"),
    ],
)
def test_the_gap_is_said_in_words(rule_id: str, value: Value | None, words: str) -> None:
    assert gap(rule_id, value) == words


@pytest.mark.parametrize(
    ("rule_id", "value", "words"),
    [
        ("customers-count", 88, "Tambahkan 12 pengguna layanan lagi"),
        ("customers-count", None, "Unggah daftar 100 pengguna"),
        ("customers-unique", Rows(9, 2), "keluarkan 2 baris"),
        ("customers-varied", Attested(signed=False), "nyatakan daftar beragam"),
        ("video-length", 17, "dari 17 menit menjadi 10 sampai 15"),
        ("video-published", Published((("site", True),)), "ke YouTube resmi, media sosial"),
    ],
)
def test_the_fix_says_what_to_do_with_the_figures(rule_id: str, value: Value | None, words: str) -> None:
    rule = BOOK.rule(rule_id)
    assert words in str(assess(rule, {} if value is None else {rule.metric: value}).fix)


def test_a_small_court_at_the_january_floor_is_its_own_population() -> None:
    rule = BOOK.rule("customers-count")
    finding = assess(rule, {"customers.count": 64, "customers.population": 1})
    assert (finding.verdict, finding.waived, finding.value) == (Verdict.MET, True, 64)
    assert str(finding.gap) == "64 orang, diterima sebagai populasi"
    assert not str(finding.fix)


@pytest.mark.parametrize("facts", [{"customers.count": 64, "customers.population": 0}, {"customers.count": 64}])
def test_a_small_court_above_the_floor_is_short(facts: Facts) -> None:
    assert assess(BOOK.rule("customers-count"), facts).verdict is Verdict.SHORT


def test_nobody_at_all_is_no_population() -> None:
    facts: Facts = {"customers.count": 0, "customers.population": 1}
    assert assess(BOOK.rule("customers-count"), facts).verdict is Verdict.SHORT


def test_a_full_list_needs_no_waiver() -> None:
    assert not assess(BOOK.rule("customers-count"), {"customers.count": 100, "customers.population": 1}).waived


@pytest.mark.parametrize("value", [Rows(3, 1), Attested(signed=False), Published((("a", False),)), 0, Decimal(0)])
def test_what_only_informs_is_never_short(value: Value) -> None:
    assert verdict("survey-account", value) is Verdict.UNKNOWN


@pytest.mark.parametrize("value", [Rows(3, 0), Attested(signed=True), Published((("a", True),)), 1, Decimal(2)])
def test_what_only_informs_is_met_when_its_value_says_so(value: Value) -> None:
    assert verdict("survey-account", value) is Verdict.MET


@pytest.mark.parametrize(("rule_id", "value"), [("customers-count", Rows(1, 0)), ("customers-fields", 3)])
def test_a_value_of_another_kind_is_a_programming_error(rule_id: str, value: Value) -> None:
    with pytest.raises(TypeError, match=rule_id):
        verdict(rule_id, value)


def test_blockers_come_first_and_what_is_met_comes_last() -> None:
    facts: Facts = {"survey.willing": 12, "customers.count": 88, "customers.population": 0, "survey.operators": 2}
    findings = assess_all(BOOK, WBK, facts)
    assert [f.rule.id for f in findings[:4]] == [
        "survey-willing",
        "index-ipak-wbk",
        "index-ipkp-wbk",
        "customers-count",
    ]
    assert findings[4].rule.id == "customers-served"
    forces = [(f.rule.force, f.verdict) for f in findings]
    assert forces[-2:] == [(Force.INFO, Verdict.UNKNOWN), (Force.DUTY, Verdict.MET)]
    assert [f.rule.id for f in findings if f.blocks] == ["survey-willing"]


def test_equal_urgency_keeps_the_order_of_the_letter() -> None:
    letter = [rule.id for rule in BOOK.rules_for(WBK)]
    met = [finding.rule.id for finding in assess_all(BOOK, WBK, ALL_MET)]
    assert met == [rule_id for rule_id in letter if rule_id != "customers-population"]


def test_the_population_rule_is_there_only_while_names_are_too_few() -> None:
    def ids(facts: Facts) -> set[str]:
        return {finding.rule.id for finding in assess_all(BOOK, WBK, facts)}

    assert "customers-population" in ids({})
    assert "customers-population" in ids({"customers.count": 64, "customers.population": 0})
    assert "customers-population" in ids({"customers.count": 64, "customers.population": 1})
    assert "customers-population" not in ids({"customers.count": 100, "customers.population": 0})


@pytest.mark.parametrize(
    ("facts", "headline"),
    [
        ({}, "Belum dapat dinilai: 3 syarat kelulusan belum diketahui"),
        (
            {"survey.willing": 29, "index.ipak": Decimal("3.5")},
            "Belum siap: 2 penghalang kelulusan",
        ),
        (ALL_MET, "Siap: semua syarat kelulusan dan kewajiban terpenuhi"),
        (
            ALL_MET | {"customers.count": 12, "customers.population": 0},
            "Semua syarat kelulusan terpenuhi, 1 pekerjaan tersisa",
        ),
    ],
)
def test_the_headline_states_the_finding(facts: Facts, headline: str) -> None:
    assert str(summary(assess_all(BOOK, WBK, facts)).headline) == headline


def test_no_findings_are_no_good_news() -> None:
    assert "Belum dapat dinilai" in str(summary(()).headline)


@given(EXAMPLE_FACTS)
def test_the_summary_counts_and_never_contradicts_its_headline(facts: Facts) -> None:
    findings = assess_all(BOOK, WBK, facts)
    said = summary(findings)
    assert said.met + said.short + said.unknown == len(findings)
    assert bool(said.blockers) is str(said.headline).startswith("Belum siap")
    assert (said.works == 0) is str(said.headline).startswith("Siap")
    assert said.works == works_left(findings)


@given(st.sampled_from(FIGURES), st.decimals(0, 200, places=3), st.decimals(0, 50, places=3))
def test_more_never_hurts(rule_id: str, value: Decimal, more: Decimal) -> None:
    assert ORDER.index(verdict(rule_id, value + more)) >= ORDER.index(verdict(rule_id, value))


@given(EXAMPLE_FACTS, st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(facts: Facts, chance: object) -> None:
    names = list(facts)
    chance.shuffle(names)  # type: ignore[attr-defined]  # a random.Random from hypothesis
    assert assess_all(BOOK, WBK, {name: facts[name] for name in names}) == assess_all(BOOK, WBK, facts)


@given(EXAMPLE_FACTS, st.sampled_from([rule.metric for rule in BOOK.rules]))
def test_unknown_stays_unknown_whatever_else_is_known(facts: Facts, metric: str) -> None:
    facts.pop(metric, None)
    verdicts = {f.verdict for f in assess_all(BOOK, WBK, facts) if f.rule.metric == metric}
    assert verdicts <= {Verdict.UNKNOWN}


def test_changes_name_moved_verdicts_before_moved_figures() -> None:
    before: Facts = {"customers.count": 88, "survey.willing": 12, "customers.unique": Rows(88, 0)}
    now: Facts = {"customers.count": 90, "survey.willing": 30, "customers.unique": Rows(90, 0)}
    found = changes(before, now, BOOK, WBK)
    assert [(change.rule.id, str(change.before.standing), str(change.now.standing)) for change in found] == [
        ("survey-willing", "12 orang", "30 orang"),
        ("customers-count", "88 orang", "90 orang"),
    ]
    assert [change.now.verdict for change in found] == [Verdict.MET, Verdict.SHORT]


@given(EXAMPLE_FACTS)
def test_nothing_changes_between_equal_facts(facts: Facts) -> None:
    assert changes(facts, dict(facts), BOOK, WBK) == ()


@pytest.mark.parametrize(
    ("days", "words"),
    [(12, "12 hari lagi"), (1, "besok"), (0, "hari ini"), (-1, "lewat sejak kemarin"), (-3, "lewat 3 hari")],
)
def test_days_left_are_said_in_words(days: int, words: str) -> None:
    assert str(days_left(DAY, DAY + timedelta(days))) == words


def test_a_subject_produces_only_its_own_metrics() -> None:
    assert owned("customers", {"customers.count": 3}) == {"customers.count": 3}
    with pytest.raises(ValueError, match=r"customers does not produce survey\.willing"):
        owned("customers", {"survey.willing": 3})
    with pytest.raises(ValueError, match="weather does not produce"):
        owned("weather", {"customers.count": 3})
