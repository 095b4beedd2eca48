"""The fields of what a piece of evidence is: a file or a link, the day it shows, until when it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from pages._shell import Page
from zi_core.desk.evidence import link_problem
from zi_core.desk.terms import file_limits, terms
from zi_core.events.desk import Content
from zi_core.files.refusal import FileRefusedError
from zi_core.files.taking import take
from zi_core.i18n import translate

_ = translate
DATE_FORMAT = "DD/MM/YYYY"
TYPES = ["jpg", "jpeg", "png", "pdf", "docx", "xlsx", "pptx", "ppsx", "odt", "ods", "odp"]


def ask_content(page: Page, at: str) -> Callable[[], Content | None]:
    """Draw the fields; return what makes the content of them, or says what is wrong and returns None."""
    limit = file_limits().size // 1_000_000
    file = st.file_uploader(
        _("Berkas: gambar, PDF, Word, Excel, PowerPoint, atau LibreOffice, paling besar {limit} MB").format(
            limit=limit
        ),
        type=TYPES,
        max_upload_size=limit,
        key=f"{at}-file",
    )
    url = st.text_input(_("Atau tautan"), max_chars=terms()["text"]["link"], key=f"{at}-url").strip()
    left, right = st.columns(2)
    represents = left.date_input(
        _("Keadaan tanggal"),
        None,
        max_value=page.today,
        format=DATE_FORMAT,
        help=_("Hari kejadian yang dibuktikan, bukan hari unggah."),
        key=f"{at}-represents",
    )
    until = right.date_input(_("Berlaku sampai (bila ada)"), None, format=DATE_FORMAT, key=f"{at}-until")

    def made() -> Content | None:
        if (file is None) is (not url):
            st.error(_("Pilih satu: unggah berkas atau isi tautan."))
            return None
        if represents is None:
            st.error(_("Isi tanggal keadaan yang dibuktikan."))
            return None
        if file is None:
            return _link(Content(url=url, represents=represents, valid_until=until))
        return _file(file.getvalue(), file.name, (represents, until))

    return made


def _file(data: bytes, name: str, days: tuple[date, date | None]) -> Content | None:
    try:
        taken = take(data, name, file_limits())
    except FileRefusedError as refused:
        st.error(str(refused.reason), title=_("Berkas ditolak"), icon=":material/block:")
        return None
    return Content(
        name=taken.name,
        media_type=taken.media_type,
        sha256=taken.sha256,
        data=taken.data,
        represents=days[0],
        valid_until=days[1],
    )


def _link(content: Content) -> Content | None:
    wrong = link_problem(content.url)
    if wrong is None:
        return content
    st.error(str(wrong))
    return None
