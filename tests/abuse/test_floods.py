"""A thousand tries to sign in: few passwords are checked, and known and unknown names are told apart by nothing."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.web.conftest import PASSWORD, Clock, Visit, account, make_court, sign_in
from zi_core.access import Role
from zi_core.store import Database

TRIES = 1000
GUESSED = "Rahasia Sari Rekaan"
KNOWN, UNKNOWN = "sari.rekaan", "budi.rekaan"


def rows(db: Database, sql: str) -> list[dict[str, object]]:
    return db.rows(f"SELECT * FROM {sql}")  # noqa: S608 - the tests' own words


def test_a_thousand_tries_check_few_passwords_and_end_in_a_wait(visit: Visit, db: Database, clock: Clock) -> None:
    """One try a minute for a thousand minutes: the delay of 15 minutes lets fewer than a tenth through."""
    make_court(db)
    client = visit()
    for _ in range(TRIES):
        sign_in(client, password="x")
        clock.move(minutes=1)
    assert len(rows(db, "audit WHERE event = 'SignInFailed'")) < TRIES * 0.08
    clock.move(minutes=-1)
    assert sign_in(client).status_code == 429, "nor does the right password come in before the wait is over"


def test_a_known_and_an_unknown_name_are_answered_alike(visit: Visit, db: Database, clock: Clock) -> None:
    make_court(db, account(), account(KNOWN, role=Role.LEADER))
    told: dict[str, list[tuple[int, str | None, str]]] = {KNOWN: [], UNKNOWN: []}
    for place, (name, answers) in enumerate(told.items()):
        client, begun = visit(f"198.51.100.{place}"), clock.now
        for _ in range(12):
            answer = sign_in(client, name, GUESSED)
            answers.append((answer.status_code, answer.headers.get("retry-after"), answer.text.replace(name, "")))
            clock.move(minutes=4)
        clock.now = begun
    assert told[KNOWN] == told[UNKNOWN]
    assert {status for status, *_ in told[KNOWN]} == {422, 429}


def test_what_is_remembered_of_guesses_names_nobody_and_is_forgotten_after_a_day(
    visit: Visit, db: Database, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """A name that was typed may be somebody's password, or somebody: it is kept as a print, and never logged."""
    make_court(db, account(), account(KNOWN, role=Role.LEADER))
    caplog.set_level(logging.INFO)
    for turn in range(60):
        sign_in(visit(f"198.51.100.{turn}"), f"{UNKNOWN}.{turn}", GUESSED)
    kept = rows(db, "sign_in_try")
    assert len(kept) == 2 * 60, "one print of the name and one of the address"
    assert [record.levelname for record in caplog.records if record.name == "kesiapan.request"] == ["INFO"] * 60
    assert len(rows(db, "audit WHERE event = 'SignInFailed'")) == 60
    for secret in (UNKNOWN, GUESSED, "198.51.100"):
        assert secret not in f"{kept}{rows(db, 'audit')}{[record.__dict__ for record in caplog.records]}"
    clock.now += timedelta(days=1, seconds=1)
    sign_in(visit(), UNKNOWN, GUESSED)
    assert len(rows(db, "sign_in_try")) == 2, "the others are gone with the next wrong guess"
    assert sign_in(visit(), KNOWN, PASSWORD).status_code == 303


def test_a_flood_at_one_moment_checks_the_free_tries_and_no_more(visit: Visit, db: Database) -> None:
    make_court(db)
    visitor = visit()
    with ThreadPoolExecutor(12) as pool:
        statuses = list(pool.map(lambda _: sign_in(visitor, password="x").status_code, range(60)))
    assert set(statuses) <= {422, 429, 503}
    # Two are worked on at once, so one more than the free tries may slip through.
    assert len(rows(db, "audit WHERE event = 'SignInFailed'")) <= 4


def test_a_forged_address_buys_no_fresh_counter(visit: Visit, db: Database) -> None:
    make_court(db)
    visitor = visit()
    statuses = []
    for n in range(5):
        visitor.headers["x-forwarded-for"] = f"198.51.100.{n}"
        statuses.append(sign_in(visitor, f"name{n}", "x").status_code)
    assert statuses == [422, 422, 422, 429, 429]
