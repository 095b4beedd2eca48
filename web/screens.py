"""The pictures for the wall as HTML, drawn once per court, data version, day and language and shared by all screens."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

from web.drawing import render
from web.site import Site
from zi_core.commands.gathering import gather
from zi_core.displays import Kind
from zi_core.i18n import Language, lazy, use_language
from zi_core.units import Unit, deadlines
from zi_core.wall.pictures import pictures

# How old pictures may be before a change is drawn: each drawing takes a tenth of a second of the one processor.
FRESH = timedelta(seconds=10)
State = tuple[str, int, str, Language]
Drawn = tuple[tuple[Kind, str], ...]
# Some 25 kB each; a court has two languages, and yesterday's are never asked for again.
KEPT = 40


class Screens:
    """The pictures drawn so far. One drawing at a time: who comes while another draws the same finds it done."""

    def __init__(self, site: Site) -> None:
        """Begin with nothing drawn."""
        self.drawings = 0
        self._site = site
        self._lock = threading.Lock()
        self._kept: OrderedDict[State, Drawn] = OrderedDict()
        self._newest: dict[tuple[str, Language], tuple[State, datetime]] = {}

    def state(self, unit: Unit, language: Language, now: datetime) -> State:
        """Return what the pictures for `now` depend on, from memory alone; the last drawn ones while they are fresh."""
        day = unit.today(now).isoformat()
        newest = self._newest.get((unit.unit_id, language))
        if newest is not None and newest[0][2] == day and abs(now - newest[1]) < FRESH:
            return newest[0]
        return unit.unit_id, self._site.db.data_version(unit.unit_id), day, language

    def drawn(self, unit: Unit, state: State, now: datetime) -> Drawn:
        """Return the pictures of `unit` for `state`, in its language."""
        with self._lock:
            if state not in self._kept:
                self._kept[state] = self._draw(unit, state[3], now)
                self._newest[unit.unit_id, state[3]] = state, now
                self.drawings += 1
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(state)
            return self._kept[state]

    def _draw(self, unit: Unit, language: Language, now: datetime) -> Drawn:
        use_language(language)
        today = unit.today(now)
        contents = gather(self._site.db, unit, today, whole=False)
        marks = (lazy("DATA CONTOH"),) if unit.sample else ()
        found = pictures(contents, deadlines(unit.cycle, today))
        return tuple((one.kind, render("wall/picture.html", picture=one, marks=marks)) for one in found)
