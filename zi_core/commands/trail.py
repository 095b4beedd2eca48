"""``audit verify``: follow the chain of audit lines from the first to the last."""

from __future__ import annotations

import click

from zi_core.commands.settings import Job, Jobs, Settings, ToldError
from zi_core.i18n import lazy
from zi_core.store import audit as lines


@click.group(cls=Jobs, help=lazy("Jejak audit.").source)
def audit() -> None:
    """Hold the jobs on the audit."""


@audit.command(name="verify", cls=Job, help=lazy("Periksa apakah jejak audit utuh.").source)
@click.pass_obj
def verify(settings: Settings) -> None:
    """Say whether the chain is whole; exit 1 and name the line where it is not."""
    with settings.store() as db:
        broken = lines.first_break(db)
        count = lines.count(db)
    if broken is not None:
        raise ToldError(lazy("Jejak audit terputus pada baris {n}: baris diubah, dihapus, atau disisipkan.", n=broken))
    click.echo(str(lazy("Jejak audit utuh: {n} baris.", n=count)))
