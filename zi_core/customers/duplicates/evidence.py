"""What speaks for and against two rows being one person: points and words, one table. Nothing else adds up to a score.

The points are chosen by hand, in the proportions of likelihood ratios: what two strangers rarely share weighs most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from zi_core.customers.duplicates.names import Likeness, compare
from zi_core.customers.duplicates.person import Person
from zi_core.i18n import Text, lazy


class Aspect(StrEnum):
    """What is compared."""

    NAME = "name"
    NUMBER = "number"
    EMAIL = "email"
    ID = "id"
    BIRTH = "birth"
    ADDRESS = "address"
    GENDER = "gender"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding about a pair: its `points` (negative: against) and its words, which hold nothing of either person."""

    aspect: Aspect
    points: int
    words: Text


_SAME, _NEAR, _SOME, _OTHER = "same", "near", "some", "other"
_POINTS: dict[tuple[Aspect, str], tuple[int, Text]] = {
    (Aspect.NAME, Likeness.SAME): (35, lazy("Nama sama; gelar dan ejaan lama diabaikan.")),
    (Aspect.NAME, Likeness.NEAR): (20, lazy("Nama hampir sama, mungkin salah ketik.")),
    (Aspect.NAME, Likeness.PART): (3, lazy("Nama yang satu lebih pendek dari yang lain.")),
    (Aspect.NAME, Likeness.SOME): (0, lazy("Sebagian nama sama.")),
    (Aspect.NAME, Likeness.OTHER): (-20, lazy("Nama berbeda.")),
    (Aspect.NUMBER, _SAME): (40, lazy("Nomor telepon atau WhatsApp sama.")),
    (Aspect.NUMBER, _NEAR): (5, lazy("Nomor hampir sama, berbeda satu angka.")),
    (Aspect.NUMBER, _OTHER): (-10, lazy("Nomor berbeda.")),
    (Aspect.EMAIL, _SAME): (40, lazy("Email sama.")),
    (Aspect.EMAIL, _NEAR): (0, lazy("Email hampir sama.")),
    (Aspect.EMAIL, _OTHER): (-5, lazy("Email berbeda.")),
    (Aspect.ID, _SAME): (60, lazy("Nomor identitas sama.")),
    (Aspect.ID, _NEAR): (32, lazy("Nomor identitas hampir sama.")),
    (Aspect.ID, _OTHER): (-20, lazy("Nomor identitas berbeda.")),
    (Aspect.BIRTH, _SAME): (25, lazy("Tanggal lahir sama.")),
    (Aspect.BIRTH, _NEAR): (15, lazy("Tanggal lahir hampir sama.")),
    (Aspect.BIRTH, _OTHER): (-20, lazy("Tanggal lahir berbeda.")),
    (Aspect.ADDRESS, _SAME): (32, lazy("Alamat sama.")),
    (Aspect.ADDRESS, _NEAR): (20, lazy("Alamat mirip.")),
    (Aspect.ADDRESS, _SOME): (0, lazy("Sebagian alamat sama.")),
    (Aspect.ADDRESS, _OTHER): (-15, lazy("Alamat berbeda.")),
    (Aspect.GENDER, _OTHER): (-15, lazy("Jenis kelamin berbeda.")),
}
_TABLE = {key: Evidence(key[0], points, words) for key, (points, words) in _POINTS.items()}
_SLIPS = 2
_ALIKE = ((93, _SAME), (72, _NEAR), (50, _SOME))


def weigh(one: Person, other: Person) -> tuple[Evidence, ...]:
    """Return everything that speaks for or against the two being one person; what is missing in one says nothing."""
    return tuple(_TABLE[verdict] for verdict in _verdicts(one, other))


def _verdicts(one: Person, other: Person) -> Iterator[tuple[Aspect, str]]:
    likeness = compare(one.name, other.name)
    if likeness is not Likeness.UNKNOWN:
        yield Aspect.NAME, likeness
    if one.numbers and other.numbers:
        yield Aspect.NUMBER, _sets(one.numbers, other.numbers)
    if one.emails and other.emails:
        yield Aspect.EMAIL, _sets(one.emails, other.emails)
    if one.id and other.id:
        yield Aspect.ID, _figures(one.id, other.id)
    if one.birth and other.birth:
        yield Aspect.BIRTH, _figures(one.birth, other.birth)
    if one.address and other.address:
        yield Aspect.ADDRESS, _address(one.address, other.address)
    if one.gender and other.gender and one.gender != other.gender:
        yield Aspect.GENDER, _OTHER


def _sets(one: Sequence[str], other: Sequence[str]) -> str:
    if any(text in other for text in one):
        return _SAME
    near = any(OSA.distance(a, b, score_cutoff=1) <= 1 for a in one for b in other)
    return _NEAR if near else _OTHER


def _figures(one: str, other: str) -> str:
    distance = OSA.distance(one, other, score_cutoff=_SLIPS)
    return _SAME if not distance else _NEAR if distance <= _SLIPS else _OTHER


def same_address(one: str, other: str) -> bool:
    """Tell whether two folded addresses are one, written alike."""
    return _address(one, other) == _SAME


def _address(one: str, other: str) -> str:
    alike = max(fuzz.token_sort_ratio(one, other), fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")))
    return next((verdict for least, verdict in _ALIKE if alike >= least), _OTHER)
