"""Drawings of one innovation: its story, its data, publicity and reviews, pictures, and its registration."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._innovation_data import show_data
from pages._innovation_details import show_details
from pages._innovation_entries import show_entries
from pages._innovation_pictures import show_pictures
from pages._innovation_story import show_story
from pages._shell import Page, recall, remember
from zi_core.access import Right
from zi_core.i18n import lazy, shown, translate
from zi_core.innovation.innovation import KINDS, Innovation
from zi_core.innovation.reviews import is_overdue, next_review

_ = translate
PARTS = {
    "story": lazy("Ringkasan"),
    "data": lazy("Isi data"),
    "entries": lazy("Publikasi dan pemantauan"),
    "pictures": lazy("Gambar"),
    "details": lazy("Identitas"),
}


def show_one(page: Page, found: Sequence[Innovation]) -> None:
    """Let the visitor choose an innovation and one part of it; only that part is drawn."""
    if not found:
        st.info(_("Belum ada inovasi terdaftar."))
        return
    by_id = {one.innovation_id: one for one in found}
    if recall("innovation-id", "") not in by_id:
        remember("innovation-id", found[0].innovation_id)
    chosen = st.selectbox(_("Inovasi"), list(by_id), format_func=lambda key: by_id[key].name, key="innovation-id")
    one = by_id[chosen or found[0].innovation_id]
    show_head(page, one)
    parts = (
        PARTS if page.may(Right.EDIT_INNOVATION) else {name: PARTS[name] for name in ("story", "entries", "pictures")}
    )
    part = st.segmented_control(
        _("Isi"),
        list(parts),
        default="story",
        format_func=lambda name: str(parts[name]),
        key="innovation-part",
        required=True,
        label_visibility="collapsed",
    )
    drawings = {
        "story": show_story,
        "data": show_data,
        "entries": show_entries,
        "pictures": show_pictures,
        "details": show_details,
    }
    drawings[part if part in parts else "story"](page, one)


def show_head(page: Page, one: Innovation) -> None:
    """Say in one line what it is, since when, and when its next review is due."""
    details = one.details
    parts = [f":gray-badge[{KINDS[details.kind] if details.kind else _('Jenis belum dipilih')}]"]
    if details.flagship:
        parts.append(f":green-badge[:material/star: {_('Layanan unggulan')}]")
    if details.launched:
        parts.append(_("diluncurkan {day}").format(day=shown(details.launched)))
    due = next_review(one)
    if due is not None:
        late = is_overdue(one, page.today)
        words = _("pemantauan terlambat sejak {day}") if late else _("pemantauan berikutnya {day}")
        told = words.format(day=shown(due))
        parts.append(f":red-badge[:material/event_busy: {told}]" if late else told)
    st.markdown(" · ".join(parts))
