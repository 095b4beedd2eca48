"""Words in cells: tidied, folded for comparing, and the ways people write that there is nothing.

Lists of words are data: ``values.toml`` beside this module.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from zi_core.i18n import LANGUAGES, Text, catalogue

_REMEMBERED = 2_048  # one cell is tidied a dozen times by the checks of its row
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
    return tomllib.loads(files("zi_core.cells").joinpath("values.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=_REMEMBERED)
def tidy(text: str) -> str:
    """Return `text` in one Unicode form, without invisible characters, with single spaces, trimmed."""
    if not (text.isascii() and text.isprintable()):  # else there is nothing to normalise and nothing unseen
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Return `text` for comparing: lower case, words of letters and figures, single spaces."""
    return _APART.sub(" ", tidy(text).casefold()).strip()


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
