"""The key of the copies: kept elsewhere or not, shown to be kept, changed."""

from __future__ import annotations

import streamlit as st

from pages._shell import Page, carry_out, notify
from pages._shell.backups import Copies, change_key, key_of, key_stored
from zi_core.i18n import Text, lazy, translate

_ = translate


@st.dialog(_("Kunci salinan"))
def reveal_key(page: Page, public: str) -> None:
    """Show the key, to be printed or written down, and let the administrator say that this was done."""
    key = key_of(page)
    if isinstance(key, Text):
        st.error(str(key))
        return
    st.write(
        _(
            "Cetak atau salin baris ini, lalu simpan di brankas atau media lain, terpisah dari salinannya. "
            "Siapa pun yang memegang kunci dan salinan dapat membaca seluruh isinya."
        )
    )
    st.code(key, language=None, wrap_lines=True)
    if st.button(_("Sudah disimpan di luar server"), type="primary", key="backup-key-stored"):
        carry_out(page, key_stored(page, public), lazy("Tercatat: kunci disimpan di luar server."))


@st.dialog(_("Ganti kunci salinan"))
def replace_key(page: Page) -> None:
    """Make a new key, with a choice of what happens to the copies that are there."""
    leaked = st.checkbox(_("Kunci lama mungkin diketahui orang lain"), key="backup-key-leaked")
    st.write(
        _("Semua salinan dienkripsi ulang dengan kunci baru, dan kunci lama dibuang. Musnahkan salinan di media lain.")
        if leaked
        else _("Salinan baru memakai kunci baru. Salinan lama tetap dapat dibuka dengan kunci lama, yang tetap ada.")
    )
    if st.button(_("Ganti kunci sekarang"), type="primary", key="backup-key-replace-now"):
        failed = change_key(page, reseal=leaked)
        if failed is None:
            notify(lazy("Kunci diganti. Simpan juga kunci baru di luar server."))
            st.rerun()
        st.error(str(failed))


def show_key(page: Page, found: Copies) -> None:
    """Say whether the key is kept elsewhere, and offer to show or change it."""
    st.subheader(_("Kunci salinan"))
    if found.ring is None:
        st.caption(_("Kunci dibuat bersama salinan pertama."))
        return
    if found.plan.key_kept == found.ring.public:
        st.success(_("Kunci ini sudah disimpan di luar server."), icon=":material/key:")
    else:
        st.warning(
            _("Tanpa kunci, salinan tidak dapat dibuka siapa pun. Bila server rusak, kunci di dalamnya ikut hilang."),
            title=_("Kunci belum disimpan di luar server"),
            icon=":material/key:",
        )
    with st.container(horizontal=True):
        if st.button(_("Tampilkan kunci"), icon=":material/visibility:", key="backup-key-show"):
            reveal_key(page, found.ring.public)
        if st.button(_("Ganti kunci"), icon=":material/autorenew:", key="backup-key-replace"):
            replace_key(page)
