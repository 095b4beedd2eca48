"""Where in the database somebody stands: lists and their versions, drafts, other sheets of an upload, strays.

Clean rows are compared; raw cells are searched, since a draft holds numbers in whatever form somebody wrote them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zi_core.privacy.reaches import mentions, needle, read_reach
from zi_core.privacy.traces import Place, Trace, people
from zi_core.store.engine import Database, Transaction

Reader = Database | Transaction
Cells = list[list[str] | None]
_FEWEST_FIGURES = 8


def find(db: Reader, unit_id: str, asked: str) -> tuple[Trace, ...]:
    """Return every row of the court that `asked` (E.164, or an address in lower case) leads to.

    What else reaches a person found leads on to rows of the same name, not to others who share a number with them.
    """
    found = _pass(db, unit_id, {asked})
    more = _of_the_same(db, unit_id, asked, found)
    while len(more) > len(found):
        found, more = more, _of_the_same(db, unit_id, asked, more)
    return tuple(found)


def _of_the_same(db: Reader, unit_id: str, asked: str, found: list[Trace]) -> list[Trace]:
    """Return `found` with the rows that the other contacts of the people in it lead to."""
    names = {one.folded for one in people(found)}
    reaches = {asked}.union(*(one.reaches for one in found if one.folded))
    return [one for one in _pass(db, unit_id, reaches) if one.folded in names or one in found]


def _pass(db: Reader, unit_id: str, reaches: set[str]) -> list[Trace]:
    return [
        *_of_lists(db, unit_id, reaches),
        *_of_drafts(db, unit_id, reaches),
        *_of_sheets(db, unit_id, reaches),
        *_of_strays(db, unit_id, reaches),
    ]


def _of_lists(db: Reader, unit_id: str, reaches: set[str]) -> Iterator[Trace]:
    rows = db.rows(
        "SELECT c.list_id, c.row_no, c.name, c.phone, c.whatsapp, c.email, l.state FROM customer AS c "
        "JOIN customer_list AS l ON l.id = c.list_id WHERE c.unit_id = :unit AND c.deleted_at IS NULL "
        "AND EXISTS (SELECT 1 FROM (SELECT unnest(cast(:reaches AS text[])) AS reach) AS r "
        "WHERE r.reach IN (c.phone, c.whatsapp, c.email)) "
        "ORDER BY l.created DESC NULLS LAST, c.row_no NULLS LAST",
        unit=unit_id,
        reaches=sorted(reaches),
    )
    for row in rows:
        place = Place.LIST if row["state"] == "approved" else Place.VERSION
        own = frozenset({row["phone"], row["whatsapp"], row["email"]} - {""})
        yield Trace(place, row["list_id"], row["row_no"], row["name"], own)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row of a draft as it was read, with the mends of its cells by field; all of it may be personal."""

    list_id: str
    row: int
    name: str = field(repr=False)
    texts: list[str] = field(repr=False)


def draft_rows(db: Reader, unit_id: str) -> Iterator[DraftRow]:
    """Return each row of each of the court's drafts."""
    drafts = db.rows("SELECT id, layout FROM customer_list WHERE unit_id = :unit AND state = 'draft'", unit=unit_id)
    for draft in drafts:
        mends: dict[int, dict[str, str]] = {}
        for mend in db.rows("SELECT row_no, field, value FROM draft_mend WHERE list_id = :id", id=draft["id"]):
            mends.setdefault(mend["row_no"], {})[mend["field"]] = mend["value"]
        rows = db.rows(
            "SELECT row_no, cells FROM draft_row WHERE list_id = :id ORDER BY row_no NULLS LAST", id=draft["id"]
        )
        for row in rows:
            own = mends.get(row["row_no"], {})
            name = own.get("name") or _named(draft["layout"], row["cells"])
            yield DraftRow(draft["id"], row["row_no"], name, [*texts_of(row["cells"]), *own.values()])


def texts_of(cells: Cells) -> list[str]:
    """Return the texts of a stored row of cells."""
    return [cell[1] for cell in cells if cell]


