"""Passwords, tokens, and the growing delay."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from zi_core import accounts
from zi_core.accounts import (
    fingerprint,
    hash_password,
    matches,
    new_password,
    new_token,
    password_problem,
    try_keys,
    username_problem,
    wait_until,
)

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def test_a_password_matches_its_own_hash_only() -> None:
    hashed = hash_password("kuda baterai benar")
    assert hashed.startswith("$argon2id$")
    assert matches("kuda baterai benar", hashed)
    assert not matches("kuda baterai salah", hashed)


def test_the_same_password_never_hashes_the_same() -> None:
    assert hash_password("kuda baterai benar") != hash_password("kuda baterai benar")


def test_without_an_account_nothing_matches_and_the_work_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    nobody = accounts._nobody()  # noqa: SLF001 - the hash that stands in for nobody's

    class Hasher:
        def verify(self, password_hash: str, _: str) -> bool:
            checked.append(password_hash)
            return True

    monkeypatch.setattr(accounts, "_hasher", Hasher())
    assert not matches("anything", None)
    assert checked == [nobody]


@pytest.mark.parametrize("broken", ["", "hash of nothing", "$argon2id$v=19$broken"])
def test_a_broken_hash_matches_nothing(broken: str) -> None:
    assert not matches("anything at all", broken)


def test_an_endless_password_costs_no_more_than_the_longest() -> None:
    hashed = hash_password("x" * accounts.LONGEST_PASSWORD)
    assert matches("x" * 10_000, hashed)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("pendek", "paling sedikit 10"),
        ("x1y2" * 100, "paling banyak 200"),
        ("saya-Operator-1", "memuat nama pengguna"),
        ("aaaaaaaaaaab", "terlalu seragam"),
    ],
)
def test_a_poor_password_is_refused_in_words(password: str, words: str) -> None:
    assert words in str(password_problem(password, "operator"))


@pytest.mark.parametrize("username", ["operator", ""])
def test_a_good_password_has_no_problem(username: str) -> None:
    assert password_problem("kuda baterai benar", username) is None


@pytest.mark.parametrize("name", ["abc", "budi.santoso", "operator-2", "a_1", "x" * 40])
def test_good_user_names(name: str) -> None:
    assert username_problem(name) is None


@pytest.mark.parametrize("name", ["", "ab", "Budi", "budi santoso", "-budi", "x" * 41, "büdi", "a\n"])
def test_user_names_that_cannot_be(name: str) -> None:
    assert username_problem(name) is not None


def test_tokens_and_first_passwords_are_new_each_time() -> None:
    assert len({new_token() for _ in range(50)}) == 50
    passwords = {new_password() for _ in range(50)}
    assert len(passwords) == 50
    for password in passwords:
        assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", password)
        assert not set(password) & set("ilo01")
        assert password_problem(password, "operator") is None


def test_a_fingerprint_tells_parts_apart_and_shows_none_of_them() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint("secret"))


def test_tries_are_counted_per_account_and_per_address() -> None:
    account, address = try_keys(" Operator ", "192.0.2.1")
    assert try_keys("operator", "192.0.2.2")[0] == account
    assert try_keys("leader", "192.0.2.1")[1] == address
    assert "operator" not in account


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (2, 0), (3, 2), (4, 4), (5, 8), (11, 512), (12, 900), (13, 900), (10_000, 900)],
)
def test_the_delay_doubles_after_three_tries_up_to_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    assert wait_until(failures, NOW) - NOW == timedelta(seconds=seconds)
