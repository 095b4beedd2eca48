"""What the server counts and logs of itself: enough to run it, nothing of a person."""

from __future__ import annotations

import io
import json
import logging
import math
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.web.conftest import PASSWORD, Visit, account, make_court
from web import health, logs
from web.site import SESSION_COOKIE, Site
from web.traffic import METRICS, SWITCH, TRAFFIC, area_of
from zi_core.access import Role
from zi_core.backups import Kind
from zi_core.store import Database, StoreError, places_of, vault

SECRET = "0812000111"


@pytest.fixture(autouse=True)
def _court(db: Database) -> None:
    make_court(db, account("admin"), account("ketua", role=Role.LEADER))


def signed_in(visit: Visit, username: str) -> TestClient:
    client = visit()
    client.post("/masuk", data={"username": username, "password": PASSWORD})
    assert SESSION_COOKIE in client.cookies
    return client


def value(name: str, **labels: str) -> float:
    return TRAFFIC.registry.get_sample_value(name, labels) or 0.0


def test_requests_are_counted_by_part_of_the_server(visit: Visit) -> None:
    before = value("kesiapan_requests_total", area="masuk", method="GET", status="200")
    visit().get("/masuk")
    assert value("kesiapan_requests_total", area="masuk", method="GET", status="200") == before + 1
    assert value("kesiapan_request_seconds_count", area="masuk") > before


def test_no_address_makes_a_series_of_its_own(visit: Visit) -> None:
    assert {area_of(path) for path in ("/x", f"/{SECRET}", "/ipak-ipkp")} == {"page"}
    assert (area_of("/"), area_of("/_stcore/stream"), area_of("/masuk/contoh")) == ("", "_stcore", "masuk")
    before = value("kesiapan_requests_total", area="page", method="other", status="401")
    visit().request("BREW", "/x")
    assert value("kesiapan_requests_total", area="page", method="other", status="401") == before + 1


def test_open_pages_are_counted_while_they_are_open_and_refused_ones_as_refused(visit: Visit) -> None:
    client = signed_in(visit, "admin")
    with client.websocket_connect("/_stcore/stream") as socket:
        socket.send_text("x")
        socket.receive_text()
        assert value("kesiapan_open_pages") == 1
    assert value("kesiapan_open_pages") == 0
    before = value("kesiapan_refused_total", area="socket")
    with pytest.raises(WebSocketDisconnect), visit().websocket_connect("/_stcore/stream"):
        pass
    assert value("kesiapan_refused_total", area="socket") == before + 1


def test_the_counters_are_for_administrators_and_for_the_holder_of_the_token(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visit().get(METRICS).status_code == 404
    assert visit().get(METRICS, headers={"authorization": "Bearer "}).status_code == 404
    assert signed_in(visit, "ketua").get(METRICS).status_code == 404
    page = signed_in(visit, "admin").get(METRICS)
    assert page.status_code == 200
    assert "# TYPE kesiapan_requests_total counter" in page.text
    monkeypatch.setenv(SWITCH, "kunci-pemantau")
    assert visit().get(METRICS, headers={"authorization": "Bearer kunci-lain"}).status_code == 404
    assert visit().get(METRICS, headers={"authorization": "Bearer kunci-pemantau"}).status_code == 200


def test_the_age_of_the_last_copy_and_how_the_copies_stand_are_told(
    visit: Visit, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = signed_in(visit, "admin")
    admin.get(METRICS)
    assert math.isnan(value("kesiapan_last_copy_age_seconds"))
    assert (value("kesiapan_copies", state="none"), value("kesiapan_copies", state="ok")) == (1, 0)
    made = site.now() - timedelta(hours=40)
    vault.make(site.db, places_of(site.db.path.parent), kind=Kind.SCHEDULED, now=made)
    admin.get(METRICS)
    assert value("kesiapan_last_copy_age_seconds") >= timedelta(hours=39).total_seconds()
    assert (value("kesiapan_copies", state="none"), value("kesiapan_copies", state="late")) == (0, 1)

    def broken(*_: object, **__: object) -> None:
        raise StoreError

    monkeypatch.setattr("web.traffic.backup_plan.health", broken)
    assert "kesiapan_requests_total" in admin.get(METRICS).text


def test_the_librarys_own_counters_are_for_administrators(visit: Visit) -> None:
    assert signed_in(visit, "ketua").get("/_stcore/metrics").status_code == 403
    assert signed_in(visit, "admin").get("/_stcore/metrics").status_code == 200


def test_the_log_holds_refusals_and_no_query_name_or_cookie(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "kesiapan.request"):
        visit().get(f"/daftar/{SECRET}?telepon={SECRET}", headers={"cookie": f"{SESSION_COOKIE}={SECRET}"})
        visit().get("/sehat")
        visit().post("/masuk", data={"username": SECRET, "password": SECRET})
    told = [(record.area, record.status, record.levelname) for record in caplog.records]  # type: ignore[attr-defined]
    assert told == [("page", 401, "WARNING"), ("masuk", 422, "INFO")]
    assert SECRET not in str([record.__dict__ for record in caplog.records])


@pytest.mark.parametrize("kind", ["json", ""])
def test_the_log_is_written_for_a_program_or_for_a_person(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(logs.SWITCH, kind)
    written = io.StringIO()
    kept = {name: logging.getLogger(name).handlers for name in logs.OURS}
    try:
        logs.begin(written)
        logging.getLogger("kesiapan.request").info("request", extra={"area": "masuk", "status": 200, "ms": 3})
        logging.getLogger("zi_core.x").debug("not told")
    finally:
        for name, handlers in kept.items():
            logging.getLogger(name).handlers = handlers
            logging.getLogger(name).setLevel(logging.NOTSET)
    (line,) = written.getvalue().splitlines()
    if kind:
        told = json.loads(line)
        assert {"level": "INFO", "message": "request", "area": "masuk", "status": 200, "ms": 3}.items() <= told.items()
        assert told["time"].startswith("20")
    else:
        assert line.endswith("Z INFO request area=masuk status=200 ms=3")


def test_ready_means_that_saving_would_work(visit: Visit, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = visit()
    assert client.get("/siap").json() == {"status": "ready"}
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 60)
    answer = client.get("/siap")
    assert (answer.status_code, answer.json()["reason"]) == (503, "disk")
    assert client.get("/sehat").status_code == 200, "reading goes on"
    monkeypatch.setattr(health, "LEAST_FREE", 1)
    monkeypatch.setattr("web.health.os.access", lambda path, _mode: Path(path) != site.db.path)
    assert client.get("/siap").json()["reason"] == "disk"
    site.db.close()
    assert client.get("/siap").json()["reason"] == "store"
