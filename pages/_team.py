"""Section "Tim" of the desk evaluation (5c): results, drills, questions, meetings, and who is in the team."""

from __future__ import annotations

import streamlit as st
import uuid6

from pages._parts import plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.team import TeamWork, team_of
from pages._team_bank import show_bank
from pages._team_drills import show_drills
from pages._team_meetings import show_meetings
from pages._team_results import show_results, show_state
from zi_core.access import Right
from zi_core.desk.team.terms import terms
from zi_core.events.team import TeamMemberNamed, TeamMemberRemoved
from zi_core.i18n import lazy, translate

_ = translate
VIEWS = {
    "results": lazy("Hasil"),
    "drills": lazy("Latihan"),
    "bank": lazy("Soal dan kartu"),
    "meetings": lazy("Sosialisasi"),
    "people": lazy("Susunan tim"),
}


def show_team(page: Page) -> None:
    """Show the team's understanding; names only to those who may see them."""
    work = team_of(page)
    if not page.may(Right.SEE_TEAM):
        show_state(page, work)
        st.caption(_("Hasil per orang hanya ditampilkan kepada pimpinan dan tim."))
        return
    views = [view for view in VIEWS if view != "drills" or page.may(Right.EDIT_DESK)]
    remember("team-view", recall("team-view", "results"))
    view = st.segmented_control(
        _("Bagian tim"),
        views,
        format_func=lambda name: str(VIEWS[name]),
        key="team-view",
        required=True,
        label_visibility="collapsed",
    )
    shows = {"drills": show_drills, "bank": show_bank, "meetings": show_meetings, "people": show_people}
    shows.get(view or "results", show_results)(page, work)


def show_people(page: Page, work: TeamWork) -> None:
    """Show who is in the team; the coordinator adds and removes who has no account as coordinator or member."""
    st.caption(
        _(
            "Koordinator dan anggota yang memiliki akun termasuk dengan sendirinya. Tambahkan akun dengan peran lain "
            "atau orang tanpa akun."
        )
    )
    for one in work.team.people:
        with st.container(horizontal=True, vertical_alignment="center"):
            about = _("punya akun") if one.account_id else _("tanpa akun")
            st.markdown(f"**{plain(one.name)}** · {about}", width="stretch")
            if one.version and page.may(Right.REVIEW_DESK):
                remove(page, one.person_id, one.version)
    if page.may(Right.REVIEW_DESK):
        name_member(page, work)


def remove(page: Page, person_id: str, version: int) -> None:
    """Take somebody off the list; the answers stay with the drills."""
    if st.button(_("Keluarkan dari tim"), key=f"team-leave-{person_id}", icon=":material/person_remove:"):
        event = TeamMemberRemoved(unit_id=page.unit.unit_id, person_id=person_id, version=version)
        carry_out(page, event, lazy("Dikeluarkan dari tim; jawaban pada latihan tetap tersimpan."))


def name_member(page: Page, work: TeamWork) -> None:
    """Add somebody: an account of another role, or a name."""
    others = work.team.others
    with st.form(f"team-name-{len(work.team.people)}", clear_on_submit=True):
        left, right = st.columns(2)
        account = left.selectbox(
            _("Akun satuan kerja"),
            ["", *others],
            format_func=lambda key: others[key] if key else _("Tanpa akun"),
        )
        name = right.text_input(_("Nama, bila tanpa akun"), max_chars=terms()["text"]["person"])
        saved = st.form_submit_button(_("Tambahkan ke tim"), icon=":material/person_add:")
    if not saved:
        return
    called = others[account] if account else " ".join(name.split())
    if not called:
        st.warning(_("Pilih akun atau tulis namanya."))
    elif not account and called.casefold() in {one.name.casefold() for one in work.team.people}:
        st.warning(_("Nama itu sudah ada dalam tim. Tambahkan pembeda bila orangnya lain."))
    else:
        event = TeamMemberNamed(
            unit_id=page.unit.unit_id, person_id=str(uuid6.uuid7()), name=called, account_id=account or None
        )
        carry_out(page, event, lazy("Ditambahkan ke tim."))
