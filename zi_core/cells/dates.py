"""Dates as people write them: true dates, serial numbers, day first, Indonesian months and their misspellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from rapidfuzz.distance import OSA

from zi_core.cells.checked import Checked, ask, error, missing, settle
from zi_core.cells.words import is_placeholder, tidy, word_lists
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, CellKind

_OLDEST = 2000
_SERIALS = range(36_526, 73_051)  # 2000 to 2099 in Excel's calendar
_CLOCK = re.compile(r"(?:[t,\s]|pukul|jam)+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:am|pm|wib|wita|wit|z)?\Z")
_NUMERIC = re.compile(r"(\d{1,2})\s*[/\-. ]\s*(\d{1,2})\s*[/\-. ]\s*(\d{4}|\d{2})\Z")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/\-. ]\s*(\d{1,2})\s*[/\-. ]\s*(\d{1,2})\Z")
_DAY_MONTH = re.compile(r"(\d{1,2})\s*[\s\-/.,]*([a-z]{3,})[\s\-/.,']*(\d{4}|\d{2})\Z")
_MONTH_DAY = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})\s*,?\s+(\d{4})\Z")
_MONTH_ONLY = re.compile(r"(?:[a-z]{3,}|\d{1,2})[\s\-/.,]*\d{4}\Z|(?:\d{4})[\s\-/.]\d{1,2}\Z|\d{4}\Z")
_LEAST_EVIDENCE = 3

_GARBAGE = lazy("Tanggal tidak dapat dibaca. Tulis hari/bulan/tahun, misalnya 5/3/2024.")
_MONTH = lazy("Tanggal tidak lengkap. Tulis hari, bulan, dan tahun.")
_FUTURE = lazy("Tanggal di masa depan; layanan harus sudah selesai. Periksa ke sumbernya.")
_OLD = lazy("Tahun terlalu lama. Periksa penulisan tahunnya.")
_SERIAL = lazy("Angka seri Excel diubah menjadi tanggal.")
_WRITTEN = lazy("Ditulis sebagai tanggal (tahun-bulan-hari).")
_DAY_FIRST = lazy("Dibaca hari/bulan/tahun.")
_MONTH_FIRST = lazy("Dibaca bulan/hari/tahun menurut seluruh kolom.")
_UNSURE = lazy("Urutan hari dan bulan tidak pasti. Pakai saran bila benar, atau tulis nama bulannya.")
_TWO_DIGITS = lazy("Tahun dua angka; urutan hari dan tahun tidak pasti. Tulis tahun empat angka.")
_SLIP = lazy("Nama bulan mungkin salah ketik. Pakai saran bila benar.")
_WEEKDAY = lazy("Nama hari tidak cocok dengan tanggalnya. Periksa ke sumbernya, atau nyatakan sudah benar.")
_SWAPPED = lazy("Hari dan bulan mungkin tertukar oleh Excel saat berkas dibuka. Periksa ke sumbernya.")


class Order(StrEnum):
    """How a column writes its dates in figures."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Habit:
    """What the whole column tells about its dates: the `order`, and whether true dates may have been swapped."""

    order: Order = Order.DAY_FIRST
    swapped: bool = False


def find_habit(cells: Iterable[Cell]) -> Habit:
    """Return the habit of a column, from the dates that can only be read one way."""
    day_first = month_first = true_dates = low_days = 0
    for cell, times in Counter(cells).items():  # a long column holds the same days over and over
        if cell.kind is CellKind.DATE:
            true_dates += times
            low_days += times * (cell.text[8:10] <= "12")
        elif found := _NUMERIC.match(_bare(cell.text)):
            day_first += times * (int(found[1]) > 12 >= int(found[2]))  # noqa: PLR2004 - months
            month_first += times * (int(found[2]) > 12 >= int(found[1]))  # noqa: PLR2004
    swapped = not month_first and min(day_first, true_dates) >= _LEAST_EVIDENCE and low_days == true_dates
    if month_first >= _LEAST_EVIDENCE and not day_first:
        return Habit(Order.MONTH_FIRST)
    order = Order.UNSURE if month_first and day_first < _LEAST_EVIDENCE * month_first else Order.DAY_FIRST
    return Habit(order, swapped)


def check_date(cell: Cell, habit: Habit, today: date) -> Checked:
    """Check the cell of a date that cannot lie after `today`; `clean` is ISO (2021-07-07)."""
    raw = cell.text
    if is_placeholder(raw):
        return missing(raw)
    if cell.kind is CellKind.DATE:
        found = _true_date(raw, habit)
    elif re.fullmatch(r"\d{5,8}(?:[.,]\d+)?", tidy(raw)):
        found = _from_figures(raw)
    else:
        found = _with_weekday(_from_text(raw, habit))
    return _within(found, today)


def _with_weekday(found: Checked) -> Checked:
    """Ask when the weekday that stands before a date is another than the date's own."""
    words = re.findall(r"[a-z'’]+", tidy(found.raw).casefold())
    told = next((number for word in words if (number := _weekdays().get(word)) is not None), None)
    if not found.level.settled or told in (None, date.fromisoformat(found.clean).weekday()):
        return found
    return ask(found.raw, found.clean, _WEEKDAY)


