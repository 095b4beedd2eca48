"""Drawings of the files of evidence in which a person may stand: searched on request, said to be looked through."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._parts import plain
from pages._privacy_parts import written
from pages._shell import Page, carry_out, recall, remember
from pages._shell.privacy import SearchedFile, Seen, Withdrawal, evidence_count, evidence_search
from pages._table import BY_ID
from zi_core.events.privacy import EvidenceSearched
from zi_core.i18n import lazy, shown, translate

_ = translate
_SHOWN = 50


def search_evidence(page: Page, key: str, reaches: frozenset[str], names: frozenset[str]) -> None:
    """Offer to look for somebody in every file of evidence, and say in which they stand and which nobody could read."""
    count = evidence_count(page)
    st.caption(
        _(
            "Aplikasi mencari nomor, alamat e-mail, dan nama lengkapnya di dalam PDF, Word, Excel, PowerPoint, dan "
            "LibreOffice. Hasil pindaian dan gambar tidak terbaca, begitu pula foto ronde dan gambar inovasi; "
            "bukalah sendiri."
        )
    )
    if st.button(
        _("Cari di {n} berkas data dukung").format(n=shown(count)), icon=":material/find_in_page:", key=f"search-{key}"
    ):
        with st.spinner(_("Membaca berkas data dukung...")):
            remember(f"searched-{key}", (reaches, names, evidence_search(page, reaches, names)))
    nothing: tuple[frozenset[str], frozenset[str], Sequence[SearchedFile]] = (frozenset(), frozenset(), ())
    for_reaches, for_names, searched = recall(f"searched-{key}", nothing)
    # What was found of somebody else, or before another choice, says nothing here.
    if (for_reaches, for_names) == (reaches, names):
        show_files(searched)


def show_files(searched: Sequence[SearchedFile]) -> None:
    """Show the files with the person in them, then those that only a person can read."""
    found = [one for one in searched if one.seen is Seen.FOUND]
    unread = [one for one in searched if one.seen is Seen.UNREAD]
    if found:
        st.warning(_("Orang ini tertulis di {n} berkas:").format(n=shown(len(found))) + listed(found))
    if unread:
        st.info(
            _("{n} berkas tidak terbaca seluruhnya; periksa sendiri:").format(n=shown(len(unread))) + listed(unread)
        )
    if not found and not unread:
        st.success(_("Orang ini tidak tertulis di berkas mana pun."), icon=":material/check_circle:")
        return
    entry = BY_ID["desk"]
    st.page_link(entry.file, label=str(entry.title), icon=entry.icon)


def listed(some: Sequence[SearchedFile]) -> str:
    """Return files as a Markdown list, the rest of a long one as a number."""
    lines = [f"- {plain(one.proves)} · {plain(one.name)} ({one.year}){older(one)}" for one in some[:_SHOWN]]
    if len(some) > _SHOWN:
        lines.append(_("- dan {n} lagi").format(n=shown(len(some) - _SHOWN)))
    return "\n\n" + "\n".join(lines)


def older(one: SearchedFile) -> str:
    """Return the words on a file that a newer revision took the place of."""
    return " · " + _("revisi lama nomor {n}").format(n=one.older) if one.older else ""


def show_looked(page: Page, one: Withdrawal) -> None:
    """Say whether the files were looked through for a request, and take somebody's word for it."""
    if one.looked is not None:
        st.caption(_("Data dukung sudah diperiksa {moment}.").format(moment=written(page, one.looked)))
        return
    st.markdown(f":orange-badge[:material/pending: {_('data dukung belum diperiksa')}]")
    if st.button(_("Data dukung sudah diperiksa"), icon=":material/task_alt:", key=f"looked-{one.withdrawal_id}"):
        event = EvidenceSearched(unit_id=page.unit.unit_id, withdrawal_id=one.withdrawal_id, version=one.version)
        carry_out(page, event, lazy("Pemeriksaan data dukung tercatat."))
