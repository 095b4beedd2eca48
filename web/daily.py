"""What the server does once a day by itself.

At each court's midnight: measure again what depends on the date. At the hour of the court's choice: copy the database.
At any time of the day: check the links, delete files that belong to nothing, and write the database file anew where a
deletion asked for it and it failed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from anyio import to_thread

from web.site import Site
from zi_core.store import backup_plan, days, files, links, places_of, rewriting

DAY = timedelta(days=1)
# How soon a new day at a court is noticed; a server that slept over midnight notices as soon as it wakes.
LOOK = timedelta(minutes=1)
# Not while the first visitors wait for the server to warm up.
AFTER_START = timedelta(minutes=10)
_log = logging.getLogger(__name__)
Pause = Callable[[float], Awaitable[None]]


def one_round(site: Site) -> tuple[int, int]:
    """Do the day's work now; return how many links were looked at and how many files were deleted."""
    rewriting.catch_up(site.db)
    return links.check_all(site.db, now=site.now()), files.sweep(site.db)


async def every_day(site: Site, *, pause: Pause = asyncio.sleep, work: Callable[[Site], object] = one_round) -> None:
    """Do the day's work again and again until cancelled; a round that fails is logged by its kind and the next comes.

    Cancelling does not wait for a link: the thread ends with its own time-out.
    """
    await pause(AFTER_START.total_seconds())
    await _again(lambda: work(site), pause, DAY)


async def every_midnight(site: Site, *, pause: Pause = asyncio.sleep) -> None:
    """Begin the day at every court whose day is a new one, at the start and whenever it is midnight there."""
    begun: dict[str, date] = {}
    await _again(lambda: days.begin_days(site.db, begun, now=site.now()), pause, LOOK)


async def every_copy(site: Site, *, pause: Pause = asyncio.sleep) -> None:
    """Look every minute whether a copy of the database is due, and make it while people work."""
    await pause(AFTER_START.total_seconds())
    await _again(lambda: copy_now(site), pause, LOOK)


def copy_now(site: Site) -> None:
    """Make the copy that is due. Raises what making it raises."""
    made = backup_plan.copy_if_due(site.db, places_of(site.db.path.parent), now=site.now())
    if made is not None:
        _log.info("copy %s: %d rows, read back and counted", made.name, made.rows)


async def _again(work: Callable[[], object], pause: Pause, wait: timedelta) -> None:
    while True:
        try:
            await to_thread.run_sync(work, abandon_on_cancel=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, the server goes on and so does tomorrow
            _log.warning("the daily round failed: %s", type(error).__name__)
        await pause(wait.total_seconds())
