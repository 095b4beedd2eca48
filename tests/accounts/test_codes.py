"""Two-factor codes, recovery codes, the key they are sealed with, and the words for devices."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest

from zi_core.accounts import codes, keyfile
from zi_core.accounts.devices import device_words, seen_words, way_words

# RFC 6238, appendix B: the secret "12345678901234567890" and the last six of its eight digits.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
PUBLISHED = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")]
NOW = datetime.fromtimestamp(1111111109, UTC)
STEP = 1111111109 // 30


@pytest.mark.parametrize(("seconds", "code"), PUBLISHED)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert codes.step_of(f" {code[:3]} {code[3:]} ", SECRET, datetime.fromtimestamp(seconds, UTC), 0) == seconds // 30


@pytest.mark.parametrize(("off", "found"), [(-60, None), (-30, STEP), (30, STEP), (61, None)])
def test_a_clock_may_be_half_a_minute_off(off: int, found: int | None) -> None:
    assert codes.step_of("081804", SECRET, NOW + timedelta(seconds=off), 0) == found


@pytest.mark.parametrize("last", [STEP, STEP + 1])
def test_a_step_that_was_used_does_not_count_again(last: int) -> None:
    assert codes.step_of("081804", SECRET, NOW, last) is None


@pytest.mark.parametrize("typed", ["", "081805", "081804x", "०८१८०४"])
def test_anything_else_is_wrong(typed: str) -> None:
    assert codes.step_of(typed, SECRET, NOW, 0) is None


def test_the_picture_carries_what_an_application_needs() -> None:
    parsed = pyotp.parse_uri(codes.address_of(SECRET, "budi"))
    assert (parsed.secret, parsed.name, parsed.issuer) == (SECRET, "budi", "Kesiapan ZI")
    assert codes.picture_of(SECRET, "budi").startswith("<svg")
    assert codes.grouped(SECRET).split() == [SECRET[n : n + 4] for n in range(0, 32, 4)]


def test_recovery_codes_are_read_as_people_type_them_and_belong_to_one_account() -> None:
    made = codes.new_recovery_codes()
    assert len(set(made)) == 10
    assert len(codes.new_secret()) == 32
    known = codes.recovery_print("a1", made[0])
    assert codes.recovery_print("a1", f" {made[0].upper().replace('-', ' ')} ") == known
    assert codes.recovery_print("a2", made[0]) != known


def test_a_sealed_secret_opens_with_its_own_key_for_its_own_account(tmp_path: Path) -> None:
    sealed = keyfile.seal(tmp_path, "a1", SECRET)
    assert SECRET not in sealed
    assert keyfile.seal(tmp_path, "a1", SECRET) != sealed
    assert keyfile.unseal(tmp_path, "a1", sealed) == SECRET
    assert keyfile.unseal(tmp_path, "a2", sealed) is None
    assert keyfile.key_path(tmp_path).stat().st_mode & 0o777 == 0o600 or os.name != "posix"


def test_without_the_key_or_with_another_nothing_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = keyfile.seal(tmp_path, "a1", SECRET)
    monkeypatch.setenv("ZI_CODE_KEY", str(tmp_path / "other"))
    assert keyfile.unseal(tmp_path, "a1", sealed) is None
    keyfile.seal(tmp_path, "a1", SECRET)
    assert keyfile.unseal(tmp_path, "a1", sealed) is None
    (tmp_path / "other").write_text("no key at all")
    assert keyfile.unseal(tmp_path, "a1", sealed) is None


AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36": "Chrome · Windows",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0": "Edge · Windows",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36": "Chrome · Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15 Safari/604.1": "Safari · iPhone",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox · Linux",
    "curl/8.5 <script>": "",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_a_device_is_told_in_two_words(agent: str) -> None:
    assert device_words(agent) == AGENTS[agent]


@pytest.mark.parametrize(
    ("minutes", "words"), [(3, "sedang dipakai"), (30, "kurang dari satu jam lalu"), (190, "3 jam lalu")]
)
def test_last_seen_is_told_no_finer_than_the_hour(minutes: int, words: str) -> None:
    assert str(seen_words(NOW - timedelta(minutes=minutes), NOW)) == words


def test_what_the_server_has_not_seen_is_not_made_up() -> None:
    assert "belum terlihat" in str(seen_words(None, NOW))
    assert str(way_words("openid")) != str(way_words("password"))
