"""Paths and names that lead out of their folder: in an address, in an upload, beside a copy, in a header."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from itertools import product
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import NOW, Visit, account, make_court, sign_in
from zi_core.access import Person, Role
from zi_core.backups import Kind
from zi_core.events.desk import Content, EvidenceAdded
from zi_core.store import Database, places_of, vault, write

BEFORE = ("/aset", "/static", "/bahasa", "/media", "/component", "/data-dukung", "/data-dukung/e1", "")
OUT = (
    "../kesiapan.duckdb",
    "..%2fkesiapan.duckdb",
    "%2e%2e/%2e%2e/kesiapan.duckdb",
    "..%5ckesiapan.duckdb",
    "....//kesiapan.duckdb",
    "%00",
    "..%c0%afkesiapan.duckdb",
    "%2fetc%2fpasswd",
    "x%0d%0aSet-Cookie:%20a=b",
    "a" * 5000,
)
NAMES = (
    "../../laporan.pdf",
    "a\r\nSet-Cookie: a=b.pdf",
    'x"; filename="y.exe',
    "\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe",
    "",
)
PDF = b"%PDF-1.7 isi %%EOF"
MEMBER = Person("account-anggota", "unit-1", "Rekaan anggota", Role.MEMBER)


@pytest.fixture
def member(visit: Visit, db: Database) -> TestClient:
    make_court(db, account(), account("anggota", role=Role.MEMBER))
    client = visit()
    sign_in(client, "anggota")
    return client


def test_no_address_leads_out_of_its_folder(member: TestClient, visit: Visit, db: Database) -> None:
    """Nor does what begins like a public address open one that is not."""
    stranger, inside = visit(), db.path.read_bytes()[:64]
    for before, out in product(BEFORE, OUT):
        for client in (member, stranger):
            answer = client.get(f"{before}/{out}")
            assert inside not in answer.content
            assert "set-cookie" not in answer.headers or before == "/bahasa"
            assert answer.status_code < 500
        if before != "/static" or ".." in unquote(out, errors="replace"):  # Streamlit's own files are everybody's
            assert "data of" not in answer.text, "the stranger reached what stands for Streamlit"


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_piece_of_evidence_slips_into_a_header(member: TestClient, db: Database, name: str) -> None:
    print_ = sha256(PDF).hexdigest()
    content = Content(name=name, media_type="application/pdf", sha256=print_, data=PDF, represents=date(2026, 1, 1))
    event = EvidenceAdded(
        unit_id="unit-1", year=2026, evidence_id="e1", kind="report", proves="", targets=(), content=content
    )
    write(db, event, by=MEMBER, now=NOW)
    answer = member.get("/data-dukung/e1/1")
    assert answer.content == PDF
    shown = answer.headers["content-disposition"].removeprefix("attachment; filename*=UTF-8''")
    assert shown.isascii()
    assert not set(shown) & set('"\\/;\r\n ')
    assert "set-cookie" not in answer.headers
    assert {path.name for path in (db.path.parent / "berkas").glob("*/*")} == {print_}


def test_a_slip_beside_a_copy_names_no_other_file(db: Database) -> None:
    make_court(db)
    places = places_of(db.path.parent)
    vault.make(db, places, kind=Kind.ASKED, now=NOW)
    (slip,) = places.copies.glob(f"*{vault.SLIP}")
    written = json.loads(slip.read_text("utf-8"))
    for name in ("../../kesiapan", "..\\x", "/etc/passwd", "", "a\x00b"):
        slip.write_text(json.dumps(written | {"name": name}), "utf-8")
        assert name not in {record.name for record in vault.records(places)}
