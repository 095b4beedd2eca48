"""Drawings of the questions about data that came in, and of keeping them once all are settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages._parts import plain
from pages._shell import Page, carry_out, recall, remember
from zi_core.events.innovation import InnovationSeriesRecorded
from zi_core.i18n import lazy, translate
from zi_core.innovation.innovation import Innovation
from zi_core.innovation.plain import series_data
from zi_core.innovation.questions import Question, series_questions
from zi_core.innovation.series import Found

_ = translate
SHOWN = 12  # questions at once


def offer_to_keep(
    page: Page, one: Innovation, found: Found, *, sha256: str, then: Callable[[], None], typed: bool = False
) -> None:
    """Ask what is doubtful about the innovation as it would stand, and keep it when nothing blocks that.

    `then` is what follows once it is kept.
    """
    questions = (*found.questions, *series_questions(one, page.today, found.where))
    blocking = [question for question in questions if question.blocks]
    asked = [question for question in questions if not question.blocks]
    if blocking:
        st.error(
            listed(blocking, typed=typed),
            title=_("Perbaiki dahulu ({n})").format(n=len(blocking)),
            icon=":material/error:",
        )
        return
    if not found.anything and not typed:
        st.info(_("Tabel dikenali, tetapi belum berisi data."))
        return
    sure = True
    if asked:
        st.warning(listed(asked, typed=typed), title=_("Pastikan ({n})").format(n=len(asked)), icon=":material/help:")
        sure = st.checkbox(_("Sudah saya periksa dan memang demikian"), key=f"sure-{sha256[:12]}-{typed}")
    if st.button(_("Simpan data"), type="primary", disabled=not sure, key=f"keep-{typed}"):
        event = InnovationSeriesRecorded(
            unit_id=page.unit.unit_id,
            innovation_id=one.innovation_id,
            file_sha256=sha256,
            version=one.version,
            **series_data(one),
        )
        carry_out(page, event, lazy("Data tersimpan."), then=then)


def forget_file() -> None:
    """Let the uploader stand empty in the next run."""
    remember("series-uploads", recall("series-uploads", 0) + 1)
    remember("series-reading", None)


def listed(questions: Sequence[Question], *, typed: bool) -> str:
    """Return the questions as a list, each with its cell; what was typed by hand has rows instead."""
    lines = [f"- {_place(question, typed=typed)}{plain(str(question.words))}" for question in questions[:SHOWN]]
    if len(questions) > SHOWN:
        lines.append(_("- dan {n} lainnya").format(n=len(questions) - SHOWN))
    return "\n".join(lines)


def _place(question: Question, *, typed: bool) -> str:
    if not question.cell:
        return ""
    if typed:
        row = int("".join(sign for sign in question.cell if sign.isdigit())) - 1
        return f"**{_('Baris {n}').format(n=row)}**: "
    return f"**{plain(question.cell)}**: "
