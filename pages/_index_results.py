"""Hasil: does the court pass, how sure is that, and by how much, for WBK and WBBM beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages._chart_menu import Drawing
from pages._index_chance import chance_line
from pages._index_method import show_method
from pages._index_view import JUDGED, SHORT, View, conversion_words, period_words, why_words
from pages._parts import chart, left_to_others, plain
from pages._shell import Page
from zi_core.access import Right
from zi_core.exhibits import indices as exhibits
from zi_core.figures.indices import Measured, alt, index_dots, skm_alt, skm_dot
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.indices import (
    SERIES_NAMES,
    Outcome,
    Series,
    Verdict,
    gap_sentences,
    is_indicative,
    number,
    together,
)
from zi_core.indices.norms import norms

_ = translate
Standing = Mapping[Series, View]
BADGES: dict[Outcome, tuple[str, str, Text]] = {
    Outcome.MET: ("green", ":material/check_circle:", lazy("terpenuhi")),
    Outcome.SHORT: ("red", ":material/error:", lazy("kurang")),
    Outcome.OPEN: ("orange", ":material/help:", lazy("belum dapat disimpulkan")),
}


def show_results(page: Page, standing: Standing) -> None:
    """Answer first, reasons below: the sentence, the two indices, the picture, the SKM as a series of its own."""
    st.markdown(f"## {answer(page, standing)}")
    st.markdown(chance_line(page, standing))
    with st.grid(2, min_column_width=300):
        for series in JUDGED:
            with st.container(border=True, gap="xsmall"):
                show_index(page, series, standing.get(series))
    judged = [standing[series] for series in JUDGED if series in standing]
    if not judged:
        left_to_others(page, Right.EDIT_INDICES)
    else:
        show_picture(page, judged)
        for view in judged:
            show_method(page, view)
    show_skm(page, standing.get(Series.SKM))
    st.caption(
        _(
            "IPAK dan IPKP di halaman ini memakai skala 0–{top} menurut {source}. Indeks Perilaku Anti Korupsi dari "
            "BPS (skala 0–5) adalah indeks lain dan tidak dapat dibandingkan. Ketiga seri tidak pernah digabung."
        ).format(top=norms().top, source=norms().points_source)
    )


def answer(page: Page, standing: Standing) -> Text:
    """Return in one sentence whether the court passes for its own predicate, and how sure that is."""
    predicate = page.predicate.value
    verdicts = {series: _own(page, standing[series]) for series in JUDGED if series in standing}
    missing = [SHORT[series] for series in JUDGED if series not in standing]
    short = [(SHORT[series], verdict) for series, verdict in verdicts.items() if not verdict.met]
    if short:
        gaps = ", ".join(str(lazy("{index} kurang {gap}", index=name, gap=gap_of(one))) for name, one in short)
        return lazy("Belum lulus {predicate}: {gaps}", predicate=predicate, gaps=gaps)
    if missing:
        return lazy("Belum dapat dinilai: {names} belum diukur", names=" & ".join(missing))
    if any(one.outcome is Outcome.OPEN or one.indicative or one.unsound for one in verdicts.values()):
        return lazy("Di atas batas {predicate}, tetapi belum pasti", predicate=predicate)
    return lazy("Lulus batas {predicate} untuk IPAK dan IPKP", predicate=predicate)


def _own(page: Page, view: View) -> Verdict:
    return next(one for one in view.verdicts(page) if one.predicate is page.predicate)


def gap_of(verdict: Verdict) -> str:
    """Return how far the index lies from the threshold: two decimals, more where two would hide the difference."""
    gap = abs(verdict.gap)
    return str(number(gap, 2 if gap * 10**2 >= 1 or not gap else 4))


def badge_of(names: Text, verdict: Verdict) -> str:
    """Return the verdict for the predicates with these `names` as a badge: colour, icon and word together."""
    colour, icon, words = BADGES[verdict.outcome]
    return f":{colour}-badge[{icon} {names} {words}]"


def show_index(page: Page, series: Series, view: View | None) -> None:
    """Show one index: its figure, both verdicts, the interval in words, and what to beware of."""
    if view is None:
        st.markdown(f"**{SERIES_NAMES[series]}**")
        st.markdown(_("Belum diukur. Unggah jawaban survei atau ketik indeks akhirnya pada bagian Pengukuran."))
        return
    figure, found = view.summary.figure, view.verdicts(page)
    st.metric(str(SERIES_NAMES[series]), str(number(figure.index)))
    st.markdown(" ".join(badge_of(names, same[0]) for names, same in together(found)))
    lines = [str(words) for words in gap_sentences(found)]
    lines += [f":orange[:material/warning:] {words}" for words in cautions(found)]
    lines.append(str(interval_sentence(view)))
    st.markdown("  \n".join(lines))
    st.caption("  \n".join(details(view)))


def interval_sentence(view: View) -> Text:
    """Return the interval in words, with how many answered."""
    interval, n = view.summary.interval, view.summary.figure.n
    if interval is None:
        return lazy("Dari {n} responden; rentang tidak dapat dihitung tanpa jawaban per responden.", n=n)
    gaps = {"n": n, "level": round(interval.level * 10**2), "low": number(interval.low), "high": number(interval.high)}
    return lazy("Dari {n} responden, dengan keyakinan {level}% indeksnya antara {low} dan {high}.", **gaps)


def cautions(found: Sequence[Verdict]) -> list[str]:
    """Return what to beware of, each said once, with the predicate where it concerns only one."""
    said: dict[str, list[str]] = {}
    for verdict in found:
        for words in verdict.cautions:
            said.setdefault(str(words), []).append(verdict.predicate.value)
    return [words if len(of) == len(found) else f"{', '.join(of)}: {words}" for words, of in said.items()]


def details(view: View) -> list[str]:
    """Return what belongs beside the figure in small print: points, conversion, who measured when, why it counts."""
    one, figure = view.measurement, view.summary.figure
    lines = []
    if figure.points is not None:
        points = _("Nilai lembar kerja evaluasi: {points} dari {most}")
        lines.append(points.format(points=number(figure.points), most=number(norms().points, 1, 1)))
    lines.append(conversion_words(view.summary))
    about = [plain(one.title), period_words(one), plain(one.organiser), plain(figure.source)]
    lines.append(" · ".join(part for part in about if part))
    if view.series in JUDGED:
        lines.append(str(why_words(view)))
    left = int(one.result["open"])
    if left:
        lines.append(_("Sementara: {n} pertanyaan tentang datanya belum diputuskan.").format(n=shown(left)))
    return lines


def show_picture(page: Page, judged: Sequence[View]) -> None:
    """Draw the indices with their intervals against the thresholds."""
    measured = [Measured(view.summary.figure, view.summary.doubt, view.verdicts(page)) for view in judged]
    source = str(lazy("Sumber: surat {number}", number=page.book.letter.number))
    drawing = Drawing(
        key="index-dots",
        name="ipak-ipkp",
        build=lambda theme: index_dots(measured, source, theme, page.marks),
        alt=alt(measured),
        exhibit=lambda: exhibits.indices(measured, page.predicate, source),
    )
    chart(page, drawing)


def show_skm(page: Page, view: View | None) -> None:
    """Show the newest SKM with its grade; it is a series of its own and no condition of the letter."""
    if view is None:
        return
    figure = view.summary.figure
    st.subheader(str(SERIES_NAMES[Series.SKM]))
    drawing = Drawing(
        key="index-skm",
        name="skm",
        build=lambda theme: skm_dot(figure, view.summary.doubt, theme, page.marks),
        alt=skm_alt(figure, view.summary.doubt),
        exhibit=lambda: exhibits.skm(figure, view.summary.doubt),
    )
    chart(page, drawing)
    if figure.grade is not None and figure.converted is not None:
        words = _("Nilai {value}, mutu pelayanan {grade} ({word}). Bukan syarat surat.")
        st.markdown(words.format(value=shown(figure.converted), grade=figure.grade.grade, word=figure.grade.title))
    if is_indicative(figure.n):
        st.caption(_("Indikatif: kurang dari {n} responden.").format(n=norms().indicative_below))
    st.caption("  \n".join(details(view)))
    show_method(page, view)
