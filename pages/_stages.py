"""A bar for whoever waits: it appears after a second and names the stage that the work is really in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from time import monotonic
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from zi_core.customers import STAGE_WORDS, Stage
from zi_core.customers.stages import Teller

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds that pass before a bar is shown; most files are done by then."""
_LOOK = 0.1


def with_stages(work: Callable[[Teller], T]) -> T:
    """Return what `work` makes; it is given the function that it tells its stages.

    `work` runs beside the page, so it must neither draw nor read from the store. What it raises is raised here.
    """
    begun: list[Stage] = []
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(copy_context().run, work, begun.append)
        wait([future], timeout=PATIENCE)
        if not future.done():
            _show_until_done(future, begun)
    return future.result()


def _show_until_done(future: Future[T], begun: list[Stage]) -> None:
    place = st.empty()
    drawn = 0
    while not future.done():
        if len(begun) > drawn:
            drawn = len(begun)
            _draw(place, begun[-1])
        wait([future], timeout=_LOOK)
    place.empty()


class Waiting:
    """Counts the time of work that cannot run beside the page, so that its bar, too, appears only after a second."""

    def __init__(self) -> None:
        """Begin to count."""
        self._began = monotonic()

    def show(self, stage: Stage) -> None:
        """Draw the bar in `stage` if a second has passed; the next run of the page takes it away."""
        if monotonic() - self._began > PATIENCE:
            _draw(st.empty(), stage)


def _draw(place: DeltaGenerator, stage: Stage) -> None:
    stages = list(Stage)
    place.progress((stages.index(stage) + 1) / (len(stages) + 1), text=str(STAGE_WORDS[stage]))
