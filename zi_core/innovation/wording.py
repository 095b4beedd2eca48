"""What is said about an innovation: no more than the evidence bears, and no cause without a comparison group."""

from __future__ import annotations

from collections.abc import Sequence

from babel.numbers import format_decimal

from zi_core.i18n import Text, current_language, lazy
from zi_core.innovation.impact import Course, Design, Effect
from zi_core.innovation.innovation import People
from zi_core.innovation.terms import terms
from zi_core.statistics.results import Estimate

COURSES: dict[Course, Text] = {
    Course.UP: lazy("naik"),
    Course.DOWN: lazy("turun"),
    Course.UNPROVEN: lazy("belum terbukti berubah"),
    Course.FEW: lazy("terlalu sedikit untuk disimpulkan"),
    Course.UNIFORM: lazy("terlalu seragam untuk disimpulkan"),
}
# What a change is counted from: without it, a difference does not seem to fit the figures before and after.
AGAINST: dict[Design, Text] = {
    Design.ANSWERS: lazy("sebelum"),
    Design.MONTHS: lazy("sebelum"),
    Design.SERIES: lazy("proyeksi bulan terakhir"),
    Design.COMPARED: lazy("perubahan yang belum memanfaatkan"),
}
_SMALLEST = 0.001  # a smaller p is told as smaller
_ORDINARY, _LARGE = 10, 10**2
MINUS = "\N{MINUS SIGN}"


def places(values: Sequence[float]) -> int:
    """Return how many decimals figures of this size deserve."""
    most = max((abs(value) for value in values), default=0.0)
    return 2 if most < _ORDINARY else 1 if most < _LARGE else 0


