"""Desk evaluasi (letter, 5): the six areas, their evidence and work, the evaluation sheet, and what is incomplete."""

from __future__ import annotations

import streamlit as st

from pages._desk_areas import show_areas
from pages._desk_checks import show_checks
from pages._desk_evidence import show_evidence
from pages._desk_work import show_work, waiting
from pages._lke import show_lke
from pages._parts import choose_part
from pages._shell import forget, open_page, recall, remember
from pages._team import show_team
from zi_core.i18n import lazy, translate

page = open_page(__file__)
_ = translate
VIEWS = {
    "areas": lazy("Area"),
    "evidence": lazy("Data dukung"),
    "work": lazy("Tugas"),
    "lke": lazy("LKE"),
    "team": lazy("Tim"),
    "checks": lazy("Periksa"),
}
DRAWINGS = {
    "areas": show_areas,
    "evidence": show_evidence,
    "work": show_work,
    "lke": show_lke,
    "team": show_team,
    "checks": show_checks,
}

# What was chosen, while other sections are looked at.
KEPT = ("desk-area", "desk-part", "evidence-picked", "work-view", "task-picked", "lke-area-picked", "team-view")

st.title(str(page.entry.title))
for key in KEPT:
    if recall(key, ""):
        remember(key, recall(key, ""))
remember("desk-view", forget("go-to-desk") or recall("desk-view", "areas"))
view = choose_part({**VIEWS, "work": f"{VIEWS['work']}{waiting(page)}"}, "desk-view")
DRAWINGS[view or "areas"](page)
