"""What can go wrong in the store. No message ever quotes a value: values are people's names and numbers."""

from __future__ import annotations


class StoreError(Exception):
    """Something the store could not do; the subclasses say what."""


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
