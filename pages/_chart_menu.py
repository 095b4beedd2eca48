"""The menu of every chart: its picture (PNG, SVG, clipboard), a slide with a native chart, and the figures behind it.

Nothing of it is made before somebody opens the menu. Pictures are drawn in the visitor's own browser by
``static/pictures``; the server makes the slide and the workbook when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from pages._shell import Page
from pages._shell.charts import edition, spoken
from zi_core.exhibits.exhibit import Exhibit
from zi_core.figures.palette import Theme
from zi_core.figures.picture import picture
from zi_core.i18n import shown, translate, use_language

_ = translate
STATIC = Path(__file__).parent.parent / "static"
COMPONENT = "kesiapan_zi.pictures"
HTML = """<div class="pictures"><button data-work="png"></button><button data-work="svg"></button>
<button data-work="copy"></button><div role="status"></div></div>"""
# A PNG holds our typeface; an SVG names one that every machine has or replaces by one as wide.
FAMILIES = {"png": '"Plus Jakarta Sans", sans-serif', "svg": "Arial, Helvetica, sans-serif"}
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart: under which `key` its figure is kept, the `name` of its files, how it is built, and what it hands out.

    `unnamed` builds the figure for the picture where the one on the page names people.
    """

    key: str
    name: str
    build: Callable[[Theme], go.Figure]
    alt: str
    exhibit: Callable[[], Exhibit]
    unnamed: Callable[[Theme], go.Figure] | None = None


@st.fragment
def show_menu(page: Page, drawing: Drawing) -> None:
    """Show the menu; what is in it is only made while it is open."""
    use_language(page.language)
    with st.container(horizontal=True, horizontal_alignment="right"):
        menu = st.popover(
            _("Unduh"), icon=":material/download:", type="tertiary", key=f"menu-{drawing.name}", on_change="rerun"
        )
    if menu.open:
        with menu:
            show_files(page, drawing, drawing.exhibit())


def show_files(page: Page, drawing: Drawing, handed: Exhibit) -> None:
    """Show what the chart hands out."""
    name = f"{drawing.name}-{page.today.isoformat()}"
    _pictures()(key=f"pictures-{drawing.name}", data=_picture_data(page, drawing, handed, name))
    st.download_button(
        _("Salindia (.pptx)"),
        data=lambda: slide_file(page, handed),
        file_name=f"{name}.pptx",
        mime=PPTX,
        on_click="ignore",
        key=f"slide-{drawing.name}",
        help=_("Satu lembar paparan; grafik atau tabelnya dapat disunting."),
        width="stretch",
    )
    st.download_button(
        _("Data (.xlsx)"),
        data=lambda: data_file(page, handed),
        file_name=f"{name}.xlsx",
        mime=XLSX,
        on_click="ignore",
        key=f"data-{drawing.name}",
        help=_("Angka di balik grafik ini, dengan judul dan sumbernya."),
        width="stretch",
    )


def slide_file(page: Page, handed: Exhibit) -> bytes:
    """Return the chart as a deck of one slide, dressed as the court's deck, in the language of the page; a draft."""
    from pages._shell.slides import file  # noqa: PLC0415 - python-pptx is only needed here

    return file(page, page.language, (handed.slide,), final=False)


def data_file(page: Page, handed: Exhibit) -> bytes:
    """Return the figures behind the chart as a workbook, in the language of the page."""
    from zi_core.exhibits.workbook import workbook  # noqa: PLC0415 - openpyxl and python-pptx are only needed here

    return spoken(page.language, lambda: workbook(handed, edition(page)))


def _pictures() -> Any:  # noqa: ANN401 - the library's own type of a mounted component
    """Return the component that draws the pictures.

    Its script must come from a file: the content policy lets no script into the page that is written into a message.
    Components with files are found in installed packages; ours is told of here.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(COMPONENT) is None:
        package, part = COMPONENT.split(".")
        manager.register_from_manifest(ComponentManifest(package, "1", [ComponentConfig(part, part)]), STATIC)
    return st.components.v2.component(COMPONENT, html=HTML, css="pictures.css", js="pictures.js")


def _picture_data(page: Page, drawing: Drawing, handed: Exhibit, name: str) -> dict[str, Any]:
    key = f"{drawing.key}-unnamed" if drawing.unnamed else drawing.key
    figure = page.figure(key, drawing.unnamed or drawing.build, Theme.LIGHT)
    return {
        "figure": picture(figure, (page.unit.court.name, shown(page.today), *page.marks)),
        "name": name,
        "title": handed.slide.title,
        "alt": handed.slide.alt,
        "library": f"/aset/plotly.js?v={version('plotly')}",
        "families": FAMILIES,
        "fonts": [{"url": one["url"], "range": one["unicodeRange"]} for one in st.get_option("theme.fontFaces")],
        "words": {
            "png": _("Gambar (PNG)"),
            "svg": _("Gambar (SVG)"),
            "copy": _("Salin gambar"),
            "busy": _("Sedang dibuat…"),
            "done": _("Selesai diunduh."),
            "copied": _("Gambar disalin. Tempelkan di tujuan."),
            "insecure": _("Peramban hanya mengizinkan menyalin lewat https atau localhost. Unduh gambar PNG."),
            "failed": _("Gambar gagal dibuat. Muat ulang halaman lalu coba lagi."),
        },
    }
