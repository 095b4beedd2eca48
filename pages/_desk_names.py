"""How areas, parts, tasks and pieces of evidence are called wherever the desk evaluation shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pages._parts import linked, plain
from pages._shell import Page
from pages._shell.desk import lke
from zi_core.desk.areas import PART_TITLES, WORKED
from zi_core.desk.board import Board
from zi_core.desk.evidence import KINDS, Evidence, Revision, lke_key, part_key, rule_key
from zi_core.desk.work import Task
from zi_core.i18n import shown, translate
from zi_core.links.outcomes import OUTCOMES, TROUBLE, Found
from zi_core.rulebook.book import Kind

_ = translate
MILLION = 1_000_000


def area_title(page: Page, area: str) -> str:
    """Return an area's number and title, or the words for a task beside the areas."""
    found = next((one for one in page.book.areas if one.id == area), None)
    return f"{found.number}. {found.title}" if found else _("Semua area")


def task_title(page: Page, task: Task) -> str:
    """Return a task's name: its area and part, or its own words."""
    if task.part is None:
        return task.title
    return f"{area_title(page, task.area)}: {PART_TITLES[task.part]}"


def target_titles(page: Page, board: Board) -> dict[str, str]:
    """Return everything evidence can serve, by key: parts of areas, tasks, attested rules, items of the sheet."""
    own = lke(page)
    found = {
        part_key(area, part): f"{PART_TITLES[part]} · {area_title(page, area)}"
        for area in board.areas
        for part in WORKED
    }
    found |= {task.key: f"{_('Tugas')}: {task.title}" for task in board.tasks if task.part is None}
    rules = [rule for rule in page.book.rules_for(page.predicate) if rule.kind is Kind.ATTESTED]
    found |= {rule_key(rule.id): f"§{rule.ref}: {rule.title}" for rule in rules}
    items = [item for _area, aspect in own.sheet.aspects() for item in aspect.items]
    return found | {lke_key(item.id): f"LKE: {item.text}" for item in items}


def place_of(one: Evidence, revision: Revision) -> str:
    """Return where a revision is opened: its link, or our own route that hands files out."""
    return revision.url or f"/data-dukung/{one.evidence_id}/{revision.number}"


def size_words(size: int) -> str:
    """Return a file's size in words."""
    return f"{shown(round(size / MILLION, 1))} MB" if size >= MILLION else f"{shown(max(size // 1000, 1))} kB"


def evidence_line(page: Page, board: Board, one: Evidence) -> str:
    """Return one piece as Markdown: what it proves with the way to it, its kind, days, who brought it, its link."""
    now = one.current
    badge = f":{'yellow' if one.theory else 'gray'}-badge[{KINDS[one.kind]}]"
    parts = [_("keadaan {day}").format(day=shown(now.represents))]
    if now.valid_until:
        late = now.expired(page.today)
        words = _("tidak berlaku sejak {day}") if late else _("berlaku sampai {day}")
        told = words.format(day=shown(now.valid_until))
        parts.append(f":red[{told}]" if late else told)
    parts.append(_("revisi {n}").format(n=now.number))
    parts.append(_("diunggah {name}, {day}").format(name=plain(now.added_by) or "–", day=shown(now.added.date())))
    parts.append(link_words(page, board.links.get(now.url)) if now.url else size_words(now.size))
    return f"{badge} {linked(plain(one.proves), place_of(one, now))}  \n:small[:gray[{' · '.join(parts)}]]"


def piece_line(one: Evidence) -> str:
    """Return one piece as short Markdown: its kind, what it proves with the way to it, the day it shows."""
    badge = f":{'yellow' if one.theory else 'gray'}-badge[{KINDS[one.kind]}]"
    now = one.current
    return f"{badge} {linked(plain(one.proves), place_of(one, now))} :gray[{shown(now.represents)}]"


def link_words(page: Page, found: Found | None) -> str:
    """Return what the checker found at a link, when, and where it moved to; what needs a look is red."""
    if found is None:
        return _("tautan belum diperiksa")
    words = _("tautan {state}").format(state=OUTCOMES[found.outcome])
    if found.place:
        words += f" → {plain(found.place)}"
    if found.checked is not None:
        words += _(" (diperiksa {day})").format(day=shown(page.unit.local(found.checked).date()))
    return f":red[{words}]" if found.outcome in TROUBLE else words


def evidence_lines(page: Page, board: Board, found: Iterable[Evidence]) -> str:
    """Return pieces below each other as one Markdown text."""
    return "\n\n".join(evidence_line(page, board, one) for one in found)


def piece_names(board: Board) -> dict[str, str]:
    """Return what every piece is called in a list, by id: two of the same words differ by kind and day."""
    return {one.evidence_id: piece_words(one) for one in board.evidence}


def piece_words(one: Evidence) -> str:
    """Return what a piece proves, its kind and the day it shows, as plain text."""
    return f"{one.proves} · {KINDS[one.kind]}, {shown(one.current.represents)}"


def people_names(board: Board) -> Mapping[str, str]:
    """Return account id to name of everybody who can be given work."""
    return {one.account_id: one.name for one in board.members}
