"""The court's own template: what it offers, what the app does another way, slide by slide; taken and taken away."""

from __future__ import annotations

import hashlib

import streamlit as st

from pages._deck import Deck, examples, show_examples
from pages._parts import plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.slides import DeckLook, look, losses_on, own_template, trial
from zi_core.access import Right
from zi_core.events.deck import DeckTemplateRemoved, DeckTemplateUploaded
from zi_core.files.refusal import FileRefusedError
from zi_core.i18n import lazy, translate
from zi_core.slides.court.cleaning import MOST, clean_template
from zi_core.slides.court.fitting import concerned
from zi_core.slides.court.studying import Study, Weight, study

_ = translate
_NAME = 80
_ICONS = {Weight.STOPS: ":red[:material/block:]", Weight.MENDED: ":orange[:material/build:]"}


def show_template(page: Page, deck: Deck) -> None:
    """Show the template that is used, and take another one."""
    found = look(page)
    st.subheader(_("Templat satuan kerja"))
    if found.template_sha256:
        show_own(page, deck, found)
    if page.may(Right.BUILD_DECK):
        take_template(page, deck, found)
    elif not found.template_sha256:
        st.caption(_("Templat bawaan yang dipakai."))


def show_own(page: Page, deck: Deck, found: DeckLook) -> None:
    """Show the template in use with what it offers and how the slides fit it."""
    studied = own_template(found)
    st.markdown(_("Dipakai: **{name}**").format(name=plain(found.template_name)))
    if studied is None:
        st.error(_("Berkas templat hilang atau rusak; templat bawaan dipakai. Unggah lagi templatnya."))
    else:
        show_study(page, deck, studied)
    if page.may(Right.BUILD_DECK) and st.button(_("Hapus templat"), icon=":material/delete:", key="template-remove"):
        event = DeckTemplateRemoved(unit_id=page.unit.unit_id, version=found.version)
        carry_out(page, event, lazy("Templat dihapus; templat bawaan dipakai lagi."))


def show_study(page: Page, deck: Deck, found: Study) -> None:
    """Say what a template offers and, slide by slide, what does not fit."""
    shape = "16:9" if found.wide else "4:3"
    st.caption(
        _("Sampul: {cover} · Isi: {inner} · Huruf: {font} · {shape}").format(
            cover=plain(found.cover or "–"),
            inner=plain(found.inner or "–"),
            font=plain(found.typeface or "–"),
            shape=shape,
        )
    )
    swatches = "".join(f'<span title="{one}" style="background:{one}"></span>' for one in found.colours)
    style = "<style>.zi-swatches span{display:inline-block;width:2rem;height:1rem;margin-right:4px}</style>"
    if swatches:
        st.html(f'{style}<div class="zi-swatches">{swatches}</div>')
    lines = [
        _("{icon} Lembar {numbers}: {words}").format(
            icon=_ICONS[one.weight], numbers=concerned(one, deck.shown) or "–", words=plain(str(one.words))
        )
        for one in found.remarks
    ]
    if found.template is not None:
        lines += [
            _("{icon} Lembar {numbers}: {words}").format(
                icon=_ICONS[Weight.MENDED], numbers=number, words=plain(str(words))
            )
            for number, words in losses_on(page, deck.language, deck.shown, found.template)
        ]
    if lines:
        st.markdown("  \n".join(lines))
    else:
        st.success(_("Semua lembar muat pada templat ini."), icon=":material/check:")


def take_template(page: Page, deck: Deck, found: DeckLook) -> None:
    """Take a .pptx file, check it, and keep it once its reader has seen how the slides fit."""
    file = st.file_uploader(
        _("Templat PowerPoint (.pptx), paling besar {limit} MB").format(limit=MOST // 10**6),
        type=["pptx"],
        max_upload_size=MOST // 10**6,
        key=f"template-{recall('templates', 0)}",
    )
    st.caption(
        _(
            "Yang disimpan hanya master dan layoutnya, tanpa lembar, catatan, dan nama pembuat. Layout bernama Sampul "
            "dan Isi (atau Title Slide dan Title Only) dipakai; ukuran 16:9 atau 4:3."
        )
    )
    if file is None:
        return
    try:
        data = clean_template(file.getvalue())
    except FileRefusedError as refused:
        st.error(str(refused.reason), icon=":material/block:")
        return
    studied = study(data)
    show_study(page, deck, studied)
    if studied.template is not None:
        show_examples(examples(deck), trial(page, deck.language, examples(deck), studied.template))
    if studied.template is None:
        st.error(_("Templat ini belum dapat dipakai. Perbaiki yang bertanda merah, lalu unggah lagi."))
    elif st.button(_("Pakai templat ini"), type="primary", key="template-keep"):
        event = DeckTemplateUploaded(
            unit_id=page.unit.unit_id,
            name=file.name[:_NAME],
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            version=found.version,
        )
        carry_out(
            page, event, lazy("Templat dipasang."), then=lambda: remember("templates", recall("templates", 0) + 1)
        )
