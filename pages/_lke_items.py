"""Drawings of the questions: one area at a time, one form per aspect, each answer beside what it earns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._desk_linking import show_item_linking
from pages._desk_names import area_title, piece_line
from pages._editing import begun, done, field_key, warn_of_other
from pages._parts import plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.desk import Lke, StoredAnswer, board
from zi_core.access import Right
from zi_core.desk.board import Board
from zi_core.desk.evidence import lke_key, theory_only
from zi_core.desk.lke.proof import unproven
from zi_core.desk.lke.scoring import Answer, AspectScore, question
from zi_core.desk.lke.sheet import Aspect, Item, Part
from zi_core.desk.lke.workbook import PARTS
from zi_core.events.lke import ItemAnswer, LkeItemsAnswered
from zi_core.i18n import lazy, shown, translate

_ = translate
LONGEST_NOTE = 500  # letters


def show_items(page: Page, own: Lke) -> None:
    """Show the questions of one area and let the team answer them."""
    st.subheader(_("Butir penilaian"))
    picked = st.selectbox(
        _("Area"), list(own.areas), format_func=lambda area: area_name(page, own, area), key="lke-area-picked"
    )
    area, found = next(one for one in own.score.areas if one.area.id == picked), board(page)
    halves = {Part.FULFILMENT: area.area.fulfilment, Part.REFORM: area.area.reform}
    for part, most in halves.items():
        low = shown(round(area.of(part).low, 2))
        st.markdown(f"**{_('{title}: {low} dari {most}').format(title=PARTS[part], low=low, most=shown(most))}**")
        for one in area.aspects:
            if one.aspect.part is part:
                show_aspect(page, own, one, found)


def area_name(page: Page, own: Lke, area_id: str) -> str:
    """Return an area's number and title, and how many of its questions are open."""
    open_ones = next(one.open for one in own.score.areas if one.area.id == area_id)
    title = area_title(page, area_id)
    return _("{title} · {n} belum dijawab").format(title=title, n=open_ones) if open_ones else title


def show_aspect(page: Page, own: Lke, one: AspectScore, found: Board) -> None:
    """Show one aspect's questions as a form, or as words for who may not answer; each with its evidence."""
    low = shown(round(one.span.low, 2))
    title = _("{title}: {low} dari {most}").format(title=one.aspect.title, low=low, most=shown(one.aspect.weight))
    bare = unproven(own.sheet, one.aspect.items, own.answers, found.evidence)
    told = ((one.open, _(" · {n} belum dijawab")), (len(bare), _(" · {n} tanpa data dukung")))
    marks = "".join(words.format(n=n) for n, words in told if n)
    proofs = {item.id: proof_lines(found, item, bare=item in bare) for item in one.aspect.items}
    with st.expander(f"{title}{marks}", expanded=recall("lke-aspect", "") == one.aspect.id):
        if not page.may(Right.EDIT_DESK):
            lines = [
                f"{item_line(item, own.stored.answers.get(item.id))}{proofs[item.id]}" for item in one.aspect.items
            ]
            st.markdown("\n\n".join(lines))
            return
        show_form(page, own, one, proofs)
        titles = {lke_key(item.id): str(item.text) for item in one.aspect.items}
        show_item_linking(page, found, titles, one.aspect.id)


def proof_lines(found: Board, item: Item, *, bare: bool) -> str:
    """Return the evidence of an item as Markdown to set below its question, and what is wrong with it."""
    pieces = found.serving(lke_key(item.id))
    lines = [piece_line(one) for one in pieces]
    if theory_only(pieces):
        lines.append(f":orange[{_('Data dukungnya masih teori. Apa yang berubah bagi pencari keadilan?')}]")
    if bare:
        lines.append(f":orange[{_('Bernilai tanpa data dukung.')}]")
    return "".join(f"  \n:small[{line}]" for line in lines)


def item_line(item: Item, stored: StoredAnswer | None) -> str:
    """Return one question and its answer as Markdown."""
    answer = stored.answer if stored else Answer()
    note = f"  \n:small[{plain(answer.note)}]" if answer.note else ""
    carried = f"  \n:small[:gray[{_('Disalin dari tahun lalu.')}]]" if stored and stored.carried else ""
    return f"{item.text} **{chosen(answer)}**{note}{carried}"


def chosen(answer: Answer) -> str:
    """Return what was answered, without the note."""
    if answer.choice:
        return answer.choice
    if not answer.given:
        return _("belum dijawab")
    return "/".join("?" if one is None else shown(one) for one in (answer.count, answer.whole))


def said(answer: Answer) -> str:
    """Return the whole answer in words."""
    return f"{chosen(answer)} ({answer.note})" if answer.note else chosen(answer)


