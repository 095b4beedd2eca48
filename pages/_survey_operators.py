"""Operators of the survey, each with a share of the contacts (1b); and the day on which the account came (1d)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st
import uuid6

from pages._editing import editing
from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.survey import Survey, names, search, willing_accounts
from zi_core.events.survey import (
    ContactsShared,
    Share,
    SurveyAccountReceived,
    SurveyOperatorNamed,
    SurveyOperatorRemoved,
)
from zi_core.i18n import lazy, shown, translate
from zi_core.survey.contacts import Contact
from zi_core.survey.shares import Operator, share_out
from zi_core.survey.states import WILLING

_ = translate
FOUND = 50


def show_operators(page: Page, found: Survey) -> None:
    """Show who follows the survey with which share; name others, share out, let somebody go."""
    least = page.book.whole("survey-operators")
    st.subheader(_("Operator survei"))
    st.caption(_("Surat meminta sedikitnya {n} operator.").format(n=least))
    show_shares(found)
    for one in found.operators:
        show_leaving(page, found, one)
    name_operator(page, found)
    if found.operators and found.contacts:
        share_contacts(page, found)


def show_shares(found: Survey) -> None:
    """Show how many contacts each operator has, how many were told and how many are willing."""
    shares: dict[str | None, list[Contact]] = {one.operator_id: [] for one in found.operators}
    for contact in found.contacts:
        held = contact.operator if contact.operator in found.operator_names else None
        shares.setdefault(held, []).append(contact)
    rows = [
        {
            _("Operator"): found.operator_names[holder] if holder else _("Belum dibagi"),
            _("Kontak"): len(mine),
            _("Diberi tahu"): sum(one.told is not None for one in mine),
            _("Bersedia"): sum(one.state in WILLING for one in mine),
        }
        for holder, mine in shares.items()
    ]
    if rows:
        st.dataframe(rows, hide_index=True, alt=_("Bagian setiap operator"))


def show_leaving(page: Page, found: Survey, one: Operator) -> None:
    """Let an operator go; their contacts go to the others at once."""
    with st.expander(plain(one.name)):
        mine = sum(contact.operator == one.operator_id for contact in found.contacts)
        st.caption(
            _("Bila {name} berhenti, {n} kontaknya dibagikan kepada operator lain.").format(
                name=plain(one.name), n=shown(mine)
            )
        )
        if st.button(_("Berhentikan dari tugas ini"), key=f"leave-{one.operator_id}", icon=":material/person_remove:"):
            event = leaving(page, found, one)
            carry_out(page, event, lazy("Operator diberhentikan; {n} kontak dipindahkan.", n=event.count))


def leaving(page: Page, found: Survey, one: Operator) -> SurveyOperatorRemoved:
    """Return the event of an operator who leaves, with where each of their contacts goes."""
    others = [other.operator_id for other in found.operators if other.operator_id != one.operator_id]
    given = share_out([contact for contact in found.contacts if contact.operator], others)
    versions = {contact.row: contact.version for contact in found.contacts}
    mine = [contact.row for contact in found.contacts if contact.operator == one.operator_id]
    shares = tuple(Share(row, given.get(row), versions[row]) for row in mine)
    return SurveyOperatorRemoved(
        unit_id=page.unit.unit_id,
        operator_id=one.operator_id,
        version=one.version,
        list_id=found.list_id,
        shares=shares,
        count=len(shares),
    )


def name_operator(page: Page, found: Survey) -> None:
    """Name an operator: a person with an account of the court, or only a name."""
    taken = {one.account_id for one in found.operators}
    accounts = {key: name for key, name in willing_accounts(page).items() if key not in taken}
    with st.form(f"operator-{len(found.operators)}", clear_on_submit=True):
        left, right = st.columns(2)
        account = left.selectbox(
            _("Akun satuan kerja"),
            ["", *accounts],
            format_func=lambda key: accounts[key] if key else _("Tanpa akun"),
        )
        name = right.text_input(_("Nama, bila tanpa akun"), max_chars=80)
        saved = st.form_submit_button(_("Tunjuk operator"), icon=":material/person_add:")
    if not saved:
        return
    called = accounts[account] if account else name.strip()
    if not called:
        st.warning(_("Pilih akun atau tulis namanya."))
        return
    event = SurveyOperatorNamed(
        unit_id=page.unit.unit_id, operator_id=str(uuid6.uuid7()), name=called, account_id=account or None
    )
    carry_out(page, event, lazy("Operator ditunjuk."))


def share_contacts(page: Page, found: Survey) -> None:
    """Share out evenly who has nobody yet, everybody anew, or some by hand."""
    ids = [one.operator_id for one in found.operators]
    known = set(ids)
    free = sum(one.operator not in known for one in found.contacts)
    with st.container(horizontal=True, vertical_alignment="center"):
        if free and st.button(
            _("Bagi rata {n} kontak").format(n=shown(free)), type="primary", icon=":material/groups:", key="share-free"
        ):
            share_as(page, found, share_out(found.contacts, ids))
        if st.button(_("Bagi ulang semuanya"), icon=":material/shuffle:", key="share-anew"):
            share_as(page, found, share_out(found.contacts, ids, anew=True))
    with st.expander(_("Pindahkan kontak tertentu")):
        share_by_hand(page, found)


def share_by_hand(page: Page, found: Survey) -> None:
    """Give people, found by name, to one operator."""
    part = st.text_input(_("Cari nama"), key="share-search", max_chars=80)
    rows = search(page, part, FOUND) if part.strip() else ()
    known = names(page, rows)
    with st.form("share-by-hand", border=False):
        chosen = st.multiselect(_("Kontak"), list(rows), format_func=lambda row: known.get(row, "-"))
        to = st.selectbox(
            _("Kepada operator"), list(found.operator_names), format_func=lambda one: found.operator_names[one]
        )
        if st.form_submit_button(_("Pindahkan")) and chosen and to:
            share_as(page, found, dict.fromkeys(chosen, to))


def share_as(page: Page, found: Survey, given: Mapping[int, str]) -> None:
    """Write who looks after whom."""
    versions = {one.row: one.version for one in found.contacts}
    shares = tuple(Share(row, operator, versions[row]) for row, operator in given.items())
    event = ContactsShared(unit_id=page.unit.unit_id, list_id=found.list_id, shares=shares, count=len(shares))
    counts = Counter(given.values())
    words = ", ".join(f"{plain(found.operator_names[one])} {shown(n)}" for one, n in counts.items()) or "0"
    carry_out(page, event, lazy("Kontak dibagikan: {words}.", words=words))


def show_account(page: Page, found: Survey) -> None:
    """Note the day on which the account of the survey application came; say where to keep the account itself."""
    st.subheader(_("Akun aplikasi survei eksternal"))
    st.markdown(
        _(
            "Nama akun dan kata sandinya **tidak disimpan di sini**, dan tidak ada tempat untuk mengisinya. "
            "Simpan pada pengelola kata sandi satuan kerja atau amplop tertutup di brankas, dipegang oleh koordinator "
            "dan satu operator. Yang dicatat hanya tanggal terimanya."
        )
    )
    label = _("Tanggal terima akun")
    own = editing("survey-account", found.settings, lambda one: {label: shown(one.account_on or "")})
    with st.form("survey-account", border=False):
        day = st.date_input(label, own.start.account_on, max_value=page.today, format="DD/MM/YYYY", key=f"{own.at}-day")
        saved = st.form_submit_button(_("Simpan tanggal"), key="save-survey-account")
    if saved:
        event = SurveyAccountReceived(unit_id=page.unit.unit_id, received_on=day, version=own.version)
        carry_out(page, event, lazy("Tanggal tersimpan."), then=own.done)
