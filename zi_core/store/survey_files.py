"""Exports of the survey application in the database, read: what each brought, and its rows that told of nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from zi_core.store.engine import Database, Row, Transaction
from zi_core.survey.matching import Trouble

Reader = Database | Transaction


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """One export that was matched: what it brought, how many of its rows told of nobody, how many of those wait."""

    file_id: str
    file_name: str
    sheet: str
    rows: int
    matched: int
    moved: int
    strays: int
    waiting: int
    taken: datetime
    doer: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One row that told of nobody: its `place` in the file, its cell, why, and what stands in it (personal data).

    `settled` is when somebody matched it by hand, `row` whose it is in the list (None: nobody's, or on it no longer).
    """

    place: int
    cell: str
    trouble: Trouble
    texts: tuple[str, ...] = field(repr=False)
    settled: datetime | None = None
    row: int | None = None


def files(db: Reader, unit_id: str) -> tuple[SurveyFile, ...]:
    """Return the exports that were matched, newest first."""
    rows = db.rows(
        "SELECT f.*, coalesce(a.name, '') AS doer, coalesce(s.strays, 0) AS strays, coalesce(s.waiting, 0) AS waiting "
        "FROM survey_file AS f LEFT JOIN account AS a ON a.id = f.taken_by LEFT JOIN "
        "(SELECT file_id, count(*) AS strays, count(*) FILTER (WHERE settled IS NULL) AS waiting FROM survey_stray "
        "WHERE unit_id = :unit GROUP BY file_id) AS s ON s.file_id = f.id WHERE f.unit_id = :unit "
        "ORDER BY f.taken DESC NULLS LAST, f.id DESC NULLS LAST",
        unit=unit_id,
    )
    return tuple(
        SurveyFile(
            row["id"], row["file_name"], row["sheet"], row["rows_read"], row["matched"], row["moved"], row["strays"],
            row["waiting"], row["taken"], row["doer"],
        )
        for row in rows
    )  # fmt: skip


def strays(db: Reader, unit_id: str, file_id: str, list_id: str, *, reveal: bool) -> tuple[KeptRow, ...]:
    """Return the rows of an export that told of nobody; what stands in them only with `reveal`."""
    texts = "s.texts" if reveal else "cast('[]' AS json) AS texts"
    rows = db.rows(
        f"SELECT s.place, s.cell, s.trouble, {texts}, s.settled, c.row_no FROM survey_stray AS s "  # noqa: S608 - our own text
        "LEFT JOIN survey_contact AS c ON c.contact_id = s.contact_id AND c.list_id = :list "
        "WHERE s.unit_id = :unit AND s.file_id = :file ORDER BY s.place NULLS LAST",
        unit=unit_id,
        file=file_id,
        list=list_id,
    )
    return tuple(_kept(row) for row in rows)


def _kept(row: Row) -> KeptRow:
    return KeptRow(
        row["place"], row["cell"], Trouble(row["trouble"]), tuple(row["texts"]), row["settled"], row["row_no"]
    )
