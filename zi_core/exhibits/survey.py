"""The charts of the external survey to take away: the way to the target, the stages, who is willing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zi_core.exhibits.exhibit import PER_CENT, Exhibit, Sheet, Value, Words, exhibit
from zi_core.figures.burnup import alt as burn_up_alt
from zi_core.figures.survey import groups_alt, percent, stages_alt, stages_headline
from zi_core.i18n import Text, lazy, shown
from zi_core.slides.contents import Willing
from zi_core.slides.slide import Dot, Row, Rows, Strip, Strips, Tone
from zi_core.slides.survey import course
from zi_core.survey.forecast import Count, Forecast, Goal
from zi_core.survey.forecast_words import about, headline
from zi_core.survey.groups import By, Group, finding
from zi_core.survey.progress import Stage, biggest_loss


def burn_up(counts: Sequence[Count], found: Forecast, goal: Goal) -> Exhibit:
    """Return the counts day by day, and what is expected until the deadline with its 80% band."""
    past = tuple(sorted((one for one in counts if found.since and one.day <= found.since), key=lambda one: one.day))
    words = Words(
        str(headline(found, goal)),
        str(about(found, goal)),
        str(lazy("hitungan sampai {day}", day=found.since) if found.since else lazy("belum ada hitungan")),
        "1c(2)",
        burn_up_alt(found, goal),
    )
    head = tuple(
        str(word)
        for word in (
            lazy("Hari"),
            lazy("Bersedia"),
            lazy("Proyeksi (median)"),
            lazy("Rentang 80%, bawah"),
            lazy("Rentang 80%, atas"),
            lazy("Syarat minimal"),
        )
    )
    rows: list[tuple[Value, ...]] = [(one.day, one.willing, None, None, None, goal.target) for one in past]
    rows += [(one.day, None, one.median, one.low, one.high, goal.target) for one in found.days]
    # Before the first count there is one point to draw: that nobody is willing yet.
    drawn = past or (Count(goal.deadline, found.now),)
    return exhibit(words, course(Willing(drawn, found, goal)), Sheet(head, tuple(rows)))


def stages(found: Sequence[Stage], source: Text) -> Exhibit:
    """Return how many people reached every stage, the biggest loss in a colour of its own."""
    worst = biggest_loss(found)
    strips = tuple(
        Strip(
            str(one.name),
            (one.people, one.lost if one is worst else 0),
            (shown(one.people), f"−{shown(one.lost)}" if one is worst else ""),
            percent(one.share) if one.share is not None else "",
        )
        for one in found
    )
    parts = ((str(lazy("Orang")), Tone.STRONG), (str(lazy("Kehilangan terbesar")), Tone.BAD))
    head = (str(lazy("Tahap")), str(lazy("Orang")), str(lazy("Dari tahap sebelumnya (%)")), str(lazy("Hilang")))
    rows = tuple((str(o.name), o.people, o.share * PER_CENT if o.share is not None else None, o.lost) for o in found)
    words = Words(
        str(stages_headline(found)),
        str(lazy("Orang per tahap, n = {n} dalam daftar", n=found[0].people)),
        str(source),
        "1b, 1c(2)",
        stages_alt(found),
    )
    return exhibit(words, Strips(parts, strips), Sheet(head, rows))


def unnamed(found: Sequence[Group], by: By) -> tuple[Group, ...]:
    """Return the groups as they may leave the app: operators by number, since a picture goes anywhere."""
    if by is not By.OPERATOR:
        return tuple(found)
    return tuple(replace(one, name=lazy("Operator {n}", n=n)) for n, one in enumerate(found, 1))


def groups(found: Sequence[Group], by: Text) -> Exhibit:
    """Return the willing of every group with the interval of their share, in per cent."""
    rows = tuple(
        Row(
            str(one.name),
            str(lazy("{willing} dari {asked}", willing=one.willing, asked=one.asked)),
            (_dot(one),),
            told=str(lazy("terlalu sedikit")) if one.few else "",
            tone=Tone.QUIET,
        )
        for one in found
    )
    words = Words(
        str(finding(found)),
        str(
            lazy(
                "Bersedia dari yang diundang menurut {by}, IK 95% (Wilson), n = {n}",
                by=by,
                n=sum(one.asked for one in found),
            )
        ),
        str(lazy("keadaan setiap kontak")),
        "1c(2)",
        groups_alt(found),
    )
    head = (
        str(by),
        str(lazy("Diundang")),
        str(lazy("Bersedia")),
        str(lazy("Bersedia (%)")),
        str(lazy("IK 95%, bawah (%)")),
        str(lazy("IK 95%, atas (%)")),
    )
    table: tuple[tuple[Value, ...], ...] = tuple(
        (str(o.name), o.asked, o.willing, *(n * PER_CENT for n in _shares(o))) for o in found
    )
    return exhibit(words, Rows(rows), Sheet(head, table))


def _shares(one: Group) -> tuple[float, float, float]:
    return (one.estimate.estimate, one.estimate.low, one.estimate.high)


def _dot(one: Group) -> Dot:
    share, low, high = (value * PER_CENT for value in _shares(one))
    words = percent(one.estimate.estimate)
    if one.few:
        return Dot(share, words, Tone.QUIET, below=True)
    return Dot(share, words, Tone.STRONG, low, high, below=True)
