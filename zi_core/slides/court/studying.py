"""What a court's template offers: its two layouts, the places on them, its colours and typeface, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Page
from pptx.slide import SlideLayout
from pptx.util import Emu

from zi_core.figures.palette import contrast
from zi_core.i18n import Text, lazy
from zi_core.slides.brand import READABLE, SEEN
from zi_core.slides.drawing.base import Sizes, Template
from zi_core.slides.drawing.dyes import tints
from zi_core.slides.drawing.measure import AS_ARIAL
from zi_core.slides.drawing.paper import COLOURS
from zi_core.slides.drawing.places import ABOUT_HEIGHT, HEIGHT, NARROW, Box, Frame, frame
from zi_core.slides.drawing.template import COVER, INNER
from zi_core.slides.sketch.colours import theme_of, typeface_of
from zi_core.slides.sketch.page import ground_of
from zi_core.slides.sketch.words import ink_of

_COVERS = (COVER.casefold(), "title slide", "slide judul", "judul", "cover")
_INNERS = (INNER.casefold(), "title only", "judul saja", "hanya judul")
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_LEAST_HIGH, _LEAST_WIDE, _LEAST_TITLE = 280, 0.72, 26  # of the body: points, share of the slide; points of a title
_MAINS = ("accent1", "dk2", "accent2", "accent3", "accent4", "accent5", "accent6")
_COVER, _INNER = True, False  # which slides a remark is about
_EDGE = 0.2  # of a slide, at its sides; what stands there narrows the body
_LOW = 0.72  # of a slide's height: what stands below is its foot
_WHOLE = 0.55  # of a slide: what covers more is its ground


class Weight(StrEnum):
    """What a remark means: the template cannot be used, or the app does it another way."""

    STOPS = "stops"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a template: for the cover and the closing slide, or for all others."""

    weight: Weight
    cover: bool
    words: Text


@dataclass(frozen=True, slots=True)
class Study:
    """What was found: the template as it is drawn on (None when something stops it), and its names for a reader."""

    template: Template | None
    remarks: tuple[Remark, ...]
    cover: str = ""
    inner: str = ""
    typeface: str = ""
    colours: tuple[str, ...] = ()
    wide: bool = True


def study(data: bytes) -> Study:
    """Return what a cleaned template offers."""
    deck = Presentation(BytesIO(data))
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    cover, inner = _found(layouts, _COVERS, "title"), _found(layouts, _INNERS, "titleOnly")
    if inner is None:
        inner = next((one for one in layouts if one is not cover and _titled(one)), None)
    remarks = _absent(cover, inner)
    if cover is None or inner is None:
        return Study(None, tuple(remarks))
    theme = theme_of(inner.slide_master)
    typeface = typeface_of(inner.slide_master)
    places, sizes = _frame(deck, (cover, inner), remarks)
    remarks += _ground(inner, theme)
    if typeface not in AS_ARIAL:
        words = lazy("Huruf tema {name} tidak dikenal ukurannya; teks diukur lebih lebar agar muat.", name=typeface)
        remarks.append(Remark(Weight.MENDED, _INNER, words))
    made = Template(
        data=data,
        frame=places,
        cover=layouts.index(cover),
        inner=layouts.index(inner),
        dyes=_dyes(theme, remarks),
        typeface=typeface,
        sizes=sizes,
        own=True,
    )
    stopped = any(one.weight is Weight.STOPS for one in remarks)
    colours = tuple(theme[f"accent{number}"] for number in range(1, 7) if f"accent{number}" in theme)
    names = (cover.name, inner.name, typeface, colours)
    return Study(None if stopped else made, tuple(remarks), *names, wide=places.width > NARROW)


def _titled(layout: SlideLayout) -> bool:
    return any(one.placeholder_format.type in _TITLES for one in layout.placeholders)


def _found(layouts: list[SlideLayout], names: tuple[str, ...], kind: str) -> SlideLayout | None:
    """Return the layout with one of the names, else the one of the kind; it must have a place for a title."""
    usable = [one for one in layouts if _titled(one)]
    for name in names:
        for one in usable:
            if one.name.strip().casefold() == name:
                return one
    return next((one for one in usable if one._element.get("type") == kind), None)  # noqa: SLF001


