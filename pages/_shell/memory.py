"""What one session remembers between its reruns."""

from __future__ import annotations

from typing import Protocol, TypeVar

import streamlit as st

from zi_core.i18n import Text

T = TypeVar("T")


class Versioned(Protocol):
    """Something stored that knows how often it was saved."""

    @property
    def version(self) -> int:
        """How often it was saved."""


def recall(key: str, default: T) -> T:
    """Return what this session remembers under `key`, or `default`."""
    value = st.session_state.get(key, default)
    return value if isinstance(value, type(default)) or default is None else default


def remember(key: str, value: object) -> None:
    """Let this session remember `value` under `key` (also how a widget's value is set before it is drawn)."""
    st.session_state[key] = value


def as_drawn(key: str, fresh: T, *, submit: str) -> T:
    """Return `fresh`; but in the run in which the button `submit` was pressed, what the user saw when pressing it.

    A form is judged by the version its user saw, so that a save that happened in between is noticed, not overwritten.
    """
    if not recall(submit, default=False):
        remember(key, fresh)
    return recall(key, fresh)


def field_keys(stem: str, drawn: Versioned | None) -> str:
    """Return the beginning of the keys of a form's fields, a new one for every version of what the form edits.

    A field with a key keeps its words when the data behind it change; under an old key it would lay them over what
    somebody else has saved.
    """
    return f"{stem}-{drawn.version if drawn else 0}"


def forget(key: str) -> object:
    """Return what this session remembers under `key` and remember it no longer; None when there is nothing."""
    return st.session_state.pop(key, None)


def notify(words: Text) -> None:
    """Say `words` after the next rerun (a toast drawn before ``st.rerun`` would be lost)."""
    remember("_notice", words)


def show_notice() -> None:
    """Show what `notify` left behind, once."""
    words = forget("_notice")
    if words is not None:
        st.toast(str(words), icon=":material/check:")
