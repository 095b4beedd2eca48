"""Drawings of mending in Excel: the draft as a coloured workbook, and the mended file merged into it again."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages._parts import XLSX, plain
from pages._shell import Page, carry_out, forget, recall, remember, want
from pages._shell.uploads import known_by
from pages._stages import with_stages
from pages._work import Work, draft_of, work_on
from zi_core import customers
from zi_core.customers import Draft, Layout, Merge, Stage
from zi_core.customers.stages import Teller
from zi_core.events.customers import CustomerDraftMerged, CustomerListExported, CustomerListUploaded, Mend
from zi_core.i18n import lazy, shown, translate, use_language
from zi_core.spreadsheets.grid import Grid, row_from_json

_ = translate
_OFFER = "merge-offer"


@dataclass(frozen=True, slots=True)
class Offer:
    """An uploaded file that seems to be the mended copy of the draft `list_id`."""

    upload: CustomerListUploaded
    list_id: str


def show_rework(page: Page, work: Work) -> None:
    """Offer the draft in the user's own layout, its problems coloured; its leaving is noted when somebody asks."""
    if not page.may_reveal:
        return

    def build() -> bytes:
        use_language(page.language)
        event = CustomerListExported(
            unit_id=page.unit.unit_id, list_id=work.list_id, count=work.check.summary.rows, masked=False
        )
        page.note(event)
        return customers.draft_workbook(work.draft, work.check, work.list_id, marks=page.marks)

    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            _("Unduh untuk diperbaiki di Excel (.xlsx)"),
            build,
            file_name="daftar-untuk-diperbaiki.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            key=f"rework-{work.list_id}",
        )
        st.caption(
            _("Susunan seperti berkas Anda, sel bermasalah diberi warna dan catatan. Unggah lagi setelah selesai.")
        )


def offer_merge(page: Page, upload: CustomerListUploaded) -> bool:
    """Keep the upload waiting when it is the mended copy of an open draft; tell whether it waits.

    A draft that has nothing to do with it is not checked for that, nor read anew: a court may have many open.
    """
    new = customers.glance(_as_draft(upload))
    for entry in page.lists():
        if entry.state != "draft":
            continue
        known = known_by(page, entry, lambda stored: customers.glance(draft_of(stored)))
        if not customers.resembles(known, entry.list_id, new):
            continue
        merged = _merged(page, upload, entry.list_id)
        if merged is not None and merged[1].likely:
            remember(_OFFER, Offer(upload, entry.list_id))
            return True
    return False


def _as_draft(upload: CustomerListUploaded) -> Draft:
    grid = Grid(upload.sheet, tuple(row_from_json(row) for row in upload.rows))
    return Draft(grid, Layout.from_json(upload.layout))


def show_offer(page: Page, *, locked: bool) -> None:
    """Say what merging the waiting upload would change, and let the user choose.

    `locked` while there are corrections that are not saved: either way would throw them away.
    """
    offer: Offer | None = recall(_OFFER, None)
    if offer is None:
        return
    found = _merged(page, offer.upload, offer.list_id)
    if found is None:
        forget(_OFFER)
        st.info(_("Draf ini sudah disetujui atau dibuang."))
        return
    work, merged = found
    words = _("{changed} diperbaiki, {added} baru, {gone} hilang").format(
        changed=shown(merged.changed), added=shown(merged.added), gone=shown(merged.gone)
    )
    with st.container(border=True):
        st.markdown(
            _(
                "Berkas ini tampaknya perbaikan dari draf {file}: **{words}**. Keputusan di aplikasi tetap dipakai."
            ).format(file=plain(work.stored.entry.file_name), words=words)
        )
        with st.container(horizontal=True):
            label = _("Gabungkan dengan draf")
            join = st.button(label, type="primary", icon=":material/merge:", key="merge", disabled=locked)
            apart = st.button(_("Jadikan draf baru"), icon=":material/note_add:", key="merge-apart", disabled=locked)
            cancel = st.button(_("Batalkan"), type="tertiary", key="merge-cancel")
        if locked:
            st.caption(_("Simpan atau batalkan isian Anda lebih dahulu."))
    if cancel:
        forget(_OFFER)
        st.rerun()
    if apart:
        said = lazy("Berkas terbaca dan disimpan sebagai draf.")
        carry_out(page, offer.upload, said, then=lambda: _go_to(offer.upload.list_id))
    if join:
        done = lazy("Berkas digabungkan: {words}.", words=words)
        carry_out(page, _event(page, offer.upload, work, merged), done, then=lambda: _go_to(offer.list_id))


def _go_to(list_id: str) -> None:
    """Forget the offer and let the next run show the draft that came of it."""
    forget(_OFFER)
    want("draft-choice", list_id)


def _merged(page: Page, upload: CustomerListUploaded, list_id: str) -> tuple[Work, Merge] | None:
    """Return the open draft and what it becomes with the upload, or None when it is no draft any more."""
    stored = page.draft(list_id)
    if stored is None:
        return None
    work = work_on(page, stored)
    new = _as_draft(upload)
    today, services = page.today, page.unit.court.services

    def work_out(told: Teller) -> Merge:
        told(Stage.CELLS)
        return customers.merge(work.draft, list_id, new, today=today, services=services)

    return work, with_stages(work_out)


def _event(page: Page, upload: CustomerListUploaded, work: Work, merged: Merge) -> CustomerDraftMerged:
    return CustomerDraftMerged(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        file_name=upload.file_name,
        file_sha256=upload.file_sha256,
        sheet=upload.sheet,
        layout=upload.layout,
        notes=upload.notes,
        rows=upload.rows,
        mends=tuple(
            Mend(row, name.value, value, confirmed=(row, name) in merged.draft.confirmed)
            for (row, name), value in merged.draft.mends.items()
        ),
        dropped=tuple(sorted(merged.draft.dropped)),
        changed=merged.changed,
        added=merged.added,
        gone=merged.gone,
        version=work.stored.entry.version,
    )
