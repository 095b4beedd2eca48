"""Everything about one person leaves the tables at once: lists, versions, drafts, survey, strays, memories, undo steps.

What cannot be taken apart goes whole: the undo steps of a draft in which the person stood.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence

from zi_core.customers import Customer
from zi_core.customers.duplicates import Person, from_values, pair_hash
from zi_core.customers.fields import Field
from zi_core.indices.reading import digest
from zi_core.privacy.reaches import Subject, needle
from zi_core.privacy.traces import Place, Trace
from zi_core.store.customers import COLUMNS
from zi_core.store.engine import Row, Transaction
from zi_core.store.traces import texts_of

_ROWS = "list_id = :id AND row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))"


def erase(tx: Transaction, unit_id: str, traces: Sequence[Trace], who: Subject) -> Counter[Place]:
    """Delete the rows in `traces` and what hangs on them; return how many things of each kind were deleted."""
    counts: Counter[Place] = Counter(one.place for one in traces if one.place is not Place.SHEET)
    counts[Place.PAIR] = _forget_pairs(tx, unit_id, traces)
    counts[Place.ANSWER] = _blank_digests(tx, unit_id, who)
    for list_id, rows in _by_holder(traces, {Place.LIST, Place.VERSION}).items():
        counts[Place.CONTACT] += erase_rows(tx, list_id, rows)
    for list_id, rows in _by_holder(traces, {Place.DRAFT, Place.SHEET}).items():
        drafted = [one.row for one in traces if one.place is Place.DRAFT and one.holder == list_id]
        counts[Place.STEP] += _erase_draft(tx, list_id, drafted if rows else [])
        counts[Place.SHEET] += _blank_sheets(tx, list_id, who)
    for file_id, places in _by_holder(traces, {Place.STRAY}).items():
        tx.rows(
            "UPDATE survey_stray SET texts = '[]' WHERE file_id = :id "
            "AND place IN (SELECT unnest(cast(:places AS integer[])))",
            id=file_id,
            places=places,
        )
    return counts


def _by_holder(traces: Sequence[Trace], places: Collection[Place]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for trace in traces:
        if trace.place in places:
            found.setdefault(trace.holder, []).append(trace.row)
    return found


def erase_rows(tx: Transaction, list_id: str, rows: Sequence[int]) -> int:
    """Delete people of an approved list and everything known by row; return how many had a state in the survey."""
    given = {"id": list_id, "row_numbers": list(rows)}
    for table in ("customer_mark", "number_answer", "customer"):
        tx.rows(f"DELETE FROM {table} WHERE {_ROWS}", **given)  # noqa: S608 - our own tables
    gone = tx.rows(f"DELETE FROM survey_contact WHERE {_ROWS} RETURNING contact_id", **given)  # noqa: S608 - our own text
    contacts = [row["contact_id"] for row in gone]
    tx.rows("DELETE FROM survey_step WHERE contact_id IN (SELECT unnest(cast(:contacts AS text[])))", contacts=contacts)
    tx.rows(
        "UPDATE survey_stray SET contact_id = NULL WHERE contact_id IN (SELECT unnest(cast(:contacts AS text[])))",
        contacts=contacts,
    )
    return len(contacts)


def _erase_draft(tx: Transaction, list_id: str, rows: Sequence[int]) -> int:
    """Blank rows of a draft, with their mends, and drop the draft's undo steps; return how many steps those were."""
    given = {"id": list_id, "row_numbers": list(rows)}
    tx.rows(f"UPDATE draft_row SET cells = '[]' WHERE {_ROWS}", **given)  # noqa: S608 - our own text
    tx.rows(f"DELETE FROM draft_mend WHERE {_ROWS}", **given)  # noqa: S608 - our own text
    tx.rows("UPDATE customer_list SET version = version + 1 WHERE id = :id", id=list_id)
    return len(tx.rows("DELETE FROM draft_step WHERE list_id = :id RETURNING step_no", id=list_id))


def _blank_sheets(tx: Transaction, list_id: str, who: Subject) -> int:
    """Blank the person's rows in the sheets kept beside a draft; return how many rows those were."""
    blanked = 0
    for sheet in tx.rows("SELECT sheet_no, cells FROM draft_sheet WHERE list_id = :id", id=list_id):
        cells = [[] if who.stands_in(texts_of(row)) else row for row in sheet["cells"]]
        gone = sum(before != after for before, after in zip(sheet["cells"], cells, strict=True))
        if gone:
            tx.rows(
                "UPDATE draft_sheet SET cells = :cells WHERE list_id = :id AND sheet_no = :number",
                id=list_id,
                number=sheet["sheet_no"],
                cells=json.dumps(cells, ensure_ascii=False),
            )
            blanked += gone
    return blanked


def _forget_pairs(tx: Transaction, unit_id: str, traces: Sequence[Trace]) -> int:
    """Forget the judged pairs in which the person stands, as far as the other one is on a list; return how many."""
    if not tx.one("SELECT pair_hash FROM customer_apart WHERE unit_id = :unit LIMIT 1", unit=unit_id):
        return 0
    rows = tx.rows(f"SELECT list_id, row_no, {', '.join(COLUMNS)} FROM customer WHERE unit_id = :unit", unit=unit_id)  # noqa: S608 - our own columns
    everybody = {(row["list_id"], row["row_no"]): _compared(row) for row in rows}
    gone = [everybody[key] for one in traces if (key := (one.holder, one.row)) in everybody]
    hashes = {pair_hash(one, other) for one in gone for other in everybody.values()}
    found = tx.rows(
        "DELETE FROM customer_apart WHERE unit_id = :unit "
        "AND pair_hash IN (SELECT unnest(cast(:hashes AS text[]))) RETURNING pair_hash",
        unit=unit_id,
        hashes=sorted(hashes),
    )
    return len(found)


def _compared(row: Row) -> Person:
    person = Customer(**{column: row[column] for column in COLUMNS})
    return from_values({name: person.value(name) for name in Field})


def _blank_digests(tx: Transaction, unit_id: str, who: Subject) -> int:
    """Take the person's digests out of the answers to surveys, which stay; return how many answers that were.

    The file's column held a name, a number in one of its forms, or an address; a code of somebody else's says nothing.
    """
    key = unit_id.encode()[:64]
    forms = {form for one in who.reaches for form in (needle(one), f"0{needle(one)}", one)}
    gone = {digest(text, key) for text in who.names | forms}
    blanked = 0
    for row in tx.rows(
        "SELECT c.measurement_id, c.number, c.place, c.content FROM measurement_column AS c "
        "JOIN measurement AS m ON m.id = c.measurement_id WHERE m.unit_id = :unit AND c.name = '@respondents'",
        unit=unit_id,
    ):
        before = row["content"].split(",")
        after = ["" if one in gone else one for one in before]
        if after != before:
            blanked += sum(one != other for one, other in zip(before, after, strict=True))
            tx.rows(
                "UPDATE measurement_column SET content = :content "
                "WHERE measurement_id = :id AND number = :number AND place = :place",
                id=row["measurement_id"],
                number=row["number"],
                place=row["place"],
                content=",".join(after),
            )
    return blanked
