"""What sessions share. Keys hold the court's data version: a new version makes new entries, nothing is invalidated."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


@st.cache_resource(max_entries=1000, show_spinner=False)
def kept(key: tuple[object, ...], _make: Callable[[], T]) -> T:  # noqa: ARG001 - the key is for the cache alone
    """Make a shared value once per key. Keys hold the court's data version: a new version makes new entries."""
    return _make()


@st.cache_resource(max_entries=12, show_spinner=False)
def kept_draft(key: tuple[object, ...], _make: Callable[[], T]) -> T:  # noqa: ARG001 - the key is for the cache alone
    """Make a checked draft once per key; a large one takes megabytes, so only the last few stay."""
    return _make()
