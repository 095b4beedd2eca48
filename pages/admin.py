"""Pengaturan: the court, its cycle, its service products, its accounts, the audit, and the invented data's way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st
import uuid6

from pages._backups import show_backups
from pages._displays import show_displays
from pages._editing import editing
from pages._link_hosts import show_link_hosts
from pages._officials import show_officials
from pages._parts import plain
from pages._shell import Page, carry_out, open_page, recall, remember
from pages._shell.sign_in import ways_in
from pages._sign_in import change_sign_in, show_sign_in
from pages._trail import show_audit
from zi_core.access import ROLE_TITLES, Role
from zi_core.accounts import Account, hash_password, new_password, username_problem
from zi_core.events.accounts import AccountChanged, AccountCreated, NewAccount, PasswordReset
from zi_core.events.courts import Court, CourtChanged, Cycle, SampleRemoved
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import years
from zi_core.units import COURT_LEVELS, COURT_TYPES, TIME_ZONES, CourtLevel, CourtType, Unit, court_problems

page = open_page(__file__)
_ = translate
T = TypeVar("T")
DATE_FORMAT = "DD/MM/YYYY"
DAYS: dict[str, Text] = {
    "window_start": lazy("Data responden sejak"),
    "window_floor": lazy("Paling awal sejak"),
    "list_due": lazy("Tenggat daftar responden"),
    "survey_due": lazy("Tenggat survei eksternal"),
    "desk_due": lazy("Tanggal desk evaluasi"),
}


def pick(named: tuple[str, str], options: Sequence[T], current: T, words: Callable[[T], object]) -> T:
    """Draw a choice `named` (label, key) among `options` that starts at `current`, and return what is chosen."""
    label, key = named
    start = list(options).index(current)
    chosen = st.selectbox(label, options, index=start, format_func=lambda option: str(words(option)), key=key)
    return current if chosen is None else chosen


def court_fields(court: Court, at: str) -> Court:
    """Draw the court's fields, keyed by `at`, and return what stands in them."""
    name = st.text_input(_("Nama satuan kerja"), court.name, max_chars=120, key=f"{at}-name")
    left, right = st.columns(2)
    with left:
        court_type = pick(
            (_("Lingkungan peradilan"), f"{at}-type"),
            list(CourtType),
            CourtType(court.court_type),
            COURT_TYPES.__getitem__,
        )
        predicate = pick(
            (_("Predikat yang dituju"), f"{at}-predicate"), list(Predicate), Predicate(court.predicate), str
        )
    with right:
        level = pick((_("Tingkat"), f"{at}-level"), list(CourtLevel), CourtLevel(court.level), COURT_LEVELS.__getitem__)
        zone = pick((_("Zona waktu"), f"{at}-zone"), list(TIME_ZONES), court.time_zone, TIME_ZONES.__getitem__)
    services = st.text_area(
        _("Produk layanan, satu per baris"),
        "\n".join(court.services),
        height=220,
        key=f"{at}-services",
        help=_("Daftar ini menjadi pilihan pada templat dan acuan saat daftar responden diperiksa."),
    )
    listed = tuple(dict.fromkeys(line.strip() for line in services.splitlines() if line.strip()))
    return Court(
        name=name.strip(), court_type=court_type, level=level, predicate=predicate, time_zone=zone, services=listed
    )


def cycle_fields(cycle: Cycle, at: str) -> Cycle:
    """Draw the cycle's fields, keyed by `at`, and return what stands in them."""
    st.markdown(f"**{_('Siklus evaluasi')}**")
    left, right = st.columns(2)
    year = left.number_input(_("Tahun siklus"), years()[0], cycle.year + 20, cycle.year, key=f"{at}-year")
    evaluator = right.text_input(_("Sebutan tim penilai"), cycle.evaluator, max_chars=80, key=f"{at}-evaluator")
    due = st.columns(3)
    places = (left, right, *due)
    days = {
        name: place.date_input(str(DAYS[name]), getattr(cycle, name), format=DATE_FORMAT, key=f"{at}-{name}")
        for name, place in zip(DAYS, places, strict=True)
    }
    return Cycle(year=int(year), evaluator=evaluator.strip(), **days)


