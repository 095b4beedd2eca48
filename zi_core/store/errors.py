"""What can go wrong in the store. No message ever quotes a value: values are people's names and numbers.

`words` of an error is what to tell a person whose change was not saved.
"""

from __future__ import annotations

import errno
from typing import ClassVar

from zi_core.i18n import Text, lazy


class StoreError(Exception):
    """Something the store could not do; the subclasses say what."""

    words: ClassVar[Text] = lazy("Penyimpanan bermasalah dan perubahan tidak tersimpan. Hubungi administrator.")


class HeldElsewhereError(StoreError):
    """Another process has the database file open (normally: the server is running)."""


class StaleError(StoreError):
    """Somebody else changed the thing since it was read, or it is not there; nothing was written."""


class DuplicateError(StoreError):
    """A value that must be unique is taken."""


class BrokenRuleError(StoreError):
    """A value is missing or none of those the tables allow; a mistake of the program, not of the user."""


class DamagedError(StoreError):
    """The file is no sound database, or the engine gave up (disk full); the next call opens the file again."""

    words = lazy(
        "Disk server terganggu, jadi perubahan ini tidak tersimpan. Yang sudah tersimpan tetap utuh, dan basis data "
        "dibuka lagi dengan sendirinya. Silakan ulangi; bila terjadi lagi, hubungi administrator."
    )


class DiskFullError(DamagedError):
    """The disk has no room left; nothing that was acknowledged is lost."""

    words = lazy(
        "Disk server penuh, jadi perubahan ini tidak tersimpan. Yang sudah tersimpan tetap utuh. Minta administrator "
        "mengosongkan ruang disk, lalu ulangi."
    )


class DiskReadOnlyError(DamagedError):
    """The disk, or the folder, cannot be written to."""

    words = lazy(
        "Disk server tidak dapat ditulisi, jadi perubahan ini tidak tersimpan. Yang sudah tersimpan tetap utuh. Minta "
        "administrator memeriksa disk dan izin folder data, lalu ulangi."
    )


class CopyKeyError(StoreError):
    """The key of the copies is missing or unreadable, or a copy is sealed to a key that is not at hand."""


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_FULL_WORDS = ("No space left", "quota exceeded", "File too large", "not enough space")
_READ_ONLY_WORDS = ("Read-only file system", "Permission denied", "Access is denied")


def of_disk(error: OSError) -> StoreError:
    """Return the store's error for one of the disk's; its words are left out, since they carry paths."""
    kinds = ((DiskFullError, _FULL), (DiskReadOnlyError, _READ_ONLY))
    kind = next((kind for kind, numbers in kinds if error.errno in numbers), StoreError)
    return kind(type(error).__name__)


def of_words(words: str, name: str) -> DamagedError:
    """Return the error called `name` for what the engine said when it gave up, told apart by the disk's own words."""
    kinds: tuple[tuple[type[DamagedError], tuple[str, ...]], ...] = (
        (DiskFullError, _FULL_WORDS),
        (DiskReadOnlyError, _READ_ONLY_WORDS),
    )
    kind = next((kind for kind, known in kinds if any(word in words for word in known)), DamagedError)
    return kind(name)
