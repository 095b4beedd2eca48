"""Everything the database holds about one person, as tables to be handed out to them (UU 27/2022, Pasal 7 and 13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zi_core.customers import TITLES, Field
from zi_core.i18n import translate as _
from zi_core.privacy.tables import Table
from zi_core.privacy.traces import Place, Trace
from zi_core.store.customers import COLUMNS
from zi_core.store.engine import Database, Row
from zi_core.store.traces import draft_rows


def tables(db: Database, unit_id: str, traces: Sequence[Trace]) -> tuple[Table, ...]:
    """Return what stands in `traces` and what is known by them, in the current language; unmasked."""
    listed = _keys(traces, Place.LIST, Place.VERSION)
    row, line = {"row_no": _("Baris"), "texts": _("Isi baris")}, {"cell": _("Sel"), "texts": _("Isi baris")}
    invited = {"state": _("Keadaan"), "day": _("Sejak"), "told": _("Diberi tahu"), "touched": _("Terakhir dihubungi")}
    moved = {"day": _("Tanggal"), "state": _("Keadaan")}
    return (
        Table("lists", _("Daftar responden"), _list_titles(), _lists(db, unit_id, listed)),
        Table("drafts", _("Draf"), row, _drafts(db, unit_id, _keys(traces, Place.DRAFT))),
        Table("survey", _("Undangan survei"), invited, _survey(db, unit_id, listed)),
        Table("steps", _("Riwayat undangan"), moved, _steps(db, unit_id, listed)),
        Table("strays", _("Baris ekspor"), line, _strays(db, unit_id, _keys(traces, Place.STRAY))),
    )


def _keys(traces: Sequence[Trace], *places: Place) -> set[tuple[str, int]]:
    return {(one.holder, one.row) for one in traces if one.place in places}


def _drafts(db: Database, unit_id: str, keys: set[tuple[str, int]]) -> list[Row]:
    return [
        {"row_no": one.row, "texts": " | ".join(filter(None, one.texts))}
        for one in draft_rows(db, unit_id)
        if (one.list_id, one.row) in keys
    ]


def _strays(db: Database, unit_id: str, keys: set[tuple[str, int]]) -> list[Row]:
    rows = db.rows("SELECT file_id, place, cell, texts FROM survey_stray WHERE unit_id = :unit", unit=unit_id)
    return [
        {"cell": row["cell"], "texts": " | ".join(row["texts"])}
        for row in rows
        if (row["file_id"], row["place"]) in keys
    ]


def _list_titles() -> Mapping[str, str]:
    return {"number": _("Versi"), **{name.value: str(TITLES[name]) for name in Field}}


def _lists(db: Database, unit_id: str, keys: set[tuple[str, int]]) -> list[Row]:
    rows = db.rows(
        f"SELECT c.list_id, c.row_no, l.number, {', '.join(f'c.{column}' for column in COLUMNS)} FROM customer AS c "  # noqa: S608 - our own columns
        "JOIN customer_list AS l ON l.id = c.list_id WHERE c.unit_id = :unit ORDER BY l.number NULLS LAST",
        unit=unit_id,
    )
    return [
        {name: row[name] for name in ("number", *COLUMNS)} for row in rows if (row["list_id"], row["row_no"]) in keys
    ]


def _survey(db: Database, unit_id: str, keys: set[tuple[str, int]]) -> list[Row]:
    rows = db.rows(
        "SELECT list_id, row_no, state, since AS day, told, touched FROM survey_contact WHERE unit_id = :unit",
        unit=unit_id,
    )
    return [
        {name: row[name] for name in ("state", "day", "told", "touched")}
        for row in rows
        if (row["list_id"], row["row_no"]) in keys
    ]


def _steps(db: Database, unit_id: str, keys: set[tuple[str, int]]) -> list[Row]:
    rows = db.rows(
        "SELECT s.list_id, s.row_no, t.day, t.state FROM survey_step AS t "
        "JOIN survey_contact AS s ON s.contact_id = t.contact_id WHERE s.unit_id = :unit "
        "ORDER BY t.version NULLS LAST",
        unit=unit_id,
    )
    return [{"day": row["day"], "state": row["state"]} for row in rows if (row["list_id"], row["row_no"]) in keys]
