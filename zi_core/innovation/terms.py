"""The subject's own figures and word lists: ``terms.toml`` beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from zi_core.cells.words import fold


@cache
def terms() -> Mapping[str, Any]:
    """Return ``terms.toml`` as it stands; read once per process."""
    return tomllib.loads(files("zi_core.innovation").joinpath("terms.toml").read_text(encoding="utf-8"))


def series_points() -> int:
    """Return how many monthly points each side of the launch must have for an interrupted time series."""
    return int(terms()["series"]["points"])


@cache
def columns_by_word() -> Mapping[str, tuple[str, ...]]:
    """Return header word (folded) to the meanings it can have: "periode" is a month or a side."""
    found: dict[str, tuple[str, ...]] = {}
    for meaning, words in terms()["column"].items():
        for word in words:
            found[fold(word)] = (*found.get(fold(word), ()), meaning)
    return found


@cache
def _choices(kind: str) -> Mapping[str, str]:
    return {fold(word): value for value, words in terms()["choice"][kind].items() for word in words}


def choice(kind: str, text: str) -> str | None:
    """Return which value of `kind` (direction, aspect, people, side) the `text` means, or None."""
    return _choices(kind).get(fold(text))
