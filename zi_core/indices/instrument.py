"""A form as a value: its items with aspect, wording, polarity and other names, its scale and its series."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from zi_core.i18n import Pair
from zi_core.indices.scales import Scale, Series

MeanOf = Literal["items", "aspects"]


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a form.

    `reversed` items are worded negatively ("Selalu ada" is the worst): their scores are turned before they count.
    `options` word the scores from 1 upwards where a file carries words. `names` are other headings of its column.
    """

    key: str
    aspect: Pair
    wording: Pair
    reversed: bool = False
    options: tuple[Pair, ...] = ()
    names: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A form: it measures one `series` on one `scale`.

    The index is the mean of its items, or of its aspects (the mean of each aspect's items first). `swaps` are pairs of
    items that offices number in either order, so that a number alone does not name them.
    """

    id: str
    series: Series
    title: Pair
    scale: Scale
    items: tuple[Item, ...]
    source: str = ""
    mean_of: MeanOf = "items"
    swaps: tuple[tuple[str, str], ...] = ()

    def item(self, key: str) -> Item:
        """Return the item called `key`. Raises KeyError where there is none."""
        found = next((item for item in self.items if item.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def on(self, scale: Scale) -> Instrument:
        """Return the same form answered on `scale`; words for scores stay only where the scale does."""
        if scale is self.scale:
            return self
        return replace(self, scale=scale, items=tuple(replace(item, options=()) for item in self.items))

    def only(self, keys: frozenset[str]) -> Instrument:
        """Return the form with no other items than those called `keys`."""
        kept = tuple(item for item in self.items if item.key in keys)
        return replace(self, items=kept, swaps=tuple(pair for pair in self.swaps if keys.issuperset(pair)))

    def to_json(self) -> dict[str, object]:
        """Return plain JSON data; ``forms.instrument_from_json`` reads it back to an equal value."""
        return {
            "id": self.id,
            "series": self.series.value,
            "title": _pair(self.title),
            "scale": self.scale.value,
            "mean_of": self.mean_of,
            "source": self.source,
            "swaps": [list(pair) for pair in self.swaps],
            "item": [_item(item) for item in self.items],
        }


def _pair(words: Pair) -> dict[str, str]:
    return {"id": words.id, "en": words.en}


def _item(item: Item) -> dict[str, object]:
    return {
        "key": item.key,
        "aspect": _pair(item.aspect),
        "wording": _pair(item.wording),
        "polarity": "negative" if item.reversed else "positive",
        "options": [_pair(words) for words in item.options],
        "names": list(item.names),
        "source": item.source,
    }
