"""An invented person who stands everywhere the app keeps somebody, for proving that she can be found and deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.store.scenes import NOW, OPERATOR, UNIT, approved, somebody, uploaded
from zi_core.access import Person
from zi_core.customers import Customer, Field
from zi_core.customers.duplicates import from_values, pair_hash
from zi_core.events.customers import (
    CustomerCellsMended,
    CustomerPairJudged,
    CustomerRowsDropped,
    CustomersMarked,
    Mend,
    NumbersTried,
    UploadedSheet,
)
from zi_core.events.privacy import WithdrawalCarriedOut, WithdrawalReceived
from zi_core.events.survey import ContactsFollowedUp, KeptStray, StateMove, SurveyFileMatched
from zi_core.indices.reading import digest
from zi_core.store import Database, traces, withdrawals, write

NAME, PHONE, EMAIL, OTHER = "Sekar Rekaan Purnamasari", "+628125559077", "sekar.purnama@example.com", "+628575559077"
WORDS = ("Sekar Rekaan", "5559077", "sekar.purnama")
LAYOUT: dict[str, Any] = {"header_row": 1, "columns": {"name": 0, "phone": 1, "email": 2}}


def sekar(row: int, **changed: Any) -> dict[str, Any]:
    return somebody(row) | {"name": NAME, "phone": PHONE, "whatsapp": PHONE, "email": EMAIL} | changed


def cells(*texts: str) -> list[list[str] | None]:
    return [["t", text] if text else None for text in texts]


def do(db: Database, event: Any, by: Person = OPERATOR) -> None:
    write(db, event, by=by, now=NOW)


def everywhere(db: Database) -> None:
    """Put her into an earlier version, the list in force, its marks, the survey, a draft with its sheets, and pairs."""
    for list_id, row in (("a", sekar(2, phone=OTHER, whatsapp="")), ("b", sekar(1))):
        do(db, uploaded(list_id))
        people = (row, *(somebody(n) for n in (1, 2, 3) if n != row["row"]))
        do(db, replace(approved(list_id), people=people))
    do(db, CustomersMarked(unit_id=UNIT, list_id="b", rows=(1,), mark="pinned"))
    do(db, NumbersTried(unit_id=UNIT, list_id="b", rows=(1,), answer="connected"))
    moved = (StateMove(1, "sent", NOW.date(), 0),)
    do(db, ContactsFollowedUp(unit_id=UNIT, list_id="b", rows=(1,), states=moved, count=1))
    strays = (KeptStray("B2", "several", ("", "0812 555 9077")), KeptStray("B3", "stranger", ("Orang Lain", "0899")))
    do(db, matched(strays))
    draft(db)
    with db.transaction() as tx:
        tx.rows(
            "INSERT INTO measurement (id, unit_id, series, title, source, organiser, first_day, last_day, reading, "
            "state, reason, version, created, changed) VALUES ('m', :unit, 'ipak', 'Survei', 'internal', '', :day, "
            ":day, 1, 'kept', '', 1, :now, :now)",
            unit=UNIT,
            day=NOW.date(),
            now=NOW,
        )
        for number, told in enumerate(((NAME, "Orang Lain"), ("Orang Lain",)), 1):
            tx.rows(
                "INSERT INTO measurement_column (measurement_id, number, place, name, content) "
                "VALUES ('m', :number, 1, '@respondents', :content)",
                number=number,
                content=",".join(digest(one, UNIT.encode()) for one in told),
            )


def matched(strays: tuple[KeptStray, ...]) -> SurveyFileMatched:
    return SurveyFileMatched(
        unit_id=UNIT,
        file_id="f",
        list_id="b",
        file_name="ekspor.xlsx",
        file_sha256="0" * 64,
        sheet="Lembar1",
        states=(),
        strays=strays,
        words={},
        read=2,
        found=0,
        count=0,
    )


def draft(db: Database) -> None:
    rows = (
        cells("Nama", "HP", "Email"),
        cells(NAME, "0812-555-9077", ""),
        cells("Orang Lain", "081200000009", ""),
        cells("Tanpa nomor", "", ""),
    )
    first = UploadedSheet("Lembar1", LAYOUT, rows)
    other = UploadedSheet("Lembar2", LAYOUT, (rows[0], cells("", "", f"<{EMAIL}>"), cells("Orang Lain", "1", "")))
    third = UploadedSheet("Lembar3", LAYOUT, (rows[0], cells("Orang Lain", "081200000009", "")))
    do(db, replace(uploaded("c"), layout=LAYOUT, rows=rows, sheets=(first, other, third)))
    mends = (Mend(2, "email", EMAIL), Mend(4, "name", NAME), Mend(4, "phone", OTHER), Mend(3, "name", "Orang Baik"))
    do(db, CustomerCellsMended(unit_id=UNIT, list_id="c", mends=mends, cells=("C2",), version=1))
    do(db, CustomerRowsDropped(unit_id=UNIT, list_id="c", rows=(3,), dropped=True, version=2))
    pair = pair_hash(compared(sekar(1)), compared(somebody(2)))
    do(db, CustomerPairJudged(unit_id=UNIT, list_id="c", rows=(2, 3), pair_hash=pair, apart=True, version=3))


def compared(row: dict[str, Any]) -> Any:
    person = Customer(**{name: value for name, value in row.items() if name != "row"})
    return from_values({name: person.value(name) for name in Field})


def received(contact: str = PHONE, withdrawal_id: str = "w") -> WithdrawalReceived:
    return WithdrawalReceived(
        unit_id=UNIT, withdrawal_id=withdrawal_id, received=NOW, channel="WhatsApp", contact=contact
    )


def carried_out(db: Database, *names: str, withdrawal_id: str = "w") -> WithdrawalCarriedOut:
    """Return the event for the traces that there are now."""
    request = next(one for one in withdrawals.withdrawals(db, UNIT) if one.withdrawal_id == withdrawal_id)
    chosen = frozenset(names)
    count = len(withdrawals.meant(traces.find(db, UNIT, request.contact), chosen))
    return WithdrawalCarriedOut(unit_id=UNIT, withdrawal_id=withdrawal_id, names=names, count=count, version=1)
