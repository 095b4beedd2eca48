"""Key files and sealed files."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zi_core.sealing import (
    KeyFileError,
    SpoiltError,
    WrongKeyError,
    keep_newest,
    read_ring,
    ring_at,
    rotate,
    seal,
    seal_text,
    unseal,
    unseal_text,
)

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def test_a_sealed_file_opens_with_its_key_alone_and_shows_nothing_of_what_is_inside(tmp_path: Path) -> None:
    ring = ring_at(tmp_path / "k.txt", NOW)
    (tmp_path / "plain").write_bytes(b"Orang Rekaan " * 100_000)
    seal(tmp_path / "plain", tmp_path / "sealed", ring)
    assert b"Rekaan" not in (tmp_path / "sealed").read_bytes()
    unseal(tmp_path / "sealed", tmp_path / "again", ring)
    assert (tmp_path / "again").read_bytes() == (tmp_path / "plain").read_bytes()
    with pytest.raises(WrongKeyError):
        unseal(tmp_path / "sealed", tmp_path / "other", ring_at(tmp_path / "k2.txt", NOW))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "k.txt", "k2.txt", "plain", "sealed"]


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b[:900] + b"x" + b[901:], lambda _: b"not sealed"])
def test_a_file_that_was_changed_or_cut_off_is_refused_whole(tmp_path: Path, spoil: object) -> None:
    ring = ring_at(tmp_path / "k.txt", NOW)
    (tmp_path / "plain").write_bytes(b"x" * 1000)
    seal(tmp_path / "plain", tmp_path / "sealed", ring)
    assert callable(spoil)
    (tmp_path / "sealed").write_bytes(spoil((tmp_path / "sealed").read_bytes()))
    with pytest.raises(SpoiltError):
        unseal(tmp_path / "sealed", tmp_path / "again", ring)
    assert not (tmp_path / "again").exists()


def test_what_is_packed_on_the_way_comes_back_whole_and_nothing_else_is_taken_for_it(tmp_path: Path) -> None:
    ring = ring_at(tmp_path / "k.txt", NOW)
    content = bytes(range(256)) * 20_000
    (tmp_path / "plain").write_bytes(content)
    seal(tmp_path / "plain", tmp_path / "sealed", ring, packed=True)
    assert (tmp_path / "sealed").stat().st_size < len(content) / 50
    unseal(tmp_path / "sealed", tmp_path / "again", ring, packed=True)
    assert (tmp_path / "again").read_bytes() == content
    seal(tmp_path / "plain", tmp_path / "sealed", ring)
    with pytest.raises(SpoiltError):
        unseal(tmp_path / "sealed", tmp_path / "other", ring, packed=True)


def test_a_disk_that_refuses_is_told_as_such_and_leaves_nothing(tmp_path: Path) -> None:
    ring = ring_at(tmp_path / "k.txt", NOW)
    with pytest.raises(FileNotFoundError):
        unseal(tmp_path / "nothing", tmp_path / "again", ring)
    with pytest.raises(FileNotFoundError):
        seal(tmp_path / "nothing", tmp_path / "sealed", ring)
    assert [path.name for path in tmp_path.iterdir()] == ["k.txt"]


def test_a_new_key_seals_while_the_old_one_still_opens(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "k.txt"
    old = rotate(path, NOW)
    (tmp_path / "plain").write_bytes(b"x")
    seal(tmp_path / "plain", tmp_path / "sealed", old)
    both = rotate(path, NOW)
    assert (len(both.secrets), both.publics[0]) == (2, old.public)
    assert both.public != old.public
    unseal(tmp_path / "sealed", tmp_path / "again", read_ring(path))
    assert keep_newest(path, NOW).secrets == (both.secret,)
    with pytest.raises(WrongKeyError):
        unseal(tmp_path / "sealed", tmp_path / "again", read_ring(path))


def test_a_key_file_is_for_its_owner_and_never_shown_by_accident(tmp_path: Path) -> None:
    ring = ring_at(tmp_path / "k.txt", NOW)
    assert ring_at(tmp_path / "k.txt", NOW) == ring
    assert ring.secret not in repr(ring)
    if os.name == "posix":
        assert (tmp_path / "k.txt").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"AGE-SECRET-KEY-1NONSENSE", b"\xff\xfe"])
def test_an_unreadable_key_file_is_never_written_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "k.txt"
    path.write_bytes(content)
    with pytest.raises(KeyFileError):
        read_ring(path)
    for use in (ring_at, rotate):
        with pytest.raises(KeyFileError):
            use(path, NOW)
    assert path.read_bytes() == content


def test_a_text_is_sealed_whole_and_opens_with_its_key_alone(tmp_path: Path) -> None:
    ring = ring_at(tmp_path / "key", NOW)
    seal_text("isi buku", tmp_path / "a.age", ring)
    assert unseal_text(tmp_path / "a.age", ring) == "isi buku"
    assert b"buku" not in (tmp_path / "a.age").read_bytes()
    with pytest.raises(WrongKeyError):
        unseal_text(tmp_path / "a.age", ring_at(tmp_path / "other", NOW))
    (tmp_path / "plain").write_bytes(b"\xff")
    seal(tmp_path / "plain", tmp_path / "b.age", ring)
    with pytest.raises(SpoiltError):
        unseal_text(tmp_path / "b.age", ring)
    with pytest.raises(OSError, match="No such file"):
        seal_text("x", tmp_path / "none" / "c.age", ring)
