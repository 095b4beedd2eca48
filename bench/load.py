"""Many people at once on one real server: pages that are only looked at, people who save, and a server that is killed.

``python -m bench load`` is the short form; the full one is ``python -m bench.load --minutes 10 --kills 0`` and, for the
kills, ``python -m bench.load --kills 100``. Every acknowledged save is looked for in the database afterwards.
The clients run in a process of their own on the same machine, so what they cost is part of every figure.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import Request, urlopen
from uuid import uuid4

import httpx

from bench.figures import heading
from bench.server_process import ServerProcess
from bench.tab import COOKIE, PATIENCE, PageError, Tab
from bench.visits import add_display, begin_session
from zi_core import sample
from zi_core.access import Role
from zi_core.preparation.rounds import elements
from zi_core.store import audit, open_store

GLANCING, WORKING = 200, 20
MEGABYTE = 1_000_000
THREADS = 40
ON_THE_WALL = 5  # one in so many of those who glance is a display
EVERY = 10.0  # seconds between two questions of a display
SETTLING = 0.2  # the share of the time that is let pass before memory is looked at
NO_PAGE = {"display", "save (phone)"}  # no rerun of a Streamlit page
LOST = (OSError, PageError, TimeoutError, EOFError)
HEADER = "Nama;L/P;Pendidikan;Pekerjaan;No. HP;No. WA;Email;Layanan;Tgl Selesai;Kerabat\n"


@dataclass
class Tally:
    """What the clients saw: seconds of runs by kind, errors by kind, and what the server acknowledged."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    ticks: dict[str, int] = field(default_factory=dict)
    uploads: set[str] = field(default_factory=set)
    memory: list[tuple[float, float]] = field(default_factory=list)
    until: float = 0.0
    down: bool = False
    kills: int = 0
    afterwards: float = 0.0

    def took(self, kind: str, seconds: float) -> None:
        """Keep how long a run took."""
        self.seconds.setdefault(kind, []).append(seconds)

    @property
    def over(self) -> bool:
        """Tell whether the time is up."""
        return time.monotonic() >= self.until


@dataclass(frozen=True, slots=True)
class Visitors:
    """Who comes: the sessions by role, and how many displays use one code."""

    tokens: dict[Role, list[str]]
    code: str
    displays: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured: how many people, for how many minutes or how many kills, and `after` how many seconds again."""

    minutes: float = 1.0
    glancing: int = GLANCING
    working: int = WORKING
    kills: int = 0
    after: float = 0.0


Act = Callable[[Tab, Tally], Awaitable[None]]


async def glance(server: ServerProcess, token: str, tally: Tally) -> None:
    """Look at the readiness page, whose timer fires every few seconds."""
    await asyncio.sleep(random.uniform(0, 60))  # noqa: S311 - people do not come at one moment
    await _again(server, token, "/kesiapan", tally, _tick)


async def look(server: ServerProcess, code: str, tally: Tally) -> None:
    """Hang on the wall: ask for the pictures every few seconds, as the page's own script does."""
    await asyncio.sleep(random.uniform(0, EVERY))  # noqa: S311 - no secret
    async with httpx.AsyncClient(base_url=server.address, timeout=PATIENCE) as client:
        state = ""
        while not tally.over:
            begun = time.perf_counter()
            try:
                if not client.cookies:
                    (await client.post("/layar/kode", data={"kode": code})).raise_for_status()
                answer = await client.get("/layar/isi", params={"layar": "1", "keadaan": state})
                state = answer.raise_for_status().json()["state"]
            except (httpx.HTTPError, *LOST) as error:
                _note(tally, error)
            else:
                tally.took("display", time.perf_counter() - begun)
            await asyncio.sleep(EVERY)


async def _tick(tab: Tab, tally: Tally) -> None:
    await asyncio.sleep(_pace(tab))
    drawn, seconds = tab.drawn, await tab.tick()
    tally.took("refresh" if tab.drawn == drawn else "refresh that redraws", seconds)


def _pace(tab: Tab) -> float:
    return tab.ticker[1] if tab.ticker else 5.0


async def _pause(tab: Tab, tally: Tally, least: float, most: float) -> None:
    """Let a while pass on an open page, whose timer goes on meanwhile."""
    over = time.monotonic() + random.uniform(least, most)  # noqa: S311 - no secret
    while (left := over - time.monotonic()) > _pace(tab):
        await _tick(tab, tally)
    await asyncio.sleep(max(0.0, left))


