"""``brief``: the leader's brief as a .pdf file, the same as the page of readiness hands out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from zi_core.commands.settings import Job, Setting, Settings, ToldError, named_court
from zi_core.i18n import LANGUAGES, lazy, use_language
from zi_core.rulebook.reading import in_force
from zi_core.store import facts


@click.command(cls=Job, help=lazy("Buat ringkasan pimpinan satu halaman sebagai berkas .pdf.").source)
@click.option("--unit", cls=Setting, required=True, metavar="UNIT", help=lazy("Nomor atau nama satuan kerja.").source)
@click.option(
    "--out",
    cls=Setting,
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=lazy("Berkas .pdf yang ditulis.").source,
)
@click.option("--language", cls=Setting, type=click.Choice(LANGUAGES), help=lazy("Bahasa ringkasan.").source)
@click.pass_obj
def brief(settings: Settings, unit: str, out: Path, language: str | None) -> None:
    """Write the brief of `unit` to `out`."""
    from zi_core.brief.contents import WEEK  # noqa: PLC0415 - only this job needs a PDF library
    from zi_core.brief.contents import brief as briefed  # noqa: PLC0415
    from zi_core.brief.page import page  # noqa: PLC0415

    if language:
        use_language(language)
    now = settings.now()
    with settings.store() as db:
        court = named_court(db, unit)
        today = court.today(now)
        known = facts.facts_on(db, court.unit_id, today)
        before = facts.facts_on(db, court.unit_id, today - timedelta(days=WEEK))
    found = briefed(court, in_force(court.cycle.year), known, before, now)
    try:
        out.write_bytes(page(found))
    except OSError:
        raise ToldError(lazy("Berkas {file} tidak dapat ditulis.", file=out.name)) from None
    click.echo(str(lazy("{file}: {headline}", file=out.name, headline=found.counted.headline)))
