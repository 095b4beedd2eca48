"""``backup`` and ``restore``: copies that were read back before anybody relies on them."""

from __future__ import annotations

from pathlib import Path

import click

from zi_core.commands.settings import Job, Setting, Settings, ToldError, told
from zi_core.i18n import lazy
from zi_core.store import FILE_NAME, audit, files
from zi_core.store.backup import copy_file, restore_file, verify_file


@click.command(
    cls=Job,
    help=lazy("Buat salinan basis data dan periksa isinya. Bila server berjalan, hentikan dahulu.").source,
)
@click.argument("target", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def backup(settings: Settings, target: Path | None) -> None:
    """Copy the database to `target`, by default into the folder's ``backup``; never over an existing file."""
    path = target or settings.folder / "backup" / f"kesiapan-{settings.now():%Y%m%d-%H%M%S}.duckdb"
    if path.exists():
        raise ToldError(lazy("Berkas tujuan sudah ada. Pilih nama lain."))
    with settings.store() as db:
        copy_file(db, path)
        tables = verify_file(path)
        copied, missing = files.copy_out(db, files_of(path))
    sentence = lazy("Salinan dibuat dan terbaca utuh: {path} ({n} baris).", path=path, n=sum(tables.values()))
    click.echo(str(sentence))
    if copied:
        click.echo(str(lazy("Berkas data dukung ikut disalin ke {path}: {n}.", path=files_of(path), n=copied)))
    if missing:
        raise ToldError(lazy("Perhatian: {n} berkas data dukung hilang atau rusak di folder data.", n=missing))


def files_of(copy: Path) -> Path:
    """Return the folder beside a copy that holds the files of its evidence."""
    return copy.with_name(f"{copy.name}.{files.FOLDER}")


@click.command(cls=Job, help=lazy("Pulihkan salinan ke folder yang belum berisi basis data.").source)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    cls=Setting,
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=lazy("Folder tujuan.").source,
)
@click.pass_obj
def restore(settings: Settings, file: Path, into: Path) -> None:
    """Put the copy `file` into the folder `into`, bring it up to this version, and follow its audit chain."""
    if (into / FILE_NAME).exists():
        raise ToldError(
            lazy("Folder tujuan sudah berisi basis data. Pindahkan basis data itu dahulu, atau pilih folder lain.")
        )
    with told():
        restore_file(file, into / FILE_NAME)
    files.copy_in(files_of(file), into)
    with Settings(into, settings.now).store() as db:
        broken = audit.first_break(db)
    click.echo(str(lazy("Salinan dipulihkan ke {folder}. Jalankan server dengan folder ini.", folder=into)))
    if broken is not None:
        raise ToldError(lazy("Perhatian: jejak audit dalam salinan ini terputus pada baris {n}.", n=broken))
