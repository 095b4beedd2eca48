"""Desk evaluasi (letter, 5): the evaluation sheet with every minimum condition by itself."""

from __future__ import annotations

import streamlit as st

from pages._lke import show_lke
from pages._shell import open_page

page = open_page(__file__)

st.title(str(page.entry.title))
show_lke(page)
