"""``check FILE``: the same reading and checking as the page, for scripts and other systems."""

from __future__ import annotations

import json
from pathlib import Path

import click

from zi_core import customers
from zi_core.commands.settings import Job, Setting, Settings
from zi_core.i18n import lazy
from zi_core.spreadsheets.limits import Limits
from zi_core.spreadsheets.reading import Reading, RefusedError, read_spreadsheet


@click.command(cls=Job, help=lazy("Periksa daftar responden dalam sebuah berkas dan tampilkan masalahnya.").source)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", cls=Setting, is_flag=True, help=lazy("Tampilkan satu objek JSON.").source)
@click.option(
    "--sheet",
    cls=Setting,
    default="",
    metavar="NAME",
    help=lazy("Pakai lembar dengan nama ini (biasanya lembar yang paling mungkin).").source,
)
@click.pass_obj
def check(settings: Settings, file: Path, *, as_json: bool, sheet: str) -> None:
    """Print the problems of `file`; exit 0 without a problem, 1 with problems, 2 when it was refused."""
    with file.open("rb") as stream:
        # One byte over the limit is enough to be refused for it; a film of 5 GB is not loaded for that.
        data = stream.read(Limits().size + 1)
    try:
        reading = read_spreadsheet(data, file.name)
        understood = customers.understand(reading.grids, wanted=sheet)
    except (RefusedError, customers.NoSheetError) as refused:
        _tell_refusal(refused, as_json=as_json)
        raise SystemExit(customers.exit_code(None)) from None
    draft = customers.Draft(understood.taken.grid, understood.taken.layout)
    # Without a court there is no list of services: any wording of a service stands.
    found = customers.check(draft, today=settings.now().astimezone().date(), services=())
    if as_json:
        click.echo(json.dumps(customers.report(reading, understood, found), ensure_ascii=False, indent=1))
    else:
        _tell(reading, understood, found)
    raise SystemExit(customers.exit_code(found))


def _tell_refusal(refused: RefusedError | customers.NoSheetError, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(customers.refusal(refused), ensure_ascii=False, indent=1))
    else:
        click.echo(str(refused.reason), err=True)


def _tell(reading: Reading, understood: customers.Understanding, found: customers.Check) -> None:
    layout = understood.taken.layout
    click.echo(str(lazy("Lembar {sheet}, judul kolom pada baris {row}.", sheet=layout.sheet, row=layout.header_row)))
    for note in (*reading.notes, *customers.sheet_notes(understood)):
        click.echo(str(note))
    for problem in found.everything:
        click.echo(f"{problem.cell or '-':>6}  {customers.TITLES[problem.field]}: {problem.message}")
    counts = found.summary
    sentence = lazy(
        "{rows} baris; {clean} siap; {problems} sel perlu perhatian.",
        rows=counts.rows,
        clean=counts.clean_rows,
        problems=len(found.everything),
    )
    click.echo(str(sentence))
