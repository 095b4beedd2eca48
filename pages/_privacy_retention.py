"""Drawings of retention: until when the people of a cycle stay, and the purge that takes them away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from pages._editing import editing
from pages._privacy_parts import DATE_FORMAT, written
from pages._shell import Page, carry_out
from pages._shell.privacy import copies_before, copies_now, evidence_files, renewal, retention, scope, years
from zi_core.access import Right
from zi_core.events.privacy import CopiesDeleted, PersonalDataPurged, RetentionStated
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.privacy.retention import PART_WORDS, Part, Retention, proposed
from zi_core.privacy.terms import terms

_ = translate
_OLD = timedelta(days=90)
# What may show people or not; only somebody who looks can tell.
_ASKED: dict[Part, Callable[[int], Text]] = {
    Part.PICTURES: lambda n: lazy("Hapus juga {n} foto ronde mystery shopper", n=n),
    Part.INNOVATIONS: lambda n: lazy("Hapus juga {n} gambar inovasi", n=n),
}


def show_retention(page: Page) -> None:
    """Show every cycle with its date; administrators decide, and purge what is over."""
    for year in years(page):
        found = retention(page, year)
        with st.container(border=True):
            st.markdown(f"**{_('Siklus {year}').format(year=year)}**")
            show_cycle(page, found)
    done = renewal().done
    if done is not None:
        st.caption(_("Berkas basis data bersih dari penghapusan sampai {moment}.").format(moment=written(page, done)))
    if page.may(Right.MANAGE_COURT):
        show_copies(page)


def show_cycle(page: Page, found: Retention) -> None:
    """Show one cycle: what was decided, what was purged, and what can be done."""
    if found.purged is not None:
        counts = ", ".join(f"{PART_WORDS[Part(name)]}: {shown(n)}" for name, n in (found.counts or {}).items())
        st.success(
            _("Dimusnahkan {moment}. {counts}.").format(moment=written(page, found.purged), counts=counts),
            icon=":material/delete_forever:",
        )
        return
    if found.over(page.today):
        st.error(_("Masa simpan sudah lewat. Musnahkan data responden siklus ini."), icon=":material/timer_off:")
    if not page.may(Right.MANAGE_COURT):
        until = shown(found.until) if found.until else _("belum ditetapkan administrator")
        st.markdown(_("Disimpan sampai: {until}").format(until=until))
        return
    state_date(page, found)
    if found.version:
        offer_purge(page, found)


def told(one: Retention) -> dict[str, str]:
    """Return what stands in the form, in words."""
    return {_("Disimpan sampai"): shown(one.until) if one.until else "", _("Alasan"): one.reason}


def state_date(page: Page, found: Retention) -> None:
    """Let an administrator decide until when the people stay; the app proposes a day and says why."""
    cycle = page.unit.cycle
    deadlines = (cycle.list_due, cycle.survey_due, cycle.desk_due) if cycle.year == found.year else ()
    offer = proposed(deadlines, page.today)
    key = f"retention-{found.year}"
    own = editing(key, found, told)
    with st.form(key, border=False):
        if own.start.until is None:
            st.caption(_("Belum ditetapkan. Usulan: {day}.").format(day=shown(offer.until)) + f" {offer.reason}")
        left, right = st.columns([1, 2])
        until = left.date_input(
            _("Disimpan sampai"), own.start.until or offer.until, format=DATE_FORMAT, key=f"{own.at}-until"
        )
        reason = right.text_input(
            _("Alasan"),
            own.start.reason or str(offer.reason),
            max_chars=terms()["text"]["long"],
            key=f"{own.at}-reason",
        )
        saved = st.form_submit_button(_("Tetapkan"), key=f"save-{key}")
    if saved:
        event = RetentionStated(
            unit_id=page.unit.unit_id, year=found.year, until=until, reason=reason.strip(), version=own.version
        )
        carry_out(page, event, lazy("Masa simpan siklus {year} ditetapkan.", year=str(found.year)), then=own.done)


def offer_purge(page: Page, found: Retention) -> None:
    """Say what a purge would take away, let the user add evidence, and purge after another question."""
    with st.expander(_("Musnahkan data siklus ini"), expanded=found.over(page.today), icon=":material/delete_forever:"):
        counts = dict(scope(page, found.year))
        taken = {part: counts.pop(part, 0) for part in _ASKED}
        st.markdown("\n".join(f"- {PART_WORDS[part]}: {shown(n)}" for part, n in counts.items()) or "–")
        st.caption(
            _(
                "Hasil hitungan, jumlah per versi, dan jejak audit tetap ada. Salinan cadangan yang masih memuat data "
                "ini dihapus dan berkas basis data ditulis ulang; buat salinan baru sesudahnya."
            )
        )
        pieces = {one.evidence_id: one for one in evidence_files(page, found.year)}
        chosen = st.multiselect(
            _("Data dukung yang memuat data pribadi dan ikut dihapus"),
            list(pieces),
            format_func=lambda one: f"{pieces[one].proves} ({', '.join(pieces[one].names)})",
            placeholder=_("Pilih bila ada"),
            key=f"purge-evidence-{found.year}",
        )
        also = {part: bool(n) and asks_for(part, n, found.year) for part, n in taken.items()}
        event = PersonalDataPurged(
            unit_id=page.unit.unit_id,
            year=found.year,
            count=counts.get(Part.PEOPLE, 0),
            evidence=tuple(sorted(chosen)),
            photos=also[Part.PICTURES],
            pictures=also[Part.INNOVATIONS],
            copies=copies_now(page),
            version=found.version,
        )
        if not found.over(page.today):
            st.warning(_("Masa simpannya belum lewat."))
        typed = st.text_input(
            _("Ketik tahun siklus untuk melanjutkan; tidak dapat dikembalikan"), key=f"purge-year-{found.year}"
        )
        wrong = typed.strip() != str(found.year)
        if st.button(_("Musnahkan"), type="primary", key=f"purge-{found.year}", disabled=wrong):
            carry_out(page, event, lazy("Data siklus {year} dimusnahkan.", year=str(found.year)))


def asks_for(part: Part, count: int, year: int) -> bool:
    """Offer to take `count` photographs or pictures away as well; tell whether the user wants it."""
    return st.checkbox(str(_ASKED[part](count)), key=f"purge-{part.value}-{year}")


def show_copies(page: Page) -> None:
    """Let an administrator delete old copies, which still hold whoever was deleted since."""
    st.subheader(_("Salinan cadangan lama"))
    day = st.date_input(
        _("Hapus salinan yang dibuat sebelum"), page.today - _OLD, format=DATE_FORMAT, key="copies-before"
    )
    count = copies_before(page, day)
    if not count:
        st.caption(_("Tidak ada salinan yang lebih lama dari tanggal itu di folder cadangan."))
    elif st.button(_("Hapus {n} salinan").format(n=shown(count)), key="delete-copies", icon=":material/delete:"):
        event = CopiesDeleted(unit_id=page.unit.unit_id, day=day, count=count)
        carry_out(page, event, lazy("{n} salinan dihapus.", n=count))
