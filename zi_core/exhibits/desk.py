"""The charts of the desk evaluation to take away: how ready the deck is, and the points of the six areas."""

from __future__ import annotations

from collections.abc import Mapping

from zi_core.desk.areas import PART_TITLES, Part
from zi_core.desk.board import STANDINGS
from zi_core.desk.lke.conditions import Assessment
from zi_core.desk.lke.scoring import Score
from zi_core.desk.lke.sheet import Sheet as Questions
from zi_core.exhibits.exhibit import Exhibit, Sheet, Value, Words, exhibit
from zi_core.figures import desk as desk_figure
from zi_core.figures import lke as lke_figure
from zi_core.i18n import Pair, lazy
from zi_core.rulebook.book import Predicate
from zi_core.slides.opening import lke_row, parts_table
from zi_core.slides.slide import Rows


def parts(found: desk_figure.Cells, areas: Mapping[str, Pair]) -> Exhibit:
    """Return the six areas by the parts of the presentation."""
    words = Words(
        str(desk_figure.headline(found)),
        str(lazy("Enam area menurut bagian yang dimuat paparan (surat, 5a)")),
        str(lazy("catatan tim satuan kerja")),
        "5a",
        desk_figure.alt(found, areas),
    )
    head = (str(lazy("Area pengungkit")), *(str(PART_TITLES[part]) for part in Part))
    rows = tuple((str(areas[area]), *(str(STANDINGS[one]) for one in row.values())) for area, row in found.items())
    return exhibit(words, parts_table(found, areas), Sheet(head, rows))


def lke(sheet: Questions, score: Score, assessment: Assessment, areas: Mapping[str, Pair]) -> Exhibit:
    """Return the points of every area against the least each predicate asks."""
    words = Words(
        str(lke_figure.headline(assessment)),
        str(lazy("Nilai area, % dari bobotnya; garis tipis: yang masih mungkin dari jawaban terbuka")),
        str(lazy("penilaian mandiri satuan kerja, bukan hasil penilai")),
        "5",
        lke_figure.alt(score, assessment, areas),
    )
    rows = tuple(lke_row(one, sheet, assessment.predicate, areas) for one in score.areas)
    heads = (lazy("Area pengungkit"), lazy("Nilai pasti"), lazy("Nilai paling tinggi"), lazy("Bobot"))
    head = (*map(str, heads), *(f"{lazy('Syarat')} {one.value}" for one in Predicate))
    table: tuple[tuple[Value, ...], ...] = tuple(
        (
            str(areas[one.area.id]),
            one.span.low,
            one.span.high,
            one.area.weight,
            *(sheet.minima[predicate].area_share * one.area.weight for predicate in Predicate),
        )
        for one in score.areas
    )
    return exhibit(words, Rows(rows, told=str(lazy("Nilai"))), Sheet(head, table))
