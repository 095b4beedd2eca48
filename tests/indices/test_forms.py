"""Forms: ours are whole, a court's own is read back as it was written, and every mistake gets a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.indices.answered import SKM, SPAK, SPKP, form
from zi_core import indices
from zi_core.i18n import LANGUAGES, use_language
from zi_core.indices import (
    INSTRUMENTS,
    FormError,
    Scale,
    Series,
    form_toml,
    instrument_from_json,
    load_instrument,
    read_form,
)

MINE = """
id = "spak-contoh"
series = "ipak"
scale = "1-6"
title = "SPAK satuan kerja"
[[item]]
key = "u1"
aspect = "Percaloan"
wording = "Selalu ada calo."
polarity = "negative"
[[item]]
key = "u2"
aspect = { id = "Pungutan liar", en = "Illegal fees" }
wording = "Tidak ada pungutan liar."
options = ["a", "b", "c", "d", "e", "f"]
names = ["pungli"]
"""


@pytest.mark.parametrize(("name", "series", "items"), [("spak", "ipak", 5), ("spkp", "ipkp", 8), ("skm", "skm", 9)])
def test_our_forms_have_their_aspects_in_both_languages(name: str, series: str, items: int) -> None:
    found = load_instrument(name)
    assert (found.series.value, len(found.items), found.scale) == (series, items, Scale.FOUR)
    assert all(item.aspect.id != item.aspect.en and item.wording.id != item.wording.en for item in found.items)
    assert len({item.aspect.id for item in found.items}) == items


def test_only_our_forms_can_be_loaded_by_name() -> None:
    with pytest.raises(KeyError):
        load_instrument("../norms")


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_form_survives_toml_and_json(name: str) -> None:
    found = load_instrument(name)
    assert read_form(form_toml(found)) == found
    assert instrument_from_json(found.to_json()) == found


def test_a_courts_own_form_may_have_one_language_and_negative_items() -> None:
    found = read_form(MINE)
    assert found.series is Series.IPAK
    assert found.scale is Scale.SIX
    assert [item.reversed for item in found.items] == [True, False]
    assert found.item("u1").aspect.en == "Percaloan"
    assert found.item("u2").options[5].id == "f"
    assert read_form(form_toml(found)) == found
    with pytest.raises(KeyError):
        found.item("u9")


def test_a_form_on_another_scale_keeps_its_items_but_not_the_words_of_its_scores() -> None:
    found = read_form(MINE)
    assert found.on(Scale.SIX) is found
    other = found.on(Scale.FIVE)
    assert other.scale is Scale.FIVE
    assert other.item("u2").options == ()
    assert found.only(frozenset({"u1"})).items == found.items[:1]
    assert SKM.only(frozenset({"complaints"})).swaps == ()


BROKEN = [
    ("id = \n", "baris"),
    ('id = "a', "TOML"),
    ('id = "a"', "1 sampai"),
    (MINE.replace('"1-6"', '"1-7"'), "scale pada bagian atas"),
    (MINE.replace('"ipak"', '"index"'), "series pada bagian atas"),
    (MINE.replace('id = "spak-contoh"', 'id = "SPAK Contoh"'), "id pada bagian atas"),
    (MINE.replace('title = "SPAK satuan kerja"', 'title = ""'), "title pada bagian atas"),
    (MINE.replace('title = "SPAK satuan kerja"', "title = 4"), "title pada bagian atas"),
    (MINE.replace('key = "u2"', 'key = "u1"'), "u1 dipakai dua kali"),
    (MINE.replace('"Tidak ada pungutan liar."', '"selalu ada CALO"'), "berkalimat sama"),
    (MINE.replace('"negative"', '"minus"'), "polarity pada butir ke-1"),
    (MINE.replace('"e", "f"]', '"e"]'), "6 pilihan"),
    (MINE.replace('names = ["pungli"]', "bobot = 3"), "bobot pada butir ke-2 tidak dikenal"),
    (MINE.replace('scale = "1-6"', 'scale = "1-6"\nweight = 1'), "weight pada bagian atas"),
    (MINE.replace('scale = "1-6"', 'scale = "1-6"\nmean_of = "all"'), "mean_of"),
    (MINE.replace('scale = "1-6"', 'scale = "1-6"\nswaps = [["u1"]]'), "pasangan"),
    (MINE.replace('scale = "1-6"', 'scale = "1-6"\nswaps = [["u1", "u7"]]'), "u7 yang tidak ada"),
    (MINE.replace('"SPAK satuan kerja"', '{ id = "x", de = "y" }'), "title"),
    (MINE.replace('"Percaloan"', f'"{"x" * 700}"'), "600 huruf"),
]


@pytest.mark.parametrize(("text", "said"), BROKEN)
def test_every_mistake_gets_a_sentence(text: str, said: str) -> None:
    with pytest.raises(FormError) as found:
        read_form(text)
    for language in LANGUAGES:
        use_language(language)
        sentences = [str(sentence) for sentence in found.value.sentences]
        assert all(sentence.endswith(".") for sentence in sentences)
    use_language("id")
    assert any(said in str(sentence) for sentence in found.value.sentences)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(FormError) as found:
        read_form(MINE.replace('"ipak"', '"x"').replace('"1-6"', '"y"').replace('"negative"', '"z"'))
    assert len(found.value.sentences) >= 3


def test_an_item_that_is_no_table_is_refused() -> None:
    plain: dict[str, Any] = {**SPAK.to_json(), "item": ["u1"]}
    with pytest.raises(FormError) as found:
        instrument_from_json(plain)
    assert "tabel" in str(found.value.sentences[0])
    faulty: dict[str, Any] = {**SPAK.to_json(), "item": [{**SPKP.to_json()["item"][0], "names": "a"}]}  # type: ignore[index]
    assert instrument_from_json(faulty).items[0].names == ()


def own_skm(**changes: str) -> str:
    """A court's own SKM: the nine elements, numbered as agencies number them, the last two swapped."""
    items = [*SKM.items[:7], SKM.items[8], SKM.items[7]]
    made = tuple(
        replace(
            item, key=f"u{n}", aspect=replace(item.aspect, id=f"U{n} {item.aspect.id}", en=f"U{n} {item.aspect.en}")
        )
        for n, item in enumerate(items, 1)
    )
    text = form_toml(replace(SKM, id="skm-kami", items=made, swaps=()))
    for before, after in changes.items():
        text = text.replace(before, after)
    return text


