"""A password for a file with personal data: on unless switched off, made by the app or typed, never stored."""

from __future__ import annotations

import streamlit as st

from pages._shell import Page, recall, remember
from zi_core.accounts import new_password, password_problem
from zi_core.events.customers import CustomerListExported
from zi_core.i18n import translate
from zi_core.sealing import protect

_ = translate


def ask_password(key: str) -> str | None:
    """Let the user protect the file `key`; return the password, empty for none, None while it is too weak."""
    wanted = st.toggle(
        _("Lindungi berkas dengan kata sandi"),
        value=True,
        key=f"protect-{key}",
        help=_("Excel dan LibreOffice meminta kata sandi ini saat berkas dibuka. Tanpa kata sandi, siapa pun dapat."),
    )
    if not wanted:
        return ""
    made = recall(f"protect-made-{key}", "") or new_password()
    remember(f"protect-made-{key}", made)
    password: str = st.text_input(
        _("Kata sandi berkas"),
        made,
        key=f"protect-password-{key}",
        help=_("Sampaikan lewat jalan lain daripada berkasnya, misalnya telepon. Kata sandi ini tidak disimpan."),
        max_chars=128,
        autocomplete="off",
    )
    problem = password_problem(password, "")
    if problem is not None:
        st.error(str(problem))
        return None
    return password


def note_leaving(page: Page, list_id: str, count: int, *, masked: bool, password: str | None) -> None:
    """Note that a list of `count` people leaves as a file. Raises PermissionError when that cannot be noted."""
    page.note(
        CustomerListExported(
            unit_id=page.unit.unit_id, list_id=list_id, count=count, masked=masked, protected=bool(password)
        )
    )


def protected(workbook: bytes, password: str) -> bytes:
    """Return the workbook, closed with `password` unless that is empty."""
    return protect(workbook, password) if password else workbook
