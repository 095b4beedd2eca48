"""Drawings that several pages share: badges, finding rows, finding cards, the chart card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages._chart_menu import Drawing, show_menu
from pages._shell import Page
from pages._table import BY_ID
from zi_core.access import ROLE_TITLES, Right, Role, holders, may
from zi_core.i18n import translate, upright
from zi_core.readiness import VERDICT_WORDS, Finding, Verdict

_ = translate
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_IN_ADDRESSES = "/:?#[]@!&'+,;=%~"  # all that addresses are made of, but for brackets and what Markdown acts on
_BADGES: dict[Verdict, tuple[str, str]] = {
    Verdict.MET: ("green", ":material/check_circle:"),
    Verdict.SHORT: ("red", ":material/error:"),
    Verdict.UNKNOWN: ("gray", ":material/help:"),
}


def plain(text: str) -> str:
    """Return `text` with nothing in it that Markdown would act on (names and file names come from people)."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|~<>:$^=" else sign for sign in upright(text))


def linked(words: str, address: str) -> str:
    """Return `words` (Markdown) as a link to `address`, which comes from people: a bracket in it ends no link."""
    return f"[{words}]({quote(address, safe=_IN_ADDRESSES)})"


def choose_part(
    titles: Mapping[str, object], key: str, start: str | None = None, *, in_address: bool = False, locked: bool = False
) -> str | None:
    """Let the visitor choose a part of a page by its title; return its name.

    `start` is None where the page has put its choice under `key` already. `in_address`: links can lead to a part.
    """
    chosen: str | None = st.segmented_control(
        _("Bagian"),
        list(titles),
        default=start,
        format_func=lambda name: str(titles[name]),
        key=key,
        required=True,
        label_visibility="collapsed",
        disabled=locked,
        bind="query-params" if in_address else None,
    )
    return chosen


def beside(key: str, shares: Sequence[int]) -> Sequence[DeltaGenerator]:
    """Return columns by their `shares` that stand below each other where a chart would be cut (readable.css)."""
    with st.container(key=f"beside-{key}"):
        return st.columns(shares, gap="large")


def left_to_others(page: Page, right: Right) -> None:
    """Where a page is empty and its visitor may not fill it, say who does; nothing for those who hold `right`."""
    if page.may(right):
        return
    roles = " · ".join(str(ROLE_TITLES[role]) for role in holders(right))
    st.caption(_("Peran Anda melihat bagian ini. Yang mengisi: {roles}.").format(roles=roles))


def badge(verdict: Verdict) -> str:
    """Return the verdict as a Markdown badge: colour, icon and word together, never colour alone."""
    colour, icon = _BADGES[verdict]
    return f":{colour}-badge[{icon} {VERDICT_WORDS[verdict]}]"


def finding_line(finding: Finding) -> str:
    """Return one finding as Markdown: badge, title, where it stands, paragraph, who acts, and what to do."""
    rule = finding.rule
    fix = str(finding.fix)
    where = f"§{rule.ref} · {ROLE_TITLES[rule.who]}"
    line = f"{badge(finding.verdict)} **{rule.title}** — {finding.gap}"
    return f"{line}  \n:small[:gray[{where}{f' · {fix}' if fix else ''}]]"


def finding_lines(findings: Sequence[Finding]) -> None:
    """Draw findings below each other as one element, so that forty rules cost no more than one."""
    st.markdown("\n\n".join(finding_line(finding) for finding in findings))


def finding_card(finding: Finding, role: Role) -> None:
    """Draw one urgent finding as a card, with the way to the page that mends it if `role` may open that page."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(finding_line(finding))
        ways_to_mend([finding], role)


def ways_to_mend(findings: Sequence[Finding], role: Role) -> None:
    """Link to each page that mends one of `findings`, if it is built and `role` may open it."""
    for page_id in dict.fromkeys(finding.rule.page for finding in findings):
        page = BY_ID.get(page_id)
        if page is not None and may(role, page.right):
            st.page_link(page.file, label=str(page.title), icon=page.icon)


def chart(page: Page, drawing: Drawing) -> None:
    """Draw a chart with its own colours, and below it the menu that hands it out."""
    figure = page.figure(drawing.key, drawing.build)
    st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt=drawing.alt, key=f"chart-{drawing.name}")
    show_menu(page, drawing)
