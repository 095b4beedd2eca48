"""What the settings of the displays on the wall read, for those who manage the court."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from pages._shell import sources
from pages._shell.page import Page
from zi_core import store
from zi_core.access import Right
from zi_core.displays import Display

__all__ = ["Display", "address", "displays"]


def displays(page: Page) -> tuple[Display, ...]:
    """Return the court's displays, those that were revoked last."""
    return store.displays.displays(sources.database(), page.unit.unit_id) if page.may(Right.MANAGE_COURT) else ()


def address(code: str) -> str:
    """Return the address a display opens; its code stands behind the #, which no browser sends to any server."""
    here = urlsplit(st.context.url or "")
    site = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{site}/layar#kode={code}"
