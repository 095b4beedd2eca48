"""Forms from TOML or JSON: ours, and a court's own, with a sentence for everything that is wrong in one.

A form has ``id``, ``series`` (ipak, ipkp, skm), ``scale`` (1-4, 1-5, 1-6), ``title`` and one ``[[item]]`` per question
with ``key``, ``aspect`` and ``wording``; besides, ``source``, ``mean_of`` (items, aspects), ``swaps``, and per item
``polarity`` (positive, negative), ``options``, ``names`` and ``source``. A text is ``{ id = "...", en = "..." }`` or
one string for both languages. The elements of an SKM are known by their names, never by their numbers.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from zi_core.cells.words import fold, tidy
from zi_core.i18n import Pair, Text, lazy
from zi_core.indices.instrument import Instrument, Item
from zi_core.indices.norms import norms
from zi_core.indices.scales import Scale, Series

INSTRUMENTS = ("spak", "spkp", "skm")
"""The forms that come with the application."""

_KEY = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")
_LONGEST = 600  # characters of a text
_FORM_KEYS = frozenset({"id", "series", "scale", "title", "item", "source", "mean_of", "swaps"})
_ITEM_KEYS = frozenset({"key", "aspect", "wording", "polarity", "options", "names", "source"})


class FormError(ValueError):
    """A form that cannot be used; `sentences` say everything that is wrong with it and how to mend it."""

    def __init__(self, *sentences: Text) -> None:
        """Take the sentences."""
        super().__init__("form")
        self.sentences = sentences


@cache
def load_instrument(name: str) -> Instrument:
    """Return one of INSTRUMENTS. Raises KeyError for another name."""
    if name not in INSTRUMENTS:
        raise KeyError(name)
    return read_form(files("zi_core.indices").joinpath("instruments", f"{name}.toml").read_text(encoding="utf-8"))


def read_form(text: str) -> Instrument:
    """Return the form written in the TOML `text`. Raises FormError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        raise FormError(
            lazy("Berkas instrumen bukan TOML yang benar; periksa baris {line}.", line=place[1])
            if place
            else lazy("Berkas instrumen bukan TOML yang benar; berkas terputus di akhir.")
        ) from None
    return instrument_from_json(data)


def instrument_from_json(data: Mapping[str, Any]) -> Instrument:
    """Return the form that ``Instrument.to_json`` or a TOML file wrote. Raises FormError with all that is wrong."""
    wrong = _Wrong()
    entries = data.get("item")
    if not isinstance(entries, list) or not entries or len(entries) > norms().most_items:
        raise FormError(lazy("Instrumen perlu 1 sampai {most} butir [[item]].", most=norms().most_items))
    wrong.unknown(data, _FORM_KEYS, lazy("bagian atas"))
    scale = wrong.one_of(data, "scale", tuple(Scale), lazy("bagian atas"))
    series = wrong.one_of(data, "series", tuple(Series), lazy("bagian atas"))
    form = Instrument(
        id=wrong.key(data, "id", lazy("bagian atas")),
        series=series,
        title=wrong.words(data, "title", lazy("bagian atas")),
        scale=scale,
        items=tuple(_item(entry, place, scale, wrong) for place, entry in enumerate(entries, 1)),
        source=tidy(str(data.get("source", ""))),
        mean_of=wrong.mean_of(data, series),
        swaps=wrong.pairs(data),
    )
    found = (*wrong.found, *_whole(form))
    if found:
        raise FormError(*found)
    return _bound(form)


def _item(entry: object, place: int, scale: Scale, wrong: _Wrong) -> Item:
    where = lazy("butir ke-{n}", n=place)
    if not isinstance(entry, Mapping):
        wrong.found.append(lazy("Tulis {where} sebagai tabel [[item]].", where=where))
        entry = {}
    wrong.unknown(entry, _ITEM_KEYS, where)
    options = entry.get("options") or []
    if not isinstance(options, list) or (options and len(options) != scale.most):
        wrong.found.append(
            lazy("options pada {where} harus memuat {n} pilihan, dari skor 1.", where=where, n=scale.most)
        )
        options = []
    names = entry.get("names") or []
    return Item(
        key=wrong.key(entry, "key", where),
        aspect=wrong.words(entry, "aspect", where),
        wording=wrong.words(entry, "wording", where),
        reversed=wrong.polarity(entry, where) == "negative",
        options=tuple(wrong.words({"options": option}, "options", where) for option in options),
        names=tuple(tidy(str(name)) for name in names) if isinstance(names, list) else (),
        source=tidy(str(entry.get("source", ""))),
    )


