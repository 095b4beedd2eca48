"""Drawings of the ways in: the identity provider, codes by role, the sessions of the court, and one account's own."""

from __future__ import annotations

import streamlit as st

from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.sign_in import Faulty, OpenIdSettings, Session, WaysIn, ways_in
from zi_core.access import ROLE_TITLES, Role
from zi_core.accounts import Account
from zi_core.accounts.devices import seen_words, way_words
from zi_core.accounts.openid import entry_problem
from zi_core.events.sign_in import IdentityEntered, SecondFactorRequired, SecondFactorReset, SessionEnded
from zi_core.i18n import lazy, shown, translate

_ = translate


def show_sign_in(page: Page) -> None:
    """Show how people sign in and who is signed in, and let the administrator decide and end sessions."""
    ways = ways_in(page)
    st.subheader(_("Penyedia identitas (OpenID Connect)"))
    show_provider(ways)
    st.subheader(_("Kode masuk dari telepon"))
    choose_roles(page, ways)
    st.subheader(_("Yang sedang masuk"))
    st.caption(_("Sesi yang diakhiri berhenti dalam beberapa detik, juga di halaman yang sedang terbuka."))
    for session in ways.sessions:
        show_session(page, session, here=session.session == ways.here)


def show_provider(ways: WaysIn) -> None:
    """Say whether the provider is in use and who comes in by it; nothing here can be changed from a page."""
    found = ways.openid
    if found is None:
        st.info(_("Tidak dipakai. Semua orang masuk dengan kata sandi. Pengelola server dapat menyalakannya."))
    elif isinstance(found, Faulty):
        st.warning(_("Dinyalakan, tetapi pengaturannya belum dapat dipakai: {why}").format(why=str(found.words)))
    else:
        linked = sum(bool(one.entered) for one in ways.identities.values())
        made = len(ways.identities) - linked
        st.success(_("Dipakai, dengan nama {title}.").format(title=plain(found.title)))
        st.markdown(mapping_words(found))
        st.caption(
            _("{linked} akun dihubungkan administrator, {made} akun dibuat oleh klaim.").format(
                linked=linked, made=made
            )
        )


def mapping_words(found: OpenIdSettings) -> str:
    """Return in words who comes in by the provider, and for how long."""
    lines = [_("- Masuk: orang yang email atau nomor subjeknya diisi pada akunnya, di bagian Akun.")]
    for value, role in found.roles.items() if found.mapping == "claim" else ():
        told = _("- Masuk: orang dengan nilai {value} pada klaim {claim}, sebagai {role}.")
        lines.append(told.format(value=plain(value), claim=plain(found.claim), role=str(ROLE_TITLES[role])))
    lines.append(_("- Orang lain ditolak, dengan penjelasan."))
    minutes = found.session_minutes
    told = _("- Sesi berlaku {n} menit.").format(n=shown(minutes)) if minutes else ""
    lines.append(told or _("- Sesi berlaku selama token penyedia, paling lama 12 jam."))
    return "\n".join(lines)


def choose_roles(page: Page, ways: WaysIn) -> None:
    """Let the administrator choose the roles that must have codes."""
    with st.form("second-factor-roles", border=False):
        chosen = st.multiselect(
            _("Wajib untuk peran"),
            list(Role),
            [role for role in Role if role in ways.required],
            format_func=lambda role: str(ROLE_TITLES[role]),
            placeholder=_("Tidak ada yang wajib"),
            help=_("Disarankan untuk Administrator, Koordinator, dan Operator. Berlaku saat masuk dengan kata sandi."),
        )
        st.caption(
            _(
                "{n} dari {all} akun sudah memasang kode. Akun yang wajib tetapi belum memasang, mungkin juga akun "
                "Anda, dikeluarkan saat disimpan dan memasangnya saat masuk lagi."
            ).format(n=len(ways.enrolled), all=len(page.accounts()))
        )
        saved = st.form_submit_button(_("Simpan"), key="save-second-factor-roles")
    if saved:
        event = SecondFactorRequired(unit_id=page.unit.unit_id, roles=tuple(role.value for role in chosen))
        carry_out(page, event, lazy("Peran yang wajib memakai kode tersimpan."))


def show_session(page: Page, session: Session, *, here: bool) -> None:
    """Show one session of the court with the button that ends it."""
    begun = f"{page.unit.local(session.begun):%d/%m/%Y %H.%M}"
    with st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(
            _("**{name}** · {device}  \nMasuk {when} {way} · terakhir: {seen}").format(
                name=plain(session.name),
                device=plain(session.device) or _("Perangkat tidak dikenal"),
                when=begun,
                way=str(way_words(session.way)),
                seen=str(seen_words(session.seen, page.now)),
            )
        )
        if here:
            st.badge(_("sesi ini"))
        elif st.button(_("Akhiri"), key=f"end-{session.session[:16]}"):
            event = SessionEnded(unit_id=page.unit.unit_id, account_id=session.account_id, session=session.session)
            carry_out(page, event, lazy("Sesi diakhiri."))


def change_sign_in(page: Page, account: Account, ways: WaysIn) -> None:
    """Let the administrator link one account with the provider, and take lost codes away."""
    account_id, unit_id = account.person.account_id, page.unit.unit_id
    if ways.openid is not None:
        link(page, account_id, ways)
    if account_id in ways.enrolled and account_id != page.person.account_id:
        st.caption(_("Kode masuk dari telepon: terpasang."))
        if st.button(_("Hapus kode masuk akun ini"), key=f"reset-code-{account_id}"):
            event = SecondFactorReset(unit_id=unit_id, account_id=account_id)
            carry_out(page, event, lazy("Kode masuk dihapus; semua sesi akun itu berakhir."))


def link(page: Page, account_id: str, ways: WaysIn) -> None:
    """Let the administrator enter who at the provider this account is."""
    known = ways.identities.get(account_id)
    with st.form(f"identity-{account_id}", border=False):
        typed = st.text_input(
            _("Email atau nomor subjek di penyedia identitas"),
            known.entered if known else "",
            max_chars=255,
            key=f"identity-of-{account_id}-{known.entered if known else ''}",
            help=_("Email harus sudah diverifikasi oleh penyedia. Kosongkan untuk memutus hubungan."),
        )
        if known and known.used:
            st.caption(_("Sudah terikat pada orangnya sejak pertama kali masuk. Menyimpan lagi melepas ikatan itu."))
        saved = st.form_submit_button(_("Hubungkan"), key=f"link-{account_id}")
    if not saved:
        return
    entered = typed.strip().lower() if "@" in typed else typed.strip()
    others = [one.entered for whose, one in ways.identities.items() if whose != account_id]
    problem = entry_problem(entered)
    if entered and entered in others:
        problem = lazy("Email atau nomor itu sudah dipakai akun lain.")
    if problem:
        st.error(str(problem))
        return
    event = IdentityEntered(unit_id=page.unit.unit_id, account_id=account_id, identity=entered)
    carry_out(page, event, lazy("Hubungan dengan penyedia identitas tersimpan."))
