"""Who uses each innovation, as small pictures of the same kind side by side."""

from __future__ import annotations

from collections.abc import Sequence

from zi_core.displays import Kind
from zi_core.i18n import Text, lazy, shown
from zi_core.innovation.adoption import Adoption, adoption, percent
from zi_core.innovation.innovation import Innovation
from zi_core.slides.contents import Contents
from zi_core.slides.innovations import in_deck_order
from zi_core.wall.picture import WHOLE, Column, Multiple, Multiples, Picture

TOGETHER = 6  # innovations in one picture
_HALF = 0.5
_FILLED = 0.78  # of a column's room


def innovations(contents: Contents) -> tuple[Picture, ...]:
    """Return as many pictures as the court's innovations need, the deck's order first."""
    source = str(lazy("data satuan kerja"))
    found = in_deck_order(contents)
    if not found:
        title, missing = str(lazy("Inovasi dan layanan unggulan")), (str(lazy("Belum ada inovasi terdaftar")),)
        alone = Picture(
            kind=Kind.INNOVATION, title=title, about="", source=source, alt=title, body=None, missing=missing
        )
        return (alone,)
    groups = [found[start : start + TOGETHER] for start in range(0, len(found), TOGETHER)]
    return tuple(_picture(found, group, (number, len(groups)), source) for number, group in enumerate(groups, 1))


def _picture(found: list[Innovation], group: list[Innovation], place: tuple[int, int], source: str) -> Picture:
    title = str(headline(found))
    number, pages = place
    words = lazy("Memanfaatkan (hijau) dan belum (abu-abu); setiap inovasi berskala sendiri, n = {n}", n=len(found))
    about = f"{words} ({number}/{pages})" if pages > 1 else str(words)
    cells = tuple(map(_cell, group))
    return Picture(
        kind=Kind.INNOVATION,
        title=title,
        about=about,
        source=source,
        alt=f"{title}. {'; '.join(f'{cell.name}: {cell.told}' for cell in cells)}.",
        body=Multiples(cells),
    )


def headline(found: Sequence[Innovation]) -> Text:
    """Return how many of the innovations reach at least half of those they are for, as far as that is known."""
    used = [one.users[-1].share for one in found if one.users]
    known = [share for share in used if share is not None]
    if not known:
        return lazy("{n} inovasi; jumlah sasarannya belum diketahui", n=len(found))
    reached = sum(share >= _HALF for share in known)
    if len(known) < len(found):
        return lazy("{n} dari {all} inovasi yang sasarannya diketahui menjangkau separuhnya", n=reached, all=len(known))
    return lazy("{n} dari {all} inovasi menjangkau separuh sasarannya", n=reached, all=len(found))


def _cell(one: Innovation) -> Multiple:
    found = adoption(one)
    if found is None:
        return Multiple(one.name, str(lazy("belum ada angka pemanfaat")), ())
    first, last = found.columns[0], found.columns[-1]
    return Multiple(one.name, _told(found), _columns(found), found.label(first), found.label(last))


def _told(found: Adoption) -> str:
    first, last = found.first, found.last
    if first.share is not None and last.share is not None:
        shares = {"first": percent(first.share), "last": percent(last.share), "left": last.not_yet}
        return str(lazy("{first} → {last}, {left} belum", **shares))
    return str(lazy("{first} → {last} orang", first=shown(first.users), last=shown(last.users)))


def _columns(found: Adoption) -> tuple[Column, ...]:
    rests = [max(column.not_yet or 0, 0) for column in found.columns]
    top = max((column.users + rest for column, rest in zip(found.columns, rests, strict=True)), default=1) or 1
    room = WHOLE / len(found.columns)
    return tuple(
        Column(
            x=round(room * (place + (1 - _FILLED) / 2), 2),
            width=round(room * _FILLED, 2),
            users=round(column.users / top * WHOLE, 2),
            rest=round(rest / top * WHOLE, 2),
        )
        for place, (column, rest) in enumerate(zip(found.columns, rests, strict=True))
    )
