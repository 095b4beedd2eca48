"""Who must not be asked again: locked digests of what reached people that withdrew, and of nothing else.

A telephone number has so few figures that a plain digest is guessed in minutes, so digests are HMACs under a key that
lies beside the database and never in it or in its copies (docs/adr/0012). Whoever has only a copy learns nothing.
"""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from zi_core.cells.words import fold
from zi_core.events.customers import CustomerListApproved
from zi_core.privacy.reaches import Subject
from zi_core.store.engine import Database, StaleError, StoreError, Transaction

KEY_FILE = "kunci-penarikan.txt"
_BYTES = 32
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might be asked: the name, what reaches them, and the day of a consent that was given, if any."""

    name: str = field(repr=False)
    reaches: frozenset[str] = field(repr=False)
    consented: date | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """The court's digests with the day each holds since; `unreadable` were made under a key that is gone."""

    since: Mapping[str, date] = field(repr=False)
    key: bytes = field(repr=False)
    unreadable: int

    def holds(self, unit_id: str, one: Candidate) -> bool:
        """Tell whether somebody withdrew and has not consented anew on a later day."""
        days = [self.since.get(digest) for digest in digests(self.key, unit_id, one.name, one.reaches)]
        return any(day is not None and (one.consented is None or one.consented <= day) for day in days)


def digests(key: bytes, unit_id: str, name: str, reaches: Iterable[str]) -> list[str]:
    """Return the digests of each of `reaches` alone and together with the name, which tells a family apart."""
    folded = fold(name)
    return [digest(key, unit_id, reach, part) for reach in reaches for part in ("", folded)]


def digest(key: bytes, unit_id: str, reach: str, name: str = "") -> str:
    """Return the digest of a number or address, with a folded `name` that of the two together."""
    text = f"{reach}\x1f{name}" if name else reach
    return hmac.digest(key, f"{unit_id}\x1f{text}".encode(), "sha256").hex()


def bars(db: Database | Transaction, unit_id: str) -> Bars:
    """Return whom the court must not ask again."""
    rows = db.rows("SELECT digest, key_id, since FROM barred WHERE unit_id = :unit", unit=unit_id)
    if not rows:
        return Bars({}, b"", 0)
    key = read_key(db.folder if isinstance(db, Transaction) else db.path.parent)
    known = {row["digest"]: row["since"] for row in rows if row["key_id"] == key_id(key)}
    return Bars(known, key, len(rows) - len(known))


def refuse_barred(tx: Transaction, event: CustomerListApproved) -> None:
    """Raise StaleError when somebody in the list withdrew after the page looked; looking again, it says who."""
    known = bars(tx, event.unit_id)
    if not known.since:
        return
    for one in event.people:
        reaches = frozenset(one.get(name, "") for name in ("phone", "whatsapp", "email")) - {""}
        if known.holds(event.unit_id, Candidate(one["name"], reaches, one.get("consent_date"))):
            message = "somebody in the list withdrew"
            raise StaleError(message)


def bar(tx: Transaction, unit_id: str, withdrawal_id: str, who: Subject, since: date) -> None:
    """Remember that `who` withdrew on the day `since`: what is shared with others only together with the names."""
    key = key_of(tx.folder)
    found = {digest(key, unit_id, reach) for reach in who.own}
    found |= {digest(key, unit_id, reach, name) for reach in who.shared for name in who.names}
    tx.rows(
        "INSERT INTO barred (unit_id, digest, key_id, withdrawal_id, since) "
        "SELECT :unit, unnest(cast(:digests AS text[])), :key_id, :id, :since "
        "ON CONFLICT (unit_id, digest) DO UPDATE SET since = excluded.since, withdrawal_id = excluded.withdrawal_id",
        unit=unit_id,
        digests=sorted(found),
        key_id=key_id(key),
        id=withdrawal_id,
        since=since,
    )


def read_key(folder: Path) -> bytes:
    """Return the key in `folder`, empty when there is none."""
    with suppress(OSError, ValueError):
        return bytes.fromhex((folder / KEY_FILE).read_text(encoding="ascii").strip())
    return b""


def key_of(folder: Path) -> bytes:
    """Return the key in `folder`, made on first use and readable by its owner alone. Raises StoreError."""
    put_key(folder, secrets.token_hex(_BYTES))
    key = read_key(folder)
    if len(key) != _BYTES:
        message = "the key of withdrawals cannot be read"
        raise StoreError(message)
    return key


def put_key(folder: Path, text: str) -> None:
    """Write a key (hexadecimal) into `folder`, readable by its owner alone, unless there is one. Raises StoreError."""
    path = folder / KEY_FILE
    if path.exists():
        return
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(f"{text}\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise StoreError(type(error).__name__) from None


def key_id(key: bytes) -> str:
    """Return the short fingerprint by which digests name the key they were made under."""
    return sha256(key).hexdigest()[:_SHORT]
