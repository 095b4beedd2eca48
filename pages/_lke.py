"""Drawings of the evaluation sheet: every minimum with its own verdict and gap, the areas, and what to answer."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages._chart_menu import Drawing
from pages._editing import editing
from pages._lke_files import show_files
from pages._lke_items import show_items
from pages._parts import badge, beside, chart
from pages._shell import Page, carry_out
from pages._shell.desk import Lke, lke
from zi_core.access import Right
from zi_core.desk.lke.conditions import Assessment, Condition, assess
from zi_core.desk.lke.scoring import Span
from zi_core.events.lke import LkePerformanceGraded
from zi_core.exhibits import desk as exhibits
from zi_core.figures.lke import alt, area_bars
from zi_core.i18n import lazy, shown, translate
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.judgement import Verdict

_ = translate


def show_lke(page: Page) -> None:
    """Show where the court stands by its own judgement, then the sheet itself."""
    own = lke(page)
    st.caption(
        _("{title} menurut {source}: penilaian mandiri satuan kerja, bukan hasil penilai.").format(
            title=own.sheet.title, source=own.sheet.source
        )
    )
    chosen = st.segmented_control(
        _("Predikat"), list(Predicate), default=page.predicate, required=True, key="lke-predicate"
    )
    found = assess(own.sheet, own.score, chosen or page.predicate, own.areas)
    show_assessment(page, own, found)
    if page.may(Right.EDIT_DESK):
        show_performance(page, own)
    show_items(page, own)
    show_files(page, own)


def show_assessment(page: Page, own: Lke, found: Assessment) -> None:
    """Show the sums and every minimum of one predicate."""
    score = own.score
    for column, (title, span, most) in zip(
        st.columns(3),
        (
            (_("Nilai total"), score.total, found.conditions[0].most),
            (_("Komponen pengungkit"), score.drivers, found.conditions[1].most),
            (_("Komponen hasil"), score.results, found.conditions[0].most - found.conditions[1].most),
        ),
        strict=True,
    ):
        column.metric(title, points(span), help=_("Dari {most}.").format(most=shown(most)), border=True)
    st.caption(
        _("Bila hanya butir yang mempunyai data dukung pelaksanaan dihitung, nilai totalnya {points}.").format(
            points=shown(round(own.shown.total.low, 2))
        )
    )
    if own.carried:
        st.info(
            _("{n} jawaban masih salinan tahun lalu. Periksa dan simpan satu per satu.").format(n=len(own.carried)),
            icon=":material/history:",
        )
    if found.trap is not None:
        st.warning(str(found.trap), icon=":material/warning:")
    left, right = beside("worksheet", [1, 1])
    with left:
        st.markdown("\n\n".join(condition_line(one) for one in sorted(found.conditions, key=urgency)))
        if found.predicate is Predicate.WBBM:
            st.caption(_("WBBM juga mensyaratkan satuan kerja sudah meraih WBK."))
    with right:
        drawing = Drawing(
            key=f"lke-{found.predicate}",
            name="lke-area",
            build=lambda theme: area_bars(own.sheet, score, found, own.areas, theme, page.marks),
            alt=alt(score, found, own.areas),
            exhibit=lambda: exhibits.lke(own.sheet, score, found, own.areas),
        )
        chart(page, drawing)


def urgency(one: Condition) -> int:
    """Return the place of a minimum in the list: missed, then open, then met."""
    return [Verdict.SHORT, Verdict.UNKNOWN, Verdict.MET].index(one.verdict)


def points(span: Span) -> str:
    """Return points in words: one figure, or from what is certain to what is possible."""
    low, high = round(span.low, 2), round(span.high, 2)
    return shown(low) if low == high else f"{shown(low)}–{shown(high)}"


def condition_line(one: Condition) -> str:
    """Return one minimum as Markdown: verdict, title, points, the least asked, and the gap."""
    asked = _("{points} dari paling sedikit {least}").format(points=points(one.span), least=shown(round(one.least, 2)))
    missing = {
        Verdict.MET: "",
        Verdict.SHORT: _("kurang {gap}").format(gap=shown(round(one.gap, 2))),
        Verdict.UNKNOWN: _("masih dapat tercapai"),
    }[one.verdict]
    return f"{badge(one.verdict)} **{one.title}**  \n:small[:gray[{' · '.join(filter(None, (asked, missing)))}]]"


@dataclass(frozen=True, slots=True)
class Graded:
    """The performance achieved, as it was graded last."""

    grade: str
    version: int


def show_performance(page: Page, own: Lke) -> None:
    """Let the team grade the performance achieved; the two indices come from the page of the indices."""
    title, grades = str(own.sheet.results.performance.title), ["", *own.sheet.results.performance.scores]
    fresh = Graded(own.stored.performance, own.stored.performance_version)
    form = editing("lke-performance", fresh, lambda one: {title: one.grade or _("belum dinilai")})
    with st.form(form.key, border=True):
        picked = st.selectbox(
            title,
            grades,
            index=grades.index(form.start.grade) if form.start.grade in grades else 0,
            format_func=lambda letter: letter or _("belum dinilai"),
            key=f"{form.at}-grade",
            help=_("IPAK dan IPKP diambil dari pengukuran yang dipakai pada halaman IPAK & IPKP."),
        )
        saved = st.form_submit_button(_("Simpan capaian kinerja"))
    if saved:
        event = LkePerformanceGraded(
            unit_id=page.unit.unit_id,
            year=page.unit.cycle.year,
            grade=picked or "",
            version=form.version,
        )
        carry_out(page, event, lazy("Capaian kinerja tersimpan."), then=form.done)
