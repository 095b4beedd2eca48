"""Registrations and series as plain data, as events carry them."""

from __future__ import annotations

from typing import Any

from zi_core.innovation.innovation import Answers, Details, Innovation, Measure


def details_data(details: Details) -> dict[str, Any]:
    """Return the fields of a registration as columns: words and lists, dates as they are."""
    return {
        "name": details.name,
        "kind": details.kind.value if details.kind else "",
        "flagship": details.flagship,
        "owner": details.owner,
        "background": details.background,
        "figure_before": details.figure_before,
        "launched": details.launched,
        "strategy": details.strategy,
        "services": list(details.services),
        "elements": [element.value for element in details.elements],
        "easings": [easing.value for easing in details.easings],
        "evidence": list(details.evidence),
        "rhythm": details.rhythm.value if details.rhythm else "",
    }


def series_data(innovation: Innovation) -> dict[str, Any]:
    """Return the series of an innovation as the fields of ``InnovationSeriesRecorded``, with how many rows they are."""
    measures = [_measure(measure) for measure in innovation.measures]
    return {
        "counting": innovation.counting.value,
        "scale": innovation.scale,
        "users": tuple({"month": r.month, "users": r.users, "potential": r.potential} for r in innovation.users),
        "measures": tuple(measures),
        "answers": tuple(_answers(one) for one in innovation.answers),
        "count": len(innovation.users) + sum(len(m["values"]) for m in measures) + len(innovation.answers),
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "name": measure.name,
        "aspect": measure.aspect.value,
        "unit": measure.unit,
        "direction": measure.direction.value,
        "period": measure.period.value,
        "values": [(people.value, p.month, p.value) for people, points in measure.series.items() for p in points],
    }


def _answers(one: Answers) -> dict[str, Any]:
    return {
        "item": one.item,
        "people": one.people.value,
        "side": one.side.value,
        "mean": one.mean,
        "sd": one.sd,
        "n": one.n,
        "counts": [list(pair) for pair in one.counts],
    }
