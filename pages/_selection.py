"""Siapa yang dihubungi: the window's weeks, the list in its order, each place explained, how varied it is (§1a)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import streamlit as st

from pages._chart_menu import Drawing
from pages._list_settings import show_settings
from pages._mix import show_mix
from pages._numbers import show_numbers
from pages._parts import XLSX, chart, plain
from pages._protecting import ask_password, note_leaving, protected
from pages._shell import ListEntry, Page, carry_out
from zi_core import customers
from zi_core.access import Right
from zi_core.customers import Field
from zi_core.customers.priority import Mark, Place
from zi_core.customers.selection import Selection
from zi_core.customers.window import Week
from zi_core.events.customers import CustomersMarked
from zi_core.exhibits import customers as exhibits
from zi_core.figures.spread import alt, spread_bars
from zi_core.i18n import lazy, shown, translate, use_language

_ = translate
People = Mapping[int, Mapping[str, Any]]
SHOWN = (Field.NAME, Field.PHONE, Field.WHATSAPP, Field.EMAIL, Field.SERVICE)


def show_selection(page: Page, entry: ListEntry, *, reveal: bool) -> None:
    """Show whom the approved list has asked; contacts are masked by the database unless `reveal`."""
    st.subheader(_("Siapa yang dihubungi"))
    found = page.selection(entry.list_id)
    people = {person["row_no"]: person for person in page.people(entry.list_id, reveal=reveal)}
    show_window(page, found)
    show_order(found, people)
    download_order(page, entry, found, masked=not reveal)
    if page.may(Right.EDIT_CUSTOMERS):
        show_marks(page, entry, found, people)
    show_numbers(page, entry, found, people, reveal=reveal)
    show_questions(page, entry, found, people)
    show_spread(page, found, people)
    show_mix(page, found)
    if page.may(Right.APPROVE_CUSTOMERS):
        show_settings(page, found)


def show_window(page: Page, found: Selection) -> None:
    """Say which week the court is in, what is missing and where to look next; list what each step added."""
    st.markdown(window_words(page, found))
    reached = [week for week in found.ranking.weeks if week.number <= found.ranking.reached]
    with st.expander(_("Jangka waktu, minggu demi minggu ({n})").format(n=len(reached))):
        rows = [
            {
                _("Langkah"): step_name(week),
                _("Ditambah"): week.added,
                _("Jumlah"): week.found,
                _("Masih kurang"): max(found.terms.minimum - week.found, 0),
            }
            for week in reached
        ]
        st.dataframe(rows, hide_index=True, alt=_("Orang yang sah menurut minggu"))


def step_name(week: Week) -> str:
    """Return what a step is called: its number and days."""
    if week.until is None:
        return _("Sejak {since}").format(since=shown(week.since))
    return _("Minggu ke-{n}: {since} s.d. {until}").format(
        n=week.number, since=shown(week.since), until=shown(week.until)
    )


def window_words(page: Page, found: Selection) -> str:
    """Return in words where the list stands against the window of the letter (§1a(3) and (4))."""
    ranking, window = found.ranking, found.terms.window
    gaps = {
        "found": shown(ranking.opened.found),
        "minimum": shown(found.terms.minimum),
        "missing": shown(found.terms.minimum - ranking.opened.found),
        "step": ranking.reached,
        "most": window.most,
        "since": shown(window.since(ranking.reached)),
        "floor": shown(window.since(window.most)),
    }
    if ranking.opened.found >= found.terms.minimum:
        words = _("**{found} orang sah** sejak {since}, cukup untuk {minimum} orang: minggu ke-{step} dari {most}.")
        start = _("**{found} orang sah** sejak {since}, cukup untuk {minimum} orang. Tidak perlu mundur.")
        return (words if ranking.reached else start).format(**gaps)
    if page.facts().get("customers.population") == 1 or ranking.reached == window.most:
        words = _(
            "**{found} orang sah** sampai batas paling awal ({floor}), kurang {missing}. "
            "Data ini menjadi populasi dan survei tetap dapat dilanjutkan."
        )
        return words.format(**gaps)
    words = _(
        "**{found} orang sah** sejak {since}, masih kurang {missing}: minggu ke-{step} dari {most}. "
        "Berikutnya, ambil data layanan {next_since} s.d. {next_until}."
    )
    following = {
        "next_since": shown(window.since(ranking.reached + 1)),
        "next_until": shown(window.since(ranking.reached) - timedelta(days=1)),
    }
    return words.format(**gaps, **following)


def show_order(found: Selection, people: People) -> None:
    """Show the list in its order, each place explained, and say who is not on it."""
    ranking = found.ranking
    st.caption(
        _(
            "{places} orang terpilih · {waiting} menunggu · {older} lebih lama dari jangka waktu · "
            "{dropped} dikeluarkan · {unfit} belum memenuhi syarat"
        ).format(
            places=shown(len(ranking.places)),
            waiting=shown(len(ranking.waiting)),
            older=shown(len(ranking.older)),
            dropped=shown(len(ranking.dropped)),
            unfit=shown(len(ranking.unfit)),
        )
    )
    rows = [
        {_("No."): number, _("Mengapa di urutan ini"): reasons(place)}
        | {str(customers.TITLES[field]): people[place.row][field.value] for field in SHOWN}
        for number, place in enumerate(ranking.places, start=1)
    ]
    order = [_("No."), str(customers.TITLES[Field.NAME]), _("Mengapa di urutan ini")]
    rest = [str(customers.TITLES[field]) for field in SHOWN if field is not Field.NAME]
    words = _("Cara menghubungi, hasil uji nomor, prioritas dalam daftar, tanggal layanan, minggu yang dibuka.")
    st.dataframe(
        rows,
        hide_index=True,
        height=420,
        column_order=[*order, *rest],
        column_config={_("Mengapa di urutan ini"): st.column_config.TextColumn(help=words)},
        alt=_("Daftar menurut urutan prioritas"),
    )


def reasons(place: Place) -> str:
    """Return why somebody stands at `place`, in one line."""
    line = "; ".join(str(reason) for reason in place.reasons)
    return line[:1].upper() + line[1:]


def download_order(page: Page, entry: ListEntry, found: Selection, *, masked: bool) -> None:
    """Offer the list in the letter's eight columns, in its order; its leaving is noted when somebody asks for it.

    With its contacts it is closed with a password, unless the user wants none.
    """
    password = "" if masked else ask_password(f"final-{entry.list_id}")
    places = found.ranking.places

    def build() -> bytes:
        use_language(page.language)
        rows = {person["row_no"]: person for person in page.people(entry.list_id, reveal=not masked)}
        note_leaving(page, entry.list_id, len(places), masked=masked, password=password)
        chosen = [
            customers.Customer(**{field.value: rows[place.row][field.value] for field in Field}) for place in places
        ]
        # What is masked was masked by the database already; masking it twice would leave nothing to tell rows apart.
        book = customers.list_workbook(chosen, masked=False, marks=page.marks, letter_only=True)
        return protected(book, password or "")

    words = (
        _("Unduh daftar akhir ({n} orang, .xlsx, kontak disamarkan)")
        if masked
        else _("Unduh daftar akhir ({n} orang, .xlsx)")
    )
    st.download_button(
        words.format(n=shown(len(places))),
        build,
        file_name=f"daftar-akhir-v{entry.number}.xlsx",
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
        key=f"final-{entry.list_id}-{masked}",
        disabled=password is None,
        help=_("Delapan kolom surat, menurut urutan di atas, untuk aplikasi survei."),
    )


def show_marks(page: Page, entry: ListEntry, found: Selection, people: People) -> None:
    """Let the operator pin people to the front, leave them out, or take such a mark back."""
    names = markable(found, people)
    with st.form(f"marks-{entry.list_id}", clear_on_submit=True):
        chosen = st.multiselect(
            _("Sematkan atau keluarkan"),
            list(names),
            format_func=lambda row: names[row],
            placeholder=_("Pilih orang"),
            help=_(
                "Yang disematkan selalu didahulukan. Yang dikeluarkan tidak dihitung lagi; "
                "bila menjadi kurang, satu minggu sebelumnya ikut dibuka."
            ),
        )
        with st.container(horizontal=True):
            pinned = st.form_submit_button(_("Sematkan"), icon=":material/keep:")
            dropped = st.form_submit_button(_("Keluarkan"), icon=":material/person_remove:")
            freed = st.form_submit_button(_("Hapus tanda"), icon=":material/undo:")
    mark = Mark.PINNED.value if pinned else Mark.DROPPED.value if dropped else ""
    if not (pinned or dropped or freed):
        return
    if not chosen:
        st.warning(_("Pilih dahulu orangnya."))
        return
    event = CustomersMarked(unit_id=page.unit.unit_id, list_id=entry.list_id, rows=tuple(chosen), mark=mark)
    carry_out(page, event, lazy("Tanda disimpan untuk {n} orang.", n=len(chosen)))


def markable(found: Selection, people: People) -> dict[int, str]:
    """Return row to what the operator sees of everybody who can be marked: place, name, and the mark they have."""
    ranking = found.ranking
    names: dict[int, str] = {}
    for number, place in enumerate((*ranking.places, *ranking.waiting), start=1):
        pinned = f" · {_('disematkan')}" if place.pinned else ""
        names[place.row] = f"{number}. {people[place.row]['name']}{pinned}"
    for row in (*ranking.older, *ranking.unfit):
        names[row] = f"{people[row]['name']} · {_('tidak terpilih')}"
    for row in ranking.dropped:
        names[row] = f"{people[row]['name']} · {_('dikeluarkan')}"
    return names


def show_questions(page: Page, entry: ListEntry, found: Selection, people: People) -> None:
    """Show what is worth asking about kinship with the court's officials, and take the answers."""
    if not found.questions:
        return
    asked = {one.row: str(people[one.row]["name"]) for one in found.questions}
    with st.expander(_("Pertanyaan kekerabatan ({n} orang)").format(n=len(asked)), expanded=True):
        st.caption(_("Ini pertanyaan, bukan kesimpulan. Marga atau nama belakang yang sama bukan petunjuk."))
        lines = [
            _("- **{name}** dan **{official}**: {words}. {how}").format(
                name=plain(asked[one.row]), official=plain(one.official), words=one.words, how=one.how
            )
            for one in found.questions
        ]
        st.markdown("\n".join(lines))
        if page.may(Right.EDIT_CUSTOMERS):
            answer_questions(page, entry, asked)


