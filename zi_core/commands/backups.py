"""``backup``, ``restore`` and ``copies``: copies that were opened and read before anybody relies on them."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from dataclasses import astuple, replace
from pathlib import Path

import click

from zi_core.access import command_line
from zi_core.backups import Kind, Record
from zi_core.commands.settings import Job, Jobs, Setting, Settings, ToldError, told
from zi_core.events.backups import BackupKeyChanged, BackupRehearsed, BackupRequested
from zi_core.events.base import Event
from zi_core.i18n import lazy, shown
from zi_core.privacy.ledger import standing
from zi_core.store import Database, Places, places_of, resealing, restoring, units, vault, write
from zi_core.store.restoring import Restored


def _note(settings: Settings, db: Database, kind: Callable[..., Event], **told: object) -> None:
    """Leave the audit line of what was done, where there is a court whose audit could hold it."""
    court = units.any_unit(db)
    if court is not None:
        write(db, kind(unit_id=court.unit_id, **told), by=command_line(court.unit_id), now=settings.now())


@click.command(
    cls=Job,
    help=lazy("Buat salinan terenkripsi dan periksa isinya. Selama berjalan, server membuatnya sendiri.").source,
)
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def backup(settings: Settings, folder: Path | None) -> None:
    """Make a copy of the database and its files of evidence in `folder`, by default where the server makes its own."""
    places = places_of(settings.folder)
    places = replace(places, copies=folder) if folder else places
    with settings.store() as db:
        record = vault.make(db, places, kind=Kind.ASKED, now=settings.now())
        _note(settings, db, BackupRequested, copy=record.name)
    path = vault.file_of(places, record)
    click.echo(str(lazy("Salinan terenkripsi dibuat dan terbaca utuh: {path} ({n} baris).", path=path, n=record.rows)))
    if record.prints:
        click.echo(str(lazy("Berkas data dukung di dalamnya: {n}.", n=len(record.prints) - record.missing)))
    click.echo(str(lazy("Kuncinya: {path}. Simpan juga di luar mesin ini.", path=places.key)))
    if record.missing:
        raise ToldError(lazy("Perhatian: {n} berkas data dukung hilang atau rusak di folder data.", n=record.missing))


@click.command(cls=Job, help=lazy("Pulihkan salinan ke folder yang belum berisi basis data.").source)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    cls=Setting,
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=lazy("Folder tujuan.").source,
)
@click.option(
    "--key",
    cls=Setting,
    type=click.Path(dir_okay=False, path_type=Path),
    help=lazy("Berkas kunci salinan. Tanpa ini: yang ada di folder data.").source,
)
@click.pass_obj
def restore(settings: Settings, file: Path, into: Path, key: Path | None) -> None:
    """Put the copy `file` into the folder `into`, bring it up to this version, and follow its audit chain."""
    key = key or places_of(settings.folder).key
    with told():
        try:
            known = restoring.known_at(replace(places_of(settings.folder), key=key))
            restored = restoring.restore(file, into, key=key, now=settings.now(), ledger=known)
        except FileExistsError:
            raise ToldError(
                lazy("Folder tujuan sudah berisi basis data. Pindahkan basis data itu dahulu, atau pilih folder lain.")
            ) from None
    # The server that will run there must be able to open the old copies, too.
    if key.exists() and not places_of(into).key.exists():
        shutil.copy2(key, places_of(into).key)
    click.echo(str(lazy("Salinan dipulihkan ke {folder}. Jalankan server dengan folder ini.", folder=into)))
    _tell(restored)


def _tell(restored: Restored) -> None:
    words = lazy("Isinya: {rows} baris dan {files} berkas data dukung.", rows=restored.rows, files=restored.files)
    click.echo(str(words))
    carried = restored.carried
    if carried.withdrawals or carried.purges:
        done = lazy(
            "Yang terjadi sesudah salinan dibuat dilaksanakan lagi di dalamnya: {n} penarikan, {m} pemusnahan.",
            n=carried.withdrawals,
            m=carried.purges,
        )
        click.echo(str(done))
    if any(astuple(carried.running)):
        click.echo(str(standing(*astuple(carried.running))))
    if not carried.told:
        click.echo(
            str(
                lazy(
                    "Buku penarikan (penarikan.age) tidak ada di dekat salinan dan di folder data. Bila ada yang "
                    "menarik persetujuan sesudah salinan ini dibuat, laksanakan lagi penarikannya sebelum salinan ini "
                    "dipakai."
                )
            )
        )
    if carried.unread:
        raise ToldError(
            lazy(
                "Perhatian: kunci penarikan tidak ada, jadi {n} sidik orang yang menarik persetujuan tidak dikenali. "
                "Letakkan kunci-penarikan.txt dari folder data yang lama di folder data yang baru.",
                n=carried.unread,
            )
        )
    if restored.missing:
        raise ToldError(
            lazy("Perhatian: {n} berkas data dukung tidak ada dalam salinan atau rusak.", n=restored.missing)
        )
    if restored.broken is not None:
        raise ToldError(lazy("Perhatian: jejak audit dalam salinan ini terputus pada baris {n}.", n=restored.broken))


@click.group(cls=Jobs, help=lazy("Salinan yang ada dan kuncinya.").source)
def copies() -> None:
    """Hold the jobs on the copies that are there."""


@copies.command(name="list", cls=Job, help=lazy("Sebutkan salinan yang ada, yang terbaru dahulu.").source)
@click.pass_obj
def show_copies(settings: Settings) -> None:
    """Print name, moment (UTC), size and rows of each copy; works beside a running server."""
    for one in vault.records(places_of(settings.folder)):
        size = lazy("{n} kB", n=shown(round(one.size / 1000)))
        rows = lazy("{n} baris", n=shown(one.rows)) if one.tables else lazy("tidak terenkripsi")
        click.echo(f"{one.name}  {one.made:%Y-%m-%d %H:%M}  {size}  {rows}")


@copies.command(cls=Job, help=lazy("Latihan: pulihkan salinan ke tempat sementara, periksa, lalu hapus.").source)
@click.argument("name", required=False)
@click.pass_obj
def rehearse(settings: Settings, name: str | None) -> None:
    """Put the newest copy, or the one called `name`, back on trial and say how long it took."""
    places = places_of(settings.folder)
    with settings.store() as db:
        chosen = _chosen(places, name)
        done = restoring.rehearse(places, chosen, now=settings.now())
        _note(
            settings,
            db,
            BackupRehearsed,
            copy=chosen.name,
            seconds=math.ceil(done.seconds),
            missing=done.restored.missing,
        )
    words = lazy("Salinan dapat dipulihkan. Waktu yang dipakai: {seconds} detik.", seconds=f"{done.seconds:.1f}")
    click.echo(str(words))
    _tell(done.restored)


def _chosen(places: Places, name: str | None) -> Record:
    for one in vault.records(places):
        if name in (None, one.name, vault.file_of(places, one).name):
            return one
    raise ToldError(lazy("Tidak ada salinan itu. Yang ada disebutkan oleh: copies list."))


@copies.command(name="new-key", cls=Job, help=lazy("Ganti kunci salinan.").source)
@click.option(
    "--reseal",
    cls=Setting,
    is_flag=True,
    help=lazy("Enkripsi ulang semua salinan dengan kunci baru dan buang kunci lama: bila kunci lama bocor.").source,
)
@click.pass_obj
def new_key(settings: Settings, *, reseal: bool) -> None:
    """Make a new key; old copies open with the old ones, unless all are sealed anew."""
    places = places_of(settings.folder)
    with settings.store() as db:
        _ring, count = resealing.change_key(places, now=settings.now(), reseal=reseal)
        _note(settings, db, BackupKeyChanged, resealed=count)
    click.echo(str(lazy("Kunci baru dibuat: {path}. Simpan juga di luar mesin ini.", path=places.key)))
    if reseal:
        click.echo(str(lazy("Salinan dan berkas yang dienkripsi ulang: {n}. Kunci lama dibuang.", n=count)))
