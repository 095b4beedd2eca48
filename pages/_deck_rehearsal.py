"""The rehearsal: a slide, its notes, its clock and who speaks; and the plan of minutes and speakers behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from pages._clock import clock, styles
from pages._deck import Deck
from pages._editing import Editing, editing
from pages._parts import plain
from pages._shell import Page, carry_out, forget, recall, remember
from pages._shell.slides import Rehearsal, colours, moment, notes_of, pictures, rehearsal, speakers
from zi_core.access import Right
from zi_core.events.deck import RehearsalPlanned, SlideTurn
from zi_core.i18n import lazy, translate
from zi_core.slides.rehearsal import USUAL, shares
from zi_core.slides.rehearsal import clock as written

_ = translate
_RUN, _SAVE = "deck-run", "deck-plan-save"
_MINUTE, _MOST = 60, 240


@dataclass(frozen=True, slots=True)
class Run:
    """A rehearsal that is going on: at which slide, since when, and how long each slide took so far."""

    place: int
    begun: datetime
    turned: datetime
    spent: Mapping[str, float]
    ended: bool = False

    def turn(self, deck: Deck, place: int, now: datetime) -> Run:
        """Return the rehearsal at another slide; the time since the last turn belongs to the slide that is left."""
        name = deck.shown[self.place].id
        spent = {**self.spent, name: self.spent.get(name, 0.0) + (now - self.turned).total_seconds()}
        return replace(self, place=place, turned=now, spent=spent)


def show_rehearsal(page: Page, deck: Deck) -> None:
    """Go on with the rehearsal of this session, or show the plan and begin one."""
    kept = rehearsal(page)
    if not deck.shown:
        st.info(_("Belum ada lembar yang ditampilkan."))
        return
    turns = {one.slide_id: one for one in kept.turns}
    whole = kept.seconds or USUAL
    found = shares(deck.shown, whole, {name: one.seconds for name, one in turns.items()})
    run: Run | None = recall(_RUN, None)
    if run is not None and run.place < len(deck.shown):
        names = speakers(page)
        who = {name: names.get(one.person_id, "") for name, one in turns.items()}
        show_end(deck, run, found) if run.ended else show_slide(page, deck, run, (found, who))
        return
    if st.button(_("Mulai latihan"), type="primary", icon=":material/play_arrow:", key="deck-begin"):
        now = moment()
        remember(_RUN, Run(0, now, now, {}))
        st.rerun()
    show_plan(page, deck, kept, found)


def show_plan(page: Page, deck: Deck, kept: Rehearsal, found: Mapping[str, int]) -> None:
    """Show minutes and speakers per slide, and take them from those who build the deck."""
    names = speakers(page)
    rows, columns = plan_rows(deck, kept, found, names), plan_columns(names)
    whole, total = kept.seconds or USUAL, sum(found.values())
    if total > whole:
        st.warning(
            _("Jatah semua lembar {total} menit, melebihi {whole} menit.").format(
                total=written(total), whole=written(whole)
            )
        )
    if not page.may(Right.BUILD_DECK):
        st.dataframe(rows, column_config=columns, hide_index=True, placeholder="–")
        return
    form = editing("deck-plan", kept, partial(told, deck, names))
    with st.form("deck-plan"):
        minutes = st.number_input(
            _("Waktu seluruh paparan (menit)"),
            1,
            _MOST,
            max(whole // _MINUTE, 1),
            key=f"{form.at}-whole",
            help=_("Isi menurut jadwal dari tim penilai."),
        )
        key = f"{form.at}-rows-{deck.kept.version}"
        edited: list[dict[str, Any]] = st.data_editor(
            rows, column_config=columns, hide_index=True, placeholder="–", key=key
        )
        if st.form_submit_button(_("Simpan waktu dan pembicara"), key=_SAVE):
            save_plan(page, deck, form, (int(minutes) * _MINUTE, edited))


def plan_rows(
    deck: Deck, kept: Rehearsal, found: Mapping[str, int], names: Mapping[str, str]
) -> list[dict[str, str | int | float | None]]:
    """Return a row per slide: its number, title, own minutes, share, and speaker."""
    turns = {one.slide_id: one for one in kept.turns}
    own = [turns.get(slide.id, SlideTurn(slide_id=slide.id)) for slide in deck.shown]
    return [
        {
            "number": number,
            "slide": slide.title,
            "minutes": turn.seconds / _MINUTE if turn.seconds else None,
            "share": written(found[slide.id]),
            "speaker": turn.person_id if turn.person_id in names else None,
        }
        for number, (slide, turn) in enumerate(zip(deck.shown, own, strict=True), 1)
    ]


def plan_columns(names: Mapping[str, str]) -> dict[str, Any]:
    """Return how the plan's columns are called and filled in."""
    return {
        "number": st.column_config.NumberColumn(_("Lembar"), disabled=True, width="small"),
        "slide": st.column_config.TextColumn(_("Judul"), disabled=True, width="medium"),
        "minutes": st.column_config.NumberColumn(
            _("Menit"), min_value=0, max_value=_MOST, step=0.5, help=_("Kosong: bagian yang sama dari sisa waktu.")
        ),
        "share": st.column_config.TextColumn(_("Jatah"), disabled=True, width="small"),
        "speaker": st.column_config.SelectboxColumn(
            _("Pembicara"), options=list(names), format_func=lambda one: names.get(str(one), "")
        ),
    }


