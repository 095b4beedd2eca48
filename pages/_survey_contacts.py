"""Hubungi hari ini: whom to contact, what helps most first, each with the reason; one by one or in a table."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages._parts import plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.survey import Reaches, Survey, names, numbers, search, work_lines
from zi_core.events.survey import ContactsFollowedUp, StateMove
from zi_core.i18n import lazy, shown, translate
from zi_core.survey.contacts import CHANNEL_WORDS, JOB_WORDS, Job, Line, line_of
from zi_core.survey.states import STATE_WORDS, State
from zi_core.survey.warm_up import Gaps, click_to_chat, message, usual_template

_ = translate
SHOWN = 50  # lines of one table; the rest follows when these are done
Lines = tuple[Line, ...]


def show_work(page: Page, found: Survey) -> None:
    """Show the work list of one operator or all, or whoever is searched for, and take what came of it."""
    if not found.contacts:
        st.info(_("Belum ada daftar responden yang disetujui. Setujui dahulu di halaman Daftar responden."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        operator = choose_operator(page, found)
        part = st.text_input(_("Cari nama"), key="survey-search", max_chars=80)
    fresh = found_lines(page, found, part) if part.strip() else work_lines(page, operator)
    if not part.strip():
        show_counts(fresh)
        show_free(found, operator)
    if not fresh:
        show_nobody(part, whole=operator is None or not free_ones(found))
        return
    reveal = wants_numbers(page)
    lines, key = as_edited(fresh[:SHOWN], f"{operator}-{part}")
    rows = [line.contact.row for line in lines]
    known, reaches = names(page, rows), numbers(page, rows) if reveal else {}
    if reveal and not part.strip():
        show_next(page, found, lines[0], known, reaches)
    edited = edit_lines(page, found, lines, (known, reaches), key)
    if st.button(_("Simpan"), type="primary", icon=":material/save:", key="save-work", shortcut="Alt+S"):
        save_lines(page, found, lines, edited)
    if len(fresh) > SHOWN:
        st.caption(_("Ditampilkan {n} yang pertama; selebihnya muncul setelah ini selesai.").format(n=SHOWN))


def choose_operator(page: Page, found: Survey) -> str | None:
    """Return whose share to show: at first the visitor's own, where they are an operator; None is everybody's."""
    own = next((one.operator_id for one in found.operators if one.account_id == page.person.account_id), "")
    options = ["", *found.operator_names]
    chosen = st.selectbox(
        _("Operator"),
        options,
        index=options.index(own),
        format_func=lambda one: found.operator_names[one] if one else _("Semua kontak"),
        key="survey-operator",
    )
    return chosen or None


def found_lines(page: Page, found: Survey, part: str) -> Lines:
    """Return the people whose name holds `part`, whether there is something to do or not."""
    standing = {one.row: one for one in found.contacts}
    return tuple(line_of(standing[row], page.today) for row in search(page, part, SHOWN))


def show_counts(lines: Lines) -> None:
    """Say how many wait for what."""
    counts = Counter(line.job for line in lines)
    words = [f"{JOB_WORDS[job]}: **{shown(counts[job])}**" for job in Job if counts[job]]
    st.markdown(" · ".join(words))


def show_nobody(part: str, *, whole: bool) -> None:
    """Say that nobody is found, or nobody waits; `whole`: nobody was left out of what was looked at."""
    if part.strip():
        st.success(_("Nama tidak ditemukan."))
    elif whole:
        st.success(_("Tidak ada yang perlu dihubungi hari ini."))


def free_ones(found: Survey) -> int:
    """Return how many contacts are no operator's."""
    return sum(one.operator not in found.operator_names for one in found.contacts)


def show_free(found: Survey, operator: str | None) -> None:
    """Beside one operator's share, say how many contacts are nobody's: else "nobody to contact" would mislead."""
    free = free_ones(found)
    if operator and free:
        st.warning(
            _(
                "{n} kontak belum dibagi kepada operator. Bagi di Operator dan pesan, atau pilih Semua kontak di atas."
            ).format(n=shown(free))
        )


def wants_numbers(page: Page) -> bool:
    """Offer numbers and WhatsApp links to those who may see contacts; the first look is audited."""
    if not page.may_reveal:
        return False
    return st.toggle(
        _("Tampilkan nomor dan tautan WhatsApp"),
        key="survey-reveal",
        help=_("Nomor dan email ditampilkan tanpa samaran. Pembukaan ini dicatat."),
    )


def as_edited(fresh: Lines, which: str) -> tuple[Lines, str]:
    """Return the lines as they were when the user began to edit, while there are unsaved edits, and the editor's key.

    The editor knows its edits by position only, so lines must not move under them when somebody else saves.
    """
    key = editor_key(which, recall("work-saved", 0))
    state: dict[str, Any] = recall(key, {})
    drawn_for, drawn = recall("work-drawn", ("", fresh))  # one at a time: these are people
    if drawn_for != key or drawn is fresh or not state.get("edited_rows"):
        remember("work-drawn", (key, fresh))
        return fresh, key
    if drawn != fresh:
        st.info(_("Orang lain baru saja menyimpan. Isian Anda tetap ada; simpan untuk melihat daftar terbaru."))
    return drawn, key


def editor_key(which: str, saved: int) -> str:
    """Return the key of the editor: another one for every operator, every search and after every save."""
    return f"work-{hashlib.sha256(which.encode()).hexdigest()[:8]}-{saved}"


