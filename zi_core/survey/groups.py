"""Willingness by group: how many of those asked said yes, with an interval, so that small numbers are not overread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zi_core.i18n import Text, lazy
from zi_core.statistics.proportions import wilson
from zi_core.statistics.results import Estimate
from zi_core.survey.contacts import CHANNEL_WORDS, Contact
from zi_core.survey.states import WILLING, State
from zi_core.survey.terms import advice


class By(StrEnum):
    """What people are grouped by. The values are used as names of choices; they never change."""

    SERVICE = "service"
    GENDER = "gender"
    CHANNEL = "channel"
    OPERATOR = "operator"


BY_WORDS: Mapping[By, Text] = {
    By.SERVICE: lazy("Produk layanan"),
    By.GENDER: lazy("Jenis kelamin"),
    By.CHANNEL: lazy("Jalur"),
    By.OPERATOR: lazy("Operator"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """One group: `willing` of those `asked`, and the Wilson interval of that share."""

    name: object
    willing: int
    asked: int
    estimate: Estimate

    @property
    def few(self) -> bool:
        """Tell whether too few were asked to say anything."""
        return self.asked < advice().least_per_group


def willingness(contacts: Sequence[Contact], by: By, operators: Mapping[str, str]) -> tuple[Group, ...]:
    """Return every group of `contacts`, the largest first; `operators` names operators by their id.

    Asked is whoever's invitation went out, even if it failed: a group whose numbers are wrong shows it.
    """
    name = _names(by, operators)
    asked: Counter[object] = Counter()
    willing: Counter[object] = Counter()
    for one in contacts:
        if one.state is not State.UNSENT:
            asked[name(one)] += 1
            willing[name(one)] += one.state in WILLING
    groups = [Group(group, willing[group], count, wilson(willing[group], count)) for group, count in asked.items()]
    return tuple(sorted(groups, key=lambda group: (-group.asked, str(group.name))))


def _names(by: By, operators: Mapping[str, str]) -> Callable[[Contact], object]:
    ways: Mapping[By, Callable[[Contact], object]] = {
        By.SERVICE: lambda one: one.service or lazy("tidak diisi"),
        By.GENDER: lambda one: one.gender or lazy("tidak diisi"),
        By.CHANNEL: lambda one: CHANNEL_WORDS[one.channel],
        By.OPERATOR: lambda one: operators.get(one.operator or "") or lazy("belum dibagi"),
    }
    return ways[by]


def finding(groups: Sequence[Group]) -> Text:
    """Return what the groups say: a difference only where two intervals lie apart and both groups are large enough."""
    sure = [group for group in groups if not group.few]
    if len(sure) <= 1:
        return lazy("Terlalu sedikit orang per kelompok untuk dibandingkan")
    best = max(sure, key=lambda group: group.estimate.estimate)
    worst = min(sure, key=lambda group: group.estimate.estimate)
    if worst.estimate.high >= best.estimate.low:
        return lazy("Belum terbukti ada perbedaan antarkelompok")
    return lazy("{best} lebih bersedia daripada {worst}", best=best.name, worst=worst.name)
