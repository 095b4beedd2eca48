"""Totals of the blast by day: typed, questioned when odd, corrected with a reason; every version is kept."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages._editing import Editing, editing
from pages._shell import Page, carry_out
from pages._shell.survey import DayEntry, Survey, day_entries, progress_of
from zi_core.events.survey import SurveyBasisChanged, SurveyDayRecorded, SurveyDayRemoved
from zi_core.i18n import lazy, shown, translate
from zi_core.survey.progress import BASIS_WORDS, Basis
from zi_core.survey.totals import NAMES, TOTAL_WORDS, DayTotals, Totals, questions

_ = translate


def show_totals(page: Page, found: Survey) -> None:
    """Take the totals of a day, and show all that was noted so far."""
    entries = day_entries(page)
    st.caption(_("Isi jumlah orang sampai akhir hari itu, bukan jumlah pada hari itu saja."))
    day = st.date_input(_("Hari"), page.today, max_value=page.today, format="DD/MM/YYYY", key="survey-day")
    if day is not None:
        edit_day(page, found, entries, day)
    show_basis(page, found)
    show_history(page, entries)


def edit_day(page: Page, found: Survey, entries: tuple[DayEntry, ...], day: date) -> None:
    """Draw the form of one day: what stands there, else what stood before it."""
    known = tuple(DayTotals(one.day, one.totals, one.version) for one in entries if one.current and not one.removed)
    there = next((one for one in known if one.day == day), None)
    own = editing(f"day-{day.isoformat()}", there, told_totals)
    if there:
        st.caption(_("Hari ini sudah diisi. Mengubahnya perlu alasan, dan isian sebelumnya tetap tersimpan."))
    with st.form(own.key, border=False):
        typed = ask_totals(own, known, day)
        reason = st.text_input(
            _("Alasan"),
            max_chars=200,
            help=_("Perlu bila mengoreksi, menghapus, atau ada yang ditanyakan."),
            key=f"{own.at}-reason",
        )
        sure = st.checkbox(_("Angka sudah dipastikan benar"), key=f"{own.at}-sure")
        with st.container(horizontal=True):
            saved = st.form_submit_button(
                _("Simpan total"), type="primary", icon=":material/save:", key=f"save-{own.key}"
            )
            removed = there is not None and st.form_submit_button(
                _("Hapus hari ini"), icon=":material/delete:", key=f"remove-{own.key}"
            )
    new = DayTotals(day, typed, own.version, reason.strip())
    if saved:
        save_day(page, (found, known), own, new, sure=sure)
    if removed:
        remove_day(page, own, new)


def told_totals(one: DayTotals) -> dict[str, str]:
    """Return a day's totals by name, in words."""
    return {str(TOTAL_WORDS[name]): shown(count) for name, count in one.totals.to_json().items()}


def ask_totals(own: Editing[DayTotals | None], known: tuple[DayTotals, ...], day: date) -> Totals:
    """Draw the totals, a new day's with those of the day before it; return what stands in them."""
    before = max((one for one in known if one.day < day), key=lambda one: one.day, default=None)
    start = (own.start or before or DayTotals(day, Totals())).totals.to_json()
    with st.grid(4, min_column_width=130):
        typed = {
            name: int(st.number_input(str(TOTAL_WORDS[name]), 0, value=start[name], step=1, key=f"{own.at}-{name}"))
            for name in NAMES
        }
    return Totals(**typed)


def save_day(
    page: Page,
    around: tuple[Survey, tuple[DayTotals, ...]],
    own: Editing[DayTotals | None],
    new: DayTotals,
    *,
    sure: bool,
) -> None:
    """Store the totals; what is odd about them is asked first, and answered by a reason."""
    found, known = around
    asked = questions(new, [one for one in known if one.day != new.day], len(found.contacts))
    if asked and not (sure and new.reason):
        st.warning("\n".join(f"- {one}" for one in asked), title=_("Periksa dahulu"))
        st.caption(_("Bila memang demikian, tulis alasannya dan centang bahwa angkanya sudah dipastikan."))
        return
    if new.version and not new.reason:
        st.warning(_("Tulis dahulu alasan koreksinya."))
        return
    event = SurveyDayRecorded(
        unit_id=page.unit.unit_id,
        day=new.day,
        confirmed=bool(asked),
        reason=new.reason,
        version=new.version,
        **new.totals.to_json(),
    )
    carry_out(page, event, lazy("Total {day} tersimpan.", day=new.day), then=own.done)


def remove_day(page: Page, own: Editing[DayTotals | None], new: DayTotals) -> None:
    """Take the day out, once there is a reason."""
    if not new.reason:
        st.warning(_("Tulis dahulu alasan penghapusannya."))
        return
    event = SurveyDayRemoved(unit_id=page.unit.unit_id, day=new.day, reason=new.reason, version=new.version)
    carry_out(page, event, lazy("Total {day} dihapus.", day=new.day), then=own.done)


def show_basis(page: Page, found: Survey) -> None:
    """Where totals and single contacts are both known: say which counts and where they differ; let the court choose."""
    state = progress_of(page)
    if not state.both or state.basis is None:
        return
    st.subheader(_("Angka yang dihitung"))
    st.markdown(_("Yang dihitung: **{basis}**.").format(basis=BASIS_WORDS[state.basis]))
    rows = [
        {
            _("Tahap"): str(TOTAL_WORDS[name]),
            _("Total harian"): totals,
            _("Keadaan kontak"): contacts,
            _("Selisih"): shown(contacts - totals),
        }
        for name, totals, contacts in state.differences
    ]
    if rows:
        right = {_("Selisih"): st.column_config.TextColumn(alignment="right")}
        st.dataframe(rows, hide_index=True, column_config=right, alt=_("Selisih kedua sumber"))
    else:
        st.caption(_("Kedua sumber sama."))
    other = next(basis for basis in Basis if basis is not state.basis)
    if st.button(
        _("Hitung {basis}").format(basis=BASIS_WORDS[other]), icon=":material/swap_horiz:", key="change-basis"
    ):
        event = SurveyBasisChanged(unit_id=page.unit.unit_id, basis=other.value, version=found.settings.version)
        carry_out(page, event, lazy("Angka yang dihitung: {basis}.", basis=BASIS_WORDS[other]))


def show_history(page: Page, entries: tuple[DayEntry, ...]) -> None:
    """Show every version of every day: who noted it, when, and why it changed."""
    if not entries:
        return
    with st.expander(_("Riwayat total harian ({n})").format(n=shown(len(entries)))):
        rows = [
            {_("Hari"): one.day, _("Berlaku"): validity(one)}
            | {str(TOTAL_WORDS[name]): count for name, count in one.totals.to_json().items()}
            | {
                _("Oleh"): one.doer,
                _("Dicatat"): f"{page.unit.local(one.noted):%d/%m/%Y %H.%M}",
                _("Alasan"): one.reason,
            }
            for one in entries
        ]
        st.dataframe(
            rows,
            hide_index=True,
            column_config={_("Hari"): st.column_config.DateColumn(format="DD/MM/YYYY")},
            alt=_("Riwayat total harian"),
        )


def validity(one: DayEntry) -> str:
    """Return whether a version counts: now, replaced, or taken out."""
    if one.removed:
        return _("dihapus")
    return _("ya") if one.current else _("diganti")
