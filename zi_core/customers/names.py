"""Names of people: one word is a name, titles and degrees stay, nothing is respelled; what is no person is asked."""

from __future__ import annotations

import re
from functools import cache

from zi_core.cells.checked import LONGEST, NOT_A_DATE, TOO_LONG, Checked, ask, error, missing, settle, unguard
from zi_core.cells.words import fold, is_placeholder, tidy, word_lists
from zi_core.customers.fields import Field, synonyms
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, CellKind

_OUT_OF_NAMES = re.compile(r"[^\w\s.,'’`´/()&\-]|_")
_APART = re.compile(r"[/&;]|\bet al\b|\bkawan[ -]kawan\b", re.IGNORECASE)
_PERSON_AFTER_COMMA = re.compile(r",\s*[^\W\d_][aeiou][^\W\d_]{2,}(?![\w.])", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]*\)")
_LEAST_WORD = 5

_ODD = lazy("Nama berisi angka atau tanda yang tidak lazim. Periksa penulisannya, atau nyatakan sudah benar.")
_ONE_LETTER = lazy("Nama hanya satu huruf. Isi nama lengkap, atau nyatakan sudah benar.")
_NOBODY = lazy("Ini tampaknya bukan nama orang yang sebenarnya. Isi nama lengkap sesuai sumber data.")
_SEVERAL = lazy("Satu sel tampaknya berisi lebih dari satu nama. Tulis satu orang per baris.")
_DECEASED = lazy("Orang ini tercatat telah meninggal. Ganti dengan responden lain, atau nyatakan sudah benar.")
_BESIDE = lazy("Nama disertai keterangan lain. Tulis namanya saja, atau nyatakan sudah benar.")
_BODY = lazy("Ini tampaknya nama lembaga. Isi nama orang yang dilayani, atau nyatakan sudah benar.")


def check_name(cell: Cell) -> Checked:
    """Check a person's name; one word is a name, titles and degrees stay, nothing is respelled."""
    raw = cell.text
    text = tidy(unguard(raw)).strip(" ,;:")
    if is_placeholder(text):
        return missing(raw)
    if cell.kind is CellKind.DATE:
        return error(raw, NOT_A_DATE)
    if not any(letter.isalpha() for letter in text) or "@" in text:
        return error(raw, lazy("Ini bukan nama orang. Isi nama lengkap sesuai sumber data."))
    if len(text) > LONGEST:
        return error(raw, lazy(TOO_LONG.source, limit=LONGEST))
    doubt = _SEVERAL if "\n" in raw.strip() else _doubt_about_name(text)
    return ask(raw, text, doubt, _bare(text) if doubt is _BESIDE else None) if doubt else settle(raw, text)


def _bare(text: str) -> str | None:
    """Return the name without what stands in brackets, where something is left that raises no doubt."""
    bare = tidy(_REMARK.sub(" ", text)).strip(" ,;:-")
    return bare if bare != text and _doubt_about_name(bare) is None else None


def _doubt_about_name(text: str) -> Text | None:
    """Return what speaks against `text` being one living person's name, or None."""
    words = fold(text).split()
    plain = text.replace(" ", "").isalpha()
    if not plain and (_OUT_OF_NAMES.search(text) or any(map(str.isdigit, text))):
        return _ODD
    letters = "".join(words)
    if len(letters) < 2:  # noqa: PLR2004 - a single letter
        return _ONE_LETTER
    if len(letters) > 2 and len(set(letters)) == 1:  # noqa: PLR2004 - "xxx"
        return _NOBODY
    doubt = _doubt_about_words(words)
    if doubt is None and (_APART.search(text) or _PERSON_AFTER_COMMA.search(text)):
        return _SEVERAL
    return _BESIDE if doubt is None and "(" in text else doubt


def _doubt_about_words(words: list[str]) -> Text | None:
    """Return what single words of a name tell: a placeholder, a party's part in the case, a body, a dead person."""
    whole = " ".join(words)
    if whole in _of_nobody() or whole.replace(" ", "") in _listed("doubtful_names") or words[0] in _listed("parties"):
        return _NOBODY
    if not _listed("deceased").isdisjoint(words):
        return _DECEASED
    if words[0] in _listed("bodies") or " ".join(words[:2]) in _listed("bodies"):
        return _BODY
    if not _listed("several").isdisjoint(words):
        return _SEVERAL
    return None if _listed("relatives").isdisjoint(words) else _BESIDE


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word_lists()["words"][name])


@cache
def _of_nobody() -> frozenset[str]:
    """Return doubtful names and the words of other columns ("Perempuan", "Wiraswasta"); short ones may be names."""
    others = (Field.GENDER, Field.EDUCATION, Field.OCCUPATION)
    return _listed("doubtful_names") | {word for name in others for word in synonyms(name) if len(word) >= _LEAST_WORD}
