"""What somebody sees when a page breaks: a number to pass on, in their language."""

from __future__ import annotations

import streamlit as st

from web.failures import report


def show(error: Exception) -> bool:
    """Log the trace of `error` under a new number and show the number; True: Streamlit shows nothing of its own.

    Runs in the page's own thread, which speaks the visitor's language already.
    """
    st.error(str(report(error)), icon=":material/error:")
    return True
