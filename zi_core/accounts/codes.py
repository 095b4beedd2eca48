"""Two-factor codes: six digits from an application on the telephone (RFC 6238), and recovery codes for its loss."""

from __future__ import annotations

from datetime import datetime

import pyotp
import segno

from zi_core.accounts import fingerprint, new_password

ISSUER = "Kesiapan ZI"
HOW_MANY = 10
# A telephone's clock may be half a minute off: one step before and after (RFC 6238, 5.2).
_STEPS_OFF = 1
# What the failed tries of codes are counted under, apart from those of passwords.
_COUNTED = "code"


def new_secret() -> str:
    """Return a new secret of 160 random bits, in base32 as the applications want it (RFC 4226, 4)."""
    return pyotp.random_base32()


def address_of(secret: str, username: str) -> str:
    """Return the ``otpauth://`` address that an application takes the secret from."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def picture_of(secret: str, username: str) -> str:
    """Return that address as a QR code: SVG to be written into a page, dark on white in every theme."""
    picture = segno.make(address_of(secret, username), error="m", micro=False)
    return picture.svg_inline(scale=4, border=4, dark="#000", light="#fff")


def grouped(secret: str) -> str:
    """Return the secret in groups of four, to be typed where nothing can be scanned."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def step_of(typed: str, secret: str, now: datetime, last_step: int) -> int | None:
    """Return the time-step that the `typed` code belongs to, or None when it is wrong, too old, or was used before.

    `last_step` is the step of the last code that was accepted: neither it nor an earlier one counts again.
    """
    digits = "".join(typed.split())
    try:
        step = pyotp.TOTP(secret).verify_and_get_timecode(digits, for_time=now, valid_window=_STEPS_OFF)
    except pyotp.OTPVerificationError:
        return None
    return int(step) if step > last_step else None


def new_recovery_codes() -> tuple[str, ...]:
    """Return ten recovery codes of 79 random bits each, to be shown once."""
    return tuple(new_password() for _ in range(HOW_MANY))


def recovery_print(account_id: str, typed: str) -> str:
    """Return the fingerprint under which a recovery code is kept; spaces, hyphens and capitals do not matter."""
    return fingerprint("recovery", account_id, "".join(sign for sign in typed.lower() if sign.isalnum()))


def counted_name(account_id: str) -> str:
    """Return the name that wrong codes of an account are counted under, as wrong passwords are under the user name."""
    return f"{_COUNTED} {account_id}"
