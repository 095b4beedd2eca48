"""How a year's rulebook is read: TOML with exact decimals, every key known, every text in both languages."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TypeVar

from babel.numbers import format_decimal
from pydantic import BaseModel, ValidationError

from zi_core.i18n import LANGUAGES, Pair
from zi_core.rulebook.book import GAP, Book, Force, Kind, Rule, Unit, fill

M = TypeVar("M", bound=BaseModel)
FIGURES = {Kind.AT_LEAST: {"low"}, Kind.AT_MOST: {"high"}, Kind.WITHIN: {"low", "high"}}
COUNTING = frozenset({*FIGURES, Kind.EVERY_ROW})
# What a text may leave open until a value is known; the figures themselves are filled in while reading.
VALUE_GAPS = {
    Kind.AT_LEAST: {"value", "short"},
    Kind.AT_MOST: {"value", "over"},
    Kind.WITHIN: {"value", "short", "over"},
    Kind.EVERY_ROW: {"checked", "failing"},
    Kind.PUBLISHED: {"places"},
}


class RulebookError(ValueError):
    """A rulebook that cannot be used. The message names the rule and what is wrong with it, for whoever edits it."""


@cache
def load(year: int) -> Book:
    """Return the rulebook of `year`, read once per process. Raises RulebookError when it is missing or faulty."""
    source = files("zi_core.rulebook").joinpath(f"{year}.toml")
    if not source.is_file():
        message = f"no rulebook for {year}"
        raise RulebookError(message)
    return read(source.read_text("utf-8"))


def in_force(year: int) -> Book:
    """Return the rulebook that holds in `year`: the newest one not after it, else the oldest there is."""
    return load(max((one for one in years() if one <= year), default=min(years())))


@cache
def years() -> tuple[int, ...]:
    """Return the years a rulebook is there for, oldest first, looked up once per process."""
    names = (entry.name.removesuffix(".toml") for entry in files("zi_core.rulebook").iterdir())
    return tuple(sorted(int(name) for name in names if name.isdecimal()))


def read(text: str) -> Book:
    """Return the rulebook written in `text`. Raises RulebookError for anything unknown, double or contradictory."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        message = f"not TOML: {error}"
        raise RulebookError(message) from None
    units = {name: _checked(f"unit {name}", Unit, entry) for name, entry in data.pop("unit", {}).items()}
    rules = tuple(_rule(entry, units) for entry in data.pop("rule", []))
    parts = {"rules": rules, "areas": data.pop("area", []), "paragraphs": data.pop("paragraph", [])}
    clash = parts.keys() & data.keys()
    if clash:
        message = f"unknown key {min(clash)}"
        raise RulebookError(message)
    book = _checked("book", Book, {**data, **parts})
    _refuse("book", _whole_book(book))
    return book


def _checked(what: str, model: type[M], data: object) -> M:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        message = f"{what}: {place}: {first['msg']}"
        raise RulebookError(message) from None


def _refuse(what: str, reason: str | None) -> None:
    if reason:
        message = f"{what}: {reason}"
        raise RulebookError(message)


def _rule(entry: Mapping[str, object], units: Mapping[str, Unit]) -> Rule:
    what = f"rule {entry.get('id', '?')}"
    unit = entry.get("unit")
    if unit is not None and unit not in units:
        _refuse(what, f"unknown unit {unit}")
    resolved = {**entry, "unit": units[str(unit)]} if unit is not None else entry
    rule = _checked(what, Rule, resolved)
    for check in (_figures, _company, _gaps):
        _refuse(what, check(rule))
    return _with_figures(rule)


def _figures(rule: Rule) -> str | None:
    given = {edge for edge in ("low", "high") if getattr(rule, edge) is not None}
    wanted = FIGURES.get(rule.kind, set())
    if given != wanted:
        return f"{rule.kind} needs {sorted(wanted) or 'no figure'}, has {sorted(given) or 'none'}"
    if rule.low is not None and rule.high is not None and rule.low > rule.high:
        return "low exceeds high"
    return None


def _company(rule: Rule) -> str | None:
    """Say which key lacks the one it needs beside it."""
    faults = (
        ((rule.kind in COUNTING) != (rule.unit is not None), "a unit goes with what is counted or measured"),
        (rule.kind is Kind.PUBLISHED and not rule.parts, "published needs parts, the places"),
        (rule.dated and rule.kind is not Kind.ATTESTED, "only a statement can be dated"),
        (rule.waived_by is not None and rule.kind is not Kind.AT_LEAST, "only at_least can be waived"),
        ((rule.kind is Kind.INFO) != (rule.force is Force.INFO), "kind info and force info go together"),
        (len({part.key for part in rule.parts}) < len(rule.parts), "the same part twice"),
    )
    return next((reason for wrong, reason in faults if wrong), None)


def _gaps(rule: Rule) -> str | None:
    """Say which text has a gap that nothing fills, or differs in its gaps between the languages."""
    always = FIGURES.get(rule.kind, set()) | ({"before"} if rule.before else set())
    measured = VALUE_GAPS.get(rule.kind, set())
    for name, words, known in (
        ("title", rule.title, always),
        ("start", rule.start, always),
        ("fix", rule.fix, always | measured),
    ):
        source, english = (set(GAP.findall(text)) for text in ((words.id, words.en) if words else ("", "")))
        if source != english:
            return f"the gaps of {name} differ between the languages"
        if source - known:
            return f"{name} has the unknown gap {min(source - known)}"
    if rule.start is None and set(GAP.findall(rule.fix.id)) & measured:
        return "a fix that names a measured value needs a start"
    return None


def _with_figures(rule: Rule) -> Rule:
    """Return the rule with its figures written into its texts as each language writes numbers."""
    figures = {name: value for name, value in (("low", rule.low), ("high", rule.high)) if value is not None}
    gaps = {name: Pair(*(format_decimal(value, locale=tag) for tag in LANGUAGES)) for name, value in figures.items()}
    start = rule.start and fill(rule.start, gaps)
    return rule.model_copy(update={"title": fill(rule.title, gaps), "fix": fill(rule.fix, gaps), "start": start})


def _whole_book(book: Book) -> str | None:
    """Say what is wrong between rules: a double id, or a rule in no paragraph or in two."""
    for name, ids in (("rule", [rule.id for rule in book.rules]), ("area", [area.id for area in book.areas])):
        double = [found for found, times in Counter(ids).items() if times > 1]
        if double:
            return f"{name} {double[0]} stands twice"
    for rule in book.rules:
        if sum(paragraph.covers(rule) for paragraph in book.paragraphs) != 1:
            return f"rule {rule.id} does not stand in exactly one paragraph"
    metrics = {rule.metric for rule in book.rules}
    stray = [rule for rule in book.rules if rule.waived_by not in metrics | {None}]
    return f"rule {stray[0].id} is waived by an unknown metric" if stray else None
