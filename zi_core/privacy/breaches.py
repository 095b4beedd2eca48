"""A breach of personal data and the two notices it asks for within 3 x 24 hours (UU 27/2022, Pasal 46).

The written notice says at least which data came out, when and how, and what is done about it (Pasal 46 ayat (2)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from zi_core.i18n import Text, lazy
from zi_core.i18n import translate as _
from zi_core.privacy.clock import Clock


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of a breach so far; every part may still be empty."""

    what: str = ""
    data: str = ""
    happened: str = ""
    people: str = ""
    handling: str = ""
    contact: str = ""

    @property
    def missing(self) -> tuple[Text, ...]:
        """Return the parts a notice cannot go out without, in the order of the form."""
        return tuple(PART_TITLES[name] for name, text in asdict(self).items() if not text.strip())


PART_TITLES: Mapping[str, Text] = {
    "what": lazy("Apa yang terjadi"),
    "data": lazy("Data pribadi yang terungkap"),
    "happened": lazy("Kapan dan bagaimana terungkap"),
    "people": lazy("Siapa dan berapa orang yang terdampak"),
    "handling": lazy("Upaya penanganan dan pemulihan"),
    "contact": lazy("Narahubung"),
}


class Addressee(StrEnum):
    """Who is told. The values are stored; they never change."""

    PEOPLE = "people"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach as recorded: since when it is `known`, what is known, and who was told when."""

    breach_id: str
    number: int
    known: datetime
    sheet: Sheet
    people_told: datetime | None
    agency_told: datetime | None
    closed: datetime | None
    version: int

    @property
    def open(self) -> bool:
        """Tell whether somebody still has to be told."""
        return self.closed is None and (self.people_told is None or self.agency_told is None)

    def told(self, whom: Addressee) -> datetime | None:
        """Return when `whom` was told, or None."""
        return self.people_told if whom is Addressee.PEOPLE else self.agency_told

    def clock(self, now: datetime) -> Clock:
        """Return how much time is left to tell everybody."""
        return Clock(self.known, now)


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in words: subject, salutation, then parts with a heading each ("" for none)."""

    subject: str
    salutation: str
    parts: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """Return the notice as plain text, to be copied into a letter or a message."""
        body = [f"{heading}\n{words}" if heading else words for heading, words in self.parts]
        return "\n\n".join([self.subject, self.salutation, *body])


def letter(breach: Breach, whom: Addressee, court: str, known: datetime) -> Letter:
    """Return the notice of `breach` to `whom` from `court`, in the current language; `known` on the court's clock.

    What is not known yet is said to be so, since the law gives hours and not the time to find out everything.
    """
    unknown = _("Masih diperiksa; pemberitahuan susulan akan dikirim.")
    told = {name: words.strip() or unknown for name, words in asdict(breach.sheet).items()}
    moment = f"{known:%d/%m/%Y %H.%M}"
    opening = _("{court} memberitahukan kegagalan pelindungan data pribadi yang diketahui pada {moment}.").format(
        court=court, moment=moment
    )
    headings = [(str(PART_TITLES[name]), told[name]) for name in PART_TITLES]
    if whom is Addressee.PEOPLE:
        return Letter(
            _("Pemberitahuan kepada subjek data pribadi"),
            _("Yth. Bapak/Ibu,"),
            (
                ("", opening),
                *(pair for pair, name in zip(headings, PART_TITLES, strict=True) if name != "people"),
                (
                    _("Yang dapat Bapak/Ibu lakukan"),
                    _(
                        "Waspadai pesan atau panggilan yang mengatasnamakan pengadilan. Kami tidak pernah meminta kata "
                        "sandi, kode OTP, atau pembayaran. Hubungi narahubung di atas bila ada yang mencurigakan."
                    ),
                ),
                ("", _("Pemberitahuan ini disampaikan berdasarkan Pasal 46 UU Nomor 27 Tahun 2022.")),
            ),
        )
    return Letter(
        _("Pemberitahuan kepada lembaga pelindungan data pribadi"),
        _("Yth. Lembaga penyelenggara pelindungan data pribadi,"),
        (
            ("", opening),
            *headings,
            ("", _("Pemberitahuan ini disampaikan berdasarkan Pasal 46 ayat (1) huruf b UU Nomor 27 Tahun 2022.")),
        ),
    )
