"""Drawings of the two registers of an area: risks by function, and objectives with target and realised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

import streamlit as st
import uuid6

from pages._desk_change import decimal
from pages._editing import begun, done, field_key, warn_of_other
from pages._parts import plain
from pages._shell import Page, carry_out
from zi_core.access import Right
from zi_core.desk.areas import DIRECTIONS, Direction, Objective, Risk
from zi_core.desk.board import Board
from zi_core.desk.terms import terms
from zi_core.events.desk import DeskEntryRemoved, ObjectiveRecorded, RiskRecorded
from zi_core.i18n import Text, lazy, shown, translate

_ = translate
NEW = ""
E = TypeVar("E", Risk, Objective)
RISK: dict[str, Text] = {
    "duty": lazy("Fungsi"),
    "risk": lazy("Risiko"),
    "control": lazy("Pengendalian"),
    "owner": lazy("Penanggung jawab (jabatan)"),
}
REACHED = {True: lazy("tercapai"), False: lazy("belum tercapai"), None: lazy("belum ada realisasi")}


def show_risks(page: Page, board: Board, area: str) -> None:
    """Show the register of the area, and let the team write its lines."""
    found = [one for one in board.risks if one.area == area]
    if found:
        rows = [{str(title): plain(getattr(one, name)) or "–" for name, title in RISK.items()} for one in found]
        st.table(rows, border="horizontal")
    else:
        st.caption(_("Daftar risiko area ini masih kosong. Tulis satu baris untuk setiap fungsi."))
    if page.may(Right.EDIT_DESK):
        fresh = pick(found, "risk", lambda one: f"{one.duty}: {one.risk}")
        empty = Risk(NEW, area, "", "", "", "")
        edit_risk(page, fresh or empty)


def pick(found: Sequence[E], kind: str, name: Callable[[E], str]) -> E | None:
    """Let the user choose a line to edit, or a new one."""
    by_id: dict[str, E] = {one.entry_id: one for one in found}
    ids: list[str] = [NEW, *by_id]
    chosen = st.selectbox(
        _("Baris yang ditulis"),
        ids,
        format_func=lambda key: name(by_id[key]) if key in by_id else _("Baris baru"),
        key=f"pick-{kind}",
    )
    return by_id.get(chosen or NEW)


def edit_risk(page: Page, fresh: Risk) -> None:
    """Take one line of the register."""
    key = f"risk-{fresh.area}-{fresh.entry_id}"
    start, limits = begun(key, fresh), terms()["text"]
    words = [(str(title), getattr(start, name), getattr(fresh, name)) for name, title in RISK.items()]
    version = warn_of_other(key, start, fresh, words)
    with st.form(key):
        typed = {
            name: st.text_input(
                str(title), getattr(start, name), max_chars=limits["short"], key=f"{field_key(key)}-{name}"
            ).strip()
            for name, title in RISK.items()
        }
        saved = st.form_submit_button(_("Simpan baris"), key=f"save-{key}")
    if saved and not typed["duty"]:
        st.error(_("Fungsi belum diisi."))
    elif saved:
        save_line(page, RiskRecorded, key, fresh, typed, version)
    show_remove(page, fresh, "risk")


def save_line(
    page: Page,
    kind: type[RiskRecorded | ObjectiveRecorded],
    key: str,
    fresh: Risk | Objective,
    typed: dict[str, Any],
    version: int,
) -> None:
    """Save what was typed over the line it began with, or as a new one."""
    event = kind(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        entry_id=fresh.entry_id or str(uuid6.uuid7()),
        area=fresh.area,
        details=typed,
        version=version,
    )
    carry_out(page, event, lazy("Baris tersimpan."), then=lambda: done(key))


def show_remove(page: Page, fresh: Risk | Objective, kind: str) -> None:
    """Offer to take a line away."""
    if fresh.version and st.button(_("Hapus baris ini"), key=f"drop-{kind}", icon=":material/delete:", type="tertiary"):
        event = DeskEntryRemoved(unit_id=page.unit.unit_id, entry_id=fresh.entry_id, kind=kind, version=fresh.version)
        carry_out(page, event, lazy("Baris dihapus."))


def show_objectives(page: Page, board: Board, area: str) -> None:
    """Show target and realised of every objective of the area, and let the team write them."""
    found = [one for one in board.objectives if one.area == area]
    if found:
        st.table([objective_row(one) for one in found], border="horizontal")
    else:
        st.caption(_("Sasaran kinerja area ini masih kosong."))
    if page.may(Right.EDIT_DESK):
        fresh = pick(found, "objective", lambda one: one.objective)
        empty = Objective(NEW, area, "", "", Direction.HIGHER, Decimal(0), None, "")
        edit_objective(page, fresh or empty)


def objective_row(one: Objective) -> dict[str, str]:
    """Return one objective in words; a share only where more is better."""
    unit = plain(one.unit)
    share = f" ({shown(round(one.share.scaleb(2), 1))}%)" if one.share is not None else ""
    return {
        _("Sasaran"): plain(one.objective),
        _("Target"): f"{shown(one.target)} {unit}",
        _("Realisasi"): "–" if one.realised is None else f"{shown(one.realised)} {unit}",
        _("Capaian"): f"{REACHED[one.reached]}{share}",
        _("Sumber angka"): plain(one.source) or "–",
    }


def edit_objective(page: Page, fresh: Objective) -> None:
    """Take one objective."""
    key = f"objective-{fresh.area}-{fresh.entry_id}"
    start = begun(key, fresh)
    words = [
        (_("Sasaran"), start.objective, fresh.objective),
        (_("Target"), shown(start.target), shown(fresh.target)),
        (_("Realisasi"), shown(start.realised or ""), shown(fresh.realised or "")),
    ]
    version = warn_of_other(key, start, fresh, words)
    with st.form(key):
        typed = ask_objective(start, field_key(key))
        saved = st.form_submit_button(_("Simpan baris"), key=f"save-{key}")
    if saved and (not typed["objective"] or typed["target"] is None):
        st.error(_("Sasaran dan target belum diisi."))
    elif saved:
        save_line(page, ObjectiveRecorded, key, fresh, typed, version)
    show_remove(page, fresh, "objective")


def ask_objective(start: Objective, at: str) -> dict[str, object]:
    """Draw the fields of an objective; return what stands in them."""
    short = terms()["text"]["short"]
    objective = st.text_input(_("Sasaran"), start.objective, max_chars=short, key=f"{at}-objective")
    one, two, three = st.columns(3)
    target = one.number_input(_("Target"), value=float(start.target) if start.version else None, key=f"{at}-target")
    realised = two.number_input(
        _("Realisasi"), value=None if start.realised is None else float(start.realised), key=f"{at}-realised"
    )
    unit = three.text_input(_("Satuan"), start.unit, max_chars=short, key=f"{at}-unit")
    way = st.segmented_control(
        _("Arah"),
        list(Direction),
        default=start.direction,
        format_func=lambda one: str(DIRECTIONS[one]),
        required=True,
        key=f"{at}-direction",
    )
    source = st.text_input(_("Sumber angka"), start.source, max_chars=short, key=f"{at}-source")
    return {
        "objective": objective.strip(),
        "measure_unit": unit.strip(),
        "direction": Direction(way or Direction.HIGHER).value,
        "target": decimal(target),
        "realised": decimal(realised),
        "source": source.strip(),
    }
