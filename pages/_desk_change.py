"""Drawings of before and after with one measured change, and of the enforcement of supervision."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import streamlit as st

from pages._editing import begun, done, field_key, warn_of_other
from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.desk import picture
from zi_core.access import Right
from zi_core.desk.areas import DIRECTIONS, SIDES, Area, Direction, Part
from zi_core.desk.board import Board
from zi_core.desk.evidence import part_key
from zi_core.desk.terms import terms
from zi_core.events.desk import AreaTold
from zi_core.i18n import Text, lazy, shown, translate

_ = translate
MOST_PICTURES = 4
WORDS: dict[str, Text] = {
    "before": lazy("Keadaan sebelum"),
    "after": lazy("Keadaan sesudah"),
    "difference": lazy("Apa yang berubah bagi pencari keadilan?"),
    "supervision": lazy("Penegakan sistem pengawasan"),
    "measure": lazy("Ukuran"),
    "measure_unit": lazy("Satuan"),
    "source": lazy("Sumber angka"),
}


def details(area: Area) -> dict[str, object]:
    """Return an area's fields as they go through the door."""
    change = area.change
    return {
        "before": area.before,
        "after": area.after,
        "difference": area.difference,
        "supervision": area.supervision,
        "measure": change.name,
        "measure_unit": change.unit,
        "direction": change.direction.value if change.direction else "",
        "value_before": change.before,
        "value_after": change.after,
        "source": change.source,
        "innovations": list(area.innovations),
    }


def save(page: Page, fresh: Area, changed: Mapping[str, object], key: str, version: int) -> None:
    """Save the fields of one form; the area's other fields stay as they stand."""
    event = AreaTold(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        area=fresh.area,
        details=details(fresh) | dict(changed),
        version=version,
    )
    carry_out(page, event, lazy("Isian area tersimpan."), then=lambda: done(key))


def compared(start: Area, fresh: Area, names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Return (label, at first, now) of the named fields."""
    first, now = details(start), details(fresh)
    return [(str(WORDS.get(name, WORDS["measure"])), str(first[name] or ""), str(now[name] or "")) for name in names]


def show_before_after(page: Page, board: Board, area: str) -> None:
    """Show both sides beside each other with the measured change, and let the team edit them."""
    told, labels = board.areas[area], SIDES[page.predicate]
    for column, label, words in zip(st.columns(2, gap="large"), labels, (told.before, told.after), strict=True):
        column.markdown(f"**{label}**  \n{plain(words) or '–'}")
    show_change(told)
    if told.difference:
        st.markdown(f"**{WORDS['difference']}**  \n{plain(told.difference)}")
    show_pictures(page, board, area)
    if page.may(Right.EDIT_DESK):
        with st.expander(_("Ubah isian"), expanded=told.version == 0, icon=":material/edit:"):
            edit_before_after(page, told)


def show_change(told: Area) -> None:
    """Show the measured change: the figure after, the difference, and where it comes from."""
    change = told.change
    if change.before is None or change.after is None:
        return
    difference = change.after - change.before
    unit = plain(change.unit)
    st.metric(
        plain(change.name),
        f"{shown(change.after)} {unit}",
        f"{'+' if difference > 0 else ''}{shown(difference)} {_('poin') if change.unit == '%' else unit}",
        delta_color="off"
        if change.direction is None
        else "normal"
        if change.direction is Direction.HIGHER
        else "inverse",
        delta_description=_("dari {before}").format(before=shown(change.before)),
        border=True,
        width="content",
    )
    st.caption(_("Sumber: {source}").format(source=plain(change.source) or "–"))


def show_pictures(page: Page, board: Board, area: str) -> None:
    """Show the pictures among the evidence of before and after."""
    found = [one for one in board.serving(part_key(area, Part.BEFORE_AFTER)) if one.current.picture]
    if not found:
        return
    with st.grid(2, min_column_width=240):
        for one in reversed(found[:MOST_PICTURES]):
            content = picture(page, one.evidence_id, one.current.number)
            if content is not None:
                st.image(content, caption=plain(one.proves), alt=one.proves)


def edit_before_after(page: Page, fresh: Area) -> None:
    """Take both sides, what it means for people, and the measured change."""
    key = f"story-{fresh.area}"
    start, limits = begun(key, fresh), terms()["text"]
    at, labels = field_key(key), SIDES[page.predicate]
    names = ("before", "after", "difference", "measure", "measure_unit", "value_before", "value_after", "source")
    version = warn_of_other(key, start, fresh, compared(start, fresh, names))
    with st.form(key, border=False):
        left, right = st.columns(2)
        before = left.text_area(str(labels[0]), start.before, max_chars=limits["long"], key=f"{at}-before")
        after = right.text_area(str(labels[1]), start.after, max_chars=limits["long"], key=f"{at}-after")
        difference = st.text_area(
            str(WORDS["difference"]), start.difference, max_chars=limits["long"], key=f"{at}-difference", height=90
        )
        measured = ask_change(start, at)
        saved = st.form_submit_button(_("Simpan"), key=f"save-{key}", type="primary")
    if saved:
        words = {"before": before.strip(), "after": after.strip(), "difference": difference.strip()}
        save(page, fresh, words | measured, key, version)


def ask_change(start: Area, at: str) -> dict[str, object]:
    """Draw the fields of the measured change; return what stands in them."""
    change, short = start.change, terms()["text"]["short"]
    st.markdown(f"**{_('Satu perubahan terukur')}**")
    left, right = st.columns([3, 1])
    name = left.text_input(str(WORDS["measure"]), change.name, max_chars=short, key=f"{at}-measure")
    unit = right.text_input(str(WORDS["measure_unit"]), change.unit, max_chars=short, key=f"{at}-unit")
    one, two, three = st.columns([1, 1, 2])
    before = one.number_input(_("Angka sebelum"), value=_float(change.before), key=f"{at}-value-before")
    after = two.number_input(_("Angka sesudah"), value=_float(change.after), key=f"{at}-value-after")
    way = three.segmented_control(
        _("Arah"),
        list(Direction),
        default=change.direction,
        format_func=lambda one: str(DIRECTIONS[one]),
        key=f"{at}-direction",
        wrap=True,
    )
    source = st.text_input(str(WORDS["source"]), change.source, max_chars=short, key=f"{at}-source")
    return {
        "measure": name.strip(),
        "measure_unit": unit.strip(),
        "direction": Direction(way).value if way else "",
        "value_before": decimal(before),
        "value_after": decimal(after),
        "source": source.strip(),
    }


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def decimal(value: float | None) -> Decimal | None:
    """Return a typed number as it is kept."""
    return None if value is None else Decimal(str(value))


def show_supervision(page: Page, board: Board, area: str) -> None:
    """Show how supervision is enforced in the area, and let the team edit it."""
    fresh = board.areas[area]
    key = f"supervision-{area}"
    if not page.may(Right.EDIT_DESK):
        st.markdown(plain(fresh.supervision) or _("Belum ditulis."))
        return
    start = begun(key, fresh)
    version = warn_of_other(key, start, fresh, compared(start, fresh, ("supervision",)))
    with st.form(key):
        words = st.text_area(
            str(WORDS["supervision"]),
            start.supervision,
            max_chars=terms()["text"]["long"],
            placeholder=_("Pengawasan apa yang dijalankan pada area ini, temuannya, dan tindak lanjutnya"),
            key=f"{field_key(key)}-words",
        )
        saved = st.form_submit_button(_("Simpan"), key=f"save-{key}", type="primary")
    if saved:
        save(page, fresh, {"supervision": words.strip()}, key, version)
