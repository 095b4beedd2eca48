"""From a file to a measurement: read in the child, checked, settled, computed once, and packed for the store.

Nothing that a page shows is computed from the answers again: `result` holds it all (`zi_core.indices.summary`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import Any

from zi_core.events.indices import Outcome, Taken
from zi_core.i18n import lazy
from zi_core.indices.answers import Stated
from zi_core.indices.columns import Layout
from zi_core.indices.computing import NothingError
from zi_core.indices.forms import instrument_from_json
from zi_core.indices.instrument import Instrument
from zi_core.indices.norms import norms, response_limits
from zi_core.indices.packing import pack, unpack
from zi_core.indices.questions import Checked, Settlement, question_from_json
from zi_core.indices.reading import read_answers
from zi_core.indices.scales import Conversion, Series
from zi_core.indices.settling import settle, still_open
from zi_core.indices.summary import summarise
from zi_core.spreadsheets.grid import Grid
from zi_core.spreadsheets.reading import read_spreadsheet

__all__ = [
    "File",
    "NothingError",
    "checked_of",
    "conversion_of",
    "figure_in_words",
    "form_of",
    "outcome_of",
    "read_file",
    "retold",
    "settlements_of",
    "stated",
    "stated_range",
    "take",
]
CONVERSION = "conversion"
"""The one choice that is not about a question: how a scale of five or six becomes four."""
OPEN = "open"
"""How a question stands that was settled and is asked again."""
_EXACT = Context(prec=28, rounding=ROUND_FLOOR)


@dataclass(frozen=True, slots=True)
class File:
    """A spreadsheet as it was read: its name and fingerprint, its sheets, and what there is to say about it."""

    name: str
    sha256: str
    grids: tuple[Grid, ...]
    notes: tuple[dict[str, Any], ...]


def read_file(data: bytes, name: str) -> File:
    """Read the spreadsheet in the child process, with the limits of response files. Raises RefusedError."""
    reading = read_spreadsheet(data, name, limits=response_limits())
    notes = tuple(note.to_json() for note in reading.notes)
    return File(name[:200], hashlib.sha256(data).hexdigest(), reading.grids, notes)


def take(file: File, form: Instrument, layout: Layout, population: int | None, court: str) -> Taken:
    """Return the answers of `file` as a measurement with everything computed; `court` salts the respondents' digests.

    Raises NothingError where no answer can be read.
    """
    grid = next(one for one in file.grids if one.sheet == layout.sheet)
    checked = read_answers(grid, layout, form, court.encode()[:64])
    others = [one.sheet for one in file.grids if one.sheet != layout.sheet]
    unread = lazy("Lembar lain tidak dipakai: {names}.", names=", ".join(others))
    return Taken(
        kind=layout.shape.value,
        file_name=file.name,
        file_sha256=file.sha256,
        instrument=dict(form.to_json()),
        layout=dict(layout.to_json()),
        notes=[*file.notes, *([unread.to_json()] if others else [])],
        columns=pack(checked.data),
        questions=[dict(question.to_json()) for question in checked.questions],
        outcome=outcome_of(checked, form, {}, population),
    )


def stated(series: Series, value: Decimal, n: int, source: str) -> Taken:
    """Return a result given only as a final index, as a measurement; an SKM is given on 25 to 100."""
    factor = norms().factor if series is Series.SKM else 1
    data = Stated(series, value / factor, n, source)
    summary = summarise(data, None)
    return Taken(
        kind="final",
        file_name="",
        file_sha256="",
        instrument={},
        layout={},
        notes=[],
        columns=pack(data),
        questions=[],
        outcome=Outcome(figure_in_words(summary.figure.index), n, {}, summary.to_json() | {"open": 0}),
    )


def stated_range(series: Series) -> tuple[int, int]:
    """Return the lowest and the highest final value a report can give for `series`."""
    top, factor = norms().top, norms().factor
    return (factor, factor * top) if series is Series.SKM else (0, top)


def outcome_of(checked: Checked, form: Instrument, choices: Mapping[str, str], population: int | None) -> Outcome:
    """Return what follows of `choices` (settlements by question or kind, and the conversion). Raises NothingError."""
    data = settle(checked, settlements_of(choices))
    summary = summarise(data, form, conversion_of(choices), population)
    left = len(still_open(checked, settlements_of(choices)))
    result = summary.to_json() | {"open": left}
    return Outcome(figure_in_words(summary.figure.index), summary.figure.n, dict(choices), result)


def retold(figure: Decimal, respondents: int, choices: Mapping[str, str], result: Mapping[str, Any]) -> Outcome:
    """Return what was computed before as it stands, for an event that changes none of it."""
    return Outcome(str(figure), respondents, dict(choices), dict(result))


def settlements_of(choices: Mapping[str, str]) -> dict[str, Settlement | None]:
    """Return the choices that are about questions; one that is asked again is None."""
    about = {key: how for key, how in choices.items() if key != CONVERSION}
    return {key: None if how == OPEN else Settlement(how) for key, how in about.items()}


def conversion_of(choices: Mapping[str, str]) -> Conversion | None:
    """Return the conversion that was chosen, or None for the usual one."""
    chosen = choices.get(CONVERSION)
    return Conversion(chosen) if chosen else None


def checked_of(columns: Mapping[str, str], questions: Sequence[Mapping[str, Any]]) -> Checked:
    """Return stored answers with their questions. Raises ValueError for a result that was typed in: it has none."""
    data = unpack(columns)
    if isinstance(data, Stated):
        message = "a stated index has no answers"
        raise TypeError(message)
    return Checked(data, tuple(question_from_json(one) for one in questions))


def form_of(instrument: Mapping[str, Any]) -> Instrument | None:
    """Return the form a measurement was taken with; None for a final index that was typed in."""
    return instrument_from_json(instrument) if instrument else None


def figure_in_words(index: Fraction) -> str:
    """Return the index as a decimal number, exact where that is possible and never above the true value otherwise."""
    return str(_EXACT.divide(Decimal(index.numerator), Decimal(index.denominator)))
