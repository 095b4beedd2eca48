"""No figure of the letter stands in the code: the rulebook is their only place."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal

from tests.architecture.sources import ROOT, modules, nodes, strings

# Smaller whole numbers (two operators, five minutes) mean a hundred other things in any program; these are telling.
TELLING = 20
SIZES = frozenset({"width", "height", "row_height", "min_column_width", "max_chars"})
# (module, number): why this one is not the letter's.
ALLOWED: dict[tuple[str, Decimal], str] = {
    ("zi_core/customers/columns.py", Decimal(100)): "a header that matches wholly scores 100",
    ("zi_core/sample/customers.py", Decimal(30)): "minutes ago, so that something changed today",
    ("zi_core/cells/dates.py", Decimal(30)): "Excel counts days from 30 December 1899",
    ("zi_core/spreadsheets/formats/sheets.py", Decimal(30)): "the same epoch",
    ("zi_core/spreadsheets/formats/package.py", Decimal(30)): "bytes of a zip header",
    ("web/patience.py", Decimal(30)): "seconds in which a slow line delivers something",
}


BOOK = tomllib.loads((ROOT / "zi_core/rulebook/2021.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def letter_figures() -> frozenset[Decimal]:
    named = [Decimal(rule[bound]) for rule in BOOK["rule"] for bound in ("low", "high") if bound in rule]
    return frozenset(number for number in named if number > TELLING or number % 1)


def letter_days() -> frozenset[tuple[int, int]]:
    """Return (month, day) of every date the rulebook carries."""
    cycle, written = BOOK["cycle"], BOOK["letter"]["date"]
    starts = {(cycle[name]["month"], cycle[name]["day"]) for name in ("window_start", "window_floor")}
    return frozenset(starts | {(written.month, written.day)})


FIGURES = letter_figures()
IN_WORDS = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)?(?![\w/-])")
DATE = re.compile(r"(?:datetime\.)?date(?:time)?\((\d{4}), (\d+), (\d+)\b.*\)")
CODE = [module for module in modules() if not module.startswith("bench/")]


def numbers(module: str) -> Iterator[tuple[int, Decimal]]:
    """Yield (line, number) of each number that is not the size of something drawn."""
    sizes = {id(keyword.value) for keyword in nodes(module, ast.keyword) if keyword.arg in SIZES}
    for node in nodes(module, ast.Constant):
        if id(node) not in sizes and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            yield node.lineno, Decimal(repr(node.value))


def test_the_rulebook_names_the_figures_that_are_looked_for() -> None:
    assert {Decimal(100), Decimal(30), Decimal("3.6"), Decimal("3.2")} <= FIGURES


def test_no_number_of_the_letter_is_written_in_code() -> None:
    found = [
        (f"{module}:{line}", n)
        for module in CODE
        for line, n in numbers(module)
        if n in FIGURES and (module, n) not in ALLOWED
    ]
    assert not found


def test_no_number_of_the_letter_is_written_in_a_text() -> None:
    texts = [
        (f"{module}:{line}", text)
        for module in CODE
        for line, text in strings(module)
        if " " in text and {Decimal(n.replace(",", ".")) for n in IN_WORDS.findall(text)} & FIGURES
    ]
    assert not texts


def dates(module: str) -> Iterator[re.Match[str]]:
    """Yield year, month and day of each date a module makes."""
    for node in nodes(module, ast.Call):
        if getattr(node.func, "id", getattr(node.func, "attr", "")) in {"date", "datetime"}:
            written = DATE.fullmatch(ast.unparse(node))
            if written:
                yield written


def test_no_date_of_the_letter_is_written_in_code() -> None:
    found = [
        (module, day[0])
        for module in CODE
        for day in dates(module)
        if int(day[1]) >= BOOK["year"] and (int(day[2]), int(day[3])) in letter_days()
    ]
    assert not found


def test_the_search_for_dates_finds_one_where_it_is() -> None:
    assert [day[0] for day in dates("zi_core/cells/dates.py")]


def test_every_excuse_is_still_needed() -> None:
    used = {(module, n) for module in CODE for _line, n in numbers(module)}
    assert set(ALLOWED) <= used
