"""What drills and meetings show: where each person stands in each area, who is silent, which links fail, the trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zi_core.desk.team.drills import Drill, Member, Score
from zi_core.desk.team.questions import LINKS, Question


@dataclass(frozen=True, slots=True)
class Meeting:
    """A socialisation meeting: who of the team came, how many came in all, and where the evidence is."""

    meeting_id: str
    day: date
    topic: str
    groups: str
    people: frozenset[str]
    count: int
    proof: str
    version: int = 1
    editor: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One person in one topic: the newest score and how many answers there were."""

    score: Score
    answers: int


def standings(drills: Iterable[Drill]) -> dict[tuple[str, str], Standing]:
    """Return, by person and topic (an area or LINKS), where somebody stands; the newest answer counts."""
    found: dict[tuple[str, str], Standing] = {}
    for drill in sorted(drills, key=lambda one: one.day):
        for turn in drill.turns:
            if turn.score is not None:
                before = found.get((turn.person_id, turn.topic))
                found[turn.person_id, turn.topic] = Standing(turn.score, (before.answers if before else 0) + 1)
    return found


def unspoken(people: Iterable[Member], drills: Iterable[Drill]) -> tuple[Member, ...]:
    """Return who has not answered in any drill yet."""
    spoke = {turn.person_id for drill in drills for turn in drill.answered}
    return tuple(one for one in people if one.person_id not in spoke)


def absent(people: Iterable[Member], meetings: Iterable[Meeting]) -> tuple[Member, ...]:
    """Return who has come to no meeting yet."""
    came = {person for meeting in meetings for person in meeting.people}
    return tuple(one for one in people if one.person_id not in came)


def unasked(topics: Iterable[str], drills: Iterable[Drill]) -> tuple[str, ...]:
    """Return the topics nobody was asked about yet."""
    asked = {turn.topic for drill in drills for turn in drill.answered}
    return tuple(topic for topic in topics if topic not in asked)


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers counted by score."""

    counts: Mapping[Score, int]

    @property
    def answers(self) -> int:
        """Return how many there are."""
        return sum(self.counts.values())

    @property
    def failing(self) -> int:
        """Return how many were not good."""
        return self.answers - self.counts.get(Score.GOOD, 0)


def weak_links(drills: Iterable[Drill], questions: Mapping[str, Question]) -> tuple[tuple[Question, Tally], ...]:
    """Return the questions on links that somebody could not answer well, the worst first."""
    scores: dict[str, Counter[Score]] = {}
    for turn in (turn for drill in drills for turn in drill.answered if turn.topic == LINKS):
        if turn.score is not None and turn.question_id in questions:
            scores.setdefault(turn.question_id, Counter())[turn.score] += 1
    found = [(questions[one], Tally(counts)) for one, counts in scores.items()]
    failing = [pair for pair in found if pair[1].failing]
    return tuple(sorted(failing, key=lambda pair: -pair[1].failing / pair[1].answers))


def trend(drills: Iterable[Drill]) -> tuple[tuple[Drill, Tally], ...]:
    """Return the drills in which somebody answered, the oldest first, with their answers counted."""
    spoken = sorted((one for one in drills if one.answered), key=lambda one: (one.day, one.drill_id))
    return tuple((one, Tally(Counter(turn.score for turn in one.answered if turn.score))) for one in spoken)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a statement on the whole team still lacks (5c)."""

    unspoken: tuple[Member, ...]
    absent: tuple[Member, ...]
    unasked: tuple[str, ...]

    @property
    def understanding(self) -> bool:
        """Whether everybody answered and every area and the links were asked about."""
        return not (self.unspoken or self.unasked)

    @property
    def participation(self) -> bool:
        """Whether everybody answered in a drill and came to a meeting."""
        return not (self.unspoken or self.absent)


def gaps(people: Sequence[Member], topics: Iterable[str], drills: Sequence[Drill], meetings: Sequence[Meeting]) -> Gaps:
    """Return what is lacking; a team of nobody lacks every topic, so nothing is ever complete for it."""
    asked = drills if people else ()
    return Gaps(unspoken(people, asked), absent(people, meetings), unasked(topics, asked))
