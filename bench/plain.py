"""What a capable colleague would write in a day: openpyxl, pandas, phonenumbers, email-validator, rapidfuzz, no more.

It asks of every cell what our check asks: names, numbers, addresses, listed words, services, dates read in the order of
their column, error cells, formulas without a result. The heading row and its columns are found. People who stand twice
are looked for by number, WhatsApp number, address, and by alike names among all pairs of rows, on all processors.
What stands in many cells is judged once, as anybody would who waits for it. The lists of words are ours.

What it still does not do: keep the raw beside the clean value, give a reason or a suggestion, know the traps (the zero
that Excel dropped is all it mends in a number), weigh evidence before it calls two rows one person, read anything but
.xlsx, bear a hostile file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

import numpy as np
import pandas as pd
import phonenumbers
from email_validator import EmailNotValidError, validate_email
from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from rapidfuzz import fuzz, process

from zi_core.cells.words import word_lists

Row = tuple[object, ...]
LISTED = ("gender", "education", "occupation", "kinship")
NO_RESULT = "#FORMULA"
NOTHING = frozenset({"", "-", "tidak ada", "nihil", "none"})
LIKE, ALIKE, ROWS_AT_ONCE = 85, 95, 500
IN_FIGURES = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")


def check(data: bytes, services: Sequence[str], today: date) -> tuple[int, int]:
    """Return how many cells of the workbook `data` have a problem, and how many pairs of rows may be one person."""
    table = _table(data)
    clean = pd.DataFrame({title: _judged(title, table[title], services, today) for title in table.columns})
    return int(clean.isna().sum().sum()), _repeats(clean)


def _table(data: bytes) -> pd.DataFrame:
    """Return the columns that are known, by field; error cells and formulas without a result keep their mark."""
    rows = _rows(data)
    start = max(range(min(len(rows), 40)), key=lambda row: len(_columns(rows[row])))
    columns = _columns(rows[start])
    people = [row for row in rows[start + 1 :] if sum(value is not None for value in row) > 1]
    return pd.DataFrame({title: [row[column] for row in people] for title, column in columns.items()}, dtype=object)


def _rows(data: bytes) -> list[Row]:
    """Read twice: once for the results, once for the formulas that have none."""
    results, formulas = (
        load_workbook(BytesIO(data), read_only=True, data_only=wanted).worksheets[0].iter_rows(values_only=True)
        for wanted in (True, False)
    )
    return [
        tuple(
            NO_RESULT if value is None and made is not None else value for value, made in zip(row, written, strict=True)
        )
        for row, written in zip(results, formulas, strict=True)
    ]


def _columns(row: Row) -> dict[str, int]:
    words = {_folded(way): title for title, ways in word_lists()["column"].items() for way in ways}
    found: dict[str, int] = {}
    for column, value in enumerate(row):
        near = process.extractOne(
            _folded(str(value or "")), list(words), scorer=fuzz.token_sort_ratio, score_cutoff=LIKE
        )
        if near and words[near[0]] != "none":
            for title in ("phone", "whatsapp") if words[near[0]] == "both" else (words[near[0]],):
                found.setdefault(title, column)
    return found


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _judged(title: str, column: pd.Series[str], services: Sequence[str], today: date) -> pd.Series[str]:
    """Return the clean values of a column, none where there is a problem; what stands often is judged once."""
    if title == "completed":
        return _dates(column, today)
    judges: Mapping[str, Callable[[str], str | None]] = {
        "name": _name,
        "phone": _number,
        "whatsapp": _number,
        "email": _address,
        "service": lambda text: _listed(text, {service.casefold(): service for service in services}),
    }
    ways = {way: value for value, ways in word_lists().get(title, {}).items() for way in (value.casefold(), *ways)}
    judge = (lambda text: _listed(text, ways)) if title in LISTED else judges.get(title, lambda text: text)
    texts = column.map(_text)
    return texts.map({text: _unless_nothing(judge, text) for text in texts.unique()})


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else " ".join(str(value).split())


def _unless_nothing(judge: Callable[[str], str | None], text: str) -> str | None:
    if text.casefold() in NOTHING or text in ERROR_CODES or text == NO_RESULT:
        return None
    return judge(text)


def _name(text: str) -> str | None:
    doubtful = text.casefold() in word_lists()["words"]["doubtful_names"]
    odd = not 1 < len(text) <= 200 or any(letter.isdigit() for letter in text) or "/" in text or "@" in text
    return None if doubtful or odd else text


def _number(text: str) -> str | None:
    figures = re.sub(r"^8", "08", re.sub(r"^62", "+62", re.sub(r"\.0$", "", text)))
    try:
        parsed = phonenumbers.parse(figures, "ID")
    except phonenumbers.NumberParseException:
        return None
    mobile = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if mobile else None


def _address(text: str) -> str | None:
    try:
        address = validate_email(text, check_deliverability=False, test_environment=True).normalized.lower()
    except EmailNotValidError:
        return None
    providers = word_lists()["mail"]["providers"]
    near = process.extractOne(address.partition("@")[2], providers, scorer=fuzz.ratio, score_cutoff=90)
    return None if near and near[1] < 100 else address


def _listed(text: str, ways: Mapping[str, str]) -> str | None:
    folded = text.casefold()
    if folded in ways:
        return ways[folded]
    near = process.extractOne(folded, list(ways), scorer=fuzz.token_sort_ratio, score_cutoff=LIKE)
    return ways[near[0]] if near else None


def _dates(column: pd.Series[str], today: date) -> pd.Series[str]:
    """Return ISO dates: true ones, serial numbers, figures in the order of the column, Indonesian months."""
    texts = column.map(
        lambda value: value.date().isoformat() if isinstance(value, datetime) else _text(value).casefold()
    )
    figures = texts.str.extract(IN_FIGURES).dropna().astype(int)
    day_first = not ((figures[1] > 12).any() and not (figures[0] > 12).any())
    months = {way: number for number, ways in word_lists()["months"].items() for way in ways}
    pattern = re.compile(rf"\b({'|'.join(sorted(months, key=len, reverse=True))})\b")
    written = pd.Series(texts.unique())
    bare = written.map(lambda text: re.sub(r"[\s/.,-]+", "/", pattern.sub(lambda found: str(months[found[0]]), text)))
    year_first, serial = bare.str.match(r"\d{4}/"), bare.str.fullmatch(r"\d{5}")
    days = pd.to_datetime(bare.where(~serial & ~year_first), dayfirst=day_first, format="mixed", errors="coerce")
    days = days.fillna(pd.to_datetime(bare.where(year_first), format="%Y/%m/%d", errors="coerce"))
    days = days.fillna(pd.to_datetime(pd.to_numeric(bare.where(serial)), unit="D", origin="1899-12-30"))
    clean = days.where(days <= pd.Timestamp(today)).dt.strftime("%Y-%m-%d")
    return texts.map(dict(zip(written, clean, strict=True)))


def _repeats(clean: pd.DataFrame) -> int:
    contacts = [clean[title].dropna() for title in ("phone", "whatsapp", "email") if title in clean]
    return sum(int(column.duplicated().sum()) for column in contacts) + _alike(clean["name"].dropna())


def _alike(names: pd.Series[str]) -> int:
    """Count the pairs of names that are alike, all against all, so many rows at once as fit into memory."""
    folded = [" ".join(sorted(re.findall(r"\w+", name.casefold()))) for name in names]
    found = 0
    for start in range(0, len(folded), ROWS_AT_ONCE):
        scores = process.cdist(
            folded[start : start + ROWS_AT_ONCE],
            folded[start:],
            scorer=fuzz.ratio,
            score_cutoff=ALIKE,
            dtype=np.uint8,
            workers=-1,
        )
        found += int(np.triu(scores >= ALIKE, 1).sum())
    return found
