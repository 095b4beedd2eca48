"""Names for comparing (§1a(6)): titles and degrees off, old spelling and the ways to write Muhammad folded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern
from typing import Any

from rapidfuzz.distance import OSA

from zi_core.cells.words import fold

# The spelling before 1972: a lone j was today's y, but only a word with one of the other marks is surely old.
_OLD = re.compile("oe|dj|tj|sj")
_OLD_SPELLING = (("dj", "\0"), ("tj", "c"), ("sj", "sy"), ("oe", "u"), ("j", "y"), ("\0", "j"))
_SOUNDS = (
    ("ch", "h"), ("kh", "h"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("sy", "s"), ("sh", "s"), ("ph", "f"),
    ("v", "f"), ("q", "k"), ("y", "i"), ("z", "s"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_SHORT, _LONG = 5, 8
_TWINS = frozenset({frozenset("ai"), frozenset("oi")})


class Likeness(StrEnum):
    """How two names stand to each other."""

    UNKNOWN = "unknown"  # one of them is missing
    SAME = "same"  # equal once titles and spelling are folded
    NEAR = "near"  # a slip of the pen apart
    PART = "part"  # one is a shorter form of the other
    SOME = "some"  # they have a part in common
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name for comparing: its folded `parts` in order, and all of them as one word."""

    parts: tuple[str, ...]
    whole: str


@cache
def wordbook() -> dict[str, Any]:
    """Return ``names.toml`` as it stands; read once per process."""
    return tomllib.loads(files("zi_core.customers.duplicates").joinpath("names.toml").read_text(encoding="utf-8"))


@cache
def _phrases(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in wordbook()[kind])


@cache
def _variants() -> dict[str, str]:
    return {way: name for name, ways in wordbook()["variants"].items() for way in ways}


@lru_cache(maxsize=8_192)
def fold_name(text: str) -> Name:
    """Return the name in `text` for comparing; no part is left of a text without letters."""
    words = _without_degrees(_without_titles(tuple(fold(text).split())))
    links = frozenset(wordbook()["links"])
    kept = [word for word in words if word not in links] or list(words)
    parts = tuple(part for index, word in enumerate(kept) if (part := _part(word, alone=len(kept) == 1 or index > 0)))
    return Name(parts, _DOUBLED.sub(r"\1", "".join(parts)))


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    for length in (2, 1):
        if len(words) > length and words[:length] in _phrases("titles"):
            return _without_titles(words[length:])
    return words


def _without_degrees(words: tuple[str, ...]) -> tuple[str, ...]:
    for length in (3, 2, 1):
        if len(words) > length and words[-length:] in _phrases("degrees"):
            return _without_degrees(words[:-length])
    return words


def _part(word: str, *, alone: bool) -> str:
    """Return one word of a name folded; a lone letter is a Muhammad only in front of other words."""
    if not (alone and len(word) == 1):
        word = _variants().get(word, word)
    for old, new in (*(_OLD_SPELLING if _OLD.search(word) else ()), *_SOUNDS):
        word = word.replace(old, new)
    return intern(_DOUBLED.sub(r"\1", word))  # a long list holds the same parts over and over


@lru_cache(maxsize=16_384)
def compare(one: Name, other: Name) -> Likeness:
    """Return how two folded names stand to each other. Rina and Rini, Putra and Putri are no slips of the pen."""
    if not one.parts or not other.parts:
        return Likeness.UNKNOWN
    if one.whole == other.whole or sorted(one.parts) == sorted(other.parts):
        return Likeness.SAME
    rest, others = _unmatched(one.parts, other.parts)
    if not rest or not others:
        return Likeness.PART
    if _slips(rest, others):
        return Likeness.NEAR
    if _only_initials(rest, others):
        return Likeness.PART
    return Likeness.SOME if len(rest) < len(one.parts) or _any_slip(rest, others) else Likeness.OTHER


def _unmatched(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what is left of both once equal parts are taken away pairwise."""
    rest, others = [], list(other)
    for part in one:
        if part in others:
            others.remove(part)
        else:
            rest.append(part)
    return rest, others


def _slips(rest: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether what is left differs by slips only: part by part, or by where the words are parted."""
    if len(rest) == len(others):
        return all(_slip(a, b) for a, b in zip(sorted(rest), sorted(others), strict=True))
    return _slip("".join(rest), "".join(others))


def _any_slip(rest: Iterable[str], others: Sequence[str]) -> bool:
    return any(_slip(a, b) for a in rest for b in others)


def _slip(one: str, other: str) -> bool:
    """Tell whether two parts are one word mistyped. Short words and endings that tell man from woman never are."""
    shorter = min(len(one), len(other))
    if shorter < _SHORT or _are_twins(one, other):
        return False
    return OSA.distance(one, other, score_cutoff=2) <= (2 if shorter >= _LONG else 1)


def _are_twins(one: str, other: str) -> bool:
    return one[:-1] == other[:-1] and frozenset((one[-1], other[-1])) in _TWINS


def _only_initials(rest: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether what is left are initials of what is left of the other ("Ahmad R." and "Ahmad Rizal")."""
    pairs = list(zip(rest, others, strict=False))
    return len(rest) == len(others) and all(min(len(a), len(b)) == 1 and a[0] == b[0] for a, b in pairs)
