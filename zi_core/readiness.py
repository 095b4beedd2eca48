"""Readiness: what the rules of the letter say about a court's facts, blockers first.

The letter gives no weights, so there are counts and no composite score. Findings are values; they are worded only when
they are shown. Nothing here knows the date: whoever asks about days brings it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zi_core.i18n import Text, lazy
from zi_core.rulebook.book import Book, Force, Predicate, Rule
from zi_core.rulebook.judgement import Verdict, judge
from zi_core.rulebook.values import Value
from zi_core.rulebook.wording import Filled, fix_words, gap_words

__all__ = [
    "VERDICT_WORDS",
    "Change",
    "Finding",
    "Summary",
    "Verdict",
    "assess",
    "assess_all",
    "changes",
    "days_left",
    "summary",
    "to_do",
    "works_left",
]

VERDICT_WORDS: dict[Verdict, Text] = {
    Verdict.MET: lazy("terpenuhi"),
    Verdict.SHORT: lazy("kurang"),
    Verdict.UNKNOWN: lazy("belum diketahui"),
}
_URGENCY = (
    (Force.GATE, Verdict.SHORT),
    (Force.GATE, Verdict.UNKNOWN),
    (Force.DUTY, Verdict.SHORT),
    (Force.DUTY, Verdict.UNKNOWN),
    (Force.INFO, Verdict.UNKNOWN),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says: the verdict, the value it judged, and whether a shortfall was waived (1a(4))."""

    rule: Rule
    verdict: Verdict
    value: Value | None
    waived: bool = False

    @property
    def gap(self) -> Text:
        """What is missing, in words: "kurang 12 orang lagi", "belum ada data", "terpenuhi"."""
        return gap_words(self.rule, self.value, waived=self.waived)

    @property
    def fix(self) -> Filled | Text:
        """What to do about it; an empty text when there is nothing to do."""
        return Text("") if self.verdict is Verdict.MET else fix_words(self.rule, self.value)

    @property
    def blocks(self) -> bool:
        """Whether this stands between the court and passing: a gate that is short. Unknown gates do not block yet."""
        return self.rule.force is Force.GATE and self.verdict is Verdict.SHORT

    @property
    def standing(self) -> Text:
        """Where the figure stands ("88 orang"); the gap for rules without a figure."""
        if not isinstance(self.value, int | Decimal) or self.rule.unit is None:
            return self.gap
        unit = self.rule.unit.counted(Decimal(self.value))
        return lazy("{value} {unit}", value=self.value, unit=unit)


def assess(rule: Rule, facts: Mapping[str, Value]) -> Finding:
    """Return what `rule` says about `facts`; a metric without a value is unknown.

    A shortfall of something is waived when the rule's `waived_by` stands at 1 (1a(4)); nothing at all is not waived.
    """
    value = facts.get(rule.metric)
    verdict = judge(rule, value)
    waiver = facts.get(rule.waived_by) if rule.waived_by else None
    if verdict is Verdict.SHORT and waiver == 1 and value:
        return Finding(rule, Verdict.MET, value, waived=True)
    return Finding(rule, verdict, value)


def assess_all(book: Book, predicate: Predicate, facts: Mapping[str, Value]) -> tuple[Finding, ...]:
    """Return a finding for every rule that holds for `predicate`: blockers first, what is met last, else by letter.

    A rule that only lifts another one's shortfall (1a(4)) is absent while there is no shortfall to lift.
    """
    findings = [assess(rule, facts) for rule in book.rules_for(predicate)]
    idle = {f.rule.waived_by for f in findings if f.rule.waived_by and f.verdict is Verdict.MET and not f.waived}
    return tuple(sorted((f for f in findings if f.rule.metric not in idle), key=_urgency))


def _urgency(finding: Finding) -> int:
    if finding.verdict is Verdict.MET:
        return len(_URGENCY)
    return _URGENCY.index((finding.rule.force, finding.verdict))


def works_left(findings: Sequence[Finding]) -> int:
    """Return how many gates and duties are not met yet; what only informs is no work."""
    return sum(f.verdict is not Verdict.MET and f.rule.force is not Force.INFO for f in findings)


def to_do(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the duties and gates that are not met and block nothing: what is short first, then what is unknown."""
    work = [f for f in findings if f.verdict is not Verdict.MET and not f.blocks and f.rule.force is not Force.INFO]
    return tuple(sorted(work, key=lambda finding: finding.verdict is Verdict.UNKNOWN))


@dataclass(frozen=True, slots=True)
class Summary:
    """The findings counted: rules per verdict, those that block, the work left, and the finding in one sentence."""

    met: int
    short: int
    unknown: int
    blockers: tuple[Finding, ...]
    works: int
    headline: Text


def summary(findings: Sequence[Finding]) -> Summary:
    """Count `findings` and say them in one sentence that follows from the verdicts alone."""
    counts = Counter(finding.verdict for finding in findings)
    return Summary(
        met=counts[Verdict.MET],
        short=counts[Verdict.SHORT],
        unknown=counts[Verdict.UNKNOWN],
        blockers=tuple(finding for finding in findings if finding.blocks),
        works=works_left(findings),
        headline=_headline(findings),
    )


def _headline(findings: Sequence[Finding]) -> Text:
    gates = Counter(finding.verdict for finding in findings if finding.rule.force is Force.GATE)
    left = works_left(findings)
    if gates[Verdict.SHORT]:
        return lazy("Belum siap: {n} penghalang kelulusan", n=gates[Verdict.SHORT])
    if gates[Verdict.UNKNOWN] or not gates:
        return lazy("Belum dapat dinilai: {n} syarat kelulusan belum diketahui", n=gates[Verdict.UNKNOWN])
    if left:
        return lazy("Semua syarat kelulusan terpenuhi, {n} pekerjaan tersisa", n=left)
    return lazy("Siap: semua syarat kelulusan dan kewajiban terpenuhi")


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that stands elsewhere than before."""

    before: Finding
    now: Finding

    @property
    def rule(self) -> Rule:
        """The rule that moved."""
        return self.now.rule


def changes(
    before_facts: Mapping[str, Value], now_facts: Mapping[str, Value], book: Book, predicate: Predicate
) -> tuple[Change, ...]:
    """Return what moved between two sets of facts: changed verdicts first, then changed figures, by letter.

    Rows that were only counted anew, with nothing failing more or less, are no change a reader would notice.
    """
    before = {finding.rule.id: finding for finding in assess_all(book, predicate, before_facts)}
    now = assess_all(book, predicate, now_facts)
    pairs = (Change(before[finding.rule.id], finding) for finding in now if finding.rule.id in before)
    moved = (c for c in pairs if c.before.verdict is not c.now.verdict or c.before.standing != c.now.standing)
    return tuple(sorted(moved, key=lambda change: change.before.verdict is change.now.verdict))


def days_left(today: date, deadline: date) -> Text:
    """Return the distance to `deadline` in words: "12 hari lagi", "besok", "hari ini", "lewat 3 hari"."""
    days = (deadline - today).days
    near = {1: lazy("besok"), 0: lazy("hari ini"), -1: lazy("lewat sejak kemarin")}
    if days in near:
        return near[days]
    return lazy("{n} hari lagi", n=days) if days > 0 else lazy("lewat {n} hari", n=-days)
