"""Drawings of the evidence: all pieces, one of them with its revisions and what it serves, and adding a new one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
import uuid6

from pages._desk_content import ask_content
from pages._desk_names import evidence_line, piece_names, place_of, size_words, target_titles
from pages._editing import begun, done, field_key, warn_of_other
from pages._parts import left_to_others, linked, plain
from pages._shell import Page, carry_out, forget, recall, remember
from pages._shell.desk import board, check_links, link_hosts, picture
from zi_core.access import Right
from zi_core.desk.board import Board
from zi_core.desk.evidence import KINDS, Evidence, Kind, Revision
from zi_core.desk.terms import terms
from zi_core.events.desk import (
    EvidenceAdded,
    EvidenceChanged,
    EvidenceRemoved,
    EvidenceRevised,
    EvidenceRevisionRemoved,
)
from zi_core.i18n import lazy, shown, translate

_ = translate


def show_evidence(page: Page) -> None:
    """Show the register of evidence, one chosen piece, and the way to add one."""
    found = board(page)
    titles = target_titles(page, found)
    if page.may(Right.EDIT_DESK):
        with st.expander(
            _("Tambah data dukung"),
            expanded=recall("evidence-open", default=not found.evidence),
            icon=":material/attach_file_add:",
        ):
            add_evidence(page, titles)
    if not found.evidence:
        st.info(_("Belum ada data dukung. Satu berkas atau tautan dapat mendukung banyak bagian sekaligus."))
        left_to_others(page, Right.EDIT_DESK)
        return
    show_link_check(page, found)
    pieces = sifted(found.evidence, titles)
    show_table(page, pieces)
    if pieces:
        show_one(page, found, pieces, titles)


def sifted(pieces: Sequence[Evidence], titles: dict[str, str]) -> list[Evidence]:
    """Let the visitor look for pieces by words and by what they serve; return those that match."""
    left, right = st.columns(2)
    words = left.text_input(_("Cari"), key="evidence-words", placeholder=_("Kata yang dibuktikan")).split()
    used = {key for one in pieces for key in one.targets}
    served = right.selectbox(
        _("Mendukung"),
        [key for key in titles if key in used],
        index=None,
        format_func=lambda key: titles[key],
        placeholder=_("Semua"),
        key="evidence-served",
    )
    return [
        one
        for one in pieces
        if all(word.casefold() in one.proves.casefold() for word in words) and (not served or served in one.targets)
    ]


def show_table(page: Page, pieces: Sequence[Evidence]) -> None:
    """Show every piece in one line."""
    names = (_("Membuktikan"), _("Jenis"), _("Keadaan tanggal"), _("Berlaku"), _("Mendukung"))
    rows = [
        dict(
            zip(
                names,
                (one.proves, kind_words(one), one.current.represents, validity(page, one), len(one.targets)),
                strict=True,
            )
        )
        for one in pieces
    ]
    columns = st.column_config
    looks = (
        columns.TextColumn(width=345),
        columns.TextColumn(width=235),
        columns.DateColumn(width=125, format="DD/MM/YYYY"),
        columns.TextColumn(width=105),
        columns.NumberColumn(width=95, help=_("Banyaknya bagian, tugas, ketentuan, dan butir yang didukung.")),
    )
    st.dataframe(
        rows,
        hide_index=True,
        column_config=dict(zip(names, looks, strict=True)),
        alt=_("Daftar data dukung"),
    )


def kind_words(one: Evidence) -> str:
    """Return a piece's kind; what is theory says so."""
    return _("{kind} (teori)").format(kind=KINDS[one.kind]) if one.theory else str(KINDS[one.kind])


def validity(page: Page, one: Evidence) -> str:
    """Return until when a piece holds, in words."""
    until = one.current.valid_until
    if until is None:
        return "–"
    return (_("lewat {day}") if one.current.expired(page.today) else _("sampai {day}")).format(day=shown(until))


