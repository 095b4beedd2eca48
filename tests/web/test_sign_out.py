"""Signing out, here or everywhere."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import Visit, make_court, sign_in
from web.site import SESSION_COOKIE
from zi_core.access import NotAllowedError, Right
from zi_core.store import Database


@pytest.fixture
def visitor(visit: Visit, db: Database) -> TestClient:
    make_court(db)
    return visit()


def test_signing_out_here_leaves_the_other_device(visitor: TestClient, visit: Visit) -> None:
    other = visit()
    sign_in(visitor)
    sign_in(other)
    assert "Rekaan admin · Administrator" in visitor.get("/keluar").text
    answer = visitor.post("/keluar", data={"where": "here"})
    assert answer.headers["location"] == "/masuk?keluar"
    assert SESSION_COOKIE not in visitor.cookies
    assert "Anda sudah keluar." in visitor.get("/masuk?keluar").text
    assert other.get("/").status_code == 200


def test_signing_out_everywhere_ends_the_other_device(visitor: TestClient, visit: Visit) -> None:
    other = visit()
    sign_in(visitor)
    sign_in(other)
    visitor.post("/keluar", data={"where": "everywhere"})
    assert other.get("/").status_code == 401


def test_looking_at_the_sign_out_page_ends_nothing(visitor: TestClient) -> None:
    sign_in(visitor)
    visitor.get("/keluar")
    assert visitor.get("/").status_code == 200


def test_an_account_closed_while_its_form_was_on_the_way_is_asked_to_sign_in(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(visitor)

    def too_late(*_: object, **__: object) -> None:
        raise NotAllowedError(Right.OWN_ACCOUNT)

    monkeypatch.setattr("web.sign_out.write", too_late)
    assert visitor.post("/keluar", data={"where": "here"}).headers["location"] == "/masuk"
