"""Signing in through an identity provider that runs beside the tests, honest and otherwise."""

from __future__ import annotations

import base64
import hmac
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import oidc_provider_mock
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.testclient import TestClient

from tests.web.conftest import NOW, PASSWORD, Clock, Visit, account, make_court, sign_in
from tests.web.provider import CLIENT, SECRET, Provider, providing, signed
from web.openid import REFUSALS
from web.provider import Reason
from web.site import SESSION_COOKIE, utc_now
from zi_core.access import Role, command_line
from zi_core.events.accounts import AccountChanged
from zi_core.events.sign_in import IdentityEntered
from zi_core.store import Database, accounts, audit, sessions, write

BACK = "https://zi.example.com/masuk/oidc/kembali"
BY_CLAIM = 'mapping = "claim"\nclaim = "groups"\n[roles]\nzi-pimpinan = "leader"\nzi-tim = "member"\n'
BUDI = {"email": "budi@example.com", "email_verified": True}


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with providing() as provider:
        yield provider


@pytest.fixture
def provider(running: Provider, clock: Clock) -> Provider:
    running.reset()
    running.now = int(clock.now.timestamp())
    return running


def configure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, more: str = "") -> None:
    path = tmp_path / "oidc.toml"
    path.write_text(
        f'server_metadata_url = "{url}/.well-known/openid-configuration"\nclient_id = "{CLIENT}"\n'
        f'client_secret = "{SECRET}"\nredirect_uri = "{BACK}"\ntitle = "SSO Contoh"\n{more}'
    )
    path.chmod(0o600)
    monkeypatch.setenv("ZI_OIDC", str(path))


