"""The deck: how long a file of about twenty slides takes, and what it needs in memory."""

from __future__ import annotations

import resource
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil  # type: ignore[import-untyped]

from bench import figures
from zi_core import sample
from zi_core.commands.gathering import gather
from zi_core.slides.building import Edition, build
from zi_core.slides.deck import every_slide, in_deck
from zi_core.slides.slide import Bars, BeforeAfter, Course, Rows, Status
from zi_core.store import open_store, units

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CHARTS = (Rows, Bars, Course, BeforeAfter)


def run() -> None:
    """Build the invented court's deck."""
    with TemporaryDirectory() as folder:
        db = open_store(Path(folder), now=NOW)
        unit = units.unit(db, sample.load(db, now=NOW))
        assert unit is not None
        contents = gather(db, unit, unit.today(NOW))
        db.close()
    slides = in_deck(every_slide(contents))
    charts = sum(isinstance(slide.body, CHARTS) for slide in slides)
    edition = Edition(contents.court, contents.day, Status.DRAFT)
    figures.heading(f"Deck: {len(slides)} slides, {charts} with charts")
    start = psutil.Process().memory_info().rss
    figures.line("slides from values", figures.timed(lambda: every_slide(contents), 5))
    figures.line("file from slides", figures.timed(lambda: build(slides, edition), 5), aim=1.0)
    before = resource.getrusage(resource.RUSAGE_SELF)
    size = len(build(slides, edition))
    after = resource.getrusage(resource.RUSAGE_SELF)
    figures.figure("processor time of one file", after.ru_utime - before.ru_utime, "s", "aim: under 1")
    grown = psutil.Process().memory_info().rss - start
    figures.figure("memory kept after seven files", grown / 2**20, "MB", "aim: under 100")
    figures.figure("size of the file", size / 2**10, "KB")
