"""Drawings of the register of processing: what the app does with personal data, as .xlsx."""

from __future__ import annotations

import streamlit as st

from pages._parts import XLSX
from pages._shell import Page
from pages._shell.privacy import register
from zi_core.access import ROLE_TITLES
from zi_core.i18n import translate, use_language
from zi_core.privacy.bases import basis_line
from zi_core.privacy.register import ACTIVITIES

_ = translate


def show_register(page: Page) -> None:
    """Show the activities and offer the register."""
    st.caption(
        _(
            "Pengendali wajib merekam kegiatan pemrosesan (UU 27/2022 Pasal 31). Catatan ini disusun dari apa yang "
            "memang dilakukan aplikasi; sesuaikan bila satuan kerja melakukan lebih dari ini."
        )
    )
    st.dataframe(
        [
            {
                _("Kegiatan"): str(one.title),
                _("Dasar"): str(basis_line(one.basis)),
                _("Subjek data"): str(one.people),
                _("Penerima di satuan kerja"): ", ".join(str(ROLE_TITLES[role]) for role in one.recipients),
            }
            for one in ACTIVITIES
        ],
        hide_index=True,
        alt=_("Kegiatan pemrosesan data pribadi"),
    )

    def build() -> bytes:
        use_language(page.language)
        return register(page)

    st.download_button(
        _("Unduh catatan pemrosesan (.xlsx)"),
        build,
        file_name="catatan-pemrosesan.xlsx",
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="download-register",
    )
