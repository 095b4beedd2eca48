"""Kesiapan: every rule of the letter with its verdict, what blocks first, and what to do today."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._chart_menu import Drawing
from pages._first_steps import nobody_fills, show_first_steps
from pages._parts import badge, beside, chart, finding_card, finding_lines, plain, ways_to_mend
from pages._privacy_due import due_lines, show_due
from pages._shell import Page, open_page, watch
from pages._shell.charts import spoken
from zi_core.access import Right
from zi_core.brief.contents import WEEK, brief
from zi_core.exhibits.readiness import readiness
from zi_core.figures.readiness import alt, readiness_strip
from zi_core.i18n import lazy, shown, translate
from zi_core.readiness import Finding, Summary, Verdict, days_left, summary, to_do
from zi_core.units import deadlines

page = open_page(__file__)
_ = translate
MOST_URGENT = 5


def show_headline(page: Page, counted: Summary) -> None:
    """Say the state in one sentence and four numbers: what a leader reads in five seconds."""
    st.markdown(f"## {counted.headline}")
    parts = [plain(page.unit.court.name), _("menuju {predicate}").format(predicate=page.predicate.value)]
    due = deadlines(page.unit.cycle, page.today)
    if due:
        name, day = due[0]
        parts.append(f"{name}: {days_left(page.today, day)}")
    parts.append(str(lazy("{n} pekerjaan tersisa", n=counted.works)))
    st.caption(" · ".join(parts))
    with st.grid(4, min_column_width=150):
        st.metric(_("Penghalang"), shown(len(counted.blockers)), border=True, icon=":material/block:")
        st.metric(_("Kurang"), shown(counted.short), border=True, icon=":material/error:")
        st.metric(_("Belum diketahui"), shown(counted.unknown), border=True, icon=":material/help:")
        st.metric(_("Terpenuhi"), shown(counted.met), border=True, icon=":material/check_circle:")


def show_brief(page: Page) -> None:
    """Hand out the leader's brief on one sheet, to those who work for the court."""
    if not page.may(Right.TAKE_BRIEF):
        return
    st.download_button(
        _("Ringkasan satu halaman (.pdf)"),
        data=lambda: brief_file(page),
        file_name=f"ringkasan-{page.today.isoformat()}.pdf",
        mime="application/pdf",
        icon=":material/download:",
        on_click="ignore",
    )


def brief_file(page: Page) -> bytes:
    """Return the brief as PDF, in the language of the page."""
    from zi_core.brief.page import page as printed  # noqa: PLC0415 - the PDF library is only needed here

    found = brief(page.unit, page.book, page.facts(), page.facts(days_ago=WEEK), page.now)
    return spoken(page.language, lambda: printed(found))


def show_urgent(page: Page, findings: Sequence[Finding]) -> None:
    """Show what blocks passing, then what to do today."""
    blockers = [finding for finding in findings if finding.blocks]
    if blockers:
        st.subheader(_("Penghalang kelulusan"))
        for finding in blockers:
            finding_card(finding, page.person.role)
    st.subheader(_("Kerjakan hari ini"))
    todo = to_do(findings)[:MOST_URGENT]
    for finding in todo:
        finding_card(finding, page.person.role)
    if not todo:
        st.success(_("Tidak ada pekerjaan mendesak hari ini."))


def show_changes(page: Page) -> None:
    """Show what moved since yesterday."""
    st.subheader(_("Berubah sejak kemarin"))
    moved = page.changes()
    if not moved:
        st.caption(_("Belum ada perubahan sejak kemarin."))
        return
    lines = [
        f"- {badge(change.now.verdict)} {change.rule.title}: {change.before.standing} → {change.now.standing}"
        for change in moved
    ]
    st.markdown("\n".join(lines))


def show_deadlines(page: Page) -> None:
    """Show each deadline with the days left in words."""
    st.subheader(_("Tenggat"))
    due = deadlines(page.unit.cycle, page.today)
    if not due:
        st.caption(_("Tenggat belum diisi di Pengaturan."))
        return
    st.markdown("\n".join(f"- **{name}**: {shown(day)} ({days_left(page.today, day)})" for name, day in due))


def show_all(page: Page, findings: Sequence[Finding]) -> None:
    """Show every rule by paragraph, filtered by verdict."""
    st.subheader(_("Semua ketentuan surat"))
    options: dict[str, Verdict | None] = {
        "all": None,
        "short": Verdict.SHORT,
        "unknown": Verdict.UNKNOWN,
        "met": Verdict.MET,
    }
    words = {"all": _("Semua"), "short": _("Kurang"), "unknown": _("Belum diketahui"), "met": _("Terpenuhi")}
    picked = st.segmented_control(
        _("Tampilkan"),
        list(options),
        default="all",
        format_func=lambda option: words[option],
        key="verdict",
        bind="query-params",
        required=True,
    )
    wanted = options[picked or "all"]
    if wanted and all(finding.verdict is not wanted for finding in findings):
        st.caption(_("Tidak ada ketentuan dengan keadaan ini."))
    for paragraph in page.book.paragraphs:
        own = [f for f in findings if paragraph.covers(f.rule)]
        rows = [f for f in own if wanted in {None, f.verdict}]
        if rows:
            done = sum(f.verdict is Verdict.MET for f in own)
            label = _("§{ref} {title}: {done} dari {n} terpenuhi").format(
                ref=paragraph.id, title=paragraph.title, done=done, n=len(own)
            )
            with st.expander(label, expanded=paragraph is page.book.paragraphs[0]):
                finding_lines(rows)
                ways_to_mend(rows, page.person.role)


def depends_on(seen: Page) -> tuple[object, ...]:
    """Return all that is drawn here: what most saves leave as it is. What was just drawn is not read once more."""
    return seen.facts(), seen.facts(days_ago=1), waiting if seen is page else due_lines(seen), nobody_fills(seen)


found = page.findings()
counted = summary(found)
show_headline(page, counted)
show_first_steps(page)
waiting = due_lines(page)
show_due(waiting)
show_brief(page)
left, right = beside("readiness", [3, 2])
with left:
    show_urgent(page, found)
with right:
    strip = Drawing(
        key="readiness",
        name="kesiapan",
        build=lambda theme: readiness_strip(page.book, found, theme, page.marks),
        alt=alt(page.book, found),
        exhibit=lambda: readiness(page.book, found),
    )
    chart(page, strip)
    show_changes(page)
    show_deadlines(page)
show_all(page, found)
st.caption(
    _("Sumber: surat {number}, {date}.").format(number=page.book.letter.number, date=shown(page.book.letter.date))
)
watch(page, depends_on)
