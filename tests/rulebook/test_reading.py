"""A faulty rulebook is refused with a sentence that names the rule."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files

import pytest

from zi_core.i18n import Pair
from zi_core.rulebook.book import Part, fill
from zi_core.rulebook.reading import RulebookError, load, read

LETTER = files("zi_core.rulebook").joinpath("2021.toml").read_text("utf-8")
HIGHLIGHT = 'id = "video-highlight"\nref = "2"\nkind = "at_most"'


def changed(old: str, new: str) -> str:
    assert old in LETTER
    return LETTER.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("year = ", "not TOML"),
        (changed("year = 2021", "year = 2021\nyaer = 2022"), "book: yaer"),
        (changed("year = 2021", "year = 2021\nrules = []"), "unknown key rules"),
        (changed('waived_by = "customers.population"', "weight = 3"), "rule customers-count: weight"),
        (changed('id = "customers-served"', 'id = "customers-count"'), "rule customers-count stands twice"),
        (changed('id = "process"', 'id = "change"'), "area change stands twice"),
        (changed("low = 10\n", "low = 16\n"), "rule video-length: low exceeds high"),
        (changed("low = 10\n", ""), "rule video-length: within needs"),
        (changed("low = 30\n", "low = -1\n"), "rule survey-willing: low"),
        (changed('kind = "info"', 'kind = "info"\nlow = 1'), "rule customers-population: info needs no figure"),
        (changed(HIGHLIGHT, HIGHLIGHT.replace("at_most", "nearly")), "rule video-highlight: kind"),
        (changed('unit = "minutes"', 'unit = "hours"'), "rule video-length: unknown unit hours"),
        (changed('unit = "minutes"\n', ""), "rule video-length: a unit goes with"),
        (changed('force = "info"', 'force = "duty"'), "rule customers-population: kind info and force info"),
        (changed("low = 2\n", "low = 2\ndated = true\n"), "rule survey-operators: only a statement"),
        (changed('metric = "deck.risk"', 'metric = "deck.risk"\nwaived_by = "deck.real"'), "rule deck-risk: only at"),
        (changed('waived_by = "customers.population"', 'waived_by = "customers.people"'), "waived by an unknown"),
        (changed('{ key = "youtube"', '{ key = "site"'), "rule video-published: the same part twice"),
        (
            changed('kind = "every_row"', 'kind = "published"').replace('unit = "rows"\n', "", 1),
            "published needs parts",
        ),
        (changed('predicate = "WBK"', 'predicate = "WBX"'), "rule index-ipak-wbk: predicate"),
        (changed('who = "leader"', 'who = "boss"'), "rule survey-operators: who"),
        (changed('page = "desk"', 'page = "files"'), "rule deck-before-after: page"),
        (changed('refs = ["4"]', 'refs = ["6"]'), "rule shopper-internalised does not stand in exactly one paragraph"),
        (changed(', en = "Desk evaluation"', ""), "a text needs id and en"),
        (changed('en = "Desk evaluation"', 'en = " "'), "a text needs id and en"),
        (changed('en = "Desk evaluation"', 'en = "Desk", de = "Tisch"'), "a text needs id and en"),
        (changed("by {short}", "by {low}"), "rule index-ipak-wbk: the gaps of fix differ"),
        (changed("Ringkas video {over}", "Ringkas {oh}").replace("too long: {over}", "{oh}"), "unknown gap oh"),
        (changed('start = { id = "Catat hasil survei IPAK."', 'zzart = { id = "x"'), "rule index-ipak-wbk: zzart"),
        (
            changed('start = { id = "Catat hasil survei IPAK.", en = "Record the result of the IPAK survey." }\n', ""),
            "rule index-ipak-wbk: a fix that names a measured value needs a start",
        ),
        (changed('one = "row", ', ""), "unit rows: one"),
    ],
)
def test_a_faulty_rulebook_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(RulebookError) as refusal:
        read(text)
    assert complaint in str(refusal.value)


def test_a_rule_without_id_is_named_all_the_same() -> None:
    with pytest.raises(RulebookError, match=r"rule \?: id"):
        read("[[rule]]\nref = '1a'")


def test_a_year_without_a_rulebook_is_refused() -> None:
    with pytest.raises(RulebookError, match="no rulebook for 1999"):
        load(1999)


def test_a_year_is_read_once() -> None:
    assert load(2021) is load(2021)


def test_figures_are_asked_from_the_book() -> None:
    book = load(2021)
    assert book.whole("customers-count") == 100
    assert book.figure("index-ipkp-wbk") == Decimal("3.2")
    assert book.whole("video-length", "high") == 15
    with pytest.raises(ValueError, match="not a whole number"):
        book.whole("index-ipak-wbk")
    with pytest.raises(KeyError, match="video-highlight has no low"):
        book.figure("video-highlight")
    with pytest.raises(KeyError):
        book.rule("customers-colour")


def test_a_rule_stands_in_one_paragraph_of_the_letter() -> None:
    book = load(2021)
    assert book.paragraph(book.rule("survey-willing")).id == "1b–d"


def test_figures_in_titles_follow_the_language() -> None:
    assert load(2021).rule("index-ipak-wbk").title == Pair("IPAK sedikitnya 3,6", "IPAK is at least 3.6")


def test_gaps_not_named_stay_open() -> None:
    assert fill(Pair("{a} {b}", "{b} {a}"), {"a": Pair("satu", "one")}) == Pair("satu {b}", "{b} one")


def test_words_that_are_a_pair_already_are_taken() -> None:
    assert Part(key="name", title=Pair("Nama", "Name")).title.en == "Name"


def test_before_and_after_names_both_predicates_when_none_is_given() -> None:
    assert "(WBK) / " in load(2021).rule("deck-before-after").title.id


def test_another_year_is_another_file_with_the_same_ids() -> None:
    copied = read(changed("year = 2021", "year = 2022"))
    assert [rule.id for rule in copied.rules] == [rule.id for rule in load(2021).rules]
