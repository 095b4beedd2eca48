"""Answers as named columns of text and back: how the store keeps a hundred thousand respondents in little room."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zi_core.indices.answers import Responses, Stated, Totals, responses_from_json, totals_from_json
from zi_core.indices.scales import Series

Columns = tuple[tuple[str, str], ...]
_ABOUT, _ROWS, _PEOPLE, _SERVICES, _PERIODS, _TOTALS, _STATED = (
    "@about", "@rows", "@respondents", "@services", "@periods", "@totals", "@stated",
)  # fmt: skip


def pack(data: Responses | Totals | Stated) -> Columns:
    """Return `data` as (name, content) pairs that `unpack` reads back to an equal value; an item's name is its key."""
    match data:
        case Stated():
            given = {"series": data.series.value, "index": str(data.index), "n": data.n, "source": data.source}
            return ((_STATED, _json(given)),)
        case Totals():
            return ((_TOTALS, _json(data.to_json())),)
        case _:
            return _pack_rows(data)


def unpack(columns: Mapping[str, str]) -> Responses | Totals | Stated:
    """Return what `pack` wrote."""
    if _STATED in columns:
        given = json.loads(columns[_STATED])
        return Stated(Series(given["series"]), Decimal(given["index"]), given["n"], given["source"])
    if _TOTALS in columns:
        return totals_from_json(json.loads(columns[_TOTALS]))
    about = json.loads(columns[_ABOUT])
    return responses_from_json(
        about
        | {
            "answers": {name: content for name, content in columns.items() if not name.startswith("@")},
            "rows": [row for first, count in json.loads(columns[_ROWS]) for row in range(first, first + count)],
            "respondents": columns[_PEOPLE].split(",") if _PEOPLE in columns else [""] * about["rows"],
            "services": json.loads(columns[_SERVICES]),
            "periods": json.loads(columns[_PERIODS]),
        }
    )


def _pack_rows(data: Responses) -> Columns:
    plain: dict[str, Any] = data.to_json()
    packed = [
        (_ABOUT, _json({"scale": plain["scale"], "turned": plain["turned"], "rows": len(data.rows)})),
        (_ROWS, _json(_runs(data.rows))),
        (_SERVICES, _json(plain["services"])),
        (_PERIODS, _json(plain["periods"])),
        *data.answers.items(),
    ]
    return (*packed, (_PEOPLE, ",".join(data.respondents))) if any(data.respondents) else tuple(packed)


def _runs(rows: Sequence[int]) -> list[list[int]]:
    """Return rows that follow each other as [first, how many]."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([row, 1])
    return runs


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
