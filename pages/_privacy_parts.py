"""What several sections of personal data draw: a moment to be typed, the time that is left, who was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

import streamlit as st

from pages._parts import plain
from pages._shell import Page
from zi_core.i18n import shown, translate
from zi_core.privacy.clock import Clock
from zi_core.privacy.traces import PLACE_WORDS, Place, Somebody

_ = translate
DATE_FORMAT = "DD/MM/YYYY"


def moment(page: Page, label: str, key: str, start: datetime | None = None) -> datetime | None:
    """Take a day and a time on the court's clock; return the moment (aware), or None while one of them is missing."""
    local = page.unit.local(start or page.now)
    left, right = st.columns(2)
    day = left.date_input(f"{label}: {_('tanggal')}", local.date(), format=DATE_FORMAT, key=f"{key}-day")
    hour = right.time_input(f"{label}: {_('jam')}", time(local.hour, local.minute), step=60, key=f"{key}-time")
    if day is None or hour is None:
        return None
    return datetime.combine(day, hour, ZoneInfo(page.unit.court.time_zone))


def clock_badge(clock: Clock) -> str:
    """Return the time that is left as a Markdown badge: colour, icon and words together."""
    if clock.late:
        return f":red-badge[:material/timer_off: {clock.words}]"
    colour = "orange" if clock.urgent else "green"
    return f":{colour}-badge[:material/timer: {clock.words}]"


def written(page: Page, when: datetime) -> str:
    """Return a moment on the court's clock."""
    return f"{page.unit.local(when):%d/%m/%Y %H.%M}"


def places(counts: Mapping[Place, int]) -> str:
    """Return how much was found where, in one line."""
    return ", ".join(f"{PLACE_WORDS[place]}: {shown(n)}" for place, n in counts.items())


def choose_people(people: Sequence[Somebody], key: str) -> tuple[str, ...]:
    """Let the user say which of the people with one number is meant; the only one there is is chosen already."""
    if len(people) > 1:
        st.caption(_("Kontak ini dipakai beberapa orang. Pilih hanya yang meminta."))
    return tuple(
        one.folded
        for one in people
        if st.checkbox(f"{plain(one.name)} · {places(one.counts())}", value=len(people) == 1, key=f"{key}-{one.folded}")
    )
