"""Invented surveys as spreadsheets: both forms in one file, a row a respondent."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook

from zi_core.indices import load_instrument

SPAK, SPKP = load_instrument("spak"), load_instrument("spkp")


def book(rows: list[list[Any]], *more: str) -> bytes:
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    for name in more:
        made.create_sheet(name).append(["catatan"])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def answers(count: int = 24, *, service: bool = True) -> list[list[Any]]:
    items = [*SPAK.items, *SPKP.items]
    header = [*(["Layanan", "Tanggal"] if service else []), *[item.wording.id for item in items]]
    rows: list[list[Any]] = [header]
    for person in range(count):
        beside = [f"Layanan {person % 3}", f"{person % 28 + 1:02d}/0{person % 6 + 1}/2021"] if service else []
        rows.append([*beside, *[4 if (person * person + place) % 7 < 5 else 3 for place in range(len(items))]])
    return rows
