"""Drawings of the briefings: who was there, group by group, and since when a group was not."""

from __future__ import annotations

import streamlit as st
import uuid6

from pages._editing import done, field_key
from pages._film_topics import show_finding
from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.preparation import briefings
from zi_core.access import Right
from zi_core.events.preparation import BriefingRecorded, BriefingRemoved
from zi_core.i18n import lazy, shown, translate
from zi_core.preparation.briefings import Briefing, last_of
from zi_core.preparation.terms import terms
from zi_core.rulebook.book import Part

_ = translate
DATE_FORMAT = "DD/MM/YYYY"
MANY = 2000  # people in one group: more than any court has


def show_briefings(page: Page) -> None:
    """Show when each group was briefed last, every briefing, and take another."""
    show_finding(page, "shopper-internalised")
    parts, found = page.book.rule("shopper-internalised").parts, briefings(page)
    rows = [group_row(part, found) for part in parts]
    st.dataframe(rows, hide_index=True, alt=_("Internalisasi terakhir setiap kelompok"))
    for one in found:
        st.markdown(briefing_line(one, parts))
    if page.may(Right.EDIT_PREPARATION):
        with st.expander(_("Catat internalisasi"), icon=":material/groups:"):
            add_briefing(page, parts)
        if found:
            drop_briefing(page, found)


def group_row(part: Part, found: tuple[Briefing, ...]) -> dict[str, str]:
    """Return what is known of one group."""
    last = last_of(found, part.key)
    return {
        _("Kelompok"): str(part.title),
        _("Terakhir"): shown(last[0]) if last else "–",
        _("Hadir"): _("{present} dari {belong}").format(present=last[1].present, belong=last[1].belong)
        if last
        else "–",
    }


def briefing_line(one: Briefing, parts: tuple[Part, ...]) -> str:
    """Return one briefing in words."""
    came = [
        f"{part.title} {one.groups[part.key].present}/{one.groups[part.key].belong}"
        for part in parts
        if part.key in one.groups
    ]
    return (
        f"**{shown(one.day)}** · {plain(one.topic)}  \n"
        f":small[:gray[{', '.join(came)} · {_('Bukti')}: {plain(one.proof) or '–'}]]"
    )


def add_briefing(page: Page, parts: tuple[Part, ...]) -> None:
    """Take one briefing: day, topic, attendance list, and how many of each group came."""
    limit, at = terms()["text"]["short"], field_key("briefing")
    with st.form("briefing", border=False):
        day = st.date_input(_("Tanggal"), page.today, max_value=page.today, format=DATE_FORMAT, key=f"{at}-day")
        topic = st.text_input(_("Materi"), max_chars=limit, key=f"{at}-topic")
        proof = st.text_input(
            _("Daftar hadir"), max_chars=limit, placeholder=_("Tautan atau nama dokumen"), key=f"{at}-proof"
        )
        counts: dict[str, tuple[int | None, int | None]] = {}
        for part in parts:
            left, right = st.columns(2)
            counts[part.key] = (
                left.number_input(
                    _("{group}: hadir").format(group=part.title), 0, MANY, None, key=f"{at}-present-{part.key}"
                ),
                right.number_input(
                    _("{group}: seluruhnya").format(group=part.title), 0, MANY, None, key=f"{at}-belong-{part.key}"
                ),
            )
        saved = st.form_submit_button(_("Simpan internalisasi"), key="briefing-save")
    if saved:
        save(page, Briefing("", day, topic.strip(), proof.strip(), {}), counts, parts)


def save(page: Page, told: Briefing, counts: dict[str, tuple[int | None, int | None]], parts: tuple[Part, ...]) -> None:
    """Record the briefing, unless something is missing or more came than belong."""
    groups = tuple((key, came, belong or came) for key, (came, belong) in counts.items() if came)
    wrong = [part for part in parts if any(key == part.key and came > belong for key, came, belong in groups)]
    if not told.topic or not groups:
        st.error(_("Isi materi dan jumlah yang hadir dari sedikitnya satu kelompok."))
    elif wrong:
        names = ", ".join(str(part.title) for part in wrong)
        st.error(_("Yang hadir melebihi jumlah seluruhnya: {names}.").format(names=names))
    else:
        event = BriefingRecorded(
            unit_id=page.unit.unit_id,
            briefing_id=str(uuid6.uuid7()),
            day=told.day,
            topic=told.topic,
            proof=told.proof,
            groups=groups,
            count=sum(came for _key, came, _belong in groups),
        )
        carry_out(page, event, lazy("Internalisasi dicatat."), then=lambda: done("briefing"))


def drop_briefing(page: Page, found: tuple[Briefing, ...]) -> None:
    """Take away a briefing that was noted by mistake."""
    with st.popover(_("Hapus catatan"), icon=":material/delete:"):
        names = {one.briefing_id: f"{shown(one.day)} · {one.topic}" for one in found}
        chosen = st.selectbox(_("Catatan"), list(names), format_func=lambda key: names[key], key="briefing-drop")
        if st.button(_("Hapus"), key="briefing-drop-now") and chosen:
            event = BriefingRemoved(unit_id=page.unit.unit_id, briefing_id=chosen)
            carry_out(page, event, lazy("Catatan internalisasi dihapus."))