async def inspect(server: ServerProcess, token: str, tally: Tally) -> None:
    """Send one tick of a round every few seconds, as a phone does; an answer is an acknowledgement."""
    inspection, turn = str(uuid4()), 0
    while not tally.over:
        await asyncio.sleep(random.uniform(2, 6))  # noqa: S311 - no secret
        turn += 1
        tick = {"element": min(elements()), "outcome": "good", "turn": turn}
        body = {"round": inspection, "day": datetime.now(UTC).date().isoformat(), "ticks": [tick]}
        begun = time.perf_counter()
        try:
            await asyncio.to_thread(_send, server.address, token, body)
        except LOST as error:
            _note(tally, error)
            continue
        tally.took("save (phone)", time.perf_counter() - begun)
        tally.ticks[inspection] = turn


def _send(address: str, token: str, body: Mapping[str, object]) -> None:
    headers = {"Cookie": f"{COOKIE}={token}", "Origin": address, "Content-Type": "application/json"}
    asked = Request(f"{address}/inspeksi/kirim", json.dumps(body).encode(), headers)  # noqa: S310 - our own server
    with urlopen(asked, timeout=PATIENCE):  # noqa: S310 - our own server
        pass


async def upload(server: ServerProcess, token: str, tally: Tally) -> None:
    """Upload a new small list three times a minute, look at it, and reveal and hide its cells."""
    await asyncio.sleep(random.uniform(0, 20))  # noqa: S311 - no secret
    await _again(server, token, "/daftar-responden", tally, _upload)


async def _upload(tab: Tab, tally: Tally) -> None:
    await _pause(tab, tally, 5, 12)
    name = f"daftar-{uuid4().hex[:12]}.csv"
    tally.took("upload", await tab.upload("Berkas daftar responden", name, _list()))
    tally.uploads.add(name)
    for on in (True, False):
        await _pause(tab, tally, 2, 7)
        if "Tampilkan isi sel" in tab.widgets:
            tally.took("reveal", await tab.switch("Tampilkan isi sel", on=on))


def _list() -> bytes:
    numbers = random.sample(range(10_000_000), 10)
    rows = (
        f"Rekaan {n};L;S1;Petani;0812{n:08d};0812{n:08d};orang{n}@example.com;Salinan putusan;7 Juli 2021;T"
        for n in numbers
    )
    return (HEADER + "\n".join(rows)).encode()


async def _again(server: ServerProcess, token: str, path: str, tally: Tally, act: Act) -> None:
    """Keep a page open and `act` on it until the time is up; a page that is lost is opened again, as a browser does."""
    while not tally.over:
        try:
            async with Tab(server.address, token, path) as tab:
                tally.took("first draw", tab.runs[0])
                while not tally.over:
                    await act(tab, tally)
        except Exception as error:  # noqa: BLE001 - a client must not end the others
            _note(tally, error)
            await asyncio.sleep(1)


def _note(tally: Tally, error: Exception) -> None:
    """Count an error; while the server is being killed they are what is expected."""
    tally.errors["while killed" if tally.down else type(error).__name__] += 1


async def watch(server: ServerProcess, tally: Tally) -> None:
    """Look at the server's memory every few seconds."""
    begun = time.monotonic()
    while not tally.over:
        with suppress(Exception):
            tally.memory.append((time.monotonic() - begun, server.memory))
        await asyncio.sleep(3)


async def kill(server: ServerProcess, tally: Tally, times: int) -> None:
    """Kill the server `times` times at random moments and start it again each time."""
    for _ in range(times):
        await asyncio.sleep(random.uniform(0.5, 2.5))  # noqa: S311 - no secret
        tally.down = True
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
        await asyncio.sleep(0.5)
        tally.down = False
        tally.kills += 1
    if times:
        tally.until = time.monotonic()


