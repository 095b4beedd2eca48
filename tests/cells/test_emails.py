from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_core.cells.checked import Level
from zi_core.cells.emails import check_email, suggest_domain
from zi_core.spreadsheets.grid import Cell, CellKind


def text(raw: str) -> Cell:
    return Cell(CellKind.TEXT, raw)


@pytest.mark.parametrize(
    "raw",
    [
        "budi@example.com",
        "budi.s_2@kampus.test",
        "budi@ymail.com",
        "budi@rocketmail.com",
        "budi@yahoo.co.id",
        "budi@student.ui.ac.id",
        "budi+zi@example.com",
        "budi'o@example.com",
    ],
)
def test_real_addresses_and_neighbours_are_left_alone(raw: str) -> None:
    assert (check_email(text(raw)).level, check_email(text(raw)).clean) == (Level.OK, raw)


def test_only_capitals_and_edges_are_tidied_with_a_reason() -> None:
    found = check_email(text(" mailto:Budi@Example.COM "))
    assert (found.level, found.clean) == (Level.FIXED, "budi@example.com")


@pytest.mark.parametrize(
    ("raw", "suggestion"),
    [
        ("budi@gmial.com", "budi@gmail.com"),
        ("budi@gmail.con", "budi@gmail.com"),
        ("budi@kampus.cmo", "budi@kampus.com"),
        ("budi@gmail.co.id", "budi@gmail.com"),
        ("budi@yaho.com", "budi@yahoo.com"),
        ("budi@yahoo.co", "budi@yahoo.com"),
        ("budi@hotmial.com", "budi@hotmail.com"),
        ("budi @gmail.com", "budi@gmail.com"),
        ("budi@gmail,com", "budi@gmail.com"),
        ("budi@@gmail.com", "budi@gmail.com"),
        ("budi@gmail.com.", "budi@gmail.com"),
        ("budi[at]gmail.com", "budi@gmail.com"),
        ("a@example.com; b@example.com", "a@example.com"),
        ("Budi <budi@example.com>", "budi@example.com"),
        ("budi@pn-contoh.go.id", None),
        ("budi@mahkamahagung.go.id", None),
        ("budi@satker.mahkamahagung.go.id", None),
        ("tidakada@gmail.com", None),
    ],
)
def test_likely_slips_are_asked_and_never_corrected(raw: str, suggestion: str | None) -> None:
    found = check_email(text(raw))
    assert (found.level, found.suggestion) == (Level.ASK, suggestion)


@pytest.mark.parametrize(
    ("raw", "suggestion"),
    [
        ("budi", None),
        ("budi@", None),
        ("@example.com", None),
        ("budi@gmail", "budi@gmail.com"),
        ("budi@rumah", None),
        ("budi@192.168.1.1", None),
        (".budi@example.com", None),
        ("=1+1", None),
        (f"{'a' * 65}@example.com", None),
        (f"{'a' * 250}@example.com", None),
    ],
)
def test_what_is_no_address_is_an_error(raw: str, suggestion: str | None) -> None:
    found = check_email(text(raw))
    assert (found.level, found.clean, found.suggestion) == (Level.ERROR, "", suggestion)


@pytest.mark.parametrize("raw", ["", "-", "Tidak Ada", "nihil"])
def test_placeholders_are_missing(raw: str) -> None:
    assert check_email(text(raw)).level is Level.MISSING


def test_figures_and_dates_are_no_address() -> None:
    assert check_email(Cell(CellKind.NUMBER, "81200000001")).level is Level.ERROR
    assert check_email(Cell(CellKind.NUMBER, "0")).level is Level.MISSING


def test_short_domains_need_to_be_closer_to_be_taken_for_a_slip() -> None:
    assert suggest_domain("live.cm") == "live.com"
    assert suggest_domain("five.co") is None


@given(st.text(max_size=40))
def test_nothing_is_changed_silently(raw: str) -> None:
    found = check_email(text(raw))
    assert found.clean == raw or found.level is not Level.OK
    assert (found.reason is None) == (found.level is Level.OK)
