"""The columns of the customer list: the letter's eight in its order (§1a(5)), then what its other rules need.

Values, synonyms and header words are data: ``values.toml`` beside this module.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from zi_core.i18n import LANGUAGES, Text, catalogue, lazy


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
}

_REMEMBERED = 16_384  # one cell is tidied a dozen times by the checks of its row
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOTHING = re.compile(
    r"(?:tidak|tdk|tak|belum|blm|ga|gak|ngga|nggak|tanpa)(?: (?:ada|punya|memiliki|mempunyai|diisi|terisi|buat))?"
    r"(?: (?:nomor|no|alamat))?(?: (?:e ?mail|surel|wa|whatsapp|hp|nama|telepon|telp))?"
)
_APART = re.compile(r"[^\w]+|_+")


def in_every_language(text: Text) -> tuple[str, ...]:
    """Return `text`, which has no gaps, as every language words it."""
    return tuple(catalogue(language).get(text.source, text.source) for language in LANGUAGES)


@cache
def word_lists() -> Mapping[str, Any]:
    """Return ``values.toml`` as it stands; read once per process."""
    return tomllib.loads(files("zi_core.customers").joinpath("values.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=_REMEMBERED)
def tidy(text: str) -> str:
    """Return `text` in one Unicode form, without invisible characters, with single spaces, trimmed."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Return `text` for comparing: lower case, words of letters and figures, single spaces."""
    return _APART.sub(" ", tidy(text).casefold()).strip()


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


@cache
def placeholders() -> frozenset[str]:
    """Return what people write to say that there is nothing ("-", "tidak ada"), in lower case."""
    return frozenset(word_lists()["words"]["missing"])


@lru_cache(maxsize=_REMEMBERED)
def is_placeholder(text: str) -> bool:
    """Tell whether `text` says that there is nothing."""
    tidied = tidy(text).casefold()
    bare = tidied.strip(" .-–—‒−_/()*")
    return not bare or bare in placeholders() or tidied in placeholders() or _NOTHING.fullmatch(fold(bare)) is not None