def _absent(cover: SlideLayout | None, inner: SlideLayout | None) -> list[Remark]:
    found = []
    if cover is None:
        words = lazy("Tidak ada layout sampul dengan tempat judul. Beri nama Sampul atau Title Slide.")
        found.append(Remark(Weight.STOPS, _COVER, words))
    if inner is None:
        words = lazy("Tidak ada layout isi dengan tempat judul. Beri nama Isi atau Title Only.")
        found.append(Remark(Weight.STOPS, _INNER, words))
    elif inner.name.strip().casefold() not in _INNERS:
        words = lazy("Tidak ada layout bernama Isi atau Title Only; yang dipakai: {name}.", name=inner.name)
        found.append(Remark(Weight.MENDED, _INNER, words))
    return found


def _box(shape: Any) -> Box:  # noqa: ANN401 - placeholders have no common type
    return Box(*(Emu(side or 0).pt for side in (shape.left, shape.top, shape.width, shape.height)))


def _written(page: Page, shape: Any) -> tuple[Box, float]:  # noqa: ANN401
    """Return where the text of a placeholder stands, without its margins, and its size."""
    ink = ink_of(shape, theme_of(page.slide_layout.slide_master))
    left, top, right, bottom = ink.insets
    box = _box(shape)
    return Box(box.x + left, box.y + top, box.w - left - right, box.h - top - bottom), ink.size


def _frame(deck: Deck, layouts: tuple[SlideLayout, SlideLayout], remarks: list[Remark]) -> tuple[Frame, Sizes]:
    """Return the places of both layouts and the sizes of their titles, as slides made of them inherit them."""
    usual = frame(Emu(deck.slide_width or 0).pt)
    cover, inner = (deck.slides.add_slide(layout) for layout in layouts)
    cover_title, cover_size = _written(cover, cover.shapes.title)
    others = [one for one in cover.placeholders if one.placeholder_format.idx and one.has_text_frame]
    if others:
        lines, lines_size = _written(cover, others[0])
    else:
        top = min(cover_title.y + cover_title.h + 10, HEIGHT - 150)
        lines, lines_size = Box(cover_title.x, top, cover_title.w, 130), 20.0
        words = lazy("Tidak ada tempat subjudul; satuan kerja, tanggal, dan tanda ditulis dalam kotak teks.")
        remarks.append(Remark(Weight.MENDED, _COVER, words))
    title, size = _written(inner, inner.shapes.title)
    places = _edges(layouts[1], replace(usual, title=title, cover_title=cover_title, cover_lines=lines), remarks)
    _room(places, remarks)
    return places, Sizes(size, cover_size, lines_size)


def _edges(layout: SlideLayout, places: Frame, remarks: list[Remark]) -> Frame:
    """Return the places with number, foot and body, which end where the template's own things stand."""
    title, kinds = places.title, {one.placeholder_format.type: _box(one) for one in layout.placeholders}
    number = kinds.get(PP_PLACEHOLDER.SLIDE_NUMBER)
    if number is None:
        number = Box(title.x + title.w - 40, 510, 40, 14)
        words = lazy("Tidak ada tempat nomor lembar; nomor ditulis di kanan bawah.")
        remarks.append(Remark(Weight.MENDED, _INNER, words))
    foot = kinds.get(PP_PLACEHOLDER.FOOTER, number)
    y = foot.y + max((foot.h - 14) / 2, 0)
    right = number.x - 8 if number.x > places.width / 2 else title.x + title.w
    left = title.x if number.x > places.width / 2 else max(title.x, number.x + number.w + 8)
    line = Box(left, min(y, HEIGHT - 18), right - left, 14)
    top = title.y + title.h + 2
    bottom = min(line.y, number.y if number.y > HEIGHT * _LOW else HEIGHT) - 8
    body = _beside(layout, Box(title.x, top, title.w, bottom - top), places.width, remarks)
    return replace(places, number=number, foot=line, body=body)


