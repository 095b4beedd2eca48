"""A sheet exported from the survey application: read safely, matched to the list, asked about, then stored."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
import uuid6

from pages._parts import plain
from pages._shell import Page, carry_out, forget, recall, remember
from pages._shell.survey import Survey, matched, names
from pages._survey_strays import show_files
from zi_core.events.survey import KeptStray, StateMove, SurveyFileMatched
from zi_core.i18n import lazy, shown, translate
from zi_core.spreadsheets.grid import column_letters
from zi_core.spreadsheets.reading import RefusedError, read_spreadsheet
from zi_core.survey.matching import TROUBLE_WORDS, Matched, Move, Trouble, learn
from zi_core.survey.sheets import COLUMN_TITLES, Column, Sheet, find_sheet
from zi_core.survey.states import STATE_WORDS, State

_ = translate
_HELD = "survey-export"
SHOWN = 200
MOST_WORDS = 24  # more different wordings are no states
_NONE = -1  # no column
_STAGES = tuple(State)[1:]


@dataclass(frozen=True, slots=True)
class Export:
    """An uploaded export that waits for its answers; `told` are the columns the user gave."""

    name: str
    sha256: str
    sheet: Sheet


def show_file(page: Page, found: Survey) -> None:
    """Take an export, or go on with the one that waits; show the earlier ones."""
    if not found.contacts:
        st.info(_("Belum ada daftar responden yang disetujui. Setujui dahulu di halaman Daftar responden."))
        return
    held: Export | None = recall(_HELD, None)
    if held is None:
        take_file()
    else:
        settle(page, found, held)
    show_files(page, found)


def take_file() -> None:
    """Read an upload in the child process and keep it in this session until it is settled."""
    st.caption(
        _(
            "Ekspor dari aplikasi survei: .xlsx, .xls, .ods, atau .csv, dengan kolom nomor atau email, dan satu "
            "kolom status atau satu kolom per tahap."
        )
    )
    file = st.file_uploader(
        _("Berkas ekspor"),
        type=["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"],
        key=f"survey-upload-{recall('survey-uploads', 0)}",
        label_visibility="collapsed",
    )
    if file is None:
        return
    data = file.getvalue()
    try:
        with st.spinner(_("Membaca berkas …")):
            reading = read_spreadsheet(data, file.name)
    except RefusedError as refused:
        st.error(str(refused.reason), title=_("Berkas tidak dapat dibaca"), icon=":material/block:")
        return
    remember(_HELD, Export(file.name[:200], hashlib.sha256(data).hexdigest(), find_sheet(reading.grids)))
    remember("survey-uploads", recall("survey-uploads", 0) + 1)
    st.rerun()


def settle(page: Page, found: Survey, held: Export) -> None:
    """Show what the export says, ask what it leaves open, and store it when told to."""
    st.markdown(f"**{plain(held.name)}** · {plain(held.sheet.grid.sheet)}")
    sheet = choose_columns(held.sheet)
    if not sheet.usable:
        st.warning(_("Pilih kolom keadaan atau kolom tahapnya, dan sedikitnya satu kolom nomor atau email."))
        drop_button()
        return
    answers: dict[str, State] = recall("survey-answers", {})
    result = matched(page, sheet, held.sha256, learn(answers))
    show_result(result)
    ask_words(result, answers)
    back = ask_back(page, result)
    show_strays([(one.cell, one.trouble) for one in result.strays])
    with st.container(horizontal=True):
        moves = [*result.onward, *(result.back if back else ())]
        words = _("Terapkan {n} perubahan").format(n=shown(len(moves)))
        if st.button(words, type="primary", icon=":material/done_all:", key="apply-export"):
            carry_out(
                page,
                event_of(page, found, held, result, moves, learn(answers)),
                lazy("Berkas diterapkan: {n} keadaan berubah.", n=len(moves)),
                then=let_go,
            )
        drop_button()


def let_go() -> None:
    """Forget the export that waited, and what was answered about it."""
    forget(_HELD)
    forget("survey-answers")


def drop_button() -> None:
    """Offer to let the export go."""
    if st.button(_("Batalkan"), type="tertiary", key="drop-export"):
        let_go()
        st.rerun()


def choose_columns(sheet: Sheet) -> Sheet:
    """Show which column is which, and let the user tell otherwise."""
    headers = sheet.headers
    options = [_NONE, *range(len(headers))]

    def named(at: int) -> str:
        return _("Tidak ada") if at == _NONE else f"{column_letters(at)} · {headers[at] or '-'}"

    def asked(title: str, at: int | None, key: str) -> int:
        start = options.index(_NONE if at is None else at)
        chosen: int = st.selectbox(title, options, index=start, format_func=named, key=f"survey-column-{key}")
        return chosen

    with st.expander(_("Kolom yang dikenali"), expanded=not sheet.usable):
        with st.grid(3, min_column_width=180):
            told = {name: asked(str(COLUMN_TITLES[name]), sheet.columns.get(name), name.value) for name in Column}
        columns = {name: at for name, at in told.items() if at != _NONE}
        if Column.STATE in columns:
            return sheet.with_columns(columns, {})
        st.caption(_("Tanpa kolom keadaan: bila setiap tahap punya kolom sendiri, pilih kolomnya di sini."))
        with st.grid(3, min_column_width=180):
            staged = {state: asked(str(STATE_WORDS[state]), sheet.stages.get(state), state.value) for state in _STAGES}
    return sheet.with_columns(columns, {state: at for state, at in staged.items() if at != _NONE})


def show_result(result: Matched) -> None:
    """Say what the export holds, in one line."""
    st.markdown(
        _(
            "**{rows} baris** · {people} orang dikenali · {onward} maju · {same} tetap · {back} mundur · "
            "{strays} baris tidak cocok"
        ).format(
            rows=shown(result.rows),
            people=shown(result.people),
            onward=shown(len(result.onward)),
            same=shown(result.same),
            back=shown(len(result.back)),
            strays=shown(len(result.strays)),
        )
    )


def ask_words(result: Matched, answers: Mapping[str, State]) -> None:
    """Ask what unknown wordings mean; answers are remembered for the court once the export is stored."""
    asked = [*answers, *(word for word in result.unknown if word not in answers)]
    if not asked:
        return
    if len(asked) > MOST_WORDS:
        st.warning(
            _("{n} istilah belum dikenal; mungkin kolom keadaannya keliru. Periksa kolom yang dikenali.").format(
                n=shown(len(asked))
            )
        )
        return
    st.markdown(f"**{_('Apa arti keadaan ini?')}**")
    told: dict[str, State] = {}
    with st.grid(3, min_column_width=180):
        for at, word in enumerate(asked):
            state = st.selectbox(
                plain(word) or "-",
                ["", *(state.value for state in State)],
                index=["", *State].index(answers.get(word, "")),
                format_func=lambda one: str(STATE_WORDS[State(one)]) if one else _("Belum tahu"),
                key=f"survey-word-{at}",
            )
            if state:
                told[word] = State(state)
    if told != answers:
        remember("survey-answers", told)
        st.rerun()


def ask_back(page: Page, result: Matched) -> bool:
    """Show whose state would go back, and ask whether that is meant; at first it is not applied."""
    if not result.back:
        return False
    st.warning(
        _("{n} orang akan mundur dari keadaan yang sudah dicatat. Tidak diterapkan kecuali Anda memastikannya.").format(
            n=shown(len(result.back))
        )
    )
    part = result.back[:SHOWN]
    known = names(page, [move.row for move in part])
    st.dataframe([back_row(move, known) for move in part], hide_index=True, alt=_("Keadaan yang mundur"))
    return st.checkbox(_("Terapkan juga yang mundur"), key="survey-back")


def back_row(move: Move, known: Mapping[int, str]) -> dict[str, str]:
    """Return one such move as a row."""
    return {
        _("Nama"): known.get(move.row, "-"),
        _("Semula"): str(STATE_WORDS[move.before]),
        _("Menurut berkas"): str(STATE_WORDS[move.after]),
    }


def show_strays(found: Sequence[tuple[str, Trouble]]) -> None:
    """List the rows that told of nobody by their cell; they are kept, none is dropped."""
    if not found:
        return
    with st.expander(_("Baris yang tidak cocok ({n})").format(n=shown(len(found)))):
        rows = [{_("Sel"): cell, _("Sebab"): str(TROUBLE_WORDS[trouble])} for cell, trouble in found]
        st.dataframe(rows, hide_index=True, alt=_("Baris yang tidak cocok"))


def event_of(
    page: Page, found: Survey, held: Export, result: Matched, moves: Sequence[Move], words: Mapping[str, State]
) -> SurveyFileMatched:
    """Return the event that stores the export."""
    return SurveyFileMatched(
        unit_id=page.unit.unit_id,
        file_id=str(uuid6.uuid7()),
        list_id=found.list_id,
        file_name=held.name,
        file_sha256=held.sha256,
        sheet=held.sheet.grid.sheet,
        states=tuple(StateMove(one.row, one.after.value, one.day or page.today, one.version) for one in moves),
        strays=tuple(KeptStray(one.cell, one.trouble.value, one.texts) for one in result.strays),
        words={word: state.value for word, state in words.items()},
        read=result.rows,
        found=result.people,
        count=len(moves),
    )
