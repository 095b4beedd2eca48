"""Whether a number was tried: a number can look right and reach nobody, so an operator opens a chat and tells."""

from __future__ import annotations

import re
from enum import StrEnum

from zi_core.i18n import Text, lazy

_NUMBER = re.compile(r"\+(\d{10,15})\Z")


class Answer(StrEnum):
    """What came of trying a WhatsApp number by hand. The values are stored."""

    CONNECTED = "connected"
    SILENT = "silent"


ANSWERS: dict[Answer, Text] = {
    Answer.CONNECTED: lazy("tersambung"),
    Answer.SILENT: lazy("tidak tersambung"),
}


def chat_link(number: str) -> str:
    """Return the address that opens a WhatsApp chat with `number` (E.164), without any text; empty for no number.

    The form is WhatsApp's own "click to chat": ``https://wa.me/`` and the figures with the country's first.
    """
    found = _NUMBER.match(number)
    return f"https://wa.me/{found[1]}" if found else ""
