"""Drawing of what was tidied by itself: every cell before and after, on the page and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._parts import XLSX
from pages._shell import Page
from pages._work import Work
from zi_core import customers
from zi_core.customers.fixes import Fix, fixes
from zi_core.events.customers import CustomerListExported
from zi_core.i18n import shown, translate, use_language

_ = translate
SHOWN = 500
ROW_HEIGHT, ROWS_SHOWN = 52, 8  # two lines of words


def show_fixes(page: Page, work: Work, *, reveal: bool) -> None:
    """Show every value the app tidied, before and after, contacts masked unless `reveal`; offer it as a file."""
    found = fixes(work.draft, work.check)
    if not found:
        return
    with st.expander(_("Dirapikan otomatis: {n} sel").format(n=shown(len(found))), icon=":material/auto_fix_high:"):
        rows = [
            {
                _("Sel"): fix.cell,
                _("Kolom"): str(customers.TITLES[fix.field]),
                _("Semula"): fix.before,
                _("Menjadi"): fix.after,
                _("Alasan"): str(fix.reason or ""),
            }
            for fix in as_shown(found[:SHOWN], reveal=reveal)
        ]
        widths = {_("Sel"): 56, _("Kolom"): 150, _("Semula"): 150, _("Menjadi"): 150}
        st.dataframe(
            rows,
            hide_index=True,
            row_height=ROW_HEIGHT,
            height=min(len(rows), ROWS_SHOWN) * ROW_HEIGHT + ROW_HEIGHT,
            column_config={name: st.column_config.TextColumn(width=width) for name, width in widths.items()},
            alt=_("Sel yang dirapikan otomatis"),
        )
        if len(found) > SHOWN:
            st.caption(_("Ditampilkan {n} yang pertama; semuanya ada dalam unduhan.").format(n=SHOWN))
        download_fixes(page, work, found, masked=not reveal)


def as_shown(found: Sequence[Fix], *, reveal: bool) -> tuple[Fix, ...]:
    """Return `found`, contacts masked unless `reveal`."""
    return tuple(fix if reveal else fix.masked() for fix in found)


def download_fixes(page: Page, work: Work, found: Sequence[Fix], *, masked: bool) -> None:
    """Offer `found` as .xlsx; it is built, and its leaving noted, only when somebody asks for it."""

    def build() -> bytes:
        use_language(page.language)
        people = len({fix.row for fix in found})
        event = CustomerListExported(unit_id=page.unit.unit_id, list_id=work.list_id, count=people, masked=masked)
        page.note(event)
        return customers.fixes_workbook(as_shown(found, reveal=not masked), marks=page.marks)

    st.download_button(
        _("Unduh semula dan menjadi (.xlsx, kontak disamarkan)") if masked else _("Unduh semula dan menjadi (.xlsx)"),
        build,
        file_name="dirapikan-otomatis.xlsx",
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
        key=f"fixes-{work.list_id}-{masked}",
    )