@pytest.fixture
def visitor(
    visit: Visit, db: Database, provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> TestClient:
    make_court(db, account(), account("budi", role=Role.OPERATOR, must_change=True))
    configure(tmp_path, monkeypatch, provider.url)
    return visit()


def enter(db: Database, identity: str) -> None:
    event = IdentityEntered(unit_id="unit-1", account_id="account-budi", identity=identity)
    write(db, event, by=command_line("unit-1"), now=NOW)


def back_from(client: TestClient, **query: str) -> str:
    """Go to the provider, sign in there, and return the address it sends the browser back to."""
    there = client.get("/masuk/oidc", params=query).headers["location"]
    return httpx.get(there).headers["location"]


def come(client: TestClient, back: str) -> str:
    """Follow the provider's redirect and return where our server leads."""
    parts = urlsplit(back)
    location: str = client.get(f"{parts.path}?{parts.query}").headers["location"]
    return location


def refused(client: TestClient, back: str | None = None) -> str:
    """Sign in and return the reason for which it was refused; the page tells it in words, and no session began."""
    location = come(client, back or back_from(client))
    path, _, reason = location.partition("?sso=")
    assert path == "/masuk"
    assert str(REFUSALS[Reason(reason)]) in client.get(location).text
    assert SESSION_COOKIE not in client.cookies
    return reason


def audited(db: Database) -> list[Any]:
    rows = db.rows("SELECT fields FROM audit WHERE event = 'OutsideSignInRefused' ORDER BY seq NULLS LAST")
    return [json.loads(row["fields"]) for row in rows]


# --- who comes in ------------------------------------------------------------------------------------------------


def test_whom_an_administrator_entered_comes_in_as_that_account(
    visitor: TestClient, provider: Provider, db: Database, clock: Clock
) -> None:
    enter(db, "budi@example.com")
    provider.person |= BUDI
    page = visitor.get("/masuk?next=/daftar-responden").text
    assert 'href="/masuk/oidc?next=/daftar-responden"' in page
    assert "Masuk lewat SSO Contoh" in page
    assert come(visitor, back_from(visitor, next="/daftar-responden")) == "/daftar-responden"
    assert visitor.get("/").status_code == 200
    (session,) = sessions.of_account(db, "account-budi", clock.now)
    # No longer than the token: the provider is asked again when it has expired.
    assert (session.way, session.ends) == ("openid", clock.now + timedelta(minutes=30))
    clock.move(minutes=30)
    assert visitor.get("/media/x").status_code == 401


def test_a_first_password_is_worth_nothing_after_that(visitor: TestClient, db: Database) -> None:
    enter(db, "s-1")
    come(visitor, back_from(visitor))
    known = accounts.account_named(db, "budi")
    assert known
    assert not known.must_change
    visitor.cookies.clear()
    assert sign_in(visitor, "budi", PASSWORD).status_code == 422


def test_an_address_that_moves_to_somebody_else_opens_nothing(
    visitor: TestClient, provider: Provider, db: Database
) -> None:
    enter(db, "budi@example.com")
    provider.person |= BUDI
    assert come(visitor, back_from(visitor)) == "/"
    visitor.cookies.clear()
    provider.person |= {"sub": "s-2"}
    assert refused(visitor) == "unmapped"


@pytest.mark.parametrize("verified", [False, None])
def test_an_address_that_is_not_verified_opens_nothing(
    visitor: TestClient, provider: Provider, db: Database, *, verified: bool | None
) -> None:
    enter(db, "budi@example.com")
    provider.person |= BUDI | {"email_verified": verified}
    assert refused(visitor) == "unverified"
    assert audited(db) == [{"reason": "unverified", "account_id": None}]


def test_who_is_not_mapped_stays_out_and_is_delayed(visitor: TestClient, provider: Provider) -> None:
    provider.person |= BUDI
    for _ in range(3):
        assert refused(visitor) == "unmapped"
    assert refused(visitor) == "wait"
    # Passwords are counted apart: nobody is kept from theirs.
    assert sign_in(visitor, "admin").status_code == 303


def test_a_closed_account_stays_closed(visitor: TestClient, db: Database) -> None:
    enter(db, "s-1")
    event = AccountChanged(
        unit_id="unit-1", account_id="account-budi", name="Budi", role=Role.OPERATOR, active=False, version=1
    )
    write(db, event, by=command_line("unit-1"), now=NOW)
    assert refused(visitor) == "closed"
    assert audited(db) == [{"reason": "closed", "account_id": "account-budi"}]


def test_a_claim_makes_an_account_and_moves_it_with_the_role(
    visitor: TestClient, provider: Provider, db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(tmp_path, monkeypatch, provider.url, BY_CLAIM)
    provider.person |= {"groups": ["lain"]}
    assert refused(visitor) == "unmapped"
    provider.person |= {"groups": ["lain", "zi-tim"]}
    assert come(visitor, back_from(visitor)) == "/"
    (made,) = (one for one in accounts.accounts(db, "unit-1") if one.username.startswith("sso-"))
    assert (made.person.name, made.person.role) == ("Budi Rekaan", Role.MEMBER)
    other = visitor.cookies[SESSION_COOKIE]
    visitor.cookies.clear()
    provider.person |= {"groups": ["zi-pimpinan"]}
    assert come(visitor, back_from(visitor)) == "/"
    again = accounts.account(db, made.person.account_id)
    assert again
    assert again.person.role is Role.LEADER
    visitor.cookies.clear()
    visitor.cookies.set(SESSION_COOKIE, other)
    assert visitor.get("/media/x").status_code == 401
    # The claim is gone: so is the way in.
    visitor.cookies.clear()
    provider.person |= {"groups": []}
    assert refused(visitor) == "unmapped"


def test_what_the_token_lacks_is_asked_of_the_provider_about_the_same_person(
    visitor: TestClient, provider: Provider, db: Database
) -> None:
    enter(db, "budi@example.com")
    provider.more = BUDI
    assert come(visitor, back_from(visitor)) == "/"
    visitor.cookies.clear()
    provider.more = BUDI | {"sub": "s-9"}
    assert refused(visitor) == "token"


def test_a_provider_of_the_package_index_lets_people_in_and_out(
    visit: Visit, db: Database, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    make_court(db, account(), account("budi", role=Role.OPERATOR))
    enter(db, "budi@example.com")
    clock.now = utc_now()
    person = oidc_provider_mock.User(sub="budi@example.com", claims=dict(BUDI))
    with oidc_provider_mock.run_server_in_thread(user_claims=[person]) as server:
        configure(tmp_path, monkeypatch, f"http://127.0.0.1:{server.server_port}")
        client = visit()
        there = client.get("/masuk/oidc").headers["location"]
        assert come(client, httpx.post(there, data={"sub": person.sub}).headers["location"]) == "/"
        assert client.get("/").status_code == 200
        page = client.post("/keluar", data={"where": "here"})
        assert f"http://127.0.0.1:{server.server_port}/oauth2/end_session?client_id={CLIENT}" in page.text
        assert "zi.example.com%2Fmasuk%3Fkeluar" in page.text
        assert client.get("/media/x").status_code == 401


# --- who does not --------------------------------------------------------------------------------------------------


def test_another_state_is_refused_and_the_provider_is_not_asked(
    visitor: TestClient, provider: Provider, db: Database
) -> None:
    enter(db, "s-1")
    code = parse_qs(urlsplit(back_from(visitor)).query)["code"][0]
    assert refused(visitor, f"{BACK}?code={code}&state=made-up") == "state"
    assert "token" not in provider.asked
    assert audited(db) == []


def test_a_code_from_another_browser_or_an_old_one_is_refused(
    visitor: TestClient, visit: Visit, clock: Clock, db: Database
) -> None:
    enter(db, "s-1")
    back = back_from(visitor)
    assert refused(visit(), back) == "state"
    clock.move(minutes=11)
    assert refused(visitor, back) == "state"


def test_a_code_is_taken_once_even_if_the_provider_would_take_it_twice(
    visitor: TestClient, provider: Provider, db: Database
) -> None:
    enter(db, "s-1")
    provider.one_code_once = False
    back = back_from(visitor)
    carried = visitor.cookies["zi_oidc"]
    assert come(visitor, back) == "/"
    visitor.cookies.clear()
    visitor.cookies.set("zi_oidc", carried)
    assert refused(visitor, back) == "state"
    assert provider.asked.count("token") == 1


def test_somebody_elses_code_is_worth_nothing_in_ones_own_sign_in(
    visitor: TestClient, visit: Visit, db: Database
) -> None:
    enter(db, "s-1")
    code = parse_qs(urlsplit(back_from(visit())).query)["code"][0]
    state = parse_qs(urlsplit(back_from(visitor)).query)["state"][0]
    assert refused(visitor, f"{BACK}?code={code}&state={state}") == "token"


def _part(value: object) -> str:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _alg_none(_: Provider, claims: dict[str, Any]) -> str:
    return f"{_part({'alg': 'none'})}.{_part(claims)}."


def _public_key_as_secret(provider: Provider, claims: dict[str, Any]) -> str:
    told = f"{_part({'alg': 'HS256', 'kid': 'k1'})}.{_part(claims)}"
    return f"{told}.{_part(hmac.digest(provider.key.as_pem(private=False), told.encode(), 'sha256'))}"


def _client_secret_as_key(_: Provider, claims: dict[str, Any]) -> str:
    key = OctKey.import_key(SECRET.ljust(40))
    return jwt.encode({"alg": "HS256", "kid": "k1"}, claims, key, algorithms=["HS256"])


def _another_key(_: Provider, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, RSAKey.generate_key(2048))


def _unknown_key(_: Provider, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "k9"}, claims, RSAKey.generate_key(2048))


def _changed_afterwards(provider: Provider, claims: dict[str, Any]) -> str:
    head, _, signature = signed(provider, claims).split(".")
    return f"{head}.{_part(claims | {'sub': 's-2'})}.{signature}"


@pytest.mark.parametrize(
    "sign",
    [
        _alg_none,
        _public_key_as_secret,
        _client_secret_as_key,
        _another_key,
        _unknown_key,
        _changed_afterwards,
        lambda *_: "no token at all",
    ],
)
def test_a_forged_token_opens_nothing(visitor: TestClient, provider: Provider, db: Database, sign: Any) -> None:
    enter(db, "s-1")
    provider.sign = sign
    assert refused(visitor) == "token"
    assert audited(db) == [{"reason": "token", "account_id": None}]


@pytest.mark.parametrize(
    "lies",
    [
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"aud": CLIENT, "azp": "another"},
        {"aud": None},
        {"iss": "https://other.example.com"},
        {"iss": None},
        {"exp": int(NOW.timestamp()) - 61},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": int(NOW.timestamp()) + 3600},
        {"iat": None},
        {"nbf": int(NOW.timestamp()) + 3600},
        {"nonce": "made-up"},
        {"nonce": None},
        {"sub": None},
        {"sub": 7},
        {"at_hash": "AAAA"},
    ],
)
def test_a_token_for_others_or_of_another_time_opens_nothing(
    visitor: TestClient, provider: Provider, db: Database, lies: dict[str, Any]
) -> None:
    enter(db, "s-1")
    provider.lies = lies
    assert refused(visitor) == "token"


def test_a_provider_that_changes_its_keys_is_believed_again(
    visitor: TestClient, provider: Provider, db: Database, clock: Clock
) -> None:
    enter(db, "s-1")
    come(visitor, back_from(visitor))
    old = provider.key
    provider.key = RSAKey.generate_key(2048, {"kid": "k2", "use": "sig"})
    try:
        clock.move(minutes=2)
        provider.now = int(clock.now.timestamp())
        visitor.cookies.clear()
        assert come(visitor, back_from(visitor)) == "/"
        assert provider.asked.count("jwks") == 2
        assert provider.asked.count("configuration") == 1
    finally:
        provider.key = old


def test_who_cancels_at_the_provider_is_told_so(visitor: TestClient) -> None:
    state = parse_qs(urlsplit(back_from(visitor)).query)["state"][0]
    assert refused(visitor, f"{BACK}?error=access_denied&state={state}") == "denied"


# --- a provider that is not well -------------------------------------------------------------------------------------


def test_a_provider_that_is_down_leaves_the_password(
    visitor: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(tmp_path, monkeypatch, "http://127.0.0.1:9")
    location = visitor.get("/masuk/oidc").headers["location"]
    assert location == "/masuk?sso=provider"
    assert "tidak dapat dihubungi" in visitor.get(location).text
    assert sign_in(visitor).status_code == 303


def test_a_provider_that_falls_silent_half_way_is_no_fault_of_the_visitor(
    visitor: TestClient, provider: Provider, db: Database
) -> None:
    provider.described = {"token_endpoint": "http://127.0.0.1:9/token"}
    for _ in range(4):
        assert refused(visitor) == "provider"
    assert audited(db) == []


@pytest.mark.parametrize(
    "described",
    [
        {"issuer": "https://other.example.com"},
        {"issuer": None},
        {"authorization_endpoint": "http://sso.example.com/authorize"},
        {"authorization_endpoint": None},
    ],
)
def test_a_description_that_is_not_its_own_or_not_safe_is_not_used(
    visitor: TestClient, provider: Provider, described: dict[str, Any]
) -> None:
    provider.described = described
    assert visitor.get("/masuk/oidc").headers["location"] == "/masuk?sso=provider"


@pytest.mark.parametrize("path", ["/jwks/none", "/huge", "/list"])
def test_an_answer_that_is_none_is_not_used(visitor: TestClient, provider: Provider, path: str) -> None:
    provider.described = {"jwks_uri": f"{provider.url}{path}"}
    assert refused(visitor) == "provider"


def test_without_settings_there_is_no_such_way(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZI_OIDC")
    assert "/masuk/oidc" not in visitor.get("/masuk").text
    for path in ("/masuk/oidc", "/masuk/oidc/kembali?code=x&state=y"):
        assert visitor.get(path).headers["location"] == "/masuk"


def test_who_signed_in_with_a_password_signs_out_here_alone(visitor: TestClient) -> None:
    sign_in(visitor)
    assert visitor.post("/keluar", data={"where": "here"}).headers["location"] == "/masuk?keluar"


def test_a_provider_without_a_sign_out_is_left_alone(visitor: TestClient, provider: Provider, db: Database) -> None:
    enter(db, "s-1")
    provider.described = {"end_session_endpoint": None}
    come(visitor, back_from(visitor))
    assert visitor.post("/keluar", data={"where": "here"}).headers["location"] == "/masuk?keluar"


def test_codes_are_not_set_up_in_a_session_of_the_provider(visitor: TestClient, db: Database) -> None:
    enter(db, "s-1")
    come(visitor, back_from(visitor))
    answer = visitor.post("/akun/kode", data={"do": "scan", "password": PASSWORD})
    assert "diatur di sana" in answer.text
    assert "<svg width" not in answer.text


def test_nothing_of_the_person_or_the_secrets_is_logged_or_kept(
    visitor: TestClient, provider: Provider, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    enter(db, "budi@example.com")
    provider.person |= BUDI
    back = back_from(visitor)
    come(visitor, back)
    provider.sign = _another_key
    visitor.cookies.clear()
    refused(visitor)
    own = [record.getMessage() for record in caplog.records if record.name.split(".")[0] in {"web", "zi_core"}]
    kept = str(own) + str(audit.lines(db, "unit-1", limit=50)) + str(db.rows("SELECT * FROM session"))
    for secret in (SECRET, "budi@example.com", "s-1", parse_qs(urlsplit(back).query)["code"][0]):
        assert secret not in kept


def test_busy_means_wait(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.openid.MOST_WAITING", 0)
    assert visitor.get("/masuk/oidc").status_code == 503
