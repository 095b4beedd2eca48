"""What a measurement is: the fields of its name, source and period, and what is wrong with them."""

from __future__ import annotations

import streamlit as st

from pages._shell import Page
from pages._shell.indices import Measurement
from zi_core.events.indices import About
from zi_core.i18n import Text, lazy, shown, translate

_ = translate
SOURCES = {"external": lazy("Eksternal (evaluator atau lembaga survei)"), "internal": lazy("Internal (satuan kerja)")}
DATE_FORMAT = "DD/MM/YYYY"
MOST = 10**7  # people


def about_fields(page: Page, start: About | None, key: str) -> About:
    """Draw what a measurement is, and return what stands in the fields."""
    given = start or About(
        title="", source="external", organiser="", first_day=page.today.replace(month=1, day=1), last_day=page.today
    )
    left, right = st.columns(2)
    title = left.text_input(
        _("Nama pengukuran"), given.title, max_chars=120, key=f"{key}-title", placeholder=_("misalnya SPAK triwulan II")
    )
    source = right.selectbox(
        _("Sumber"),
        list(SOURCES),
        list(SOURCES).index(given.source),
        format_func=lambda one: str(SOURCES[one]),
        key=f"{key}-source",
    )
    organiser = left.text_input(_("Penyelenggara"), given.organiser, max_chars=120, key=f"{key}-organiser")
    people = right.number_input(
        _("Besar populasi (bila diketahui)"), 0, MOST, given.population or 0, key=f"{key}-population",
        help=_("Banyaknya orang yang dilayani dalam periode ini. Bila hampir semua menjawab, rentang lebih sempit."),
    )  # fmt: skip
    first = left.date_input(_("Mulai"), given.first_day, format=DATE_FORMAT, key=f"{key}-first")
    last = right.date_input(_("Sampai"), given.last_day, format=DATE_FORMAT, key=f"{key}-last")
    return About(title.strip(), source or given.source, organiser.strip(), first, last, int(people) or None)


def told_about(one: Measurement) -> dict[str, str]:
    """Return what a stored measurement is in words, by the labels of the fields."""
    return {
        _("Nama pengukuran"): one.title,
        _("Sumber"): str(SOURCES[one.source]),
        _("Penyelenggara"): one.organiser,
        _("Besar populasi (bila diketahui)"): shown(one.population or 0),
        _("Mulai"): shown(one.first_day),
        _("Sampai"): shown(one.last_day),
    }


def about_problem(about: About) -> Text | None:
    """Return what is wrong with a description, or None."""
    if not about.title:
        return lazy("Nama pengukuran belum diisi.")
    if about.first_day > about.last_day:
        return lazy("Tanggal mulai lebih lambat daripada tanggal sampai.")
    return None


def about_of(one: Measurement) -> About:
    """Return what a stored measurement is."""
    return About(one.title, one.source, one.organiser, one.first_day, one.last_day, one.population)
