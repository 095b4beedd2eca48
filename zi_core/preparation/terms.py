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
    return tomllib.loads(files("zi_core.preparation").joinpath("terms.toml").read_text(encoding="utf-8"))


@cache
def words_of(table: str) -> Mapping[str, str]:
    """Return every word (folded) of a table of word lists, and what it means."""
    return {fold(word): meaning for meaning, words in terms()[table].items() for word in words}
