"""The stages from a file to a checked list, for whoever waits: each is told when it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from zi_core.i18n import Text, lazy


class Stage(StrEnum):
    """What is being done, in the order in which it is done."""

    READING = "reading"
    COLUMNS = "columns"
    STORING = "storing"
    CELLS = "cells"
    PEOPLE = "people"


STAGE_WORDS: Mapping[Stage, Text] = {
    Stage.READING: lazy("Membaca berkas …"),
    Stage.COLUMNS: lazy("Mengenali kolom …"),
    Stage.STORING: lazy("Menyimpan draf …"),
    Stage.CELLS: lazy("Memeriksa isi sel …"),
    Stage.PEOPLE: lazy("Mencari orang yang ganda …"),
}

Teller = Callable[[Stage], None]


def untold(_stage: Stage) -> None:
    """Tell nobody."""
