"""How long the people of a cycle stay in the database, and what a purge takes away (UU 27/2022, Pasal 42 to 44)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from zi_core.i18n import Text, lazy
from zi_core.privacy.terms import terms


class Part(StrEnum):
    """What a purge takes away. The values are stored in counts; they never change."""

    PEOPLE = "people"
    LISTS = "lists"
    DRAFTS = "drafts"
    CONTACTS = "contacts"
    STRAYS = "strays"
    OFFICIALS = "officials"
    DRILLS = "drills"
    ANSWERS = "answers"
    EVIDENCE = "evidence"
    PICTURES = "pictures"
    INNOVATIONS = "innovations"
    COPIES = "copies"


PART_WORDS: Mapping[Part, Text] = {
    Part.PEOPLE: lazy("orang pada daftar responden, semua versi"),
    Part.LISTS: lazy("daftar dan versinya"),
    Part.DRAFTS: lazy("draf"),
    Part.CONTACTS: lazy("keadaan undangan survei per orang"),
    Part.STRAYS: lazy("baris ekspor survei yang belum cocok"),
    Part.OFFICIALS: lazy("daftar aparatur"),
    Part.DRILLS: lazy("latihan tim dengan nilai per orang"),
    Part.ANSWERS: lazy("sidik responden pada pengukuran indeks"),
    Part.EVIDENCE: lazy("berkas data dukung yang dipilih"),
    Part.PICTURES: lazy("foto ronde mystery shopper"),
    Part.INNOVATIONS: lazy("gambar inovasi"),
    Part.COPIES: lazy("salinan cadangan"),
}


@dataclass(frozen=True, slots=True)
class Retention:
    """What the court decided for the people of one cycle; `version` is 0 while it decided nothing."""

    year: int
    until: date | None = None
    reason: str = ""
    version: int = 0
    purged: datetime | None = None
    counts: Mapping[str, int] | None = None

    def over(self, today: date) -> bool:
        """Tell whether the data should be gone: the date has passed and nobody has purged them."""
        return self.purged is None and self.until is not None and today > self.until


@dataclass(frozen=True, slots=True)
class Proposal:
    """The last day the app proposes to keep the people of a cycle, and why."""

    until: date
    reason: Text


def proposed(deadlines: Sequence[date | None], today: date) -> Proposal:
    """Return what the app proposes: some time after the last of the cycle's known `deadlines`, else after `today`."""
    days = terms()["retention"]["days_after"]
    known = [day for day in deadlines if day is not None]
    if not known:
        return Proposal(
            today + timedelta(days=days),
            lazy(
                "Tenggat siklus belum diisi, jadi dihitung {days} hari dari hari ini. Isi tenggat agar lebih tepat.",
                days=days,
            ),
        )
    return Proposal(
        max(known) + timedelta(days=days),
        lazy(
            "Tenggat terakhir siklus, {last}, ditambah {days} hari untuk sanggahan. Sesudahnya tujuan pemrosesan "
            "tercapai dan data wajib dimusnahkan (UU 27/2022 Pasal 42 dan 44).",
            last=max(known),
            days=days,
        ),
    )
