"""Drawings of the strategy against queues: what is done, the proof, and the statement that it is at work."""

from __future__ import annotations

import streamlit as st

from pages._editing import editing
from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.preparation import strategies
from zi_core.access import Right
from zi_core.events.preparation import QueueStrategyStated
from zi_core.i18n import lazy, shown, translate
from zi_core.preparation.queues import SERVICES, Service, Strategy
from zi_core.preparation.terms import terms

_ = translate
WORDS = {"text": lazy("Yang dilakukan supaya antrean tidak menumpuk"), "proof": lazy("Bukti")}


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


def told(one: Strategy) -> dict[str, str]:
    """Return what stands in the form, in words."""
    stated = _("ya") if one.stated_on else _("tidak")
    return {str(WORDS["text"]): one.text, str(WORDS["proof"]): one.proof, _("Dinyatakan berjalan"): stated}


def write_strategy(page: Page, service: Service, strategy: Strategy | None) -> None:
    """Take a strategy, its proof, and the statement that it is at work."""
    own, limits = editing(f"strategy-{service}", strategy, told), terms()["text"]
    with st.form(f"strategy-{service}"):
        text = st.text_area(
            str(WORDS["text"]),
            own.start.text if own.start else "",
            max_chars=limits["long"],
            key=f"{own.at}-text",
        )
        proof = st.text_input(
            str(WORDS["proof"]),
            own.start.proof if own.start else "",
            max_chars=limits["short"],
            placeholder=_("Tautan atau nama dokumen"),
            key=f"{own.at}-proof",
        )
        stated = st.checkbox(
            _("Saya menyatakan strategi ini sudah berjalan"),
            bool(own.start and own.start.stated_on),
            key=f"{own.at}-stated",
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
            version=own.version,
        )
        carry_out(page, event, lazy("Strategi tersimpan."), then=own.done)
