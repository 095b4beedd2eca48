"""``duplicates FILE``: rows of any table that are or may be one person, by the same score as the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import click

from zi_core import customers
from zi_core.commands.settings import Job, Setting
from zi_core.customers import duplicates as subject
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import column_letters
from zi_core.spreadsheets.limits import Limits
from zi_core.spreadsheets.reading import Reading, RefusedError, read_spreadsheet


@click.command(cls=Job, help=lazy("Cari orang yang tercatat lebih dari sekali dalam sebuah berkas.").source)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map",
    "mapping",
    cls=Setting,
    metavar="name=COLUMN[+COLUMN],...",
    help=lazy("Kolom untuk name, phone, email, birth, address, id; tanpa ini kolom dikenali sendiri.").source,
)
@click.option("--json", "as_json", cls=Setting, is_flag=True, help=lazy("Tampilkan satu objek JSON.").source)
def duplicates(file: Path, mapping: str | None, *, as_json: bool) -> None:
    """Print the pairs of rows; exit 0 without a pair, 1 with pairs, 2 when the file or the columns were refused."""
    with file.open("rb") as stream:
        data = stream.read(Limits().size + 1)  # one byte over the limit is enough to be refused for it
    try:
        reading = read_spreadsheet(data, file.name)
        table = (
            subject.find_table(reading.grids, subject.read_mapping(mapping))
            if mapping
            else subject.recognised_table(reading.grids)
        )
    except RefusedError as refused:
        _refuse(refused.reason, customers.refusal(refused), as_json=as_json)
    except subject.MappingError as unclear:
        _refuse(unclear.sentence, {"error": str(unclear.sentence), "code": "columns"}, as_json=as_json)
    people = table.people()
    pairs = subject.find_pairs(people)
    if as_json:
        click.echo(json.dumps(_report(reading, table, len(people), pairs), ensure_ascii=False, indent=1))
    else:
        _tell(len(people), pairs)
    raise SystemExit(1 if pairs else 0)


def _refuse(why: Text, told: dict[str, object], *, as_json: bool) -> NoReturn:
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if as_json else str(why), err=not as_json)
    raise SystemExit(customers.exit_code(None)) from None


def _report(reading: Reading, table: subject.Table, people: int, pairs: tuple[subject.Pair, ...]) -> dict[str, object]:
    """Return ``file``, ``pairs`` and ``summary``; rows are Excel's, the header row included."""
    return {
        "file": {
            "type": reading.kind,
            "sheet": table.grid.sheet,
            "header_row": table.header_row,
            "mapping": {name: [column_letters(column) for column in at] for name, at in table.columns.items() if at},
            "notes": [str(note) for note in reading.notes],
        },
        "pairs": [
            {
                "rows": [pair.one, pair.other],
                "outcome": pair.outcome.value,
                "score": pair.score,
                "reasons": [str(found.words) for found in pair.evidence],
                "points": [found.points for found in pair.evidence],
            }
            for pair in pairs
        ],
        "summary": {"rows": people, **_counts(pairs)},
    }


def _counts(pairs: tuple[subject.Pair, ...]) -> dict[str, int]:
    outcomes = [pair.outcome for pair in pairs]
    return {outcome.value: outcomes.count(outcome) for outcome in (subject.Outcome.SAME, subject.Outcome.ASK)}


def _tell(people: int, pairs: tuple[subject.Pair, ...]) -> None:
    words = {subject.Outcome.SAME: lazy("orang yang sama"), subject.Outcome.ASK: lazy("perlu dipastikan")}
    for pair in pairs:
        reasons = " ".join(str(found.words) for found in pair.evidence)
        click.echo(f"{pair.one:>6} {pair.other:>6}  {words[pair.outcome]} ({pair.score}): {reasons}")
    counts = _counts(pairs)
    sentence = lazy(
        "{rows} baris; {same} pasang orang yang sama; {ask} pasang perlu dipastikan.", rows=people, **counts
    )
    click.echo(str(sentence))
