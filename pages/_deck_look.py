"""How the built-in template looks for the court: its name, two colours, the logo, and the shape of the slides."""

from __future__ import annotations

import base64
import hashlib

import streamlit as st

from pages._deck import Deck, examples, show_examples
from pages._editing import Editing, editing
from pages._shell import Page, carry_out, recall, remember
from pages._shell.slides import DeckLook, look, pictures
from zi_core.access import Right
from zi_core.events.deck import DeckDressed
from zi_core.files.pictures import PictureLimits, clean_picture
from zi_core.files.refusal import FileRefusedError
from zi_core.i18n import lazy, translate
from zi_core.slides.brand import Brand, check_colours

_ = translate
_LOGO = PictureLimits(size=5_000_000, pixels=40_000_000, side=600, kept=200_000, quality=88)
_NAME = 120
_SAVE = "deck-look-save"


def show_look(page: Page, deck: Deck) -> None:
    """Show how the deck looks now, and take another look from those who build it."""
    show_examples(examples(deck), pictures(page, deck.language, examples(deck), final=deck.kept.final))
    if not page.may(Right.BUILD_DECK):
        return
    st.subheader(_("Nama, warna, dan logo"))
    if look(page).template_sha256:
        st.info(_("Templat satuan kerja sedang dipakai. Warna dan logo di bawah ini berlaku bila templat itu dihapus."))
    take_look(page, editing("deck-look", look(page), told))


def told(found: DeckLook) -> dict[str, str]:
    """Return what the form edits, as label to words."""
    logo = _("ada") if found.logo else _("belum ada")
    shape = "16:9" if found.wide else "4:3"
    labels = (_("Nama pada paparan"), _("Warna utama"), _("Warna kedua"), _("Bentuk lembar"), _("Logo (PNG atau JPEG)"))
    return dict(zip(labels, (found.name, found.main, found.accent, shape, logo), strict=True))


def take_look(page: Page, form: Editing[DeckLook]) -> None:
    """Take name, colours, shape and logo in one form."""
    usual, stem, found = Brand(), form.at, form.start
    with st.form("deck-look"):
        name = st.text_input(
            _("Nama pada paparan"),
            found.name,
            max_chars=_NAME,
            placeholder=page.unit.court.name,
            key=f"{stem}-name",
            help=_("Kosongkan untuk memakai nama satuan kerja dari Pengaturan."),
        )
        left, middle, right = st.columns(3)
        main = left.color_picker(_("Warna utama"), found.main or usual.main, key=f"{stem}-main")
        accent = middle.color_picker(_("Warna kedua"), found.accent or usual.accent, key=f"{stem}-accent")
        shape = right.segmented_control(
            _("Bentuk lembar"),
            ["16:9", "4:3"],
            default="16:9" if found.wide else "4:3",
            key=f"{stem}-shape",
            required=True,
            wrap=True,
        )
        file = st.file_uploader(
            _("Logo (PNG atau JPEG)"), type=["png", "jpg", "jpeg"], max_upload_size=5, key=f"logo-{recall('logos', 0)}"
        )
        removed = found.logo is not None and st.checkbox(_("Hapus logo"), key=f"{stem}-removed")
        saved = st.form_submit_button(_("Simpan tampilan"), type="primary", key=_SAVE)
    st.caption(_("Logo disimpan ulang di atas putih; isi lain di dalam berkasnya dibuang."))
    for words in check_colours(found.main or usual.main, found.accent or usual.accent).warned:
        st.warning(str(words))
    if saved:
        logo = None if removed else found.logo
        if file is not None:
            try:
                logo = clean_picture(file.getvalue(), _LOGO).data
            except FileRefusedError as refused:
                st.error(str(refused.reason), icon=":material/block:")
                return
        save_look(page, form, (name.strip(), main, accent, shape != "4:3"), logo)


def save_look(page: Page, form: Editing[DeckLook], chosen: tuple[str, str, str, bool], logo: bytes | None) -> None:
    """Keep the look unless its colours cannot be read."""
    name, main, accent, wide = chosen
    refused = check_colours(main, accent).refused
    for words in refused:
        st.error(str(words), icon=":material/contrast:")
    if refused:
        return
    usual = Brand()
    event = DeckDressed(
        unit_id=page.unit.unit_id,
        name=name,
        main="" if main.upper() == usual.main else main.upper(),
        accent="" if accent.upper() == usual.accent else accent.upper(),
        wide=wide,
        logo=base64.b64encode(logo or b"").decode(),
        logo_sha256=hashlib.sha256(logo).hexdigest() if logo else "",
        version=form.version,
    )

    def then() -> None:
        form.done()
        remember("logos", recall("logos", 0) + 1)

    carry_out(page, event, lazy("Tampilan paparan disimpan."), then=then)
