"""Displays on the wall: what may be set for each, and when it was last heard of.

A display is no account: the secret code in its address opens the pictures of one court and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from zi_core.access import Right
from zi_core.events.displays import Showing
from zi_core.i18n import LANGUAGES, Language, Text, lazy


class Kind(StrEnum):
    """One of the pictures a display can show. The values are stored."""

    READINESS = "readiness"
    WILLING = "willing"
    INDICES = "indices"
    INNOVATION = "innovation"
    AREAS = "areas"


KINDS: dict[Kind, Text] = {
    Kind.READINESS: lazy("Kesiapan"),
    Kind.WILLING: lazy("Kesediaan responden"),
    Kind.INDICES: lazy("IPAK & IPKP"),
    Kind.INNOVATION: lazy("Inovasi"),
    Kind.AREAS: lazy("Enam area"),
}
RIGHTS: dict[Kind, Right] = {
    Kind.READINESS: Right.SEE_READINESS,
    Kind.WILLING: Right.SEE_SURVEY,
    Kind.INDICES: Right.SEE_INDICES,
    Kind.INNOVATION: Right.SEE_INNOVATION,
    Kind.AREAS: Right.SEE_DESK,
}
THEMES: dict[str, Text] = {"light": lazy("Terang"), "dark": lazy("Gelap")}
SHORTEST, USUAL, LONGEST = 5, 20, 300  # seconds for one picture
LONGEST_NAME = 60
# How exactly "terakhir terlihat" is known; each sign of life is a write.
SIGN_OF_LIFE = timedelta(minutes=5)
ALL_OF_IT = Showing(name="", theme="", language="", pictures=tuple(Kind), seconds=USUAL)
"""What somebody signed in sees: every picture, in the theme and language of their own browser."""


@dataclass(frozen=True, slots=True)
class Display:
    """A display as the store knows it; `version` is what an edit must name. Moments are aware, UTC."""

    display_id: str
    unit_id: str
    showing: Showing
    version: int
    created: datetime
    last_seen: datetime | None = None
    revoked: datetime | None = None

    @property
    def language(self) -> Language:
        """Return the language it speaks."""
        return "en" if self.showing.language == "en" else "id"

    def is_due(self, now: datetime) -> bool:
        """Tell whether a sign of life at `now` is worth a write."""
        return self.last_seen is None or now - self.last_seen >= SIGN_OF_LIFE


def showing_problems(showing: Showing) -> tuple[Text, ...]:
    """Return what is wrong with what somebody set, in words; empty when all is well."""
    checks = (
        (not showing.name.strip(), lazy("Nama layar belum diisi.")),
        (len(showing.name) > LONGEST_NAME, lazy("Nama layar paling banyak {n} karakter.", n=LONGEST_NAME)),
        (showing.theme not in THEMES, lazy("Tema layar belum dipilih.")),
        (showing.language not in LANGUAGES, lazy("Bahasa layar belum dipilih.")),
        (
            not showing.pictures or not set(showing.pictures) <= set(Kind),
            lazy("Pilih paling sedikit satu gambar untuk layar."),
        ),
        (
            not SHORTEST <= showing.seconds <= LONGEST,
            lazy("Setiap gambar tampil {least} sampai {most} detik.", least=SHORTEST, most=LONGEST),
        ),
    )
    return tuple(words for wrong, words in checks if wrong)
