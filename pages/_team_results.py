"""Drawings of what drills and meetings show: the two statements, the heat table, who is silent, weak links, trend."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._chart_menu import Drawing
from pages._parts import chart, finding_line, plain
from pages._shell import Page, carry_out
from pages._shell.team import TeamWork
from zi_core.access import Right
from zi_core.desk.team.drills import SCORES, Member, Score
from zi_core.desk.team.measures import STATEMENTS
from zi_core.desk.team.results import trend, weak_links
from zi_core.events.team import TeamStatementSigned
from zi_core.exhibits import team as exhibits
from zi_core.figures.team import heat, heat_alt, trend_alt, trend_bars
from zi_core.i18n import Text, lazy, shown, translate

_ = translate


def show_state(page: Page, work: TeamWork) -> None:
    """Show the two rules and the counts behind them, without names."""
    rules = set(STATEMENTS.values())
    for finding in page.findings():
        if finding.rule.id in rules:
            st.markdown(finding_line(finding))
    people, drills = len(work.team.people), len(trend(work.record.drills))
    spoke = people - len(work.gaps.unspoken)
    st.markdown(
        _("**{spoke} dari {people}** orang sudah menjawab · **{drills}** latihan · **{meetings}** sosialisasi").format(
            spoke=spoke, people=people, drills=drills, meetings=len(work.record.meetings)
        )
    )


def show_results(page: Page, work: TeamWork) -> None:
    """Show where the team stands, person by person, and let the coordinator state it."""
    show_state(page, work)
    if not work.team.people:
        st.info(_("Belum ada anggota tim. Tambahkan pada bagian Susunan tim."))
        return
    if not work.standings:
        st.info(_("Belum ada jawaban. Mulailah latihan pertama; hasilnya tampil di sini per orang dan area."))
    else:
        people, topics, found = work.team.people, work.topics, work.standings
        drawing = Drawing(
            key="team-heat",
            name="tim-pemahaman",
            build=lambda theme: heat(people, topics, found, theme, page.marks),
            alt=heat_alt(people, topics, found),
            exhibit=lambda: exhibits.understanding(people, topics, found),
            unnamed=lambda theme: heat(exhibits.unnamed(people), topics, found, theme, page.marks),
        )
        chart(page, drawing)
        st.caption(" · ".join(f"{number} {title}" for number, title in enumerate(work.areas.values(), 1)))
    show_gaps(work)
    show_links(work)
    show_trend(page, work)
    if page.may(Right.REVIEW_DESK):
        show_statements(page, work)


def named(people: Sequence[Member]) -> str:
    """Return names in a row, safe to draw."""
    return ", ".join(plain(one.name) for one in people)


def show_gaps(work: TeamWork) -> None:
    """Say who has not spoken, who came to no meeting, and what nobody was asked about."""
    lacking = work.gaps
    lines = [
        (_("Belum pernah menjawab"), named(lacking.unspoken)),
        (_("Belum ditanyakan"), ", ".join(str(work.topics[topic]) for topic in lacking.unasked)),
        (_("Belum pernah ikut sosialisasi"), named(lacking.absent)),
    ]
    text = "\n\n".join(f"**{title}:** {words}" for title, words in lines if words)
    if text:
        st.markdown(text)


def show_links(work: TeamWork) -> None:
    """Show which questions on the links between areas somebody could not answer well."""
    found = weak_links(work.record.drills, work.questions)
    if not found:
        return
    st.subheader(_("Kaitan yang belum dikuasai"))
    lines = []
    for question, tally in found:
        words = ", ".join(f"{tally.counts[score]} {SCORES[score]}" for score in Score if tally.counts.get(score))
        lines.append(f"- {plain(str(question.text))}  \n:small[:gray[{words}]]")
    st.markdown("\n".join(lines))


def show_trend(page: Page, work: TeamWork) -> None:
    """Show how answers went from drill to drill."""
    found = trend(work.record.drills)
    if found:
        drawing = Drawing(
            key="team-trend",
            name="tim-latihan",
            build=lambda theme: trend_bars(found, theme, page.marks),
            alt=trend_alt(found),
            exhibit=lambda: exhibits.drills(found),
        )
        chart(page, drawing)


def show_statements(page: Page, work: TeamWork) -> None:
    """Let the coordinator state both rules of the whole team, or take a statement back."""
    st.subheader(_("Pernyataan koordinator"))
    ready = {"team.understanding": work.gaps.understanding, "team.participation": work.gaps.participation}
    wants: dict[str, Text] = {
        "team.understanding": lazy(
            "Buktinya: semua anggota pernah menjawab, setiap area dan kaitannya pernah ditanya."
        ),
        "team.participation": lazy(
            "Buktinya: semua anggota pernah menjawab dan pernah ikut sosialisasi yang bukti kegiatannya dicatat."
        ),
    }
    for metric, rule_id in STATEMENTS.items():
        one, rule = work.statement(rule_id), page.book.rule(rule_id)
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{rule.title}**")
            st.caption(str(wants[metric]) + (" " + _("Belum lengkap.") if not ready[metric] else ""))
            if one.signed_on:
                st.markdown(
                    _("Dinyatakan {when} oleh {doer}").format(when=shown(one.signed_on), doer=plain(one.signer or "-"))
                )
            label = _("Tarik pernyataan") if one.signed_on else _("Nyatakan benar")
            if st.button(label, key=f"sign-{rule_id}", icon=":material/draw:"):
                sign(page, rule_id, one.version, confirmed=one.signed_on is None)


def sign(page: Page, rule_id: str, version: int, *, confirmed: bool) -> None:
    """Write the statement or its withdrawal."""
    event = TeamStatementSigned(
        unit_id=page.unit.unit_id, year=page.unit.cycle.year, rule_id=rule_id, confirmed=confirmed, version=version
    )
    carry_out(page, event, lazy("Pernyataan tersimpan.") if confirmed else lazy("Pernyataan ditarik."))
