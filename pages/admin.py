"""Pengaturan: the court, its cycle, its service products, its accounts, the audit, and the invented data's way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st
import uuid6

from pages._audit import show_audit
from pages._link_hosts import show_link_hosts
from pages._officials import show_officials
from pages._parts import plain
from pages._shell import Page, as_drawn, carry_out, open_page, recall, remember
from zi_core.access import ROLE_TITLES, Role
from zi_core.accounts import Account, hash_password, new_password, username_problem
from zi_core.events.accounts import AccountChanged, AccountCreated, NewAccount, PasswordReset
from zi_core.events.courts import Court, CourtChanged, Cycle, SampleRemoved
from zi_core.i18n import lazy, translate
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import years
from zi_core.units import COURT_LEVELS, COURT_TYPES, TIME_ZONES, CourtLevel, CourtType, court_problems

page = open_page(__file__)
_ = translate
T = TypeVar("T")
DATE_FORMAT = "DD/MM/YYYY"


def pick(label: str, options: Sequence[T], current: T, words: Callable[[T], object], *, disabled: bool = False) -> T:
    """Draw a choice among `options` that starts at `current`, and return what is chosen."""
    start = list(options).index(current)
    chosen = st.selectbox(label, options, index=start, format_func=lambda option: str(words(option)), disabled=disabled)
    return current if chosen is None else chosen


def court_fields(court: Court) -> Court:
    """Draw the court's fields and return what stands in them."""
    name = st.text_input(_("Nama satuan kerja"), court.name, max_chars=120)
    left, right = st.columns(2)
    with left:
        court_type = pick(
            _("Lingkungan peradilan"), list(CourtType), CourtType(court.court_type), COURT_TYPES.__getitem__
        )
        predicate = pick(_("Predikat yang dituju"), list(Predicate), Predicate(court.predicate), str)
    with right:
        level = pick(_("Tingkat"), list(CourtLevel), CourtLevel(court.level), COURT_LEVELS.__getitem__)
        zone = pick(_("Zona waktu"), list(TIME_ZONES), court.time_zone, TIME_ZONES.__getitem__)
    services = st.text_area(
        _("Produk layanan, satu per baris"),
        "\n".join(court.services),
        height=220,
        help=_("Daftar ini menjadi pilihan pada templat dan acuan saat daftar responden diperiksa."),
    )
    listed = tuple(dict.fromkeys(line.strip() for line in services.splitlines() if line.strip()))
    return Court(
        name=name.strip(), court_type=court_type, level=level, predicate=predicate, time_zone=zone, services=listed
    )


def cycle_fields(cycle: Cycle) -> Cycle:
    """Draw the cycle's fields and return what stands in them."""
    st.markdown(f"**{_('Siklus evaluasi')}**")
    left, right = st.columns(2)
    year = left.number_input(_("Tahun siklus"), years()[0], cycle.year + 20, cycle.year)
    evaluator = right.text_input(_("Sebutan tim penilai"), cycle.evaluator, max_chars=80)
    start = left.date_input(_("Data responden sejak"), cycle.window_start, format=DATE_FORMAT)
    floor = right.date_input(_("Paling awal sejak"), cycle.window_floor, format=DATE_FORMAT)
    due = st.columns(3)
    list_due = due[0].date_input(_("Tenggat daftar responden"), cycle.list_due, format=DATE_FORMAT)
    survey_due = due[1].date_input(_("Tenggat survei eksternal"), cycle.survey_due, format=DATE_FORMAT)
    desk_due = due[2].date_input(_("Tanggal desk evaluasi"), cycle.desk_due, format=DATE_FORMAT)
    return Cycle(
        year=int(year),
        window_start=start,
        window_floor=floor,
        list_due=list_due,
        survey_due=survey_due,
        desk_due=desk_due,
        evaluator=evaluator.strip(),
    )


def show_court(page: Page) -> None:
    """Let the administrator edit the court and its cycle."""
    unit = as_drawn("court-drawn", page.unit, submit="save-court")
    with st.form("court", border=False):
        court = court_fields(unit.court)
        cycle = cycle_fields(unit.cycle)
        saved = st.form_submit_button(_("Simpan"), type="primary", key="save-court")
    if saved:
        problems = court_problems(court, cycle)
        for problem in problems:
            st.error(str(problem))
        if not problems:
            event = CourtChanged(unit_id=page.unit.unit_id, court=court, cycle=cycle, version=unit.version)
            carry_out(page, event, lazy("Data satuan kerja tersimpan."))


def show_first_password() -> None:
    """Show a first password once, right after it was made."""
    made = recall("first_password", "")
    if made:
        remember("first_password", "")
        username, password = made.split("\n")
        st.success(
            _(
                "Kata sandi pertama untuk {username}, hanya ditampilkan sekali. Sampaikan langsung kepada orangnya."
            ).format(username=username)
        )
        st.code(password, language=None)


