"""The charts of innovations to take away: users, before and after, series, and all innovations side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from zi_core.exhibits.exhibit import PER_CENT, Exhibit, Sheet, Value, Words, exhibit
from zi_core.figures.innovation.multiples import panels, shares_alt
from zi_core.figures.innovation.pairs import pairs_alt
from zi_core.figures.innovation.portfolio import Standing, in_order, portfolio_alt, portfolio_title
from zi_core.figures.innovation.series import interruption, series_alt
from zi_core.figures.innovation.users import users_alt
from zi_core.i18n import lazy
from zi_core.innovation.adoption import Adoption, about_words, adoption_title, percent
from zi_core.innovation.impact import Effect, Pair
from zi_core.innovation.innovation import KINDS, PEOPLE, Innovation, People
from zi_core.innovation.months import month_name
from zi_core.innovation.wording import COURSES, effect_title, named, satisfaction_title
from zi_core.slides.innovations import bars, groups, row, series, series_about
from zi_core.slides.slide import Cell, Dot, Row, Rows, Table, Tone
from zi_core.slides.words import signed

_PARAGRAPH = "5a(5)"


def _own() -> str:
    return str(lazy("data satuan kerja"))


def users(name: str, found: Adoption) -> Exhibit:
    """Return users and those who do not use it yet, column by column."""
    title = str(adoption_title(name, found))
    words = Words(title, str(about_words(found)), _own(), _PARAGRAPH, users_alt(name, found))
    head = (str(lazy("Masa")), str(lazy("Memanfaatkan")), str(lazy("Belum memanfaatkan")))
    rows = tuple((found.label(one), one.users, one.not_yet) for one in found.columns)
    return exhibit(words, bars(found), Sheet(head, rows))


def satisfaction(found: Sequence[Effect], scale: int) -> Exhibit:
    """Return every item of satisfaction before and after."""
    title = str(satisfaction_title(found))
    words = Words(
        title,
        str(lazy("Rata-rata kepuasan, skala 1–{top}, dengan IK 95%", top=scale)),
        str(lazy("data satuan kerja; selisih: Welch")),
        f"3, {_PARAGRAPH}",
        pairs_alt(title, found),
    )
    body = Rows(tuple(map(row, found)), told=str(lazy("Selisih dan IK 95%")))
    return exhibit(words, body, _pairs_sheet([(named(one), one.own, one) for one in found]))


def measure(effect: Effect) -> Exhibit:
    """Return one measure before and after, of the comparison group as well where there is one."""
    title = str(effect_title(effect))
    words = Words(
        title,
        str(lazy("Rata-rata {unit} dengan IK 95%", unit=effect.unit or lazy("poin"))),
        str(lazy("data satuan kerja; selisih: Welch")),
        f"3, {_PARAGRAPH}",
        pairs_alt(title, [effect]),
    )
    pairs: list[tuple[str, Pair, Effect | None]] = [(named(effect), effect.own, effect)]
    if effect.others is not None:
        pairs.append((str(PEOPLE[People.OTHERS]), effect.others, None))
    return exhibit(words, Rows(groups(effect), told=str(lazy("Perubahan"))), _pairs_sheet(pairs))


def _pairs_sheet(pairs: Sequence[tuple[str, Pair, Effect | None]]) -> Sheet:
    heads = (
        lazy("Ukuran"),
        lazy("Sebelum"),
        lazy("Sebelum, IK bawah"),
        lazy("Sebelum, IK atas"),
        lazy("n sebelum"),
        lazy("Sesudah"),
        lazy("Sesudah, IK bawah"),
        lazy("Sesudah, IK atas"),
        lazy("n sesudah"),
        lazy("Perubahan"),
        lazy("Perubahan, IK bawah"),
        lazy("Perubahan, IK atas"),
    )
    return Sheet(tuple(map(str, heads)), tuple(_pair_row(*one) for one in pairs))


def _pair_row(name: str, pair: Pair, effect: Effect | None) -> tuple[Value, ...]:
    sides = tuple(
        value
        for one, n in zip((pair.before, pair.after), pair.sizes, strict=True)
        for value in (one.estimate, one.low, one.high, n)
    )
    if effect is None:
        return (name, *sides, None, None, None)
    return (name, *sides, effect.change.estimate, effect.change.low, effect.change.high)


def interrupted(effect: Effect, launched: date) -> Exhibit:
    """Return a monthly measure with what the time before the launch led to expect."""
    found = interruption(effect)
    words = Words(
        str(effect_title(effect)),
        series_about(effect, found),
        str(lazy("data satuan kerja; regresi segmen, galat Newey–West")),
        f"3, {_PARAGRAPH}",
        series_alt(effect),
    )
    drawn = series(launched, effect, found)
    head = (
        str(lazy("Bulan")),
        str(lazy("Aktual")),
        str(lazy("Proyeksi")),
        str(lazy("Proyeksi, IK bawah")),
        str(lazy("Proyeksi, IK atas")),
    )
    rows = tuple(
        (point.month, point.value, expected, *(band or (None, None)))
        for point, expected, band in zip(effect.points, drawn.expected, drawn.band, strict=True)
    )
    return exhibit(words, drawn, Sheet(head, rows))


def portfolio(found: Sequence[Standing]) -> Exhibit:
    """Return every innovation with what is proven and its reach: a table, since many dots in a row cannot be named."""
    ordered = in_order(found)
    heads = (lazy("Inovasi"), lazy("Jenis"), lazy("Unsur kepuasan yang naik"), lazy("Sudah memanfaatkan"))
    body = Table(tuple(map(str, heads)), tuple(map(_standing_cells, ordered)), (0.4, 0.2, 0.2, 0.2))
    words = Words(
        str(portfolio_title(found)),
        str(lazy("Unsur kepuasan yang terbukti naik, dan bagian yang sudah memanfaatkan")),
        _own(),
        f"3, {_PARAGRAPH}",
        portfolio_alt(found),
    )
    return exhibit(words, body, _portfolio_sheet(ordered))


def _standing_cells(one: Standing) -> tuple[Cell, ...]:
    rose = lazy("{n} dari {all}", n=one.proven, all=len(one.effects)) if one.effects else lazy("belum ada bukti")
    tone = Tone.NONE if not one.effects else Tone.READY if one.proven else Tone.SHORT
    reach = percent(one.reach) if one.reach is not None else str(lazy("belum diketahui"))
    return (Cell(one.name), Cell(_kind(one)), Cell(str(rose), tone), Cell(reach))


def _kind(one: Standing) -> str:
    return str(KINDS[one.kind] if one.kind else lazy("jenis belum dipilih"))


def _portfolio_sheet(ordered: Sequence[Standing]) -> Sheet:
    heads = (
        lazy("Inovasi"),
        lazy("Jenis"),
        lazy("Unsur kepuasan"),
        lazy("Ukuran perubahan (g Hedges)"),
        lazy("Hasil"),
        lazy("Sudah memanfaatkan (%)"),
    )
    rows: list[tuple[Value, ...]] = []
    for one in ordered:
        reach = one.reach * PER_CENT if one.reach is not None else None
        sized = [effect for effect in one.effects if effect.size is not None]
        for effect in sized:
            size = effect.size.estimate if effect.size else None
            rows.append((one.name, _kind(one), effect.name, size, str(COURSES[effect.course]), reach))
        if not sized:
            rows.append((one.name, _kind(one), None, None, str(lazy("belum ada bukti")), reach))
    return Sheet(tuple(map(str, heads)), tuple(rows))


def shares(innovations: Sequence[Innovation]) -> Exhibit:
    """Return for every innovation the share that used it in its first and its last month."""
    found = panels(innovations)
    rows = []
    for one in found:
        first, last = one.months[0].share or 0, one.months[-1].share or 0
        change = round((last - first) * PER_CENT)
        tone = Tone.STRONG if change > 0 else Tone.BAD if change < 0 else Tone.QUIET
        dots = (Dot(first * PER_CENT, percent(first), Tone.QUIET), Dot(last * PER_CENT, percent(last), tone))
        months = f"{month_name(one.months[0].month)} – {month_name(one.months[-1].month)}"
        rows.append(
            Row(one.name, months, dots, told=str(lazy("{change} poin", change=signed(Decimal(change)))), tone=tone)
        )
    alt = shares_alt(innovations)
    words = Words(
        alt.split(". ", 1)[0],
        str(lazy("Bagian yang memanfaatkan, bulan pertama dan bulan terakhir")),
        _own(),
        _PARAGRAPH,
        alt,
    )
    head = (
        str(lazy("Inovasi")),
        str(lazy("Bulan")),
        str(lazy("Memanfaatkan")),
        str(lazy("Calon pemanfaat")),
        str(lazy("Memanfaatkan (%)")),
    )
    table = tuple(
        (one.name, month.month, month.users, month.potential, (month.share or 0) * PER_CENT)
        for one in found
        for month in one.months
    )
    return exhibit(words, Rows(tuple(rows), joined=True, told=str(lazy("Perubahan"))), Sheet(head, table))
