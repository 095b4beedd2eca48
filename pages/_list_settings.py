"""The court's own terms for whom it asks: how long the list is, and the advice on how varied (§1a)."""

from __future__ import annotations

import streamlit as st

from pages._editing import editing
from pages._shell import ContactSettings, Page, carry_out
from zi_core.customers.selection import Selection
from zi_core.events.customers import ContactSettingsChanged
from zi_core.i18n import lazy, shown, translate

_ = translate
HIGHEST = 20_000  # rows a file can bring
WHOLE = 10**2  # per cent


def show_settings(page: Page, found: Selection) -> None:
    """Let those who approve the list set its length and the advice on spread; the letter's number is the least."""
    own = editing("contacts", page.contact_settings(), lambda one: told(one, found))
    with st.expander(_("Atur panjang daftar dan saran keragaman")), st.form("contacts", border=False):
        places = st.number_input(
            _("Panjang daftar (orang)"),
            found.terms.minimum,
            HIGHEST,
            min(found.terms.places, HIGHEST),
            key=f"{own.at}-places",
        )
        st.caption(
            _("Kelompok terbesar sebaiknya paling banyak sekian persen. Ini saran aplikasi, bukan ketentuan surat.")
        )
        levels: dict[str, int] = {}
        with st.grid(3, min_column_width=150):
            for one in found.spread:
                level = st.number_input(f"{one.title} (%)", 1, WHOLE, one.level, key=f"{own.at}-{one.field}")
                levels[one.field.value] = int(level)
        saved = st.form_submit_button(_("Simpan"), key="save-contacts")
    if saved:
        event = ContactSettingsChanged(
            unit_id=page.unit.unit_id, places=int(places), levels=levels, version=own.version
        )
        carry_out(page, event, lazy("Pengaturan daftar tersimpan."), then=own.done)


def told(one: ContactSettings, found: Selection) -> dict[str, str]:
    """Return what the court set, in words; where it set nothing, that."""
    levels = {f"{spread.title} (%)": one.levels.get(spread.field.value) for spread in found.spread}
    return {_("Panjang daftar (orang)"): shown(one.places or "–")} | {
        label: shown(level or "–") for label, level in levels.items()
    }
