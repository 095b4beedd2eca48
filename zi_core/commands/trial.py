"""``sample``: load or remove the invented court."""

from __future__ import annotations

import click

from zi_core import sample as invented
from zi_core.access import command_line
from zi_core.commands.settings import Job, Jobs, Settings, ToldError, the_court
from zi_core.i18n import lazy
from zi_core.store import DuplicateError


@click.group(cls=Jobs, help=lazy("Data contoh.").source)
def sample() -> None:
    """Hold the jobs on the invented court."""


@sample.command(name="load", cls=Job, help=lazy("Isi basis data kosong dengan satuan kerja contoh.").source)
@click.pass_obj
def load(settings: Settings) -> None:
    """Load the invented court and print who can sign in."""
    with settings.store(made=True) as db:
        try:
            invented.load(db, now=settings.now())
        except DuplicateError:
            raise ToldError(lazy("Basis data sudah berisi satuan kerja; data contoh tidak dimuat.")) from None
    usernames = ", ".join(account.username for account in invented.ACCOUNTS)
    click.echo(str(lazy("Data contoh dimuat: {name}.", name=invented.NAME)))
    click.echo(str(lazy("Nama pengguna: {usernames}", usernames=usernames)))
    click.echo(str(lazy("Kata sandi semua akun contoh: {password}", password=invented.PASSWORD)))


@sample.command(name="remove", cls=Job, help=lazy("Hapus satuan kerja contoh beserta seluruh isinya.").source)
@click.pass_obj
def remove(settings: Settings) -> None:
    """Remove the invented court; a real one is never touched."""
    with settings.store() as db:
        court = the_court(db)
        if not court.sample:
            raise ToldError(lazy("Basis data berisi satuan kerja yang sebenarnya; tidak ada yang dihapus."))
        invented.remove(db, by=command_line(court.unit_id), now=settings.now())
    click.echo(str(lazy("Data contoh dihapus.")))