def _of_drafts(db: Reader, unit_id: str, reaches: set[str]) -> Iterator[Trace]:
    for one in draft_rows(db, unit_id):
        if _mentioned(one.texts, reaches):
            yield Trace(Place.DRAFT, one.list_id, one.row, one.name, _reaches(one.texts))


def _of_sheets(db: Reader, unit_id: str, reaches: set[str]) -> Iterator[Trace]:
    sheets = db.rows(
        "SELECT s.list_id, s.layout, s.cells FROM draft_sheet AS s JOIN customer_list AS l ON l.id = s.list_id "
        "WHERE l.unit_id = :unit AND l.state = 'draft' ORDER BY s.list_id NULLS LAST, s.sheet_no NULLS LAST",
        unit=unit_id,
    )
    for sheet in sheets:
        for number, cells in enumerate(sheet["cells"], 1):
            texts = texts_of(cells)
            if _mentioned(texts, reaches):
                name = _named(sheet["layout"], cells)
                yield Trace(Place.SHEET, sheet["list_id"], number, name, _reaches(texts))


def _of_strays(db: Reader, unit_id: str, reaches: set[str]) -> Iterator[Trace]:
    rows = db.rows(
        "SELECT file_id, place, texts FROM survey_stray WHERE unit_id = :unit "
        "ORDER BY file_id NULLS LAST, place NULLS LAST",
        unit=unit_id,
    )
    for row in rows:
        if _mentioned(row["texts"], reaches):
            yield Trace(Place.STRAY, row["file_id"], row["place"], "", frozenset())


def _mentioned(texts: Iterable[str], reaches: set[str]) -> bool:
    """Tell whether one of `texts` holds one of `reaches`; a glance at figures and signs spares most of the work."""
    return any(
        mentions(text, reaches) for text in texts if "@" in text or sum(map(str.isdigit, text)) > len("00000000")
    )


def _reaches(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        filter(None, (read_reach(text) for text in texts if "@" in text or text.strip("+'")[:1].isdigit()))
    )


def _named(layout: Mapping[str, Any], cells: Cells) -> str:
    """Return what stands in the column of names."""
    column = layout.get("columns", {}).get("name")
    cell = cells[column] if isinstance(column, int) and column < len(cells) else None
    return cell[1] if cell else ""


def elsewhere(db: Reader, unit_id: str, reaches: Iterable[str]) -> dict[str, int]:
    """Return table to how many of the court's rows still hold one of `reaches` anywhere in their texts.

    For what is written freely (comments, notes, names of files), which nobody but a person can judge.
    """
    columns: dict[str, list[str]] = {}
    for row in db.rows(
        "SELECT c.table_name, c.column_name FROM information_schema.columns AS c JOIN information_schema.columns AS u "
        "ON u.table_name = c.table_name AND u.table_schema = c.table_schema AND u.column_name = 'unit_id' "
        "WHERE (lower(c.data_type) IN ('text', 'json') OR position('char' IN lower(c.data_type)) > 0) "
        "AND c.table_name <> 'withdrawal' "
        "ORDER BY c.table_name NULLS LAST, c.column_name NULLS LAST"
    ):
        columns.setdefault(row["table_name"], []).append(row["column_name"])
    found = {}
    for table, names in columns.items():
        # A row of binary content as base64 text holds no number in plain sight.
        text = " || ' ' || ".join(f"coalesce(cast({name} AS text), '')" for name in names if name != "content")
        rows = db.rows(
            f"SELECT count(*) AS lines FROM (SELECT lower({text}) AS words FROM {table} WHERE unit_id = :unit) AS t "  # noqa: S608 - from the catalogue
            "JOIN (SELECT unnest(cast(:needles AS text[])) AS needle) AS n ON position(n.needle IN t.words) > 0",
            unit=unit_id,
            needles=sorted(needle(one) for one in reaches),
        )
        if rows[0]["lines"]:
            found[table] = int(rows[0]["lines"])
    return found
