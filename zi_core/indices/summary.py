"""Everything a page shows of one measurement, computed once when its answers come in or are settled, and kept as JSON.

A hundred thousand answers are never looked at again for a rerun: figures, intervals, gaps, services and quarters are
here, and a chance or a what-if needs no more than the mean, spread and size that `spread` holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from zi_core.i18n import Text
from zi_core.indices.answers import Responses, Stated, Totals, groups
from zi_core.indices.comparing import ItemGap, Part, by_period, by_service, item_gaps
from zi_core.indices.computing import IndexFigure, compute, figure_from_json
from zi_core.indices.instrument import Instrument
from zi_core.indices.periods import period_label
from zi_core.indices.scales import Conversion
from zi_core.indices.uncertainty import Uncertainty, sample, scores, uncertainty
from zi_core.statistics.results import Estimate, Method
from zi_core.statistics.samples import Sample, Soundness

MOST_SERVICES = 20  # beyond these a page would not be read; the others stay part of "all other services"


@dataclass(frozen=True, slots=True)
class Summary:
    """A measurement as its page shows it; totals and final indices have no answers by respondent, so no `doubt`."""

    figure: IndexFigure
    doubt: Uncertainty | None = None
    spread: Sample | None = None
    gaps: tuple[ItemGap, ...] = ()
    services: tuple[Part, ...] = ()
    periods: tuple[Part, ...] = ()

    @property
    def interval(self) -> Estimate | None:
        """The interval of the index, where there is one."""
        return self.doubt.interval if self.doubt else None

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data that `summary_from_json` reads back to an equal value."""
        return {
            "figure": self.figure.to_json(),
            "doubt": self.doubt and _doubt(self.doubt),
            "spread": self.spread and asdict(self.spread),
            "gaps": [[one.figure.item.key, asdict(one.gap), one.p] for one in self.gaps],
            "services": [_part(one) for one in self.services],
            "periods": [_part(one) for one in self.periods],
        }


def summarise(
    data: Responses | Totals | Stated,
    form: Instrument | None,
    conversion: Conversion | None = None,
    population: int | None = None,
) -> Summary:
    """Return everything that is shown of `data`. Raises NothingError without a single answer."""
    figure = compute(data, form, conversion)
    if not isinstance(data, Responses):
        return Summary(figure)
    values = scores(data, figure)
    return Summary(
        figure=figure,
        doubt=uncertainty(data, figure, population=population),
        spread=sample(values) if len(values) > 1 else None,
        gaps=item_gaps(data, figure),
        services=by_service(_frequent(data), figure),
        periods=by_period(data, figure),
    )


def part_of_summary(name: str, label: Text | str, summary: Summary) -> Part:
    """Return a whole measurement as one point of a trend; without answers by respondent it has no interval."""
    doubt = summary.doubt or Uncertainty(summary.figure.n, Soundness.FEW, None, None)
    return Part(name, label, summary.figure, doubt, summary.spread)


def _frequent(data: Responses) -> Responses:
    """Return the answers with no service named but the most frequent ones."""
    named = frozenset(groups(data.services)[:MOST_SERVICES])
    return replace(data, services=tuple(service if service in named else "" for service in data.services))


def summary_from_json(data: Mapping[str, Any]) -> Summary:
    """Return what ``Summary.to_json`` wrote."""
    figure = figure_from_json(data["figure"])
    items = {one.item.key: one for one in figure.items}
    return Summary(
        figure=figure,
        doubt=_doubt_from(data["doubt"]) if data["doubt"] else None,
        spread=Sample(**data["spread"]) if data["spread"] else None,
        gaps=tuple(ItemGap(items[key], _required(gap), p) for key, gap, p in data["gaps"]),
        services=tuple(_part_from(one, one["name"], data["figure"]) for one in data["services"]),
        periods=tuple(_part_from(one, period_label(one["name"]), data["figure"]) for one in data["periods"]),
    )


def _doubt(doubt: Uncertainty) -> dict[str, Any]:
    return {
        "n": doubt.n,
        "soundness": doubt.soundness.value,
        "interval": doubt.interval and asdict(doubt.interval),
        "bootstrap": doubt.bootstrap and asdict(doubt.bootstrap),
        "population": doubt.population,
    }


def _doubt_from(data: Mapping[str, Any]) -> Uncertainty:
    return Uncertainty(
        n=data["n"],
        soundness=Soundness(data["soundness"]),
        interval=_estimate(data["interval"]),
        bootstrap=_estimate(data["bootstrap"]),
        population=data["population"],
    )


def _estimate(data: Mapping[str, Any] | None) -> Estimate | None:
    return _required(data) if data else None


def _required(data: Mapping[str, Any]) -> Estimate:
    return Estimate(**{**data, "method": Method(data["method"])})


def _part(part: Part) -> dict[str, Any]:
    """Return a part as JSON; its form is the measurement's own and is not written again."""
    return {
        "name": part.name,
        "figure": part.figure.to_json() | {"form": None},
        "doubt": _doubt(part.doubt),
        "sample": part.sample and asdict(part.sample),
        "change": part.change and asdict(part.change),
        "p": part.p,
    }


def _part_from(data: Mapping[str, Any], label: Text | str, whole: Mapping[str, Any]) -> Part:
    return Part(
        name=data["name"],
        label=label,
        figure=figure_from_json({**data["figure"], "form": whole["form"]}),
        doubt=_doubt_from(data["doubt"]),
        sample=Sample(**data["sample"]) if data["sample"] else None,
        change=_estimate(data["change"]),
        p=data["p"],
    )
