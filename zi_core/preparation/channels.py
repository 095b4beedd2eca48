"""Complaint channels and the dated proof that each number, link or office answers (letter, 4d(1))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zi_core.i18n import Text, lazy
from zi_core.preparation.live import Live, newest_word
from zi_core.preparation.terms import terms
from zi_core.rulebook.values import Rows


class ChannelKind(StrEnum):
    """What a complaint channel is. The values are stored; they never change."""

    PHONE = "phone"
    WHATSAPP = "whatsapp"
    LINK = "link"
    EMAIL = "email"
    OFFICE = "office"


KINDS: dict[ChannelKind, Text] = {
    ChannelKind.PHONE: lazy("Telepon atau SMS"),
    ChannelKind.WHATSAPP: lazy("WhatsApp"),
    ChannelKind.LINK: lazy("Tautan atau aplikasi"),
    ChannelKind.EMAIL: lazy("Surel"),
    ChannelKind.OFFICE: lazy("Meja atau kotak pengaduan"),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """Somebody tried a channel on a `day`: whether it worked, how they know, and who."""

    day: date
    works: bool
    proof: str
    doer: str


class Standing(StrEnum):
    """How a channel stands by its newest trial."""

    WORKS = "works"
    DEAD = "dead"
    STALE = "stale"
    UNTRIED = "untried"


STANDINGS: dict[Standing, Text] = {
    Standing.WORKS: lazy("terbukti aktif"),
    Standing.DEAD: lazy("tidak aktif"),
    Standing.STALE: lazy("bukti kedaluwarsa"),
    Standing.UNTRIED: lazy("belum diuji"),
}


@dataclass(frozen=True, slots=True)
class Channel:
    """One complaint channel as the public sees it, with its newest trial (of this very number or link).

    `live` is what the app itself found at a link.
    """

    channel_id: str
    kind: ChannelKind
    name: str
    address: str
    shown_at: str
    version: int
    last: Trial | None = None
    live: Live | None = None

    def standing(self, today: date) -> Standing:
        """Return how the channel stands on the day `today`, by the newest trial or the app's own look at the link."""
        word = newest_word((self.last.day, self.last.works) if self.last else None, self.live)
        if word is None:
            return Standing.UNTRIED
        day, works = word
        if not works:
            return Standing.DEAD
        old = (today - day).days > terms()["checks"]["proof_days"]
        return Standing.STALE if old else Standing.WORKS


def channel_rows(channels: Sequence[Channel], today: date) -> Rows:
    """Return how many channels there are and how many have no fresh proof that they work (4d(1))."""
    return Rows(len(channels), sum(one.standing(today) is not Standing.WORKS for one in channels))
