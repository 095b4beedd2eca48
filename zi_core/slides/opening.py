"""The slides that frame the deck: cover, summary in three numbers, evaluation sheet, readiness, closing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from zi_core.desk.areas import PART_TITLES, Part
from zi_core.desk.board import STANDINGS, Standing
from zi_core.desk.lke.scoring import AreaScore
from zi_core.desk.lke.sheet import Sheet
from zi_core.figures.desk import Cells, cells
from zi_core.figures.desk import alt as table_alt
from zi_core.figures.desk import headline as table_headline
from zi_core.figures.indices import OUTCOME_WORDS
from zi_core.figures.lke import alt as lke_alt
from zi_core.figures.lke import headline as lke_headline
from zi_core.i18n import Pair, lazy, shown
from zi_core.indices.judging import Outcome
from zi_core.indices.scales import number
from zi_core.readiness import summary
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.judgement import Verdict
from zi_core.slides.contents import Contents
from zi_core.slides.slide import Block, Card, Cards, Cell, Cover, Dot, Notes, Row, Rows, Slide, Table, Tick, Tone

_TONES = {
    Standing.READY: Tone.READY,
    Standing.SHORT: Tone.SHORT,
    Standing.NONE: Tone.NONE,
    Standing.NOT_ASKED: Tone.QUIET,
}
_OUTCOMES = {Outcome.MET: Tone.STRONG, Outcome.SHORT: Tone.BAD, Outcome.OPEN: Tone.OPEN}
MOST_WORKS = 5


def cover(contents: Contents) -> Slide:
    """Return the first slide."""
    lines = (str(lazy("Paparan desk evaluasi")), contents.court, shown(contents.day))
    notes = Notes(contents.court, "5a", (str(lazy("Sebutkan siapa yang hadir dan apa yang akan ditunjukkan.")),))
    title = str(lazy("Pembangunan Zona Integritas menuju {predicate}", predicate=contents.predicate.value))
    return Slide(id="cover", title=title, body=Cover(lines), notes=notes)


def closing(contents: Contents) -> Slide:
    """Return the last slide: what the court promises is what stands on the slides before."""
    lines = (contents.court, str(lazy("Setiap angka dalam paparan ini dapat ditelusuri ke sumbernya.")))
    notes = Notes(contents.court, "5a", (str(lazy("Ajak penilai memeriksa data dukung mana pun yang disebut.")),))
    return Slide(id="closing", title=str(lazy("Terima kasih")), body=Cover(lines), notes=notes)


def three_numbers(contents: Contents) -> Slide:
    """Return the summary: both indices and the willing, with what still stands between the court and passing."""
    found = summary(contents.findings)
    cards, missing = _cards(contents)
    left = [finding for finding in contents.findings if finding.verdict is not Verdict.MET][:MOST_WORKS]
    lines = tuple(f"{finding.rule.title}: {finding.gap}" for finding in left)
    notes = Notes(
        str(lazy("penilaian kesiapan aplikasi terhadap surat {number}", number=contents.book.letter.number)),
        "1c, 5a",
        (str(lazy("Mulai dari tiga angka ini; jelaskan rinciannya pada lembar berikutnya.")),),
    )
    return Slide(
        id="summary",
        title=str(found.headline),
        about=str(
            lazy(
                "{met} ketentuan terpenuhi, {short} kurang, {unknown} belum diketahui",
                met=found.met,
                short=found.short,
                unknown=found.unknown,
            )
        ),
        body=Cards(cards, lines),
        notes=notes,
        missing=missing,
    )


def _cards(contents: Contents) -> tuple[tuple[Card, ...], tuple[str, ...]]:
    cards, missing = [], []
    measured = {one.figure.series.value.upper(): one for one in contents.measured}
    for name in ("IPAK", "IPKP"):
        one = measured.get(name)
        if one is None:
            missing.append(str(lazy("{name} belum diukur", name=name)))
            cards.append(Card("–", str(lazy("{name} belum diukur", name=name)), Tone.QUIET))
            continue
        own = next(verdict for verdict in one.verdicts if verdict.predicate is contents.predicate)
        told = f"{name}, {own.predicate.value} {OUTCOME_WORDS[own.outcome]}"
        cards.append(Card(str(number(one.figure.index)), told, _OUTCOMES[own.outcome]))
    return (*cards, _willing_card(contents, missing)), tuple(missing)


def _willing_card(contents: Contents, missing: list[str]) -> Card:
    if contents.willing is None:
        words = str(lazy("Kesediaan responden belum dapat dihitung"))
        missing.append(words)
        return Card("–", words, Tone.QUIET)
    now, target = contents.willing.forecast.now, contents.willing.goal.target
    words = str(lazy("orang bersedia, syarat minimal {n}", n=target))
    return Card(shown(now), words, Tone.STRONG if now >= target else Tone.BAD)


def readiness_table(contents: Contents) -> Slide:
    """Return how ready the deck's parts are: six areas by the five parts of 5a."""
    found = cells(contents.board)
    source = str(lazy("catatan tim satuan kerja"))
    return Slide(
        id="readiness",
        title=str(table_headline(found)),
        about=str(lazy("Enam area menurut bagian yang dimuat paparan (surat, 5a)")),
        body=parts_table(found, contents.areas),
        notes=Notes(source, "5a", (str(lazy("Katakan terus terang apa yang masih dilengkapi dan kapan selesai.")),)),
        alt=table_alt(found, contents.areas),
    )


