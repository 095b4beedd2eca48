"""Kemajuan: how many are willing, whether the gate can be reached, where people are lost, who says yes."""

from __future__ import annotations

import streamlit as st

from pages._chart_menu import Drawing
from pages._parts import chart, finding_lines
from pages._shell import Page
from pages._shell.survey import Survey, expected, left_behind, past_of, progress_of, reachable
from zi_core.exhibits import survey as exhibits
from zi_core.figures.burnup import alt, burn_up
from zi_core.figures.survey import group_dots, groups_alt, percent, stage_bars, stages_alt
from zi_core.i18n import lazy, shown, translate
from zi_core.readiness import Verdict
from zi_core.survey.chance import Outlook, outlook
from zi_core.survey.forecast import Goal
from zi_core.survey.groups import BY_WORDS, By, Group, willingness
from zi_core.survey.progress import BASIS_WORDS, Progress, stages
from zi_core.survey.states import State

_ = translate


def show_progress(page: Page, found: Survey) -> None:
    """Show the blast as it stands, for everybody who may see the survey: counts, never a name of a respondent."""
    target = page.book.whole("survey-willing")
    state, reached = progress_of(page), reachable(page)
    show_numbers(page, found, state, target)
    show_outlook(found, outlook(reached, target), begun=bool(state.days))
    gone = left_behind(page)
    if gone:
        st.caption(
            _("{n} orang yang pernah diundang tidak ada lagi dalam daftar ini dan tidak dihitung.").format(
                n=shown(gone)
            )
        )
    show_burn_up(page, target)
    show_stages(page, state)
    show_groups(page, found)
    show_rules(page)


def show_numbers(page: Page, found: Survey, state: Progress, target: int) -> None:
    """Show both counts, the letter's and that of R90, and how long nothing has grown."""
    idle = state.idle(page.today)
    with st.grid(4, min_column_width=150):
        willing = f"{shown(state.now.willing)} / {shown(target)}"
        st.metric(_("Bersedia (surat)"), willing, border=True, help=_("Termasuk yang mengisi dan yang selesai."))
        finished = shown(state.now.finished)
        st.metric(_("Selesai (R90)"), finished, border=True, help=_("PermenPANRB 90/2021 menghitung yang selesai."))
        st.metric(_("Dapat dihubungi"), shown(reachable(page)), border=True, help=reach_words(found))
        st.metric(_("Hari tanpa kenaikan"), "-" if idle is None else shown(idle), border=True)
    if state.basis is not None:
        last = state.days[-1].day
        st.caption(_("Dihitung dari {basis}, sampai {day}.").format(basis=BASIS_WORDS[state.basis], day=shown(last)))
    if state.now.willing < target and state.stagnant(page.today) and idle is not None:
        st.warning(
            _("Sudah {n} hari tidak ada tambahan yang bersedia. Hubungi mereka yang sudah membuka undangan.").format(
                n=shown(idle)
            )
        )


def reach_words(found: Survey) -> str:
    """Say how the number of reachable people comes about."""
    failed = sum(one.state is State.FAILED for one in found.contacts)
    return _(
        "Orang berbeda dalam daftar ({people}) yang punya nomor atau email; nomor yang sama dihitung sekali, "
        "dan {failed} yang gagal tidak dihitung."
    ).format(people=shown(len(found.contacts)), failed=shown(failed))


def show_outlook(found: Survey, promise: Outlook, *, begun: bool) -> None:
    """Say what the reachable people promise: the rate that is needed, and the chance at the usual rates."""
    if not found.contacts:
        st.info(_("Belum ada daftar responden yang disetujui. Setujui dahulu di halaman Daftar responden."))
        return
    if not promise.possible:
        st.error(
            _(
                "Hanya {n} orang dapat dihubungi, padahal diperlukan {target} yang bersedia. Syarat ini tidak mungkin "
                "tercapai dengan daftar sekarang: tambah responden atau perbaiki nomornya."
            ).format(n=shown(promise.reachable), target=shown(promise.target)),
            icon=":material/block:",
        )
        return
    needed = percent(float(promise.needed or 0))
    with st.expander(
        _("Sebelum blast: {needed} dari {n} orang perlu bersedia").format(needed=needed, n=shown(promise.reachable)),
        expanded=not begun,
    ):
        lines = [
            _("- Bila {rate} bersedia: peluang {chance}").format(rate=percent(float(rate)), chance=percent(chance))
            for rate, chance in promise.chances
        ]
        st.markdown("\n".join(lines))
        st.caption(_("Peluang binomial dengan tingkat kesediaan yang lazim; setiap nomor salah menurunkannya."))


