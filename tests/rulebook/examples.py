"""For every rule one value that fulfils it and one that does not (for kind info: one that says nothing yet)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from zi_core.rulebook.values import Attested, Published, Rows, Value

DAY = date(2021, 9, 1)
SIGNED = Attested(signed=True, signed_on=DAY, evidence=2)
UNPROVEN = Attested(signed=True, signed_on=DAY)
ALL = Rows(6, 0)
SOME = Rows(6, 1)

EXAMPLES: dict[str, tuple[Value, Value]] = {
    "customers-count": (100, 99),
    "customers-served": (Rows(100, 0), Rows(100, 3)),
    "customers-priority": (SIGNED, UNPROVEN),
    "customers-window": (Rows(100, 0), Rows(100, 7)),
    "customers-window-floor": (Rows(100, 0), Rows(100, 2)),
    "customers-population": (1, 0),
    "customers-fields": (Rows(100, 0), Rows(100, 100)),
    "customers-unique": (Rows(100, 0), Rows(100, 2)),
    "customers-varied": (SIGNED, Attested(signed=False)),
    "customers-unrelated": (Rows(100, 0), Rows(100, 1)),
    "survey-operators": (2, 1),
    "survey-blast": (100, 0),
    "survey-willing-watch": (12, 0),
    "index-ipak-wbk": (Decimal("3.6"), Decimal("3.5999")),
    "index-ipkp-wbk": (Decimal("3.20"), Decimal("3.19")),
    "index-ipak-wbbm": (Decimal("3.71"), Decimal("3.30")),
    "index-ipkp-wbbm": (Decimal("3.60"), Decimal("3.59")),
    "survey-willing": (30, 29),
    "survey-account": (1, 0),
    "video-length": (Decimal(10), Decimal("9.9")),
    "video-topics": (SIGNED, UNPROVEN),
    "video-published": (
        Published((("site", True), ("youtube", True), ("social", True))),
        Published((("site", True), ("youtube", False))),
    ),
    "video-highlight": (Decimal(5), Decimal("5.5")),
    "innovation-monitored": (SIGNED, Attested(signed=True, evidence=1)),
    "innovation-kinds": (ALL, SOME),
    "innovation-impact": (ALL, SOME),
    "shopper-internalised": (SIGNED, UNPROVEN),
    "shopper-officers": (SIGNED, UNPROVEN),
    "shopper-premises": (SIGNED, UNPROVEN),
    "shopper-screens": (SIGNED, UNPROVEN),
    "shopper-channels": (ALL, SOME),
    "shopper-sterile": (SIGNED, UNPROVEN),
    "shopper-slogans": (SIGNED, UNPROVEN),
    "shopper-uniforms": (SIGNED, UNPROVEN),
    "shopper-visitor-tags": (SIGNED, UNPROVEN),
    "shopper-queues": (SIGNED, UNPROVEN),
    "deck-before-after": (ALL, SOME),
    "deck-supervision": (SIGNED, UNPROVEN),
    "deck-risk": (SIGNED, UNPROVEN),
    "deck-performance": (SIGNED, UNPROVEN),
    "deck-innovation": (ALL, SOME),
    "deck-real": (Rows(40, 0), Rows(40, 11)),
    "team-understanding": (SIGNED, UNPROVEN),
    "team-participation": (SIGNED, UNPROVEN),
}
