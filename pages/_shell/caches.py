"""What sessions share. A value is asked for at a data version: a new version makes it anew, nothing is invalidated."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import streamlit as st

T = TypeVar("T")


class Once(Generic[T]):
    """A place for something that is made by whoever asks first, outside the cache, so that making it may draw."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._lock = threading.Lock()
        self._made: list[T] = []

    def get(self, make: Callable[[], T]) -> T:
        """Return what was made; when nothing was, `make` it while the others wait."""
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]


@dataclass
class _Newest(Generic[T]):
    """A place for the newest version of something."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _version: int = -1
    _made: Once[T] = field(default_factory=Once)

    def at(self, version: int, make: Callable[[], T]) -> T:
        """Return what was made at `version`; an older one than that is made for the caller alone."""
        with self._lock:
            if version > self._version:
                self._version, self._made = version, Once()
            place = self._made if version == self._version else Once()
        return place.get(make)


@st.cache_resource(max_entries=1000, show_spinner=False)
def _places(key: tuple[object, ...]) -> _Newest[Any]:  # noqa: ARG001 - the key is for the cache alone
    return _Newest()


def newest(key: tuple[object, ...], version: int, make: Callable[[], T]) -> T:
    """Make a shared value once per key and `version` (a court's data version, or that of a draft).

    Only the newest stays, so that what a court's saves leave behind does not add up. Whoever still draws an older
    version makes it for themselves.
    """
    place: _Newest[T] = _places(key)
    return place.at(version, make)


@st.cache_resource(max_entries=1000, show_spinner=False)
def kept(key: tuple[object, ...], _make: Callable[[], T]) -> T:  # noqa: ARG001 - the key is for the cache alone
    """Make a shared value once per key, for what is worked out of its key alone."""
    return _make()


@st.cache_resource(max_entries=12, show_spinner=False)
def kept_draft(key: tuple[object, ...], _make: Callable[[], T]) -> T:  # noqa: ARG001 - the key is for the cache alone
    """Make a checked draft once per key; a large one takes megabytes, so only the last few stay."""
    return _make()


def forget_shared() -> None:
    """Forget everything that sessions share."""
    for cache in (_places, kept, kept_draft):
        cache.clear()
