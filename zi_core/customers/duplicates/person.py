"""One row as it is compared with others, from checked cells, from an approved list, or from any table."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zi_core.cells.checked import Checked, Level
from zi_core.cells.phones import check_phone
from zi_core.cells.words import fold, is_placeholder
from zi_core.customers.duplicates.names import Name, fold_name
from zi_core.customers.fields import Field
from zi_core.spreadsheets.grid import Cell, CellKind

_DAY_FIRST = re.compile(r"(\d{1,2})[/. \-](\d{1,2})[/. \-](\d{4})\Z")
_FEWEST_FIGURES = 6


@dataclass(frozen=True, slots=True)
class Person:
    """One row for comparing. Everything but the name may be empty; what is empty says nothing for or against.

    `numbers` are phone and WhatsApp in E.164; `id`, `birth` and `address` are folded. Of `numbers` and `emails` none
    stands twice; they are tuples, since a set of one weighs four times as much and a long list has many.
    """

    name: Name
    numbers: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    id: str = ""
    birth: str = ""
    address: str = ""
    gender: str = ""


def from_values(values: Mapping[Field, str], others: Mapping[str, str] | None = None) -> Person:
    """Return the person with the clean `values` of a list; `others` may hold birth, address and id as written."""
    more = others or {}
    return Person(
        name=fold_name(values.get(Field.NAME, "")),
        numbers=_once((values.get(Field.PHONE, ""), values.get(Field.WHATSAPP, ""))),
        emails=_once((values.get(Field.EMAIL, "").casefold(),)),
        id=_figures(more.get("id", "")),
        birth=_birth(more.get("birth", "")),
        address=_address(more.get("address", "")),
        gender=values.get(Field.GENDER, ""),
    )


def from_cells(cells: Mapping[Field, Checked], others: Mapping[str, str] | None = None) -> Person:
    """Return the person of a checked row; what is wrong in it says nothing."""
    standing = {name: cell.clean for name, cell in cells.items() if cell.level.settled or cell.level is Level.ASK}
    return from_values(standing, others)


def from_texts(name: str, numbers: Iterable[str], emails: Iterable[str], others: Mapping[str, str]) -> Person:
    """Return the person of a row nobody has checked: numbers are brought to E.164 where they can be."""
    return Person(
        name=fold_name(name),
        numbers=_once(map(_number, numbers)),
        emails=_once(text.strip().casefold() for text in emails if "@" in text),
        id=_figures(others.get("id", "")),
        birth=_birth(others.get("birth", "")),
        address=_address(others.get("address", "")),
    )


def pair_hash(one: Person, other: Person) -> str:
    """Return what tells this pair of people again in a later list, whichever stands first: a hash, never a name."""
    seen = sorted([one.name.whole, *sorted(one.numbers or one.emails)] for one in (one, other))
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what is not empty, each once."""
    return tuple(dict.fromkeys(filter(None, texts)))


def _number(text: str) -> str:
    found = check_phone(Cell(CellKind.TEXT, text))
    figures = "".join(letter for letter in text if letter.isdigit())
    return found.clean or found.suggestion or (figures if len(figures) >= _FEWEST_FIGURES else "")


def _figures(text: str) -> str:
    return "" if is_placeholder(text) else fold(text).replace(" ", "")


def _birth(text: str) -> str:
    """Return a date of birth as eight figures where it is written in figures, else as it is written."""
    day_first = _DAY_FIRST.match(text.strip())
    return f"{day_first[3]}{day_first[2]:0>2}{day_first[1]:0>2}" if day_first else _figures(text)


def _address(text: str) -> str:
    return "" if is_placeholder(text) else fold(text)
