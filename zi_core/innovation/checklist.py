"""Periksa: what the letter's paragraphs 3 and 5a(5) ask of one innovation, and what of it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zi_core.i18n import Text, lazy
from zi_core.innovation.innovation import Aspect, Innovation, Measure, People, Side
from zi_core.innovation.reviews import is_overdue


class Item(StrEnum):
    """One thing that is asked; the values are ids that never change."""

    KIND = "kind"
    BACKGROUND = "background"
    PUBLICITY = "publicity"
    USERS = "users"
    NOT_YET_USERS = "not_yet_users"
    EFFECTIVENESS = "effectiveness"
    EFFICIENCY = "efficiency"
    QUALITY = "quality"
    SATISFACTION = "satisfaction"
    REVIEW = "review"


TITLES: dict[Item, Text] = {
    Item.KIND: lazy("Jenis inovasi"),
    Item.BACKGROUND: lazy("Latar belakang"),
    Item.PUBLICITY: lazy("Publikasi dan sosialisasi"),
    Item.USERS: lazy("Yang memanfaatkan"),
    Item.NOT_YET_USERS: lazy("Yang belum memanfaatkan"),
    Item.EFFECTIVENESS: lazy("Dampak: efektivitas"),
    Item.EFFICIENCY: lazy("Dampak: efisiensi"),
    Item.QUALITY: lazy("Dampak: kualitas"),
    Item.SATISFACTION: lazy("Dampak pada kepuasan"),
    Item.REVIEW: lazy("Pemantauan berkala"),
}
FIXES: dict[Item, Text] = {
    Item.KIND: lazy("Pilih jenisnya: berbasis TI atau bukan."),
    Item.BACKGROUND: lazy("Uraikan masalahnya, dengan angka sebelum inovasi."),
    Item.PUBLICITY: lazy("Tulis strateginya dan catat paling sedikit satu publikasi bertanggal."),
    Item.USERS: lazy("Isi jumlah pemanfaat paling sedikit dua bulan, agar pertumbuhannya tampak."),
    Item.NOT_YET_USERS: lazy("Isi calon pemanfaat dan alasan mereka yang belum memanfaatkan."),
    Item.EFFECTIVENESS: lazy("Tambahkan ukuran efektivitas, sebelum dan sesudah peluncuran."),
    Item.EFFICIENCY: lazy("Tambahkan ukuran efisiensi (waktu, biaya, langkah, kunjungan), sebelum dan sesudah."),
    Item.QUALITY: lazy("Tambahkan ukuran kualitas layanan, sebelum dan sesudah peluncuran."),
    Item.SATISFACTION: lazy("Isi kepuasan pengguna sebelum dan sesudah inovasi."),
    Item.REVIEW: lazy("Tetapkan ritme, lalu catat hasil pemantauan yang sudah jatuh tempo beserta buktinya."),
}
# What the deck must tell of every innovation (5a(5)); the rest is asked by paragraph 3.
DECK = (
    Item.BACKGROUND,
    Item.PUBLICITY,
    Item.USERS,
    Item.NOT_YET_USERS,
    Item.EFFECTIVENESS,
    Item.EFFICIENCY,
    Item.QUALITY,
)
_TWO = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """One item of the list; `id` is "innovation-background"."""

    item: Item
    met: bool

    @property
    def id(self) -> str:
        """The item's stable id."""
        return f"innovation-{self.item.value.replace('_', '-')}"


def checklist(innovation: Innovation, today: date) -> tuple[Checked, ...]:
    """Return every item with whether it is there, in the order of the letter."""
    details = innovation.details
    reviewed = any(review.proof for review in innovation.reviews) and details.rhythm is not None
    there = {
        Item.KIND: details.kind is not None,
        Item.BACKGROUND: bool(details.background and details.figure_before),
        Item.PUBLICITY: bool(details.strategy and innovation.publications),
        Item.USERS: len(innovation.users) >= _TWO,
        Item.NOT_YET_USERS: knows_not_yet(innovation),
        **{item: has_measure(innovation, aspect) for item, aspect in _ASPECTS.items()},
        Item.SATISFACTION: has_satisfaction(innovation),
        Item.REVIEW: reviewed and not is_overdue(innovation, today),
    }
    return tuple(Checked(item, there[item]) for item in Item)


_ASPECTS = {
    Item.EFFECTIVENESS: Aspect.EFFECTIVENESS,
    Item.EFFICIENCY: Aspect.EFFICIENCY,
    Item.QUALITY: Aspect.QUALITY,
}


def missing(innovation: Innovation, today: date) -> tuple[Checked, ...]:
    """Return what of the list is not there."""
    return tuple(one for one in checklist(innovation, today) if not one.met)


def deck_ready(innovation: Innovation) -> bool:
    """Tell whether everything the deck must tell is there (5a(5)); days play no part in it."""
    found = {one.item: one.met for one in checklist(innovation, date.max)}
    return all(found[item] for item in DECK)


def knows_not_yet(innovation: Innovation) -> bool:
    """Tell whether the latest month says how many do not use it yet and, when there are any, why is known."""
    last = innovation.users[-1] if innovation.users else None
    return last is not None and last.not_yet is not None and (last.not_yet == 0 or bool(innovation.reasons))


def has_measure(innovation: Innovation, aspect: Aspect) -> bool:
    """Tell whether a measure of `aspect` has values before the launch and since."""
    return any(one.aspect is aspect and _both_sides(one, innovation.details.launched) for one in innovation.measures)


def _both_sides(measure: Measure, launched: date | None) -> bool:
    if launched is None:
        return False
    start = launched.replace(day=1)
    return any({point.month < start for point in points} == {True, False} for points in measure.series.values())


def has_satisfaction(innovation: Innovation) -> bool:
    """Tell whether some item was answered before and after, by everybody or by the users."""
    known = {(one.item, one.people, one.side) for one in innovation.answers if one.people is not People.OTHERS}
    return any((item, people, Side.AFTER) in known for item, people, side in known if side is Side.BEFORE)
