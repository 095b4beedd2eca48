"""The court's own template: what is taken and what is refused, what is kept of it, and what does not fit it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from tests.slides.templates import A, picture, repacked, saved, small, themed, usual
from tests.slides.told import DAY, half
from zi_core.files.refusal import FileRefusedError
from zi_core.slides.building import Edition, build
from zi_core.slides.court import cleaning
from zi_core.slides.court.cleaning import clean_template
from zi_core.slides.court.fitting import concerned, losses
from zi_core.slides.court.studying import Study, Weight, study
from zi_core.slides.deck import every_slide, in_deck
from zi_core.slides.sketch.album import Album
from zi_core.slides.slide import Status

EDITION = Edition("Pengadilan Negeri Contoh", DAY, Status.DRAFT)
TYPES = "[Content_Types]_dot_xml"


def refused(data: bytes) -> str:
    with pytest.raises(FileRefusedError) as caught:
        clean_template(data)
    return str(caught.value.reason)


def changed(old: bytes, new: bytes, part: str) -> bytes:
    """Return the plain template with words of one part exchanged."""
    data = saved(usual())
    with ZipFile(BytesIO(data)) as package:
        content = package.read(part)
    assert old in content
    return repacked(data, **{part.replace("/", "__").replace(".", "_dot_"): content.replace(old, new)})


def words(found: Study, weight: Weight) -> str:
    return "\n".join(str(one.words) for one in found.remarks if one.weight is weight)


def test_only_masters_and_layouts_are_kept_without_names_notes_or_slides() -> None:
    data = clean_template(saved(small()))
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        whole = b"".join(package.read(name) for name in names)
    assert not [name for name in names if any(part in name for part in ("/slides/", "notes", "printer", "app.xml"))]
    for secret in (b"Nama Pembuat", b"Lembar lama", b"catatan lama"):
        assert secret not in whole
    deck = Presentation(BytesIO(data))
    assert (deck.slide_width, deck.slide_height, len(deck.slides)) == (Pt(960), Pt(540), 0)
    assert len(deck.slide_layouts) == 11


def test_a_small_template_grows_with_its_words() -> None:
    deck = Presentation(BytesIO(clean_template(saved(small()))))
    title = next(one for one in deck.slide_master.placeholders if one.placeholder_format.idx == 0)
    assert title.height / Pt(1) == pytest.approx(48 * 4 / 3, abs=0.1)
    assert deck.slide_master._element.find(f".//{{*}}titleStyle//{A}defRPr").get("sz") == "3200"  # noqa: SLF001


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04" + b"x" * cleaning.MOST, "lebih besar dari 15 MB"),
        (b"%PDF-1.7", "tanpa makro"),
        (b"PK\x03\x04", "rusak"),
        (lambda: repacked(saved(usual()), ppt__vbaProject_dot_bin=b"x"), "makro"),
        (lambda: changed(b"presentation.main+xml", b"template.main+xml", "[Content_Types].xml"), "simpan sebagai"),
        (lambda: changed(b"presentation.main+xml", b"slideshow.main+xml", "[Content_Types].xml"), "simpan sebagai"),
        (lambda: changed(b"<p:presentation ", b"<!DOCTYPE a><p:presentation ", "ppt/presentation.xml"), "deklarasi"),
        (lambda: changed(b"<p:presentation ", b"<presentation ", "ppt/presentation.xml"), "rusak"),
        (lambda: changed(b'cy="6858000"', b'cy="9144000"', "ppt/presentation.xml"), "bukan 16:9 atau 4:3"),
        (lambda: repacked(saved(usual()), big_dot_xml=b"<a/>" * 4_000_000), "terlalu besar"),
        (lambda: repacked(saved(usual()), **{f"p{n}_dot_txt": b"" for n in range(2001)}), "terlalu besar"),
    ],
    ids=["large", "foreign", "torn", "program", "potx", "ppsx", "declared", "broken", "shape", "part", "parts"],
)
def test_what_cannot_be_a_template_is_refused_in_words(data: Any, told: str) -> None:
    assert told in refused(data if isinstance(data, bytes) else data())


def test_a_template_without_layouts_or_with_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "_LAYOUTS", 3)
    assert "satu sampai 3" in refused(saved(usual()))


def linked(deck: Deck) -> bytes:
    """Return a template whose layout shows a picture from elsewhere, with a link that can be clicked."""
    layout = deck.slide_layouts[5]
    part, key = layout.part.get_or_add_image_part(BytesIO(picture()))
    page = deck.slides.add_slide(deck.slide_layouts[6])
    for _ in range(2):
        shape = page.shapes.add_picture(BytesIO(picture()), 0, 0)
        shape.click_action.hyperlink.address = "https://contoh.test"
        layout.shapes._spTree.append(shape._element)  # noqa: SLF001
    outside = layout.part.relate_to("https://contoh.test/a.png", part.content_type, is_external=True)
    first, second = layout.shapes._spTree.xpath("./p:pic//a:blip")  # noqa: SLF001
    first.rEmbed = key
    second.rEmbed = outside
    layout.shapes._spTree.set(f"{{{layout.part._element.nsmap['r']}}}id", "rId99")  # noqa: SLF001
    return saved(deck)


def test_links_out_of_the_file_do_not_stay() -> None:
    data = clean_template(linked(small()))
    with ZipFile(BytesIO(data)) as package:
        assert not [name for name in package.namelist() if b"contoh.test" in package.read(name)]
    layout = Presentation(BytesIO(data)).slide_layouts[5]
    assert len(layout.shapes._spTree.xpath("./p:pic")) <= 1  # noqa: SLF001


def test_what_a_template_offers_is_named() -> None:
    found = study(clean_template(saved(small(font="Arial"))))
    assert (found.cover, found.inner, found.typeface, found.wide) == ("Title Slide", "Title Only", "Arial", True)
    assert found.colours[0] == "#1F4E79"
    assert not found.remarks
    assert found.template is not None
    assert found.template.dyes["#064B28"] == "accent1"
    assert found.template.frame.body.h > 300


def test_layouts_of_other_names_are_found_by_their_kind_and_said() -> None:
    deck = usual()
    for layout in deck.slide_layouts:
        layout.name = f"Tata {layout.name}"
    found = study(clean_template(saved(deck)))
    assert (found.cover, found.inner) == ("Tata Title Slide", "Tata Title Only")
    assert "yang dipakai: Tata Title Only" in words(found, Weight.MENDED)
    assert found.template is not None
    assert found.template.frame.width == 720


def test_a_layout_without_a_kind_is_used_when_it_has_a_title() -> None:
    deck = usual()
    for layout in list(deck.slide_layouts)[2:]:
        deck.slide_layouts.remove(layout)
    assert study(clean_template(saved(deck))).inner == "Title and Content"


def test_without_places_for_titles_nothing_can_be_drawn() -> None:
    deck = small()
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    found = study(clean_template(saved(deck)))
    assert found.template is None
    assert "Tidak ada layout sampul" in words(found, Weight.STOPS)
    assert "Tidak ada layout isi" in words(found, Weight.STOPS)


def test_missing_places_are_mended_and_the_slides_are_whole() -> None:
    deck = small(font="Arial")
    for place in (0, 5):
        for shape in list(deck.slide_layouts[place].placeholders):
            if shape.placeholder_format.idx:
                shape._element.getparent().remove(shape._element)  # noqa: SLF001
    found = study(clean_template(saved(deck)))
    told = words(found, Weight.MENDED)
    assert "Tidak ada tempat subjudul" in told
    assert "Tidak ada tempat nomor lembar" in told
    slides = in_deck(every_slide(half()))
    pages = Presentation(BytesIO(build(slides, EDITION, found.template))).slides
    assert "DRAF" in " ".join(shape.text_frame.text for shape in pages[0].shapes)
    assert pages[1].shapes._spTree.xpath('.//a:fld[@type="slidenum"]')  # noqa: SLF001
    assert concerned(found.remarks[0], slides) == f"1, {len(slides)}"
    assert concerned(replace(found.remarks[0], cover=False), slides) == f"2–{len(slides) - 1}"


@pytest.mark.parametrize(
    ("box", "told"),
    [
        ((0, 360, 720, 45), ""),
        ((660, 60, 60, 200), ""),
        ((0, 60, 60, 200), ""),
        ((300, 150, 90, 90), "menutupi bidang isi"),
        ((0, 0, 720, 405), ""),
    ],
    ids=["foot", "right", "left", "middle", "ground"],
)
def test_ornaments_at_the_edges_leave_the_body_its_room(box: tuple[int, ...], told: str) -> None:
    deck = small(font="Arial")
    page = deck.slides.add_slide(deck.slide_layouts[6])
    shape = page.shapes.add_picture(BytesIO(picture()), *(Pt(side) for side in box))
    layout = deck.slide_layouts[5]
    _part, shape._element.blipFill.blip.rEmbed = layout.part.get_or_add_image_part(BytesIO(picture()))  # noqa: SLF001
    layout.shapes._spTree.append(shape._element)  # noqa: SLF001
    found = study(clean_template(saved(deck)))
    assert told in words(found, Weight.MENDED)
    assert bool(told) == bool(found.remarks)
    assert found.template is not None
    body, scale = found.template.frame.body, 4 / 3
    left, top, wide, high = (side * scale for side in box)
    free = body.x >= left + wide or body.x + body.w <= left or body.y + body.h <= top
    assert free or told or wide * high > 960 * 500


def test_a_template_may_say_little_about_its_texts() -> None:
    deck = small(font="Arial")
    master, layout = deck.slide_master, deck.slide_layouts[5]
    master._element.remove(master._element.find("{*}txStyles"))  # noqa: SLF001
    master._element.cSld.remove(master._element.cSld.find("{*}bg"))  # noqa: SLF001
    title = layout.placeholders[0]._element  # noqa: SLF001
    title.remove(title.txBody)
    found = study(clean_template(saved(deck)))
    assert found.template is not None
    assert found.template.sizes.title == 18
    (picture_of_it,) = Album(EDITION, found.template).pictures(every_slide(half())[1:2])
    assert 'fill="#FFFFFF"' in picture_of_it


def test_too_little_room_a_dark_ground_and_pale_colours_are_said() -> None:
    deck = small(accent="F79646", ground="16201B")
    title = next(one for one in deck.slide_master.placeholders if one.placeholder_format.idx == 0)
    title.top, title.height = Pt(170), Pt(18)
    found = study(clean_template(saved(deck)))
    told = words(found, Weight.STOPS)
    assert found.template is None
    assert "terlalu gelap" in told
    assert "terlalu sempit untuk grafik" in told
    assert "Tempat judul hanya setinggi" in told


def test_a_pale_theme_gets_another_colour_or_the_houses_own() -> None:
    one = study(clean_template(saved(small(accent="F79646"))))
    assert one.template is not None
    assert one.template.dyes["#064B28"] == "tx2"
    deck = small()
    themed(deck, "Comic Sans MS", **dict.fromkeys(("dk2", *(f"accent{n}" for n in range(1, 7))), "FFE699"))
    two = study(clean_template(saved(deck)))
    assert "hijau bawaan" in words(two, Weight.MENDED)
    assert "Comic Sans MS tidak dikenal" in words(two, Weight.MENDED)
    assert two.template is not None
    assert "#064B28" not in two.template.dyes


def test_a_picture_as_ground_is_left_to_the_eye() -> None:
    deck = small(font="Arial")
    layout = deck.slide_layouts[5]
    _part, key = layout.part.get_or_add_image_part(BytesIO(picture()))
    fill = layout.background.fill
    fill.solid()
    solid = layout._element.find(f".//{A}solidFill")  # noqa: SLF001
    blip = solid.makeelement(f"{A}blipFill")
    inner = blip.makeelement(f"{A}blip")
    inner.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", key)
    blip.append(inner)
    solid.getparent().replace(solid, blip)
    found = study(clean_template(saved(deck)))
    assert "berupa gambar" in words(found, Weight.MENDED)


def test_slides_that_lose_words_are_named_by_their_number() -> None:
    found = study(clean_template(saved(small(font="Arial")))).template
    assert found is not None
    usual_ones = in_deck(every_slide(half()))
    slides = [replace(one, title=one.title * 12) if one.id == "summary" else one for one in usual_ones]
    told = losses(slides, EDITION, replace(found, frame=replace(found.frame, body=found.frame.body._replace(w=300))))
    assert (2, "judul terpotong; tulis judul sendiri yang lebih pendek") in [(n, str(text)) for n, text in told]
    assert any("teks terpotong" in str(text) for _, text in told)
    assert not losses(usual_ones, EDITION, found)
