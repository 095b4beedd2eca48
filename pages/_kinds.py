"""Drawings above the table of problems: which of them to show, and one answer for many cells of a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from pages._absent import is_absent
from pages._shell import Page, carry_out, recall, remember
from pages._work import Work
from zi_core import customers
from zi_core.cells.checked import Level
from zi_core.customers import Field, Problem
from zi_core.customers.fields import CHOICES, choices
from zi_core.customers.kinds import Kind, by_content, by_kind
from zi_core.events.customers import CustomerCellsMended, Mend
from zi_core.i18n import Text, lazy, shown, translate

_ = translate
T = TypeVar("T")
LEVELS: dict[Level, Text] = {
    Level.ERROR: lazy("salah"),
    Level.MISSING: lazy("kosong"),
    Level.ASK: lazy("perlu dipastikan"),
    Level.FIXED: lazy("dirapikan"),
    Level.OK: lazy("benar"),
}


def choose_problems(work: Work, *, locked: bool) -> tuple[Problem, ...]:
    """Draw the three choices (column, level, kind) with their counts and return the problems that are left.

    `locked` while there are corrections that are not saved: another choice would throw them away.
    """
    problems = tuple(problem for problem in work.check.problems if not is_absent(work, problem))
    by_id = {kind.id: kind for kind in by_kind(problems)}
    names: dict[str, Callable[[str], str]] = {
        "field": lambda option: str(customers.TITLES[Field(option)]),
        "level": lambda option: str(LEVELS[Level(option)]),
        "kind": lambda option: str(by_id[option]),
    }
    labels = {"field": _("Kolom"), "level": _("Keadaan"), "kind": _("Jenis masalah")}
    help_text = _("Simpan perbaikan lebih dahulu untuk mengganti pilihan.") if locked else None
    place = f"{work.list_id}-{work.stored.entry.version}"
    with st.container(horizontal=True):
        for part, label in labels.items():
            groups = _groups(problems, part)
            options, last = ["", *groups], recall(f"chosen-{part}-{work.list_id}", "")
            picked = st.selectbox(
                label,
                options,
                index=options.index(last) if last in options else 0,
                format_func=_counted(names[part], groups),
                key=f"only-{part}-{place}",  # the counts are part of the words, so that other counts are another choice
                disabled=locked,
                help=help_text,
            )
            remember(f"chosen-{part}-{work.list_id}", picked or "")
            place += f"-{picked}"
            problems = groups.get(picked or "", problems)
    return tuple(problems)


def _groups(problems: Sequence[Problem], part: str) -> Mapping[str, tuple[Problem, ...]]:
    """Return the problems of each field, level or kind, by its id."""
    kinds = by_kind(problems)
    if part == "kind":
        return {kind.id: group for kind, group in kinds.items()}
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.field if part == "field" else problem.level).value, []).append(problem)
    return {name: tuple(group) for name, group in sorted(found.items(), key=lambda item: -len(item[1]))}


def _counted(name: Callable[[str], str], groups: Mapping[str, Sequence[T]]) -> Callable[[str], str]:
    """Return how an option is written: its name and how many cells it has."""
    return lambda option: f"{name(option)} ({shown(len(groups[option]))})" if option else _("Semua")


def answer_together(page: Page, work: Work, problems: Sequence[Problem], *, reveal: bool) -> None:
    """Offer one new value for all cells of one kind that hold the same, where there are such."""
    groups = {
        (kind, content): group
        for kind, of_kind in by_kind(problems).items()
        for content, group in by_content(of_kind).items()
        if len(group) > 1 and kind.field not in (Field.PHONE, Field.WHATSAPP, Field.EMAIL, Field.NAME)
    }
    if not groups:
        return
    label = _("Ubah isi yang sama sekaligus ({n})").format(n=shown(len(groups)))
    with st.expander(label, icon=":material/select_all:"):
        keys = list(groups)
        place = st.selectbox(
            _("Isi sel"),
            range(len(keys)),
            format_func=lambda number: _content_name(keys[number], len(groups[keys[number]]), reveal=reveal),
            key=f"same-{work.list_id}-{work.stored.entry.version}",
        )
        kind, _content = keys[place or 0]
        with st.form(f"together-{work.list_id}", border=False):
            value = _new_value(kind.field, work)
            pressed = st.form_submit_button(_("Terapkan ke semua sel ini"), icon=":material/done_all:")
        if pressed:
            _answer(page, work, groups[keys[place or 0]], (value or "").strip())


def _content_name(key: tuple[Kind, str], count: int, *, reveal: bool) -> str:
    kind, content = key
    text = content if reveal else customers.mask(kind.field, content)
    return f"{customers.TITLES[kind.field]}: {text.strip() or _('kosong')} · " + _("{n} sel").format(n=shown(count))


def _new_value(field: Field, work: Work) -> str | None:
    """Draw where the new value goes: the listed values where there is a list, else a line of text."""
    key = f"together-value-{work.list_id}-{work.stored.entry.version}-{field.value}"
    if field in CHOICES:
        return st.selectbox(_("Nilai baru"), choices(field), index=None, placeholder=_("Pilih …"), key=key)
    return st.text_input(_("Nilai baru"), max_chars=200, key=key)


def _answer(page: Page, work: Work, problems: Sequence[Problem], value: str) -> None:
    if not value:
        st.warning(_("Belum ada yang diisi."))
        return
    mend_all(
        page, work, [(problem, value) for problem in problems], lazy("Perbaikan disimpan: {n} sel.", n=len(problems))
    )


def accept_suggestions(page: Page, work: Work, problems: Sequence[Problem]) -> None:
    """Offer to take over at once every suggestion there is for `problems`, which are those that are shown."""
    suggested = [(problem, problem.suggestion) for problem in problems if problem.suggestion]
    label = _("Terima semua saran ({n})").format(n=len(suggested))
    if suggested and st.button(label, icon=":material/done_all:", key="accept-all"):
        mend_all(page, work, suggested, lazy("Saran diterima: {n} sel.", n=len(suggested)))


def mend_all(page: Page, work: Work, values: Sequence[tuple[Problem, str]], done: Text) -> None:
    """Store a new value for each problem's cell."""
    event = CustomerCellsMended(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        mends=tuple(Mend(row=problem.row, field=problem.field.value, value=value) for problem, value in values),
        cells=cell_names([problem for problem, _value in values]),
        version=work.stored.entry.version,
    )
    carry_out(page, event, done)


def cell_names(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return the cells' names for the audit, which keeps no values."""
    return tuple(problem.cell or f"{problem.field.value}{problem.row}" for problem in problems)
