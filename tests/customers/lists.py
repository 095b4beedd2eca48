"""Lists of invented people, as grids and drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from zi_core.customers import Check, Customer, Draft, Field, Layout, check
from zi_core.customers.fields import TITLES
from zi_core.spreadsheets.grid import Cell, CellKind, Grid

TODAY = date(2026, 11, 23)
SERVICES = ("Salinan putusan", "Izin besuk tahanan")
HEADER = [str(TITLES[name]) for name in Field]


def person(number: int, **values: str) -> list[str]:
    """A row that checks without a problem; `values` by field name replace its own."""
    own = {
        Field.NAME: f"Orang {'abcdefghij'[number % 10]}{'abcdefghij'[number // 10 % 10]}",
        Field.GENDER: "Perempuan",
        Field.EDUCATION: "SMA",
        Field.OCCUPATION: "Wiraswasta",
        Field.PHONE: f"+6281200{number + 123_457:06d}",
        Field.WHATSAPP: f"+6281200{number + 123_457:06d}",
        Field.EMAIL: f"orang{number}@example.com",
        Field.SERVICE: "Salinan putusan",
        Field.COMPLETED: "2021-07-07",
        Field.SOURCE: "Survei mandiri",
        Field.KINSHIP: "T",
        Field.PRIORITY: "1",
        Field.CONSENT_BASIS: "Formulir",
        Field.CONSENT_DATE: "2021-07-08",
        Field.CONSENT_SOURCE: "PTSP",
    }
    return [values.get(name.value, text) for name, text in own.items()]


def customer(number: int, **values: str) -> Customer:
    return Customer.from_values(dict(zip(Field, person(number, **values), strict=True)))


def grid(rows: Sequence[Sequence[str | Cell]], sheet: str = "Data") -> Grid:
    return Grid(sheet, tuple(tuple(c if isinstance(c, Cell) else Cell(CellKind.TEXT, c) for c in row) for row in rows))


def draft(
    *people: Sequence[str | Cell],
    mends: Mapping[tuple[int, Field], str] | None = None,
    dropped: frozenset[int] = frozenset(),
    confirmed: frozenset[tuple[int, Field]] = frozenset(),
) -> Draft:
    """A draft whose header is in row 1 and whose first person is in row 2."""
    layout = Layout("Data", 1, {name: column for column, name in enumerate(Field)})
    return Draft(grid([HEADER, *people]), layout, mends or {}, dropped, confirmed)


def checked(*people: Sequence[str | Cell], services: Sequence[str] = SERVICES) -> Check:
    return check(draft(*people), today=TODAY, services=services)
