"""Two approved lists and one draft to practise on (paragraph 1a)."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import timedelta

from uuid6 import uuid7

from zi_core import customers
from zi_core.access import Role
from zi_core.events.customers import CustomerListApproved, CustomerListUploaded
from zi_core.sample.scene import FOLDER, Scene, court
from zi_core.spreadsheets.grid import row_to_json
from zi_core.spreadsheets.reading import read_spreadsheet

# How long before now the lists came: something changed since yesterday.
_FIRST_LIST, _SECOND_LIST, _CHECKED = timedelta(days=25), timedelta(minutes=30), timedelta(minutes=20)


def fill(scene: Scene) -> None:
    """Upload and approve two lists, and leave a third as a draft."""
    for name, ago, signed in (
        ("daftar-tahap-1.xlsx", _FIRST_LIST, ("customers-priority",)),
        ("daftar-responden.xlsx", _SECOND_LIST, ("customers-priority", "customers-varied")),
    ):
        list_id, check = _upload(scene, name, ago)
        _approve(scene, list_id, check, signed, ago - _CHECKED)
    _upload(scene, "daftar-tambahan.xlsx", timedelta(0))


def _upload(scene: Scene, name: str, ago: timedelta) -> tuple[str, customers.Check]:
    data = (FOLDER / name).read_bytes()
    reading = read_spreadsheet(data, name)
    found = customers.find_layout(reading.grids)
    grid = customers.find_grid(reading.grids, found.layout)
    event = CustomerListUploaded(
        unit_id=scene.unit_id,
        list_id=str(uuid7()),
        file_name=name,
        file_sha256=hashlib.sha256(data).hexdigest(),
        sheet=grid.sheet,
        layout=found.layout.to_json() | {"sure": found.sure},
        notes=[note.to_json() for note in reading.notes],
        rows=tuple(row_to_json(row) for row in grid.rows),
    )
    scene.do(event, Role.OPERATOR, ago=ago)
    draft = customers.Draft(grid, found.layout)
    return event.list_id, customers.check(draft, today=(scene.now - ago).date(), services=court().services)


def _approve(scene: Scene, list_id: str, check: customers.Check, statements: tuple[str, ...], ago: timedelta) -> None:
    pairs = zip(check.rows, customers.approved(check), strict=True)
    people = tuple(asdict(person) | {"row": row.row} for row, person in pairs)
    event = CustomerListApproved(
        unit_id=scene.unit_id, list_id=list_id, people=people, count=len(people), statements=statements, version=1
    )
    scene.do(event, Role.COORDINATOR, ago=ago)
