"""Contacts as they are shown to those who need not know them (UU 27/2022; domain.md: masked by default)."""

from __future__ import annotations

from zi_core.customers.fields import Field

_DOT = "•"
_SHOWN_END = 2


def mask(name: Field, text: str) -> str:
    """Return `text` masked when field `name` is a contact (``+62 812-••••-••78``, ``a•••@d•••.com``), else as it is."""
    if not text:
        return ""
    if name in (Field.PHONE, Field.WHATSAPP):
        return _mask_phone(text)
    if name is Field.EMAIL:
        return _mask_email(text)
    return text


def _mask_phone(text: str) -> str:
    """Mask a number: the prefix of the operator and the last two figures stay; a short or odd one goes whole."""
    digits = "".join(letter for letter in text if letter.isdigit())
    if not digits.startswith("62") or len(digits) < 10:  # noqa: PLR2004 - nothing would be hidden
        return _DOT * 8
    return f"+62 {digits[2:5]}-{_DOT * 4}-{_DOT * 2}{digits[-_SHOWN_END:]}"


def _mask_email(text: str) -> str:
    local_part, at, domain = text.partition("@")
    name, dot, ending = domain.rpartition(".")
    if not (local_part and at and name):
        return _DOT * 8
    return f"{local_part[0]}{_DOT * 3}@{name[0]}{_DOT * 3}{dot}{ending}"
