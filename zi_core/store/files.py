"""Files beside the database (``berkas/aa/<sha256>``): evidence and the court's own template of its deck.

What a file is called, what it is and whose it is stand in the tables; the folder holds bytes under their fingerprint,
so a file cannot be overwritten, and the same file of two courts is one. Deleting waits until the rows are committed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from zi_core.sealing import whole
from zi_core.store.engine import Database, Transaction
from zi_core.store.errors import of_disk

FOLDER = "berkas"
_ALL = "SELECT sha256 FROM evidence_revision UNION SELECT template_sha256 AS sha256 FROM deck_look"
_NAMED = f"SELECT sha256 FROM ({_ALL}) AS f WHERE sha256 = :sha256 LIMIT 1"  # noqa: S608 - fixed text


def place(db: Database, sha256: str) -> Path:
    """Return where the file with this fingerprint lies."""
    return below(db.path.parent / FOLDER, sha256)


def below(folder: Path, sha256: str) -> Path:
    """Return where the file with this fingerprint lies in a folder of such files."""
    return folder / sha256[:2] / sha256


def put(tx: Transaction, data: bytes, sha256: str) -> None:
    """Keep `data` under its fingerprint, whole or not at all. Raises ValueError when `sha256` is not that of `data`.

    Raises StoreError when the disk does not take it. Should the write fail afterwards, the file stays behind without a
    row; `sweep` takes it away.
    """
    if hashlib.sha256(data).hexdigest() != sha256:
        message = "the audit line would name another file"
        raise ValueError(message)
    target = below(tx.folder / FOLDER, sha256)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole(target) as stream:
            stream.write(data)
    except OSError as error:
        raise of_disk(error) from None


def drop(tx: Transaction, prints: set[str]) -> None:
    """Delete the files that no row names any more, once the rows are committed."""
    gone = [below(tx.folder / FOLDER, one) for one in prints if one and not tx.one(_NAMED, sha256=one)]
    tx.afterwards.extend(lambda path=path: path.unlink(missing_ok=True) for path in gone)  # type: ignore[misc]


def read(db: Database, sha256: str) -> bytes | None:
    """Return the file with this fingerprint, or None when it is missing or no longer what it was."""
    try:
        data = place(db, sha256).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def sweep(db: Database) -> int:
    """Delete what no row names, such as what a failed write left behind; return how many files that were."""
    with db.transaction() as tx:
        named = {row["sha256"] for row in tx.rows(_ALL)}
        stray = [path for path in (db.path.parent / FOLDER).glob("*/*") if path.name not in named]
        for path in stray:
            path.unlink(missing_ok=True)
    return len(stray)
