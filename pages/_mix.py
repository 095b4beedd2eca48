"""The list's services beside the court's own (§1a(6)): bars and one sentence, and the numbers they rest on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages._chart_menu import Drawing
from pages._editing import editing
from pages._parts import chart, plain
from pages._shell import Page, carry_out
from pages._shell.customers import service_mix
from zi_core.access import Right
from zi_core.customers.selection import Selection
from zi_core.events.customers import ServiceMixRecorded
from zi_core.exhibits import customers as exhibits
from zi_core.figures.mix import alt, mix_bars
from zi_core.i18n import lazy, shown, translate

_ = translate
MOST = 10_000_000  # cases a court could ever count


def show_mix(page: Page, found: Selection) -> None:
    """Show the two mixes beside each other once the court told its own, and let those who approve tell it."""
    if found.mix is not None:
        mix = found.mix
        drawing = Drawing(
            key="customers-mix",
            name="layanan-daftar",
            build=lambda theme: mix_bars(mix, theme),
            alt=alt(mix),
            exhibit=lambda: exhibits.mix(mix),
        )
        chart(page, drawing)
    if page.may(Right.APPROVE_CUSTOMERS):
        take_mix(page)
    elif page.may(Right.MANAGE_COURT):
        st.caption(_("Jumlah layanan pengadilan untuk perbandingan diisi oleh koordinator atau operator."))


def told(served: Mapping[str, int]) -> dict[str, str]:
    """Return how often each service was rendered, in words; one that the court renders no more as well."""
    return {service: shown(n) for service, n in served.items()}


def take_mix(page: Page) -> None:
    """Take how often the court rendered each of its services; nothing here blocks the list."""
    services = page.unit.court.services
    own = editing("mix", service_mix(page), lambda mix: dict.fromkeys(services, "0") | told(mix.served))
    with (
        st.expander(_("Bandingkan dengan layanan pengadilan"), key="mix-open", icon=":material/balance:"),
        st.form("mix", border=False),
    ):
        st.caption(
            _(
                "Isi jumlah perkara atau layanan yang diselesaikan pengadilan pada masa yang sama, per produk layanan. "
                "Hanya untuk perbandingan; bukan ketentuan surat. Kosongkan semua (0) untuk menyembunyikannya."
            )
        )
        served: dict[str, int] = {}
        with st.grid(3, min_column_width=240):
            for service in services:
                before = min(own.start.served.get(service, 0), MOST)
                served[service] = int(st.number_input(plain(service), 0, MOST, before, key=f"{own.at}-{service}"))
        saved = st.form_submit_button(_("Simpan"), key="save-mix")
    if saved:
        event = ServiceMixRecorded(
            unit_id=page.unit.unit_id, served={name: n for name, n in served.items() if n}, version=own.version
        )
        carry_out(page, event, lazy("Jumlah layanan pengadilan tersimpan."), then=own.done)