def edit_lines(
    page: Page, found: Survey, lines: Lines, who: tuple[Mapping[int, str], Mapping[int, Reaches]], key: str
) -> list[dict[str, Any]]:
    """Draw the table of `lines` and return its rows as the user left them."""
    known, reaches = who
    rows = [line_row(page, found, line, known, reaches) for line in lines]
    edited: list[dict[str, Any]] = st.data_editor(
        rows,
        hide_index=True,
        key=key,
        disabled=["name", "why", "channel", "number", "chat"],
        column_order=["name", "chat", "touched", "state", "number", "why", "channel"],
        column_config=line_columns(reveal=bool(reaches)),
        alt=_("Daftar kontak"),
    )
    return edited


def line_row(
    page: Page, found: Survey, line: Line, known: Mapping[int, str], reaches: Mapping[int, Reaches]
) -> dict[str, object]:
    """Return one line as a row of the editor; number and link only where they were revealed."""
    row = line.contact.row
    reach = reaches.get(row)
    return {
        "name": known.get(row, "-"),
        "touched": False,
        "state": str(STATE_WORDS[line.contact.state]),
        "why": str(line.why),
        "channel": str(CHANNEL_WORDS[line.contact.channel]),
        "number": (reach.phone or reach.whatsapp or reach.email) if reach else "",
        "chat": chat_link(page, found, known.get(row, ""), reach),
    }


def chat_link(page: Page, found: Survey, name: str, reach: Reaches | None) -> str | None:
    """Return the address that opens WhatsApp with the warm-up for one person, None without a number."""
    if reach is None or not reach.whatsapp:
        return None
    due = page.unit.cycle.survey_due
    gaps = Gaps(nama=name, pengadilan=page.unit.court.name, tenggat=shown(due) if due else "-")
    return click_to_chat(reach.whatsapp, message(found.settings.template or usual_template(), gaps))


def line_columns(*, reveal: bool) -> dict[str, Any]:
    """Return the editor's columns in the current language."""
    config = st.column_config
    return {
        "name": config.TextColumn(_("Nama"), width=170),
        "touched": config.CheckboxColumn(
            _("Dihubungi"), help=_("Sudah dihubungi atau diberi tahu hari ini."), width=116
        ),
        "state": config.SelectboxColumn(
            _("Keadaan"), options=[str(words) for words in STATE_WORDS.values()], required=True, width=120
        ),
        "why": config.TextColumn(_("Mengapa"), width=364),
        "channel": config.TextColumn(_("Jalur"), width=100),
        "number": config.TextColumn(_("Nomor"), width="medium") if reveal else None,
        "chat": config.LinkColumn("WhatsApp", display_text=_("Buka WhatsApp"), width=120) if reveal else None,
    }


def show_next(page: Page, found: Survey, line: Line, known: Mapping[int, str], reaches: Mapping[int, Reaches]) -> None:
    """Show the first line as a card, for working through the list one by one on a telephone."""
    row = line.contact.row
    link = chat_link(page, found, known.get(row, ""), reaches.get(row))
    if link is None:
        return
    with st.container(border=True):
        st.markdown(f"**{_('Berikutnya: {name}').format(name=plain(known.get(row, '-')))}**  \n{line.why}")
        with st.container(horizontal=True):
            st.link_button(_("Buka WhatsApp"), link, icon=":material/chat:", type="primary")
            if st.button(_("Sudah dihubungi"), icon=":material/check:", key=f"touched-{row}"):
                event = ContactsFollowedUp(unit_id=page.unit.unit_id, list_id=found.list_id, rows=(row,), count=0)
                carry_out(page, event, lazy("Dicatat: {n} orang.", n=1))


def save_lines(page: Page, found: Survey, lines: Lines, edited: Sequence[dict[str, Any]]) -> None:
    """Store what was ticked and chosen; what somebody else changed since the lines were drawn is left as it is."""
    by_word = {str(words): state for state, words in STATE_WORDS.items()}
    chosen = [(line, by_word[row["state"]], bool(row["touched"])) for line, row in zip(lines, edited, strict=True)]
    moving = [(line, state) for line, state, _touched in chosen if state is not line.contact.state]
    versions = {one.row: one.version for one in found.contacts}
    kept = [(line, state) for line, state in moving if versions.get(line.contact.row) == line.contact.version]
    rows = {line.contact.row for line, _state in kept}
    rows |= {line.contact.row for line, _state, touched in chosen if touched and line.contact.row in versions}
    if not moving and not rows:
        st.warning(_("Belum ada yang diisi."))
        return
    event = ContactsFollowedUp(
        unit_id=page.unit.unit_id,
        list_id=found.list_id,
        rows=tuple(sorted(rows)),
        states=tuple(moved(page, line, state) for line, state in kept),
        count=len(kept),
    )
    done = lazy("Dicatat: {n} orang.", n=len(rows))
    if len(kept) < len(moving):
        unused = len(moving) - len(kept)
        done = lazy(
            "Dicatat: {n} orang. Tidak dipakai karena baru diubah orang lain: {unused}.", n=len(rows), unused=unused
        )
    carry_out(page, event, done, then=lambda: remember("work-saved", recall("work-saved", 0) + 1))


def moved(page: Page, line: Line, state: State) -> StateMove:
    """Return the move of one line to `state`, as of today."""
    return StateMove(line.contact.row, state.value, page.today, line.contact.version)
