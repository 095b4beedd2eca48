"""A stranger's .pptx becomes a template: limits first, then only its masters and layouts are kept, written anew.

Slides, notes, comments, properties with names, fonts and whatever else was in the file stay behind. Nothing that a link
in the file names is ever fetched.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Pt

from zi_core.files import office
from zi_core.files.refusal import FileRefusedError
from zi_core.i18n import lazy
from zi_core.slides.drawing.places import HEIGHT, NARROW, WIDE
from zi_core.slides.drawing.template import saved

MOST = 15_000_000  # bytes
_PARTS, _UNPACKED, _PART = 2_000, 90_000_000, 12_000_000
_LAYOUTS = 60
_MARKUP = (".xml", ".rels", ".vml")
_DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_OTHER_KINDS = (b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml")
_SLIDES_ONLY = ("p:sldIdLst", "p:handoutMasterIdLst", "p:notesMasterIdLst", "p:custShowLst", "p:extLst",
                "p:custDataLst", "p:embeddedFontLst", "p:photoAlbum", "p:modifyVerifier")  # fmt: skip
_KEPT = {RELATIONSHIP_TYPE.SLIDE_MASTER, RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.PRES_PROPS,
         RELATIONSHIP_TYPE.VIEW_PROPS, RELATIONSHIP_TYPE.TABLE_STYLES}  # fmt: skip
_KEPT_IN_LAYOUTS = {RELATIONSHIP_TYPE.SLIDE_MASTER, RELATIONSHIP_TYPE.SLIDE_LAYOUT, RELATIONSHIP_TYPE.THEME,
                    RELATIONSHIP_TYPE.IMAGE}  # fmt: skip
_SHOWN = frozenset(map(qn, ("p:pic", "p:graphicFrame", "p:sp", "p:cxnSp", "p:bg")))
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NEAR = 0.02  # of a slide's shape
_LENGTHS = {"a:off": "xy", "a:chOff": "xy", "a:ext": ("cx", "cy"), "a:chExt": ("cx", "cy"), "a:ln": "w",
            "a:bodyPr": ("lIns", "tIns", "rIns", "bIns"), "a:rPr": ("sz",), "a:defRPr": ("sz",),
            "a:endParaRPr": ("sz",), "a:spcPts": ("val",), "a:gridCol": "w", "a:tr": "h",
            **{f"a:lvl{level}pPr": ("marL", "indent") for level in range(1, 10)}}  # fmt: skip


def clean_template(data: bytes) -> bytes:
    """Return `data` as a template: masters and layouts alone, `HEIGHT` points high. Raises FileRefusedError."""
    if len(data) > MOST:
        raise FileRefusedError(lazy("Templat lebih besar dari {limit} MB. Perkecil gambarnya.", limit=MOST // 10**6))
    _look_inside(data)
    try:
        deck = Presentation(BytesIO(data))
        _prune(deck)
        _resize(deck)
        return saved(deck)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, etree.XMLSyntaxError) as broken:
        raise FileRefusedError(
            lazy("Templat ini rusak. Buka di PowerPoint, simpan ulang, lalu unggah lagi.")
        ) from broken


def _look_inside(data: bytes) -> None:
    """Refuse other kinds of files, programs, too much content, and declarations in the markup."""
    if data.startswith(office.START) and any(kind in _types(data) for kind in _OTHER_KINDS):
        raise FileRefusedError(
            lazy("Buka berkas ini di PowerPoint, simpan sebagai Presentasi (.pptx), lalu unggah lagi.")
        )
    if not data.startswith(office.START) or office.office_kind(data)[1] != "pptx":
        raise FileRefusedError(lazy("Templat harus berkas PowerPoint (.pptx) tanpa makro."))
    with zipfile.ZipFile(BytesIO(data)) as package:
        entries = package.infolist()
        markup = [one for one in entries if one.filename.lower().endswith(_MARKUP)]
        too_much = len(entries) > _PARTS or sum(one.file_size for one in entries) > _UNPACKED
        if too_much or any(one.file_size > _PART for one in markup):
            raise FileRefusedError(lazy("Isi templat ini terlalu besar setelah dibuka. Hapus lembar dan gambarnya."))
        if any(_DECLARED.search(_plain(package.read(one))) for one in markup):
            raise FileRefusedError(lazy("Templat ini memuat deklarasi yang tidak dikenal PowerPoint. Simpan ulang."))


def _plain(markup: bytes) -> bytes:
    """Return markup as single bytes, whatever it is written in, so that a declaration cannot hide."""
    return markup.replace(b"\x00", b"")


def _types(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open("[Content_Types].xml") as part:
            return part.read(_PART)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        return b""


def _prune(deck: Deck) -> None:
    """Drop everything but masters and layouts with their pictures and theme."""
    root = deck.part._element  # noqa: SLF001 - python-pptx has no way to take slides away
    for name in _SLIDES_ONLY:
        for element in root.findall(qn(name)):
            root.remove(element)
    _drop(deck.part, _KEPT)
    masters = list(deck.slide_masters)
    if not masters or sum(len(one.slide_layouts) for one in masters) > _LAYOUTS:
        raise FileRefusedError(
            lazy("Templat harus punya satu sampai {most} tata letak lembar (layout).", most=_LAYOUTS)
        )
    for master in masters:
        for one in (master, *master.slide_layouts):
            _unlink(one._element)  # noqa: SLF001
            _drop(one.part, _KEPT_IN_LAYOUTS)
            _without_dangling(one._element, set(one.part.rels))  # noqa: SLF001
    deck.core_properties.author = deck.core_properties.last_modified_by = deck.core_properties.comments = ""
    for kind in (
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
        RELATIONSHIP_TYPE.THUMBNAIL,
    ):
        package = deck.part.package
        for key in [key for key, one in package._rels.items() if one.reltype == kind]:  # noqa: SLF001
            package._rels.pop(key)  # noqa: SLF001


def _drop(part: Any, kept: set[str]) -> None:  # noqa: ANN401 - parts have no common public type
    """Drop the relations of a part that lead outside or to what is not kept."""
    for key in [key for key, one in part.rels.items() if one.is_external or one.reltype not in kept]:
        part.rels.pop(key)


def _unlink(root: Any) -> None:  # noqa: ANN401
    """Take out links, videos, timings and extensions: nothing on a template is clicked or moves."""
    names = ("a:hlinkClick", "a:hlinkHover", "a:videoFile", "a:audioFile", "p:timing", "p:extLst", "a:extLst",
             "p:custDataLst", "p:transition")  # fmt: skip
    for name in names:
        for element in list(root.iter(qn(name))):
            element.getparent().remove(element)


def _without_dangling(root: Any, known: set[str]) -> None:  # noqa: ANN401
    """Take out shapes and grounds whose picture was linked or whose content was not kept; elsewhere the mention."""
    gone = []
    for element in root.iter():
        lost = [name for name, key in element.attrib.items() if name.startswith(_RELATED) and key and key not in known]
        shown = next((one for one in (element, *element.iterancestors()) if one.tag in _SHOWN), None)
        if lost and shown is not None:
            gone.append(shown)
        elif lost:
            for name in lost:
                del element.attrib[name]
    for shape in dict.fromkeys(gone):
        shape.getparent().remove(shape)


def _resize(deck: Deck) -> None:
    """Scale everything so that a slide is `HEIGHT` points high. Raises FileRefusedError for other shapes."""
    across, high = Emu(deck.slide_width or 1).pt, Emu(deck.slide_height or 1).pt
    width = next((one for one in (WIDE, NARROW) if abs(across / high - one / HEIGHT) < _NEAR), None)
    if width is None:
        raise FileRefusedError(
            lazy(
                "Ukuran lembar templat {across} × {high} cm, bukan 16:9 atau 4:3. Ubah di Desain, Ukuran Lembar.",
                across=round(Pt(across).cm, 1),
                high=round(Pt(high).cm, 1),
            )
        )
    factor = HEIGHT / high
    deck.slide_width, deck.slide_height = Pt(width), Pt(HEIGHT)
    for master in deck.slide_masters:
        for one in (master, *master.slide_layouts):
            _scale(one._element, factor)  # noqa: SLF001


def _scale(root: Any, factor: float) -> None:  # noqa: ANN401
    for name, attributes in _LENGTHS.items():
        for element in root.iter(qn(name)):
            for attribute in attributes:
                if element.get(attribute) is not None:
                    element.set(attribute, str(round(int(element.get(attribute)) * factor)))