def parts_table(found: Cells, areas: Mapping[str, Pair]) -> Table:
    """Return the areas by the parts of 5a, each cell with colour and word."""
    rows = tuple(
        (Cell(str(areas[area])), *(Cell(str(STANDINGS[one]), _TONES[one]) for one in row.values()))
        for area, row in found.items()
    )
    head = (str(lazy("Area pengungkit")), *(str(PART_TITLES[part]) for part in Part))
    return Table(head, rows, (0.3, *(0.14,) * len(Part)))


def evaluation_sheet(contents: Contents) -> Slide:
    """Return the points of the six areas against the least each predicate asks."""
    source = str(lazy("penilaian mandiri satuan kerja, bukan hasil penilai"))
    hint = str(lazy("Tunjukkan area terendah dan apa yang sedang dikerjakan di sana."))
    if contents.lke is None or not any(one.span.low for one in contents.lke.score.areas):
        missing = (str(lazy("Lembar kerja evaluasi belum diisi")),)
        title = str(lazy("Nilai lembar kerja evaluasi"))
        return Slide(id="lke", title=title, body=None, notes=Notes(source, "5a", (hint,)), missing=missing, usual=False)
    lke = contents.lke
    rows = tuple(lke_row(one, lke.sheet, contents.predicate, contents.areas) for one in lke.score.areas)
    total = lke.score.total.rounded
    side = Block(
        str(lazy("Jumlah nilai")),
        f"{shown(total.low)}–{shown(total.high)}" if total.low != total.high else shown(total.low),
    )
    return Slide(
        id="lke",
        title=str(lke_headline(lke.assessment)).rstrip("."),
        about=str(lazy("Nilai area, % dari bobotnya; garis tipis: yang masih mungkin dari jawaban terbuka")),
        body=Rows(rows, told=str(lazy("Nilai"))),
        side=(side,),
        notes=Notes(source, "5a", (hint,)),
        alt=lke_alt(lke.score, lke.assessment, contents.areas),
        usual=False,
    )


def lke_row(one: AreaScore, sheet: Sheet, aimed: Predicate, areas: Mapping[str, Pair]) -> Row:
    """Return an area's points as per cent of its weight, with what open answers could add and both minima."""
    weight, span = one.area.weight, one.span.rounded
    low, high = (float(value / weight * 10**2) for value in (span.low, span.high))
    minima = {predicate: float(sheet.minima[predicate].area_share * 10**2) for predicate in Predicate}
    ticks = tuple(
        Tick(value, f"{predicate.value} {shown(round(value))}%", predicate is Predicate.WBBM)
        for predicate, value in minima.items()
    )
    tone = Tone.STRONG if low >= minima[aimed] else Tone.BAD if high < minima[aimed] else Tone.OPEN
    dot = Dot(low, f"{shown(round(low))}%", tone, low, high, below=True)
    told = f"{shown(_short(span.low))} / {shown(weight)}"
    return Row(str(areas[one.area.id]), "", (dot,), ticks, told, tone)


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))
