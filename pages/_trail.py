"""Drawings of the audit trail: narrowed by day, doer and kind, taken along as a workbook, and its chain checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages._audit import EVENTS, details, event_name
from pages._parts import XLSX
from pages._shell import Page
from pages._shell.trail import Wanted, broken_at, trail, wanted
from zi_core.accounts.trail import TrailLine, trail_workbook
from zi_core.events.courts import AuditDownloaded
from zi_core.i18n import lazy, shown, translate, use_language

_ = translate
SHOWN = 50
TAKEN = 20_000  # lines in one workbook, which any office program still opens at once
DAY = "DD/MM/YYYY"


def show_audit(page: Page) -> None:
    """Show the newest audit lines of those looked for; ids of accounts become names on the screen and in the file."""
    st.caption(_("Setiap perubahan dan setiap pembukaan data tercatat. Isi data pribadi tidak pernah dicatat di sini."))
    names = names_of(page)
    looked_for = choose(page, names)
    found = trail(page, looked_for, SHOWN + 1)
    if found:
        show_lines(lines_of(page, found[:SHOWN], names))
        if len(found) > SHOWN:
            st.caption(
                _("Yang tampil {n} catatan terbaru; selebihnya ada dalam unduhan, atau persempit pencariannya.").format(
                    n=shown(SHOWN)
                )
            )
    else:
        st.info(_("Tidak ada catatan yang cocok."))
    with st.container(horizontal=True):
        st.download_button(
            _("Unduh jejak audit (.xlsx)"),
            lambda: workbook(page, looked_for),
            file_name="jejak-audit.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
            disabled=not found,
            key="download-audit",
        )
        checked = st.button(
            _("Periksa keutuhan"),
            icon=":material/link:",
            help=_("Setiap catatan disegel bersama catatan sebelumnya; yang diubah atau dihapus memutus rantainya."),
            key="check-audit",
        )
    if checked:
        tell_whole()


def names_of(page: Page) -> Mapping[str, str]:
    """Return account id to name."""
    return {account.person.account_id: account.person.name for account in page.accounts()}


def choose(page: Page, names: Mapping[str, str]) -> Wanted:
    """Draw what narrows the trail."""
    with st.container(horizontal=True):
        first = st.date_input(_("Dari"), None, max_value=page.today, format=DAY, key="audit-first", width=150)
        last = st.date_input(_("Sampai"), None, max_value=page.today, format=DAY, key="audit-last", width=150)
        doer = st.selectbox(
            _("Pelaku"),
            list(names),
            None,
            format_func=names.__getitem__,
            placeholder=_("Semua"),
            key="audit-doer",
            width=240,
        )
        kinds = st.multiselect(
            _("Peristiwa"),
            sorted(EVENTS, key=event_name),
            format_func=event_name,
            placeholder=_("Semua"),
            key="audit-events",
            width="stretch",
        )
    return wanted(page, (first, last), doer, kinds)


def lines_of(page: Page, rows: list[dict[str, Any]], names: Mapping[str, str]) -> list[TrailLine]:
    """Return stored lines in words."""
    return [
        TrailLine(
            number=int(row["seq"]),
            happened=f"{page.unit.local(row['happened']):%d/%m/%Y %H.%M.%S}",
            doer=str(row["actor"] or "-"),
            event=event_name(row["event"]),
            kept=details(json.loads(row["fields"]), names),
            seal=str(row["hash"]),
        )
        for row in rows
    ]


def show_lines(lines: list[TrailLine]) -> None:
    """Show lines as a table."""
    rows = [
        {
            _("Nomor"): line.number,
            _("Waktu"): line.happened,
            _("Pelaku"): line.doer,
            _("Peristiwa"): line.event,
            _("Keterangan"): line.kept,
        }
        for line in lines
    ]
    widths = {_("Nomor"): 70, _("Waktu"): 150, _("Pelaku"): 130, _("Peristiwa"): 230, _("Keterangan"): 520}
    columns = {name: st.column_config.Column(width=width) for name, width in widths.items()}
    st.dataframe(rows, hide_index=True, column_config=columns, alt=_("Catatan audit terbaru"))


def workbook(page: Page, looked_for: Wanted) -> bytes:
    """Return what is looked for as .xlsx, noted in the trail itself; read only when somebody asks for it."""
    use_language(page.language)
    found = trail(page, looked_for, TAKEN)
    page.note(AuditDownloaded(unit_id=page.unit.unit_id, count=len(found)))
    names = names_of(page)
    return trail_workbook(page.unit.court.name, narrowed(looked_for, names), lines_of(page, found, names), page.marks)


def narrowed(looked_for: Wanted, names: Mapping[str, str]) -> str:
    """Say in words which lines a workbook holds."""
    parts = [
        _("paling banyak {n} catatan terbaru").format(n=shown(TAKEN)),
        _("dari {day:%d/%m/%Y}").format(day=looked_for.since) if looked_for.since else "",
        _("sebelum {day:%d/%m/%Y}").format(day=looked_for.until) if looked_for.until else "",
        names.get(looked_for.actor_id or "", ""),
        ", ".join(event_name(one) for one in looked_for.events),
    ]
    return " · ".join(part for part in parts if part)


def tell_whole() -> None:
    """Follow the chain and say whether it is whole."""
    with st.spinner(_("Memeriksa …")):
        at = broken_at()
    if at is None:
        st.success(_("Jejak audit utuh."), icon=":material/check:")
    else:
        st.error(
            str(lazy("Jejak audit terputus pada baris {n}: baris diubah, dihapus, atau disisipkan.", n=at)),
            icon=":material/link_off:",
        )
