"""Every text speaks English too, and no English is left over."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

from tests.texts import update
from tests.texts.catalogue import (
    CATALOGUE,
    ROOT,
    calls,
    fuzzy,
    literals,
    python_files,
    texts,
    translations,
    updated,
    written,
)
from zi_core.i18n import translate

ENGLISH = translations()
# Names and shared words: these read the same in both languages.
SAME = frozenset({
    "Administrator", "Area", "Mystery shopper", "Operator",
        "Operator {n}",
        "Data (.xlsx)", "Reform", "Target", "WIB (Jakarta)", "WITA (Makassar)",
    "WIT (Jayapura)", "WhatsApp", "median", "§{ref} · PermenPANRB 90/2021: {aspect}",
})  # fmt: skip
INDONESIAN = re.compile(
    r"\b(yang|dan|tidak|belum|dengan|untuk|pada|dari|baris|kolom|berkas|daftar|kata|sandi|akun|lalu|isi|unggah)\b",
    re.IGNORECASE,
)


def gaps(text: str) -> list[str]:
    """Return the gaps of a text, but for those that only choose a word by number (``{n:row|rows}``)."""
    return sorted(
        name for _before, name, form, _way in Formatter().parse(text) if name is not None and "|" not in (form or "")
    )


def choices(text: str) -> set[str]:
    return {name for _before, name, form, _way in Formatter().parse(text) if name is not None and "|" in (form or "")}


def test_every_text_has_english() -> None:
    missing = sorted(text for text in texts() if not ENGLISH.get(text))
    assert not missing, "run `python -m tests.texts.update` and translate"


def test_no_english_is_stale() -> None:
    assert not sorted(ENGLISH.keys() - texts())


def test_no_english_is_doubtful() -> None:
    assert not fuzzy()


def test_both_languages_have_the_same_gaps() -> None:
    assert not {source: english for source, english in ENGLISH.items() if gaps(english) != gaps(source)}


def test_a_word_is_chosen_by_a_number_that_the_sentence_has() -> None:
    assert not {english for source, english in ENGLISH.items() if not choices(english) <= set(gaps(source))}


def test_nothing_stays_indonesian_by_accident() -> None:
    same = {source for source, english in ENGLISH.items() if source == english and re.search(r"[^\W\d_]{2}", source)}
    assert not {source for source in same if not _only_names(source)} - SAME
    assert not {source: english for source, english in ENGLISH.items() if INDONESIAN.search(english)}


def _only_names(source: str) -> bool:
    """Tell whether `source` holds nothing but gaps and short capital names such as WBK."""
    return not re.search(r"[a-z]{2}", re.sub(r"\{\w*\}", "", source))


def test_sentences_end_alike() -> None:
    """A full sentence ends with a full stop in both languages, a label in neither."""
    ends = {source for source, english in ENGLISH.items() if source.endswith(".") != english.endswith(".")}
    assert not ends


def test_a_text_is_written_out_whole() -> None:
    """A text put together by ``+`` or an f-string cannot be found and translated."""
    built = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in python_files()
        for line, argument in calls(path)
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert not built


def test_the_catalogue_is_what_the_update_would_write() -> None:
    assert CATALOGUE.read_text(encoding="utf-8") == written(updated(ENGLISH, texts()))


def test_the_update_keeps_what_is_known_adds_what_is_new_and_drops_what_is_gone(tmp_path: Path) -> None:
    catalogue = tmp_path / "en.po"
    new, *others = sorted(texts())
    known = dict.fromkeys(others, "Known")
    catalogue.write_text(written(known | {"Sudah tidak ada": "Gone"}), encoding="utf-8")
    assert update.main(catalogue) == 1
    assert translations(catalogue) == known | {new: ""}


def test_a_whole_catalogue_needs_nothing(tmp_path: Path) -> None:
    catalogue = tmp_path / "en.po"
    whole = written(dict.fromkeys(sorted(texts()), "Known"))
    catalogue.write_text(whole, encoding="utf-8")
    assert update.main(catalogue) == 0
    assert catalogue.read_text(encoding="utf-8") == whole


def test_a_choice_between_two_texts_is_found() -> None:
    argument = ast.parse("_('Masuk' if here else 'Keluar')", mode="eval").body
    assert isinstance(argument, ast.Call)
    assert literals(argument.args[0]) == ("Masuk", "Keluar")
    assert literals(ast.parse("name", mode="eval").body) == ()


def test_translate_is_what_the_code_calls() -> None:
    assert translate("belum ada di katalog") == "belum ada di katalog"
