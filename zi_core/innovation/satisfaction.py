"""Satisfaction out of the rows of a spreadsheet: as mean, standard deviation and n, or as raw answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import fmean, stdev

from zi_core.cells.checked import unguard
from zi_core.cells.words import tidy
from zi_core.i18n import lazy
from zi_core.innovation.innovation import Answers, People, Side
from zi_core.innovation.numbers import nothing_in, read_count, read_number
from zi_core.innovation.rows import Notes, get, people_of, rows_of
from zi_core.innovation.tables import Layout
from zi_core.innovation.terms import choice, terms

Who = tuple[People, Side]


def _who(layout: Layout, row: int, notes: Notes) -> Who | None:
    side = choice("side", get(layout, row, "side").text)
    if side is None:
        notes.ask(lazy("Tulis sebelum atau sesudah."), layout.cell(row, "side"))
        return None
    people = people_of(layout, row, notes)
    return None if people is None else (people, Side(side))


def read_figures(layout: Layout, scale: int, notes: Notes) -> Iterator[Answers]:
    """Yield what rows of mean, standard deviation and n say, answered from 1 to `scale`."""
    for row in rows_of(layout, "item"):
        who = _who(layout, row, notes)
        if who is not None and (found := _figure(layout, row, who, notes)) is not None:
            if not 1 <= found.mean <= scale or not 0 <= found.sd <= scale - 1:
                words = lazy("Rata-rata atau simpangan baku di luar skala 1–{top}.", top=scale)
                notes.ask(words, layout.cell(row, "mean"))
            elif ("item", found.item, *who) in notes.where:
                words = lazy("{item} tertulis dua kali untuk kelompok dan masa yang sama.", item=found.item)
                notes.ask(words, layout.cell(row, "item"))
            else:
                notes.where["item", found.item, *who] = layout.cell(row, "item")
                yield found


def _figure(layout: Layout, row: int, who: Who, notes: Notes) -> Answers | None:
    item, n = tidy(unguard(get(layout, row, "item").text)), read_count(get(layout, row, "n"))
    mean, sd = (read_number(get(layout, row, name)) for name in ("mean", "sd"))
    if not item or len(item) > terms()["text"]["name"] or mean is None or sd is None or n is None or n < 1:
        notes.ask(lazy("Unsur, rata-rata, simpangan baku, dan n harus terisi angka."), layout.cell(row, "mean"))
        return None
    return Answers(item, *who, mean[0], sd[0], n)


def read_answers(layout: Layout, scale: int, notes: Notes) -> Iterator[Answers]:
    """Yield what rows of raw answers say: one respondent per row, one column per item, from 1 to `scale`."""
    given: dict[tuple[str, People, Side], list[int]] = {}
    for row in rows_of(layout, "side"):
        who = _who(layout, row, notes)
        if who is not None:
            for item, score in _scores(layout, row, scale, notes):
                given.setdefault((item, *who), []).append(score)
    for (item, people, side), scores in given.items():
        counts = tuple(sorted(Counter(scores).items()))
        sd = stdev(scores) if len(scores) > 1 else 0.0
        yield Answers(item, people, side, fmean(scores), sd, len(scores), counts)


def _scores(layout: Layout, row: int, scale: int, notes: Notes) -> Iterator[tuple[str, int]]:
    for item, column in layout.items.items():
        cell = layout.grid.cell(row, column)
        if nothing_in(cell):
            continue
        score = read_count(cell)
        if score is None or not 1 <= score <= scale:
            notes.ask(lazy("Jawaban harus bilangan bulat 1–{top}.", top=scale), layout.cell(row, item))
        else:
            yield item, score
