"""Cara hitung: the arithmetic of a figure in steps for a calculator, and the same as a worksheet with live formulas."""

from __future__ import annotations

import streamlit as st

from pages._index_view import SHORT, View, conversion_words
from pages._parts import XLSX, plain
from pages._shell import Page
from pages._shell.indices import checked
from zi_core.i18n import lazy, shown, translate, use_language
from zi_core.indices import Responses, settle, workings
from zi_core.indices.taking import settlements_of
from zi_core.indices.uncertainty import interval_words
from zi_core.indices.worksheet import worksheet

_ = translate


def show_method(page: Page, view: View) -> None:
    """Show how the index was worked out, step by step, and offer the worksheet that gives the same number."""
    label = _("Cara hitung {index}").format(index=SHORT[view.series])
    with st.expander(label, icon=":material/calculate:"):
        st.caption(plain(conversion_words(view.summary)))
        rows = [
            {_("Langkah"): str(step.title), _("Hitungan"): str(step.arithmetic), _("Hasil"): str(step.result)}
            for step in workings(view.summary.figure)
        ]
        st.table(rows)
        for words in doubts(view):
            st.caption(words)
        st.download_button(
            _("Unduh lembar hitung (.xlsx, rumus hidup)"),
            lambda: sheet(page, view),
            file_name=f"lembar-hitung-{view.series.value}.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key=f"worksheet-{view.measurement.measurement_id}",
        )


def doubts(view: View) -> list[str]:
    """Return how the interval was worked out, and the other way of doing so beside it where there are few answers."""
    doubt = view.summary.doubt
    if doubt is None or doubt.interval is None:
        return []
    told = [_("{interval}, menurut sebaran t dari jawaban per responden.").format(interval=doubt.sentence)]
    if doubt.population is not None:
        words = _("Rentang dipersempit karena populasinya hanya {n} orang.")
        told.append(words.format(n=shown(doubt.population)))
    if doubt.bootstrap is not None:
        words = _("Pembanding untuk sampel kecil, bootstrap-t: {interval}.")
        told.append(words.format(interval=interval_words(doubt.bootstrap)))
    return told


def sheet(page: Page, view: View) -> bytes:
    """Return the worksheet of a measurement; its answers are read only now."""
    use_language(page.language)  # built when it is asked for, in a thread that speaks no language yet
    found, settled = checked(page, view.measurement), settlements_of(view.measurement.choices)
    data = settle(found, settled) if found else None
    heading = str(lazy("{court} · {title}", court=page.unit.court.name, title=view.measurement.title))
    answers = data if isinstance(data, Responses) else None
    return worksheet(view.summary.figure, answers, view.verdicts(page), (heading, *page.marks))