def told_court(unit: Unit) -> dict[str, str]:
    """Return all that the form of the court edits, in words."""
    court, cycle = unit.court, unit.cycle
    return {
        _("Nama satuan kerja"): court.name,
        _("Lingkungan peradilan"): str(COURT_TYPES[CourtType(court.court_type)]),
        _("Predikat yang dituju"): court.predicate,
        _("Tingkat"): str(COURT_LEVELS[CourtLevel(court.level)]),
        _("Zona waktu"): str(TIME_ZONES[court.time_zone]),
        _("Produk layanan, satu per baris"): ", ".join(court.services),
        _("Tahun siklus"): str(cycle.year),
        _("Sebutan tim penilai"): cycle.evaluator,
    } | {str(label): shown(getattr(cycle, name) or "") for name, label in DAYS.items()}


def show_court(page: Page) -> None:
    """Let the administrator edit the court and its cycle."""
    own = editing("court", page.unit, told_court)
    with st.form("court", border=False):
        court = court_fields(own.start.court, own.at)
        cycle = cycle_fields(own.start.cycle, own.at)
        saved = st.form_submit_button(_("Simpan"), type="primary", key="save-court")
    if saved:
        problems = court_problems(court, cycle)
        for problem in problems:
            st.error(str(problem))
        if not problems:
            event = CourtChanged(unit_id=page.unit.unit_id, court=court, cycle=cycle, version=own.version)
            carry_out(page, event, lazy("Data satuan kerja tersimpan."), then=own.done)


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
            role = pick((_("Peran"), f"new-role-{made_so_far}"), list(Role), Role.MEMBER, role_title)
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


def told_account(account: Account) -> dict[str, str]:
    """Return what the form of an account edits, in words."""
    opened = _("ya") if account.active else _("tidak")
    return {
        _("Nama lengkap"): account.person.name,
        _("Peran"): role_title(account.person.role),
        _("Akun dibuka"): opened,
    }


def change_account(page: Page, account: Account) -> None:
    """Let the administrator change one account or give it a new first password."""
    unit_id, account_id = page.unit.unit_id, account.person.account_id
    own, myself = editing(f"account-{account_id}", account, told_account), account_id == page.person.account_id
    with st.form(own.key, border=False):
        columns = st.columns(3)
        person = own.start.person
        name = columns[0].text_input(_("Nama lengkap"), person.name, max_chars=80, key=f"{own.at}-name")
        with columns[1]:
            roles = [person.role] if myself else list(Role)
            role = pick((_("Peran"), f"{own.at}-role"), roles, person.role, role_title)
        active = columns[2].checkbox(_("Akun dibuka"), own.start.active, disabled=myself, key=f"{own.at}-active")
        with st.container(horizontal=True):
            saved = st.form_submit_button(_("Simpan"), key=f"save-{account_id}")
            reset = st.form_submit_button(_("Beri kata sandi baru"), disabled=myself)
    if saved and name.strip():
        event = AccountChanged(
            unit_id=unit_id, account_id=account_id, name=name.strip(), role=role, active=active, version=own.version
        )
        carry_out(page, event, lazy("Akun tersimpan."), then=own.done)
    if reset and not myself:
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
    ways = ways_in(page)
    for account in page.accounts():
        state = "" if account.active else f" · {_('ditutup')}"
        label = f"{plain(account.person.name)} · {account.username} · {role_title(account.person.role)}{state}"
        with st.expander(label):
            change_account(page, account)
            change_sign_in(page, account, ways)
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
    _("Masuk"): show_sign_in,
    _("Aparatur"): show_officials,
    _("Tautan"): show_link_hosts,
    _("Cadangan"): show_backups,
    _("Layar"): show_displays,
    _("Jejak audit"): show_audit,
}
if page.unit.sample:
    sections[_("Data contoh")] = show_sample
for tab, show in zip(st.tabs(list(sections)), sections.values(), strict=True):
    with tab:
        show(page)