def show_link_check(page: Page, found: Board) -> None:
    """Offer to check the links now, or say why they are not checked."""
    if not any(one.current.url for one in found.evidence):
        return
    if not link_hosts(page).names:
        st.caption(_("Tautan belum diperiksa: administrator belum mengizinkan satu situs pun pada Pengaturan."))
        return
    if page.may(Right.EDIT_DESK) and st.button(_("Periksa tautan sekarang"), icon=":material/travel_explore:"):
        with st.spinner(_("Memeriksa tautan …")):
            count = check_links(page)
        st.success(_("Tautan diperiksa: {n}.").format(n=count))
        st.rerun()


def show_one(page: Page, found: Board, pieces: Sequence[Evidence], titles: dict[str, str]) -> None:
    """Show one of the pieces whole."""
    by_id, names = {one.evidence_id: one for one in pieces}, piece_names(found)
    if recall("evidence-picked", "") not in by_id:
        forget("evidence-picked")
    chosen = st.selectbox(_("Data dukung"), list(by_id), format_func=lambda key: names[key], key="evidence-picked")
    one = by_id[chosen or pieces[0].evidence_id]
    with st.container(border=True):
        st.markdown(evidence_line(page, found, one))
        if one.current.picture:
            content = picture(page, one.evidence_id, one.current.number)
            if content is not None:
                st.image(content, alt=one.proves, width=480)
        served = [f"- {plain(titles[key])}" for key in titles if key in one.targets]
        st.markdown("\n".join([f"**{_('Mendukung')}**", "", *(served or [_("belum dihubungkan")])]))
        show_older(page, one)
        if page.may(Right.EDIT_DESK):
            show_edits(page, one, titles)


def show_older(page: Page, one: Evidence) -> None:
    """List the older revisions; each can still be opened, and be taken away by the team."""
    for old in one.revisions[1:]:
        what = plain(old.url) if old.url else f"{plain(old.name)}, {size_words(old.size)}"
        words = _("Revisi {n}, keadaan {day}").format(n=old.number, day=shown(old.represents))
        row = st.container(horizontal=True, vertical_alignment="center")
        row.caption(f"{linked(words, place_of(one, old))} · {what} · {plain(old.added_by)}")
        if page.may(Right.EDIT_DESK):
            with row.popover(
                _("Hapus revisi {n}").format(n=old.number),
                icon=":material/delete:",
                key=f"revision-remove-{old.number}",
            ):
                remove_older(page, one, old)


def remove_older(page: Page, one: Evidence, old: Revision) -> None:
    """Take an older revision away, for instance because it names somebody who withdrew."""
    st.write(_("Berkasnya ikut terhapus dan tidak dapat dikembalikan. Revisi terbaru tetap ada."))
    if st.button(_("Hapus revisi ini"), key=f"revision-remove-now-{old.number}"):
        event = EvidenceRevisionRemoved(
            unit_id=page.unit.unit_id, evidence_id=one.evidence_id, revision=old.number, version=one.version
        )
        carry_out(page, event, lazy("Revisi lama dihapus."))


def show_edits(page: Page, one: Evidence, titles: dict[str, str]) -> None:
    """Let the team edit what it proves, bring a revision, or take it away."""
    row = st.container(horizontal=True)
    with row.popover(_("Ubah keterangan"), icon=":material/edit:", key="evidence-edit"):
        edit_words(page, one, titles)
    with row.popover(_("Unggah revisi"), icon=":material/upload_file:", key="evidence-revise"):
        revise(page, one)
    with row.popover(_("Hapus"), icon=":material/delete:", key="evidence-remove"):
        st.write(_("Semua revisi dan berkasnya ikut terhapus dan tidak dapat dikembalikan."))
        if st.button(_("Hapus data dukung ini"), key="evidence-remove-now"):
            event = EvidenceRemoved(unit_id=page.unit.unit_id, evidence_id=one.evidence_id, version=one.version)
            carry_out(page, event, lazy("Data dukung dihapus."))


