"""Kesiapan: what a leader reads, from facts alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from tests.pages.conftest import UNIT, Stage, court, cycle, shown_text
from tests.texts.catalogue import ROOT
from zi_core.access import Right, Role, holders
from zi_core.brief import page as page_of_brief
from zi_core.events.accounts import AccountChanged
from zi_core.events.courts import CourtChanged
from zi_core.figures import readiness as figures
from zi_core.printing.paper import held
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import load
from zi_core.rulebook.values import Facts, Rows
from zi_core.store.engine import Row
from zi_core.store.facts import record

TODAY = date(2026, 11, 23)
SHORT_GATES: Facts = {
    "customers.count": 88,
    "customers.fields": Rows(88, 3),
    "survey.willing": 12,
    "index.ipak": Decimal("3.41"),
    "index.ipkp": Decimal("3.44"),
}


def known(stage: Stage, facts: Facts, day: date = TODAY) -> None:
    """Let `facts` be known since `day`, and let every page notice."""
    with stage.db.transaction() as tx:
        for subject in {metric.split(".")[0] for metric in facts}:
            own = {metric: value for metric, value in facts.items() if metric.startswith(f"{subject}.")}
            record(tx, UNIT, day, own, subject)
    touch(stage)


def touch(stage: Stage, name: str = "Pengadilan Negeri Contoh") -> None:
    """Change something of the court, so that its data version moves."""
    version = stage.db.one("SELECT version FROM unit WHERE id = :id", id=UNIT)
    assert version is not None
    event = CourtChanged(unit_id=UNIT, court=court(name), cycle=cycle(), version=version["version"])
    stage.do(event, Role.ADMINISTRATOR)


def metrics(at: AppTest) -> dict[str, str]:
    return {metric.label: str(metric.value) for metric in at.metric}


@pytest.fixture
def leader(stage: Stage) -> Stage:
    stage.sign_in(Role.LEADER)
    return stage


def test_the_brief_says_what_the_page_says(leader: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    known(leader, SHORT_GATES)
    handed: dict[str, Any] = {}
    monkeypatch.setattr(st, "download_button", lambda _label, *, data, file_name, **_: handed.update({file_name: data}))
    at = leader.open()
    told: list[str] = []

    def watched(pdf: Any, text: str, *rest: Any) -> float:
        told.append(text)
        return held(pdf, text, *rest)

    monkeypatch.setattr(page_of_brief, "held", watched)
    assert handed["ringkasan-2026-11-23.pdf"]().startswith(b"%PDF-")
    tiles = dict(zip(told[6:13:2], told[5:12:2], strict=True))
    assert tiles == metrics(at), "the four numbers"
    shown = shown_text(at)
    assert f"## {told[3]}" in shown, "the headline"
    start = told.index("Yang perlu dikerjakan sekarang")
    titles = [told[start + 2 + place * 5].split(": ") for place in range(5)]
    assert all(title in shown and gap in shown for title, gap in titles)
    places = [shown.index(title) for title, _gap in titles]
    assert places == sorted(places), "in the same order"


def test_guests_are_not_handed_the_brief(stage: Stage) -> None:
    stage.sign_in(Role.PRESENTER)
    assert "Ringkasan satu halaman" not in str(stage.open().get("download_button"))


def test_an_empty_court_is_told_that_nothing_is_known_yet(leader: Stage) -> None:
    at = leader.open()

    words = shown_text(at)
    assert metrics(at)["Terpenuhi"] == "0"
    assert metrics(at)["Kurang"] == "0"
    assert int(metrics(at)["Belum diketahui"]) > 40
    assert "Belum dapat dinilai" in words
    assert "Belum ada perubahan sejak kemarin." in words


def test_blockers_come_before_everything_else(leader: Stage) -> None:
    known(leader, SHORT_GATES)

    at = leader.open()

    words = shown_text(at)
    assert metrics(at)["Penghalang"] == "2"
    assert at.subheader[0].value == "Penghalang kelulusan"
    assert words.index("IPAK") < words.index("Kerjakan hari ini") or at.subheader[1].value == "Kerjakan hari ini"
    assert "18 orang" in words


def test_the_nearest_deadline_is_named_with_the_days_left_and_a_past_one_is_not_hidden(leader: Stage) -> None:
    words = shown_text(leader.open())

    assert "Survei eksternal: 12 hari lagi" in words
    assert "lewat 3 hari" in words


def test_what_changed_since_yesterday_is_listed(leader: Stage) -> None:
    known(leader, {"survey.willing": 12}, TODAY - timedelta(days=1))
    known(leader, {"survey.willing": 31})

    words = shown_text(leader.open())

    assert "12 orang → 31 orang" in words


def test_the_filter_leaves_only_the_chosen_verdict(leader: Stage) -> None:
    known(leader, SHORT_GATES)
    at = leader.open()

    at.segmented_control(key="verdict").set_value("short").run()

    listed = "\n".join(str(block.value) for expander in at.expander for block in expander.markdown)
    assert "kurang]" in listed
    assert "belum diketahui]" not in listed
    assert "terpenuhi]" not in listed
    heads = [one.label for one in at.expander]
    assert "§1b–d Survei eksternal: 1 dari 7 terpenuhi" in heads, "counts all rules of a paragraph, not those shown"


def test_a_filter_that_leaves_nothing_says_so(leader: Stage) -> None:
    at = leader.open()

    at.segmented_control(key="verdict").set_value("met").run()

    assert "Tidak ada ketentuan dengan keadaan ini." in shown_text(at)


def test_the_administrator_is_told_what_comes_first_until_somebody_can_fill_in_a_list(stage: Stage) -> None:
    stage.sign_in(Role.ADMINISTRATOR)
    assert "Langkah pertama" not in shown_text(stage.open())

    for role in holders(Right.EDIT_CUSTOMERS):
        name, account = f"Nama {role.value}", f"account-{role.value}"
        closed = AccountChanged(unit_id=UNIT, account_id=account, name=name, role=role, active=False, version=1)
        stage.do(closed, Role.ADMINISTRATOR)

    assert "Langkah pertama" in shown_text(stage.open())
    stage.sign_in(Role.LEADER)
    assert "Langkah pertama" not in shown_text(stage.open()), "only those who can do it are told"


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("customers", "Koordinator · Operator"),
        ("indices", "Koordinator · Operator"),
        ("innovation", "Koordinator · Anggota"),
    ],
)
def test_an_empty_page_says_who_fills_it(stage: Stage, address: str, who: str) -> None:
    words = f"Peran Anda melihat bagian ini. Yang mengisi: {who}."
    stage.sign_in(Role.LEADER)
    assert words in shown_text(stage.open(address))

    stage.sign_in(Role.COORDINATOR)
    assert words not in shown_text(stage.open(address))


def test_every_rule_of_the_predicate_stands_on_the_page(leader: Stage) -> None:
    book = load(2021)

    at = leader.open()

    listed = "\n".join(str(block.value) for expander in at.expander for block in expander.markdown)
    assert all(str(rule.title) in listed for rule in book.rules_for(Predicate.WBK))


def test_the_figure_is_built_once_for_everybody_until_the_data_change(
    leader: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[object] = []
    draw = figures.readiness_strip

    def count(*args: Any) -> object:
        built.append(args)
        return draw(*args)

    monkeypatch.setattr(figures, "readiness_strip", count)

    leader.open()
    leader.open()
    assert len(built) == 1

    touch(leader, "Pengadilan Negeri Contoh Dua")
    leader.open()
    assert len(built) == 2


def test_a_second_look_at_unchanged_data_asks_the_database_nothing_about_the_court(
    leader: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader.open()
    asked: list[str] = []
    ask = leader.db.rows

    def note(sql: str, /, **params: object) -> list[Row]:
        asked.append(sql)
        return ask(sql, **params)

    monkeypatch.setattr(leader.db, "rows", note)

    leader.open()

    assert [sql for sql in asked if "FROM session" not in sql] == []


def test_a_name_with_markdown_in_it_is_shown_as_it_is(leader: Stage) -> None:
    touch(leader, "PN **Tebal** [tautan](https://example.com)")

    words = shown_text(leader.open())

    assert r"PN \*\*Tebal\*\* \[tautan\]\(https\://example\.com\)" in words


def test_every_rule_leads_to_the_page_that_mends_it_when_that_page_is_open_to_the_role(leader: Stage) -> None:
    listed = next(expander for expander in leader.open().expander if expander.label.startswith("§1a"))
    assert [getattr(link, "value", None) for link in listed.get("page_link")] == ["Daftar responden"]

    leader.sign_in(Role.PRESENTER)

    listed = next(expander for expander in leader.open().expander if expander.label.startswith("§1a"))
    assert not listed.get("page_link")


def test_a_chart_beside_words_stands_below_them_where_it_would_be_cut(leader: Stage) -> None:
    style = (ROOT / "static" / "readable.css").read_text("utf-8")
    narrow = style[style.index("@media (max-width: 1150px)") :]
    assert '[class*="st-key-beside-"] > [data-testid="stLayoutWrapper"]' in narrow
    assert "min-width: 100%;" in narrow

    keys = {str(getattr(block.proto, "id", "")) for block in blocks_in(leader.open().main)}
    assert any("beside-readiness" in key for key in keys)


def blocks_in(block: Block) -> Iterator[Block]:
    yield block
    for child in block.children.values():
        if isinstance(child, Block):
            yield from blocks_in(child)
