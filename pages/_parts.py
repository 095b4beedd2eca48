"""Drawings that several pages share: badges, finding rows, finding cards, the chart card."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from pages._table import BY_ID
from zi_core.access import ROLE_TITLES, Role, may
from zi_core.i18n import translate
from zi_core.readiness import VERDICT_WORDS, Finding, Verdict

_ = translate
SLIDE = (800, 450)  # pixels, as wide and high as a slide is
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BADGES: dict[Verdict, tuple[str, str]] = {
    Verdict.MET: ("green", ":material/check_circle:"),
    Verdict.SHORT: ("red", ":material/error:"),
    Verdict.UNKNOWN: ("gray", ":material/help:"),
}


def plain(text: str) -> str:
    """Return `text` with nothing in it that Markdown would act on (names and file names come from people)."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|~<>:$^=" else sign for sign in text)


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


def chart(figure: go.Figure, *, name: str, alt: str) -> None:
    """Draw a figure with its own colours; the camera in its bar saves a picture for a slide under `name`.

    The picture is drawn as small as a slide's half and enlarged, so that its words can be read from the last row. A
    figure that is taller than a slide keeps its height.
    """
    height = max(SLIDE[1], int(figure.layout.height or 0))
    picture = {"format": "png", "filename": name, "width": SLIDE[0], "height": height, "scale": 4}
    config = {
        "displaylogo": False,
        "toImageButtonOptions": picture,
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d"],
        "staticPlot": False,
    }
    st.plotly_chart(figure, theme=None, config=config, alt=alt, key=f"chart-{name}")
