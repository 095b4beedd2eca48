"""Bantuan: the guide of one's own role first, read from docs/panduan."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from pages._shell import open_page
from zi_core.access import Role
from zi_core.i18n import Text, lazy, translate

page = open_page(__file__)
_ = translate
FOLDER = Path(__file__).parent.parent / "docs" / "panduan"
PICTURE = re.compile(r"^!\[(.+)\]\((\.\./gambar/[\w-]+\.png)\)$", re.MULTILINE)
GUIDES: dict[str, tuple[Text, frozenset[Role]]] = {
    "pimpinan": (lazy("Untuk pimpinan"), frozenset({Role.LEADER})),
    "operator": (lazy("Untuk operator"), frozenset({Role.OPERATOR})),
    "tim": (lazy("Untuk koordinator dan anggota"), frozenset({Role.COORDINATOR, Role.MEMBER})),
    "survei": (lazy("Survei eksternal"), frozenset()),
    "indeks": (lazy("IPAK & IPKP"), frozenset()),
    "inovasi": (lazy("Inovasi"), frozenset()),
    "persiapan": (lazy("Persiapan"), frozenset()),
    "desk": (lazy("Desk evaluasi"), frozenset()),
    "latihan": (lazy("Latihan tim"), frozenset()),
    "data-pribadi": (lazy("Data pribadi"), frozenset()),
    "administrator": (lazy("Untuk administrator"), frozenset({Role.ADMINISTRATOR})),
    "tamu": (lazy("Untuk penyaji dan asesor"), frozenset({Role.PRESENTER, Role.ASSESSOR})),
}

st.title(str(page.entry.title))
own = next(name for name, (_title, roles) in GUIDES.items() if page.person.role in roles)
guide = st.segmented_control(
    _("Panduan"),
    list(GUIDES),
    default=own,
    format_func=lambda name: str(GUIDES[name][0]),
    required=True,
    key="guide",
    bind="query-params",
    label_visibility="collapsed",
)
if page.language == "en":
    st.caption("The guides are written in Indonesian, for the people of the court.")
# Words, what the next picture shows, its file, words again: the server has no address for a guide's pictures.
words, *rest = PICTURE.split((FOLDER / f"{guide or own}.md").read_text(encoding="utf-8"))
st.markdown(words)
for caption, file, more in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
    st.image(FOLDER / file, caption=caption, alt=caption)
    st.markdown(more)
