"""Data pribadi (UU 27/2022): basis, withdrawals with their clock, one person's data, retention, breaches, register."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages._parts import choose_part
from pages._privacy_breaches import show_breaches
from pages._privacy_consent import show_consent
from pages._privacy_copies import show_person
from pages._privacy_register import show_register
from pages._privacy_requests import show_requests
from pages._privacy_retention import show_retention
from pages._shell import Page, open_page, watch
from zi_core.i18n import translate

page = open_page(__file__)
_ = translate

SECTIONS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "requests": (_("Penarikan"), show_requests),
    "person": (_("Data satu orang"), show_person),
    "consent": (_("Dasar"), show_consent),
    "retention": (_("Masa simpan"), show_retention),
    "breaches": (_("Kegagalan"), show_breaches),
    "register": (_("Catatan"), show_register),
}

st.title(str(page.entry.title))
chosen = choose_part({name: title for name, (title, _show) in SECTIONS.items()}, "privacy-section", "requests")
SECTIONS[chosen or "requests"][1](page)
watch(page)
