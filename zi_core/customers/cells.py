"""The checks that need nothing but the cell and a list: closed lists and the court's services."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from zi_core.cells.checked import LONGEST, NOT_A_DATE, TOO_LONG, Checked, ask, error, missing, settle, unguard
from zi_core.cells.words import fold, is_placeholder, tidy, word_lists
from zi_core.customers.fields import Field, choices, synonyms
from zi_core.i18n import lazy
from zi_core.spreadsheets.grid import Cell, CellKind

_NEAR = 85
_ALL_BUT_EQUAL = 99.0
_LOOSE_LIST = frozenset({Field.OCCUPATION})


_MAYBE_NOT_FINISHED = lazy("Jenjang disertai keterangan lain. Isi jenjang terakhir yang sudah tamat.")
_DOUBTED = lazy("Sel berisi tanda tanya. Pastikan ke sumbernya, lalu pakai saran atau nyatakan sudah benar.")


def check_choice(cell: Cell, field: Field) -> Checked:
    """Check a cell against the closed list of `field`; a near miss or a word of one's own is asked about."""
    raw = cell.text
    if cell.kind is CellKind.DATE:
        return error(raw, NOT_A_DATE)
    return _choose(raw, field)


@lru_cache(maxsize=4096)
def _choose(raw: str, field: Field) -> Checked:
    text = tidy(unguard(raw))
    found = _listed(text, field)
    if found:
        same = lazy("Disamakan dengan pilihan daftar: {value}.", value=found)
        return ask(raw, found, _DOUBTED, found) if "?" in text else settle(raw, found, same)
    if is_placeholder(text):
        return missing(raw)
    degree = _leading_degree(raw, text) if field is Field.EDUCATION else None
    if degree:
        return degree
    near = _nearest(fold(text), field)
    if near:
        return ask(raw, "", lazy("Mungkin maksudnya {value}. Pilih dari daftar.", value=near), near)
    if field in _LOOSE_LIST and any(letter.isalpha() for letter in text) and len(text) <= LONGEST:
        reason = lazy("Tidak ada dalam pilihan daftar. Pilih yang paling sesuai, atau nyatakan sudah benar.")
        return ask(raw, text, reason, choices(field)[-1])
    return error(raw, lazy("Tidak ada dalam pilihan. Isi salah satu: {values}.", values=", ".join(choices(field))))


def _listed(text: str, field: Field) -> str | None:
    """Return the listed value that `text` is a way of writing, also where it says the same twice: "SMA (SLTA)"."""
    known = synonyms(field)
    parts = {known.get(fold(part)) for part in re.split("[()/,]", text) if fold(part)}
    return known.get(fold(text)) or (parts.pop() if len(parts) == 1 else None)


def _leading_degree(raw: str, text: str) -> Checked | None:
    """Judge "S1 Hukum" or "D III Kebidanan": a listed word and a known subject; any other word beside it is asked."""
    listed, words = synonyms(Field.EDUCATION), fold(text).split()
    subjects = set(word_lists()["words"]["subjects"])
    if set(words) & set(word_lists()["words"]["unfinished"]):
        return None
    for length in (3, 2, 1):
        degree = listed.get(" ".join(words[:length]))
        rest = words[length:]
        if degree and rest and not any(word in listed or any(map(str.isdigit, word)) for word in rest):
            reason = lazy("Disamakan dengan pilihan daftar: {value}.", value=degree)
            plain = set(rest) <= subjects and "?" not in text
            return settle(raw, degree, reason) if plain else ask(raw, "", _MAYBE_NOT_FINISHED, degree)
    return None


def _nearest(folded: str, field: Field) -> str | None:
    """Return the one listed value a slip of the keyboard away from `folded`."""
    if len(folded) < 4:  # noqa: PLR2004 - short words are all near each other
        return None
    near = {value for way, value in synonyms(field).items() if len(way) > 3 and OSA.distance(way, folded) <= 1}  # noqa: PLR2004
    return near.pop() if len(near) == 1 else None


def check_service(cell: Cell, services: Sequence[str]) -> Checked:
    """Check the service: a wording of the court's list is folded, a near miss is asked about, any other is new."""
    raw = cell.text
    text = tidy(unguard(raw))
    if is_placeholder(text):
        return missing(raw)
    if cell.kind is CellKind.DATE:
        return error(raw, NOT_A_DATE)
    if len(text) < 3 or not any(letter.isalpha() for letter in text):  # noqa: PLR2004
        return error(raw, lazy("Ini bukan nama layanan. Isi produk layanan yang diterima."))
    if len(text) > LONGEST:
        return error(raw, lazy(TOO_LONG.source, limit=LONGEST))
    return _match_service(raw, text, tuple(services))


@lru_cache(maxsize=4096)
def _match_service(raw: str, text: str, services: tuple[str, ...]) -> Checked:
    if not services:
        return settle(raw, text)
    folded = {fold(service): service for service in services}
    if fold(text) in folded:
        found = folded[fold(text)]
        if "?" in text:
            return ask(raw, found, _DOUBTED, found)
        return settle(raw, found, lazy("Disamakan dengan daftar layanan satuan kerja."))
    near = process.extractOne(fold(text), list(folded), scorer=_likeness, score_cutoff=_NEAR)
    if near:
        reason = lazy("Mirip dengan sebuah layanan dalam daftar. Pakai saran, atau nyatakan sudah benar.")
        return ask(raw, text, reason, folded[near[0]])
    return settle(raw, text)


def _likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """Return how alike two wordings are, 0 to 100: other order, slips, run together, or one a part of the other."""
    if set(one.split()) < set(other.split()) or one.replace(" ", "") == other.replace(" ", ""):
        return _ALL_BUT_EQUAL
    return fuzz.token_sort_ratio(one, other, score_cutoff=score_cutoff)