def role_title(role: Role) -> str:
    """Return the role's name in the current language."""
    return str(ROLE_TITLES[role])


def create_account(page: Page) -> None:
    """Let the administrator make an account; its first password is made by the app."""
    made_so_far = recall("accounts-made", 0)  # a new form after each account; a refused one keeps what was typed
    with st.form(f"new-account-{made_so_far}"):
        st.markdown(f"**{_('Akun baru')}**")
        columns = st.columns(3)
        name = columns[0].text_input(_("Nama lengkap"), max_chars=80)
        username = columns[1].text_input(_("Nama pengguna"), max_chars=40).strip().lower()
        with columns[2]:
            role = pick(_("Peran"), list(Role), Role.MEMBER, role_title)
        made = st.form_submit_button(_("Buat akun"))
    if not made:
        return
    problem = username_problem(username) if name.strip() else lazy("Nama lengkap belum diisi.")
    if problem:
        st.error(str(problem))
        return
    password = new_password()
    account = NewAccount(
        account_id=str(uuid6.uuid7()),
        username=username,
        name=name.strip(),
        role=role,
        password_hash=hash_password(password),
    )
    event = AccountCreated(unit_id=page.unit.unit_id, account=account, account_id=account.account_id, role=role)

    def show_once() -> None:
        remember("first_password", f"{username}\n{password}")
        remember("accounts-made", made_so_far + 1)

    carry_out(page, event, lazy("Akun dibuat."), then=show_once)


def change_account(page: Page, account: Account) -> None:
    """Let the administrator change one account or give it a new first password."""
    own = account.person.account_id == page.person.account_id
    submit = f"save-{account.person.account_id}"
    account = as_drawn(f"drawn-{account.person.account_id}", account, submit=submit)
    with st.form(f"account-{account.person.account_id}", border=False):
        columns = st.columns(3)
        name = columns[0].text_input(_("Nama lengkap"), account.person.name, max_chars=80)
        with columns[1]:
            role = pick(_("Peran"), list(Role), account.person.role, role_title, disabled=own)
        active = columns[2].checkbox(_("Akun dibuka"), account.active, disabled=own)
        with st.container(horizontal=True):
            saved = st.form_submit_button(_("Simpan"), key=submit)
            reset = st.form_submit_button(_("Beri kata sandi baru"), disabled=own)
    unit_id, account_id = page.unit.unit_id, account.person.account_id
    if saved and name.strip():
        event = AccountChanged(
            unit_id=unit_id, account_id=account_id, name=name.strip(), role=role, active=active, version=account.version
        )
        carry_out(page, event, lazy("Akun tersimpan."))
    if reset and not own:
        password = new_password()
        shown_once = f"{account.username}\n{password}"
        carry_out(
            page,
            PasswordReset(unit_id=unit_id, account_id=account_id, password_hash=hash_password(password)),
            lazy("Kata sandi diganti; semua sesi akun itu berakhir."),
            then=lambda: remember("first_password", shown_once),
        )


def show_accounts(page: Page) -> None:
    """Show the court's accounts, each with its form, and the form for a new one."""
    show_first_password()
    for account in page.accounts():
        state = "" if account.active else f" · {_('ditutup')}"
        label = f"{plain(account.person.name)} · {account.username} · {role_title(account.person.role)}{state}"
        with st.expander(label):
            change_account(page, account)
    create_account(page)


@st.dialog(_("Hapus data contoh"))
def confirm_removal(page: Page) -> None:
    """Ask once more before the invented court is deleted."""
    st.write(
        _(
            "Satuan kerja contoh, semua daftar, dan semua akunnya akan dihapus. "
            "Setelah itu Anda dapat menyiapkan satuan kerja sendiri."
        )
    )
    if st.button(_("Hapus sekarang"), type="primary", key="remove-sample-now"):
        carry_out(page, SampleRemoved(unit_id=page.unit.unit_id), lazy("Data contoh dihapus."))


def show_sample(page: Page) -> None:
    """Offer to take the invented court out."""
    st.info(_("Satuan kerja ini dan seluruh isinya adalah contoh. Hapus bila Anda siap memakai data sendiri."))
    if st.button(_("Hapus data contoh"), icon=":material/delete:", key="remove-sample"):
        confirm_removal(page)


st.title(str(page.entry.title))
sections = {
    _("Satuan kerja"): show_court,
    _("Akun"): show_accounts,
    _("Aparatur"): show_officials,
    _("Tautan"): show_link_hosts,
    _("Jejak audit"): show_audit,
}
if page.unit.sample:
    sections[_("Data contoh")] = show_sample
for tab, show in zip(st.tabs(list(sections)), sections.values(), strict=True):
    with tab:
        show(page)
