from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

import pytest

from tests.store.scenes import NOW, OPERATOR, UNIT
from zi_core.events.privacy import BreachClosed, BreachRecorded, BreachTold
from zi_core.privacy.breaches import Addressee, Sheet
from zi_core.store import Database, StaleError, breaches, write

SHEET = Sheet(what="Laptop hilang", data="Nama dan nomor", contact="Panitera Rekaan")


def recorded(breach_id: str = "b", version: int = 0, sheet: Sheet = SHEET) -> BreachRecorded:
    return BreachRecorded(unit_id=UNIT, breach_id=breach_id, known=NOW, sheet=asdict(sheet), version=version)


def test_a_breach_is_recorded_completed_told_and_closed(db: Database) -> None:
    write(db, recorded(), by=OPERATOR, now=NOW)
    write(db, recorded(version=1, sheet=Sheet("Laptop hilang di jalan")), by=OPERATOR, now=NOW)
    one = breaches.breaches(db, UNIT)[0]
    assert (one.number, one.sheet.what, one.open, one.clock(NOW).late) == (1, "Laptop hilang di jalan", True, False)
    told = NOW + timedelta(hours=5)
    write(db, BreachTold(unit_id=UNIT, breach_id="b", whom="people", moment=told, version=2), by=OPERATOR, now=told)
    write(db, BreachTold(unit_id=UNIT, breach_id="b", whom="agency", moment=told, version=3), by=OPERATOR, now=told)
    one = breaches.breaches(db, UNIT)[0]
    assert (one.told(Addressee.PEOPLE), one.told(Addressee.AGENCY), one.open) == (told, told, False)
    write(db, BreachClosed(unit_id=UNIT, breach_id="b", version=4), by=OPERATOR, now=told)
    write(db, recorded("second"), by=OPERATOR, now=told)
    assert [(one.number, one.closed is None) for one in breaches.breaches(db, UNIT)] == [(2, True), (1, False)]
    with pytest.raises(StaleError):
        write(db, recorded(version=5), by=OPERATOR, now=told)
