"""A mended file merged into the draft it came from: rows are matched, and what was decided in the app stays decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zi_core.cells.checked import unguard
from zi_core.cells.words import fold
from zi_core.customers.checks import CheckedRow, check
from zi_core.customers.draft import Draft
from zi_core.customers.fields import Field
from zi_core.customers.workbooks import read_keys

_IDENTITIES = (Field.PHONE, Field.EMAIL, Field.NAME)
_TELLING = 8  # of a number its last figures, however it begins
Mends = dict[tuple[int, Field], str]


@dataclass(frozen=True, slots=True)
class Merge:
    """What the draft becomes: `draft`, and how many people were `changed`, `added`, are `gone`, are the `same`.

    `keyed` tells that the file carries the draft's own row keys.
    """

    draft: Draft
    changed: int
    added: int
    gone: int
    same: int
    keyed: bool

    @property
    def likely(self) -> bool:
        """Tell whether the file is the draft's own: by its keys, or because at least half of the people are known."""
        known = self.changed + self.same
        return known > 0 and (self.keyed or known >= max(self.added, self.gone))


def merge(old: Draft, list_id: str, new: Draft, *, today: date, services: Sequence[str]) -> Merge:
    """Return the draft `old` (its id is `list_id`) with the rows of the file `new`.

    A cell that the file holds as the app knew it keeps what was decided about it; one that the file changed counts as
    the file has it, unless it was settled in the app already.
    """
    before = _people(old, today, services)
    after = _people(new, today, services)
    keys = {row: origin for row, (tag, origin) in read_keys(new.grid).items() if tag == list_id and row in after}
    matched = _match(before, after, keys)
    mends, confirmed = _carry(old, new, before, matched)
    dropped = frozenset(row for row, origin in matched.items() if origin in old.dropped)
    draft = replace(new, mends=mends, confirmed=confirmed, dropped=dropped, apart=old.apart)
    changed = sum(
        _contents(old, origin) != _contents(draft, row) for row, origin in matched.items() if origin not in old.dropped
    )
    gone = set(before) - set(matched.values()) - old.dropped
    kept = len(matched) - len(dropped)
    return Merge(draft, changed, len(after) - len(matched), len(gone), kept - changed, bool(keys))


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list's people and keys are known by: enough to see that two lists have nothing to do with each other.

    `marks` are hashes that hold in this process alone, so that a glance can be kept while the people are not;
    `origins` are the drafts that the row keys name.
    """

    marks: frozenset[int] = frozenset()
    origins: frozenset[str] = frozenset()


def glance(draft: Draft) -> Glance:
    """Return what tells the people of `draft`, as it stands in the cells and as it was mended, roughly tidied."""
    texts = {name: [value for (_, named), value in draft.mends.items() if named is name] for name in _IDENTITIES}
    for name in _IDENTITIES:
        column = draft.layout.columns.get(name)
        rows = range(draft.layout.header_row + 1, len(draft.grid.rows) + 1) if column is not None else ()
        texts[name] += [draft.grid.cell(row, column or 0).text for row in rows]
    numbers = {"".join(filter(str.isdigit, text))[-_TELLING:] for text in texts[Field.PHONE]}
    words = {fold(text) for name in (Field.EMAIL, Field.NAME) for text in texts[name]}
    told = {number for number in numbers if len(number) == _TELLING} | words - {""}
    return Glance(frozenset(map(hash, told)), frozenset(tag for tag, _ in read_keys(draft.grid).values()))


def resembles(old: Glance, list_id: str, new: Glance) -> bool:
    """Tell whether `new` could be the draft's own: a name, number, address or key stands in both.

    It spares `merge`, which checks both lists whole, for files that have nothing to do with the draft.
    """
    return list_id in new.origins or not old.marks.isdisjoint(new.marks)


def _people(draft: Draft, today: date, services: Sequence[str]) -> dict[int, CheckedRow]:
    """Return every person of the draft by Excel row, those that were left out too."""
    whole = check(replace(draft, dropped=frozenset()), today=today, services=services)
    return {row.row: row for row in whole.rows}


def _match(
    before: Mapping[int, CheckedRow], after: Mapping[int, CheckedRow], keys: Mapping[int, int]
) -> dict[int, int]:
    """Return new row to old row: by key, then by number, address and name where that is unmistakable."""
    matched = {row: origin for row, origin in keys.items() if origin in before}
    for name in _IDENTITIES:
        left = {row: found for row, found in before.items() if row not in set(matched.values())}
        right = {row: found for row, found in after.items() if row not in matched}
        owners = _owners(left, name)
        for value, row in _owners(right, name).items():
            if value in owners:
                matched[row] = owners[value]
    return matched


def _owners(rows: Mapping[int, CheckedRow], name: Field) -> dict[str, int]:
    """Return what identifies exactly one of `rows` to that row."""
    values = {row: fold(found.cells[name].clean) if name is Field.NAME else found.cells[name].clean
              for row, found in rows.items()}  # fmt: skip
    counts = Counter(values.values())
    return {value: row for row, value in values.items() if value and counts[value] == 1}


def _carry(
    old: Draft, new: Draft, before: Mapping[int, CheckedRow], matched: Mapping[int, int]
) -> tuple[Mends, frozenset[tuple[int, Field]]]:
    """Return what was decided in the app about cells that stand in the new file, at their new places."""
    places = {origin: row for row, origin in matched.items()} | {old.layout.header_row: new.layout.header_row}
    mends: Mends = {}
    confirmed: set[tuple[int, Field]] = set()
    for (row, name), value in old.mends.items():
        place = places.get(row)
        if place is None or (row == old.layout.header_row and name in new.layout.columns):
            continue
        if not _stands(old, new, (row, name), place) and not _settled(before, row, name):
            continue
        held = _text(new, place, name)
        decided = (row, name) in old.confirmed or value == _text(old, row, name) or not value.strip()
        if held == value and not decided:
            continue  # the file holds what was typed; noting it again would declare it right
        mends[place, name] = value
        if (row, name) in old.confirmed:
            confirmed.add((place, name))
    return mends, frozenset(confirmed)


def _stands(old: Draft, new: Draft, cell: tuple[int, Field], place: int) -> bool:
    """Tell whether the new file holds the cell as it was read or as it was mended, so that nobody changed it there."""
    row, name = cell
    return _text(new, place, name) in (_text(old, row, name), old.mends[cell])


def _settled(before: Mapping[int, CheckedRow], row: int, name: Field) -> bool:
    cell = before[row].cells[name] if row in before else None
    return cell is not None and (cell.level.settled or cell.decided)


def _text(draft: Draft, row: int, name: Field) -> str:
    column = draft.layout.columns.get(name)
    return "" if column is None else unguard(draft.grid.cell(row, column).text)


def _contents(draft: Draft, row: int) -> list[str]:
    """Return what counts in the row, field by field."""
    return [fold(mend if (mend := draft.mend(row, name)) is not None else _text(draft, row, name)) for name in Field]
