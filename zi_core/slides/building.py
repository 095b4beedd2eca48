"""From slides to the bytes of a .pptx file: native charts and tables, notes, alternative texts, numbers, marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide as Page
from pptx.util import Pt

from zi_core.i18n import lazy, shown
from zi_core.slides.drawing import columns, course, rows, strips, tables, texts
from zi_core.slides.drawing.measure import LINE, fitted, wrapped
from zi_core.slides.drawing.paper import COLOURS, Look, write
from zi_core.slides.drawing.places import ABOUT, BODY, COVER_LINES, COVER_TITLE, FOOT, SIDE, TITLE, Box
from zi_core.slides.drawing.template import ABOUT_INDEX, COVER, FOOT_INDEX, INNER, NUMBER_INDEX, built_in, saved
from zi_core.slides.slide import Bars, BeforeAfter, Blocks, Cards, Course, Cover, Rows, Slide, Status, Strips, Table

_AIR = 14  # points between what is said and what is shown
_TITLE_SIZES = (26, 16)
_COUNTED: dict[type, Callable[[Page, Box, Any, str], int]] = {
    Rows: rows.draw_rows,
    Strips: strips.draw_strips,
    Table: tables.draw_table,
}
"""How bodies are drawn that may have more rows than find room."""
_LACKING = 34  # points at the foot of the body for what a slide still lacks


@dataclass(frozen=True, slots=True)
class Edition:
    """What stands on every slide: the court, the day of the data, whether it is final, and marks ("DATA CONTOH")."""

    court: str
    day: date
    status: Status
    marks: tuple[str, ...] = ()


def build(slides: Sequence[Slide], edition: Edition) -> bytes:
    """Return the file with `slides` in their order, in the current language."""
    deck = Presentation(BytesIO(built_in()))
    deck.core_properties.title = slides[0].title if slides else ""
    deck.core_properties.author = edition.court
    for slide in slides:
        page = _page(deck, slide, edition)
        page.notes_slide.notes_text_frame.text = notes_text(slide, edition)
    return saved(deck)


def notes_text(slide: Slide, edition: Edition) -> str:
    """Return a slide's notes: hints first, then where everything comes from, and what is still missing."""
    notes = slide.notes
    lines = [
        *notes.hints,
        str(lazy("Sumber: {source}", source=notes.source)),
        str(lazy("Keadaan data: {day}", day=edition.day)),
        str(lazy("Bagian surat: {paragraph}", paragraph=notes.paragraph)),
        slide.alt,
        *slide.missing,
    ]
    return "\n".join(line for line in lines if line)


def _page(deck: Deck, slide: Slide, edition: Edition) -> Page:
    cover = isinstance(slide.body, Cover)
    page = deck.slides.add_slide(deck.slide_layouts.get_by_name(COVER if cover else INNER))
    if isinstance(slide.body, Cover):
        _cover(page, slide, slide.body, edition)
    else:
        _inner(page, slide, edition)
    return page


def _cover(page: Page, slide: Slide, body: Cover, edition: Edition) -> None:
    title, lines = page.placeholders
    _put(title, slide.title, COVER_TITLE, (38, 20), bold=True)
    words = "\n".join((*body.lines, " · ".join((_status(edition), *edition.marks))))
    _put(lines, words, COVER_LINES, (20, 12))


def _inner(page: Page, slide: Slide, edition: Edition) -> None:
    for place in page.placeholders:
        if place.placeholder_format.idx == ABOUT_INDEX:
            about = place
    _put(page.shapes.title, slide.title, TITLE, _TITLE_SIZES, bold=True)
    if slide.about:
        _put(about, slide.about, ABOUT, (13, 9))
        about.left, about.width, about.height = Pt(ABOUT.x), Pt(ABOUT.w), Pt(ABOUT.h)
        about.top = Pt(_about_top(slide))
    else:
        about._element.getparent().remove(about._element)  # noqa: SLF001 - an unused placeholder shows its prompt
    _foot(page, slide, edition)
    _body(page, slide)


