"""What the page of the desk evaluation reads."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from pages._shell import sources
from pages._shell.caches import newest
from pages._shell.page import Page
from zi_core import store
from zi_core.desk.board import Board
from zi_core.desk.lke.proof import proven
from zi_core.desk.lke.scoring import Answer, Outcomes, Score, score
from zi_core.desk.lke.sheet import Sheet, load
from zi_core.files.taking import PICTURES
from zi_core.i18n import Pair
from zi_core.store.links import Hosts
from zi_core.store.lke import StoredAnswer, StoredSheet

__all__ = [
    "Lke",
    "StoredAnswer",
    "StoredSheet",
    "answered_years",
    "board",
    "check_links",
    "link_hosts",
    "lke",
    "picture",
]


@dataclass(frozen=True, slots=True)
class Lke:
    """The court's evaluation sheet of its cycle: what was answered, what it earns, and what of that is shown (5b)."""

    sheet: Sheet
    stored: StoredSheet
    answers: dict[str, Answer]
    outcomes: Outcomes
    score: Score
    shown: Score
    areas: dict[str, Pair]

    @property
    def carried(self) -> frozenset[str]:
        """The items whose answer is still a copy of an earlier year."""
        return frozenset(item for item, one in self.stored.answers.items() if one.carried)


def lke(page: Page) -> Lke:
    """Return the evaluation sheet as it stands, worked out once per data version."""
    return newest(("lke", page.unit.unit_id, page.today), page.data_version, lambda: _work_out(page))


def _work_out(page: Page) -> Lke:
    sheet = load()
    stored = store.lke.sheet(sources.database(), page.unit.unit_id, page.unit.cycle.year)
    answers = {name: one.answer for name, one in stored.answers.items()}
    facts = page.facts()
    ipak, ipkp = (facts.get(metric) for metric in ("index.ipak", "index.ipkp"))
    outcomes = Outcomes(
        ipak if isinstance(ipak, Decimal) else None,
        ipkp if isinstance(ipkp, Decimal) else None,
        stored.performance,
    )
    areas = {area.id: area.title for area in page.book.areas}
    shown = score(sheet, proven(answers, board(page).evidence), outcomes)
    return Lke(sheet, stored, answers, outcomes, score(sheet, answers, outcomes), shown, areas)


def answered_years(page: Page) -> tuple[int, ...]:
    """Return the years for which the court has answers, newest first."""
    unit_id = page.unit.unit_id
    key = ("lke-years", unit_id)
    return newest(key, page.data_version, lambda: store.lke.answered_years(sources.database(), unit_id))


def board(page: Page) -> Board:
    """Return the six areas with their work and evidence, read once per data version and shared."""
    unit = page.unit
    key = ("desk", "board", unit.unit_id, unit.cycle.year)
    return newest(key, page.data_version, lambda: store.desk.board(sources.database(), unit.unit_id, unit.cycle.year))


def picture(page: Page, evidence_id: str, revision: int) -> bytes | None:
    """Return a picture of the court's evidence; not shared, since it would fill the memory."""
    found = store.evidence.file_of(sources.database(), page.unit.unit_id, evidence_id, revision)
    return found[2] if found and found[1] in PICTURES else None


def link_hosts(page: Page) -> Hosts:
    """Return the sites at which links may be checked."""
    return store.links.hosts(sources.database(), page.unit.unit_id)


def check_links(page: Page, only: Collection[str] | None = None) -> int:
    """Check the court's links now, or `only` those that are named; return how many were looked at."""
    return store.links.check_links(
        sources.database(), page.unit.unit_id, now=sources.clock(), by=page.person, only=only
    )
