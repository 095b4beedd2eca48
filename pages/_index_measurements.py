"""Pengukuran: every measurement with what it is and whether it counts; new ones, corrections, versions, withdrawal."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._editing import editing
from pages._index_about import SOURCES, about_fields, about_of, about_problem, told_about
from pages._index_items import SOURCES as SHORT_SOURCES
from pages._index_method import show_method
from pages._index_questions import choose_conversion, show_questions
from pages._index_upload import show_new, show_waiting, take_file
from pages._index_view import JUDGED, SHORT, View, conversion_words, label, period_words, why_words
from pages._parts import left_to_others, plain
from pages._shell import Page, carry_out, grant
from pages._shell.indices import Measurement, Why, checked, measurements, readings
from zi_core.access import Right
from zi_core.events.indices import MeasurementDescribed, MeasurementRetracted, MeasurementUsed
from zi_core.i18n import lazy, shown, text_from_json, translate
from zi_core.indices import CONVERSION_TITLES, Series, conversion_formula, conversions_for, number
from zi_core.indices.taking import form_of, outcome_of, retold

_ = translate
KINDS = {
    "rows": lazy("jawaban per responden"),
    "totals": lazy("jumlah per butir"),
    "final": lazy("indeks akhir"),
}


def show_measurements(page: Page, found: Sequence[View]) -> None:
    """Take a new measurement, list those there are, and show one of them with everything that can be done to it."""
    if page.may(Right.EDIT_INDICES):
        if show_waiting(page):
            return
        with st.expander(_("Tambah pengukuran"), expanded=not found, icon=":material/add:"):
            show_new(page)
    elif not found:
        st.info(_("Belum ada pengukuran."))
        left_to_others(page, Right.EDIT_INDICES)
    st.caption(
        _(
            "Untuk kesiapan dipakai pengukuran yang dipilih satuan kerja; bila belum dipilih, pengukuran eksternal "
            "yang periodenya terbaru. Pengukuran internal hanya dipakai bila dipilih."
        )
    )
    if found:
        show_list(found)
        view = choose(found)
        show_one(page, view)
    show_withdrawn(page)


def show_list(found: Sequence[View]) -> None:
    """List the measurements, the newest first."""
    rows = [
        {
            _("Indeks"): SHORT[view.series],
            _("Nilai (0–4)"): str(number(view.summary.figure.index)),
            "n": view.measurement.respondents,
            _("Dipakai"): view.why is not None,
            _("Pengukuran"): view.measurement.title,
            _("Periode"): period_words(view.measurement),
            _("Sumber"): str(SHORT_SOURCES[view.measurement.source]),
            _("Pertanyaan terbuka"): int(view.measurement.result["open"]),
        }
        for view in found
    ]
    widths = {"n": 50, _("Nilai (0–4)"): 88, _("Dipakai"): 72, _("Pengukuran"): 184, _("Periode"): 250, _("Sumber"): 84}
    st.dataframe(
        rows,
        hide_index=True,
        column_config={name: st.column_config.Column(width=width) for name, width in widths.items()},
        alt=_("Pengukuran"),
    )


def choose(found: Sequence[View]) -> View:
    """Draw the choice of one measurement."""
    by_id = {view.measurement.measurement_id: view for view in found}
    grant("measurement", by_id)
    picked = st.selectbox(
        _("Pengukuran"), list(by_id), format_func=lambda one: label(by_id[one].measurement), key="measurement"
    )
    return by_id.get(picked or "", found[0])


def show_one(page: Page, view: View) -> None:
    """Show one measurement and what can be done to it."""
    one = view.measurement
    st.markdown(f"### {plain(one.title)}")
    parts = [
        str(SOURCES[one.source]),
        plain(one.organiser),
        period_words(one),
        str(KINDS[one.kind]),
        plain(one.file_name),
        _("n = {n}").format(n=shown(one.respondents)),
    ]
    st.markdown(" · ".join(part for part in parts if part))
    st.caption("  \n".join([conversion_words(view.summary), *[plain(str(text_from_json(note))) for note in one.notes]]))
    edits = page.may(Right.EDIT_INDICES)
    show_use(page, view, edits=edits)
    show_questions(page, view)
    show_method(page, view)
    show_versions(page, one)
    if edits:
        show_conversion(page, view)
        show_corrections(page, view)


def show_use(page: Page, view: View, *, edits: bool) -> None:
    """Say whether the measurement counts for the readiness and why, and let the court choose."""
    if view.series not in JUDGED:
        return
    one = view.measurement
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(str(why_words(view)), width="content")
        if not edits:
            return
        chosen = view.why is Why.CHOSEN
        words = _("Kembalikan ke pilihan otomatis") if chosen else _("Pakai untuk kesiapan")
        if st.button(words, icon=":material/undo:" if chosen else ":material/task_alt:", key="use-it"):
            event = MeasurementUsed(
                unit_id=page.unit.unit_id, measurement_id=None if chosen else one.measurement_id, series=one.series
            )
            carry_out(page, event, lazy("Kesiapan dihitung ulang."))


def show_versions(page: Page, one: Measurement) -> None:
    """Show the versions of the answers; the newest counts."""
    earlier = readings(page, one.measurement_id)
    if len(earlier) < 2:  # noqa: PLR2004 - the newest alone is no history
        return
    with st.expander(_("Versi berkas ({n})").format(n=len(earlier)), icon=":material/history:"):
        rows = [
            {
                _("Versi"): entry.number,
                _("Berkas"): entry.file_name,
                "n": entry.respondents,
                _("Nilai (0–4)"): str(number(entry.figure)),
                _("Dibaca"): f"{page.unit.local(entry.read_on):%d/%m/%Y %H.%M}",
                _("Oleh"): entry.doer,
            }
            for entry in earlier
        ]
        st.dataframe(rows, hide_index=True, alt=_("Versi berkas"))


def show_conversion(page: Page, view: View) -> None:
    """Let the court name the conversion of a scale that is not 1-4; the raw mean stays beside the figure."""
    figure = view.summary.figure
    ways = conversions_for(figure.scale)
    if len(ways) < 2 or checked(page, view.measurement) is None:  # noqa: PLR2004 - nothing to choose
        return
    st.markdown(
        _("Rata-rata pada skala {scale}: **{mean}**").format(scale=figure.scale.value, mean=number(figure.mean))
    )
    picked = st.selectbox(
        _("Konversi ke skala 0–4"),
        list(ways),
        list(ways).index(figure.conversion),
        format_func=lambda one: f"{CONVERSION_TITLES[one]}: {conversion_formula(one, figure.scale)}",
        key=f"conversion-{view.measurement.measurement_id}-{view.measurement.version}",
        help=_("Tidak ada aturan resmi; pilihan ini ditulis di samping setiap angka."),
    )
    if picked is not None and picked is not figure.conversion:
        choose_conversion(page, view, picked.value)


def show_corrections(page: Page, view: View) -> None:
    """Offer to correct what the measurement is, to replace its file, and to withdraw it."""
    one = view.measurement
    with st.expander(_("Betulkan keterangan"), icon=":material/edit:"):
        describe(page, view)
    if one.kind != "final":
        with st.expander(_("Ganti berkas jawaban"), icon=":material/upload_file:"):
            st.caption(_("Berkas baru menggantikan jawaban yang dihitung; versi sebelumnya tetap tersimpan."))
            take_file(page, one)
    with st.expander(_("Tarik pengukuran ini"), icon=":material/block:"):
        withdraw(page, one)


def describe(page: Page, view: View) -> None:
    """Correct the name, the source, the period or the population."""
    one = view.measurement
    own = editing(f"about-{one.measurement_id}", one, told_about)
    with st.form(own.key, border=False):
        about = about_fields(page, about_of(own.start), own.at)
        saved = st.form_submit_button(_("Simpan keterangan"), key="save-about")
    if not saved:
        return
    problem = about_problem(about)
    if problem:
        st.warning(str(problem))
        return
    found, form = checked(page, one), form_of(one.instrument)
    same = about.population == one.population or found is None or form is None
    outcome = (
        retold(one.figure, one.respondents, one.choices, one.result)
        if same or found is None or form is None
        else outcome_of(found, form, one.choices, about.population)
    )
    event = MeasurementDescribed(
        unit_id=page.unit.unit_id,
        measurement_id=one.measurement_id,
        about=about,
        outcome=outcome,
        version=own.version,
    )
    carry_out(page, event, lazy("Keterangan disimpan."), then=own.done)


def withdraw(page: Page, one: Measurement) -> None:
    """Withdraw a wrong measurement, with a reason; it stays readable and counts no longer."""
    st.caption(_("Pengukuran yang ditarik tidak dihitung lagi. Penarikannya tercatat dan tidak dapat dibatalkan."))
    with st.form(f"withdraw-{one.measurement_id}", border=False):
        reason = st.text_input(_("Alasan"), max_chars=200, key="withdraw-reason")
        sent = st.form_submit_button(_("Tarik sekarang"), key="withdraw-now")
    if not sent:
        return
    if not reason.strip():
        st.warning(_("Tulis alasannya."))
        return
    event = MeasurementRetracted(
        unit_id=page.unit.unit_id, measurement_id=one.measurement_id, reason=reason.strip(), version=one.version
    )
    carry_out(page, event, lazy("Pengukuran ditarik."))


def show_withdrawn(page: Page) -> None:
    """List what was withdrawn, with the reason."""
    gone = [one for one in measurements(page) if one.state == "withdrawn"]
    if not gone:
        return
    with st.expander(_("Pengukuran yang ditarik ({n})").format(n=len(gone))):
        rows = [
            {
                _("Indeks"): SHORT[Series(one.series)],
                _("Pengukuran"): one.title,
                _("Periode"): period_words(one),
                _("Alasan"): one.reason,
                _("Oleh"): one.doer,
                _("Ditarik"): f"{page.unit.local(one.changed):%d/%m/%Y %H.%M}",
            }
            for one in gone
        ]
        st.dataframe(rows, hide_index=True, alt=_("Pengukuran yang ditarik"))
