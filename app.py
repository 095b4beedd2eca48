"""The server: sign-in, set-up and health before the Streamlit pages. Start it with ``streamlit run app.py``."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from pages._table import FOLDER, PAGES
from web import script_errors
from web.assembly import middleware, routes
from web.lifespan import WARM, serving
from web.media_files import keep_apart
from web.site import Site

# Whatever the server writes (database, journal, copies) is for its own user alone; without effect on Windows.
os.umask(0o077)
# What pages are made of; loaded before anybody is answered, since two first visitors would import it in two threads.
PARTS = [f"pages.{file.stem}" for file in sorted(FOLDER.glob("_*.py")) if file.stem not in {"__init__", "_main"}]
site = Site(behind_proxy=os.environ.get("ZI_BEHIND_PROXY") == "1")
keep_apart(site.told)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open the pages' database when the server starts and close it when it ends."""
    # Imported here: the pages' caches want a running Streamlit (its guide to st.App, "Lifespan hooks").
    from pages._shell.sources import database  # noqa: PLC0415

    async with serving(site, database, warm=[*WARM, *PARTS]):
        yield


app = st.App(
    "pages/_main.py",
    lifespan=lifespan,
    routes=routes(site, [entry.address for entry in PAGES]),
    middleware=middleware(site),
    on_script_error=script_errors.show,
)
