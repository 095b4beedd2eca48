"""Daftar responden (§1a): reading, checking, approving, exporting and measuring the list of potential respondents.

The public names are loaded when first used: most callers need no workbook, and openpyxl takes a quarter of a second.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zi_core.customers.checks import Check as Check
    from zi_core.customers.checks import CheckedRow as CheckedRow
    from zi_core.customers.checks import NotReadyError as NotReadyError
    from zi_core.customers.checks import Problem as Problem
    from zi_core.customers.checks import Summary as Summary
    from zi_core.customers.checks import approved as approved
    from zi_core.customers.checks import check as check
    from zi_core.customers.columns import Found as Found
    from zi_core.customers.columns import Layout as Layout
    from zi_core.customers.columns import find_grid as find_grid
    from zi_core.customers.columns import find_layout as find_layout
    from zi_core.customers.customer import Customer as Customer
    from zi_core.customers.draft import Draft as Draft
    from zi_core.customers.export import fixes_workbook as fixes_workbook
    from zi_core.customers.export import list_workbook as list_workbook
    from zi_core.customers.export import problems_workbook as problems_workbook
    from zi_core.customers.fields import LETTER_FIELDS as LETTER_FIELDS
    from zi_core.customers.fields import REQUIRED as REQUIRED
    from zi_core.customers.fields import TITLES as TITLES
    from zi_core.customers.fields import Field as Field
    from zi_core.customers.fields import choices as choices
    from zi_core.customers.masks import mask as mask
    from zi_core.customers.measures import Statements as Statements
    from zi_core.customers.measures import measure as measure
    from zi_core.customers.memory import KnownColumns as KnownColumns
    from zi_core.customers.memory import learn as learn
    from zi_core.customers.reports import exit_code as exit_code
    from zi_core.customers.reports import refusal as refusal
    from zi_core.customers.reports import report as report
    from zi_core.customers.reports import sheet_notes as sheet_notes
    from zi_core.customers.reuploads import Glance as Glance
    from zi_core.customers.reuploads import Merge as Merge
    from zi_core.customers.reuploads import glance as glance
    from zi_core.customers.reuploads import merge as merge
    from zi_core.customers.reuploads import resembles as resembles
    from zi_core.customers.stages import STAGE_WORDS as STAGE_WORDS
    from zi_core.customers.stages import Stage as Stage
    from zi_core.customers.stages import untold as untold
    from zi_core.customers.template import template_workbook as template_workbook
    from zi_core.customers.understanding import ListSheet as ListSheet
    from zi_core.customers.understanding import NoSheetError as NoSheetError
    from zi_core.customers.understanding import Understanding as Understanding
    from zi_core.customers.understanding import understand as understand
    from zi_core.customers.window import Window as Window
    from zi_core.customers.window import WindowStep as WindowStep
    from zi_core.customers.window import opened_window as opened_window
    from zi_core.customers.workbooks import draft_workbook as draft_workbook

_HOMES = {
    "checks": ("Check", "CheckedRow", "NotReadyError", "Problem", "Summary", "approved", "check"),
    "columns": ("Found", "Layout", "find_grid", "find_layout"),
    "customer": ("Customer",),
    "draft": ("Draft",),
    "export": ("fixes_workbook", "list_workbook", "problems_workbook"),
    "fields": ("LETTER_FIELDS", "REQUIRED", "TITLES", "Field", "choices"),
    "masks": ("mask",),
    "reuploads": ("Glance", "Merge", "glance", "merge", "resembles"),
    "measures": ("Statements", "measure"),
    "memory": ("KnownColumns", "learn"),
    "reports": ("exit_code", "refusal", "report", "sheet_notes"),
    "stages": ("STAGE_WORDS", "Stage", "untold"),
    "template": ("template_workbook",),
    "understanding": ("ListSheet", "NoSheetError", "Understanding", "understand"),
    "workbooks": ("draft_workbook",),
    "window": ("Window", "WindowStep", "opened_window"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Return the public `name` from the module it lives in. Raises AttributeError for anything else."""
    if name not in _HOME_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
