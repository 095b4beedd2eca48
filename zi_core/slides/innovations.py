"""The three slides of every innovation (5a(5)): why and how it was made known, who uses it, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zi_core.i18n import lazy, shown
from zi_core.innovation.adoption import Adoption, about_words, adoption, adoption_title, growth_words
from zi_core.innovation.checklist import FIXES, Item, checklist
from zi_core.innovation.impact import Course as Way
from zi_core.innovation.impact import Design, Effect, Pair, satisfied
from zi_core.innovation.innovation import ASPECTS, KINDS, REASONS, Innovation
from zi_core.innovation.months import month_name, number_of
from zi_core.innovation.wording import (
    COURSES,
    decimals_of,
    effect_title,
    figure,
    interval,
    named,
    satisfaction_title,
    with_unit,
)
from zi_core.slides.contents import Contents
from zi_core.slides.slide import Bars, Block, Blocks, Course, Dot, Notes, Row, Rows, Slide, Tone
from zi_core.statistics.series import Interruption

USUAL = 2  # innovations told in a deck of about twenty slides; the others can be chosen
_DESIGNS = (Design.SERIES, Design.COMPARED, Design.MONTHS, Design.ANSWERS)


def in_deck_order(contents: Contents) -> list[Innovation]:
    """Return the innovations, those with most to tell first, flagships before others."""

    def rank(one: Innovation) -> tuple[bool, int, str]:
        met = sum(item.met for item in checklist(one, contents.day))
        return (not one.details.flagship, -met, one.name)

    return sorted(contents.innovations, key=rank)


def innovation_slides(contents: Contents) -> list[Slide]:
    """Return three slides per innovation, or one that says there is none."""
    found = in_deck_order(contents)
    if not found:
        source = str(lazy("data satuan kerja"))
        missing = (str(lazy("Belum ada inovasi terdaftar")),)
        title = str(lazy("Inovasi dan layanan unggulan"))
        return [Slide(id="innovations", title=title, body=None, notes=Notes(source, "5a(5)"), missing=missing)]
    return [
        slide
        for place, one in enumerate(found)
        for slide in (
            _background(contents, one, usual=place < USUAL),
            _users(contents, one, usual=place < USUAL),
            _impact(contents, one, usual=place < USUAL),
        )
    ]


def _lacking(contents: Contents, one: Innovation, *items: Item) -> tuple[str, ...]:
    return tuple(str(FIXES[item.item]) for item in checklist(one, contents.day) if not item.met and item.item in items)


def _background(contents: Contents, one: Innovation, *, usual: bool) -> Slide:
    details = one.details
    title = lazy("{name}: latar belakang dan publikasi", name=one.name)
    if one.publications:
        title = lazy("{name}: latar belakang dan {n} kali sosialisasi", name=one.name, n=len(one.publications))
    reached = [item.reach for item in one.publications if item.reach is not None]
    told = (
        KINDS[details.kind] if details.kind else "",
        lazy("diluncurkan {day}", day=details.launched) if details.launched else "",
        lazy("menjangkau {n} orang", n=sum(reached)) if reached else "",
    )
    hints = (str(lazy("Mulai dari masalah pengguna, lalu bagaimana mereka diberi tahu.")),)
    return Slide(
        id=f"innovation-{one.innovation_id}-background",
        title=str(title),
        about=" · ".join(str(part) for part in told if part),
        body=_story(one) if details.background or details.strategy or one.publications else None,
        notes=Notes(str(lazy("data satuan kerja")), "5a(5)", hints),
        alt=f"{title}. {details.background} {details.strategy}",
        missing=_lacking(contents, one, Item.BACKGROUND, Item.PUBLICITY),
        usual=usual,
    )


def _story(one: Innovation) -> Blocks:
    """Return the problem with its figure, and how the innovation was made known, the first few occasions by day."""
    details, absent = one.details, str(lazy("Belum ditulis"))
    occasions = (
        f"{item.channel}, {shown(item.day)}"
        + (f": {lazy('menjangkau {n} orang', n=item.reach)}" if item.reach is not None else "")
        for item in one.publications[:4]
    )
    known = "\n".join(part for part in (details.strategy, *occasions) if part)
    why = Block(str(lazy("Latar belakang")), details.background or absent, Tone.QUIET, caption=details.figure_before)
    return Blocks((why, Block(str(lazy("Publikasi dan sosialisasi")), known or absent)))


def _users(contents: Contents, one: Innovation, *, usual: bool) -> Slide:
    found = adoption(one)
    source = str(lazy("data satuan kerja"))
    hint = str(lazy("Sebutkan juga yang belum memanfaatkan: siapa, mengapa, dan apa yang dilakukan."))
    missing = _lacking(contents, one, Item.USERS, Item.NOT_YET_USERS)
    identity = f"innovation-{one.innovation_id}-users"
    if found is None:
        title = str(lazy("Pemanfaat {name}", name=one.name))
        return Slide(
            id=identity, title=title, body=None, notes=Notes(source, "5a(5)", (hint,)), missing=missing, usual=usual
        )
    title = str(adoption_title(one.name, found))
    return Slide(
        id=identity,
        title=title,
        about=str(about_words(found)),
        body=bars(found),
        side=_beside_users(one, found),
        notes=Notes(source, "5a(5)", (hint,)),
        alt=f"{title}. {about_words(found)}.",
        missing=missing,
        usual=usual,
    )


def bars(found: Adoption) -> Bars:
    """Return the columns of users and those who do not use it yet."""
    return Bars(
        labels=tuple(found.label(column) for column in found.columns),
        base=tuple(column.users for column in found.columns),
        rest=tuple(column.not_yet for column in found.columns),
        base_name=str(lazy("Memanfaatkan")),
        rest_name=str(lazy("Belum memanfaatkan")),
    )


def _beside_users(one: Innovation, found: Adoption) -> tuple[Block, ...]:
    blocks = []
    growth = str(growth_words(found))
    if growth:
        blocks.append(Block(str(lazy("Pertumbuhan")), growth))
    if one.reasons:
        most = sorted(one.reasons.items(), key=lambda pair: -pair[1])[:3]
        words = "\n".join(f"{REASONS[reason]}: {shown(count)}" for reason, count in most)
        blocks.append(Block(str(lazy("Mengapa belum memanfaatkan")), words, Tone.QUIET))
    return tuple(blocks)


def _impact(contents: Contents, one: Innovation, *, usual: bool) -> Slide:
    effects = contents.effects.get(one.innovation_id, ())
    source = str(lazy("data satuan kerja; selisih: Welch; regresi segmen: galat Newey–West"))
    hint = str(lazy("Jangan menyebut sebab di luar yang ditunjukkan data; baca rentangnya."))
    identity = f"innovation-{one.innovation_id}-impact"
    lacking = _lacking(contents, one, Item.EFFECTIVENESS, Item.EFFICIENCY, Item.QUALITY, Item.SATISFACTION)
    notes = Notes(source, "3, 5a(5)", (hint,))
    strongest = _strongest(effects)
    if strongest is None:
        title = str(lazy("Dampak {name}", name=one.name))
        return Slide(id=identity, title=title, body=None, notes=notes, missing=lacking, usual=usual)
    title, about, body = _drawn(one, effects, strongest)
    told = [effect for effect in effects if effect.aspect is not None and effect is not strongest][:3]
    return Slide(
        id=identity,
        title=f"{one.name}: {title}",
        about=about,
        body=body,
        side=tuple(map(_side, told)) or (_side(strongest),),
        notes=notes,
        alt=f"{title}. {about}.",
        missing=lacking,
        usual=usual,
    )


def _strongest(effects: Sequence[Effect]) -> Effect | None:
    """Return the change to draw: a series before anything else, and what is proven before what is not."""

    def rank(effect: Effect) -> tuple[bool, int]:
        return (effect.better is None, _DESIGNS.index(effect.design))

    return min(effects, key=rank, default=None)


def _drawn(one: Innovation, effects: Sequence[Effect], strongest: Effect) -> tuple[str, str, Rows | Course]:
    launched = one.details.launched
    if strongest.interruption is not None and launched is not None:
        words = series_about(strongest, strongest.interruption)
        return str(effect_title(strongest)), words, series(one.details.launched, strongest, strongest.interruption)
    answered = satisfied(effects)
    if strongest.aspect is None and answered:
        about = str(lazy("Rata-rata kepuasan, skala 1–{top}, dengan IK 95%", top=one.scale))
        return (
            str(satisfaction_title(answered)),
            about,
            Rows(tuple(map(row, answered)), told=str(lazy("Selisih dan IK 95%"))),
        )
    about = str(lazy("Rata-rata {unit} dengan IK 95%", unit=strongest.unit or lazy("poin")))
    return str(effect_title(strongest)), about, Rows(groups(strongest), told=str(lazy("Perubahan")))


def series_about(effect: Effect, found: Interruption) -> str:
    """Return what an interrupted series shows: its unit, how many months, the step at the launch."""
    decimals = decimals_of(effect)
    step = with_unit(figure(found.level.estimate, decimals, signed=True), effect.unit)
    return str(
        lazy(
            "{unit} per bulan, n = {n}; perubahan tingkat saat peluncuran {step} (IK 95% {interval})",
            unit=(effect.unit or str(lazy("poin"))).capitalize(),
            n=len(effect.points),
            step=step,
            interval=interval(found.level, decimals, signed=True),
        )
    )


def series(launched: date | None, effect: Effect, found: Interruption) -> Course:
    """Return an interrupted series: what was measured, what the time before led to expect, the launch."""
    months = [point.month for point in effect.points]
    start = next(
        (place for place, month in enumerate(months) if launched and number_of(month) >= number_of(launched)), 0
    )
    after = len(months) - start
    expected = (None,) * start + tuple(item.estimate for item in found.expected[-after:])
    band = (None,) * start + tuple((item.low, item.high) for item in found.expected[-after:])
    decimals = decimals_of(effect)
    return Course(
        labels=tuple(month_name(month) for month in months),
        actual=tuple(point.value for point in effect.points),
        expected=expected,
        band=band,
        last=str(lazy("Aktual {value}", value=figure(effect.points[-1].value, decimals))),
        end=str(lazy("Proyeksi {value}", value=figure(found.expected[-1].estimate, decimals))),
        begun=start,
        begun_label=str(lazy("Diluncurkan {month}", month=month_name(launched))) if launched else "",
        names=(effect.name, str(lazy("Proyeksi dari keadaan sebelum"))),
    )


def _tone(effect: Effect) -> Tone:
    if effect.better is None:
        return Tone.QUIET
    return Tone.STRONG if effect.better else Tone.BAD


def row(effect: Effect) -> Row:
    """Return one change as the dots before and after with their intervals."""
    return Row(
        named(effect), "", _pair(effect.own, decimals_of(effect), _tone(effect)), (), _told(effect), _tone(effect)
    )


def _pair(pair: Pair, decimals: int, tone: Tone) -> tuple[Dot, Dot]:
    before, after = pair.before, pair.after
    strong = Tone.STRONG if tone is Tone.QUIET else tone
    return (
        Dot(before.estimate, figure(before.estimate, decimals), Tone.QUIET, before.low, before.high),
        Dot(after.estimate, figure(after.estimate, decimals), strong, after.low, after.high, below=True),
    )


def groups(effect: Effect) -> tuple[Row, ...]:
    """Return the change of those who use the innovation and, where known, of those who do not."""
    decimals, tone = decimals_of(effect), _tone(effect)
    own = Row(named(effect), "", _pair(effect.own, decimals, tone), (), _told(effect), tone)
    if effect.others is None:
        return (own,)
    return (
        own,
        Row(str(lazy("Belum memanfaatkan")), "", _pair(effect.others, decimals, Tone.QUIET), (), "", Tone.QUIET),
    )


def _told(effect: Effect) -> str:
    decimals = decimals_of(effect)
    change = figure(effect.change.estimate, decimals, signed=True)
    told = f"{change} ({interval(effect.change, decimals, signed=True)})"
    return told if effect.course in {Way.UP, Way.DOWN} else f"{told} {COURSES[effect.course]}"


def _side(effect: Effect) -> Block:
    head = f"{ASPECTS[effect.aspect]}: {named(effect)}" if effect.aspect else named(effect)
    change = with_unit(figure(effect.change.estimate, decimals_of(effect), signed=True), effect.unit)
    span = interval(effect.change, decimals_of(effect), signed=True)
    words = str(lazy("{change} (IK 95% {interval})", change=change, interval=span))
    return Block(head, words if effect.better is not None else f"{words}, {COURSES[effect.course]}", _tone(effect))
