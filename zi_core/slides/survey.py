"""The slides of the external survey: IPAK and IPKP against the thresholds, and how many are willing."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from zi_core.figures.indices import Measured, alt, headline
from zi_core.i18n import current_language, lazy, shown
from zi_core.indices.judging import Outcome
from zi_core.indices.norms import norms
from zi_core.indices.scales import SERIES_NAMES, number
from zi_core.indices.uncertainty import interval_words
from zi_core.rulebook.book import Predicate
from zi_core.slides.contents import Contents, Willing
from zi_core.slides.slide import Block, Course, Dot, Notes, Row, Rows, Slide, Tick, Tone
from zi_core.survey.forecast_words import about as about_willing
from zi_core.survey.forecast_words import chance_words
from zi_core.survey.forecast_words import headline as willing_headline

_TONES = {Outcome.MET: Tone.STRONG, Outcome.SHORT: Tone.BAD, Outcome.OPEN: Tone.OPEN}


def indices(contents: Contents) -> Slide:
    """Return both indices with their intervals against the thresholds of both predicates."""
    source = str(lazy("pengukuran satuan kerja; batas menurut surat {number}", number=contents.book.letter.number))
    hint = str(lazy("Baca rentangnya: indeks di atas batas belum pasti lulus bila rentangnya memuat batas."))
    notes = Notes(source, "1c(1)", (hint,))
    known = {one.figure.series.value.upper() for one in contents.measured}
    missing = tuple(str(lazy("{name} belum diukur", name=name)) for name in ("IPAK", "IPKP") if name not in known)
    if not contents.measured:
        title = str(lazy("IPAK dan IPKP"))
        return Slide(id="indices", title=title, body=None, notes=notes, missing=missing)
    rows = tuple(index_row(one, contents.predicate) for one in contents.measured)
    side = tuple(
        Block(
            one.figure.series.value.upper(),
            "\n".join(str(verdict.sentence) for verdict in one.verdicts),
            _TONES[one.worst],
        )
        for one in contents.measured
    )
    return Slide(
        id="indices",
        title=str(headline(contents.measured)),
        about=str(lazy("Indeks pada skala 0–{top}, titik dengan rentang IK 95%; garis emas: batas", top=norms().top)),
        body=Rows(rows),
        side=side,
        notes=notes,
        alt=alt(contents.measured),
        missing=missing,
    )


def index_row(one: Measured, predicate: Predicate) -> Row:
    """Return an index with its interval and the thresholds; its tone is the verdict for `predicate`."""
    ends = one.doubt.interval if one.doubt else None
    ticks: dict[float, list[Predicate]] = {}
    for verdict in one.verdicts:
        ticks.setdefault(float(verdict.threshold), []).append(verdict.predicate)
    marks = tuple(
        Tick(value, f"{' & '.join(sorted(one.value for one in of))} {number(value)}", Predicate.WBK not in of)
        for value, of in ticks.items()
    )
    own = next(verdict for verdict in one.verdicts if verdict.predicate is predicate)
    words = str(interval_words(ends)) if one.doubt else str(lazy("tanpa IK"))
    dot = Dot(
        float(one.figure.index),
        str(number(one.figure.index)),
        _TONES[own.outcome],
        ends.low if ends else None,
        ends.high if ends else None,
        below=True,
    )
    return Row(str(SERIES_NAMES[one.figure.series]), f"n = {number(one.figure.n, 0)} · {words}", (dot,), marks)


def willingness(contents: Contents) -> Slide:
    """Return how many are willing, day by day, and what is to be expected by the deadline."""
    hint = str(lazy("Sebutkan berapa yang masih perlu bersedia dan siapa yang menghubungi mereka."))
    willing = contents.willing
    if willing is None or not willing.counts:
        source = str(lazy("belum ada hitungan"))
        missing = (str(lazy("Belum ada hitungan yang bersedia, atau tenggat survei belum diisi")),)
        title = str(lazy("Kesediaan responden"))
        return Slide(id="willing", title=title, body=None, notes=Notes(source, "1c(2)", (hint,)), missing=missing)
    found, goal = willing.forecast, willing.goal
    source = str(lazy("hitungan sampai {day}", day=found.since) if found.since else lazy("belum ada hitungan"))
    title = str(willing_headline(found, goal))
    side = [Block(str(lazy("Bersedia sekarang")), shown(found.now))]
    if found.probability is not None:
        side.append(Block(str(lazy("Peluang mencapai {n}", n=goal.target)), str(chance_words(found.probability))))
    return Slide(
        id="willing",
        title=title,
        about=str(about_willing(found, goal)),
        body=course(willing),
        side=tuple(side),
        notes=Notes(source, "1c(2)", (hint,)),
        alt=f"{title}. {about_willing(found, goal)}.",
    )


def course(willing: Willing) -> Course:
    """Return the counts so far, and what is expected until the deadline with its band."""
    found = willing.forecast
    past = sorted(willing.counts, key=lambda count: count.day)
    days = [count.day for count in past] + [band.day for band in found.days]
    ahead = len(found.days)
    join: tuple[float | None, ...] = (float(past[-1].willing),) if ahead else (None,)
    edge: tuple[tuple[float, float] | None, ...] = ((float(past[-1].willing),) * 2,) if ahead else (None,)
    before: tuple[None, ...] = (None,) * (len(past) - 1)
    last = found.days[-1] if found.days else None
    return Course(
        labels=tuple(_day(day) for day in days),
        actual=(*(float(count.willing) for count in past), *(None,) * ahead),
        expected=(*before, *join, *(float(band.median) for band in found.days)),
        band=(*before, *edge, *((float(band.low), float(band.high)) for band in found.days)),
        last=str(lazy("{n} bersedia", n=past[-1].willing)),
        end=str(lazy("{median} (rentang {low}–{high})", median=last.median, low=last.low, high=last.high))
        if last
        else "",
        target=float(willing.goal.target),
        target_label=str(lazy("Syarat minimal {n}", n=willing.goal.target)),
        names=(str(lazy("Bersedia")), str(lazy("Proyeksi"))),
    )


def _day(day: date) -> str:
    return str(format_date(day, "d MMM", locale=current_language()))
