"""Which subject measures which metric, and how the measured values become one set of facts.

The names are registered here, beside the rules that judge them, because a subject may not know readiness. Pages that
are not built yet produce nothing: their rules stay unknown.
"""

from __future__ import annotations

from zi_core.rulebook.values import Facts

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
    "survey": frozenset(
        {"survey.operators", "survey.blast", "survey.willing_watch", "survey.willing", "survey.account"}
    ),
    "index": frozenset({"index.ipak", "index.ipkp"}),
    "innovation": frozenset({"innovation.monitored", "innovation.kinds", "innovation.impact"}),
    "video": frozenset({"video.length", "video.topics", "video.published", "video.highlight"}),
    "shopper": frozenset(
        {
            "shopper.internalised",
            "shopper.officers",
            "shopper.premises",
            "shopper.screens",
            "shopper.channels",
            "shopper.sterile",
            "shopper.slogans",
            "shopper.uniforms",
            "shopper.visitor_tags",
            "shopper.queues",
        }
    ),
    "team": frozenset({"team.understanding", "team.participation"}),
    "deck": frozenset(
        {
            "deck.before_after",
            "deck.supervision",
            "deck.risk",
            "deck.performance",
            "deck.innovation",
            "deck.real",
        }
    ),
}


def owned(subject: str, measured: Facts) -> Facts:
    """Return `measured` as it is when every metric is registered as the subject's own.

    Raises ValueError otherwise; the message holds names only.
    """
    stray = measured.keys() - PRODUCED.get(subject, frozenset())
    if stray:
        message = f"{subject} does not produce {', '.join(sorted(stray))}"
        raise ValueError(message)
    return measured
