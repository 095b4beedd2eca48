"""Files of evidence by their address, and what the server does once a day."""

from __future__ import annotations

import hashlib
import logging
from datetime import date

import anyio
import pytest

from tests.web.conftest import NOW, Clock, Visit, account, apart, make_court, sign_in
from web.daily import AFTER_START, DAY, LOOK, every_copy, every_day, every_midnight, one_round
from web.site import Site
from zi_core import access
from zi_core.access import Person, Right, Role
from zi_core.events.desk import Content, EvidenceAdded, EvidenceRemoved
from zi_core.store import Database, files, places_of, vault, write

PDF = b"%PDF-1.7 isi %%EOF"
PLACE = "/data-dukung/e1/1"
MEMBER = Person("account-anggota", "unit-1", "Rekaan anggota", Role.MEMBER)


def kept(db: Database, *, url: str = "") -> None:
    make_court(db, account(), account("anggota", role=Role.MEMBER), account("pimpinan", role=Role.LEADER))
    file = Content(
        name="Laporan triwulan.pdf",
        media_type="application/pdf",
        sha256=hashlib.sha256(PDF).hexdigest(),
        data=PDF,
        represents=date(2026, 1, 1),
    )
    content = Content(url=url, represents=date(2026, 1, 1)) if url else file
    event = EvidenceAdded(
        unit_id="unit-1", year=2026, evidence_id="e1", kind="report", proves="Laporan", targets=(), content=content
    )
    write(db, event, by=MEMBER, now=NOW)


def test_a_file_is_saved_under_its_name_and_never_opened_in_the_browser(visit: Visit, db: Database) -> None:
    kept(db)
    client = visit()
    sign_in(client, "pimpinan")
    answer = client.get(PLACE)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''Laporan%20triwulan.pdf"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_nobody_gets_a_file_without_signing_in(visit: Visit, db: Database) -> None:
    kept(db)
    answer = visit().get(PLACE)
    assert answer.status_code == 401
    assert PDF not in answer.content


def test_a_role_without_the_right_is_refused(visit: Visit, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(db)
    client = visit()
    sign_in(client, "pimpinan")
    monkeypatch.setitem(access.GRANTS, Right.SEE_DESK, frozenset())
    assert client.get(PLACE).status_code == 403


@pytest.mark.parametrize("path", ["/data-dukung/e1/2", "/data-dukung/e2/1", "/data-dukung/..%2Fkesiapan.duckdb/1"])
def test_what_is_not_there_is_not_found(visit: Visit, db: Database, path: str) -> None:
    kept(db)
    client = visit()
    sign_in(client, "pimpinan")
    assert PDF not in client.get(path).content


def test_a_link_is_no_file(visit: Visit, db: Database) -> None:
    kept(db, url="https://pn-contoh.example.com/")
    client = visit()
    sign_in(client, "pimpinan")
    answer = client.get(PLACE)
    assert (answer.status_code, answer.text) == (404, "Berkas ini tidak ada atau sudah dihapus.")


def test_a_round_sweeps_what_belongs_to_nothing(site: Site, db: Database) -> None:
    kept(db)
    stray = files.place(db, "ab" + "0" * 62)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"x")
    assert one_round(site) == (0, 1)
    write(db, EvidenceRemoved(unit_id="unit-1", evidence_id="e1", version=1), by=MEMBER, now=NOW)
    assert one_round(site) == (0, 0)


@apart
async def test_the_rounds_come_once_a_day_and_one_that_fails_stops_nothing(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    waited: list[float] = []
    done: list[Site] = []
    site = Site(now=clock)

    async def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 4:
            raise anyio.get_cancelled_exc_class()

    def work(one: Site) -> None:
        done.append(one)
        if len(done) == 2:
            message = "Nama Rekaan"
            raise ValueError(message)

    with caplog.at_level(logging.WARNING), pytest.raises(anyio.get_cancelled_exc_class()):
        await every_day(site, pause=pause, work=work)
    assert waited == [AFTER_START.total_seconds(), *[DAY.total_seconds()] * 3]
    assert done == [site] * 3
    assert "ValueError" in caplog.text
    assert "Nama Rekaan" not in caplog.text


@apart
async def test_the_day_begins_at_the_start_and_is_looked_for_every_minute(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            raise anyio.get_cancelled_exc_class()

    with caplog.at_level(logging.WARNING), pytest.raises(anyio.get_cancelled_exc_class()):
        await every_midnight(site, pause=pause)
    assert waited == [LOOK.total_seconds()] * 2
    assert not caplog.text


@apart
async def test_the_due_copy_is_made_and_looked_for_every_minute(
    site: Site, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    kept(db)
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            raise anyio.get_cancelled_exc_class()

    with caplog.at_level(logging.INFO), pytest.raises(anyio.get_cancelled_exc_class()):
        await every_copy(site, pause=pause)
    assert waited == [AFTER_START.total_seconds(), *[LOOK.total_seconds()] * 2]
    assert len(vault.records(places_of(db.path.parent))) == 1
    assert caplog.text.count("read back and counted") == 1