def _about_top(slide: Slide) -> float:
    """Return where the title ends."""
    size, told = fitted(slide.title, (TITLE.w, TITLE.h), _TITLE_SIZES, bold=True)
    return TITLE.y + len(wrapped(told, size, TITLE.w, bold=True)) * size * LINE + 5


def _put(placeholder: SlidePlaceholder, text: str, box: Box, sizes: tuple[float, float], *, bold: bool = False) -> None:
    """Write into a placeholder; its size is only said where the layout's own would not fit."""
    size, told = fitted(text, (box.w, box.h), sizes, bold=bold)
    frame = placeholder.text_frame
    frame.text = told
    if size < sizes[0]:
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)


def _status(edition: Edition) -> str:
    return str(lazy("FINAL") if edition.status is Status.FINAL else lazy("DRAF"))


def _foot(page: Page, slide: Slide, edition: Edition) -> None:
    """Copy foot and number from the layout (python-pptx does not) and write the source with the marks."""
    for place in page.slide_layout.placeholders:
        if place.placeholder_format.idx in {FOOT_INDEX, NUMBER_INDEX}:
            element = deepcopy(place._element)  # noqa: SLF001
            page.shapes._spTree.append(element)  # noqa: SLF001
            element.nvSpPr.cNvPr.set("id", str(_free_id(page)))
    foot = next(one for one in page.placeholders if one.placeholder_format.idx == FOOT_INDEX)
    told = str(lazy("Sumber: {source}, {day}", source=slide.notes.source, day=shown(edition.day)))
    marks = " · ".join((edition.court, _status(edition), *edition.marks))
    _, source = fitted(told, (FOOT.w * 0.6, FOOT.h), (10, 10))
    _, rest = fitted(marks, (FOOT.w * 0.38, FOOT.h), (10, 10))
    foot.text_frame.text = f"{source} · {rest}"


def _free_id(page: Page) -> int:
    return max(int(one) for one in page.shapes._spTree.xpath("//p:cNvPr/@id")) + 1  # noqa: SLF001


def _body(page: Page, slide: Slide) -> None:
    top = _about_top(slide) + (ABOUT.h if slide.about else 0) + _AIR
    whole = Box(BODY.x, top, BODY.w, BODY.y + BODY.h - top)
    if slide.body is None:
        texts.draw_missing(page, whole, slide.missing)
        return
    lacking = " · ".join(slide.missing)
    box = Box(whole.x, whole.y, whole.w, whole.h - (_LACKING if lacking else 0))
    left, right = box.beside(SIDE) if slide.side else (box, box)
    more = _drawn(page, left, slide)
    if slide.side:
        texts.draw_side(page, right, slide.side)
    told = [str(lazy("{n} baris lain ada di aplikasi", n=more))] if more else []
    if lacking:
        told.append(str(lazy("Belum lengkap: {missing}", missing=lacking)))
    if told:
        foot = Box(BODY.x, BODY.y + BODY.h - _LACKING + 6, BODY.w, _LACKING - 8)
        write(page, foot, ". ".join(told), Look(10.5, 9, COLOURS.second))


def _drawn(page: Page, box: Box, slide: Slide) -> int:
    """Draw the body; return how many rows found no room."""
    alt = slide.alt or slide.title
    counted = _COUNTED.get(type(slide.body))
    if counted is not None:
        return counted(page, box, slide.body, alt)
    match slide.body:
        case Bars():
            columns.draw_bars(page, box, slide.body, alt)
        case Course():
            course.draw_course(page, box, slide.body, alt)
        case Cards():
            texts.draw_cards(page, box, slide.body)
        case Blocks():
            texts.draw_blocks(page, box, slide.body)
        case BeforeAfter():  # pragma: no branch - covers are drawn elsewhere
            texts.draw_before_after(page, box, slide.body, alt)
    return 0
