"""The key that the secrets of two-factor codes are sealed with: a file of its own, beside the database, in no copy.

A copy of the database alone, or a disk image of the backups, therefore gives nobody's codes away. Somebody who can read
the data folder itself has both; against that stands the encryption of the disk.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

FILE_NAME = "kode.kunci"
SETTING = "ZI_CODE_KEY"


def key_path(folder: Path) -> Path:
    """Return where the key is: named by ZI_CODE_KEY, else in the data `folder`."""
    return Path(os.environ.get(SETTING) or folder / FILE_NAME)


def seal(folder: Path, account_id: str, secret: str) -> str:
    """Return `secret` sealed for one account; the key is made when there is none. Raises OSError."""
    path = key_path(folder)
    with suppress(FileExistsError):
        _make(path)
    return Fernet(path.read_bytes()).encrypt(f"{account_id}\n{secret}".encode()).decode()


def unseal(folder: Path, account_id: str, sealed: str) -> str | None:
    """Return what was sealed for the account, or None when the key is missing, another one, or the row another's."""
    try:
        opened = Fernet(key_path(folder).read_bytes()).decrypt(sealed.encode()).decode()
    except (OSError, ValueError, InvalidToken):
        return None
    owner, _, secret = opened.partition("\n")
    return secret if owner == account_id else None


def _make(path: Path) -> None:
    """Write a new key that only this user may read. Raises FileExistsError when there is one already."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(Fernet.generate_key())
        file.flush()
        os.fsync(file.fileno())
