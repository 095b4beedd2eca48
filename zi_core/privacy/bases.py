"""The bases on which personal data may be processed (UU 27/2022, Pasal 20 ayat (2)), in our own words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from zi_core.i18n import Text, lazy


class Basis(StrEnum):
    """One of the six bases, by its letter. The values are stored; they never change."""

    CONSENT = "a"
    CONTRACT = "b"
    DUTY = "c"
    VITAL = "d"
    PUBLIC = "e"
    INTEREST = "f"


BASIS_WORDS: Mapping[Basis, Text] = {
    Basis.CONSENT: lazy("Persetujuan eksplisit"),
    Basis.CONTRACT: lazy("Pelaksanaan perjanjian"),
    Basis.DUTY: lazy("Kewajiban hukum"),
    Basis.VITAL: lazy("Kepentingan vital"),
    Basis.PUBLIC: lazy("Kepentingan umum dan pelayanan publik"),
    Basis.INTEREST: lazy("Kepentingan sah lainnya"),
}


def basis_line(basis: Basis) -> Text:
    """Return the basis with the place in the law, as it is offered and recorded."""
    return lazy("{words} (Pasal 20 ayat (2) huruf {letter})", words=BASIS_WORDS[basis], letter=basis.value)


def recorded(basis: Basis) -> str:
    """Return the basis as a list keeps it: in Indonesian, whoever records it, since the list is read by others."""
    return basis_line(basis).source.format(words=BASIS_WORDS[basis].source, letter=basis.value)