def show_burn_up(page: Page, target: int) -> None:
    """Show the way to the target: what was counted, and what is to be expected by the deadline."""
    due = page.unit.cycle.survey_due
    if due is None:
        st.info(_("Tenggat survei belum diisi di Pengaturan, jadi proyeksinya belum dapat dihitung."))
        return
    past, goal = past_of(page), Goal(target, due)
    found = expected(page, goal)
    drawing = Drawing(
        key="survey-burn-up",
        name="menuju-bersedia",
        build=lambda theme: burn_up(past.counts, found, goal, theme, page.marks),
        alt=alt(found, goal),
        exhibit=lambda: exhibits.burn_up(past.counts, found, goal),
    )
    chart(page, drawing)


def show_stages(page: Page, state: Progress) -> None:
    """Show the stages from the list to the finished survey."""
    found = stages(state)
    source = (
        lazy("Sumber: {basis}", basis=BASIS_WORDS[state.basis]) if state.basis else lazy("Sumber: daftar responden")
    )
    drawing = Drawing(
        key="survey-stages",
        name="tahap-survei",
        build=lambda theme: stage_bars(found, source, theme, page.marks),
        alt=stages_alt(found),
        exhibit=lambda: exhibits.stages(found, source),
    )
    chart(page, drawing)


def show_groups(page: Page, found: Survey) -> None:
    """Show who is willing by one kind of group; only single contacts tell, daily totals do not."""
    if all(one.state is State.UNSENT for one in found.contacts):
        return
    st.subheader(_("Siapa yang bersedia"))
    picked = st.segmented_control(
        _("Menurut"),
        list(By),
        default=By.SERVICE,
        format_func=lambda by: str(BY_WORDS[by]),
        key="survey-by",
        required=True,
    )
    by = By(picked or By.SERVICE)
    groups = willingness(found.contacts, by, found.operator_names)
    handed = exhibits.unnamed(groups, by)
    drawing = Drawing(
        key=f"survey-{by.value}",
        name=f"kesediaan-{by.value}",
        build=lambda theme: group_dots(groups, BY_WORDS[by], theme, page.marks),
        alt=groups_alt(groups),
        exhibit=lambda: exhibits.groups(handed, BY_WORDS[by]),
        unnamed=lambda theme: group_dots(handed, BY_WORDS[by], theme, page.marks),
    )
    chart(page, drawing)
    st.caption(_("Abu-abu: terlalu sedikit orang untuk disimpulkan. Perbedaan bukan bukti sebab."))
    with st.expander(_("Semua kelompok ({n})").format(n=shown(len(groups)))):
        st.dataframe([group_row(one) for one in groups], hide_index=True, alt=_("Kesediaan per kelompok"))


def group_row(one: Group) -> dict[str, object]:
    """Return one group as a row of the table."""
    return {
        _("Kelompok"): str(one.name),
        _("Bersedia"): one.willing,
        _("Diundang"): one.asked,
        _("Bagian"): percent(one.estimate.estimate),
        _("IK 95%"): f"{percent(one.estimate.low)}–{percent(one.estimate.high)}",
    }


def show_rules(page: Page) -> None:
    """Show what the rules of paragraphs 1b to 1d say."""
    rows = [finding for finding in page.findings() if finding.rule.page == page.entry.id]
    met = sum(finding.verdict is Verdict.MET for finding in rows)
    label = _("Ketentuan survei eksternal (§1b–d): {met} dari {n} terpenuhi").format(met=met, n=len(rows))
    with st.expander(label, expanded=met < len(rows)):
        finding_lines(rows)
