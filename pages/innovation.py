"""Inovasi (letter, 3 and 5a(5)): register, adoption, before and after, impact, review, pictures."""

from __future__ import annotations

import streamlit as st

from pages._innovation_all import show_all, show_screen
from pages._innovation_one import show_one
from pages._parts import choose_part
from pages._shell import forget, open_page, recall, remember
from pages._shell.innovation import innovations
from zi_core.i18n import lazy, translate

page = open_page(__file__)
_ = translate
VIEWS = {"all": lazy("Semua inovasi"), "one": lazy("Satu inovasi"), "screen": lazy("Layar")}

st.title(str(page.entry.title))
found = innovations(page)
remember("innovation-view", forget("go-to-innovation") or recall("innovation-view", "all"))
view = choose_part(VIEWS, "innovation-view")
{"all": show_all, "one": show_one, "screen": show_screen}[view or "all"](page, found)