def told(deck: Deck, names: Mapping[str, str], plan: Rehearsal) -> dict[str, str]:
    """Return what the form edits, as label to words."""
    titles = {slide.id: slide.title for slide in deck.shown}
    lines = {
        titles[one.slide_id]: f"{written(one.seconds)} · {names.get(one.person_id, '–')}"
        for one in plan.turns
        if one.slide_id in titles and (one.seconds or one.person_id)
    }
    return {_("Waktu seluruh paparan (menit)"): written(plan.seconds or USUAL), **lines}


def save_plan(page: Page, deck: Deck, form: Editing[Rehearsal], plan: tuple[int, list[dict[str, Any]]]) -> None:
    """Keep the minutes and speakers; those of slides that are not shown now stay."""
    whole, edited = plan
    shown = {slide.id for slide in deck.shown}
    turns = [
        SlideTurn(slide_id=slide.id, seconds=round((row["minutes"] or 0) * _MINUTE), person_id=row["speaker"] or "")
        for slide, row in zip(deck.shown, edited, strict=True)
    ]
    event = RehearsalPlanned(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        seconds=whole,
        turns=(*turns, *(one for one in rehearsal(page).turns if one.slide_id not in shown)),
        version=form.version,
    )
    carry_out(page, event, lazy("Waktu dan pembicara disimpan."), then=form.done)


def show_slide(page: Page, deck: Deck, run: Run, plan: tuple[Mapping[str, int], Mapping[str, str]]) -> None:
    """Show the slide that is spoken to, its clock and notes, and the ways on."""
    seconds, who = plan
    slide = deck.shown[run.place]
    picture = pictures(page, deck.language, deck.shown, final=deck.kept.final)[run.place]
    left, right = st.columns([5, 2], gap="medium")
    with left:
        st.image(picture, alt=slide.alt or slide.title, width="stretch")
        ways_on(deck, run)
        if run.place + 1 < len(deck.shown):
            after = deck.shown[run.place + 1]
            speaker = who.get(after.id, "")
            words = f"{plain(after.title)} · {plain(speaker)}" if speaker else plain(after.title)
            st.caption(_("Sesudah ini: {words}").format(words=words))
    with right:
        st.markdown(f"#### {plain(who.get(slide.id, '')) or _('Pembicara belum dipilih')}")
        st.html(styles(colours()))
        gone = run.spent.get(slide.id, 0.0) + (moment() - run.turned).total_seconds()
        st.caption(_("Sisa waktu lembar {n} dari {all}").format(n=run.place + 1, all=len(deck.shown)))
        st.html(clock(max(seconds[slide.id], 1), gone, minutes=True))
        st.caption(_("Sisa waktu seluruh paparan"))
        st.html(clock(max(sum(seconds.values()), 1), (moment() - run.begun).total_seconds(), minutes=True))
    notes = notes_of(page, deck.language, slide).split("\n")
    st.markdown("\n".join(f"- {plain(line)}" for line in notes))


def ways_on(deck: Deck, run: Run) -> None:
    """Draw back, on and end; the arrow keys do the same."""
    last = run.place + 1 == len(deck.shown)
    with st.container(horizontal=True):
        if st.button(
            _("Sebelumnya"), key="deck-back-one", icon=":material/arrow_back:", shortcut="Left", disabled=run.place == 0
        ):
            remember(_RUN, run.turn(deck, run.place - 1, moment()))
            st.rerun()
        if st.button(
            _("Berikutnya"),
            key="deck-on",
            icon=":material/arrow_forward:",
            icon_position="right",
            shortcut="Right",
            type="primary",
            disabled=last,
        ):
            remember(_RUN, run.turn(deck, run.place + 1, moment()))
            st.rerun()
        if st.button(_("Selesai"), key="deck-end", icon=":material/stop:", type="primary" if last else "secondary"):
            remember(_RUN, replace(run.turn(deck, run.place, moment()), ended=True))
            st.rerun()


def show_end(deck: Deck, run: Run, seconds: Mapping[str, int]) -> None:
    """Show how long every slide took beside what it was given."""
    used, given = sum(run.spent.values()), sum(seconds.values())
    words = _("Latihan selesai: {used} menit dari {given}").format(used=written(used), given=written(given))
    st.subheader(words)
    if used > given:
        st.warning(_("Lewat {over} menit. Persingkat lembar yang bertanda lewat.").format(over=written(used - given)))
    rows = [
        {
            _("Lembar"): number,
            _("Judul"): slide.title,
            _("Jatah"): written(seconds[slide.id]),
            _("Terpakai"): written(run.spent.get(slide.id, 0.0)),
            _("Selisih"): _over(run.spent.get(slide.id, 0.0) - seconds[slide.id]),
        }
        for number, slide in enumerate(deck.shown, 1)
    ]
    title = {_("Judul"): st.column_config.TextColumn(width="medium")}  # so that a tablet shows the times beside it
    st.dataframe(rows, hide_index=True, alt=words, column_config=title)
    if st.button(_("Kembali ke rencana"), key="deck-again", icon=":material/replay:"):
        forget(_RUN)
        st.rerun()


def _over(seconds: float) -> str:
    return (
        _("lewat {over}").format(over=written(seconds))
        if seconds >= 1
        else _("sisa {left}").format(left=written(-seconds))
    )
