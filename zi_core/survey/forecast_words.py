"""The forecast as sentences: the finding, what stands behind it, and the chance that is never called sure."""

from __future__ import annotations

from zi_core.i18n import Text, lazy
from zi_core.survey.forecast import LEVEL, Forecast, Goal, Stage


def headline(found: Forecast, goal: Goal) -> Text:
    """Return the finding in one sentence: the chance where there is one, else why there is none."""
    gaps = {"now": found.now, "target": goal.target}
    return {
        Stage.NOT_BEGUN: lazy("Survei belum dimulai: belum ada undangan yang dicatat"),
        Stage.EARLY: lazy("Terlalu dini untuk proyeksi: {now} dari {target} orang bersedia", **gaps),
        Stage.LAST_DAY: lazy("Hari terakhir: {now} dari {target} orang bersedia", **gaps),
        Stage.REACHED: lazy("Syarat minimal tercapai: {now} orang bersedia, perlu {target}", **gaps),
        Stage.PASSED: lazy("Tenggat sudah lewat: {now} dari {target} orang bersedia", **gaps),
        Stage.IMPOSSIBLE: lazy(
            "Tidak mungkin mencapai {target}: hanya {invited} orang diundang", invited=found.invited, **gaps
        ),
        Stage.OPEN: lazy(
            "Peluang {chance} mencapai {target} bersedia", target=goal.target, chance=chance_words(found.probability)
        ),
    }[found.stage]


def chance_words(probability: float | None) -> Text:
    """Return a chance in whole per cent; a forecast is never sure, so its ends are "less than" and "more than"."""
    per_cent = round(10**2 * (probability or 0))
    if probability is not None and probability < 0.01:  # noqa: PLR2004 - one per cent
        return lazy("kurang dari {n}%", n=1)
    if per_cent > 99:  # noqa: PLR2004
        return lazy("lebih dari {n}%", n=99)
    return lazy("{n}%", n=per_cent)


def about(found: Forecast, goal: Goal) -> Text:
    """Return what is counted, how many were invited, and what is expected at the deadline (or when it is)."""
    if not found.days:
        return lazy("Orang bersedia, n = {n} diundang; tenggat {day}", n=found.invited, day=goal.deadline)
    last = found.days[-1]
    return lazy(
        "Orang bersedia, n = {n} diundang; proyeksi {day}: {median}, rentang {level}% {low}–{high}",
        n=found.invited,
        day=goal.deadline,
        median=last.median,
        level=round(10**2 * LEVEL),
        low=last.low,
        high=last.high,
    )
