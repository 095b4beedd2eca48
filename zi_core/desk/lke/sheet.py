"""What an evaluation sheet holds, read from one TOML file per regulation (PermenPANRB 90/2021: ``r90.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from zi_core.rulebook.book import Figure, Predicate, Words

Lettered = Literal["yes_no", "a_c", "a_d", "a_e"]


class Part(StrEnum):
    """The two halves of an area: that things are in place (pemenuhan), and that they work (reform)."""

    FULFILMENT = "fulfilment"
    REFORM = "reform"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(_Frozen):
    """One question, answered with a letter of `Sheet.scores` or, as a share, with a count out of a count."""

    id: str
    kind: Literal["yes_no", "a_c", "a_d", "a_e", "share"]
    text: Words


class Aspect(_Frozen):
    """A sub-aspect: its items count alike, and together they earn up to `weight` points."""

    id: str
    part: Part
    weight: Figure
    title: Words
    items: tuple[Item, ...]


class Area(_Frozen):
    """One of the six areas; `id` is the rulebook's, `fulfilment` and `reform` are the points of its two halves."""

    id: str
    fulfilment: Figure
    reform: Figure
    aspect: tuple[Aspect, ...]

    @property
    def weight(self) -> Decimal:
        """Return the points the whole area can earn."""
        return self.fulfilment + self.reform

    @model_validator(mode="after")
    def _parts_add_up(self) -> Self:
        for part, points in ((Part.FULFILMENT, self.fulfilment), (Part.REFORM, self.reform)):
            if sum(aspect.weight for aspect in self.aspect if aspect.part is part) != points:
                message = f"{self.id}: the aspects of {part} do not add up"
                raise ValueError(message)
        return self


class Survey(_Frozen):
    """A survey's place in the sheet: an index of 0 to `Results.surveys_scale` earns up to `weight` points."""

    weight: Figure
    title: Words


class Performance(_Frozen):
    """The performance achieved: one letter, its points in `scores`."""

    weight: Figure
    scores: Mapping[str, Figure]
    title: Words


class Results(_Frozen):
    """The results half of the sheet: two surveys and the performance achieved."""

    surveys_scale: Figure
    anticorruption: Survey
    performance: Performance
    service: Survey


class Minima(_Frozen):
    """The least a predicate asks of each sum, in points; `area_share` is a share (0 to 1) of each area's weight."""

    total: Figure
    drivers: Figure
    area_share: Figure
    clean: Figure
    anticorruption: Figure
    performance: Figure
    service: Figure


class Sheet(_Frozen):
    """One regulation's evaluation sheet."""

    id: str
    source: str
    title: Words
    scores: Mapping[Lettered, Mapping[str, Figure]]
    area: tuple[Area, ...]
    results: Results
    minima: Mapping[Predicate, Minima]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [item.id for item in self.items()]
        if len(set(ids)) != len(ids):
            message = "an item stands twice"
            raise ValueError(message)
        return self

    def aspects(self) -> Iterator[tuple[Area, Aspect]]:
        """Go through every aspect with its area, in the sheet's order."""
        return ((area, aspect) for area in self.area for aspect in area.aspect)

    def items(self) -> Iterator[Item]:
        """Go through every item in the sheet's order."""
        return (item for _, aspect in self.aspects() for item in aspect.items)


@cache
def load(name: str = "r90") -> Sheet:
    """Return the sheet of that `name`, read once per process. Raises FileNotFoundError for a name there is not."""
    text = files("zi_core.desk.lke").joinpath(f"{name}.toml").read_text("utf-8")
    return Sheet.model_validate(tomllib.loads(text, parse_float=Decimal))