async def _together(server: ServerProcess, visitors: Visitors, tally: Tally, kills: int) -> None:
    # A request of one client must not wait for a thread behind those of the others, and the killing behind all of them.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(WORKING + THREADS))
    tokens = visitors.tokens
    jobs = [glance(server, token, tally) for token in tokens[Role.LEADER]]
    jobs += [look(server, visitors.code, tally) for _ in range(visitors.displays)]
    jobs += [inspect(server, token, tally) for token in tokens[Role.MEMBER]]
    jobs += [upload(server, token, tally) for token in tokens[Role.OPERATOR]]
    await asyncio.gather(watch(server, tally), kill(server, tally, kills), *jobs)


def measure(folder: Path, asked: Asked) -> Tally:
    """Serve the invented court from `folder` to all of them, and look at the memory again when they have left."""
    visitors = _prepared(folder, asked.glancing, asked.working)
    server = ServerProcess(folder)
    tally = Tally()
    server.start()
    try:
        tally.until = time.monotonic() + asked.minutes * 60 if not asked.kills else float("inf")
        asyncio.run(_together(server, visitors, tally, asked.kills))
        time.sleep(asked.after)
        tally.afterwards = server.memory
    finally:
        server.stop()
    return tally


def _prepared(folder: Path, glancing: int, working: int) -> Visitors:
    now = datetime.now(UTC)
    db = open_store(folder, now=now)
    sample.load(db, now=now - timedelta(minutes=1))
    half, displays = working // 2, glancing // ON_THE_WALL
    wanted = {Role.LEADER: glancing - displays, Role.MEMBER: half, Role.OPERATOR: working - half}
    tokens = {role: [begin_session(db, role) for _ in range(number)] for role, number in wanted.items()}
    code = add_display(db)
    db.close()
    return Visitors(tokens, code, displays)


def lost(folder: Path, tally: Tally) -> tuple[int, int, bool]:
    """Return how many acknowledged ticks and uploads are gone, and whether the audit trail is whole."""
    db = open_store(folder, now=datetime.now(UTC))
    try:
        turns = {
            row["inspection_id"]: row["turn"]
            for row in db.rows("SELECT inspection_id, max(turn) AS turn FROM inspection_tick GROUP BY inspection_id")
        }
        names = {row["file_name"] for row in db.rows("SELECT file_name FROM customer_list")}
        ticks = sum(turns.get(inspection, 0) < turn for inspection, turn in tally.ticks.items())
        return ticks, len(tally.uploads - names), audit.first_break(db) is None
    finally:
        db.close()


def told(folder: Path, tally: Tally) -> bool:
    """Print the figures; return whether nothing was lost and nobody saw an error, but for a server just killed."""
    reruns = [one for kind, seconds in tally.seconds.items() if kind not in NO_PAGE for one in seconds]
    for kind, seconds in [*sorted(tally.seconds.items()), ("ALL RERUNS OF PAGES", reruns or [0.0])]:
        ordered = sorted(seconds)
        p95 = ordered[int(len(ordered) * 0.95)]
        print(f"{kind:24} n {len(ordered):6}  median {statistics.median(ordered):7.3f} s  p95 {p95:7.3f} s")
    if tally.memory:
        settled = [held for at, held in tally.memory if at >= tally.memory[-1][0] * SETTLING] or [0.0]
        held = f"after settling {settled[0]:.0f}, highest {max(settled):.0f}, at the end {settled[-1]:.0f}"
        print(f"memory MB: {held}, when all had left {tally.afterwards:.0f}")
    ticks, uploads, whole = lost(folder, tally)
    acknowledged = sum(tally.ticks.values()) + len(tally.uploads)
    print(f"kills {tally.kills}; errors: {dict(tally.errors) or 'none'}")
    print(f"acknowledged {acknowledged}; lost ticks {ticks}, lost uploads {uploads}; audit trail whole: {whole}")
    return whole and not ticks and not uploads and not set(tally.errors) - {"while killed"}


def run(asked: Asked | None = None) -> None:
    """Measure and print. Exits with 1 when something acknowledged was lost or somebody saw an error."""
    asked = asked or Asked()
    long = f"{asked.kills} kills" if asked.kills else f"{asked.minutes:g} minutes"
    heading(f"Load: {asked.glancing} glancing and {asked.working} working sessions, {long}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tally = measure(folder, asked)
        if not told(folder, tally):
            sys.exit(1)


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--glancing", type=int, default=GLANCING)
    parser.add_argument("--working", type=int, default=WORKING)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--after", type=float, default=150.0, help="seconds; a lost session is kept for two minutes")
    run(Asked(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
