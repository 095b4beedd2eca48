"""What a check of answers asks: where, what is odd, and how it may be settled. Nothing is repaired silently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from zi_core.i18n import Text, lazy, text_from_json
from zi_core.indices.answers import Responses, Totals, responses_from_json, totals_from_json
from zi_core.indices.instrument import Instrument


class QuestionKind(StrEnum):
    """What is odd. The values are stored."""

    OFF_SCALE = "off_scale"
    NOT_NUMBER = "not_number"
    HALF_FILLED = "half_filled"
    DUPLICATE = "duplicate"
    POLARITY = "polarity"
    BY_NUMBER = "by_number"
    MISSING_ITEM = "missing_item"
    SUMMARY_ROW = "summary_row"
    PERIOD = "period"
    TOTAL = "total"


class Settlement(StrEnum):
    """How a question is settled. The values are stored."""

    LEAVE_OUT = "leave_out"
    KEEP = "keep"
    TURN = "turn"
    SWAP = "swap"


KIND_TITLES: dict[QuestionKind, Text] = {
    QuestionKind.OFF_SCALE: lazy("Jawaban di luar skala"),
    QuestionKind.NOT_NUMBER: lazy("Jawaban bukan angka"),
    QuestionKind.HALF_FILLED: lazy("Baris terisi sebagian"),
    QuestionKind.DUPLICATE: lazy("Responden mungkin ganda"),
    QuestionKind.POLARITY: lazy("Arah butir mungkin terbalik"),
    QuestionKind.BY_NUMBER: lazy("Kolom hanya bernomor"),
    QuestionKind.MISSING_ITEM: lazy("Butir tanpa kolom"),
    QuestionKind.SUMMARY_ROW: lazy("Baris rekapitulasi"),
    QuestionKind.PERIOD: lazy("Periode tidak terbaca"),
    QuestionKind.TOTAL: lazy("Jumlah tidak sesuai"),
}
SETTLEMENT_TITLES: dict[Settlement, Text] = {
    Settlement.LEAVE_OUT: lazy("Keluarkan dari hitungan"),
    Settlement.KEEP: lazy("Biarkan apa adanya"),
    Settlement.TURN: lazy("Balik arah butir"),
    Settlement.SWAP: lazy("Tukar kedua kolom"),
}
CHOICES: dict[QuestionKind, tuple[Settlement, ...]] = {
    QuestionKind.OFF_SCALE: (Settlement.LEAVE_OUT,),
    QuestionKind.NOT_NUMBER: (Settlement.LEAVE_OUT,),
    QuestionKind.HALF_FILLED: (Settlement.KEEP, Settlement.LEAVE_OUT),
    QuestionKind.DUPLICATE: (Settlement.KEEP, Settlement.LEAVE_OUT),
    QuestionKind.POLARITY: (Settlement.KEEP, Settlement.TURN),
    QuestionKind.BY_NUMBER: (Settlement.KEEP, Settlement.SWAP),
    QuestionKind.MISSING_ITEM: (Settlement.KEEP,),
    QuestionKind.SUMMARY_ROW: (Settlement.LEAVE_OUT,),
    QuestionKind.PERIOD: (Settlement.KEEP, Settlement.LEAVE_OUT),
    QuestionKind.TOTAL: (Settlement.LEAVE_OUT,),
}
"""How each kind may be settled. Where nothing but leaving out makes sense, it still needs somebody to say so."""

_SWAPPED = lazy(
    "Hanya bernomor, padahal urutan {one} dan {other} sering tertukar. Pastikan mana yang mana; bila terbalik, tukar."
)

Settlements = Mapping[str, Settlement | None]
"""By a question's id, or by a kind's value for all questions of that kind; the id goes first, and None asks again."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing only the user can settle.

    `cells` are addresses in the file; `row` is the respondent's row and `item` the item's key where there is one;
    `other` is the item that `item` may be exchanged with. The `message` never holds anything from a cell; `raw` is
    what the cell says, to be shown and never logged.
    """

    id: str
    kind: QuestionKind
    cells: tuple[str, ...]
    row: int | None
    item: str | None
    message: Text
    raw: str = field(default="", repr=False)
    other: str | None = None

    @property
    def choices(self) -> tuple[Settlement, ...]:
        """How it may be settled, the mildest first."""
        return CHOICES[self.kind]

    def to_json(self) -> dict[str, object]:
        """Return plain JSON data that `question_from_json` reads back."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "cells": list(self.cells),
            "row": self.row,
            "item": self.item,
            "message": self.message.to_json(),
            "raw": self.raw,
            "other": self.other,
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers as they could be read, and what must be asked about them."""

    data: Responses | Totals
    questions: tuple[Question, ...]

    def to_json(self) -> dict[str, object]:
        """Return plain JSON data that `checked_from_json` reads back."""
        shape = "rows" if isinstance(self.data, Responses) else "totals"
        return {"shape": shape, "data": self.data.to_json(), "questions": [one.to_json() for one in self.questions]}


def ask(kind: QuestionKind, cells: tuple[str, ...], message: Text, **about: Any) -> Question:  # noqa: ANN401 - fields
    """Return the question; `about` may name its `row`, `item`, `other` and the `raw` content of the cell."""
    return Question(
        f"{kind.value}:{'+'.join(cells[:2]) or about.get('item', '')}",
        kind,
        cells,
        about.get("row"),
        about.get("item"),
        message,
        about.get("raw", ""),
        about.get("other"),
    )


def swaps_asked(cells: Mapping[str, str], form: Instrument) -> list[Question]:
    """Return a question for each pair of items that offices swap and that only a number names; `cells` are theirs."""
    return [
        ask(
            QuestionKind.BY_NUMBER,
            (cells[one], cells[other]),
            lazy(_SWAPPED.source, one=form.item(one).aspect, other=form.item(other).aspect),
            item=one,
            other=other,
        )
        for one, other in form.swaps
        if {one, other} <= cells.keys()
    ]


def question_from_json(data: Mapping[str, Any]) -> Question:
    """Return the question that ``Question.to_json`` wrote."""
    return Question(
        data["id"],
        QuestionKind(data["kind"]),
        tuple(data["cells"]),
        data["row"],
        data["item"],
        text_from_json(data["message"]),
        data["raw"],
        data["other"],
    )


def checked_from_json(data: Mapping[str, Any]) -> Checked:
    """Return the answers and questions that ``Checked.to_json`` wrote."""
    body = data["data"]
    answers = responses_from_json(body) if data["shape"] == "rows" else totals_from_json(body)
    return Checked(answers, tuple(question_from_json(one) for one in data["questions"]))
