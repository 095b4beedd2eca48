"""IPAK, IPKP and SKM (paragraph 1c): forms as data, answers checked, exact figures with honest uncertainty.

The public names are loaded when first used: the arithmetic needs neither numpy nor a workbook, most of the rest does.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zi_core.indices.answers import ItemTotal as ItemTotal
    from zi_core.indices.answers import Responses as Responses
    from zi_core.indices.answers import Stated as Stated
    from zi_core.indices.answers import Totals as Totals
    from zi_core.indices.answers import responses_from_json as responses_from_json
    from zi_core.indices.answers import totals_from_json as totals_from_json
    from zi_core.indices.arithmetic import Step as Step
    from zi_core.indices.arithmetic import workings as workings
    from zi_core.indices.columns import Found as Found
    from zi_core.indices.columns import Layout as Layout
    from zi_core.indices.columns import Shape as Shape
    from zi_core.indices.columns import find_layout as find_layout
    from zi_core.indices.columns import layout_from_json as layout_from_json
    from zi_core.indices.computing import IndexFigure as IndexFigure
    from zi_core.indices.computing import ItemFigure as ItemFigure
    from zi_core.indices.computing import NothingError as NothingError
    from zi_core.indices.computing import SeriesError as SeriesError
    from zi_core.indices.computing import compute as compute
    from zi_core.indices.computing import figure_from_json as figure_from_json
    from zi_core.indices.computing import same_series as same_series
    from zi_core.indices.forms import INSTRUMENTS as INSTRUMENTS
    from zi_core.indices.forms import FormError as FormError
    from zi_core.indices.forms import form_toml as form_toml
    from zi_core.indices.forms import instrument_from_json as instrument_from_json
    from zi_core.indices.forms import load_instrument as load_instrument
    from zi_core.indices.forms import read_form as read_form
    from zi_core.indices.instrument import Instrument as Instrument
    from zi_core.indices.instrument import Item as Item
    from zi_core.indices.judging import Outcome as Outcome
    from zi_core.indices.judging import Verdict as Verdict
    from zi_core.indices.judging import gap_sentences as gap_sentences
    from zi_core.indices.judging import is_indicative as is_indicative
    from zi_core.indices.judging import together as together
    from zi_core.indices.judging import verdicts as verdicts
    from zi_core.indices.norms import response_limits as response_limits
    from zi_core.indices.periods import period_label as period_label
    from zi_core.indices.prospects import Needed as Needed
    from zi_core.indices.prospects import needed as needed
    from zi_core.indices.questions import KIND_TITLES as KIND_TITLES
    from zi_core.indices.questions import SETTLEMENT_TITLES as SETTLEMENT_TITLES
    from zi_core.indices.questions import Checked as Checked
    from zi_core.indices.questions import Question as Question
    from zi_core.indices.questions import QuestionKind as QuestionKind
    from zi_core.indices.questions import Settlement as Settlement
    from zi_core.indices.questions import checked_from_json as checked_from_json
    from zi_core.indices.questions import question_from_json as question_from_json
    from zi_core.indices.reading import read_answers as read_answers
    from zi_core.indices.scales import CONVERSION_TITLES as CONVERSION_TITLES
    from zi_core.indices.scales import SERIES_NAMES as SERIES_NAMES
    from zi_core.indices.scales import Conversion as Conversion
    from zi_core.indices.scales import Scale as Scale
    from zi_core.indices.scales import Series as Series
    from zi_core.indices.scales import conversion_formula as conversion_formula
    from zi_core.indices.scales import conversions_for as conversions_for
    from zi_core.indices.scales import default_conversion as default_conversion
    from zi_core.indices.scales import number as number
    from zi_core.indices.scales import rounded as rounded
    from zi_core.indices.settling import settle as settle
    from zi_core.indices.settling import still_open as still_open

_HOMES = {
    "answers": ("ItemTotal", "Responses", "Stated", "Totals", "responses_from_json", "totals_from_json"),
    "columns": ("Found", "Layout", "Shape", "find_layout", "layout_from_json"),
    "computing": (
        "IndexFigure",
        "ItemFigure",
        "NothingError",
        "SeriesError",
        "compute",
        "figure_from_json",
        "same_series",
    ),
    "forms": ("INSTRUMENTS", "FormError", "form_toml", "instrument_from_json", "load_instrument", "read_form"),
    "instrument": ("Instrument", "Item"),
    "norms": ("response_limits",),
    "periods": ("period_label",),
    "prospects": ("Needed", "needed"),
    "questions": (
        "KIND_TITLES",
        "SETTLEMENT_TITLES",
        "Checked",
        "Question",
        "QuestionKind",
        "Settlement",
        "checked_from_json",
        "question_from_json",
    ),
    "reading": ("read_answers",),
    "scales": (
        "CONVERSION_TITLES",
        "SERIES_NAMES",
        "Conversion",
        "Scale",
        "Series",
        "conversion_formula",
        "conversions_for",
        "default_conversion",
        "number",
        "rounded",
    ),
    "settling": ("settle", "still_open"),
    "judging": ("Outcome", "Verdict", "gap_sentences", "is_indicative", "together", "verdicts"),
    "arithmetic": ("Step", "workings"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Return the public `name` from the module it lives in. Raises AttributeError for anything else."""
    if name not in _HOME_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