def _within(found: Checked, today: date) -> Checked:
    """Refuse days that have not come and days of another age; drop suggestions that would be refused."""
    day = found.clean or found.suggestion
    if found.reason in (_GARBAGE, _MONTH) or not day:
        return found
    when = date.fromisoformat(day)
    if when > today and found.level.settled:
        return error(found.raw, _FUTURE)
    if when.year < _OLDEST:
        return error(found.raw, _OLD)
    return found if when <= today else error(found.raw, _FUTURE)


def _true_date(raw: str, habit: Habit) -> Checked:
    day = _day(raw[:4], raw[5:7], raw[8:10])
    if day is None:
        return error(raw, _GARBAGE)
    if habit.swapped:
        return ask(raw, day.isoformat(), _SWAPPED)
    return settle(raw, day.isoformat(), lazy("Jam dihapus; yang dipakai tanggalnya."))


def _from_figures(raw: str) -> Checked:
    """Read a serial number (44384), or eight figures that make sense one way only (20210707, 07072021)."""
    whole = re.split("[.,]", tidy(raw))[0]
    if int(whole) in _SERIALS and len(whole) == 5:  # noqa: PLR2004
        return settle(raw, (date(1899, 12, 30) + timedelta(days=int(whole))).isoformat(), _SERIAL)
    if len(whole) != 8:  # noqa: PLR2004 - yyyymmdd
        return error(raw, _GARBAGE)
    ways = [_day(whole[:4], whole[4:6], whole[6:]), _day(whole[4:], whole[2:4], whole[:2])]
    sane = [day for day in ways if day and _OLDEST <= day.year < 2100]  # noqa: PLR2004
    return settle(raw, sane[0].isoformat(), _WRITTEN) if len(sane) == 1 else error(raw, _GARBAGE)


def _bare(text: str) -> str:
    """Return the text without weekday, clock and the word "tanggal"."""
    bare = tidy(text.replace("\\", "/")).casefold().lstrip("'")
    days = "|".join(_weekdays())
    bare = re.sub(rf"^(?:(?:hari\s+)?(?:{days})\s*[,/]?\s*)?(?:(?:tanggal|tgl)\.?\s*)?", "", bare)
    return _CLOCK.sub("", bare).strip(" ,.")


def _from_text(raw: str, habit: Habit) -> Checked:
    text = _bare(raw)
    if found := _YEAR_FIRST.match(text):
        return _dated(raw, _day(found[1], found[2], found[3]), _WRITTEN)
    if found := _NUMERIC.match(text):
        return _numeric(raw, (found[1], found[2], found[3]), habit.order)
    if found := _DAY_MONTH.match(text):
        return _named(raw, found[1], found[2], found[3])
    if found := _MONTH_DAY.match(text):
        return _named(raw, found[2], found[1], found[3])
    return error(raw, _MONTH if _MONTH_ONLY.match(text) else _GARBAGE)


def _numeric(raw: str, parts: tuple[str, str, str], order: Order) -> Checked:
    first, second, year = parts
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if len(year) == 2 and day_first and _also_year_first(parts, day_first):  # noqa: PLR2004
        return ask(raw, "", _TWO_DIGITS, day_first.isoformat())
    if day_first == month_first or not month_first:
        return _dated(raw, day_first, _DAY_FIRST)
    if order is Order.MONTH_FIRST:
        return _dated(raw, month_first, _MONTH_FIRST)
    if not day_first:
        return ask(raw, "", _UNSURE, month_first.isoformat())
    if order is Order.UNSURE:
        return ask(raw, "", _UNSURE, day_first.isoformat())
    return _dated(raw, day_first, _DAY_FIRST)


def _also_year_first(parts: tuple[str, str, str], day_first: date) -> bool:
    """Tell whether 21/07/20 could as well begin with the year: both readings lie within a year of each other."""
    other = _day(*parts) if len(parts[0]) == 2 else None  # noqa: PLR2004
    return other is not None and other != day_first and abs(other.year - day_first.year) <= 1


def _named(raw: str, day: str, word: str, year: str) -> Checked:
    months = _months()
    month = months.get(word) or _shortened(word)
    if month:
        return _dated(raw, _day(year, month, day), _WRITTEN)
    near = {month for name, month in months.items() if len(name) > 3 and OSA.distance(name, word) <= 1}  # noqa: PLR2004
    meant = _day(year, near.pop(), day) if len(near) == 1 else None
    return ask(raw, "", _SLIP, meant.isoformat()) if meant else error(raw, _GARBAGE)


def _shortened(word: str) -> int | None:
    """Return the one month whose name begins with `word` ("agust", "septem"), else None."""
    begun = {int(month) for month, names in word_lists()["months"].items() if names[0].startswith(word)}
    return begun.pop() if len(begun) == 1 else None


def _dated(raw: str, day: date | None, reason: Text) -> Checked:
    return settle(raw, day.isoformat(), reason) if day else error(raw, _GARBAGE)


def _day(year: str, month: str | int, day: str) -> date | None:
    """Return the day, a two-figure year counting from 2000; None when the calendar lacks it."""
    try:
        return date(int(year) + (_OLDEST if len(year) == 2 else 0), int(month), int(day))  # noqa: PLR2004
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {name: int(month) for month, names in word_lists()["months"].items() for name in names}


@cache
def _weekdays() -> dict[str, int]:
    return {name: int(number) for number, names in word_lists()["weekdays"].items() for name in names}
