"""The server's beginning and end: open the store, warm what the first visitor would wait for, close the store."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from importlib import import_module

from web import logs
from web.daily import every_copy, every_day, every_midnight
from web.failures import mute_libraries
from web.site import Site
from zi_core.store import (
    CopyKeyError,
    Database,
    DiskFullError,
    DiskReadOnlyError,
    HeldElsewhereError,
    StoreError,
)

# The first run of a page would otherwise pay for these imports (2-3 s). They are done before anybody is answered:
# a page that imports while another thread does can meet a module that is only half there.
WARM = ("pandas", "plotly.graph_objects", "zi_core.readiness", "zi_core.innovation.impact")
HELD = (
    "Basis data sedang dipakai proses lain. Hentikan server yang lain, atau pilih folder data lain dengan ZI_DATA.\n"
    "Another process holds the database. Stop the other server, or choose another folder with ZI_DATA."
)
UNUSABLE = (
    "Basis data tidak dapat dibuka ({why}). Pulihkan salinan dengan: python -m zi_core restore.\n"
    "The database cannot be opened ({why}). Restore a copy with: python -m zi_core restore."
)
# What to say on the console for each kind of store error, the first that fits.
TOLD: tuple[tuple[type[StoreError], str], ...] = (
    (HeldElsewhereError, HELD),
    (
        DiskFullError,
        (
            "Disk penuh. Kosongkan ruang disk, lalu jalankan lagi; yang sudah tersimpan tetap utuh.\n"
            "The disk is full. Free some space and start again; what was saved is whole."
        ),
    ),
    (
        DiskReadOnlyError,
        (
            "Folder data tidak dapat ditulisi. Periksa disk dan izin foldernya, lalu jalankan lagi.\n"
            "The data folder cannot be written to. Check the disk and its permissions, then start again."
        ),
    ),
    (
        CopyKeyError,
        (
            "Kunci salinan tidak terbaca, jadi salinan tidak dapat dibuat sebelum pembaruan. Kembalikan kunci itu.\n"
            "The key of the copies cannot be read, so no copy can be made before the update. Put the key file back."
        ),
    ),
    (StoreError, UNUSABLE),
)


@asynccontextmanager
async def serving(
    site: Site,
    database: Callable[[], Database],
    warm: Iterable[str] = WARM,
) -> AsyncIterator[None]:
    """Serve `site` from `database()` until the end of the block; a write in progress then finishes.

    Raises StoreError when the store cannot be opened, after saying so on the console: uvicorn then ends the process
    with exit code 3, and its own trace is kept off the console.
    """
    logs.begin()
    mute_libraries()
    try:
        db = database()
    except StoreError as error:
        words = next(words for kind, words in TOLD if isinstance(error, kind))
        sys.stderr.write(f"\n{words.format(why=type(error).__name__)}\n")
        logging.getLogger("uvicorn.error").disabled = True
        raise
    load(warm)
    site.open(db)
    rounds = [
        asyncio.create_task(every_day(site)),
        asyncio.create_task(every_midnight(site)),
        asyncio.create_task(every_copy(site)),
    ]
    try:
        yield
    finally:
        for one in rounds:
            one.cancel()
        await asyncio.gather(*rounds, return_exceptions=True)
        db.close()


def load(names: Iterable[str]) -> None:
    """Load the modules `names`, in this thread."""
    for name in names:
        import_module(name)