def test_the_elements_of_an_own_skm_are_known_by_name_whatever_their_number() -> None:
    found = read_form(own_skm())
    assert found.item("u8").aspect == SKM.item("facilities").aspect
    assert found.item("u9").aspect == SKM.item("complaints").aspect
    assert found.mean_of == "aspects"


def test_an_skm_that_lacks_an_element_says_which() -> None:
    with pytest.raises(FormError) as found:
        read_form(own_skm(Persyaratan="Kebersihan", Requirements="Cleanliness"))
    said = " ".join(map(str, found.value.sentences))
    assert "SKM perlu unsur Persyaratan" in said
    assert "aspect pada butir u1" in said


def test_an_skm_is_always_the_mean_of_its_elements() -> None:
    text = own_skm().replace('mean_of = "aspects"', 'mean_of = "items"')
    assert read_form(text).mean_of == "aspects"
    assert read_form(own_skm().replace('mean_of = "aspects"\n', "")).mean_of == "aspects"
    assert form(2).mean_of == "items"


def test_the_package_offers_its_names_and_no_others() -> None:
    for names in indices._HOMES.values():  # noqa: SLF001 - the list of what is offered
        assert all(getattr(indices, name) is not None for name in names)
    with pytest.raises(AttributeError):
        _ = indices.nothing
