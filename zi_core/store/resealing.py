"""A new key for copies that are there already: each one opened with the old key and sealed to the newest."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from zi_core.backups import Kind, Record
from zi_core.sealing import Ring, keep_newest, rotate, seal, unseal
from zi_core.store import files, vault
from zi_core.store.ledger import LEDGER
from zi_core.store.places import Places


def change_key(places: Places, *, now: datetime, reseal: bool) -> tuple[Ring, int]:
    """Seal copies to a new key from now on; return the ring and how many copies and evidence files were resealed.

    Without `reseal` the old keys stay in the file, for the copies they open. With it every copy is sealed anew, and
    only then do the old keys go: for a key that somebody else may have seen. Cut off in between, it can be repeated.
    Raises CopyKeyError or BadCopyError at the first copy that no key at hand opens; the old keys then stay.
    """
    with vault.desk_of(places).hand, vault.told():
        ring = rotate(places.key, now)
        if not reseal:
            return ring, 0
        count = sum(_reseal_copy(places, ring, one) for one in vault.records(places) if one.kind is not Kind.PLAIN)
        for path in places.copies.glob(f"{files.FOLDER}/*/*.age"):
            _reseal_file(places, ring, path)
            count += 1
        for path in (places.copies / LEDGER, places.data / LEDGER):
            if path.exists():
                _reseal_file(places, ring, path)
        return keep_newest(places.key, now), count


def _reseal_copy(places: Places, ring: Ring, record: Record) -> int:
    path = vault.file_of(places, record)
    _reseal_file(places, ring, path)
    vault.put_slip(places, replace(record, key=ring.public, size=path.stat().st_size, sha256=vault.fingerprint(path)))
    return 1


def _reseal_file(places: Places, ring: Ring, path: Path) -> None:
    with vault.working(places) as folder:
        unseal(path, folder / "terbuka", ring)
        seal(folder / "terbuka", path, ring)
