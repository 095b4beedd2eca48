"""Readiness for the wall: the verdict, four numbers, what is most urgent, and every part of the letter as one bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from zi_core.displays import Kind
from zi_core.i18n import Text, lazy, shown
from zi_core.readiness import VERDICT_WORDS, Finding, Verdict, days_left, summary
from zi_core.rulebook.book import Force
from zi_core.slides.contents import Contents
from zi_core.wall.picture import WHOLE, Bar, Figure, Part, Picture, Standing

MOST_URGENT = 3
_TONES = {Verdict.MET: "strong", Verdict.SHORT: "bad", Verdict.UNKNOWN: "quiet"}
Deadlines = Sequence[tuple[Text, date]]


def readiness(contents: Contents, deadlines: Deadlines) -> Picture:
    """Return the picture of readiness; of the `deadlines` the first is told with the days that are left."""
    found = summary(contents.findings)
    told = [str(lazy("menuju {predicate}", predicate=contents.predicate.value))]
    told += [f"{name}: {days_left(contents.day, day)}" for name, day in deadlines[:1]]
    told.append(str(lazy("{n} pekerjaan tersisa", n=found.works)))
    figures = (
        Figure(shown(len(found.blockers)), str(lazy("Penghalang")), "bad" if found.blockers else "strong"),
        Figure(shown(found.short), str(lazy("Kurang")), "bad" if found.short else "strong"),
        Figure(shown(found.unknown), str(lazy("Belum diketahui")), "quiet"),
        Figure(shown(found.met), str(lazy("Terpenuhi")), "strong"),
    )
    bars = _bars(contents)
    body = Standing(figures, str(lazy("Paling mendesak")), _urgent(contents.findings), bars)
    return Picture(
        kind=Kind.READINESS,
        title=str(found.headline),
        about=" · ".join(told),
        source=str(lazy("surat {number}", number=contents.book.letter.number)),
        alt=f"{found.headline}. {'; '.join(f'{bar.name}: {bar.told}' for bar in bars)}.",
        body=body,
    )


def _urgent(findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """Return what stands in the way first, as the findings are ordered: title and gap."""
    left = [one for one in findings if one.verdict is not Verdict.MET and one.rule.force is not Force.INFO]
    return tuple((str(one.rule.title), str(one.gap)) for one in left[:MOST_URGENT])


def _bars(contents: Contents) -> tuple[Bar, ...]:
    counted = [
        (paragraph, Counter(one.verdict for one in contents.findings if paragraph.covers(one.rule)))
        for paragraph in contents.book.paragraphs
    ]
    longest = max((counts.total() for _paragraph, counts in counted), default=0) or 1
    return tuple(
        Bar(f"{paragraph.id} {paragraph.title}", _told(counts), _parts(counts, longest))
        for paragraph, counts in counted
    )


def _told(counts: Counter[Verdict]) -> str:
    return ", ".join(f"{counts[verdict]} {VERDICT_WORDS[verdict]}" for verdict in _TONES if counts[verdict])


def _parts(counts: Counter[Verdict], longest: int) -> tuple[Part, ...]:
    parts, start = [], 0
    for verdict, tone in _TONES.items():
        if counts[verdict]:
            x, width = (round(length / longest * WHOLE, 2) for length in (start, counts[verdict]))
            parts.append(Part(x, width, counts[verdict], tone))
        start += counts[verdict]
    return tuple(parts)