def _beside(layout: SlideLayout, body: Box, width: float, remarks: list[Remark]) -> Box:
    """Return what the pictures and shapes of the layout leave of `body`; what lies in its middle is told."""
    behind = layout.slide_master.shapes if layout._element.get("showMasterSp", "1") == "1" else ()  # noqa: SLF001
    for shape in (*behind, *layout.shapes):
        box = _box(shape)
        if shape.is_placeholder or box.w * box.h > _WHOLE * width * HEIGHT or not _meets(body, box):
            continue
        if box.y > HEIGHT * _LOW:
            body = body._replace(h=box.y - 6 - body.y)
        elif box.x > width * (1 - _EDGE):
            body = body._replace(w=box.x - 8 - body.x)
        elif box.x + box.w < width * _EDGE:
            left = box.x + box.w + 8
            body = Box(left, body.y, body.x + body.w - left, body.h)
        else:
            words = lazy("{name} pada layout menutupi bidang isi. Pindahkan ke tepi.", name=shape.name)
            remarks.append(Remark(Weight.MENDED, _INNER, words))
    return body


def _meets(one: Box, other: Box) -> bool:
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return across > 1 and down > 1


def _room(places: Frame, remarks: list[Remark]) -> None:
    """Say where there is too little room."""
    high, share = places.body.h - ABOUT_HEIGHT, places.body.w / places.width
    if places.title.h < _LEAST_TITLE:
        words = lazy(
            "Tempat judul hanya setinggi {n} poin, sedikitnya {least}.", n=round(places.title.h), least=_LEAST_TITLE
        )
        remarks.append(Remark(Weight.STOPS, _INNER, words))
    if high < _LEAST_HIGH or share < _LEAST_WIDE:
        words = lazy(
            "Bidang isi {across} × {high} poin terlalu sempit untuk grafik; sedikitnya {wide} × {least}. "
            "Naikkan judul atau kecilkan hiasan.",
            across=round(places.body.w),
            high=round(high),
            wide=round(places.width * _LEAST_WIDE),
            least=_LEAST_HIGH,
        )
        remarks.append(Remark(Weight.STOPS, _INNER, words))


def _ground(layout: SlideLayout, theme: Mapping[str, str]) -> list[Remark]:
    """Say when words could not be read on the layout's ground."""
    colours = [ground_of(one, theme) for one in (layout, layout.slide_master)]
    ground = next((colour for colour, _ in colours if colour), theme.get("bg1", COLOURS.ground))
    dark = contrast(theme.get("tx1", COLOURS.text), ground) < READABLE
    faint = min(contrast(one, ground) for one in (COLOURS.second, COLOURS.marun, COLOURS.emas_text)) < SEEN
    if dark or faint:
        words = lazy(
            "Latar lembar isi ({colour}) terlalu gelap: tulisan tidak terbaca. Pakai latar terang.", colour=ground
        )
        return [Remark(Weight.STOPS, _INNER, words)]
    if any(picture for _, picture in colours):
        words = lazy("Latar lembar isi berupa gambar; periksa pratinjau, tulisan harus tetap terbaca.")
        return [Remark(Weight.MENDED, _INNER, words)]
    return []


def _dyes(theme: Mapping[str, str], remarks: list[Remark]) -> dict[str, str]:
    """Return the theme's names for text, ground and the main colour: the first accent that can be read on white."""
    ground = theme.get("bg1", COLOURS.ground)
    main = next((name for name in _MAINS if name in theme and contrast(theme[name], ground) >= READABLE), None)
    if main is None:
        words = lazy("Tidak ada warna tema yang terbaca di atas latar; hijau bawaan dipakai.")
        remarks.append(Remark(Weight.MENDED, _INNER, words))
        return {COLOURS.text: "tx1", COLOURS.ground: "bg1"}
    if main != _MAINS[0]:
        words = lazy("Warna aksen 1 terlalu muda untuk tulisan; yang dipakai: {colour}.", colour=theme[main])
        remarks.append(Remark(Weight.MENDED, _INNER, words))
    name = "tx2" if main == "dk2" else main
    return {**tints(theme[main]), COLOURS.hijau: name, COLOURS.text: "tx1", COLOURS.ground: "bg1"}
