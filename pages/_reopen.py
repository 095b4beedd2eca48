"""Drawings of the way back: an approved list, this one or an earlier one, opened again as a draft."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import streamlit as st
import uuid6

from pages._shell import ListEntry, Page, carry_out, remember, want
from zi_core import customers
from zi_core.access import Right
from zi_core.customers import Field, Layout
from zi_core.customers.fields import DATES
from zi_core.events.customers import CustomerListUploaded
from zi_core.i18n import lazy, translate

_ = translate
HEADER_ROW = 1


def offer_reopening(page: Page, entry: ListEntry) -> None:
    """Offer to work on an approved list again; it stays in force until the draft made from it is approved."""
    if not page.may(Right.EDIT_CUSTOMERS):
        return
    label = _("Buka versi {number} sebagai draf").format(number=entry.number)
    if st.button(label, icon=":material/edit_document:", key=f"reopen-{entry.list_id}"):
        said = lazy("Versi {number} dibuka sebagai draf; yang disetujui tetap berlaku.", number=entry.number)
        event = as_upload(page, entry)
        carry_out(page, event, said, then=lambda: show_draft_next(event.list_id))


def show_draft_next(list_id: str) -> None:
    """Let the next run show the draft."""
    remember("go-to", "check")
    want("draft-choice", list_id)


def as_upload(page: Page, entry: ListEntry) -> CustomerListUploaded:
    """Return the event that makes a draft of an approved list, as if it had been uploaded with the letter's titles."""
    titles = [["t", str(customers.TITLES[field])] for field in Field]
    people = [row_of(person) for person in page.people(entry.list_id, reveal=True)]
    rows: tuple[list[list[str] | None], ...] = (list(titles), *people)
    sheet = _("Daftar Responden")
    layout = Layout(sheet, HEADER_ROW, {field: column for column, field in enumerate(Field)})
    return CustomerListUploaded(
        unit_id=page.unit.unit_id,
        list_id=str(uuid6.uuid7()),
        file_name=entry.file_name,
        file_sha256=hashlib.sha256(json.dumps(rows).encode()).hexdigest(),
        sheet=sheet,
        layout=layout.to_json() | {"sure": True},
        notes=[lazy("Disalin dari versi {number} yang disetujui.", number=entry.number).to_json()],
        rows=rows,
    )


def row_of(person: dict[str, Any]) -> list[list[str] | None]:
    """Return a stored person as the cells of a sheet."""
    cells: list[list[str] | None] = []
    for field in Field:
        value = person[field.value]
        kind = "d" if field in DATES else "t"
        cells.append([kind, value if isinstance(value, str) else value.isoformat()] if value else None)
    return cells
