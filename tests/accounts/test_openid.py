"""The settings of the identity provider, and who its claims stand for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from zi_core.access import Role
from zi_core.accounts import SESSION_LIFE
from zi_core.accounts.openid import (
    Faulty,
    OpenIdSettings,
    claim_at,
    entry_problem,
    is_safe_address,
    outside,
    settings_now,
)

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FILE = """
server_metadata_url = "https://sso.example.com/.well-known/openid-configuration"
client_id = "kesiapan"
client_secret = "rahasia sekali"
redirect_uri = "https://zi.example.com/masuk/oidc/kembali"
"""
BY_CLAIM = 'mapping = "claim"\nclaim = "realm_access.roles"\n[roles]\nzi-admin = "administrator"\nzi-tim = "member"\n'
PERSON: dict[str, Any] = {
    "iss": "https://sso.example.com",
    "sub": "s-1",
    "exp": int((NOW + timedelta(minutes=30)).timestamp()),
    "email": " Budi@Example.com ",
    "email_verified": True,
    "name": "Budi\n Rekaan",
}


def read(tmp_path: Path, text: str, mode: int = 0o600, **more: str) -> OpenIdSettings | Faulty | None:
    path = tmp_path / "oidc.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return settings_now({"ZI_OIDC": str(path), **more})


def settings(tmp_path: Path, more: str = "") -> OpenIdSettings:
    found = read(tmp_path, FILE + more)
    assert isinstance(found, OpenIdSettings)
    return found


def test_without_a_file_it_is_off() -> None:
    assert settings_now({}) is None


def test_the_secret_never_shows(tmp_path: Path) -> None:
    found = settings(tmp_path)
    assert found.client_secret.get_secret_value() == "rahasia sekali"
    assert "rahasia" not in repr(found) + str(found)


def test_the_secret_may_come_from_the_environment(tmp_path: Path) -> None:
    found = read(tmp_path, FILE.replace('client_secret = "rahasia sekali"', ""), ZI_OIDC_SECRET="lain")
    assert isinstance(found, OpenIdSettings)
    assert found.client_secret.get_secret_value() == "lain"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (FILE.replace("client_id", "client"), "client, client_id"),
        (FILE.replace("https://sso", "http://sso"), "server_metadata_url"),
        (FILE + 'mapping = "claim"', "claim"),
        (FILE + "session_minutes = 721", "session_minutes"),
        (FILE + '[roles]\nx = "king"', "roles"),
    ],
)
def test_a_wrong_setting_is_named_and_no_value_shown(tmp_path: Path, text: str, named: str) -> None:
    found = read(tmp_path, text)
    assert isinstance(found, Faulty)
    assert f": {named}." in str(found.words)
    assert "rahasia" not in str(found.words)


def test_a_file_that_everybody_reads_or_nobody_can_is_not_used(tmp_path: Path) -> None:
    assert "chmod" in str(getattr(read(tmp_path, FILE, 0o644), "words", ""))
    for found in (read(tmp_path, "no toml"), settings_now({"ZI_OIDC": str(tmp_path / "none")})):
        assert "tidak terbaca" in str(getattr(found, "words", ""))


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://sso.example.com/x", True),
        ("http://127.0.0.1:9000/x", True),
        ("http://sso.example.com", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[::1", False),
    ],
)
def test_only_https_or_this_machine_is_safe(address: str, *, safe: bool) -> None:
    assert is_safe_address(address) is safe


def test_a_person_is_known_by_subject_and_verified_address(tmp_path: Path) -> None:
    who = outside(PERSON, settings(tmp_path), NOW)
    assert who.entries == ("s-1", "budi@example.com")
    assert (who.name, who.role, who.ends) == ("Budi Rekaan", None, NOW + timedelta(minutes=30))
    assert outside(PERSON | {"iss": "https://other"}, settings(tmp_path), NOW).bound != who.bound


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_is_not_verified_is_worth_nothing(tmp_path: Path, verified: object) -> None:
    who = outside(PERSON | {"email_verified": verified}, settings(tmp_path), NOW)
    assert who.entries == ("s-1",)


def test_a_subject_that_looks_like_an_address_is_no_address(tmp_path: Path) -> None:
    who = outside(PERSON | {"sub": "ketua@example.com", "email": None}, settings(tmp_path), NOW)
    assert who.entries == ()


def test_a_session_lasts_as_told_but_never_beyond_twelve_hours(tmp_path: Path) -> None:
    assert outside(PERSON, settings(tmp_path, "session_minutes = 60"), NOW).ends == NOW + timedelta(hours=1)
    long = PERSON | {"exp": int((NOW + timedelta(days=30)).timestamp())}
    assert outside(long, settings(tmp_path), NOW).ends == NOW + SESSION_LIFE


@pytest.mark.parametrize(
    ("held", "role"),
    [
        ({"realm_access": {"roles": ["zi-tim", "zi-admin", 7]}}, Role.ADMINISTRATOR),
        ({"realm_access": {"roles": "zi-tim"}}, Role.MEMBER),
        ({"realm_access.roles": ["zi-tim"]}, Role.MEMBER),
        ({"realm_access": {"roles": ["other"]}}, None),
        ({"realm_access": "zi-admin"}, None),
        ({"realm_access": {"roles": {"zi-admin": True}}}, None),
        ({}, None),
    ],
)
def test_the_first_mapped_value_gives_the_role(tmp_path: Path, held: dict[str, Any], role: Role | None) -> None:
    assert outside(PERSON | held, settings(tmp_path, BY_CLAIM), NOW).role is role
    assert claim_at({}, "a.b") is None


@pytest.mark.parametrize(("entered", "fine"), [("", True), ("s-1", True), ("a@example.com", True), ("a b", False)])
def test_an_administrator_enters_an_address_or_a_subject(entered: str, *, fine: bool) -> None:
    assert (entry_problem(entered) is None) is fine
