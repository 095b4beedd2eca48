"""Drawings of the pictures before and after; what is shown was encoded anew, never the file that was uploaded."""

from __future__ import annotations

import base64

import streamlit as st
import uuid6

from pages._parts import plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.innovation import picture
from zi_core.access import Right
from zi_core.events.innovation import InnovationEntryRemoved, InnovationPictureAdded
from zi_core.i18n import lazy, translate
from zi_core.innovation.innovation import SIDES, Innovation, PictureEntry, Side
from zi_core.innovation.pictures import PictureRefusedError, clean_picture
from zi_core.innovation.terms import terms

_ = translate


def show_pictures(page: Page, one: Innovation) -> None:
    """Show the pictures of both sides beside each other, and take new ones."""
    for column, side in zip(st.columns(2, gap="large"), Side, strict=True):
        with column:
            st.subheader(str(SIDES[side]))
            found = [entry for entry in one.pictures if entry.side is side]
            for entry in found:
                show_picture(page, one, entry)
            if not found:
                st.caption(_("Belum ada gambar."))
    if page.may(Right.EDIT_INNOVATION):
        add_picture(page, one)


def show_picture(page: Page, one: Innovation, entry: PictureEntry) -> None:
    """Show one picture with its caption and, for those who may, the way to take it away."""
    content = picture(page, entry.picture_id)
    if content is None:
        return
    st.image(content, caption=plain(entry.caption) or None)
    if page.may(Right.EDIT_INNOVATION) and st.button(
        _("Hapus gambar"), key=f"drop-{entry.picture_id}", icon=":material/delete:", type="tertiary"
    ):
        event = InnovationEntryRemoved(
            unit_id=page.unit.unit_id, innovation_id=one.innovation_id, entry_id=entry.picture_id, kind="picture"
        )
        carry_out(page, event, lazy("Gambar dihapus."))


def add_picture(page: Page, one: Innovation) -> None:
    """Take a JPEG or PNG, encode it anew, and keep it with its side and caption."""
    limits = terms()["picture"]
    with st.form("picture", clear_on_submit=True):
        file = st.file_uploader(
            _("Gambar JPEG atau PNG, paling besar {limit} MB").format(limit=limits["bytes"] // 1_000_000),
            type=["jpg", "jpeg", "png"],
            max_upload_size=limits["bytes"] // 1_000_000,
            key=f"picture-{recall('pictures', 0)}",
        )
        side = st.segmented_control(
            _("Masa"), list(Side), default=Side.AFTER, format_func=lambda one: str(SIDES[one]), required=True
        )
        caption = st.text_input(_("Keterangan gambar"), max_chars=limits["caption"])
        saved = st.form_submit_button(_("Simpan gambar"), icon=":material/add_photo_alternate:")
    st.caption(_("Gambar disimpan ulang dalam ukuran layar; lokasi, kamera, dan catatan di dalam berkas dibuang."))
    if not saved or file is None:
        return
    if sum(entry.side is side for entry in one.pictures) >= limits["each"]:
        st.error(_("Sudah ada {n} gambar untuk masa ini. Hapus salah satu dahulu.").format(n=limits["each"]))
        return
    try:
        kept = clean_picture(file.getvalue())
    except PictureRefusedError as refused:
        st.error(str(refused.reason), icon=":material/block:")
        return
    event = InnovationPictureAdded(
        unit_id=page.unit.unit_id,
        innovation_id=one.innovation_id,
        entry_id=str(uuid6.uuid7()),
        side=(side or Side.AFTER).value,
        caption=caption.strip(),
        media_type=kept.media_type,
        width=kept.width,
        height=kept.height,
        content=base64.b64encode(kept.data).decode(),
        content_sha256=kept.sha256,
    )
    remember("pictures", recall("pictures", 0) + 1)
    carry_out(page, event, lazy("Gambar tersimpan."))
