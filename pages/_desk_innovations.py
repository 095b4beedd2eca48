"""Drawings of an area's innovations: which of the register belong to it, read only, and how far each can be told."""

from __future__ import annotations

import streamlit as st

from pages._desk_change import compared, save
from pages._editing import begun, field_key, warn_of_other
from pages._parts import plain
from pages._shell import Page
from pages._table import BY_ID
from zi_core.access import Right
from zi_core.desk.board import Board
from zi_core.i18n import translate

_ = translate


def show_innovations(page: Page, board: Board, area: str) -> None:
    """List the area's innovations and let the team say which they are; their story stands on their own page."""
    fresh = board.areas[area]
    named = [board.innovations[one] for one in fresh.innovations if one in board.innovations]
    badges = {True: f":green-badge[{_('Lengkap')}]", False: f":yellow-badge[{_('Belum lengkap')}]"}
    lines = [f"{badges[one.ready]} {plain(one.name)}" for one in named]
    st.markdown("\n\n".join(lines) or _("Belum ada inovasi yang dihubungkan dengan area ini."))
    entry = BY_ID["innovation"]
    st.page_link(entry.file, label=str(entry.title), icon=entry.icon)
    if not page.may(Right.EDIT_DESK) or not board.innovations:
        return
    key = f"innovations-{area}"
    start = begun(key, fresh)
    version = warn_of_other(key, start, fresh, compared(start, fresh, ("innovations",)))
    with st.form(key):
        chosen = st.multiselect(
            _("Inovasi pada area ini"),
            list(board.innovations),
            default=[one for one in start.innovations if one in board.innovations],
            format_func=lambda one: board.innovations[one].name,
            placeholder=_("Pilih"),
            key=f"{field_key(key)}-named",
        )
        saved = st.form_submit_button(_("Simpan"), key=f"save-{key}")
    if saved:
        save(page, fresh, {"innovations": list(chosen)}, key, version)
