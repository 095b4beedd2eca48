"""The brief on one sheet of A4. Every text has a box of its own and is cut at a word where it is too long for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fpdf import FPDF

from zi_core.access import ROLE_TITLES
from zi_core.brief.contents import MOST_CHANGES, MOST_WORKS, Brief, Work, asked
from zi_core.i18n import Text, lazy, shown
from zi_core.printing.paper import WIDTH, Box, Weight, held, sheet
from zi_core.readiness import VERDICT_WORDS, Change, Finding, Verdict, days_left

_INK, _QUIET, _GREEN, _RED, _GOLD, _SOFT, _LINE = (
    "#16201B", "#56605B", "#064B28", "#B6355C", "#B98A1A", "#F1F6F3", "#CFE0D6",
)  # fmt: skip
_COLOURS = {Verdict.MET: _GREEN, Verdict.SHORT: _RED, Verdict.UNKNOWN: _QUIET}
_LEFT, _ROOM = 18.0, WIDTH - 2 * 18.0  # millimetres
_HEAD, _APART = 8.0, 6.0  # of a section: its heading, and the air before it
_GATES, _WORK, _LINE_OF = 32.0, 18.5, 6.7  # room of all gates; of one thing to do; of one change
_TEXT, _SMALL = (9.5, 9.0, 8.5, 8.0), (8.5, 8.0, 7.5, 7.0)  # points, falling


@dataclass(frozen=True, slots=True)
class _Look:
    sizes: tuple[float, ...] = _TEXT
    colour: str = _INK
    weight: Weight = ""
    align: Literal["L", "R"] = "L"


_QUIETLY = _Look(_SMALL, _QUIET)


def page(found: Brief) -> bytes:
    """Return the brief as PDF, in the current language; always one page."""
    pdf = sheet(str(lazy("Ringkasan pimpinan: {court}", court=found.court)), found.made)
    pdf.add_page()
    _head(pdf, found)
    _counts(pdf, found)
    below = _gates(pdf, found)
    _works(pdf, found, below + _APART)
    _changes(pdf, found, below + 2 * _APART + _HEAD + MOST_WORKS * _WORK)
    _foot(pdf, found)
    return bytes(pdf.output())


def _write(pdf: FPDF, text: object, box: Box, look: _Look) -> float:
    pdf.set_text_color(look.colour)
    return held(pdf, str(text), box, look.sizes, look.weight, look.align)


def _head(pdf: FPDF, found: Brief) -> None:
    pdf.set_fill_color(_GOLD)
    pdf.rect(_LEFT, 15, 15, 1.4, style="F")
    _write(pdf, lazy("Ringkasan pimpinan"), Box(_LEFT, 19, 90, 5), _Look((9.5,), _QUIET, "B"))
    marks = f"{lazy('DATA CONTOH')} · {shown(found.day)}" if found.sample else shown(found.day)
    look = _Look((9.5, 9), _RED if found.sample else _QUIET, "B", "R")
    _write(pdf, marks, Box(_LEFT + 92, 19, _ROOM - 92, 5), look)
    _write(pdf, found.court, Box(_LEFT, 25, _ROOM, 9), _Look((18, 16, 14, 12, 11), _GREEN, "B"))
    _write(pdf, found.counted.headline, Box(_LEFT, 35, _ROOM, 7), _Look((13, 12, 11), _INK, "B"))
    left = " · ".join(f"{name}: {shown(day)} ({days_left(found.day, day)})" for name, day in found.deadlines)
    told = (str(lazy("Menuju {predicate}", predicate=found.predicate.value)), left or str(lazy("Tenggat belum diisi")))
    _write(pdf, " · ".join(told), Box(_LEFT, 42.5, _ROOM, 8.5), _QUIETLY)


def _counts(pdf: FPDF, found: Brief) -> None:
    """Write the four numbers of the page of readiness."""
    counted = found.counted
    tiles: tuple[tuple[Text, int, str], ...] = (
        (lazy("Penghalang"), len(counted.blockers), _RED if counted.blockers else _GREEN),
        (lazy("Kurang"), counted.short, _RED if counted.short else _GREEN),
        (lazy("Belum diketahui"), counted.unknown, _QUIET),
        (lazy("Terpenuhi"), counted.met, _GREEN),
    )
    gap = 4.0
    wide = (_ROOM - 3 * gap) / len(tiles)
    for place, (name, number, colour) in enumerate(tiles):
        left = _LEFT + place * (wide + gap)
        pdf.set_fill_color(_SOFT)
        pdf.rect(left, 54, wide, 19, style="F")
        _write(pdf, shown(number), Box(left + 4, 56, wide - 8, 9.5), _Look((20,), colour, "B"))
        _write(pdf, name, Box(left + 4, 66.5, wide - 8, 5), _QUIETLY)


def _section(pdf: FPDF, title: Text, top: float) -> None:
    _write(pdf, title, Box(_LEFT, top, _ROOM, 6), _Look((11.5,), _GREEN, "B"))
    pdf.set_draw_color(_LINE)
    pdf.set_line_width(0.3)
    pdf.line(_LEFT, top + 6.3, _LEFT + _ROOM, top + 6.3)


def _gates(pdf: FPDF, found: Brief) -> float:
    """Write each condition of passing with its verdict in word and colour, figure and threshold; return the end."""
    _section(pdf, lazy("Syarat kelulusan"), 79)
    step = min(8.0, _GATES / max(len(found.gates), 1))
    for place, one in enumerate(found.gates):
        top = 79 + _HEAD + place * step
        _verdict(pdf, one, top, step)
        _write(pdf, one.rule.title, Box(_LEFT + 33, top, 77, step), _Look(_SMALL, _INK, "B"))
        _write(pdf, one.standing, Box(_LEFT + 112, top, 31, step), _Look(_SMALL, _COLOURS[one.verdict], "B"))
        _write(pdf, asked(one.rule), Box(_LEFT + 144, top, _ROOM - 144, step), _QUIETLY)
    return 79 + _HEAD + len(found.gates) * step


def _verdict(pdf: FPDF, one: Finding, top: float, step: float) -> None:
    pdf.set_fill_color(_COLOURS[one.verdict])
    pdf.circle(_LEFT + 1.4, top + 2, 1.4, style="F")
    _write(pdf, VERDICT_WORDS[one.verdict], Box(_LEFT + 5, top, 27, step), _Look(_SMALL, _COLOURS[one.verdict], "B"))


def _works(pdf: FPDF, found: Brief, start: float) -> None:
    """Write the five things to do: what, the gap, how, who, until when."""
    _section(pdf, lazy("Yang perlu dikerjakan sekarang"), start)
    if not found.works:
        _write(pdf, lazy("Tidak ada pekerjaan mendesak hari ini."), Box(_LEFT, start + _HEAD, _ROOM, 6), _Look())
    for place, work in enumerate(found.works):
        top = start + _HEAD + place * _WORK
        _write(pdf, f"{place + 1}", Box(_LEFT, top, 6, 7), _Look((14,), _GREEN, "B"))
        title = f"{work.finding.rule.title}: {work.finding.gap}"
        used = _write(pdf, title, Box(_LEFT + 8, top, 116, 9), _Look(_TEXT, _INK, "B"))
        _write(pdf, work.finding.fix, Box(_LEFT + 8, top + used + 0.4, 116, 8), _QUIETLY)
        _who(pdf, work, found, top)


def _who(pdf: FPDF, work: Work, found: Brief, top: float) -> None:
    left, wide = _LEFT + 128, _ROOM - 128
    _write(pdf, ROLE_TITLES[work.finding.rule.who], Box(left, top, wide, 5), _Look(_TEXT, _INK, "B"))
    until = str(lazy("tenggat belum diisi"))
    if work.until is not None:
        until = f"{lazy('sampai {day}', day=work.until)}\n{days_left(found.day, work.until)}"
    _write(pdf, until, Box(left, top + 5, wide, 10), _QUIETLY)


def _changes(pdf: FPDF, found: Brief, start: float) -> None:
    """Write what moved within a week: the first few, and how many more."""
    _section(pdf, lazy("Berubah sejak pekan lalu"), start)
    top = start + _HEAD
    if not found.changes:
        _write(pdf, lazy("Belum ada perubahan sejak pekan lalu."), Box(_LEFT, top, _ROOM, 6), _Look())
    first = found.changes[:MOST_CHANGES]
    for place, change in enumerate(first):
        _change(pdf, change, top + place * _LINE_OF)
    more = len(found.changes) - len(first)
    if more:
        words = lazy("dan {n} perubahan lain di halaman Kesiapan", n=more)
        _write(pdf, words, Box(_LEFT, top + len(first) * _LINE_OF, _ROOM, 5), _QUIETLY)


def _change(pdf: FPDF, change: Change, top: float) -> None:
    _write(pdf, change.rule.title, Box(_LEFT, top, 82, _LINE_OF), _Look(_SMALL))
    moved = lazy("{before} menjadi {after}", before=change.before.standing, after=change.now.standing)
    _write(pdf, moved, Box(_LEFT + 85, top, 64, _LINE_OF), _Look(_SMALL, _COLOURS[change.now.verdict], "B"))
    _write(pdf, VERDICT_WORDS[change.now.verdict], Box(_LEFT + 151, top, _ROOM - 151, 6), _QUIETLY)


def _foot(pdf: FPDF, found: Brief) -> None:
    words = lazy(
        "Sumber: surat {number} dan data satuan kerja, {day}. Angkanya sama dengan halaman Kesiapan.",
        number=found.letter,
        day=found.day,
    )
    _write(pdf, words, Box(_LEFT, 284, _ROOM, 5), _Look((7.5, 7.0), _QUIET))
