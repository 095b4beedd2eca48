"""Server time of each page's rerun, without a browser: the script from its first line to the last drawn element."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import streamlit as st
from streamlit.testing.v1 import AppTest

from bench.figures import heading, line, timed
from bench.visits import begin_session
from pages._shell import sources
from pages._table import FOLDER, PAGES, PageEntry
from zi_core import sample, store
from zi_core.access import Role, may

AIM = 0.2
RERUNS = 30
MAIN = str(FOLDER / "_main.py")
# Who sees the most of a page: whoever edits, then whoever manages.
BUSY = (Role.COORDINATOR, Role.ADMINISTRATOR, Role.LEADER)
# Pages of several sections: what chooses among them, and those besides the first.
SECTIONS = {"desk": ("desk-view", ("evidence", "work", "lke", "team", "checks"))}


def run() -> None:
    """Print first run and reruns of every page of the invented court."""
    heading(f"Pages: server time of a rerun, invented court, {RERUNS} reruns each")
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.dict(os.environ, {"ZI_DATA": folder}),
        _signed_in(folder) as who,
    ):
        for entry in PAGES:
            role = next(role for role in BUSY if may(role, entry.right))
            with patch.object(sources, "cookies", lambda role=role: {sources.SESSION_COOKIE: who[role]}):
                _one(entry, role)


@contextmanager
def _signed_in(folder: str) -> Iterator[dict[Role, str]]:
    db = store.open_store(Path(folder), now=datetime.now(UTC))
    sample.load(db, now=datetime.now(UTC))
    tokens = {role: begin_session(db, role) for role in BUSY}
    st.cache_resource.clear()
    with patch.object(sources, "database", lambda: db):
        yield tokens
    st.cache_resource.clear()
    db.close()


def _one(entry: PageEntry, role: Role) -> None:
    at = AppTest.from_file(MAIN, default_timeout=30)

    def first() -> None:
        at.run()
        if entry is not PAGES[0]:
            at.switch_page(str(entry.file)).run()

    drawn = timed(first, 1, warm=0)
    if at.exception or at.error:
        print(f"{entry.id}: drew an error as {role.value}")
        return
    line(f"{entry.id} as {role.value}", timed(at.run, RERUNS), AIM)
    line(f"{entry.id}: first time in a session", drawn)
    chooser, sections = SECTIONS.get(entry.id, ("", ()))
    for section in sections:
        at.session_state[chooser] = section
        line(f"{entry.id}, {section} as {role.value}", timed(at.run, RERUNS), AIM)
