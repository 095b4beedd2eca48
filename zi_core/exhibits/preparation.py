"""The charts of the preparation to take away: rounds of inspection, and how long people wait."""

from __future__ import annotations

from collections.abc import Sequence

from zi_core.exhibits.exhibit import PER_CENT, Exhibit, Sheet, Words, exhibit
from zi_core.figures.preparation import trend_words, waits_words
from zi_core.i18n import lazy, shown
from zi_core.preparation.queues import HourOfWaits, Service
from zi_core.preparation.rounds import Outcome, Round
from zi_core.slides.slide import Course, Dot, Row, Rows, Tone


def rounds(found: Sequence[Round]) -> Exhibit:
    """Return the share of good elements round by round, in per cent of those that were looked at."""
    shares = tuple((one.share or 0) * PER_CENT for one in found)
    last = found[-1]
    body = Course(
        labels=tuple(f"{one.day:%d/%m}" for one in found),
        actual=shares,
        expected=(None,) * len(found),
        band=(None,) * len(found),
        last=f"{round(shares[-1])}% ({len(last.of(Outcome.GOOD))}/{last.looked_at})",
        end="",
        names=(str(lazy("Unsur yang baik (%)")), str(lazy("Proyeksi"))),
    )
    words = Words(
        str(trend_words(found)),
        str(lazy("Bagian unsur yang baik dari yang dinilai, per ronde; n = {n} ronde", n=len(found))),
        str(lazy("ronde inspeksi mandiri")),
        "4",
    )
    head = (str(lazy("Hari")), str(lazy("Unsur yang baik")), str(lazy("Unsur yang dinilai")), str(lazy("Baik (%)")))
    rows = tuple((o.day, len(o.of(Outcome.GOOD)), o.looked_at, n) for o, n in zip(found, shares, strict=True))
    return exhibit(words, body, Sheet(head, rows))


def waits(service: Service, hours: Sequence[HourOfWaits]) -> Exhibit:
    """Return the middle and the ninth tenth of the waits that began in each hour, in minutes."""
    rows = tuple(
        Row(
            f"{one.hour:02d}.00",
            f"n = {shown(one.n)}",
            (
                Dot(one.median, shown(round(one.median)), Tone.STRONG),
                Dot(one.ninth, shown(round(one.ninth)), Tone.QUIET),
            ),
        )
        for one in hours
    )
    people = sum(one.n for one in hours)
    words = Words(
        str(waits_words(service, hours)),
        str(lazy("Menit menunggu menurut jam datang: hijau median, abu-abu persentil 90; n = {n}", n=people)),
        str(lazy("pencatatan antrean")),
        "4e",
    )
    head = (str(lazy("Jam datang")), str(lazy("Orang")), str(lazy("Median (menit)")), str(lazy("Persentil 90 (menit)")))
    return exhibit(
        words, Rows(rows, joined=True), Sheet(head, tuple((f"{o.hour:02d}.00", o.n, o.median, o.ninth) for o in hours))
    )
