"""Streamlit's keeper of files, which besides remembers whose page each file was made for.

The library offers no place for that (pinned version); a test asks a real server for another account's file.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime import runtime
from streamlit.runtime.media_file_manager import MediaFileManager

from web.media import Told, file_of
from web.site import SESSION_COOKIE
from zi_core.accounts import fingerprint


def keep_apart(told: Told) -> None:
    """Let the runtime that is made next note in `told` whose page was told of which file."""

    class Keeper(MediaFileManager):
        def add(self, *args: object, **named: object) -> str:
            return self._noted(super().add(*args, **named), {_session()})  # type: ignore[arg-type]

        def add_deferred(self, *args: object, **named: object) -> str:
            return self._noted(super().add_deferred(*args, **named), {_session()})  # type: ignore[arg-type]

        def execute_deferred(self, file_id: str) -> str:
            return self._noted(super().execute_deferred(file_id), told.sessions(file_id))

        def _noted(self, address: str, sessions: set[str] | frozenset[str]) -> str:
            for session in sessions:
                told.note(file_of(address), session, lambda: {*self._file_metadata, *self._deferred_callables})
            return address

    runtime.MediaFileManager = Keeper  # type: ignore[attr-defined]


def _session() -> str:
    return fingerprint(st.context.cookies.get(SESSION_COOKIE, ""))
