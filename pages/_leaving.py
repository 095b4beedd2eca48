"""The mark on a page with unsaved entries, and the small script of our own that warns before such a page is left."""

from __future__ import annotations

from html import escape

import streamlit as st

from zi_core.i18n import translate

_ = translate
SCRIPT = "/aset/web/leaving.js"


def mark_unsaved() -> None:
    """Mark the page as one with unsaved entries; while the mark stands, leaving is asked about.

    The script is a file of this server, so that the content policy allows it and nothing written into the page.
    """
    words = _("Ada isian yang belum disimpan. Tinggalkan tanpa menyimpan?")
    st.html(
        f'<span hidden data-unsaved="{escape(words)}"></span><script src="{SCRIPT}"></script>',
        unsafe_allow_javascript=True,
    )
