"""Drawings of the questions: one area at a time, one form per aspect, each answer beside what it earns."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from pages._parts import plain
from pages._shell import Page, as_drawn, carry_out
from pages._shell.desk import Lke, StoredAnswer
from zi_core.access import Right
from zi_core.desk.lke.scoring import Answer, AspectScore, question
from zi_core.desk.lke.sheet import Item, Part
from zi_core.desk.lke.workbook import PARTS
from zi_core.events.lke import ItemAnswer, LkeItemsAnswered
from zi_core.i18n import lazy, shown, translate

_ = translate
LONGEST_NOTE = 500  # letters


def show_items(page: Page, own: Lke) -> None:
    """Show the questions of one area and let the team answer them."""
    st.subheader(_("Butir penilaian"))
    picked = st.selectbox(
        _("Area"), list(own.areas), format_func=lambda area: area_name(own, area), key="lke-area-picked"
    )
    area = next(one for one in own.score.areas if one.area.id == picked)
    for part in Part:
        st.markdown(f"**{PARTS[part]}**")
        for one in area.aspects:
            if one.aspect.part is part:
                show_aspect(page, own, one)


def area_name(own: Lke, area_id: str) -> str:
    """Return an area's title and how many of its questions are open."""
    open_ones = next(one.open for one in own.score.areas if one.area.id == area_id)
    title = str(own.areas[area_id])
    return _("{title} · {n} belum dijawab").format(title=title, n=open_ones) if open_ones else title


def show_aspect(page: Page, own: Lke, one: AspectScore) -> None:
    """Show one aspect's questions as a form, or as words for who may not answer."""
    low = shown(round(one.span.low, 2))
    title = _("{title}: {low} dari {most}").format(title=one.aspect.title, low=low, most=shown(one.aspect.weight))
    mark = _(" · {n} belum dijawab").format(n=one.open) if one.open else ""
    with st.expander(f"{title}{mark}"):
        if not page.may(Right.EDIT_DESK):
            st.markdown("\n\n".join(item_line(item, own.stored.answers.get(item.id)) for item in one.aspect.items))
            return
        show_form(page, own, one)


def item_line(item: Item, stored: StoredAnswer | None) -> str:
    """Return one question and its answer as Markdown."""
    answer = stored.answer if stored else Answer()
    said = answer.choice or (f"{shown(answer.count)}/{shown(answer.whole)}" if answer.given else _("belum dijawab"))
    note = f"  \n:small[{plain(answer.note)}]" if answer.note else ""
    return f"{item.text} **{said}**{note}"


def show_form(page: Page, own: Lke, one: AspectScore) -> None:
    """Take the answers of one aspect; only what was changed is saved, over what its editor saw."""
    submit = f"lke-save-{one.aspect.id}"
    seen = as_drawn(f"lke-seen-{one.aspect.id}", own.stored.answers, submit=submit)
    with st.form(f"lke-{one.aspect.id}", border=False):
        given = {item.id: ask(own, item, seen.get(item.id)) for item in one.aspect.items}
        saved = st.form_submit_button(_("Simpan jawaban"), key=submit)
    if not saved:
        return
    old = {item: stored.answer for item, stored in seen.items()}
    carried = {item for item, stored in seen.items() if stored.carried}
    changed = [item for item, answer in given.items() if answer != old.get(item, Answer()) or item in carried]
    if not changed:
        st.info(_("Tidak ada jawaban yang berubah."))
        return
    answers = tuple(as_event(item, given[item], seen.get(item)) for item in changed)
    event = LkeItemsAnswered(
        unit_id=page.unit.unit_id, year=page.unit.cycle.year, answers=answers, items=tuple(changed)
    )
    carry_out(page, event, lazy("Jawaban tersimpan: {n} butir.", n=len(changed)))


def as_event(item: str, answer: Answer, seen: StoredAnswer | None) -> ItemAnswer:
    """Return an answer as it goes through the door."""
    return ItemAnswer(
        item_id=item,
        choice=answer.choice,
        part=answer.count,
        whole=answer.whole,
        note=answer.note,
        version=seen.version if seen else 0,
    )


def ask(own: Lke, item: Item, stored: StoredAnswer | None) -> Answer:
    """Draw one question with its answer so far; return what the form holds."""
    answer = stored.answer if stored else Answer()
    st.markdown(str(item.text))
    if stored is not None and stored.carried:
        st.caption(_("Disalin dari tahun lalu; simpan untuk menyatakan masih berlaku."))
    asked = question(own.sheet, item, answer)
    if asked is not None:
        st.warning(str(asked))
    if item.kind == "share":
        left, middle, right = st.columns([1, 1, 2])
        count = number(left, _("Jumlah"), f"lke-{item.id}-count", answer.count)
        whole = number(middle, _("Pembanding"), f"lke-{item.id}-whole", answer.whole)
        return Answer("", count, whole, note(right, item, answer))
    left, right = st.columns([2, 2])
    letters = list(own.sheet.scores[item.kind])
    default = answer.choice if answer.choice in letters else None
    choice = left.segmented_control(_("Jawaban"), letters, default=default, key=f"lke-{item.id}-choice")
    return Answer(choice or "", note=note(right, item, answer))


def number(column: st.delta_generator.DeltaGenerator, label: str, key: str, value: Decimal | None) -> Decimal | None:
    """Take a number that may be left out."""
    typed = column.number_input(label, min_value=0.0, value=None if value is None else float(value), step=1.0, key=key)
    return None if typed is None else Decimal(str(typed)).normalize() + 0


def note(column: st.delta_generator.DeltaGenerator, item: Item, answer: Answer) -> str:
    """Take the court's own note on an answer."""
    return column.text_input(_("Catatan"), answer.note, max_chars=LONGEST_NOTE, key=f"lke-{item.id}-note").strip()