def figure(value: float, decimals: int, *, signed: bool = False) -> str:
    """Write `value` with so many decimals as the current language does; a minus is U+2212."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(round(value, decimals)), format=pattern, locale=current_language())
    plus = "+" if signed else ""
    return f"{MINUS if round(value, decimals) < 0 else plus}{text}"


def interval(estimate: Estimate, decimals: int, *, signed: bool = False) -> str:
    """Write the interval: "3,59–3,71", signed "−0,08 s.d. 0,28"."""
    low, high = figure(estimate.low, decimals), figure(estimate.high, decimals)
    return str(lazy("{low} s.d. {high}", low=low, high=high)) if signed else f"{low}–{high}"


def size_words(size: Estimate) -> Text:
    """Return the size of a standardised difference in plain words (Cohen's marks)."""
    marks, g = terms()["effect"], abs(size.estimate)
    if g < marks["small"]:
        return lazy("sangat kecil")
    if g < marks["medium"]:
        return lazy("kecil")
    return lazy("sedang") if g < marks["large"] else lazy("besar")


def decimals_of(effect: Effect) -> int:
    """Return how many decimals the effect's figures get: two for scores, else by their size."""
    if effect.aspect is None:
        return 2
    return places([effect.own.before.estimate, effect.own.after.estimate])


def with_unit(number: str, unit: str) -> str:
    """Write a change with its unit; a score of satisfaction has "poin", a change of per cent "poin persen"."""
    return f"{number} {lazy('poin persen') if unit == '%' else unit or lazy('poin')}"


def size_of(effect: Effect) -> str:
    """Return how much it changed, without a sign: "0,37 poin"."""
    return with_unit(figure(abs(effect.change.estimate), decimals_of(effect)), effect.unit)


def named(effect: Effect) -> str:
    """Return what was measured, with whom it was measured where that is not everybody."""
    if effect.people is People.USERS and effect.design is not Design.COMPARED:
        return str(lazy("{name} (pemanfaat)", name=effect.name))
    return effect.name


def better_words(effect: Effect) -> Text:
    """Return whether a proven change is for the better; empty when nothing is proven or it goes without saying."""
    if effect.better is None:
        return Text("")
    return lazy("membaik") if effect.better else lazy("memburuk")


def satisfaction_title(found: Sequence[Effect]) -> Text:
    """Return the finding on satisfaction over all items."""
    if not found:
        return lazy("Kepuasan sebelum dan sesudah belum terukur")
    if len(found) == 1:
        return _one(found[0])
    proven = {course: [e for e in found if e.course is course] for course in (Course.UP, Course.DOWN)}
    course = Course.UP if len(proven[Course.UP]) >= len(proven[Course.DOWN]) else Course.DOWN
    if not proven[course]:
        return lazy("Kepuasan belum terbukti berubah pada {n} unsur", n=len(found))
    most = max(proven[course], key=lambda effect: abs(effect.change.estimate))
    gaps = {
        "course": COURSES[course],
        "n": len(proven[course]),
        "all": len(found),
        "item": named(most),
        "change": figure(most.change.estimate, 2, signed=True),
    }
    return lazy("Kepuasan {course} pada {n} dari {all} unsur; terbesar {item}, {change} poin", **gaps)


def _one(effect: Effect) -> Text:
    if effect.course in {Course.UP, Course.DOWN}:
        return lazy(
            "{name} {course} {size} sesudah peluncuran",
            name=named(effect),
            course=COURSES[effect.course],
            size=size_of(effect),
        )
    return lazy("{name}: {course}", name=named(effect), course=COURSES[effect.course])


def effect_title(effect: Effect) -> Text:
    """Return the finding of one effect. Only a comparison group lets it be set against those who did without."""
    proven = effect.course in {Course.UP, Course.DOWN}
    if effect.design is Design.SERIES and proven:
        words = {
            Course.UP: lazy(
                "{name} {size} di atas proyeksi sebelum peluncuran", name=named(effect), size=size_of(effect)
            ),
            Course.DOWN: lazy(
                "{name} {size} di bawah proyeksi sebelum peluncuran", name=named(effect), size=size_of(effect)
            ),
        }
        return words[effect.course]
    if effect.design is Design.SERIES:
        return lazy("{name} belum terbukti menyimpang dari proyeksi sebelum peluncuran", name=named(effect))
    if effect.design is Design.COMPARED:
        return _compared(effect, proven=proven)
    return _one(effect)


def _compared(effect: Effect, *, proven: bool) -> Text:
    gaps = {"name": named(effect), "size": size_of(effect)}
    if effect.course is Course.UNPROVEN:
        return lazy(
            "{name}: perubahan pemanfaat belum terbukti berbeda dari yang belum memanfaatkan", name=named(effect)
        )
    if not proven:
        return lazy("{name}: {course}", name=named(effect), course=COURSES[effect.course])
    if effect.course is Course.UP:
        return lazy("{name}: perubahan pemanfaat {size} lebih tinggi daripada yang belum memanfaatkan", **gaps)
    return lazy("{name}: perubahan pemanfaat {size} lebih rendah daripada yang belum memanfaatkan", **gaps)


def size_told(effect: Effect) -> str:
    """Return the size of a change in plain words beside Hedges g, and Cliff's delta; empty for measures."""
    if effect.size is None:
        return ""
    parts = [str(lazy("{size} (g Hedges {g})", size=size_words(effect.size), g=figure(effect.size.estimate, 2)))]
    if effect.delta is not None:
        parts.append(str(lazy("delta Cliff {delta}", delta=figure(effect.delta.estimate, 2, signed=True))))
    return "; ".join(parts)


def p_told(effect: Effect) -> str:
    """Return the corrected p; empty where nothing could be tested."""
    if effect.p is None:
        return ""
    return figure(effect.p, 3) if effect.p >= _SMALLEST else f"< {figure(_SMALLEST, 3)}"


def effect_details(effect: Effect) -> str:
    """Return the figures behind an effect in one line: interval, size in words beside Hedges g, corrected p."""
    decimals = decimals_of(effect)
    change = figure(effect.change.estimate, decimals, signed=True)
    parts = [
        str(
            lazy(
                "selisih {change} (IK 95% {interval})",
                change=with_unit(change, effect.unit),
                interval=interval(effect.change, decimals, signed=True),
            )
        )
    ]
    if size_told(effect):
        parts.append(str(lazy("ukuran perubahan {size}", size=size_told(effect))))
    if p_told(effect):
        parts.append(str(lazy("p terkoreksi Holm {p}", p=p_told(effect))))
    return "; ".join(parts)
