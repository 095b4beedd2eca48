"""The charts of the team to take away. They go anywhere, so people are counted, never named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from zi_core.desk.team.drills import SCORES, Drill, Member, Score
from zi_core.desk.team.results import Tally
from zi_core.exhibits.exhibit import Exhibit, Sheet, Value, Words, exhibit
from zi_core.figures.team import (
    MOST_DRILLS,
    Standings,
    Topics,
    headline,
    heat_alt,
    trend_alt,
    trend_headline,
)
from zi_core.i18n import lazy, shown
from zi_core.slides.slide import Strip, Strips, Tone

_ORDER = (Score.GOOD, Score.PARTLY, Score.UNKNOWN)
_TONES = {Score.GOOD: Tone.STRONG, Score.PARTLY: Tone.QUIET, Score.UNKNOWN: Tone.BAD}


def _parts() -> tuple[tuple[str, Tone], ...]:
    return tuple((str(SCORES[score]), _TONES[score]) for score in _ORDER)


def unnamed(people: Sequence[Member]) -> tuple[Member, ...]:
    """Return the members by number: where one person stands is for the team, not for whoever sees a picture."""
    return tuple(replace(one, name=str(lazy("Anggota {n}", n=n))) for n, one in enumerate(people, 1))


def understanding(people: Sequence[Member], topics: Topics, found: Standings) -> Exhibit:
    """Return how many people stand where in every area and in the links between them."""
    counted = {
        topic: Counter(cell.score for one in people if (cell := found.get((one.person_id, topic)))) for topic in topics
    }
    rows = [(str(topics[topic]), tuple(counts[score] for score in _ORDER)) for topic, counts in counted.items()]
    strips = tuple(
        Strip(
            name,
            values,
            tuple(shown(n) if n else "" for n in values),
            str(lazy("{n} belum ditanya", n=len(people) - sum(values))) if sum(values) < len(people) else "",
        )
        for name, values in rows
    )
    words = Words(
        str(headline(people, topics, found)),
        str(lazy("Nilai terbaru tiap orang per area, n = {n} orang", n=len(people))),
        str(lazy("latihan tanya jawab tim")),
        "5b",
        heat_alt(people, topics, found),
    )
    head = (str(lazy("Area pengungkit")), *(str(SCORES[score]) for score in _ORDER), str(lazy("Belum ditanya")))
    table: tuple[tuple[Value, ...], ...] = tuple((name, *values, len(people) - sum(values)) for name, values in rows)
    return exhibit(words, Strips(_parts(), strips), Sheet(head, table))


def drills(found: Sequence[tuple[Drill, Tally]]) -> Exhibit:
    """Return the answers of the last drills by score."""
    latest = found[-MOST_DRILLS:]
    rows = [(drill.day, tuple(tally.counts.get(score, 0) for score in _ORDER)) for drill, tally in latest]
    strips = tuple(Strip(shown(day), values, tuple(shown(n) if n else "" for n in values)) for day, values in rows)
    words = Words(
        str(trend_headline(found)),
        str(lazy("Jawaban per latihan menurut nilai; orang dan pertanyaannya tidak selalu sama")),
        str(lazy("latihan tanya jawab tim")),
        "5b",
        trend_alt(found),
    )
    head = (str(lazy("Hari")), *(str(SCORES[score]) for score in _ORDER))
    return exhibit(words, Strips(_parts(), strips), Sheet(head, tuple((day, *values) for day, values in rows)))
