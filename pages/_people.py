"""Drawings of approved customer lists: what the letter says of them, the people (masked), versions, downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from pages._parts import XLSX, finding_lines, plain
from pages._protecting import ask_password, note_leaving, protected
from pages._reopen import offer_reopening
from pages._selection import show_selection
from pages._shell import ListEntry, Page
from zi_core import customers
from zi_core.customers import Field
from zi_core.i18n import shown, translate, use_language
from zi_core.readiness import Verdict

_ = translate


def show_list(page: Page, entry: ListEntry, versions: Sequence[ListEntry]) -> None:
    """Show the court's approved list: its findings, its people, its download, and the versions before it."""
    when = shown(page.unit.local(entry.approved).date()) if entry.approved else "-"
    st.markdown(
        _("Versi {number} · **{people} orang** · disetujui {when} oleh {doer}").format(
            number=entry.number, people=shown(entry.people or 0), when=when, doer=plain(entry.doer)
        )
    )
    show_rules(page)
    reveal = wants_contacts(page, entry)
    show_people(page, entry, reveal=reveal)
    download(page, entry, masked=not reveal)
    show_selection(page, entry, reveal=reveal)
    offer_reopening(page, entry)
    show_versions(page, versions)


def show_rules(page: Page) -> None:
    """Show what the rules of paragraph 1a say of the list."""
    rows = [finding for finding in page.findings() if finding.rule.page == page.entry.id]
    met = sum(finding.verdict is Verdict.MET for finding in rows)
    label = _("Ketentuan daftar responden (§1a): {met} dari {n} terpenuhi").format(met=met, n=len(rows))
    with st.expander(label, expanded=met < len(rows)):
        finding_lines(rows)


def wants_contacts(page: Page, entry: ListEntry) -> bool:
    """Offer to show contacts without the mask to those who may; the first look at each list is audited."""
    if not page.may_reveal:
        return False
    wanted = st.toggle(
        _("Tampilkan kontak"),
        key=f"reveal-{entry.list_id}",
        help=_("Nomor dan email ditampilkan tanpa samaran. Pembukaan ini dicatat."),
    )
    return wanted and page.reveal(entry.list_id, entry.people or 0)


def show_people(page: Page, entry: ListEntry, *, reveal: bool) -> None:
    """Show the people of the list as a table, contacts masked by the database unless `reveal`."""
    rows = [
        {_("No."): number} | {str(customers.TITLES[field]): _cell(person[field.value]) for field in Field}
        for number, person in enumerate(page.people(entry.list_id, reveal=reveal), start=1)
    ]
    if not reveal:
        st.caption(_("Kontak disamarkan."))
    st.dataframe(rows, hide_index=True, height=420, alt=_("Daftar responden yang disetujui"))


def _cell(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def download(page: Page, entry: ListEntry, *, masked: bool) -> None:
    """Offer the list as .xlsx; it is built, and its leaving noted, only when somebody asks for it.

    With its contacts it is closed with a password, unless the user wants none.
    """
    password = "" if masked else ask_password(f"list-{entry.list_id}")

    def build() -> bytes:
        use_language(page.language)
        people = page.people(entry.list_id, reveal=not masked)
        note_leaving(page, entry.list_id, len(people), masked=masked, password=password)
        heading = _("{court} · daftar responden versi {number}").format(court=page.unit.court.name, number=entry.number)
        # What is masked was masked by the database already; masking it twice would leave nothing to tell rows apart.
        book = customers.list_workbook([as_customer(one) for one in people], masked=False, marks=(heading, *page.marks))
        return protected(book, password or "")

    label = _("Unduh daftar (.xlsx, kontak disamarkan)") if masked else _("Unduh daftar (.xlsx)")
    st.download_button(
        label,
        build,
        file_name=f"daftar-responden-v{entry.number}.xlsx",
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
        key=f"download-{entry.list_id}-{masked}",
        disabled=password is None,
    )


def as_customer(person: Mapping[str, Any]) -> customers.Customer:
    """Return a stored row as the person it is."""
    return customers.Customer(**{field.value: person[field.value] for field in Field})


def show_versions(page: Page, versions: Sequence[ListEntry]) -> None:
    """Show the versions that were approved before."""
    earlier = [entry for entry in versions if entry.state == "replaced"]
    if not earlier:
        return
    with st.expander(_("Versi sebelumnya ({n})").format(n=len(earlier))):
        lines = [
            _("- Versi {number}: {people} orang, disetujui {when} oleh {doer} ({file})").format(
                number=entry.number,
                people=shown(entry.people or 0),
                when=shown(page.unit.local(entry.approved).date()) if entry.approved else "-",
                doer=plain(entry.doer),
                file=plain(entry.file_name),
            )
            for entry in earlier
        ]
        st.markdown("\n".join(lines))
        for entry in earlier:
            offer_reopening(page, entry)
