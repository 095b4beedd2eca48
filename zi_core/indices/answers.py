"""What was answered: one row a respondent, totals by item, or a final index somebody else computed.

Answers are kept raw, on the form's own scale. A column is one string with one figure per respondent ("0": no answer),
so that 100,000 respondents take a megabyte, counting is exact, and a database keeps it as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import compress
from typing import Any

from zi_core.indices.scales import Scale, Series, exact

NOTHING = "0"


@dataclass(frozen=True, slots=True)
class ItemTotal:
    """One item's answers together: how many, their raw sum, and how often each score from 1 upwards (may be empty)."""

    n: int
    total: Fraction
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Responses:
    """Answers by respondent, in the order of the file.

    `answers` holds a string per item; `rows` are the rows of the file. `respondents` are digests that tell whether two
    rows are one person and nothing else ("" where the file does not say); `services` and `periods` are "" where
    unknown. `turned` are items whose polarity somebody turned besides what the form says.
    """

    scale: Scale
    answers: Mapping[str, str]
    rows: tuple[int, ...]
    respondents: tuple[str, ...] = field(repr=False)
    services: tuple[str, ...]
    periods: tuple[str, ...]
    turned: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """How many respondents gave at least one answer that counts."""
        if any(NOTHING not in column for column in self.answers.values()):
            return len(self.rows)  # an item that everybody answered
        blank = (NOTHING,) * len(self.answers)
        return sum(marks != blank for marks in zip(*self.answers.values(), strict=True))

    def total(self, key: str) -> ItemTotal:
        """Return the answers to one item together, raw."""
        column = self.answers[key]
        counts = tuple(column.count(str(score)) for score in self.scale.scores)
        return ItemTotal(
            sum(counts), Fraction(sum(s * n for s, n in zip(self.scale.scores, counts, strict=True))), counts
        )

    def only(self, kept: Sequence[bool]) -> Responses:
        """Return the respondents whose place in `kept` is true."""
        return replace(
            self,
            answers={key: "".join(compress(column, kept)) for key, column in self.answers.items()},
            rows=tuple(compress(self.rows, kept)),
            respondents=tuple(compress(self.respondents, kept)),
            services=tuple(compress(self.services, kept)),
            periods=tuple(compress(self.periods, kept)),
        )

    def of_service(self, service: str) -> Responses:
        """Return those who received `service`."""
        return self.only([one == service for one in self.services])

    def of_period(self, period: str) -> Responses:
        """Return those who answered in `period`."""
        return self.only([one == period for one in self.periods])

    def to_json(self) -> dict[str, object]:
        """Return plain JSON data that `responses_from_json` reads back to an equal value."""
        return {
            "scale": self.scale.value,
            "answers": dict(self.answers),
            "rows": list(self.rows),
            "respondents": list(self.respondents),
            "services": _packed(self.services),
            "periods": _packed(self.periods),
            "turned": list(self.turned),
        }


@dataclass(frozen=True, slots=True)
class Totals:
    """Answers by item only: enough for the index, not for an interval."""

    scale: Scale
    items: Mapping[str, ItemTotal]
    turned: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        """How many respondents there are at least: as many as answered the item that most answered."""
        return max((one.n for one in self.items.values()), default=0)

    def total(self, key: str) -> ItemTotal:
        """Return the answers to one item together, raw."""
        return self.items[key]

    def to_json(self) -> dict[str, object]:
        """Return plain JSON data that `totals_from_json` reads back to an equal value."""
        items = {key: [one.n, str(one.total), list(one.counts)] for key, one in self.items.items()}
        return {"scale": self.scale.value, "items": items, "turned": list(self.turned)}


@dataclass(frozen=True, slots=True)
class Stated:
    """A result that was given only as a final index: on 0-4, an SKM as the mean of its elements (1-4)."""

    series: Series
    index: Decimal
    n: int
    source: str


def responses_from_json(data: Mapping[str, Any]) -> Responses:
    """Return the answers that ``Responses.to_json`` wrote."""
    return Responses(
        Scale(data["scale"]),
        dict(data["answers"]),
        tuple(data["rows"]),
        tuple(data["respondents"]),
        tuple(_unpacked(data["services"])),
        tuple(_unpacked(data["periods"])),
        tuple(data["turned"]),
    )


def totals_from_json(data: Mapping[str, Any]) -> Totals:
    """Return the totals that ``Totals.to_json`` wrote."""
    items = {key: ItemTotal(n, exact(total), tuple(counts)) for key, (n, total, counts) in data["items"].items()}
    return Totals(Scale(data["scale"]), items, tuple(data["turned"]))


def groups(values: Iterable[str]) -> tuple[str, ...]:
    """Return the different known values, the most frequent first, equals by name."""
    counts = Counter(value for value in values if value)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def _packed(values: Sequence[str]) -> dict[str, list[Any]]:
    """Return few different words once, and where each stands."""
    words = sorted(set(values))
    place = {word: at for at, word in enumerate(words)}
    return {"words": words, "at": [place[value] for value in values]}


def _unpacked(data: Mapping[str, Any]) -> list[str]:
    return [data["words"][at] for at in data["at"]]
