"""The plan for copies: whether they are made by themselves, when, and how many stay."""

from __future__ import annotations

import streamlit as st

from pages._editing import editing
from pages._shell import Page, carry_out
from pages._shell.backups import Plan, plan_changed
from zi_core.i18n import lazy, shown, translate

_ = translate
_MOST = {"daily": 60, "weekly": 52, "monthly": 60}


def told(plan: Plan) -> dict[str, str]:
    """Return what the form edits, in words."""
    return {
        _("Salinan harian"): _("dibuat") if plan.active else _("tidak dibuat"),
        _("Pukul"): f"{plan.hour:02d}.00",
        _("Harian"): shown(plan.daily),
        _("Mingguan"): shown(plan.weekly),
        _("Bulanan"): shown(plan.monthly),
    }


def show_plan(page: Page, plan: Plan) -> None:
    """Let the administrator change the plan."""
    st.subheader(_("Rencana salinan"))
    st.caption(
        _(
            "Salinan dibuat sendiri setiap hari selama server berjalan. Yang disimpan: salinan terbaru dari tiap hari, "
            "minggu, dan bulan sebanyak angka di bawah; selebihnya dihapus."
        )
    )
    edit = editing("backup-plan", plan, told)
    with st.form("backup-plan", border=False):
        active = st.toggle(_("Buat salinan setiap hari"), edit.start.active, key=f"{edit.at}-active")
        columns = st.columns(4)
        hour = columns[0].number_input(_("Pukul (jam satuan kerja)"), 0, 23, edit.start.hour, key=f"{edit.at}-hour")
        daily = columns[1].number_input(_("Harian"), 1, _MOST["daily"], edit.start.daily, key=f"{edit.at}-daily")
        weekly = columns[2].number_input(_("Mingguan"), 0, _MOST["weekly"], edit.start.weekly, key=f"{edit.at}-weekly")
        monthly = columns[3].number_input(
            _("Bulanan"), 0, _MOST["monthly"], edit.start.monthly, key=f"{edit.at}-monthly"
        )
        saved = st.form_submit_button(_("Simpan rencana"), key="save-backup-plan")
    if saved:
        wanted = Plan(active=active, hour=int(hour), daily=int(daily), weekly=int(weekly), monthly=int(monthly))
        carry_out(page, plan_changed(page, wanted, edit.version), lazy("Rencana salinan tersimpan."), then=edit.done)
