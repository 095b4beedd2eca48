"""Drawings of the strategy against queues: what is done, the proof, and the statement that it is at work."""

from __future__ import annotations

import streamlit as st

from pages._parts import plain
from pages._shell import Page, as_drawn, carry_out, field_keys
from pages._shell.preparation import strategies
from zi_core.access import Right
from zi_core.events.preparation import QueueStrategyStated
from zi_core.i18n import lazy, shown, translate
from zi_core.preparation.queues import SERVICES, Service, Strategy
from zi_core.preparation.terms import terms

_ = translate


def show_strategy(page: Page) -> None:
    """Show the strategy of both services beside each other."""
    st.subheader(_("Strategi mengurai antrean"))
    found = strategies(page)
    for column, service in zip(st.columns(2, gap="large"), Service, strict=True):
        with column:
            st.markdown(f"**{SERVICES[service]}**")
            if page.may(Right.EDIT_PREPARATION):
                write_strategy(page, service, found.get(service))
            else:
                read_strategy(found.get(service))


def read_strategy(strategy: Strategy | None) -> None:
    """Show a strategy to those who only read."""
    if strategy is None or not strategy.text:
        st.caption(_("Belum ada strategi yang ditulis."))
        return
    st.markdown(plain(strategy.text))
    stated = shown(strategy.stated_on) if strategy.stated_on else _("belum dinyatakan")
    st.caption(f"{_('Bukti')}: {plain(strategy.proof) or '–'} · {_('Berjalan sejak dinyatakan')}: {stated}")


def write_strategy(page: Page, service: Service, strategy: Strategy | None) -> None:
    """Take a strategy, its proof, and the statement that it is at work."""
    drawn = as_drawn(f"strategy-drawn-{service}", strategy, submit=f"strategy-save-{service}")
    limits, keys = terms()["text"], field_keys(f"strategy-{service}", drawn)
    with st.form(f"strategy-{service}"):
        text = st.text_area(
            _("Yang dilakukan supaya antrean tidak menumpuk"),
            drawn.text if drawn else "",
            max_chars=limits["long"],
            key=f"{keys}-text",
        )
        proof = st.text_input(
            _("Bukti"),
            drawn.proof if drawn else "",
            max_chars=limits["short"],
            placeholder=_("Tautan atau nama dokumen"),
            key=f"{keys}-proof",
        )
        stated = st.checkbox(
            _("Saya menyatakan strategi ini sudah berjalan"),
            bool(drawn and drawn.stated_on),
            key=f"{keys}-stated",
        )
        saved = st.form_submit_button(_("Simpan strategi"), key=f"strategy-save-{service}")
    if saved and stated and not text.strip():
        st.error(_("Tulis strateginya dahulu."))
    elif saved:
        event = QueueStrategyStated(
            unit_id=page.unit.unit_id,
            service=service.value,
            strategy=text.strip(),
            proof=proof.strip(),
            confirmed=stated,
            version=drawn.version if drawn else 0,
        )
        carry_out(page, event, lazy("Strategi tersimpan."))
