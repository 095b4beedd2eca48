"""Daftar responden (letter, 1a): template, upload, check, mending, approval, versions, download."""

from __future__ import annotations

import streamlit as st

from pages._draft import show_draft
from pages._mending import unsaved
from pages._parts import choose_part, left_to_others
from pages._people import show_list
from pages._rework import show_offer
from pages._shell import ListEntry, Page, forget, grant, of_respondents, open_page, recall, remember, watch
from pages._upload import show_upload
from zi_core.access import Right
from zi_core.i18n import lazy, translate

page = open_page(__file__)
_ = translate
VIEWS = {"list": lazy("Daftar disetujui"), "check": lazy("Unggah dan periksa")}


def show_approved(page: Page, lists: tuple[ListEntry, ...]) -> None:
    """Show the approved list, or what to do when there is none."""
    current = next((entry for entry in lists if entry.state == "approved"), None)
    if current is None:
        st.info(_("Belum ada daftar yang disetujui. Unggah daftar, perbaiki, lalu setujui."))
        left_to_others(page, Right.EDIT_CUSTOMERS)
        return
    show_list(page, current, lists)


def show_checking(page: Page, lists: tuple[ListEntry, ...]) -> None:
    """Show the upload and the drafts that wait."""
    drafts = {entry.list_id: entry for entry in lists if entry.state == "draft"}
    show_offer(page, locked=is_editing(lists))
    with st.expander(_("Unggah berkas"), expanded=not drafts, icon=":material/upload_file:"):
        show_upload(page, locked=is_editing(lists))
    if not drafts:
        return
    chosen = next(iter(drafts))
    grant("draft-choice", drafts)
    if len(drafts) > 1:
        if recall("draft-choice", "") not in drafts:
            forget("draft-choice")
        chosen = (
            st.selectbox(
                _("Draf"),
                list(drafts),
                format_func=lambda one: draft_name(page, drafts[one]),
                key="draft-choice",
                disabled=is_editing(lists),
                help=_("Simpan perbaikan lebih dahulu untuk mengganti pilihan.") if is_editing(lists) else None,
            )
            or chosen
        )
    show_draft(page, drafts[chosen])


def is_editing(lists: tuple[ListEntry, ...]) -> bool:
    """Tell whether something was typed into a draft and not saved yet."""
    return any(unsaved(entry.list_id) for entry in lists if entry.state == "draft")


def draft_name(page: Page, entry: ListEntry) -> str:
    """Return what tells one draft from another: its file and when it was uploaded."""
    return f"{entry.file_name} · {page.unit.local(entry.created):%d/%m/%Y %H.%M}"


st.title(str(page.entry.title))
found = page.lists()
view: str | None = "list"
if page.may(Right.EDIT_CUSTOMERS):
    waiting = any(entry.state == "draft" for entry in found) or not any(entry.state == "approved" for entry in found)
    start = "check" if waiting else "list"
    remember("list-view", forget("go-to") or recall("list-view", start))
    # While something is typed it is locked: another part would throw that away.
    view = choose_part(VIEWS, "list-view", locked=is_editing(found))
(show_checking if view == "check" else show_approved)(page, found)
watch(page, of_respondents)  # what a colleague saves is seen; own entries stay
