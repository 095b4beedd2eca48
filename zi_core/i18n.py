"""Two languages: Indonesian is the source text, English comes from ``locale/en.po``.

A text that is shown at once is written ``_("Setujui daftar")``. A text that travels (a problem in a cell, the
title of a rule) is ``lazy("{n} baris kosong", n=3)``: it is worded only when it is shown, in the language of whoever
looks, so that one cached finding serves both languages. Babel reads the catalogue once per process; there are no
compiled files.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal, get_args

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
SOURCE: Language = "id"

# Marks, embeddings, overrides and isolates of direction (Unicode UAX 9).
_TURNING = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

_current: ContextVar[Language] = ContextVar("language", default=SOURCE)


def use_language(language: str) -> Language:
    """Speak `language` from here on in this thread or task; anything unknown means Indonesian. Returns the choice."""
    chosen: Language = "en" if language == "en" else SOURCE
    _current.set(chosen)
    return chosen


def current_language() -> Language:
    """Return the language this thread or task speaks."""
    return _current.get()


class _Counting(Formatter):
    """Fills gaps; ``{n:row|rows}`` becomes the first word where the number is one, else the second."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Word one gap."""
        one, either, many = format_spec.partition("|")
        if not either:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else many


class _Counted(str):
    """A translation with words that depend on a number; Indonesian has none."""

    __slots__ = ()

    def format(self, *args: object, **gaps: object) -> str:
        """Fill the gaps."""
        return _Counting().vformat(self, args, gaps)


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Return source text to translation for `language`; empty for Indonesian, which is the source."""
    if language == SOURCE:
        return {}
    with files("zi_core").joinpath("locale", f"{language}.po").open("rb") as stream:
        texts = {str(m.id): str(m.string) for m in read_po(stream, locale=language) if m.id and m.string}
    return {text: _Counted(words) if "|" in words else words for text, words in texts.items()}


def translate(text: str) -> str:
    """Return `text` in the current language; a text the catalogue lacks comes back as it is."""
    return catalogue(_current.get()).get(text, text)


_ = translate


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence with gaps, worded when it is shown: ``str(text)`` uses the language current at that moment."""

    source: str
    gaps: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """Word the sentence; numbers and dates in the gaps follow the language."""
        return translate(self.source).format(**{name: shown(value) for name, value in self.gaps})

    def to_json(self) -> dict[str, object]:
        """Return plain JSON data that `text_from_json` reads back; dates and decimals in gaps become words."""
        gaps = {name: value if isinstance(value, int | str) else shown(value) for name, value in self.gaps}
        return {"source": self.source, "gaps": gaps}


def text_from_json(data: Mapping[str, object]) -> Text:
    """Return the sentence that ``Text.to_json`` wrote."""
    gaps = data.get("gaps")
    return Text(str(data["source"]), tuple(gaps.items()) if isinstance(gaps, Mapping) else ())


def lazy(source: str, /, **gaps: object) -> Text:
    """Return a sentence to be worded later; `gaps` fill ``{name}`` and may be numbers, dates or other sentences."""
    return Text(source, tuple(gaps.items()))


@dataclass(frozen=True, slots=True)
class Pair:
    """A text that data files carry in both languages themselves (``title = { id = "...", en = "..." }``)."""

    id: str
    en: str

    def __str__(self) -> str:
        """Return the text of the current language."""
        return self.en if _current.get() == "en" else self.id


def upright(text: str) -> str:
    """Return `text` without the unseen signs that turn round whatever stands behind them, our own words included.

    Both languages are written from left to right, so nobody needs one.
    """
    return text.translate(_TURNING)


def shown(value: object) -> str:
    """Write `value` as a reader of the current language expects: decimal comma and month names in Indonesian.

    Whole numbers get their thousands mark, decimals keep at most two places, a minus is U+2212 (design.md, Numbers).
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | date):
        return str(value)
    locale = "en" if _current.get() == "en" else "id"
    if isinstance(value, date):
        return format_date(value, "d MMMM y", locale=locale)
    return format_decimal(value, format="#,##0.##", locale=locale).replace("-", "\N{MINUS SIGN}")
