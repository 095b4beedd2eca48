"""The charts of the customer list to take away: its services beside the court's own, and how varied it is."""

from __future__ import annotations

from collections.abc import Sequence

from zi_core.customers.mix import Mix
from zi_core.customers.spread import FieldSpread
from zi_core.exhibits.exhibit import PER_CENT, Exhibit, Sheet, Words, exhibit
from zi_core.figures import mix as mix_figure
from zi_core.figures import spread as spread_figure
from zi_core.i18n import lazy, shown
from zi_core.slides.slide import Strip, Strips, Tone


def mix(found: Mix) -> Exhibit:
    """Return both shares of every service that is drawn, in per cent."""
    drawn = mix_figure.drawn(found)
    strips = tuple(
        Strip(
            str(one.service),
            (float(one.listed), float(one.rendered)),
            (f"{round(one.listed)}%", f"{round(one.rendered)}%"),
        )
        for one in drawn
    )
    parts = ((str(lazy("Daftar")), Tone.STRONG), (str(lazy("Pengadilan")), Tone.QUIET))
    head = (
        str(lazy("Layanan")),
        str(lazy("Daftar (orang)")),
        str(lazy("Daftar (%)")),
        str(lazy("Pengadilan (layanan)")),
        str(lazy("Pengadilan (%)")),
    )
    rows = tuple((str(one.service), one.people, one.listed, one.served, one.rendered) for one in drawn)
    words = Words(
        str(mix_figure.headline(found)),
        str(
            lazy(
                "Bagian tiap layanan; daftar n = {people}, pengadilan n = {served}",
                people=found.people,
                served=found.served,
            )
        ),
        str(lazy("daftar responden dan jumlah layanan menurut pengadilan")),
        "1a(6)",
        mix_figure.alt(found),
    )
    return exhibit(words, Strips(parts, strips, beside=True), Sheet(head, rows))


def spread(found: Sequence[FieldSpread]) -> Exhibit:
    """Return the groups of every field: on the slide the largest beside all others, in the sheet each one drawn."""
    drawn = [(one, spread_figure.pieces(one)) for one in found]
    strips = []
    for one, pieces in drawn:
        first, rest = pieces[0][1] if pieces else 0, sum(people for _name, people in pieces[1:])
        whole = (first + rest) or 1
        told = f"{pieces[0][0]} {round(first / whole * PER_CENT)}%" if pieces else str(lazy("belum diisi"))
        strips.append(
            Strip(
                str(one.title),
                (first / whole * PER_CENT, rest / whole * PER_CENT),
                (shown(first), shown(rest)),
                told,
            )
        )
    parts = ((str(lazy("Kelompok terbesar")), Tone.STRONG), (str(lazy("Kelompok lain")), Tone.QUIET))
    head = (
        str(lazy("Kolom")),
        str(lazy("Kelompok")),
        str(lazy("Orang")),
        str(lazy("Saran: terbesar paling banyak (%)")),
    )
    rows = tuple((str(one.title), name, people, one.level) for one, pieces in drawn for name, people in pieces)
    people = max((one.people + one.unknown for one in found), default=0)
    words = Words(
        str(spread_figure.headline(found)),
        str(lazy("Bagian kelompok terbesar tiap kolom, n = {n}; batas: saran aplikasi", n=people)),
        str(lazy("daftar responden")),
        "1a(6)",
        spread_figure.alt(found),
    )
    return exhibit(words, Strips(parts, tuple(strips)), Sheet(head, rows))
