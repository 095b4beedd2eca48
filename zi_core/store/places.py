"""Where things lie: the folder of the database, the folder of its copies, the key file of the copies."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KEY_NAME = "kunci-cadangan.txt"


@dataclass(frozen=True, slots=True)
class Places:
    """`data` holds the database, `copies` its copies (another disk is best), `key` the key they are sealed with."""

    data: Path
    copies: Path
    key: Path


def places_of(data: Path, environ: Mapping[str, str] = os.environ) -> Places:
    """Return the places that belong to the data folder: ZI_BACKUP and ZI_BACKUP_KEY, else inside `data`."""
    copies = environ.get("ZI_BACKUP") or data / "backup"
    return Places(data, Path(copies), Path(environ.get("ZI_BACKUP_KEY") or data / KEY_NAME))
