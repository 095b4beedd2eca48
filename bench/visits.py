"""Sessions and displays that begin without the form, for benches that need somebody who looks."""

from __future__ import annotations

from datetime import UTC, datetime

from zi_core.access import Role, command_line
from zi_core.accounts import SESSION_LIFE, fingerprint, new_code, new_token
from zi_core.displays import Kind
from zi_core.events.accounts import SignedIn
from zi_core.events.displays import DisplayAdded, Showing
from zi_core.store import Database, accounts, units, write


def begin_session(db: Database, role: Role) -> str:
    """Begin a session of the court's first account with `role` and return the token for the cookie."""
    court = units.any_unit(db)
    assert court is not None
    person = next(found.person for found in accounts.accounts(db, court.unit_id) if found.person.role is role)
    token, now = new_token(), datetime.now(UTC)
    event = SignedIn(
        unit_id=court.unit_id, account_id=person.account_id, session=fingerprint(token), expires=now + SESSION_LIFE
    )
    write(db, event, by=person, now=now)
    return token


def add_display(db: Database) -> str:
    """Add a display of all pictures, five seconds each; return its code."""
    court = units.any_unit(db)
    assert court is not None
    code = new_code()
    showing = Showing(name="TV", theme="light", language="id", pictures=tuple(Kind), seconds=5)
    event = DisplayAdded(
        unit_id=court.unit_id, display_id="bench", code_hash=fingerprint("display", code), showing=showing
    )
    write(db, event, by=command_line(court.unit_id), now=datetime.now(UTC))
    return code
