"""What sessions share. Keys hold the court's data version: a new version makes new entries, nothing is invalidated."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

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


@st.cache_resource(max_entries=1000, show_spinner=False)
def kept(key: tuple[object, ...], _make: Callable[[], T]) -> T:  # noqa: ARG001 - the key is for the cache alone
    """Make a shared value once per key. Keys hold the court's data version: a new version makes new entries."""
    return _make()


@st.cache_resource(max_entries=12, show_spinner=False)
def kept_draft(key: tuple[object, ...], _make: Callable[[], T]) -> T:  # noqa: ARG001 - the key is for the cache alone
    """Make a checked draft once per key; a large one takes megabytes, so only the last few stay."""
    return _make()
