"""The rules as a table for readers: each with its figure, its force, who acts, and its title in both languages."""

from __future__ import annotations

from zi_core.rulebook.book import Book, Rule

_HEAD = """# The rules of {year}

Written by `python -m zi_core.rulebook`; do not edit. Source: letter {number} of {date}, `zi_core/rulebook/{year}.toml`.
Figures are inclusive. A gate decides passing, a duty must be done, info only informs.

| id | paragraph | kind | figure | force | who | page | Indonesian | English |
|---|---|---|---|---|---|---|---|---|
"""
_FOOT = """
The six areas (names and weights are not in the letter):

| area | weight | source |
|---|---|---|
"""


def table(book: Book) -> str:
    """Return the whole book as Markdown, in the order of the letter."""
    head = _HEAD.format(year=book.year, number=book.letter.number, date=book.letter.date)
    rules = "".join(_row(book.rule(rule.id)) for rule in book.rules)
    areas = "".join(f"| {area.number} {area.title.id} | {area.weight} | {area.source} |\n" for area in book.areas)
    return head + rules + _FOOT + areas


def _row(rule: Rule) -> str:
    force = f"{rule.force} ({rule.predicate})" if rule.predicate else str(rule.force)
    ref = f"{rule.ref}, {rule.source}" if rule.source else rule.ref
    cells = (f"`{rule.id}`", ref, rule.kind, _figure(rule), force, rule.who, rule.page, rule.title.id, rule.title.en)
    return "| " + " | ".join(cells) + " |\n"


def _figure(rule: Rule) -> str:
    figures = "–".join(str(figure) for figure in (rule.low, rule.high) if figure is not None)
    return f"{figures} {rule.unit.many}" if figures and rule.unit else ""