def ask_words(
    titles: dict[str, str], start: tuple[str, Kind | None, Sequence[str]], at: str
) -> tuple[str, str, list[str]]:
    """Draw what a piece proves, its kind and what it serves; return what stands in them."""
    proves = st.text_input(_("Apa yang dibuktikan"), start[0], max_chars=terms()["text"]["short"], key=f"{at}-proves")
    kinds = list(Kind)
    kind = st.selectbox(
        _("Jenis"),
        kinds,
        index=kinds.index(start[1]) if start[1] else None,
        format_func=lambda one: str(KINDS[one]),
        help=_("Rencana, keputusan, dan bahan paparan saja belum membuktikan pelaksanaan (surat, 5b)."),
        placeholder=_("Pilih"),
        key=f"{at}-kind",
    )
    targets = st.multiselect(
        _("Mendukung"),
        list(titles),
        default=[key for key in start[2] if key in titles],
        format_func=lambda key: titles[key],
        placeholder=_("Pilih"),
        key=f"{at}-targets",
    )
    return proves.strip(), kind.value if kind else "", list(targets)


def edit_words(page: Page, one: Evidence, titles: dict[str, str]) -> None:
    """Take what a piece proves, its kind, and what it serves."""
    key = f"evidence-{one.evidence_id}"
    start = begun(key, one)
    words = [
        (_("Apa yang dibuktikan"), start.proves, one.proves),
        (_("Jenis"), str(KINDS[start.kind]), str(KINDS[one.kind])),
        (_("Mendukung"), _served(start, titles), _served(one, titles)),
    ]
    version = warn_of_other(key, start, one, words)
    with st.form(key, border=False):
        proves, kind, targets = ask_words(titles, (start.proves, start.kind, sorted(start.targets)), field_key(key))
        saved = st.form_submit_button(_("Simpan"), key=f"save-{key}")
    if saved and not (proves and kind):
        st.error(_("Isi apa yang dibuktikan dan jenisnya."))
    elif saved:
        event = EvidenceChanged(
            unit_id=page.unit.unit_id,
            evidence_id=one.evidence_id,
            kind=kind,
            proves=proves,
            targets=tuple(targets),
            version=version,
        )
        carry_out(page, event, lazy("Keterangan tersimpan."), then=lambda: done(key))


def _served(one: Evidence, titles: dict[str, str]) -> str:
    return "; ".join(titles[key] for key in titles if key in one.targets)


def revise(page: Page, one: Evidence) -> None:
    """Take a newer revision; the old one stays."""
    key = f"revision-{one.evidence_id}"
    with st.form(key, border=False):
        content = ask_content(page, field_key(key))
        saved = st.form_submit_button(_("Simpan revisi"), key=f"save-{key}")
    given = content() if saved else None
    if given is not None:
        event = EvidenceRevised(
            unit_id=page.unit.unit_id, evidence_id=one.evidence_id, content=given, version=one.version
        )
        carry_out(page, event, lazy("Revisi tersimpan; yang lama tetap ada."), then=lambda: done(key))


def add_evidence(page: Page, titles: dict[str, str]) -> None:
    """Take a new piece: what it is, what it proves, what it serves."""
    key = "evidence-new"
    targets: list[str] = recall("evidence-targets", [])
    at = f"{field_key(key)}-{'-'.join(targets)}"
    with st.form(key, border=False):
        proves, kind, served = ask_words(titles, ("", None, targets), at)
        content = ask_content(page, at)
        saved = st.form_submit_button(_("Simpan data dukung"), type="primary", key="save-evidence")
    if not saved:
        return
    if not (proves and kind):
        st.error(_("Isi apa yang dibuktikan dan jenisnya."))
        return
    given = content()
    if given is None:
        return
    event = EvidenceAdded(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        evidence_id=str(uuid6.uuid7()),
        kind=kind,
        proves=proves,
        targets=tuple(served),
        content=given,
    )
    carry_out(page, event, lazy("Data dukung tersimpan."), then=lambda: _added(key))


def _added(key: str) -> None:
    done(key)
    forget("evidence-targets")
    remember("evidence-open", value=False)
    remember("go-to-desk", forget("evidence-back"))
