"""``slides``: the deck of the desk evaluation as a .pptx file, the same as the page hands out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from zi_core.commands.settings import Job, Setting, Settings, ToldError, named_court
from zi_core.i18n import LANGUAGES, lazy, use_language
from zi_core.store import deck_look
from zi_core.store import slides as kept

if TYPE_CHECKING:
    from zi_core.slides.drawing.base import Template


@click.command(cls=Job, help=lazy("Buat paparan desk evaluasi sebagai berkas .pptx.").source)
@click.option("--unit", cls=Setting, required=True, metavar="UNIT", help=lazy("Nomor atau nama satuan kerja.").source)
@click.option(
    "--out",
    cls=Setting,
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=lazy("Berkas .pptx yang ditulis.").source,
)
@click.option(
    "--template",
    cls=Setting,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=lazy("Templat .pptx yang dipakai; tanpa ini yang terpasang di aplikasi.").source,
)
@click.option("--language", cls=Setting, type=click.Choice(LANGUAGES), help=lazy("Bahasa paparan.").source)
@click.option("--final", cls=Setting, is_flag=True, help=lazy("Beri tanda FINAL; tanpa ini DRAF.").source)
@click.pass_obj
def slides(
    settings: Settings, unit: str, out: Path, template: Path | None, language: str | None, *, final: bool
) -> None:
    """Write the deck of `unit` to `out`, with the slides the court has chosen."""
    from zi_core.commands.dressing import template_for  # noqa: PLC0415
    from zi_core.commands.gathering import gather  # noqa: PLC0415 - only this job needs python-pptx and scipy
    from zi_core.slides.building import Edition, build  # noqa: PLC0415
    from zi_core.slides.deck import every_slide, in_deck  # noqa: PLC0415
    from zi_core.slides.slide import Status  # noqa: PLC0415

    if language:
        use_language(language)
    with settings.store() as db:
        court = named_court(db, unit)
        contents = gather(db, court, court.today(settings.now()))
        chosen = kept.chosen(db, court.unit_id, court.cycle.year)
        base = _brought(template) if template else template_for(db, deck_look.look(db, court.unit_id))
    marks = (str(lazy("DATA CONTOH")),) if court.sample else ()
    edition = Edition(contents.court, contents.day, Status.FINAL if final or chosen.final else Status.DRAFT, marks)
    shown = in_deck(every_slide(contents), chosen.choices)
    data = build(shown, edition, base)
    try:
        out.write_bytes(data)
    except OSError:
        raise ToldError(lazy("Berkas {file} tidak dapat ditulis.", file=out.name)) from None
    lacking = sum(bool(slide.missing) for slide in shown)
    click.echo(str(lazy("{file}: {n} lembar, {lacking} belum lengkap.", file=out.name, n=len(shown), lacking=lacking)))


def _brought(file: Path) -> Template:
    """Return the template in `file`, with a word about what the app does another way. Raises ToldError."""
    from zi_core.files.refusal import FileRefusedError  # noqa: PLC0415
    from zi_core.slides.court.cleaning import clean_template  # noqa: PLC0415
    from zi_core.slides.court.studying import study  # noqa: PLC0415

    try:
        found = study(clean_template(file.read_bytes()))
    except FileRefusedError as refused:
        raise ToldError(refused.reason) from None
    for remark in found.remarks:
        click.echo(f"{file.name}: {remark.words}", err=True)
    if found.template is None:
        raise ToldError(lazy("Templat {file} tidak dapat dipakai.", file=file.name))
    return found.template
