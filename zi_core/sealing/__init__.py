"""Encryption by libraries: age (``pyrage``) for copies of the database, Office's own (``msoffcrypto``) for workbooks.

An age file can be opened without this program, by any program that knows the format (age-encryption.org/v1).
"""

from __future__ import annotations

from zi_core.sealing.files import SpoiltError, WrongKeyError, seal, seal_text, unseal, unseal_text
from zi_core.sealing.keys import KeyFileError, Ring, keep_newest, read_ring, ring_at, rotate
from zi_core.sealing.whole import whole
from zi_core.sealing.workbooks import protect

__all__ = [
    "KeyFileError",
    "Ring",
    "SpoiltError",
    "WrongKeyError",
    "keep_newest",
    "protect",
    "read_ring",
    "ring_at",
    "rotate",
    "seal",
    "seal_text",
    "unseal",
    "unseal_text",
    "whole",
]