def answer_questions(page: Page, entry: ListEntry, asked: Mapping[int, str]) -> None:
    """Take the answer that people are not related; who is related is dropped above."""
    with st.form(f"kinship-{entry.list_id}", border=False, clear_on_submit=True):
        chosen = st.multiselect(
            _("Sudah ditanyakan"), list(asked), format_func=lambda row: asked[row], placeholder=_("Pilih orang")
        )
        saved = st.form_submit_button(_("Tandai bukan kerabat"), icon=":material/check:")
    if saved and chosen:
        event = CustomersMarked(
            unit_id=page.unit.unit_id, list_id=entry.list_id, rows=tuple(chosen), mark=Mark.UNRELATED.value
        )
        carry_out(page, event, lazy("Tanda disimpan untuk {n} orang.", n=len(chosen)))


def show_spread(page: Page, found: Selection, people: People) -> None:
    """Show how varied the list is, and who of those waiting would make it more so."""
    spreads = found.spread
    drawing = Drawing(
        key="customers-spread",
        name="keragaman",
        build=lambda theme: spread_bars(spreads, theme),
        alt=alt(spreads),
        exhibit=lambda: exhibits.spread(spreads),
    )
    chart(page, drawing)
    if found.helping:
        st.markdown(f"**{_('Paling membantu menambah keragaman')}**")
        lines = [f"- {plain(people[one.row]['name'])}: {plain(joined(one.fields))}" for one in found.helping]
        st.markdown("\n".join(lines))
    elif found.ranking.places and not found.ranking.waiting:
        st.caption(
            _("Semua yang memenuhi syarat sudah masuk. Keragaman hanya dapat bertambah dengan pengguna layanan baru.")
        )


def joined(words: Sequence[object]) -> str:
    """Return `words` in one line."""
    return ", ".join(str(one) for one in words)
