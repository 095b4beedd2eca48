"""The frame round every page: navigation by role and language, who is signed in, and the mark on invented data."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from pages._parts import plain
from pages._shell import court_of, show_notice, sources, visitor
from pages._table import PAGES
from zi_core.access import ROLE_TITLES, may
from zi_core.accounts import Account
from zi_core.i18n import Language, translate, use_language
from zi_core.units import Unit

_ = translate
_STATIC = Path(__file__).parent.parent / "static"
_LOGO = _STATIC / "logo.svg"


def _menu(account: Account | None) -> dict[str, list[st.Page]]:
    """Return every page by section; those the account may not open are hidden, and refuse in our own words."""
    sections: dict[str, list[st.Page]] = defaultdict(list)
    for entry in PAGES:
        page = st.Page(
            entry.file,
            title=str(entry.title),
            icon=entry.icon,
            url_path=entry.address,
            default=entry is PAGES[0],
            visibility="visible" if account and may(account.person.role, entry.right) else "hidden",
            help=str(entry.help),
        )
        sections[str(entry.section)].append(page)
    return dict(sections)


def _sidebar(account: Account, unit: Unit, here: Language, address: str) -> None:
    other, label = ("en", "English") if here == "id" else ("id", "Bahasa Indonesia")
    ways_out = (
        ("/layar", _("Layar")),
        (f"/bahasa/{other}?next={quote('/' + address)}", label),
        ("/akun", _("Akun saya")),
        ("/keluar", _("Keluar")),
    )
    with st.sidebar:
        st.markdown(f"**{plain(unit.court.name)}**  \n{_('Menuju {predicate}').format(predicate=unit.court.predicate)}")
        st.caption(f"{plain(account.person.name)} · {ROLE_TITLES[account.person.role]}")
        # These leave Streamlit for the server's own pages; a link in Markdown would open a second tab.
        st.html(
            " · ".join(
                f'<a href="{escape(to)}" target="_self" style="color:inherit">{escape(text)}</a>'
                for to, text in ways_out
            )
        )


language = use_language(sources.cookies().get(sources.LANGUAGE_COOKIE, "id"))
who = visitor()
st.set_page_config(page_title="Kesiapan ZI", page_icon=str(_LOGO), layout="wide")
st.logo(str(_LOGO), size="large")
st.html(_STATIC / "readable.css")
chosen = st.navigation(_menu(who), position="sidebar" if who else "hidden")
court = court_of(who) if who else None
if who and court:
    _sidebar(who, court, language, chosen.url_path)
    if court.sample:
        st.badge(_("DATA CONTOH · bukan data satuan kerja"), icon=":material/science:", color="orange")
show_notice()
chosen.run()