@dataclass(frozen=True, slots=True)
class Seen:
    """An aspect's answers as one editor sees them; `version` grows with every answer saved, by whomever."""

    answers: Mapping[str, StoredAnswer]

    @property
    def version(self) -> int:
        """How often any of the answers was saved."""
        return sum(one.version for one in self.answers.values())

    @property
    def editor(self) -> str:
        """Who saved last."""
        return max(self.answers.values(), key=lambda one: one.answered).doer if self.answers else ""

    def answer(self, item: Item) -> Answer:
        """Return the answer of `item`, an empty one when there is none."""
        stored = self.answers.get(item.id)
        return stored.answer if stored else Answer()


def seen_of(own: Lke, aspect: Aspect) -> Seen:
    """Return the aspect's answers as they are stored now."""
    ids = [item.id for item in aspect.items]
    return Seen({item: own.stored.answers[item] for item in ids if item in own.stored.answers})


def show_form(page: Page, own: Lke, one: AspectScore, proofs: Mapping[str, str]) -> None:
    """Take the answers of one aspect; only what this editor changed is saved, never over words nobody here has seen."""
    form = f"lke-{one.aspect.id}"
    fresh = seen_of(own, one.aspect)
    start, base = begun(form, fresh), field_key(form)
    words = [(str(item.text), said(start.answer(item)), said(fresh.answer(item))) for item in one.aspect.items]
    known = fresh if warn_of_other(form, start, fresh, words) == fresh.version else start
    with st.form(form, border=False):
        given = {item.id: ask(own, item, start, (base, proofs[item.id])) for item in one.aspect.items}
        saved = st.form_submit_button(_("Simpan jawaban"), key=f"lke-save-{one.aspect.id}")
    if not saved:
        return
    carried = {item for item, stored in start.answers.items() if stored.carried}
    changed = [item.id for item in one.aspect.items if given[item.id] != start.answer(item) or item.id in carried]
    if not changed:
        st.info(_("Tidak ada jawaban yang berubah."))
        return
    answers = tuple(as_event(item, given[item], known.answers.get(item)) for item in changed)
    event = LkeItemsAnswered(
        unit_id=page.unit.unit_id, year=page.unit.cycle.year, answers=answers, items=tuple(changed)
    )
    carry_out(
        page, event, lazy("Jawaban tersimpan: {n} butir.", n=len(changed)), then=lambda: stay_with(one.aspect, form)
    )


def stay_with(aspect: Aspect, form: str) -> None:
    """Begin the form anew and leave its aspect open."""
    done(form)
    remember("lke-aspect", aspect.id)


def renew(own: Lke) -> None:
    """Let every form begin anew with what is stored, after answers came from elsewhere by this editor's own hand."""
    for _area, aspect in own.sheet.aspects():
        done(f"lke-{aspect.id}")


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


def ask(own: Lke, item: Item, start: Seen, place: tuple[str, str]) -> Answer:
    """Draw one question with its answer so far and its evidence; return what the form holds.

    `place` is the beginning of the fields' keys, and the evidence as Markdown.
    """
    base, proof = place
    answer, key = start.answer(item), f"{base}-{item.id}"
    st.markdown(f"{item.text}{proof}")
    if item.id in start.answers and start.answers[item.id].carried:
        st.caption(_("Disalin dari tahun lalu; simpan untuk menyatakan masih berlaku."))
    asked = question(own.sheet, item, answer)
    if asked is not None:
        st.warning(str(asked))
    if item.kind == "share":
        left, middle, right = st.columns([1, 1, 2])
        count = number(left, _("Jumlah"), f"{key}-count", answer.count)
        whole = number(middle, _("Pembanding"), f"{key}-whole", answer.whole)
        return Answer("", count, whole, note(right, answer, key))
    left, right = st.columns([2, 2])
    letters = list(own.sheet.scores[item.kind])
    default = answer.choice if answer.choice in letters else None
    choice = left.segmented_control(
        _("Jawaban"),
        letters,
        default=default,
        key=f"{key}-choice",
        help=worth_words(own, item),
        wrap=True,
    )
    return Answer(choice or "", note=note(right, answer, key))


def worth_words(own: Lke, item: Item) -> str:
    """Return what each letter of an item is worth."""
    letters = own.sheet.scores[item.kind].items() if item.kind != "share" else ()
    return " · ".join(f"{letter} = {shown(worth)}" for letter, worth in letters)


def number(column: DeltaGenerator, label: str, key: str, value: Decimal | None) -> Decimal | None:
    """Take a number that may be left out."""
    typed = column.number_input(
        label, min_value=0.0, value=None if value is None else float(value), step=1.0, format="%g", key=key
    )
    return None if typed is None else Decimal(str(typed)).normalize() + 0


def note(column: DeltaGenerator, answer: Answer, key: str) -> str:
    """Take the court's own note on an answer."""
    return column.text_input(_("Catatan"), answer.note, max_chars=LONGEST_NOTE, key=f"{key}-note").strip()
