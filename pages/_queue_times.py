"""Drawings of waiting times by hour, and their intake: a spreadsheet, or typed one by one."""

from __future__ import annotations

import hashlib
from datetime import time

import streamlit as st
import uuid6

from pages._chart_menu import Drawing
from pages._editing import done, field_key
from pages._parts import XLSX, beside, chart, plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.preparation import batches, waits
from zi_core.access import Right
from zi_core.events.preparation import QueueTimesRecorded, QueueTimesRemoved
from zi_core.exhibits.preparation import waits as waits_exhibit
from zi_core.figures.preparation import waits_by_hour, waits_words
from zi_core.i18n import Text, lazy, shown, translate, use_language
from zi_core.preparation.queues import SERVICES, Service, Wait, by_hour
from zi_core.preparation.template import waits_template
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
    for column, service in zip(beside("queues", [1, 1]), Service, strict=True):
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
    days = sorted(wait.day for wait in own)
    words = _("Dicatat {since} s.d. {until}") if days[0] < days[-1] else _("Dicatat {until}")
    st.caption(words.format(since=shown(days[0]), until=shown(days[-1])))


def take_file(page: Page) -> None:
    """Read a spreadsheet, say which columns were found and which cells could not be read, and save on a word."""
    st.download_button(
        _("Unduh templat (.xlsx)"),
        lambda: template(page),
        file_name="templat-antrean.xlsx",
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="queue-template",
    )
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


def template(page: Page) -> bytes:
    """Return the workbook to fill in, in the visitor's language."""
    use_language(page.language)
    return waits_template(page.marks)


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
    at = field_key("queue-one")
    with st.form("queue-one", border=False):
        service = st.segmented_control(
            _("Layanan"), list(Service), default=Service.COUNTER, format_func=lambda one: str(SERVICES[one]),
            required=True, key="queue-one-service",
        )  # fmt: skip
        columns = st.columns(3)
        day = columns[0].date_input(
            _("Tanggal"), page.today, max_value=page.today, format=DATE_FORMAT, key="queue-one-day"
        )
        start = columns[1].time_input(_("Jam datang"), OPENING, step=300, key="queue-one-start")
        waited = columns[2].number_input(
            _("Lama menunggu (menit)"), 0, terms()["queue"]["longest"], None, key=f"{at}-waited"
        )
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
        then=begin_anew,
    )


def begin_anew() -> None:
    """Let the uploader and the field of the wait stand empty in the next run; service, day and hour stay."""
    remember("queue-files", recall("queue-files", 0) + 1)
    done("queue-one")


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
