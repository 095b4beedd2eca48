"""What every job shares: where the database is, the clock, plain sentences for what goes wrong, worded help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import click

from zi_core.i18n import Text, lazy, translate
from zi_core.store import (
    FILE_NAME,
    BadCopyError,
    CopyKeyError,
    Database,
    DiskFullError,
    DiskReadOnlyError,
    EditedStepError,
    HeldElsewhereError,
    StoreError,
    open_store,
    units,
)
from zi_core.units import Unit

NO_DATABASE = lazy("Tidak ada basis data di folder ini. Sebutkan foldernya dengan --data.")
NO_COURT = lazy("Belum ada satuan kerja. Jalankan server dan isi halaman penyiapan dahulu.")
_WORDS: tuple[tuple[type[StoreError], Text], ...] = (
    (
        HeldElsewhereError,
        lazy("Basis data sedang dipakai server. Hentikan server dahulu, lalu jalankan perintah ini lagi."),
    ),
    (
        EditedStepError,
        lazy("Basis data ini dibuat versi aplikasi lain. Pakai versi aplikasi yang sama atau lebih baru."),
    ),
    (BadCopyError, lazy("Salinan tidak dapat dibaca atau sedang dipakai. Pilih salinan lain.")),
    (
        CopyKeyError,
        lazy("Kunci salinan tidak ada atau bukan kunci salinan ini. Sebutkan berkas kuncinya dengan --key."),
    ),
    (DiskFullError, lazy("Disk penuh. Kosongkan ruang disk, lalu jalankan perintah ini lagi. Data lama tetap utuh.")),
    (
        DiskReadOnlyError,
        lazy("Folder atau disk tidak dapat ditulisi. Periksa izinnya, lalu jalankan perintah ini lagi."),
    ),
    (StoreError, lazy("Basis data rusak atau tidak dapat dibuka. Pulihkan salinan dari folder backup.")),
)


class ToldError(click.ClickException):
    """A job ended with a sentence for the user; the exit code is 1."""

    def __init__(self, sentence: Text) -> None:
        """Take the sentence, worded when it is shown."""
        super().__init__(sentence.source)
        self.sentence = sentence

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence, by default to standard error."""
        click.echo(str(self.sentence), file=file, err=file is None)


class HeldError(ToldError):
    """The server, or another command, has the database; the exit code is 3."""

    exit_code = 3


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of the database, and the clock."""

    folder: Path
    now: Callable[[], datetime] = field(default=_now)

    @contextmanager
    def store(self, *, made: bool = False) -> Iterator[Database]:
        """Open the database for one job; it is made when missing only if `made`. Raises ToldError."""
        if not made and not (self.folder / FILE_NAME).exists():
            raise ToldError(NO_DATABASE)
        with told():
            db = open_store(self.folder, now=self.now())
            try:
                yield db
            finally:
                db.close()


@contextmanager
def told() -> Iterator[None]:
    """Turn what the store raises into a sentence and an exit code."""
    try:
        yield
    except StoreError as error:
        sentence = next(words for kind, words in _WORDS if isinstance(error, kind))
        raise (HeldError if isinstance(error, HeldElsewhereError) else ToldError)(sentence) from None


def named_court(db: Database, unit: str) -> Unit:
    """Return the court with the number or the name `unit`. Raises ToldError where there is none."""
    found = units.unit(db, unit) or units.any_unit(db)
    if found is None or unit not in {found.unit_id, found.court.name}:
        raise ToldError(lazy("Satuan kerja {unit} tidak ada.", unit=unit))
    return found


def the_court(db: Database) -> Unit:
    """Return the court of the database. Raises ToldError before the set-up."""
    found = units.any_unit(db)
    if found is None:
        raise ToldError(NO_COURT)
    return found


@contextmanager
def _worded(shown: click.Command | click.Option) -> Iterator[None]:
    """Let the help speak the current language for a moment; its source text is Indonesian."""
    source = shown.help
    shown.help = translate(source or "")
    try:
        yield
    finally:
        shown.help = source


class Job(click.Command):
    """A command whose help is worded when it is shown."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the current language."""
        with _worded(self):
            return super().get_help(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the help for the list of commands, in the current language."""
        with _worded(self):
            return super().get_short_help_str(limit)


class Jobs(Job, click.Group):
    """A group of jobs."""


class Setting(click.Option):
    """An option whose help is worded when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the current language."""
        with _worded(self):
            return super().get_help_record(ctx)
