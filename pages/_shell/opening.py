"""How a page begins: who is looking, in which language, with what right."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

import streamlit as st

from pages._shell import sources
from pages._shell.caches import newest
from pages._shell.page import Page
from pages._shell.tidying import tidy
from pages._table import BY_ID
from zi_core import store
from zi_core.access import may
from zi_core.accounts import Account, fingerprint
from zi_core.i18n import Text, lazy, translate, use_language
from zi_core.units import Unit

_ = translate
_log = logging.getLogger(__name__)


def visitor() -> Account | None:
    """Return whose session the browser's cookie belongs to, or None."""
    token = sources.cookies().get(sources.SESSION_COOKIE)
    return store.accounts.session_account(sources.database(), fingerprint(token), sources.clock()) if token else None


def unit_at(unit_id: str, version: int) -> Unit | None:
    """Return a court as it stands at a data version, or None when it is gone."""
    return newest(("unit", unit_id), version, lambda: store.units.unit(sources.database(), unit_id))


def court_of(account: Account) -> Unit | None:
    """Return the account's court, or None when it is gone."""
    return unit_at(account.person.unit_id, sources.database().data_version(account.person.unit_id))


def open_page(file: str) -> Page:
    """Begin a page: speak the visitor's language and stop here unless they are signed in and hold the page's right."""
    begun = sources.effort()
    tidy()
    language = use_language(sources.cookies().get(sources.LANGUAGE_COOKIE, "id"))
    entry = BY_ID[Path(file).stem]
    account = visitor()
    if account is None or account.must_change:
        _log.warning("refused", extra={"page": entry.id, "role": "-"})
        _refuse(lazy("Sesi Anda sudah berakhir atau Anda belum masuk."), f"/masuk?next={quote('/' + entry.address)}")
    if not may(account.person.role, entry.right):
        told = {"page": entry.id, "right": entry.right.value, "role": account.person.role.value}
        _log.warning("refused", extra=told)
        _refuse(lazy("Halaman ini tidak termasuk wewenang peran Anda."), "/")
    unit_id = account.person.unit_id
    version = sources.database().data_version(unit_id)
    unit = unit_at(unit_id, version)
    if unit is None:
        _refuse(lazy("Satuan kerja ini sudah tidak ada."), "/masuk")
    return Page(entry, account, unit, version, sources.clock(), language, begun)


def _refuse(why: Text, way_out: str) -> NoReturn:
    st.error(str(why), icon=":material/lock:")
    st.link_button(_("Masuk") if way_out.startswith("/masuk") else _("Ke halaman utama"), way_out)
    st.stop()
