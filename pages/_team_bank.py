"""Drawings of the questions: those that come with the app, the court's own, and the deck of cards."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
import uuid6

from pages._editing import Editing, editing
from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.team import TeamWork
from zi_core.access import Right
from zi_core.desk.team.cards import deck, topic_words
from zi_core.desk.team.questions import Question, problem
from zi_core.desk.team.terms import terms
from zi_core.events.team import TeamQuestionRetired, TeamQuestionSaved
from zi_core.i18n import lazy, translate, use_language

_ = translate


def show_bank(page: Page, work: TeamWork) -> None:
    """Show the questions of the chosen areas, offer them as cards, and let the team write its own."""
    topics = st.multiselect(
        _("Area dan kaitan"),
        list(work.topics),
        format_func=lambda one: str(work.topics[one]),
        placeholder=_("Semua"),
        key="team-bank-topics",
    )
    found = [one for one in work.questions.values() if not one.withdrawn and (not topics or one.topic in topics)]
    offer_cards(page, work, found)
    if page.may(Right.EDIT_DESK):
        with st.expander(_("Tulis pertanyaan sendiri"), icon=":material/add:"):
            write(page, work, None)
    for topic, title in work.topics.items():
        shown_ones = [one for one in found if one.topic == topic]
        if shown_ones:
            with st.expander(_("{title} · {n} pertanyaan").format(title=title, n=len(shown_ones))):
                st.markdown("\n\n".join(question_lines(work, one) for one in shown_ones))
    show_own(page, work)


def question_lines(work: TeamWork, one: Question) -> str:
    """Return a question with what a good answer names, as Markdown."""
    about = f"{plain(str(topic_words(one, work.areas)))} · {plain(str(one.source))}"
    names = "\n".join(f"- {plain(str(name))}" for name in one.names)
    return f"**{plain(str(one.text))}**  \n:small[:gray[{about}]]\n\n{names}"


def offer_cards(page: Page, work: TeamWork, found: Sequence[Question]) -> None:
    """Offer the questions as a deck of cards; single ones can be picked."""
    texts = {one.question_id: str(one.text) for one in found}
    picked = st.multiselect(
        _("Hanya pertanyaan tertentu"),
        list(texts),
        format_func=lambda one: texts.get(one, "-"),
        placeholder=_("Semua di atas"),
        key="team-bank-picked",
    )
    chosen = [one for one in found if not picked or one.question_id in picked]

    def build() -> bytes:
        use_language(page.language)
        return deck(chosen, work.areas, page.now, page.marks)

    st.download_button(
        _("Unduh {n} kartu (.pdf)").format(n=len(chosen)),
        build,
        file_name="kartu-tanya-jawab.pdf",
        mime="application/pdf",
        icon=":material/style:",
        on_click="ignore",
        disabled=not chosen,
    )
    st.caption(_("Cetak bolak-balik, balik pada sisi panjang: delapan kartu selembar, petunjuk di belakangnya."))


def show_own(page: Page, work: TeamWork) -> None:
    """Let the team edit, withdraw and take up its own questions."""
    own = [one for one in work.questions.values() if one.own]
    if not own or not page.may(Right.EDIT_DESK):
        return
    st.subheader(_("Pertanyaan satuan kerja"))
    for one in own:
        mark = _(" · ditarik") if one.withdrawn else ""
        with st.expander(f"{plain(str(one.text))}{mark}"):
            write(page, work, one)
            retire(page, one)


def retire(page: Page, one: Question) -> None:
    """Withdraw a question, or take it up again; its results stay either way."""
    label = _("Pakai lagi") if one.withdrawn else _("Tarik pertanyaan")
    if st.button(label, key=f"retire-{one.question_id}", icon=":material/archive:"):
        event = TeamQuestionRetired(
            unit_id=page.unit.unit_id, question_id=one.question_id, withdrawn=not one.withdrawn, version=one.version
        )
        carry_out(page, event, lazy("Pertanyaan dipakai lagi.") if one.withdrawn else lazy("Pertanyaan ditarik."))


def write(page: Page, work: TeamWork, one: Question | None) -> None:
    """Take a new question, or the edit of one over what its editor saw."""
    stem = f"question-{one.question_id}" if one else f"question-new-{len(work.questions)}"
    most, own = terms()["text"], editing(stem, one, lambda question: told(work, question))
    seen, keys = own.start, own.at
    with st.form(stem, border=False):
        areas = st.multiselect(
            _("Area; pilih beberapa untuk kaitannya"),
            list(work.areas),
            default=list(seen.areas) if seen else [],
            format_func=lambda area: str(work.areas[area]),
            key=f"{keys}-areas",
        )
        words = st.text_area(
            _("Pertanyaan"), str(seen.text) if seen else "", max_chars=most["question"], key=f"{keys}-words"
        )
        lines = st.text_area(
            _("Jawaban yang baik menyebut"),
            "\n".join(str(name) for name in seen.names) if seen else "",
            help=_("Satu hal per baris, paling banyak {n}.").format(n=most["names"]),
            key=f"{keys}-names",
        )
        source = st.text_input(
            _("Sumber"), str(seen.source) if seen else "", max_chars=most["source"], key=f"{keys}-source"
        )
        saved = st.form_submit_button(_("Simpan pertanyaan"), key=f"{stem}-save")
    if saved:
        names = [line.strip() for line in lines.splitlines() if line.strip()]
        save(page, own, areas, " ".join(words.split()), names, source.strip())


def told(work: TeamWork, one: Question) -> dict[str, str]:
    """Return a question in words, by the labels of its fields."""
    return {
        _("Area; pilih beberapa untuk kaitannya"): ", ".join(str(work.areas[area]) for area in one.areas),
        _("Pertanyaan"): str(one.text),
        _("Jawaban yang baik menyebut"): "; ".join(str(name) for name in one.names),
        _("Sumber"): str(one.source),
    }


def save(
    page: Page, own: Editing[Question | None], areas: list[str], words: str, names: list[str], source: str
) -> None:
    """Write a question, or say what is wrong with it."""
    wrong = problem(areas, words, names, source)
    if wrong is not None:
        st.warning(str(wrong))
        return
    event = TeamQuestionSaved(
        unit_id=page.unit.unit_id,
        question_id=own.start.question_id if own.start else str(uuid6.uuid7()),
        areas=tuple(areas),
        words=words,
        names=tuple(names),
        source=source,
        version=own.version,
    )
    carry_out(page, event, lazy("Pertanyaan tersimpan."), then=own.done)
