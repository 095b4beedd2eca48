"""Drawings of waiting times by hour, and their intake: a spreadsheet, or typed one by one."""

from __future__ import annotations

import hashlib
from datetime import time

import streamlit as st
import uuid6

from pages._chart_menu import Drawing
from pages._parts import chart, plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.preparation import batches, waits
from zi_core.access import Right
from zi_core.events.preparation import QueueTimesRecorded, QueueTimesRemoved
from zi_core.exhibits.preparation import waits as waits_exhibit
from zi_core.figures.preparation import waits_by_hour, waits_words
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.preparation.queues import SERVICES, Service, Wait, by_hour
from zi_core.preparation.terms import terms
from zi_core.preparation.waiting import WaitsRead, read_waits
from zi_core.spreadsheets.reading import RefusedError, read_spreadsheet

_ = translate
DATE_FORMAT = "DD/MM/YYYY"
OPENING = time(8, 0)
ASKED = 20  # questions shown at once
COLUMNS: dict[str, Text] = {
    "service": lazy("layanan"),
    "day": lazy("tanggal"),
    "start": lazy("jam datang"),
    "served": lazy("jam dilayani"),
    "waited": lazy("lama menunggu"),
}


def show_times(page: Page) -> None:
    """Show how long people wait at both services, and take more."""
    found = waits(page)
    for column, service in zip(st.columns(2, gap="large"), Service, strict=True):
        with column:
            own = [wait for wait in found if wait.service is service]
            if own:
                show_service(page, service, own)
            else:
                st.info(_("Waktu tunggu {service} belum diukur.").format(service=SERVICES[service]))
    if page.may(Right.EDIT_PREPARATION):
        with st.expander(_("Unggah catatan antrean (.xlsx, .csv)"), icon=":material/upload:"):
            take_file(page)
        with st.expander(_("Catat satu per satu"), icon=":material/edit:"):
            take_one(page)
        show_batches(page)


def show_service(page: Page, service: Service, own: list[Wait]) -> None:
    """Draw the waits of one service."""
    hours = by_hour(own)
    drawing = Drawing(
        key=f"queue-{service}",
        name=f"antrean-{service.value}",
        build=lambda theme: waits_by_hour(service, hours, theme, page.marks),
        alt=str(waits_words(service, hours)),
        exhibit=lambda: waits_exhibit(service, hours),
    )
    chart(page, drawing)


def take_file(page: Page) -> None:
    """Read a spreadsheet, say which columns were found and which cells could not be read, and save on a word."""
    service = st.segmented_control(
        _("Layanan, bila tidak tertulis di berkas"),
        list(Service),
        format_func=lambda one: str(SERVICES[one]),
        key="queue-service",
    )
    file = st.file_uploader(
        _("Berkas dengan kolom tanggal, jam datang, dan jam dilayani atau lama menunggu"),
        type=["xlsx", "xlsm", "xls", "ods", "csv"],
        key=f"queue-file-{recall('queue-files', 0)}",
    )
    if file is None:
        return
    data = file.getvalue()
    try:
        grids = read_spreadsheet(data, file.name).grids
    except RefusedError as refused:
        st.error(str(refused.reason), icon=":material/block:")
        return
    read = read_waits(grids, service, page.today)
    if not read.tables:
        st.error(_("Kolom tanggal, jam datang, dan jam dilayani atau lama menunggu tidak ditemukan."))
        return
    show_read(read)
    if read.waits and st.button(_("Simpan {n} catatan").format(n=shown(len(read.waits))), type="primary"):
        save(page, read.waits, hashlib.sha256(data).hexdigest())


def show_read(read: WaitsRead) -> None:
    """Say what was found in a file, and what is asked."""
    for table in read.tables:
        found = ", ".join(f"{COLUMNS[meaning]} = {plain(heading)}" for meaning, heading in table.headings())
        st.caption(f"{plain(table.grid.sheet)}: {found}")
    if read.questions:
        st.warning(_("{n} baris belum dapat dibaca dan tidak ikut disimpan.").format(n=shown(len(read.questions))))
        st.markdown("\n".join(f"- {plain(one.cell)}: {one.words}" for one in read.questions[:ASKED]))


def take_one(page: Page) -> None:
    """Take one wait by hand."""
    with st.form("queue-one", border=False):
        service = st.segmented_control(
            _("Layanan"), list(Service), default=Service.COUNTER, format_func=lambda one: str(SERVICES[one]),
            required=True,
        )  # fmt: skip
        columns = st.columns(3)
        day = columns[0].date_input(_("Tanggal"), page.today, max_value=page.today, format=DATE_FORMAT)
        start = columns[1].time_input(_("Jam datang"), OPENING, step=300)
        waited = columns[2].number_input(_("Lama menunggu (menit)"), 0, terms()["queue"]["longest"], None)
        saved = st.form_submit_button(_("Catat"))
    if saved and waited is None:
        st.error(_("Lama menunggu belum diisi."))
    elif saved and waited is not None and start is not None:
        wait = Wait(service or Service.COUNTER, day, start.hour * 60 + start.minute, float(waited))
        save(page, (wait,), "")


def save(page: Page, found: tuple[Wait, ...], sha256: str) -> None:
    """Record waits that belong together."""
    event = QueueTimesRecorded(
        unit_id=page.unit.unit_id,
        batch_id=str(uuid6.uuid7()),
        waits=tuple((one.service.value, one.day, one.minute_of_day, one.waited) for one in found),
        count=len(found),
        file_sha256=sha256,
    )
    carry_out(
        page,
        event,
        lazy("Waktu tunggu tersimpan: {n} catatan.", n=len(found)),
        then=lambda: remember("queue-files", recall("queue-files", 0) + 1),
    )


def show_batches(page: Page) -> None:
    """Let what was recorded together be taken away."""
    found = batches(page)
    if not found:
        return
    with st.popover(_("Hapus catatan antrean"), icon=":material/delete:"):
        names = {
            one.batch_id: _("{day}: {n} catatan, {services}").format(
                day=shown(one.added), n=shown(one.count), services=", ".join(str(SERVICES[s]) for s in one.services)
            )
            for one in found
        }
        chosen = st.selectbox(_("Catatan"), list(names), format_func=lambda key: names[key], key="queue-drop")
        if st.button(_("Hapus"), key="queue-drop-now") and chosen:
            event = QueueTimesRemoved(unit_id=page.unit.unit_id, batch_id=chosen)
            carry_out(page, event, lazy("Catatan antrean dihapus."))
