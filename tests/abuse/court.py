"""The invented court once more, its people having typed hostile words into every free field, through the same events.

What the invented court has not done yet follows here, so that every field that can be filled is.
"""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from tests.abuse.hostile import SERVICES, hostile, poisoned
from tests.conftest import SAMPLE_NOW
from zi_core import sample, store
from zi_core.access import Person, Role
from zi_core.accounts import fingerprint
from zi_core.events.accounts import SignedIn
from zi_core.events.base import Event
from zi_core.events.customers import OfficialsRecorded, ServiceMixRecorded
from zi_core.events.deck import DeckArranged, DeckDressed, DeckTemplateUploaded, SlideChoice
from zi_core.events.displays import DisplayAdded, DisplayRevoked, Showing
from zi_core.events.indices import InstrumentSaved, MeasurementRetracted
from zi_core.events.privacy import BreachRecorded, RetentionStated, WithdrawalClosed, WithdrawalReceived
from zi_core.events.sign_in import IdentityEntered
from zi_core.events.survey import KeptStray, SurveyFileMatched, WarmUpChanged
from zi_core.indices import load_instrument
from zi_core.privacy.breaches import Sheet
from zi_core.sample import scene
from zi_core.store import Database, Deed

HASH = "0" * 64
SHOWING = Showing(name="TV lobi", theme="light", language="id", pictures=("readiness",), seconds=15)
R = Role


@dataclasses.dataclass(frozen=True)
class Court:
    """A closed folder with the court in it, its id, and everything that was done there."""

    folder: Path
    unit_id: str
    events: tuple[Event, ...]


def hostile_court(folder: Path) -> Court:
    """Fill the empty `folder` with the court."""
    done: list[Event] = []

    def write(db: Database, event: Event, *, by: Person | None, now: datetime) -> None:
        done.append(poisoned(event))
        store.write(db, done[-1], by=by, now=now)

    def write_history(db: Database, deeds: list[Deed]) -> None:
        hostile = [dataclasses.replace(deed, event=poisoned(deed.event)) for deed in deeds]
        done.extend(deed.event for deed in hostile)
        store.write_history(db, hostile)

    db = store.open_store(folder, now=SAMPLE_NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample, "write", write)
        patch.setattr(scene, "write_history", write_history)
        patch.setattr("zi_core.store.door.catch_up", lambda *_, **__: None)  # nothing here has to be gone from the file
        unit = sample.load(db, now=SAMPLE_NOW)
        people = {one.person.role: one.person for one in store.accounts.accounts(db, unit)}
        for role, event in (*_customers(db, unit), *_deck(unit), *_settings(unit, people)):
            write(db, event, by=people[role], now=SAMPLE_NOW)
        for role, person in people.items():
            store.write(db, _signed_in(unit, person, role), by=None, now=SAMPLE_NOW)
    db.close()
    return Court(folder, unit, tuple(done))


def _signed_in(unit: str, person: Person, role: Role) -> SignedIn:
    ends = SAMPLE_NOW + timedelta(hours=12)
    return SignedIn(unit_id=unit, account_id=person.account_id, session=fingerprint(role.value), expires=ends)


def _customers(db: Database, unit: str) -> list[tuple[Role, Event]]:
    listed = next(one for one in store.customers.lists(db, unit) if one.state == "approved")
    measured = store.indices.measurements(db, unit)[-1]
    official = {"name": "Ketua Rekaan", "phone": "", "email": ""}
    form = load_instrument("spak")
    return [
        (R.OPERATOR, ServiceMixRecorded(unit_id=unit, served=dict.fromkeys(SERVICES, 9), version=0)),
        (R.ADMINISTRATOR, OfficialsRecorded(unit_id=unit, officials=(official,), count=1, version=0)),
        (
            R.OPERATOR,
            SurveyFileMatched(
                unit_id=unit,
                file_id="f",
                list_id=listed.list_id,
                file_name="ekspor.xlsx",
                file_sha256=HASH,
                sheet="Status",
                states=(),
                strays=(KeptStray("B7", "stranger", ("Orang Lain", "entah")), KeptStray("B8", "word", ("", "entah"))),
                words={"oke sip": "willing"},
                read=2,
                found=1,
                count=0,
            ),
        ),
        (R.OPERATOR, WarmUpChanged(unit_id=unit, template="Kami dari {pengadilan}", version=1)),
        (
            R.OPERATOR,
            MeasurementRetracted(
                unit_id=unit, measurement_id=measured.measurement_id, reason="keliru", version=measured.version
            ),
        ),
        (
            R.OPERATOR,
            InstrumentSaved(
                unit_id=unit,
                instrument_id="own",
                body=dataclasses.replace(form, id="milik-sendiri").to_json(),
                version=0,
            ),
        ),
    ]


def _deck(unit: str) -> list[tuple[Role, Event]]:
    choices = (
        SlideChoice(slide_id="cover", shown=True, title="Sampul"),
        SlideChoice(slide_id="risk", shown=False, title="R"),
    )
    data = _template()
    return [
        (R.PRESENTER, DeckArranged(unit_id=unit, year=2021, choices=choices, final=False, version=0)),
        (
            R.PRESENTER,
            DeckDressed(unit_id=unit, name="Satker", main="", accent="", wide=True, logo="", logo_sha256="", version=0),
        ),
        (
            R.PRESENTER,
            DeckTemplateUploaded(
                unit_id=unit, name="templat.pptx", data=data, sha256=hashlib.sha256(data).hexdigest(), version=1
            ),
        ),
    ]


def _template() -> bytes:
    """Return a presentation of a stranger's, whose layouts are named to do harm."""
    made, stream = Presentation(), BytesIO()
    for layout in made.slide_layouts:
        layout.name = hostile(layout.name)
    made.save(stream)
    return stream.getvalue()


def _settings(unit: str, people: dict[Role, Person]) -> list[tuple[Role, Event]]:
    asked: dict[str, Any] = {
        "unit_id": unit,
        "received": SAMPLE_NOW,
        "channel": "letter",
        "contact": "orang@example.com",
    }
    breach = dataclasses.asdict(Sheet())
    until = SAMPLE_NOW.date() + timedelta(days=365)
    return [
        (R.OPERATOR, WithdrawalReceived(withdrawal_id="w1", **asked)),
        (R.OPERATOR, WithdrawalReceived(withdrawal_id="w2", **asked)),
        (R.OPERATOR, WithdrawalClosed(unit_id=unit, withdrawal_id="w2", reason="dicabut", version=1)),
        (R.OPERATOR, BreachRecorded(unit_id=unit, breach_id="b", known=SAMPLE_NOW, sheet=breach, version=0)),
        (R.ADMINISTRATOR, RetentionStated(unit_id=unit, year=2021, until=until, reason="arsip", version=0)),
        (
            R.ADMINISTRATOR,
            IdentityEntered(unit_id=unit, account_id=people[R.MEMBER].account_id, identity="orang@example.com"),
        ),
        *(
            (R.ADMINISTRATOR, DisplayAdded(unit_id=unit, display_id=f"d{n}", code_hash=f"{n}", showing=SHOWING))
            for n in "12"
        ),
        (R.ADMINISTRATOR, DisplayRevoked(unit_id=unit, display_id="d2")),
    ]
