"""IPAK & IPKP (letter, 1c): the indices against the letter's thresholds, how sure they are, and what they rest on."""

from __future__ import annotations

import streamlit as st

from pages._index_chance import show_chances
from pages._index_forms import show_forms
from pages._index_items import show_items, show_trend
from pages._index_measurements import show_measurements
from pages._index_results import show_results
from pages._index_view import standing_views, views
from pages._parts import choose_part
from pages._shell import of_respondents, open_page, watch
from zi_core.i18n import lazy, translate

page = open_page(__file__)
_ = translate
VIEWS = {
    "results": lazy("Hasil"),
    "chances": lazy("Peluang"),
    "items": lazy("Unsur dan layanan"),
    "trend": lazy("Tren"),
    "measurements": lazy("Pengukuran"),
    "forms": lazy("Instrumen"),
}


st.title(str(page.entry.title))
found = views(page)
standing = standing_views(found)
view = choose_part(VIEWS, "index-view", "results", in_address=True)
if view == "chances":
    show_chances(page, standing)
elif view == "items":
    show_items(page, found)
elif view == "trend":
    show_trend(page, found)
elif view == "measurements":
    show_measurements(page, found)
elif view == "forms":
    show_forms(page)
else:
    show_results(page, standing)
watch(page, of_respondents)
