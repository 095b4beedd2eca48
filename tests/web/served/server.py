"""The real server around the page beside this file; the store of the folder ZI_DATA holds an invented court."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import streamlit as st

from tests.web.conftest import account, make_court
from web import script_errors
from web.assembly import middleware, routes
from web.lifespan import serving
from web.media_files import keep_apart
from web.site import Site, utc_now
from zi_core.access import Role
from zi_core.store import Database, open_store, units

site = Site()
keep_apart(site.told)


def database() -> Database:
    db = open_store(Path(os.environ["ZI_DATA"]), now=utc_now())
    if units.any_unit(db) is None:
        make_court(db, account("admin"), account("other", role=Role.MEMBER))
    return db


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    async with serving(site, database):
        yield


app = st.App(
    Path(__file__).parent / "page.py",
    lifespan=lifespan,
    routes=routes(site),
    middleware=middleware(site, timedelta(0)),
    on_script_error=script_errors.show,
)
