"""Evidence in the database and its files beside it: revisions, files that leave with their rows, links' checks."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.store.scenes import COURT, NOW, UNIT, person, set_up
from tests.store.test_withdrawals import holding
from zi_core.access import NotAllowedError, Role
from zi_core.desk.evidence import Kind
from zi_core.events.base import Event
from zi_core.events.courts import SampleRemoved
from zi_core.events.desk import (
    Content,
    EvidenceAdded,
    EvidenceChanged,
    EvidenceRemoved,
    EvidenceRevised,
    EvidenceRevisionRemoved,
    LinkHostsChanged,
)
from zi_core.links.network import Network
from zi_core.links.outcomes import Outcome
from zi_core.store import Database, StaleError, StoreError, desk, evidence, files, links, write

YEAR = 2021
DAY = date(2021, 7, 1)
PDF = b"%PDF-1.7 isi %%EOF"
URL = "https://pn-contoh.example.com/laporan"


def do(db: Database, event: Event, role: Role = Role.MEMBER) -> None:
    write(db, event, by=person(role), now=NOW)


def file(data: bytes = PDF, **changed: Any) -> Content:
    whole: dict[str, Any] = {
        "name": "laporan.pdf",
        "media_type": "application/pdf",
        "sha256": hashlib.sha256(data).hexdigest(),
        "data": data,
        "represents": DAY,
    } | changed
    return Content(**whole)


def added(content: Content, key: str = "e1", unit_id: str = UNIT) -> EvidenceAdded:
    return EvidenceAdded(
        unit_id=unit_id,
        year=YEAR,
        evidence_id=key,
        kind="report",
        proves="Laporan",
        targets=("part:change:risk", "lke:change-team-formed"),
        content=content,
    )


def lying(db: Database) -> list[Path]:
    return sorted(path for path in (db.path.parent / files.FOLDER).rglob("*") if path.is_file())


def test_a_file_lies_under_its_fingerprint_and_comes_back(db: Database) -> None:
    do(db, added(file()))
    (path,) = lying(db)
    assert path == files.place(db, file().sha256)
    assert path.parent.name == file().sha256[:2]
    assert path.stat().st_mode & 0o077 == 0
    assert evidence.file_of(db, UNIT, "e1", 1) == ("laporan.pdf", "application/pdf", PDF)
    (one,) = desk.evidence(db, UNIT, YEAR)
    assert (one.proves, one.kind, one.current.size, one.current.added_by) == (
        "Laporan",
        Kind.REPORT,
        len(PDF),
        person(Role.MEMBER).name,
    )
    assert one.targets == {"part:change:risk", "lke:change-team-formed"}


def test_nobody_gets_a_file_of_another_court_a_wrong_revision_or_a_link(db: Database) -> None:
    do(db, added(file()))
    do(db, added(Content(url=URL, represents=DAY), "e2"))
    assert evidence.file_of(db, "another", "e1", 1) is None
    assert evidence.file_of(db, UNIT, "e1", 2) is None
    assert evidence.file_of(db, UNIT, "e2", 1) is None
    assert evidence.file_of(db, UNIT, "gone", 1) is None


def test_a_revision_keeps_the_old_one_and_needs_the_version_its_editor_saw(db: Database) -> None:
    do(db, added(file()))
    newer = file(b"%PDF-1.7 baru %%EOF", represents=date(2021, 8, 1), valid_until=date(2022, 8, 1))
    do(db, EvidenceRevised(unit_id=UNIT, evidence_id="e1", content=newer, version=1))
    (one,) = desk.evidence(db, UNIT, YEAR)
    assert [(r.number, r.represents, r.valid_until) for r in one.revisions] == [
        (2, date(2021, 8, 1), date(2022, 8, 1)),
        (1, DAY, None),
    ]
    assert evidence.file_of(db, UNIT, "e1", 1) is not None
    with pytest.raises(StaleError):
        do(db, EvidenceRevised(unit_id=UNIT, evidence_id="e1", content=newer, version=1))


def test_words_kind_and_targets_are_edited_over_their_version(db: Database) -> None:
    do(db, added(file()))
    edit = EvidenceChanged(
        unit_id=UNIT, evidence_id="e1", kind="plan", proves="Rencana", targets=("rule:team-understanding",), version=1
    )
    do(db, edit)
    (one,) = desk.evidence(db, UNIT, YEAR)
    assert (one.proves, one.theory, one.targets) == ("Rencana", True, frozenset({"rule:team-understanding"}))
    with pytest.raises(StaleError):
        do(db, edit)


def test_a_removed_piece_takes_its_files_along_unless_another_needs_them(db: Database) -> None:
    do(db, added(file()))
    do(db, added(file(), "e2"))
    do(db, EvidenceRevised(unit_id=UNIT, evidence_id="e1", content=file(b"%PDF-x %%EOF"), version=1))
    assert len(lying(db)) == 2
    do(db, EvidenceRemoved(unit_id=UNIT, evidence_id="e1", version=2))
    assert lying(db) == [files.place(db, file().sha256)]
    assert evidence.file_of(db, UNIT, "e1", 1) is None
    do(db, EvidenceRemoved(unit_id=UNIT, evidence_id="e2", version=1))
    assert lying(db) == []


def test_an_older_revision_leaves_no_byte_of_its_own_and_the_newest_stays(db: Database) -> None:
    planted = file(b"%PDF-1.7 Rekaan Purnamasari %%EOF", name="absensi Rekaan Purnamasari.pdf")
    do(db, added(planted))
    do(db, EvidenceRevised(unit_id=UNIT, evidence_id="e1", content=file(), version=1))
    assert len(holding(db.path.parent, ("Rekaan Purnamasari",))) > 1  # the file, and its name in the tables
    gone = EvidenceRevisionRemoved(unit_id=UNIT, evidence_id="e1", revision=1, version=2)
    for wrong in (replace(gone, revision=2), replace(gone, revision=3), replace(gone, version=1)):
        with pytest.raises(StaleError):
            do(db, wrong)
    do(db, gone)
    assert holding(db.path.parent, ("Rekaan Purnamasari",)) == []
    (one,) = desk.evidence(db, UNIT, YEAR)
    assert [(r.number, one.version) for r in one.revisions] == [(2, 3)]
    assert evidence.file_of(db, UNIT, "e1", 2) is not None
    do(db, EvidenceRevised(unit_id=UNIT, evidence_id="e1", content=planted, version=3))
    do(db, EvidenceRemoved(unit_id=UNIT, evidence_id="e1", version=4))
    assert holding(db.path.parent, ("Rekaan Purnamasari",)) == []


def test_a_file_whose_fingerprint_is_not_its_own_is_not_kept(db: Database) -> None:
    with pytest.raises(ValueError, match="another file"):
        do(db, added(file(sha256="0" * 64)))
    assert lying(db) == []
    assert desk.evidence(db, UNIT, YEAR) == ()


def test_a_write_that_fails_keeps_the_file_of_the_removed_piece(db: Database) -> None:
    do(db, added(file()))
    with pytest.raises(StaleError):
        do(db, EvidenceRemoved(unit_id=UNIT, evidence_id="e1", version=7))
    assert len(lying(db)) == 1


def test_a_disk_that_takes_nothing_is_told_and_nothing_is_written(db: Database) -> None:
    (db.path.parent / files.FOLDER).write_text("in the way")
    with pytest.raises(StoreError):
        do(db, added(file()))
    assert desk.evidence(db, UNIT, YEAR) == ()


def test_a_file_that_was_changed_on_disk_or_is_gone_is_not_handed_out(db: Database) -> None:
    do(db, added(file()))
    path = files.place(db, file().sha256)
    path.write_bytes(b"lain")
    assert evidence.file_of(db, UNIT, "e1", 1) is None
    path.unlink()
    assert evidence.file_of(db, UNIT, "e1", 1) is None
    do(db, added(file(), "e2"))
    assert evidence.file_of(db, UNIT, "e1", 1) is not None


def test_what_belongs_to_nothing_is_swept_and_the_rest_stays(db: Database) -> None:
    do(db, added(file()))
    stray = files.place(db, "ab" + "0" * 62)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    assert files.sweep(db) == 1
    assert lying(db) == [files.place(db, file().sha256)]
    assert files.sweep(db) == 0


def test_the_invented_court_leaves_with_its_files(empty: Database) -> None:
    write(empty, set_up(sample=True, court=COURT), by=None, now=NOW)
    do(empty, added(file()))
    do(empty, LinkHostsChanged(unit_id=UNIT, hosts=("pn-contoh.example.com",), version=0), Role.ADMINISTRATOR)
    do(empty, SampleRemoved(unit_id=UNIT), Role.ADMINISTRATOR)
    assert lying(empty) == []
    tables = ("evidence", "evidence_revision", "desk_area", "link_host", "link_found")
    assert all(not empty.rows(f"SELECT * FROM {table}") for table in tables)  # noqa: S608 - our own names


def test_the_content_never_shows_in_a_printed_event() -> None:
    printed = repr(added(file()))
    assert "isi" not in printed
    assert "laporan.pdf" not in printed


@pytest.mark.parametrize("role", [Role.LEADER, Role.PRESENTER, Role.ASSESSOR, Role.OPERATOR])
def test_only_the_team_brings_evidence(db: Database, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        do(db, added(file()), role)


def allow(db: Database, *hosts: str, version: int = 0) -> None:
    do(db, LinkHostsChanged(unit_id=UNIT, hosts=hosts, version=version), Role.ADMINISTRATOR)


# A world in which no name leads anywhere: what is asked at shows by its outcome, and nothing leaves this machine.
INSIDE = Network(resolve=lambda *_: ("10.0.0.1",))


def test_sites_are_kept_over_their_version_and_only_the_administrator_names_them(db: Database) -> None:
    assert links.hosts(db, UNIT) == links.Hosts()
    allow(db, "pn-contoh.example.com")
    allow(db, ".example.com", version=1)
    assert links.hosts(db, UNIT) == links.Hosts((".example.com",), 2)
    with pytest.raises(StaleError):
        allow(db, "lain.example.com", version=1)
    with pytest.raises(NotAllowedError):
        do(db, LinkHostsChanged(unit_id=UNIT, hosts=(), version=2))


def test_without_sites_nothing_is_asked(db: Database) -> None:
    do(db, added(Content(url=URL, represents=DAY)))
    assert links.check_links(db, UNIT, now=NOW) == 0
    assert desk.links(db, UNIT) == {}


def test_a_round_keeps_what_it_found_and_forgets_links_that_left(db: Database) -> None:
    allow(db, "pn-contoh.example.com")
    do(db, added(Content(url=URL, represents=DAY)))
    do(db, added(Content(url="https://lain.example.com/", represents=DAY), "e2"))
    assert links.check_links(db, UNIT, now=NOW, by=person(Role.MEMBER), network=INSIDE) == 2
    found = desk.links(db, UNIT)
    assert {url: one.outcome for url, one in found.items()} == {
        URL: Outcome.INSIDE,
        "https://lain.example.com/": Outcome.NOT_ALLOWED,
    }
    assert found[URL].checked == NOW
    do(db, EvidenceRemoved(unit_id=UNIT, evidence_id="e2", version=1))
    assert links.check_all(db, now=NOW, network=INSIDE) == 1
    assert list(desk.links(db, UNIT)) == [URL]


def test_the_longest_unchecked_come_first_and_a_round_has_an_end(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "terms", lambda: {"link": {"daily": 1, "seconds": 1, "hops": 1}})
    allow(db, ".example.com")
    other = "https://zz.example.com/"
    do(db, added(Content(url=URL, represents=DAY)))
    do(db, added(Content(url=other, represents=DAY), "e2"))
    links.check_links(db, UNIT, now=NOW, network=INSIDE)
    links.check_links(db, UNIT, now=NOW, network=INSIDE)
    assert set(desk.links(db, UNIT)) == {URL, other}
    assert links.check_links(db, UNIT, now=NOW, network=INSIDE) == 1
