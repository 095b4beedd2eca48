"""Drawings of people who may stand twice in a draft: side by side, and the three ways to settle it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.customers import asked_by_address
from pages._work import Work
from zi_core import customers
from zi_core.customers import CheckedRow, Field
from zi_core.customers.duplicates import Outcome, Pair, pair_hash
from zi_core.customers.fields import DATES
from zi_core.customers.joining import better, differing, merge, value
from zi_core.customers.repeats import known_before, known_hash
from zi_core.events.customers import CustomerCellsMended, CustomerPairJudged, CustomerRowsDropped
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.spreadsheets.grid import address

_ = translate
PAIRS_SHOWN = 5
_ALWAYS = frozenset({Field.NAME, Field.PHONE, Field.WHATSAPP, Field.EMAIL})
EARLIER_SHOWN = 200
_OUTCOMES: dict[Outcome, tuple[str, Text]] = {
    Outcome.SAME: ("red-badge[:material/group_remove:", lazy("orang yang sama")),
    Outcome.ASK: ("orange-badge[:material/help:", lazy("perlu dipastikan")),
}


def show_duplicates(page: Page, work: Work, *, reveal: bool) -> None:
    """Show the pairs left to settle, those declared to be two people, and who stood in an earlier list."""
    pairs = work.check.pairs
    if pairs:
        st.subheader(_("Mungkin orang yang sama: {n} pasang").format(n=shown(len(pairs))))
        st.caption(
            _(
                "Satu orang cukup satu baris. Pertahankan salah satu, gabungkan isinya, atau nyatakan bukan orang "
                "yang sama; pernyataan itu diingat untuk daftar berikutnya. Orang yang berbeda tetap perlu nomor dan "
                "email sendiri-sendiri."
            )
        )
    for pair in pairs[:PAIRS_SHOWN]:
        show_pair(page, work, pair, reveal=reveal)
    if len(pairs) > PAIRS_SHOWN:
        st.caption(_("Ditampilkan {n} yang pertama; selebihnya muncul setelah ini selesai.").format(n=PAIRS_SHOWN))
    show_apart(page, work)
    show_earlier(page, work)
    show_addresses(page, work)


def show_addresses(page: Page, work: Work) -> None:
    """Show who gives an official's address (§1a(7)): a question, asked here because no list keeps addresses."""
    found = asked_by_address(page, work.stored, work.check)
    if not found:
        return
    names = {row.row: value(row.cells[Field.NAME]) for row in work.check.rows}
    with st.expander(_("Pertanyaan kekerabatan ({n} orang)").format(n=len({one.row for one in found}))):
        st.caption(_("Ini pertanyaan, bukan kesimpulan; alamat tidak disimpan bersama daftar yang disetujui."))
        lines = [
            _("- Baris {row}, **{name}** dan **{official}**: {words}. {how}").format(
                row=one.row, name=plain(names[one.row]), official=plain(one.official), words=one.words, how=one.how
            )
            for one in found[:EARLIER_SHOWN]
        ]
        st.markdown("\n".join(lines))


def show_pair(page: Page, work: Work, pair: Pair, *, reveal: bool) -> None:
    """Show two rows side by side with what differs marked, and take the decision."""
    rows = {row.row: row for row in work.check.rows}
    one, other = rows[pair.one], rows[pair.other]
    colour, words = _OUTCOMES[pair.outcome]
    with st.container(border=True):
        st.markdown(
            f":{colour} {words}] **{_('Baris {one} dan baris {other}').format(one=pair.one, other=pair.other)}**  \n"
            f":small[:gray[{' '.join(plain(str(found.words)) for found in pair.evidence)}]]"
        )
        side_by_side(one, other, reveal=reveal)
        with st.container(horizontal=True):
            for kept, dropped in ((one, other), (other, one)):
                label = _("Pertahankan baris {row}").format(row=kept.row)
                if st.button(label, icon=":material/check:", key=f"keep-{pair.one}-{pair.other}-{kept.row}"):
                    keep(page, work, kept, dropped)
            label = _("Bukan orang yang sama")
            if st.button(label, icon=":material/call_split:", key=f"apart-{pair.one}-{pair.other}"):
                judge(page, work, pair, apart=True)
        if st.toggle(_("Gabungkan per kolom"), key=f"merge-{work.list_id}-{pair.one}-{pair.other}"):
            take_merge(page, work, one, other, reveal=reveal)


def side_by_side(one: CheckedRow, other: CheckedRow, *, reveal: bool) -> None:
    """Draw the two rows beside each other: name, contacts and what differs, which is told by a sign and in bold.

    The name of a field stands above its value, not in a column of its own, and what is the same besides is named below,
    so that the table fits a phone.
    """
    marked = set(differing(one, other))
    lines, same = [], []
    for name in Field:
        texts = [plain(told(row, name, reveal=reveal)) for row in (one, other)]
        title = str(customers.TITLES[name])
        if name in marked:
            lines.append([f":small[:gray[≠ {title}]]  \n**{text or '–'}**" for text in texts])
        elif texts[0] and name in _ALWAYS:
            lines.append([f":small[:gray[{title}]]  \n{text}" for text in texts])
        elif texts[0]:
            same.append(title)
    heads = [_("Baris {row}").format(row=row.row) for row in (one, other)]
    rows = [dict(zip(heads, line, strict=True)) for line in lines]
    st.table(rows, border="horizontal", hide_index=True, alt=_("Dua baris berdampingan"))
    rest = _("Sama pada kedua baris: {names}.").format(names=", ".join(same)) if same else ""
    st.caption(f"{_('≠ berbeda.')} {rest}")


