"""Drawings of one area: who works on it, and the five parts of 5a with what is there and what is missing."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages._desk_change import show_before_after, show_supervision
from pages._desk_innovations import show_innovations
from pages._desk_linking import go_to, show_linking
from pages._desk_names import area_title, evidence_lines, people_names
from pages._desk_registers import show_objectives, show_risks
from pages._editing import begun, done, field_key, warn_of_other
from pages._parts import plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.desk import board
from zi_core.access import Right
from zi_core.desk.areas import PART_TITLES, Area, Part
from zi_core.desk.board import GAPS, STANDINGS, Board, Gap, Standing, gaps, standing
from zi_core.desk.evidence import part_key
from zi_core.desk.work import PROGRESS
from zi_core.events.desk import AreaStaffed
from zi_core.i18n import lazy, translate

_ = translate
DRAWINGS = {
    Part.BEFORE_AFTER: show_before_after,
    Part.SUPERVISION: show_supervision,
    Part.RISK: show_risks,
    Part.PERFORMANCE: show_objectives,
    Part.INNOVATION: show_innovations,
}
COLOURS = {Standing.READY: "green", Standing.SHORT: "yellow", Standing.NONE: "red", Standing.NOT_ASKED: "gray"}


def show_areas(page: Page) -> None:
    """Let the visitor choose an area and a part; only that part is drawn."""
    found = board(page)
    picked = st.selectbox(_("Area"), list(found.areas), format_func=lambda key: area_title(page, key), key="desk-area")
    area = picked or next(iter(found.areas))
    show_people(page, found, area)
    remember("desk-part", recall("desk-part", Part.BEFORE_AFTER))
    part = st.segmented_control(
        _("Bagian paparan"),
        list(Part),
        format_func=lambda one: f"{PART_TITLES[one]}",
        key="desk-part",
        required=True,
        label_visibility="collapsed",
    )
    chosen = Part(part or Part.BEFORE_AFTER)
    show_standing(found, area, chosen)
    DRAWINGS[chosen](page, found, area)
    if chosen is not Part.INNOVATION:
        show_part_evidence(page, found, area, chosen)


def show_people(page: Page, found: Board, area: str) -> None:
    """Say who works on the area; coordinators choose them."""
    told, names = found.areas[area], people_names(found)
    coordinator, members = names.get(told.coordinator or ""), members_named(told, names)
    st.markdown(f"**{_('Koordinator')}**: {plain(coordinator or '–')} · **{_('Anggota')}**: {plain(members or '–')}")
    if page.may(Right.REVIEW_DESK):
        with st.popover(_("Atur koordinator dan anggota"), icon=":material/group_add:"):
            staff(page, told, names)


def staff(page: Page, told: Area, names: Mapping[str, str]) -> None:
    """Let the coordinator choose who works on the area."""
    key = f"staff-{told.area}"
    start, at, ids = begun(key, told), field_key(key), list(names)
    words = [
        (_("Koordinator"), names.get(start.coordinator or "", ""), names.get(told.coordinator or "", "")),
        (_("Anggota"), members_named(start, names), members_named(told, names)),
    ]
    version = warn_of_other(key, start, told, words)
    with st.form(key, border=False):
        coordinator = st.selectbox(
            _("Koordinator"),
            ids,
            index=ids.index(start.coordinator) if start.coordinator in ids else None,
            format_func=lambda one: names[one],
            placeholder=_("Pilih"),
            key=f"{at}-coordinator",
        )
        chosen = st.multiselect(
            _("Anggota"),
            ids,
            default=[one for one in start.members if one in names],
            format_func=lambda one: names[one],
            placeholder=_("Pilih"),
            key=f"{at}-members",
        )
        saved = st.form_submit_button(_("Simpan"))
    if saved:
        save_staff(page, told.area, (coordinator, tuple(chosen)), version)


def save_staff(page: Page, area: str, people: tuple[str | None, tuple[str, ...]], version: int) -> None:
    """Save who works on the area."""
    event = AreaStaffed(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        area=area,
        coordinator=people[0],
        members=people[1],
        version=version,
    )
    carry_out(page, event, lazy("Koordinator dan anggota tersimpan."), then=lambda: done(f"staff-{area}"))


def members_named(told: Area, names: Mapping[str, str]) -> str:
    """Return the names of an area's members."""
    return ", ".join(names[one] for one in told.members if one in names)


def show_standing(found: Board, area: str, part: Part) -> None:
    """Say where the part stands and what is missing, with the question of 5b where there is only theory."""
    now, missing = standing(found, area, part), gaps(found, area, part)
    words = "; ".join(str(GAPS[gap]) for gap in missing)
    badge = f":{COLOURS[now]}-badge[{STANDINGS[now]}]"
    progress = "" if part is Part.INNOVATION else f" · {PROGRESS[found.task(area, part).progress]}"
    st.markdown(f"{badge}{progress}" + (f" — {words}" if words and now is not Standing.NOT_ASKED else ""))
    if Gap.THEORY in missing:
        st.warning(
            _("Apa yang berubah bagi pencari keadilan? Tunjukkan dengan foto, laporan, atau data pelaksanaan."),
            title=_("Data dukung bagian ini hanya rencana, keputusan, atau bahan paparan"),
            icon=":material/psychology_alt:",
        )


def show_part_evidence(page: Page, found: Board, area: str, part: Part) -> None:
    """List the part's evidence, and lead to adding more and to the part's task."""
    st.subheader(_("Data dukung"))
    key = part_key(area, part)
    pieces = found.serving(key)
    if pieces:
        st.markdown(evidence_lines(page, found, pieces))
    else:
        st.caption(_("Belum ada data dukung untuk bagian ini."))
    with st.container(horizontal=True):
        if page.may(Right.EDIT_DESK):
            show_linking(page, found, key, "areas")
        if st.button(_("Buka tugasnya"), icon=":material/task_alt:"):
            remember("task-picked", found.task(area, part).task_id)
            remember("work-view", "all")
            go_to("work")
