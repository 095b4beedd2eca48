"""Drawing of a final index typed in: a result that somebody else computed, with how many answered and who says so."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st
import uuid6

from pages._index_about import MOST, about_fields, about_problem
from pages._shell import Page, carry_out, want
from zi_core.events.indices import MeasurementRecorded
from zi_core.i18n import Text, lazy, translate
from zi_core.indices import SERIES_NAMES, Series
from zi_core.indices.taking import stated, stated_range

_ = translate


def take_final(page: Page) -> None:
    """Take a result that somebody else computed: only the index, how many answered, and who says so."""
    with st.form("index-final", border=False):
        about = about_fields(page, None, "final")
        left, middle, right = st.columns(3)
        series = left.selectbox(_("Indeks"), list(Series), format_func=lambda one: str(SERIES_NAMES[one]))
        with middle:
            index = _value_field()
        people = right.number_input(_("Banyaknya responden"), 1, MOST, None, key="final-people")
        source = st.text_input(_("Sumber angka (nomor dan tanggal laporan)"), max_chars=200, key="final-source-words")
        saved = st.form_submit_button(_("Simpan indeks"), type="primary", icon=":material/save:", key="save-final")
    if not saved:
        return
    chosen = series or Series.IPAK
    problem = about_problem(about) or final_problem(chosen, index, people, source)
    if problem or index is None or people is None:
        st.warning(str(problem))
        return
    taken = stated(chosen, Decimal(str(index)), people, source.strip())
    event = MeasurementRecorded(
        unit_id=page.unit.unit_id,
        measurement_id=str(uuid6.uuid7()),
        series=chosen.value,
        about=about,
        taken=taken,
        count=people,
    )
    carry_out(page, event, lazy("Indeks disimpan."), then=lambda: want("measurement", event.measurement_id))


def _value_field() -> float | None:
    (low, high), (least, most) = stated_range(Series.IPAK), stated_range(Series.SKM)
    title = _("Nilai akhir (skala {low}–{high}; SKM {least}–{most})")
    return st.number_input(
        title.format(low=low, high=high, least=least, most=most),
        0.0,
        float(most),
        None,
        step=0.01,
        format="%.4f",
        key="final-value",
        help=_("Tulis persis seperti dalam laporan, tanpa dibulatkan lagi."),
    )


def final_problem(series: Series, index: float | None, people: int | None, source: str) -> Text | None:
    """Return what is wrong with a typed index, or None."""
    if index is None or people is None:
        return lazy("Nilai akhir dan banyaknya responden wajib diisi.")
    if not source.strip():
        return lazy("Sebutkan sumber angkanya, misalnya nomor laporan.")
    low, high = stated_range(series)
    if not low <= index <= high:
        return lazy("Nilai akhir harus di antara {low} dan {high}.", low=low, high=high)
    return None
