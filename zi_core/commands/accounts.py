"""``account``: make an account, give a new first password, list who there is."""

from __future__ import annotations

import click
from uuid6 import uuid7

from zi_core.access import ROLE_TITLES, Role, command_line
from zi_core.accounts import hash_password, new_password, username_problem
from zi_core.commands.settings import Job, Jobs, Setting, Settings, ToldError, the_court
from zi_core.events.accounts import AccountCreated, NewAccount, PasswordReset
from zi_core.events.sign_in import SecondFactorReset
from zi_core.i18n import lazy
from zi_core.store import DuplicateError, accounts, write

UNKNOWN = lazy("Tidak ada akun dengan nama pengguna itu.")


@click.group(cls=Jobs, help=lazy("Kelola akun.").source)
def account() -> None:
    """Hold the jobs on accounts."""


@account.command(name="create", cls=Job, help=lazy("Buat akun dan tampilkan kata sandi pertamanya.").source)
@click.option("--username", cls=Setting, required=True, help=lazy("Nama pengguna untuk masuk.").source)
@click.option("--name", cls=Setting, required=True, help=lazy("Nama orangnya.").source)
@click.option(
    "--role", cls=Setting, required=True, type=click.Choice([role.value for role in Role]), help=lazy("Peran.").source
)
@click.pass_obj
def create(settings: Settings, username: str, name: str, role: str) -> None:
    """Make the account and print its first password, once."""
    problem = username_problem(username)
    if problem:
        raise ToldError(problem)
    password = new_password()
    account_id, held = str(uuid7()), Role(role)
    new = NewAccount(
        account_id=account_id, username=username, name=name, role=held, password_hash=hash_password(password)
    )
    with settings.store() as db:
        unit_id = the_court(db).unit_id
        event = AccountCreated(unit_id=unit_id, account=new, account_id=account_id, role=held)
        try:
            write(db, event, by=command_line(unit_id), now=settings.now())
        except DuplicateError:
            raise ToldError(lazy("Nama pengguna itu sudah dipakai.")) from None
    _tell(password)


@account.command(name="reset", cls=Job, help=lazy("Beri akun kata sandi pertama yang baru.").source)
@click.option("--username", cls=Setting, required=True, help=lazy("Nama pengguna untuk masuk.").source)
@click.pass_obj
def reset(settings: Settings, username: str) -> None:
    """Give the account a new first password, print it once, and end its sessions."""
    password = new_password()
    with settings.store() as db:
        found = accounts.account_named(db, username)
        if found is None:
            raise ToldError(UNKNOWN)
        unit_id = found.person.unit_id
        event = PasswordReset(
            unit_id=unit_id, account_id=found.person.account_id, password_hash=hash_password(password)
        )
        write(db, event, by=command_line(unit_id), now=settings.now())
    _tell(password)


@account.command(name="reset-code", cls=Job, help=lazy("Hapus kode masuk (dua langkah) sebuah akun.").source)
@click.option("--username", cls=Setting, required=True, help=lazy("Nama pengguna untuk masuk.").source)
@click.pass_obj
def reset_code(settings: Settings, username: str) -> None:
    """Take the account's two-factor codes away and end its sessions."""
    with settings.store() as db:
        found = accounts.account_named(db, username)
        if found is None:
            raise ToldError(UNKNOWN)
        unit_id = found.person.unit_id
        event = SecondFactorReset(unit_id=unit_id, account_id=found.person.account_id)
        write(db, event, by=command_line(unit_id), now=settings.now())
    click.echo(str(lazy("Kode masuk akun itu dihapus dan semua sesinya berakhir.")))


@account.command(name="list", cls=Job, help=lazy("Tampilkan akun yang ada.").source)
@click.pass_obj
def list_accounts(settings: Settings) -> None:
    """Print user name, role and whether the account is open."""
    with settings.store() as db:
        for found in accounts.accounts(db, the_court(db).unit_id):
            state = lazy("aktif") if found.active else lazy("ditutup")
            click.echo(f"{found.username:<24} {ROLE_TITLES[found.person.role]!s:<16} {state}")


def _tell(password: str) -> None:
    click.echo(str(lazy("Kata sandi pertama (hanya ditampilkan sekali): {password}", password=password)))
    click.echo(str(lazy("Kata sandi ini harus diganti saat pertama kali masuk.")))
