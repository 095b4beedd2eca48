"""The ledger of withdrawals, purges and clocks: read from the tables, kept sealed beside the copies and the database.

It outlives a restore, since it is no part of any copy: whoever puts an older copy back finds in it what was withdrawn
since and what still runs (docs/adr/0019). It carries the key of the digests and the contacts of open requests, so it is
never written unsealed.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path

from zi_core.events.ledger import Asked, Breached, Ended, Lock, Purged, Stated
from zi_core.privacy.ledger import Ledger, One, read_ledger, written
from zi_core.sealing import KeyFileError, Ring, SpoiltError, WrongKeyError, read_ring, seal_text, unseal_text
from zi_core.store import barred
from zi_core.store.engine import Database, Row, Transaction
from zi_core.store.places import Places, places_of

LEDGER = "penarikan.age"
_log = logging.getLogger(__name__)
# Two withdrawals at once write one after the other, so that the later file knows of both.
_hand = threading.Lock()


def of(source: Database | Transaction) -> Ledger:
    """Return what the tables know: every withdrawal, purge, breach and day of retention, and the data folder's key."""
    folder = source.folder if isinstance(source, Transaction) else source.path.parent
    key = barred.read_key(folder)
    return Ledger(
        ended=_ended(source),
        purged=_purged(source),
        keys=(key.hex(),) if key else (),
        found=True,
        asked=tuple(
            _of_row(Asked, row, withdrawal_id=row["id"])
            for row in source.rows("SELECT * FROM withdrawal WHERE state = 'open' ORDER BY id NULLS LAST")
        ),
        breached=tuple(
            _of_row(Breached, row, breach_id=row["id"])
            for row in source.rows("SELECT * FROM breach ORDER BY id NULLS LAST")
        ),
        stated=tuple(
            _of_row(Stated, row)
            for row in source.rows(
                "SELECT * FROM retention WHERE purged IS NULL ORDER BY unit_id NULLS LAST, year NULLS LAST"
            )
        ),
    )


def _of_row(kind: Callable[..., One], row: Row, **more: object) -> One:
    return kind(**{one.name: row[one.name] for one in fields(kind) if one.name in row} | more)  # type: ignore[arg-type]


def _ended(source: Database | Transaction) -> tuple[Ended, ...]:
    locks: dict[str, list[Lock]] = {}
    for row in source.rows("SELECT withdrawal_id, digest, key_id, since FROM barred ORDER BY digest NULLS LAST"):
        locks.setdefault(row["withdrawal_id"], []).append(Lock(row["digest"], row["key_id"], row["since"]))
    rows = source.rows("SELECT * FROM withdrawal WHERE state <> 'open' ORDER BY done NULLS LAST, id NULLS LAST")
    return tuple(_of_row(Ended, row, withdrawal_id=row["id"], locks=tuple(locks.get(row["id"], ()))) for row in rows)


def _purged(source: Database | Transaction) -> tuple[Purged, ...]:
    rows = source.rows("SELECT * FROM retention WHERE purged IS NOT NULL ORDER BY purged NULLS LAST, year NULLS LAST")
    lines = source.rows("SELECT unit_id, fields FROM audit WHERE event IN ('PersonalDataPurged', 'PurgeRepeated')")
    told = {(line["unit_id"], fields["year"]): fields for line in lines if (fields := json.loads(line["fields"]))}
    return tuple(_one_purged(row, told.get((row["unit_id"], row["year"]), {})) for row in rows)


def _one_purged(row: Row, told: Row) -> Purged:
    also = {name: bool(told.get(name)) for name in ("photos", "pictures")}
    return _of_row(Purged, row, evidence=tuple(told.get("evidence", ())), **also)


def keep(places: Places, ledger: Ledger, ring: Ring) -> None:
    """Write the ledger, with what the file there knows already, beside the copies and beside the database.

    Raises OSError when a disk does not take it.
    """
    with _hand:
        whole = read((places.copies, places.data), ring).joined(ledger)
        for folder in dict.fromkeys((places.data, places.copies)):
            folder.mkdir(parents=True, exist_ok=True)
            seal_text(written(whole), folder / LEDGER, ring)


def keep_after(tx: Transaction) -> None:
    """Write the ledger with what `tx` did, once its lock is given back; the next copy tries again where that fails.

    Before the first copy there is no key to seal with, and nothing that could be put back.
    """
    places = places_of(tx.folder)
    found: list[Ledger] = []

    def write() -> None:
        try:
            keep(places, found[0], read_ring(places.key))
        except (OSError, KeyFileError) as error:
            _log.warning("the ledger of withdrawals was not written: %s", type(error).__name__)

    if places.key.exists():
        # Read once the audit line is there, too: it alone says which evidence a purge took away.
        tx.afterwards.append(lambda: found.append(of(tx)))
        tx.released.append(write)


def read(folders: Iterable[Path], ring: Ring) -> Ledger:
    """Return what the ledgers in `folders` know together; not `found` when `ring` opens none of them."""
    whole = Ledger()
    for folder in dict.fromkeys(folders):
        path = folder / LEDGER
        try:
            one = read_ledger(unseal_text(path, ring)) if path.is_file() else None
        except (WrongKeyError, SpoiltError, OSError) as error:
            _log.warning("a ledger of withdrawals cannot be read: %s", type(error).__name__)
            continue
        whole = whole.joined(one) if one else whole
    return whole
