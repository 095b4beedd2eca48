"""Which subject measures which metric, and how the measured values become one set of facts.

The names are registered here, beside the rules that judge them, because a subject may not know readiness. Pages that
are not built yet produce nothing: their rules stay unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zi_core.rulebook.values import Facts, Value

PRODUCED: dict[str, frozenset[str]] = {
    "customers": frozenset(
        {
            "customers.count",
            "customers.served",
            "customers.priority",
            "customers.window",
            "customers.window_floor",
            "customers.population",
            "customers.fields",
            "customers.unique",
            "customers.varied",
            "customers.unrelated",
        }
    ),
}


def gather(measured: Iterable[tuple[str, Mapping[str, Value]]]) -> Facts:
    """Return one set of facts from (subject, values) pairs.

    Raises ValueError when a subject brings a metric that is not registered as its own; the message holds names only.
    """
    facts: Facts = {}
    for subject, values in measured:
        stray = values.keys() - PRODUCED.get(subject, frozenset())
        if stray:
            message = f"{subject} does not produce {', '.join(sorted(stray))}"
            raise ValueError(message)
        facts.update(values)
    return facts
