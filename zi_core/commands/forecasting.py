"""``forecast FILE``: how many will be willing by the deadline, from a sheet of dates and cumulative counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import click

from zi_core.commands.settings import Job, Setting, Settings
from zi_core.i18n import Text, lazy
from zi_core.rulebook.reading import in_force
from zi_core.spreadsheets.grid import column_letters
from zi_core.spreadsheets.limits import Limits
from zi_core.spreadsheets.reading import Reading, RefusedError, read_spreadsheet
from zi_core.survey import forecast as subject
from zi_core.survey.daily import Daily, UnclearError, read_counts, read_day
from zi_core.survey.forecast import Goal, History
from zi_core.survey.forecast_words import about, headline

RULE = "survey-willing"
REFUSED = 2


@click.command(cls=Job, help=lazy("Hitung peluang jumlah yang bersedia mencapai syarat pada tenggat.").source)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--target",
    cls=Setting,
    type=click.IntRange(min=1),
    help=lazy("Banyaknya orang yang diperlukan; tanpa ini syarat surat.").source,
)
@click.option(
    "--invited",
    cls=Setting,
    type=click.IntRange(min=1),
    required=True,
    help=lazy("Banyaknya orang yang diundang.").source,
)
@click.option(
    "--deadline", cls=Setting, metavar="DATE", required=True, help=lazy("Hari terakhir yang dihitung.").source
)
@click.option("--json", "as_json", cls=Setting, is_flag=True, help=lazy("Tampilkan satu objek JSON.").source)
@click.pass_obj
def forecast(settings: Settings, file: Path, *, target: int | None, invited: int, deadline: str, as_json: bool) -> None:
    """Print the forecast as of the last counted day; exit 0 with one, 2 when the file or the deadline is refused."""
    last = read_day(deadline)
    if last is None:
        _refuse(
            "deadline", lazy("Tenggat tidak terbaca. Tulis tahun-bulan-hari, misalnya 2026-12-15."), as_json=as_json
        )
    reading, daily = _read(file, invited, as_json=as_json)
    goal = Goal(target or in_force(settings.now().year).whole(RULE), last)
    if last < daily.counts[0].day:
        _refuse("deadline", lazy("Tenggat lebih awal daripada hitungan pertama."), as_json=as_json)
    found = subject.forecast(History((), daily.counts, invited), goal, daily.counts[-1].day)
    if as_json:
        click.echo(json.dumps(_report(reading, daily, found, goal), ensure_ascii=False, indent=1))
    else:
        click.echo(f"{headline(found, goal)}. {about(found, goal)}.")


def _read(file: Path, invited: int, *, as_json: bool) -> tuple[Reading, Daily]:
    with file.open("rb") as stream:
        data = stream.read(Limits().size + 1)  # one byte over the limit is enough to be refused for it
    try:
        reading = read_spreadsheet(data, file.name)
        return reading, read_counts(reading.grids, invited)
    except RefusedError as refused:
        _refuse(refused.code.value, refused.reason, as_json=as_json)
    except UnclearError as unclear:
        _refuse("counts", unclear.sentence, as_json=as_json)


def _refuse(code: str, why: Text, *, as_json: bool) -> NoReturn:
    told = {"error": str(why), "code": code}
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if as_json else str(why), err=not as_json)
    raise SystemExit(REFUSED) from None


def _report(reading: Reading, daily: Daily, found: subject.Forecast, goal: Goal) -> dict[str, object]:
    """Return the forecast as plain data; what cannot be said is null, `days` is empty while it is too early."""
    last = found.days[-1] if found.days else None
    return {
        "file": {
            "type": reading.kind,
            "sheet": daily.sheet,
            "columns": {"day": column_letters(daily.day_column), "willing": column_letters(daily.count_column)},
            "notes": [str(note) for note in reading.notes],
        },
        "target": goal.target,
        "invited": found.invited,
        "deadline": goal.deadline.isoformat(),
        "since": found.since.isoformat() if found.since else None,
        "now": found.now,
        "stage": found.stage.value,
        "finding": str(headline(found, goal)),
        "probability": found.probability,
        "median": last.median if last else None,
        "band": {"level": subject.LEVEL, "low": last.low if last else None, "high": last.high if last else None},
        "weights": None if found.constant is None else {"constant": found.constant, "cure": 1 - found.constant},
        "days": [
            {"day": band.day.isoformat(), "low": band.low, "median": band.median, "high": band.high}
            for band in found.days
        ],
    }
