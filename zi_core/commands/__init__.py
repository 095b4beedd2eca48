"""``python -m zi_core``: the jobs that need no page. They work on the database file itself, without a server."""

from __future__ import annotations

from pathlib import Path

import click

from zi_core.commands.accounts import account
from zi_core.commands.backups import backup, copies, restore
from zi_core.commands.briefing import brief
from zi_core.commands.checking import check
from zi_core.commands.duplicates import duplicates
from zi_core.commands.forecasting import forecast
from zi_core.commands.indexing import index
from zi_core.commands.presenting import slides
from zi_core.commands.settings import Job, Jobs, Setting, Settings
from zi_core.commands.trail import audit
from zi_core.commands.trial import sample
from zi_core.i18n import LANGUAGES, SOURCE, lazy, use_language


def _speak(_context: click.Context, _parameter: click.Parameter, language: str) -> str:
    return use_language(language)


@click.group(
    name="zi_core",
    cls=Jobs,
    help=lazy("Kesiapan ZI dari baris perintah. Bekerja tanpa server.").source,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--language",
    cls=Setting,
    type=click.Choice(LANGUAGES),
    default=SOURCE,
    envvar="ZI_LANGUAGE",
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help=lazy("Bahasa keluaran.").source,
)
@click.option(
    "--data",
    cls=Setting,
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("data"),
    envvar="ZI_DATA",
    help=lazy("Folder basis data.").source,
)
@click.pass_context
def cli(context: click.Context, data: Path) -> None:
    """Remember where the database is for the job that follows."""
    context.obj = context.obj or Settings(data)


for _job in (check, duplicates, index, forecast, slides, brief, account, backup, restore, copies, audit, sample):
    cli.add_command(_job)

__all__ = ["Job", "cli"]
