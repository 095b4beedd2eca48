"""Drawings of people in a draft who withdrew their consent: they must not be asked again (UU 27/2022, Pasal 40)."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages._shell import Page, carry_out
from pages._shell.privacy import Candidate, barred_rows
from pages._work import Work
from zi_core.customers import CheckedRow, Field
from zi_core.events.customers import CustomerRowsDropped
from zi_core.i18n import lazy, shown, translate

_ = translate
_SHOWN = 20


def show_barred(page: Page, work: Work) -> None:
    """Say which rows of the draft are people who withdrew, and offer to leave them out."""
    rows, unreadable = withdrawn(page, work)
    if unreadable:
        st.warning(
            _(
                "Kunci penarikan di folder data hilang atau berganti, jadi {n} penarikan lama tidak dikenali. "
                "Kembalikan berkas kuncinya, atau periksa sendiri dengan bukti penarikan."
            ).format(n=shown(unreadable))
        )
    if not rows:
        return
    numbers = ", ".join(str(row) for row in rows[:_SHOWN]) + (" …" if len(rows) > _SHOWN else "")
    st.error(
        _(
            "{n} orang pada draf ini pernah menarik persetujuannya dan tidak boleh dihubungi lagi: baris {rows}. Bila "
            "orangnya memberi persetujuan baru, isi tanggal persetujuan yang sesudah penarikan."
        ).format(n=shown(len(rows)), rows=numbers),
        icon=":material/person_off:",
    )
    if st.button(_("Keluarkan dari daftar"), icon=":material/person_remove:", key="drop-barred"):
        event = CustomerRowsDropped(
            unit_id=page.unit.unit_id,
            list_id=work.list_id,
            rows=rows,
            dropped=True,
            version=work.stored.entry.version,
        )
        carry_out(page, event, lazy("{n} orang dikeluarkan dari daftar.", n=len(rows)))


def withdrawn(page: Page, work: Work) -> tuple[tuple[int, ...], int]:
    """Return the rows of the draft that are people who withdrew, and how many withdrawals nobody can read."""
    entry = work.stored.entry
    return barred_rows(
        page, (entry.list_id, entry.version), lambda: {row.row: _candidate(row) for row in work.check.rows}
    )


def _candidate(row: CheckedRow) -> Candidate:
    clean = {name: cell.clean for name, cell in row.cells.items()}
    reaches = frozenset(clean.get(name, "") for name in (Field.PHONE, Field.WHATSAPP, Field.EMAIL)) - {""}
    day = clean.get(Field.CONSENT_DATE, "")
    return Candidate(clean.get(Field.NAME, ""), reaches, date.fromisoformat(day) if day else None)
