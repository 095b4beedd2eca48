"""What one session remembers between its reruns."""

from __future__ import annotations

from collections.abc import Container
from typing import TypeVar

import streamlit as st

from zi_core.i18n import Text

T = TypeVar("T")


def recall(key: str, default: T) -> T:
    """Return what this session remembers under `key`, or `default`."""
    value = st.session_state.get(key, default)
    return value if isinstance(value, type(default)) or default is None else default


def remember(key: str, value: object) -> None:
    """Let this session remember `value` under `key` (also how a widget's value is set before it is drawn)."""
    st.session_state[key] = value


def drawn_before(stem: str) -> bool:
    """Tell whether this session holds a field whose key begins with `stem`: one that the run before this one drew."""
    return any(str(key).startswith(stem) for key in st.session_state)


def forget(key: str) -> object:
    """Return what this session remembers under `key` and remember it no longer; None when there is nothing."""
    return st.session_state.pop(key, None)


def want(key: str, value: object) -> None:
    """Let the widget `key` stand at `value` in the next run.

    Set at once, it could be lost: a page's timer may send what the browser held before, and that arrives with the run.
    """
    remember(f"{key}-wanted", value)


def grant(key: str, options: Container[object]) -> None:
    """Set the widget `key`, which is drawn next, to what was wanted for it, if that is still among the `options`."""
    wanted = forget(f"{key}-wanted")
    if wanted is not None and wanted in options:
        remember(key, wanted)


def notify(words: Text) -> None:
    """Say `words` after the next rerun (a toast drawn before ``st.rerun`` would be lost)."""
    remember("_notice", words)


def show_notice() -> None:
    """Show what `notify` left behind, once."""
    words = forget("_notice")
    if words is not None:
        st.toast(str(words), icon=":material/check:")
