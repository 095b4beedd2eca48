"""Drawings of the rounds of inspection: the way to the phone's page, the trend, every rule, and each round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages._chart_menu import Drawing
from pages._parts import chart, finding_line, plain
from pages._shell import Page, carry_out
from pages._shell.preparation import address, photo, rounds
from zi_core.access import Right
from zi_core.events.preparation import InspectionPhotoRemoved, InspectionRemoved
from zi_core.exhibits.preparation import rounds as rounds_exhibit
from zi_core.figures.preparation import judged, trend, trend_words
from zi_core.i18n import lazy, shown, translate
from zi_core.preparation.rounds import ATTESTED, OUTCOMES, Outcome, PhotoEntry, Round, Seen, by_rule, elements, newest
from zi_core.readiness import Finding

_ = translate
ICONS = {Outcome.GOOD: ":green[:material/check:]", Outcome.BAD: ":red[:material/error:]", Outcome.NONE: "–"}


def show_trend(page: Page) -> None:
    """Show the way to the phone's page, and how the rounds go."""
    found = rounds(page)
    if page.may(Right.EDIT_PREPARATION):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.link_button(_("Mulai ronde di telepon"), "/inspeksi", icon=":material/phone_iphone:", type="primary")
            st.caption(_("Atau ketik di telepon: {address}").format(address=f"**{plain(address('/inspeksi'))}**"))
    past = judged(found)
    if past:
        drawing = Drawing(
            key="preparation-rounds",
            name="ronde-inspeksi",
            build=lambda theme: trend(past, theme, page.marks),
            alt=str(trend_words(past)),
            exhibit=lambda: rounds_exhibit(past),
        )
        chart(page, drawing)


def show_past(page: Page) -> None:
    """Show what the rounds attest, and every round."""
    found = rounds(page)
    st.subheader(_("Yang dinyatakan oleh ronde"))
    findings = [one for one in page.findings() if one.rule.id in ATTESTED]
    last = newest(found)
    st.markdown("\n\n".join(f"{finding_line(one)}{wanting(one, last)}" for one in findings))
    if not found:
        st.info(_("Belum ada ronde inspeksi."), icon=":material/info:")
    for one in found:
        show_round(page, one)


def wanting(finding: Finding, last: Mapping[str, tuple[Round, Seen]]) -> str:
    """Return which elements keep a rule from being attested, as a further line of Markdown; nothing when none does."""
    own = by_rule()[finding.rule.id]
    bad = [str(one.title) for one in own if one.id in last and last[one.id][1].outcome is Outcome.BAD]
    unseen = [str(one.title) for one in own if one.id not in last] if last else []
    told = [
        words.format(names="; ".join(names))
        for words, names in ((_("Kurang: {names}."), bad), (_("Belum pernah dinilai: {names}."), unseen))
        if names
    ]
    return f"  \n:small[{' '.join(told)}]" if told else ""


def show_round(page: Page, one: Round) -> None:
    """Show one round: what was seen, with notes; photographs only when somebody opens it."""
    state = "" if one.finished else f" · {_('masih berjalan')}"
    counted = _("{good} baik, {bad} kurang").format(
        good=shown(len(one.of(Outcome.GOOD))), bad=shown(len(one.of(Outcome.BAD)))
    )
    title = f"{shown(one.day)} · {plain(one.inspector)} · {counted}{state}"
    box = st.expander(title, key=f"round-{one.round_id}", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown("\n".join(seen_line(element, one.seen[element]) for element in elements() if element in one.seen))
        show_photos(page, one)
        if page.may(Right.EDIT_PREPARATION):
            drop_round(page, one)


def seen_line(element: str, seen: Seen) -> str:
    """Return what was seen at one element as a line of Markdown."""
    said = " · ".join(plain(part) for part in (seen.spot, seen.note) if part)
    words = f"- {ICONS[seen.outcome]} {elements()[element].title}: **{OUTCOMES[seen.outcome]}**"
    return f"{words}  \n  :small[:gray[{said}]]" if said else words


def show_photos(page: Page, one: Round) -> None:
    """Show the round's photographs, which were encoded anew when they came."""
    for row in _rows(one):
        for column, entry in zip(st.columns(3), row, strict=False):
            content = photo(page, entry.photo_id)
            if content is not None and entry.element in elements():
                with column:
                    st.image(content, caption=str(elements()[entry.element].title))
                    if page.may(Right.EDIT_PREPARATION) and st.button(
                        _("Hapus foto"), key=f"photo-drop-{entry.photo_id}", icon=":material/delete:", type="tertiary"
                    ):
                        event = InspectionPhotoRemoved(unit_id=page.unit.unit_id, entry_id=entry.photo_id)
                        carry_out(page, event, lazy("Foto dihapus."))


def _rows(one: Round) -> list[Sequence[PhotoEntry]]:
    return [one.photos[start : start + 3] for start in range(0, len(one.photos), 3)]


def drop_round(page: Page, one: Round) -> None:
    """Take a round away: a trial, or a mistake."""
    with st.popover(_("Hapus ronde"), icon=":material/delete:"):
        st.markdown(_("Ronde beserta foto dan tugasnya akan hilang."))
        if st.button(_("Hapus ronde ini"), key=f"round-drop-{one.round_id}"):
            event = InspectionRemoved(unit_id=page.unit.unit_id, inspection_id=one.round_id)
            carry_out(page, event, lazy("Ronde dihapus."))
