"""The leader's brief: one sheet whatever the court is called, with the figures of the page of readiness."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import combinations

import pytest

from tests.pages.conftest import court, cycle
from tests.rulebook.examples import EXAMPLES
from zi_core.brief import page as sheet
from zi_core.brief.contents import MOST_CHANGES, Brief, asked, brief
from zi_core.i18n import Pair, use_language
from zi_core.printing.paper import HEIGHT, WIDTH, Box, held
from zi_core.rulebook.book import Force
from zi_core.rulebook.reading import load
from zi_core.rulebook.values import Facts, Rows
from zi_core.units import Unit

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
TODAY = date(2026, 11, 23)
BOOK = load(2021)
SHORT: Facts = {
    "customers.count": 88,
    "customers.fields": Rows(88, 3),
    "survey.willing": 12,
    "index.ipak": Decimal("3.41"),
    "index.ipkp": Decimal("3.44"),
}
ALL_MET: Facts = {rule.metric: EXAMPLES[rule.id][0] for rule in BOOK.rules}
ENDLESS = "Pertanggungjawabanpenyelenggaraanpemerintahanyangbersihdanmelayani" * 3
LONG = f"Pengadilan {ENDLESS} {'Percepatan Penyelesaian Perkara ' * 9}"


def unit(name: str = "Pengadilan Negeri Contoh", *, sample: bool = False, predicate: str = "WBK") -> Unit:
    due = [TODAY + timedelta(days=days) for days in (-3, 12, 27)]
    dated = replace(cycle(), list_due=due[0], survey_due=due[1], desk_due=due[2])
    return Unit("u-1", court(name, predicate), dated, sample, 1)


def undated() -> Unit:
    return replace(unit(), cycle=replace(cycle(), list_due=None, survey_due=None, desk_due=None))


def extreme() -> Brief:
    """Everything as long as it can be, six changes and more."""
    rules = tuple(rule.model_copy(update={"title": Pair(LONG, LONG), "fix": Pair(LONG, LONG)}) for rule in BOOK.rules)
    book = BOOK.model_copy(update={"rules": rules})
    return brief(unit(LONG, sample=True, predicate="WBBM"), book, SHORT, ALL_MET, NOW)


@dataclass(frozen=True)
class Written:
    text: str
    box: Box
    used: float


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Everything that is written, with its place and the height it took."""
    found: list[Written] = []

    def watched(pdf: object, text: str, box: Box, *rest: object) -> float:
        used = held(pdf, text, box, *rest)  # type: ignore[arg-type]
        found.append(Written(text, box, used))
        return used

    monkeypatch.setattr(sheet, "held", watched)
    return found


COURTS = {
    "usual": lambda: brief(unit(), BOOK, SHORT, {}, NOW),
    "empty": lambda: brief(undated(), BOOK, {}, {}, NOW),
    "ready": lambda: brief(unit(), BOOK, ALL_MET, SHORT, NOW),
    "extreme": extreme,
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", COURTS)
def test_it_is_one_sheet_on_which_nothing_runs_out_or_covers_another(
    written: list[Written], name: str, language: str
) -> None:
    use_language(language)
    data = sheet.page(COURTS[name]())
    assert len(re.findall(rb"/Type /Page\b", data)) == 1
    for one in written:
        assert one.used <= one.box.height + 0.4, one.text
        assert one.box.x >= 15, one.text
        assert one.box.x + one.box.width <= WIDTH - 15, one.text
        assert one.box.y + one.used <= HEIGHT - 6, one.text
    for one, two in combinations(written, 2):
        beside = one.box.x + one.box.width <= two.box.x + 0.1 or two.box.x + two.box.width <= one.box.x + 0.1
        below = one.box.y + one.used <= two.box.y + 0.4 or two.box.y + two.used <= one.box.y + 0.4
        assert beside or below, (one.text, two.text)


def test_it_says_verdicts_gates_what_to_do_who_and_until_when(written: list[Written]) -> None:
    sheet.page(brief(unit(), BOOK, SHORT, {}, NOW))
    said = [one.text for one in written]
    assert "Pengadilan Negeri Contoh" in said
    assert "Belum siap: 2 penghalang kelulusan" in said
    assert "23 November 2026" in said
    assert any(text.startswith("Menuju WBK · Survei eksternal: 5 Desember 2026 (12 hari lagi)") for text in said)
    gate = said.index("3,41 poin")
    assert said[gate - 2 : gate + 2] == ["kurang", "IPAK sedikitnya 3,6", "3,41 poin", "minimal 3,6 poin"]
    first = said.index("1", said.index("Yang perlu dikerjakan sekarang"))
    assert said[first + 1] == "IPAK sedikitnya 3,6: kurang 0,19 poin lagi"
    assert said[first + 3 : first + 5] == ["Koordinator", "sampai 5 Desember 2026\n12 hari lagi"]
    assert said[first + 20 :].index("5") == 0, "five of them"
    assert "belum ada data menjadi 3,41 poin" in said


def test_work_is_due_when_its_part_of_the_letter_is() -> None:
    works = brief(unit(), BOOK, {"customers.fields": Rows(88, 3), "survey.operators": 1}, {}, NOW).works
    due = {work.finding.rule.page: work.until for work in works}
    assert due["customers"] == TODAY - timedelta(days=3)
    assert due["survey"] == due["indices"] == TODAY + timedelta(days=12)
    film = next(rule for rule in BOOK.rules if rule.page == "preparation" and rule.force is Force.DUTY)
    (work,) = brief(unit(), BOOK, ALL_MET | {film.metric: EXAMPLES[film.id][1]}, {}, NOW).works
    assert (work.finding.rule.id, work.until) == (film.id, TODAY + timedelta(days=27))
    assert brief(undated(), BOOK, {}, {}, NOW).works[0].until is None


def test_a_court_that_is_ready_has_nothing_to_do_and_all_its_changes_counted(written: list[Written]) -> None:
    found = brief(unit(), BOOK, ALL_MET, {}, NOW)
    assert found.works == ()
    sheet.page(found)
    said = [one.text for one in written]
    assert "Siap: semua syarat kelulusan dan kewajiban terpenuhi" in said
    assert "Tidak ada pekerjaan mendesak hari ini." in said
    assert f"dan {len(found.changes) - MOST_CHANGES} perubahan lain di halaman Kesiapan" in said


def test_an_empty_court_is_told_so_and_invented_data_are_marked(written: list[Written]) -> None:
    sheet.page(brief(undated(), BOOK, {}, {}, NOW))
    said = [one.text for one in written]
    assert "Menuju WBK · Tenggat belum diisi" in said
    assert "tenggat belum diisi" in said
    assert "Belum ada perubahan sejak pekan lalu." in said
    written.clear()
    sheet.page(brief(unit(sample=True), BOOK, {}, {}, NOW))
    assert "DATA CONTOH · 23 November 2026" in [one.text for one in written]


def test_a_rule_without_a_least_figure_has_no_threshold() -> None:
    assert {str(asked(rule)) for rule in BOOK.rules if rule.low is None} == {""}
