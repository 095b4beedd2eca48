"""A person looked for in the files of evidence, and the word of somebody that they were looked through."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.files.test_searching import docx, pdf
from tests.store.scenes import NOW, UNIT, person
from tests.store.test_vault import _add_file
from tests.store.withdrawing import EMAIL, NAME, PHONE, carried_out, do, received
from zi_core.access import Role
from zi_core.cells.words import fold
from zi_core.events.desk import Content, EvidenceRevised
from zi_core.events.privacy import EvidenceSearched
from zi_core.store import Database, StaleError, evidence_search, withdrawals, write
from zi_core.store.evidence_search import Seen


def test_she_is_found_by_number_address_or_full_name_and_what_nobody_could_read_is_told(db: Database) -> None:
    contents = {
        "number": docx(),
        "address": pdf(f"Kirim ke {EMAIL.upper()}"),
        "name": pdf(f"Hadir: {NAME}"),
        "first-name": pdf("Hadir: Sekar"),
        "scan": pdf(""),
        "clear": pdf("Perkara 12/2021"),
    }
    for name, data in contents.items():
        _add_file(db, name, data)
    found = evidence_search.search(db, UNIT, {PHONE, EMAIL}, {fold(NAME), "sekar"})
    assert {one.name.removesuffix(".pdf"): one.seen for one in found} == {
        "number": Seen.FOUND,
        "address": Seen.FOUND,
        "name": Seen.FOUND,
        "first-name": Seen.CLEAR,
        "scan": Seen.UNREAD,
        "clear": Seen.CLEAR,
    }
    # A newer revision without her hides nothing: the older file is still there, and says so.
    content = Content(name="bersih.pdf", media_type="application/pdf", represents=NOW.date(), data=pdf("Perkara 12"))
    content = replace(content, sha256=hashlib.sha256(content.data).hexdigest())
    event = EvidenceRevised(unit_id=UNIT, evidence_id="name", content=content, version=1)
    write(db, event, by=person(Role.MEMBER), now=NOW)
    again = evidence_search.search(db, UNIT, {PHONE}, {fold(NAME)})
    assert [(one.name, one.seen, one.older) for one in again if one.name in {"name.pdf", "bersih.pdf"}] == [
        ("name.pdf", Seen.FOUND, 1), ("bersih.pdf", Seen.CLEAR, 0),
    ]  # fmt: skip
    assert {(one.proves, one.year) for one in found} == {("Laporan", 2021)}
    assert (evidence_search.file_count(db, UNIT), evidence_search.file_count(db, "other")) == (7, 0)


def test_somebody_says_once_that_the_files_were_looked_through(db: Database) -> None:
    do(db, received())
    do(db, carried_out(db))
    with pytest.raises(StaleError):
        do(db, EvidenceSearched(unit_id=UNIT, withdrawal_id="w", version=1))
    do(db, EvidenceSearched(unit_id=UNIT, withdrawal_id="w", version=2))
    (one,) = withdrawals.withdrawals(db, UNIT)
    assert (one.looked, one.state, one.version) == (NOW, "done", 3)
    assert one.done is not None
    assert one.done - one.received < timedelta(days=1)
