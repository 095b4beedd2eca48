"""``index FILE``: IPAK, IPKP or SKM of a file with answers, by the same reading and arithmetic as the page."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from zi_core import indices
from zi_core.commands.settings import Job, Setting, Settings
from zi_core.i18n import Text, lazy
from zi_core.rulebook.reading import in_force
from zi_core.spreadsheets.reading import Reading, RefusedError, read_spreadsheet

if TYPE_CHECKING:
    from zi_core.indices.reports import Result

_LARGEST_FORM = 1_000_000  # bytes
_NO_COLUMNS = lazy(
    "Kolom jawaban untuk instrumen ini tidak ditemukan. Beri judul kolom dengan nama unsur, kalimat butir, atau U1, U2."
)
_NO_ANSWERS = lazy("Berkas tidak memuat satu pun jawaban dalam skala {scale}.")
_NO_FORM = lazy("Instrumen {name} tidak ada. Sebutkan skm, spak, spkp, atau berkas .toml.")
_NO_CONVERSION = lazy("Konversi ini tidak berlaku untuk skala {scale}.")


class _Why(StrEnum):
    """Codes of a refusal, beside those of the file itself."""

    INSTRUMENT = "instrument"
    COLUMNS = "columns"
    ANSWERS = "answers"
    CONVERSION = "conversion"


class _StoppedError(Exception):
    """The job cannot go on; carries its code and the sentences."""

    def __init__(self, code: StrEnum, *sentences: Text) -> None:
        super().__init__(code.value)
        self.code, self.sentences = code.value, sentences


@click.command(cls=Job, help=lazy("Hitung IPAK, IPKP, atau SKM dari berkas jawaban.").source)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--instrument",
    cls=Setting,
    required=True,
    metavar="skm|spak|spkp|PATH.toml",
    help=lazy("Instrumen: skm, spak, spkp, atau berkas .toml sendiri.").source,
)
@click.option(
    "--scale",
    cls=Setting,
    type=click.Choice([scale.value for scale in indices.Scale]),
    help=lazy("Skala jawaban; tanpa ini skala instrumen.").source,
)
@click.option(
    "--conversion",
    cls=Setting,
    type=click.Choice(["identity", "proportional", "affine"]),
    help=lazy("Konversi ke skala 4; tanpa ini proporsional, atau tanpa konversi pada skala 1-4.").source,
)
@click.option(
    "--population",
    cls=Setting,
    type=click.IntRange(min=2),
    help=lazy("Banyaknya seluruh pengguna layanan, bila diketahui.").source,
)
@click.option("--json", "as_json", cls=Setting, is_flag=True, help=lazy("Tampilkan satu objek JSON.").source)
@click.pass_obj
def index(settings: Settings, /, file: Path, *, as_json: bool, population: int | None, **chosen: str | None) -> None:
    """Print the index of `file`; exit 0 without a question, 1 with questions, 2 when something was refused."""
    from zi_core.indices import reports  # noqa: PLC0415 - only this job needs scipy

    try:
        form = _form(str(chosen["instrument"]), chosen["scale"])
        reading, layout, checked = _checked(file, form)
        figure = _figure(checked, form, chosen["conversion"])
    except _StoppedError as stopped:
        _refuse(stopped, as_json=as_json)
    book = in_force(settings.now().year)
    result = reports.result_of(checked, figure, book, population=population)
    if as_json:
        click.echo(json.dumps(reports.report(reading, layout, result), ensure_ascii=False, indent=1))
    else:
        _tell(reading, layout, result)
    raise SystemExit(result.exit_code)


def _form(name: str, scale: str | None) -> indices.Instrument:
    form = _own_form(Path(name)) if name.endswith(".toml") else _shipped_form(name)
    return form.on(indices.Scale(scale)) if scale else form


def _shipped_form(name: str) -> indices.Instrument:
    if name not in indices.INSTRUMENTS:
        raise _StoppedError(_Why.INSTRUMENT, lazy(_NO_FORM.source, name=name))
    return indices.load_instrument(name)


def _own_form(path: Path) -> indices.Instrument:
    try:
        with path.open("rb") as stream:
            return indices.read_form(stream.read(_LARGEST_FORM).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise _StoppedError(_Why.INSTRUMENT, lazy(_NO_FORM.source, name=path.name)) from None
    except indices.FormError as faulty:
        raise _StoppedError(_Why.INSTRUMENT, *faulty.sentences) from None


def _checked(file: Path, form: indices.Instrument) -> tuple[Reading, indices.Layout, indices.Checked]:
    reading = _read(file)
    layout = indices.find_layout(reading.grids, form).layout
    if layout is None:
        raise _StoppedError(_Why.COLUMNS, _NO_COLUMNS)
    grid = next(grid for grid in reading.grids if grid.sheet == layout.sheet)
    return reading, layout, indices.read_answers(grid, layout, form)


def _read(file: Path) -> Reading:
    limits = indices.response_limits()
    with file.open("rb") as stream:
        data = stream.read(limits.size + 1)  # one byte over the limit is enough to be refused for it
    try:
        return read_spreadsheet(data, file.name, limits=limits)
    except RefusedError as refused:
        raise _StoppedError(refused.code, refused.reason) from None


def _figure(checked: indices.Checked, form: indices.Instrument, conversion: str | None) -> indices.IndexFigure:
    chosen = indices.Conversion(conversion) if conversion else None
    if chosen is not None and chosen not in indices.conversions_for(form.scale):
        raise _StoppedError(_Why.CONVERSION, lazy(_NO_CONVERSION.source, scale=form.scale.value))
    try:
        return indices.compute(indices.settle(checked, {}), form, chosen)
    except indices.NothingError:
        raise _StoppedError(_Why.ANSWERS, lazy(_NO_ANSWERS.source, scale=form.scale.value)) from None


def _refuse(stopped: _StoppedError, *, as_json: bool) -> NoReturn:
    sentences = " ".join(str(sentence) for sentence in stopped.sentences)
    told = {"error": sentences, "code": stopped.code}
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if as_json else sentences, err=not as_json)
    raise SystemExit(2) from None


def _tell(reading: Reading, layout: indices.Layout, result: Result) -> None:
    click.echo(str(lazy("Lembar {sheet}, judul kolom pada baris {row}.", sheet=layout.sheet, row=layout.header_row)))
    for note in (*reading.notes, *result.remarks):
        click.echo(str(note))
    for question in result.questions:
        click.echo(f"{'+'.join(question.cells) or '-':>6}  {indices.KIND_TITLES[question.kind]}: {question.message}")
    figure = result.figure
    for one in figure.items:
        mean = indices.number(one.mean, 4)
        click.echo(f"{mean!s:>8}  {one.item.aspect} (n = {one.n}, {indices.number(one.total, 2, 0)})")
    for step in indices.workings(figure)[len(figure.items) :]:
        click.echo(f"{step.title}: {step.arithmetic}")
    _tell_verdict(result)


def _tell_verdict(result: Result) -> None:
    figure = result.figure
    gaps = {"series": figure.series.value.upper(), "index": indices.number(figure.index, 4), "n": figure.n}
    formula = indices.conversion_formula(figure.conversion, figure.scale)
    how = f"{indices.CONVERSION_TITLES[figure.conversion]}: {formula}"
    click.echo(str(lazy("{series} = {index}, n = {n}; {how}.", how=how, **gaps)))
    if result.doubt is not None:
        click.echo(" ".join(str(words) for words in (result.doubt.sentence, result.doubt.unsound) if words))
    for verdict in result.verdicts:
        click.echo(" ".join(map(str, (verdict.sentence, *verdict.cautions))))
