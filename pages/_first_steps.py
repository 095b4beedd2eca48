"""Drawings of a court's first day: who sets it up fills in nothing, so it is said what comes next and who does it."""

from __future__ import annotations

import streamlit as st

from pages._shell import Page
from pages._table import BY_ID
from zi_core.access import Right, may
from zi_core.i18n import translate

_ = translate


def nobody_fills(page: Page) -> bool:
    """Tell those who manage the court whether nobody has an account yet with which a list could be uploaded."""
    if not page.may(Right.MANAGE_COURT):
        return False
    return not any(one.active and may(one.person.role, Right.EDIT_CUSTOMERS) for one in page.accounts())


def show_first_steps(page: Page) -> None:
    """Say what the administrator does first, until somebody else can go on."""
    if not nobody_fills(page):
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{_('Langkah pertama')}**")
        st.markdown(
            _(
                "Administrator menyiapkan; datanya diisi oleh tim, dan belum ada akun untuk tim.\n"
                "1. **Satuan kerja**: lengkapi produk layanan dan tenggat.\n"
                "2. **Akun**: buat akun untuk koordinator, operator, dan anggota.\n"
                "3. **Aparatur**: catat pimpinan, hakim, dan aparatur, agar kekerabatan dapat diperiksa."
            )
        )
        entry = BY_ID["admin"]
        st.page_link(entry.file, label=str(entry.title), icon=entry.icon)
