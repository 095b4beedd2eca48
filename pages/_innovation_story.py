"""Drawings of an innovation's story: the letter's list, the charts for the slides, and the figures behind them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._chart_menu import Drawing
from pages._parts import beside, chart
from pages._shell import Page
from pages._shell.innovation import effects_of
from zi_core.access import Right
from zi_core.exhibits import innovation as exhibits
from zi_core.figures.innovation.pairs import measure_dots, pairs_alt, satisfaction_dots
from zi_core.figures.innovation.series import series_alt, series_lines
from zi_core.figures.innovation.users import users_alt, users_columns
from zi_core.i18n import shown, translate
from zi_core.innovation.adoption import adoption, percent
from zi_core.innovation.checklist import FIXES, TITLES, checklist
from zi_core.innovation.impact import Design, Effect, satisfied
from zi_core.innovation.innovation import ASPECTS, REASONS, Innovation
from zi_core.innovation.wording import (
    AGAINST,
    COURSES,
    better_words,
    decimals_of,
    effect_title,
    figure,
    interval,
    named,
    p_told,
    satisfaction_title,
    size_told,
)

_ = translate


def show_story(page: Page, one: Innovation) -> None:
    """Show the charts of an innovation beside what the letter asks of it."""
    found = effects_of(page, one)
    left, right = beside("story", [3, 2])
    with right:
        show_checklist(page, one)
        show_reasons(one)
    with left:
        show_users(page, one)
        show_satisfaction(page, one, satisfied(found))
    rest = [place for place, one in enumerate(found) if one.aspect is not None or one.design is Design.COMPARED]
    halves = beside("effects", [1, 1])
    for number, place in enumerate(rest):
        with halves[number % 2]:
            show_effect(page, one, found[place], place)
    show_figures(found)


def show_checklist(page: Page, one: Innovation) -> None:
    """Show what the letter asks of an innovation: there or missing, with how to mend it."""
    found = checklist(one, page.today)
    st.subheader(_("Periksa"))
    st.caption(
        _("{done} dari {n} hal yang diminta surat sudah ada (§3 dan §5a).").format(
            done=sum(item.met for item in found), n=len(found)
        )
    )
    lines = []
    for item in found:
        if item.met:
            lines.append(f":green-badge[:material/check_circle: {_('ada')}] {TITLES[item.item]}")
        else:
            fix = f"  \n:small[:gray[{FIXES[item.item]}]]"
            lines.append(f":red-badge[:material/error: {_('kurang')}] **{TITLES[item.item]}**{fix}")
    st.markdown("\n\n".join(lines))


def show_reasons(one: Innovation) -> None:
    """Show why some do not use it yet, the most frequent reason first."""
    total = sum(one.reasons.values())
    if not total:
        return
    st.subheader(_("Mengapa belum memanfaatkan"))
    ordered = sorted(one.reasons.items(), key=lambda pair: -pair[1])
    lines = [f"- {REASONS[reason]}: {shown(n)} ({percent(n / total)})" for reason, n in ordered if n]
    st.markdown("\n".join(lines))


def show_users(page: Page, one: Innovation) -> None:
    """Show the columns of users, or what is missing for them."""
    found = adoption(one)
    if found is None:
        may = page.may(Right.EDIT_INNOVATION)
        st.info(_("Belum ada jumlah pemanfaat. Isi pada bagian Isi data.") if may else _("Belum ada jumlah pemanfaat."))
        return
    drawing = Drawing(
        key=f"innovation-users-{one.innovation_id}",
        name=f"pemanfaat-{one.innovation_id[-6:]}",
        build=lambda theme: users_columns(one.name, found, theme, page.marks),
        alt=users_alt(one.name, found),
        exhibit=lambda: exhibits.users(one.name, found),
    )
    chart(page, drawing)


def show_satisfaction(page: Page, one: Innovation, found: Sequence[Effect]) -> None:
    """Show satisfaction before and after, item by item."""
    if not found:
        return
    drawing = Drawing(
        key=f"innovation-satisfaction-{one.innovation_id}",
        name=f"kepuasan-{one.innovation_id[-6:]}",
        build=lambda theme: satisfaction_dots(found, one.scale, theme, page.marks),
        alt=pairs_alt(str(satisfaction_title(found)), found),
        exhibit=lambda: exhibits.satisfaction(found, one.scale),
    )
    chart(page, drawing)


def show_effect(page: Page, one: Innovation, effect: Effect, place: int) -> None:
    """Show one measure: an interrupted series where there are points enough, else two dots."""
    key = f"innovation-effect-{one.innovation_id}-{place}"
    name = f"dampak-{one.innovation_id[-6:]}-{place}"
    launched = one.details.launched
    if effect.design is Design.SERIES and launched is not None:
        drawing = Drawing(
            key=key,
            name=name,
            build=lambda theme: series_lines(one.name, effect, launched, theme, page.marks),
            alt=series_alt(effect),
            exhibit=lambda: exhibits.interrupted(effect, launched),
        )
    else:
        drawing = Drawing(
            key=key,
            name=name,
            build=lambda theme: measure_dots(effect, theme, page.marks),
            alt=pairs_alt(str(effect_title(effect)), [effect]),
            exhibit=lambda: exhibits.measure(effect),
        )
    chart(page, drawing)


def show_figures(found: Sequence[Effect]) -> None:
    """Show the figures behind the charts: the change, its interval, its size in words beside g, the corrected p."""
    if not found:
        return
    with st.expander(_("Angka di balik grafik ({n})").format(n=len(found))):
        rows = [
            {
                _("Ukuran"): named(effect),
                _("Segi"): str(ASPECTS[effect.aspect]) if effect.aspect else _("Kepuasan"),
                _("Sebelum"): figure(effect.own.before.estimate, decimals_of(effect)),
                _("Sesudah"): figure(effect.own.after.estimate, decimals_of(effect)),
                _("Kesimpulan"): " · ".join(filter(None, (str(COURSES[effect.course]), str(better_words(effect))))),
                _("Dibandingkan dengan"): str(AGAINST[effect.design]),
                _("Selisih"): figure(effect.change.estimate, decimals_of(effect), signed=True),
                _("IK 95%"): interval(effect.change, decimals_of(effect), signed=True),
                _("Satuan"): effect.unit or _("poin"),
                _("Ukuran perubahan"): size_told(effect) or "–",
                _("p terkoreksi (Holm)"): p_told(effect) or "–",
            }
            for effect in found
        ]
        st.dataframe(rows, hide_index=True, alt=_("Angka di balik grafik"))
        st.caption(
            _(
                "Responden sebelum dan sesudah berbeda orang: Welch dan g Hedges. Semua uji satu inovasi dikoreksi "
                "bersama (Holm). Nilai bulan yang berurutan saling mirip, sehingga interval dua titik dapat terlalu "
                "sempit. Tanpa kelompok pembanding, perubahan tidak dapat disebut akibat inovasi."
            )
        )
