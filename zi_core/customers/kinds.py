"""Problems grouped: by field, by level, by the rule that was broken, and by what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zi_core.cells.checked import Level
from zi_core.cells.words import fold
from zi_core.customers.checks import Problem
from zi_core.customers.fields import Field
from zi_core.i18n import translate

_GAP = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Kind:
    """One way in which cells of one field go wrong; `source` is the sentence about it with its gaps open."""

    field: Field
    level: Level
    source: str

    @property
    def id(self) -> str:
        """Return what tells this kind from every other, the same in both languages."""
        return f"{self.field.value} {self.level.value} {self.source}"

    def __str__(self) -> str:
        """Word the kind in the current language, an ellipsis in each gap."""
        return _GAP.sub("…", translate(self.source))


def kind_of(problem: Problem) -> Kind:
    """Return the kind `problem` is of."""
    return Kind(problem.field, problem.level, problem.message.source)


def by_kind(problems: Sequence[Problem]) -> Mapping[Kind, tuple[Problem, ...]]:
    """Return the problems of each kind, the most frequent kind first, equal ones in the order of the list."""
    groups: dict[Kind, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(kind_of(problem), []).append(problem)
    return {kind: tuple(group) for kind, group in sorted(groups.items(), key=lambda item: -len(item[1]))}


def by_content(problems: Sequence[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    """Return the problems of each content (case, spaces and dots apart), keyed by its first writing, most first."""
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(fold(problem.raw) or problem.raw.strip(), []).append(problem)
    ordered = sorted(groups.values(), key=lambda group: -len(group))
    return {group[0].raw: tuple(group) for group in ordered}
