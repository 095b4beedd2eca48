"""A screen on the wall that runs for an hour (``--minutes``): memory of browser and server, processor per screen."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import psutil  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.figures import figure, heading
from bench.server import COOKIE, FLAGS, Running, prepared, serving
from bench.visits import add_display
from tests.browser.install import find
from zi_core.access import Role
from zi_core.preparation.rounds import elements
from zi_core.store import open_store

AIM = 10.0  # per cent of growth
BETWEEN = 30.0  # seconds between two changes of the data, and two looks at the memory
WARM = 4  # looks before the first one counts: modules load, caches fill
POLLS = 400
PER_MINUTE = 6  # questions of one screen


@dataclass(frozen=True, slots=True)
class Look:
    """What was held at one moment, in MB: by the browser's processes, by its script, by the server."""

    browser: float
    script: float
    server: float


def run(minutes: float = 3.0) -> None:
    """Print the growth over `minutes`, and what a screen costs the server."""
    heading(f"Display: /layar in a headless Chromium for {minutes:g} minutes, data changing twice a minute")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        member = prepared(Path(folder), Role.MEMBER)[Role.MEMBER]
        db = open_store(Path(folder), now=datetime.now(UTC))
        code = add_display(db)
        db.close()
        with serving(Path(folder)) as server:
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
            page = browser.new_page(viewport={"width": 1920, "height": 1080})
            page.goto(f"{server.address}/layar#kode={code}")
            page.wait_for_selector("#layar[data-drawn]")
            _report(_watched(page, server, member, minutes), page)
            browser.close()
            _screens(server, code)


def _watched(page: Page, server: Running, member: str, minutes: float) -> list[Look]:
    """Let the screen run; the data change before every look."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.enable")
    looks, walk = [], str(uuid4())
    with httpx.Client(base_url=server.address, cookies={COOKIE: member}) as client:
        for turn in range(1, WARM + 1 + round(minutes * 60 / BETWEEN)):
            _change(client, walk, turn)
            page.wait_for_timeout(BETWEEN * 1000)
            looks.append(_look(devtools, server))
    return looks[WARM - 1 :]


def _change(client: httpx.Client, walk: str, turn: int) -> None:
    """Tick one more element of a round of inspection, as a phone does."""
    names = list(elements())
    tick = {
        "element": names[turn % len(names)],
        "outcome": "bad" if turn // len(names) % 2 else "good",
        "turn": turn,
        "note": "",
        "spot": "",
    }
    day = datetime.now(UTC).date().isoformat()
    client.post("/inspeksi/kirim", json={"round": walk, "day": day, "ticks": [tick]}).raise_for_status()


def _look(devtools: CDPSession, server: Running) -> Look:
    devtools.send("HeapProfiler.collectGarbage")
    heap = devtools.send("Runtime.getHeapUsage")["usedSize"] / 1_000_000
    return Look(_browser_memory(), float(heap), server.memory)


def _browser_memory() -> float:
    """Return what the browser's processes hold of their own, in MB, shared pages counted once.

    Pages of program files are left out: they count for less while other browsers run on the same machine.
    """
    held = 0
    for child in psutil.Process().children(recursive=True):
        try:
            if "chrom" in child.name() or "headless" in child.name():
                held += _own(Path(f"/proc/{child.pid}/smaps_rollup").read_text("ascii"))
        except (psutil.Error, OSError):
            continue
    return held / 1_000_000


def _own(rollup: str) -> int:
    """Return the bytes of anonymous and shared memory in what Linux tells of a process."""
    lines = (line.split() for line in rollup.splitlines())
    return sum(int(line[1]) * 1024 for line in lines if line[0] in {"Pss_Anon:", "Pss_Shmem:"})


def _report(looks: list[Look], page: Page) -> None:
    for what in ("browser", "script", "server"):
        values = [getattr(look, what) for look in looks]
        # Single looks jump with the engines' own collections, so the ends are means of a few.
        part = max(1, len(values) // 5)
        first, last = (sum(some) / part for some in (values[:part], values[-part:]))
        growth = (last / first - 1) * 100
        verdict = "" if growth <= AIM else "OVER"
        figure(f"{what}: memory at the end", last, "MB", f"{growth:+.1f}% of {first:.1f} MB {verdict}")
    figure("times drawn anew", float(page.get_attribute("#layar", "data-drawn") or 0), "")
    figure("elements in the page", page.evaluate("document.querySelectorAll('*').length"), "")


def _screens(server: Running, code: str) -> None:
    """Ask as often as many screens would, and see what it takes the server's processor."""
    with httpx.Client(base_url=server.address) as client:
        client.post("/layar/kode", data={"kode": code}).raise_for_status()
        state = client.get("/layar/isi").json()["state"]
        before, began = _processor(server), time.perf_counter()
        for _ in range(POLLS):
            assert client.get("/layar/isi", params={"layar": "1", "keadaan": state}).json()["same"]
        took, passed = _processor(server) - before, time.perf_counter() - began
    figure("an unchanged question: processor of the server", took / POLLS * 1000, "ms")
    figure("an unchanged question: until it is answered", passed / POLLS * 1000, "ms")
    figure("screens that take one core", 60 / (took / POLLS * PER_MINUTE), "")


def _processor(server: Running) -> float:
    times = server.process.cpu_times()
    return float(times.user + times.system)
