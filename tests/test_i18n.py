"""Two languages: worded when shown, numbers and dates as a reader expects."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from zi_core import i18n
from zi_core.i18n import (
    LANGUAGES,
    Pair,
    Text,
    catalogue,
    current_language,
    lazy,
    shown,
    text_from_json,
    translate,
    use_language,
)


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    use_language("id")
    yield
    use_language("id")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make English of two sentences of this test's own."""
    words = {"{n} baris kosong": "{n} empty rows", "Simpan": "Save"}
    monkeypatch.setattr(i18n, "catalogue", lambda language: words if language == "en" else {})


def test_the_source_needs_no_catalogue_and_english_has_one() -> None:
    assert catalogue("id") == {}
    assert len(catalogue("en")) > 50


@pytest.mark.parametrize(("asked", "spoken"), [("en", "en"), ("id", "id"), ("fr", "id"), ("", "id")])
def test_an_unknown_language_is_indonesian(asked: str, spoken: str) -> None:
    assert use_language(asked) == spoken == current_language()


def test_each_thread_speaks_its_own_language() -> None:
    use_language("en")
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(current_language()))
    thread.start()
    thread.join()
    assert heard == ["id"]


@pytest.mark.usefixtures("english")
def test_a_lazy_text_is_worded_when_it_is_shown() -> None:
    text = lazy("{n} baris kosong", n=1200)
    assert str(text) == "1.200 baris kosong"
    use_language("en")
    assert str(text) == "1,200 empty rows"


@pytest.mark.usefixtures("english")
def test_a_text_without_a_translation_comes_back_as_it_is() -> None:
    use_language("en")
    assert translate("Simpan") == "Save"
    assert translate("Belum diterjemahkan") == "Belum diterjemahkan"


@pytest.mark.usefixtures("english")
def test_a_text_can_stand_in_the_gap_of_another() -> None:
    outer = lazy("{what}!", what=lazy("Simpan"))
    assert str(outer) == "Simpan!"
    use_language("en")
    assert str(outer) == "Save!"


def test_a_text_travels_as_json() -> None:
    text = lazy("{n} dari {name} pada {day}, {share}", n=3, name="Lembar1", day=date(2021, 7, 7), share=Decimal("3.6"))
    back = text_from_json(json.loads(json.dumps(text.to_json())))
    assert str(back) == str(text) == "3 dari Lembar1 pada 7 Juli 2021, 3,6"


@pytest.mark.parametrize("data", [{"source": "Simpan"}, {"source": "Simpan", "gaps": None}])
def test_a_text_without_gaps_travels_too(data: dict[str, object]) -> None:
    assert text_from_json(data) == Text("Simpan")


def test_a_pair_carries_both_languages() -> None:
    pair = Pair("ya", "yes")
    assert str(pair) == "ya"
    use_language("en")
    assert str(pair) == "yes"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (1234567, "1.234.567", "1,234,567"),
        (3.5, "3,5", "3.5"),
        (Decimal("3.606"), "3,61", "3.61"),
        (Decimal("3.60"), "3,6", "3.6"),
        (-0.08, "\u22120,08", "\u22120.08"),
        (0, "0", "0"),
        (True, "True", "True"),
        (date(2021, 8, 17), "17 Agustus 2021", "17 August 2021"),
        ("Simpan", "Simpan", "Simpan"),
        (None, "None", "None"),
    ],
)
def test_values_are_shown_as_a_reader_expects(value: object, indonesian: str, english: str) -> None:
    assert shown(value) == indonesian
    use_language("en")
    assert shown(value) == english


@pytest.mark.parametrize(
    ("n", "indonesian", "english"),
    [(0, "0 hari lagi", "0 days left"), (1, "1 hari lagi", "1 day left"), (1001, "1.001 hari lagi", "1,001 days left")],
)
def test_english_tells_one_from_many(n: int, indonesian: str, english: str) -> None:
    text = lazy("{n} hari lagi", n=n)
    assert str(text) == indonesian
    use_language("en")
    assert str(text) == english
    assert translate("{n} hari lagi").format(n=shown(n)) == english
    assert f"{translate('{percent}')}".format(percent=1) == "1", "other gaps stay as they are"


def test_there_are_two_languages() -> None:
    assert LANGUAGES == ("id", "en")
