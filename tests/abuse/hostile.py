"""One hostile text, the fields of events it is put into, and how it is found again where it was let through.

The text begins like a formula and carries a link, a colour, a tag, a formula of mathematics, bold, code and a turn of
direction (U+202E). ``zx`` stands in each of them. Escaped by `pages._parts.plain` none of `RAW` is left.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from zi_core.units import CourtType, usual_services

STARTS = ("=1+", "@SUM(1)", "-1+", "+1+", "\t=")
TAG = "<img src=x"
CORE = f"{TAG} onerror=zx> [zx](javascript:zx) :red[zx] $zx$ **zx** ~~zx~~ `zx` \N{RIGHT-TO-LEFT OVERRIDE} "
# What Markdown, or a browser, would act on; each is broken by a backslash or an entity where it is escaped.
TURN = "\N{RIGHT-TO-LEFT OVERRIDE}"
RAW = ("[zx](", ":red[zx]", TAG, "$zx$", "**zx**", "~~zx~~", "`zx`", TURN)
MARK = "zx"

# Fields of events, and keys of their plain data, that people or their files fill with words of their own.
_FREE = """
    address after background before caption cell channel consent_basis consent_source control difference duty
    evaluator figure_before file_name groups item label link measure measure_unit name names note objective occupation
    organiser owner proof proves reason result risk services service sheet shown_at source spot strategy supervision
    template text texts title topic unit url value words wording
"""
FREE = frozenset(_FREE.split())
# The same names where they are a choice from a list, an id, or filled in by the app itself.
NOT_HERE = {
    "About": {"source"},
    "BriefingRecorded": {"groups"},
    "OutsideSignInRefused": {"reason"},
    "QueueStrategyStated": {"service"},
    "TaskAssigned": {"owner"},
    "WithdrawalReceived": {"channel"},
}
# And names that are free here alone.
FREE_HERE = {
    "BreachRecorded": {"what", "data", "happened", "people", "handling", "contact"},
    "InstrumentSaved": {"aspect", "options"},
}
# Left alone where nothing was typed: a piece is a file or a link.
EMPTY = frozenset({"file_name", "link", "name", "url"})
# Cells of an uploaded sheet that stay: numbers, addresses and days, so that the rest is still understood.
NUMBERED = re.compile(r"[\d@]|^.{0,2}$")
SERVICES = frozenset(usual_services(CourtType.GENERAL))
LINK = "https://pn-contoh.example.com/)**zx**[zx](https://jahat.example.com/$zx$`zx`"


def hostile(text: str, name: str = "") -> str:
    """Return `text` with everything in it that somebody could type to do harm; twice is once."""
    if MARK in text:
        return text
    if name in {"url", "link"}:
        return LINK
    return f"{STARTS[len(text) % len(STARTS)]}{CORE}{text}"


def is_free(kind: str, name: str) -> bool:
    """Tell whether people fill the field `name` of the event (or part of one) called `kind` with words of their own."""
    return (name in FREE and name not in NOT_HERE.get(kind, ())) or name in FREE_HERE.get(kind, ())


def poisoned(value: Any, name: str = "", kind: str = "") -> Any:
    """Return an event, or a part of one, with hostile words in each of its free fields; ids and choices stay."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kind = type(value).__name__
        parts = {one.name: poisoned(getattr(value, one.name), one.name, kind) for one in dataclasses.fields(value)}
        return dataclasses.replace(value, **parts)
    if isinstance(value, dict):
        inside = {key: poisoned(one, name if key in {"id", "en"} else key, kind) for key, one in value.items()}
        return {hostile(key) if key in SERVICES or name == "words" else key: one for key, one in inside.items()}
    if name == "rows" and isinstance(value, list) and value[:1] == ["t"]:
        return ["t", value[1] if NUMBERED.search(value[1]) else hostile(value[1])]
    if isinstance(value, list | tuple):
        return type(value)(poisoned(one, name, kind) for one in value)
    if not isinstance(value, str):
        return value
    free = value in SERVICES or (is_free(kind, name) and (value or name not in EMPTY))
    return hostile(value, name) if free else value
