"""What a page cannot make itself: the moment, the cookies, the theme, the database. Tests put their own here."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from pages._shell.turns import Turns
from zi_core import store
from zi_core.figures.palette import Theme
from zi_core.store import Database

SESSION_COOKIE = "zi_session"
LANGUAGE_COOKIE = "zi_language"


def clock() -> datetime:
    """Return the present moment (aware, UTC); tests put their own clock here."""
    return datetime.now(UTC)


def seconds() -> float:
    """Return a running clock's seconds, which no change of the time touches; tests put their own clock here."""
    return time.monotonic()


def effort() -> float:
    """Return how many seconds of a core this thread has used; what a page takes is a difference of two."""
    return time.thread_time()


def cookies() -> Mapping[str, str]:
    """Return the cookies the browser sent when it connected; tests put their own here."""
    return st.context.cookies.to_dict()


@st.cache_resource(show_spinner=False)
def _open(folder: str) -> Database:
    return store.open_store(Path(folder), now=clock())


def database() -> Database:
    """Return the process's one open database, opening it on first use (folder: ZI_DATA, else ``data``)."""
    return _open(os.environ.get("ZI_DATA", "data"))


@st.cache_resource(show_spinner=False)
def turns() -> Turns:
    """Return the process's one order of redraws."""
    return Turns()


def theme() -> Theme:
    """Return whether the browser shows the light or the dark theme."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT
