"""``slides``: the deck of the desk evaluation as a .pptx file, the same as the page hands out."""

from __future__ import annotations

from pathlib import Path

import click

from zi_core.commands.settings import Job, Setting, Settings, ToldError, named_court
from zi_core.i18n import LANGUAGES, lazy, use_language
from zi_core.store import slides as kept


@click.command(cls=Job, help=lazy("Buat paparan desk evaluasi sebagai berkas .pptx.").source)
@click.option("--unit", cls=Setting, required=True, metavar="UNIT", help=lazy("Nomor atau nama satuan kerja.").source)
@click.option(
    "--out",
    cls=Setting,
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=lazy("Berkas .pptx yang ditulis.").source,
)
@click.option("--language", cls=Setting, type=click.Choice(LANGUAGES), help=lazy("Bahasa paparan.").source)
@click.option("--final", cls=Setting, is_flag=True, help=lazy("Beri tanda FINAL; tanpa ini DRAF.").source)
@click.pass_obj
def slides(settings: Settings, unit: str, out: Path, language: str | None, *, final: bool) -> None:
    """Write the deck of `unit` to `out`, with the slides the court has chosen."""
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
    marks = (str(lazy("DATA CONTOH")),) if court.sample else ()
    edition = Edition(court.court.name, contents.day, Status.FINAL if final or chosen.final else Status.DRAFT, marks)
    shown = in_deck(every_slide(contents), chosen.choices)
    data = build(shown, edition)
    try:
        out.write_bytes(data)
    except OSError:
        raise ToldError(lazy("Berkas {file} tidak dapat ditulis.", file=out.name)) from None
    lacking = sum(bool(slide.missing) for slide in shown)
    click.echo(str(lazy("{file}: {n} lembar, {lacking} belum lengkap.", file=out.name, n=len(shown), lacking=lacking)))
