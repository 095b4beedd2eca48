"""From slides to the bytes of a .pptx file: native charts and tables, notes, alternative texts, numbers, marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide as Page
from pptx.util import Pt

from zi_core.i18n import lazy, shown, upright
from zi_core.slides.drawing import columns, course, edges, rows, strips, tables, texts
from zi_core.slides.drawing.base import Template
from zi_core.slides.drawing.dyes import dye
from zi_core.slides.drawing.measure import LINE, fitted, measured_in, wrapped
from zi_core.slides.drawing.paper import COLOURS, Look, write
from zi_core.slides.drawing.places import ABOUT_HEIGHT, Box, Frame
from zi_core.slides.drawing.template import ABOUT_INDEX, built_in, saved
from zi_core.slides.slide import Bars, BeforeAfter, Blocks, Cards, Course, Cover, Rows, Slide, Status, Strips, Table

_AIR = 14  # points between what is said and what is shown
_LEAST = 16  # size of a slide's title
_COUNTED: dict[type, Callable[[Page, Box, Any, str], int]] = {
    Rows: rows.draw_rows,
    Strips: strips.draw_strips,
    Table: tables.draw_table,
}
"""How bodies are drawn that may have more rows than find room."""
_LACKING = 34  # points at the foot of the body for what a slide still lacks
_MARKED = 12  # size of a placeholder's own least


@dataclass(frozen=True, slots=True)
class Edition:
    """What stands on every slide: the court, the day of the data, whether it is final, and marks ("DATA CONTOH")."""

    court: str
    day: date
    status: Status
    marks: tuple[str, ...] = ()


def build(slides: Sequence[Slide], edition: Edition, template: Template | None = None) -> bytes:
    """Return the file with `slides` in their order, in the current language, on the court's or the usual template."""
    return saved(drawn(slides, edition, template))


def drawn(slides: Sequence[Slide], edition: Edition, template: Template | None = None) -> Deck:
    """Return the same as `build` before it is written into a file."""
    base = template or built_in()
    deck = Presentation(BytesIO(base.data))
    deck.core_properties.title = slides[0].title if slides else ""
    deck.core_properties.author = edition.court
    for slide in slides:
        page = _page(deck, slide, edition, base)
        page.notes_slide.notes_text_frame.text = upright(notes_text(slide, edition))
    return deck


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


def _page(deck: Deck, slide: Slide, edition: Edition, template: Template) -> Page:
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    cover = isinstance(slide.body, Cover)
    page = deck.slides.add_slide(layouts[template.cover if cover else template.inner])
    with measured_in(template.typeface):
        if isinstance(slide.body, Cover):
            _cover(page, slide, slide.body, (edition, template))
        else:
            _inner(page, slide, edition, template)
    dye(page, template)
    return page


def _cover(page: Page, slide: Slide, body: Cover, how: tuple[Edition, Template]) -> None:
    edition, template = how
    places, sizes = template.frame, template.sizes
    title = page.shapes.title
    _put(title, slide.title, places.cover_title, (sizes.cover, min(sizes.cover, 20)), bold=True)
    words = "\n".join((*body.lines, _marks(edition)))
    others = [one for one in page.placeholders if one.placeholder_format.idx and one.has_text_frame]
    if others:
        _put(others[0], words, places.cover_lines, (sizes.lines, min(sizes.lines, _MARKED)))
    else:
        write(page, places.cover_lines, words, Look(20, _MARKED))
    _drop(others[1:])


def _inner(page: Page, slide: Slide, edition: Edition, template: Template) -> None:
    places = template.frame
    size = template.sizes.title
    title = page.shapes.title
    about = next((one for one in page.placeholders if one.placeholder_format.idx == ABOUT_INDEX), None)
    _drop([one for one in page.placeholders if one.placeholder_format.idx not in {0, ABOUT_INDEX}])
    _put(title, slide.title, places.title, (size, min(size, _LEAST)), bold=True)
    top = _about_top(slide, template)
    box = Box(places.title.x, top, places.title.w, ABOUT_HEIGHT)
    if about is not None and slide.about:
        _put(about, slide.about, box, (13, 9))
        about.left, about.top, about.width, about.height = (Pt(side) for side in box)
    elif about is not None:
        _drop([about])
    elif slide.about:
        write(page, box, slide.about, Look(13, 9, COLOURS.second))
    edges.draw_edges(page, (edition.court, _marks(edition), _source(slide, edition)), template)
    _body(page, slide, places, top + (ABOUT_HEIGHT if slide.about else 0) + _AIR)


def _drop(placeholders: Sequence[SlidePlaceholder]) -> None:
    """Take unused placeholders off a slide: they show their prompts."""
    for one in placeholders:
        one._element.getparent().remove(one._element)  # noqa: SLF001 - python-pptx has no other way


def _about_top(slide: Slide, template: Template) -> float:
    """Return where the title ends: its words in the built-in template, its place in a court's own."""
    title, size = template.frame.title, template.sizes.title
    if template.own:
        return title.y + title.h + 2
    fit, told = fitted(slide.title, (title.w, title.h), (size, _LEAST), bold=True)
    return title.y + len(wrapped(told, fit, title.w, bold=True)) * fit * LINE + 5


def _put(placeholder: SlidePlaceholder, text: str, box: Box, sizes: tuple[float, float], *, bold: bool = False) -> None:
    """Write into a placeholder; its size is only said where the layout's own would not fit."""
    size, told = fitted(text, (box.w, box.h), sizes, bold=bold)
    frame = placeholder.text_frame
    frame.text = upright(told)
    if size < sizes[0]:
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)


def _marks(edition: Edition) -> str:
    status = str(lazy("FINAL") if edition.status is Status.FINAL else lazy("DRAF"))
    return " · ".join((status, *edition.marks))


def _source(slide: Slide, edition: Edition) -> str:
    return str(lazy("Data {day}, sumber: {source}", source=slide.notes.source, day=shown(edition.day)))


def _body(page: Page, slide: Slide, places: Frame, top: float) -> None:
    body = places.body
    whole = Box(body.x, top, body.w, body.y + body.h - top)
    if slide.body is None:
        texts.draw_missing(page, whole, slide.missing)
        return
    lacking = " · ".join(slide.missing)
    box = Box(whole.x, whole.y, whole.w, whole.h - (_LACKING if lacking else 0))
    left, right = box.beside(places.side) if slide.side else (box, box)
    more = _drawn(page, left, slide)
    if slide.side:
        texts.draw_side(page, right, slide.side)
    told = [str(lazy("{n} baris lain ada di aplikasi", n=more))] if more else []
    if lacking:
        told.append(str(lazy("Belum lengkap: {missing}", missing=lacking)))
    if told:
        foot = Box(body.x, body.y + body.h - _LACKING + 6, body.w, _LACKING - 8)
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