def told(row: CheckedRow, name: Field, *, reveal: bool) -> str:
    """Return what a row says in one field: a day in words, a contact masked unless `reveal`."""
    cell = row.cells[name]
    if name in DATES and cell.clean:
        return shown(date.fromisoformat(cell.clean))
    text = " ".join(value(cell).split())
    return text if reveal else customers.mask(name, text)


def keep(page: Page, work: Work, kept: CheckedRow, dropped: CheckedRow) -> None:
    """Leave `dropped` out of the list; it can be taken back in."""
    event = CustomerRowsDropped(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        rows=(dropped.row,),
        dropped=True,
        version=work.stored.entry.version,
    )
    done = lazy(
        "Baris {kept} dipertahankan, baris {dropped} dikeluarkan.", kept=str(kept.row), dropped=str(dropped.row)
    )
    carry_out(page, event, done)


def judge(page: Page, work: Work, pair: Pair, *, apart: bool) -> None:
    """Remember for the court that the two are different people, or ask about them again."""
    people = work.check.people
    event = CustomerPairJudged(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        rows=(pair.one, pair.other),
        pair_hash=known_hash(work.draft, people, pair) or pair_hash(people[pair.one], people[pair.other]),
        apart=apart,
        version=work.stored.entry.version,
    )
    done = (
        lazy("Dicatat: bukan orang yang sama. Pasangan ini tidak ditanyakan lagi.")
        if apart
        else lazy("Pasangan ini ditanyakan lagi.")
    )
    carry_out(page, event, done)


def take_merge(page: Page, work: Work, one: CheckedRow, other: CheckedRow, *, reveal: bool) -> None:
    """Let the user choose a value for every field that differs; the first row is kept, the second left out."""
    chosen: dict[Field, int] = {}
    with st.form(f"merging-{work.list_id}-{one.row}-{other.row}", border=False):
        for name in differing(one, other):
            texts = {row.row: choice(row, name, reveal=reveal) for row in (one, other)}
            picked = st.radio(
                str(customers.TITLES[name]),
                [one.row, other.row],
                index=[one.row, other.row].index(better(one, other, name)),
                format_func=texts.__getitem__,
                horizontal=True,
                key=f"pick-{work.list_id}-{one.row}-{other.row}-{name.value}",
            )
            chosen[name] = picked or one.row
        label = _("Gabungkan ke baris {kept}, keluarkan baris {dropped}").format(kept=one.row, dropped=other.row)
        if not st.form_submit_button(label, icon=":material/merge:"):
            return
    mends = merge(one, other, chosen)
    columns = work.draft.layout.columns
    event = CustomerCellsMended(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        mends=mends,
        cells=tuple(
            address(mend.row, columns[name]) if (name := Field(mend.field)) in columns else f"{mend.field}{mend.row}"
            for mend in mends
        ),
        dropped=(other.row,),
        version=work.stored.entry.version,
    )
    carry_out(page, event, lazy("Dua baris digabungkan menjadi baris {row}.", row=str(one.row)))


def choice(row: CheckedRow, name: Field, *, reveal: bool) -> str:
    """Return what a row offers for one field, with the row's number."""
    return _("{value} (baris {row})").format(value=plain(told(row, name, reveal=reveal)) or "–", row=row.row)


def show_apart(page: Page, work: Work) -> None:
    """Show the pairs that were declared to be two people, each with a way back."""
    pairs = work.check.apart
    if not pairs:
        return
    with st.expander(_("Dinyatakan bukan orang yang sama ({n})").format(n=shown(len(pairs)))):
        for pair in pairs[:PAIRS_SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_("Baris {one} dan baris {other}").format(one=pair.one, other=pair.other), width="content")
                key = f"again-{pair.one}-{pair.other}"
                if st.button(_("Tanyakan lagi"), icon=":material/undo:", type="tertiary", key=key):
                    judge(page, work, pair, apart=False)
        if len(pairs) > PAIRS_SHOWN:
            st.caption(_("Ditampilkan {n} yang pertama.").format(n=PAIRS_SHOWN))


def show_earlier(page: Page, work: Work) -> None:
    """Say who stood in a list that was approved before: no fault, but good to know before people are asked twice."""
    people = page.earlier_people()
    found = page.beside_earlier(
        work.stored,
        lambda: known_before(
            work.check.people,
            {number: {name: one.person.value(name) for name in Field} for number, one in enumerate(people)},
        ),
    )
    if not found:
        return
    label = _("Juga ada dalam daftar yang pernah disetujui: {n} orang").format(n=shown(len(found)))
    with st.expander(label, icon=":material/history:"):
        st.caption(_("Bukan kesalahan. Daftar baru menggantikan daftar lama setelah disetujui."))
        rows = [
            {
                _("Baris"): pair.one,
                _("Daftar"): _("versi {number}, baris {row}").format(
                    number=people[pair.other].number, row=people[pair.other].row
                ),
                _("Kesimpulan"): str(_OUTCOMES[pair.outcome][1]),
                _("Alasan"): " ".join(str(reason.words) for reason in pair.evidence),
            }
            for pair in sorted(found.values(), key=lambda pair: pair.one)[:EARLIER_SHOWN]
        ]
        st.dataframe(rows, hide_index=True, alt=_("Orang yang juga ada dalam daftar sebelumnya"))
