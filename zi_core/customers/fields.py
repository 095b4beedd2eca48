"""The columns of the customer list: the letter's eight in its order (§1a(5)), then what its other rules need.

Values, synonyms and header words are data: ``zi_core/cells/values.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from zi_core.cells.words import fold, word_lists
from zi_core.i18n import Text, lazy


class Field(StrEnum):
    """One column. The values are stored and used in JSON; they never change."""

    NAME = "name"
    GENDER = "gender"
    EDUCATION = "education"
    OCCUPATION = "occupation"
    PHONE = "phone"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    SERVICE = "service"
    COMPLETED = "completed"
    SOURCE = "source"
    KINSHIP = "kinship"
    PRIORITY = "priority"
    CONSENT_BASIS = "consent_basis"
    CONSENT_DATE = "consent_date"
    CONSENT_SOURCE = "consent_source"


LETTER_FIELDS: tuple[Field, ...] = tuple(Field)[:8]
"""The eight of §1a(5), in the letter's order."""

REQUIRED: frozenset[Field] = frozenset({*LETTER_FIELDS, Field.COMPLETED})
"""What every row must have; the date is needed for the window of §1a(1) and (3)."""

DATES: frozenset[Field] = frozenset({Field.COMPLETED, Field.CONSENT_DATE})
CHOICES: frozenset[Field] = frozenset({Field.GENDER, Field.EDUCATION, Field.OCCUPATION, Field.KINSHIP})

TITLES: Mapping[Field, Text] = {
    Field.NAME: lazy("Nama Lengkap"),
    Field.GENDER: lazy("Jenis Kelamin"),
    Field.EDUCATION: lazy("Pendidikan"),
    Field.OCCUPATION: lazy("Pekerjaan"),
    Field.PHONE: lazy("Nomor Telepon Genggam"),
    Field.WHATSAPP: lazy("Nomor WhatsApp"),
    Field.EMAIL: lazy("Email"),
    Field.SERVICE: lazy("Produk Layanan yang Diterima"),
    Field.COMPLETED: lazy("Tanggal Selesai Layanan"),
    Field.SOURCE: lazy("Sumber Data"),
    Field.KINSHIP: lazy("Hubungan Kekerabatan (Y/T)"),
    Field.PRIORITY: lazy("Prioritas"),
    Field.CONSENT_BASIS: lazy("Dasar Persetujuan"),
    Field.CONSENT_DATE: lazy("Tanggal Persetujuan"),
    Field.CONSENT_SOURCE: lazy("Sumber Persetujuan"),
}

KEY_TITLE: Text = lazy("Kunci baris")
"""The title of the column with the row keys in our error workbook; it is none of the court's headings."""


@cache
def choices(field: Field) -> tuple[str, ...]:
    """Return the closed list of `field` (one of CHOICES) in its order."""
    return tuple(word_lists()[field.value])


@cache
def synonyms(field: Field) -> Mapping[str, str]:
    """Return folded way of writing to listed value for `field` (one of CHOICES)."""
    return {
        fold(written): value
        for value, ways in word_lists()[field.value].items()
        for written in (value, *ways)
    }  # fmt: skip