class _Wrong:
    """Reads one key after another and collects a sentence for each that is wrong."""

    def __init__(self) -> None:
        self.found: list[Text] = []

    def unknown(self, data: Mapping[str, Any], known: frozenset[str], where: Text) -> None:
        stray = sorted(str(key) for key in data.keys() - known)
        if stray:
            gaps = {"names": ", ".join(stray), "where": where, "known": ", ".join(sorted(known))}
            self.found.append(lazy("{names} pada {where} tidak dikenal. Yang dikenal: {known}.", **gaps))

    def one_of(self, data: Mapping[str, Any], name: str, known: tuple[Any, ...], where: Text) -> Any:  # noqa: ANN401
        value = data.get(name)
        if value in known:
            return type(known[0])(value)
        gaps = {"name": name, "where": where, "known": ", ".join(known)}
        self.found.append(lazy("{name} pada {where} harus salah satu dari: {known}.", **gaps))
        return known[0]

    def mean_of(self, data: Mapping[str, Any], series: Series) -> Any:  # noqa: ANN401
        """Return what the index is the mean of; an SKM is always the mean of its nine elements."""
        if "mean_of" not in data:
            return "aspects" if series is Series.SKM else "items"
        found = self.one_of(data, "mean_of", ("items", "aspects"), lazy("bagian atas"))
        return "aspects" if series is Series.SKM else found

    def polarity(self, data: Mapping[str, Any], where: Text) -> str:
        if "polarity" not in data:
            return "positive"
        return str(self.one_of(data, "polarity", ("positive", "negative"), where))

    def key(self, data: Mapping[str, Any], name: str, where: Text) -> str:
        value = data.get(name)
        if isinstance(value, str) and _KEY.fullmatch(value):
            return value
        gaps = {"name": name, "where": where}
        self.found.append(
            lazy("{name} pada {where} harus berupa huruf kecil, angka, atau garis bawah, misalnya u1.", **gaps)
        )
        return ""

    def words(self, data: Mapping[str, Any], name: str, where: Text) -> Pair:
        value = data.get(name)
        pair = {"id": value, "en": value} if isinstance(value, str) else value
        if isinstance(pair, Mapping) and isinstance(pair.get("id"), str):
            source, english = tidy(pair["id"]), tidy(str(pair.get("en") or pair["id"]))
            if source and not pair.keys() - {"id", "en"} and max(len(source), len(english)) <= _LONGEST:
                return Pair(source, english)
        gaps = {"name": name, "where": where, "most": _LONGEST}
        self.found.append(
            lazy(
                '{name} pada {where} harus berupa teks atau {{ id = "...", en = "..." }}, paling panjang {most} huruf.',
                **gaps,
            )
        )
        return Pair("", "")

    def pairs(self, data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        match data.get("swaps", []):
            case list(given) if all(isinstance(pair, list) and len(pair) == 2 for pair in given):  # noqa: PLR2004
                return tuple((str(pair[0]), str(pair[1])) for pair in given)
        self.found.append(lazy("swaps harus berupa pasangan kunci butir."))
        return ()


def _whole(form: Instrument) -> list[Text]:
    """Return what is wrong between items: a double key or wording, a swap of unknown items, elements of an SKM."""
    found = [lazy("Kunci butir {key} dipakai dua kali.", key=key) for key in _double(item.key for item in form.items)]
    double = _double(fold(item.wording.id) for item in form.items)
    found += [lazy("Dua butir berkalimat sama; bedakan kalimatnya.")] if double else []
    stray = set(chain.from_iterable(form.swaps)) - {item.key for item in form.items}
    found += [lazy("swaps menyebut butir {key} yang tidak ada.", key=key) for key in sorted(stray)]
    return found + (_elements(form) if form.series is Series.SKM and form.id != "skm" else [])


def _double(values: Any) -> list[str]:  # noqa: ANN401 - an iterable of texts
    return [value for value, times in Counter(values).items() if value and times > 1]


def _elements(form: Instrument) -> list[Text]:
    """Say which of the nine elements an SKM lacks, and which aspects are none of them."""
    found = {element_named(item.aspect) for item in form.items}
    wanted = [item for item in load_instrument("skm").items if item.key not in found]
    strays = [item.key for item in form.items if element_named(item.aspect) is None]
    lacking = [lazy("SKM perlu unsur {element}, dan belum ada butirnya.", element=item.aspect) for item in wanted]
    return lacking + [
        lazy("aspect pada butir {key} bukan salah satu dari sembilan unsur SKM.", key=key) for key in strays
    ]


def element_named(aspect: Pair) -> str | None:
    """Return the key of the SKM element that `aspect` names, whatever number stands before it."""
    names = {re.sub(r"^(u|unsur)? ?\d+ ", "", fold(text)) for text in (aspect.id, aspect.en)}
    for item in load_instrument("skm").items:
        if names & {fold(text) for text in (item.aspect.id, item.aspect.en, *item.names)}:
            return item.key
    return None


def _bound(form: Instrument) -> Instrument:
    """Return an own SKM with its elements named as in the regulation, so that their means are taken by element."""
    if form.series is not Series.SKM or form.id == "skm":
        return form
    standard = load_instrument("skm")
    bound = {item.key: standard.item(element_named(item.aspect) or "").aspect for item in form.items}
    return replace(form, items=tuple(replace(item, aspect=bound[item.key]) for item in form.items))


def form_toml(form: Instrument) -> str:
    """Return `form` as TOML that `read_form` reads back to an equal value: a pattern for a court's own form."""
    data = form.to_json()
    items: Any = data.pop("item")
    lines = [f"{name} = {_toml(value)}" for name, value in data.items() if value]
    for item in items:
        lines += ["", "[[item]]", *(f"{name} = {_toml(value)}" for name, value in item.items() if value)]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    match value:
        case dict():
            return "{ " + ", ".join(f"{name} = {_toml(one)}" for name, one in value.items()) + " }"
        case list():
            return "[" + ", ".join(_toml(one) for one in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
