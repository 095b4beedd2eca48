"""Two courts in one database: what belongs to one is not seen, found, changed or fetched by the other."""

from __future__ import annotations

import dataclasses
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any, get_origin, get_type_hints

import pytest

from tests.abuse.court import Court
from tests.conftest import SAMPLE_NOW
from tests.store.scenes import person, picture, set_up
from tests.test_events import ALL_EVENTS
from tests.web.conftest import Visit
from web.site import SESSION_COOKIE, Site
from zi_core.access import GRANTS, NotAllowedError, Right, Role, may
from zi_core.accounts import fingerprint
from zi_core.events.accounts import SignedIn
from zi_core.events.base import Event
from zi_core.events.desk import EvidenceAdded
from zi_core.store import Database, StoreError, accounts, audit, open_store, traces, write

pytestmark = pytest.mark.unmeasured  # every page and file of a whole court

OTHER = "another-court"
# One for all courts of a server.
OF_THE_SERVER = {"audit_tip", "backup_plan", "file_renewal"}
EMPTY: dict[object, object] = {
    str: "",
    int: 1,
    bool: True,
    tuple: (),
    dict: {},
    date: SAMPLE_NOW.date(),
    datetime: SAMPLE_NOW,
}


@pytest.fixture(scope="module")
def both(court: Court, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with the whole invented court and, beside it, another one with an account per role."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zi_core.store.door.catch_up", lambda *_, **__: None)  # nothing here has to be gone from the file
        yield from two_courts(court, tmp_path_factory.mktemp("both") / "data")


def two_courts(court: Court, folder: Path) -> Iterator[Database]:
    opened = open_store(copytree(court.folder, folder), now=SAMPLE_NOW)
    with opened.transaction() as tx:  # the app itself sets up one court only
        tx.rows("UPDATE unit SET deleted_at = :now", now=SAMPLE_NOW)
    event = set_up(unit_id=OTHER)
    renamed = tuple(dataclasses.replace(one, username=f"lain.{one.role.value}") for one in event.accounts)
    write(opened, dataclasses.replace(event, accounts=renamed), by=None, now=SAMPLE_NOW)
    with opened.transaction() as tx:
        tx.rows("UPDATE unit SET deleted_at = NULL")
    yield opened
    opened.close()


def asked(court: Court) -> list[Event]:
    """Return one event of every kind that asks for a right, with the ids of the court's own things in it."""
    known = {type(event): event for event in reversed(court.events)}
    ids = {one.name: getattr(event, one.name) for event in court.events for one in dataclasses.fields(event)}
    kinds = [kind for kind in ALL_EVENTS if kind.right is not None]
    return [known.get(kind) or made(kind, ids | {"version": 1}) for kind in kinds]


def made(kind: type[Event], known: dict[str, Any]) -> Event:
    """Return an event of `kind`, its fields filled with what is `known` by their names, or with nothing."""
    hints = get_type_hints(kind)
    empty = {one.name: EMPTY.get(get_origin(hints[one.name]) or hints[one.name]) for one in dataclasses.fields(kind)}
    return kind(**{name: known.get(name, nothing) for name, nothing in empty.items()})


def rows_of(db: Database, unit_id: str) -> dict[str, set[tuple[tuple[str, str], ...]]]:
    """Return the rows of every table but those that say they are another court's."""
    found = {}
    for table, rows in picture(db).tables.items():
        whose = [dict(row).get("id" if table == "unit" else "unit_id") for row in rows]
        found[table] = {row for row, unit in zip(rows, whose, strict=True) if unit in {None, repr(unit_id)}}
    return found


def test_nobody_does_in_another_court_what_they_may_in_their_own(
    both: Database, court: Court, caplog: pytest.LogCaptureFixture
) -> None:
    before = picture(both)
    for event in asked(court):
        with pytest.raises(NotAllowedError):
            write(both, event, by=person(holder(event), OTHER), now=SAMPLE_NOW)
    assert picture(both) == before
    assert {record.message for record in caplog.records} == {"refused"}
    assert len(caplog.records) == len(asked(court))


@pytest.mark.parametrize("role", Role)
def test_no_role_does_what_it_has_no_right_to(
    both: Database, court: Court, role: Role, caplog: pytest.LogCaptureFixture
) -> None:
    mine = next(one.person for one in accounts.accounts(both, court.unit_id) if one.person.role is role)
    before = audit.count(both)
    refused = [event for event in asked(court) if not may(role, right_of(event))]
    for event in refused:
        with pytest.raises(NotAllowedError):
            write(both, event, by=mine, now=SAMPLE_NOW)
    assert audit.count(both) == before
    told = [(record.event, record.role) for record in caplog.records]  # type: ignore[attr-defined]
    assert told == [(type(event).__name__, role.value) for event in refused]
    assert mine.name not in str([record.__dict__ for record in caplog.records])
    assert mine.account_id not in str([record.__dict__ for record in caplog.records])


def test_the_ids_of_another_court_reach_nothing_of_it(
    both: Database, court: Court, caplog: pytest.LogCaptureFixture
) -> None:
    """Everything that can be done to a court's things, done by the other in its own name with the first's ids."""
    caplog.set_level(logging.INFO)
    before = rows_of(both, court.unit_id)
    went_through = 0
    for event in asked(court):
        # The first three are refusals; a TypeError comes of fields that `made` left empty.
        with suppress(NotAllowedError, StoreError, ValueError, TypeError, AttributeError, KeyError):
            theirs = dataclasses.replace(event, unit_id=OTHER)
            write(both, theirs, by=person(holder(event), OTHER), now=SAMPLE_NOW)
            went_through += 1
    after = rows_of(both, court.unit_id)
    assert {table for table, rows in before.items() if rows != after[table]} <= OF_THE_SERVER | {"audit"}
    told = [line for line in after["audit"] if line not in before["audit"]]
    of_all = {kind.__name__ for kind in ALL_EVENTS if kind.of_all}
    assert {dict(line)["event"].strip("'") for line in told} <= of_all  # what concerns the whole database
    assert Counter(record.message for record in caplog.records)["stale"] > 50
    assert went_through > 20, "what it may do at home it did at home"


def test_somebody_of_another_court_is_not_found_there(both: Database, court: Court) -> None:
    known = both.one(
        "SELECT phone, email FROM customer WHERE unit_id = :unit AND phone <> '' LIMIT 1", unit=court.unit_id
    )
    assert known
    for reach in known.values():
        assert traces.find(both, court.unit_id, reach)
        assert not traces.find(both, OTHER, reach)


def test_a_file_of_another_court_is_not_handed_out(both: Database, court: Court, visit: Visit, site: Site) -> None:
    site.open(both)
    piece = next(one for one in court.events if isinstance(one, EvidenceAdded) and one.content.data)
    session = SignedIn(
        unit_id=OTHER,
        account_id=person(Role.COORDINATOR, OTHER).account_id,
        session=fingerprint("theirs"),
        expires=SAMPLE_NOW + timedelta(hours=1),
    )
    write(both, session, by=None, now=SAMPLE_NOW)
    for token, status in (("theirs", 404), (Role.COORDINATOR.value, 200)):
        client = visit()
        client.cookies.set(SESSION_COOKIE, token)
        answer = client.get(f"/data-dukung/{piece.evidence_id}/1")
        assert (answer.status_code, answer.content == piece.content.data) == (status, status == 200)


def right_of(event: Event) -> Right:
    assert event.right is not None
    return event.right


def holder(event: Event) -> Role:
    return min(GRANTS[right_of(event)])
