"""Work on the areas: tasks with progress apart from the verdict, whose they are, comments with mentions, reminders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from zi_core.access import Role
from zi_core.desk.areas import PART_TITLES, Part, part_id
from zi_core.desk.evidence import part_key, task_key
from zi_core.desk.terms import terms
from zi_core.i18n import Text, lazy, shown
from zi_core.rulebook.judgement import Verdict


class Progress(StrEnum):
    """How far a task is; the values are stored. Whether it is good enough is its verdict, another thing."""

    TODO = "todo"
    DOING = "doing"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    CLOSED = "closed"


PROGRESS: dict[Progress, Text] = {
    Progress.TODO: lazy("Belum mulai"),
    Progress.DOING: lazy("Dikerjakan"),
    Progress.SUBMITTED: lazy("Diajukan"),
    Progress.SENT_BACK: lazy("Dikembalikan"),
    Progress.CLOSED: lazy("Selesai"),
}
# What those who work may do next; closing and sending back is the review's.
STEPS: dict[Progress, tuple[Progress, ...]] = {
    Progress.TODO: (Progress.DOING, Progress.SUBMITTED),
    Progress.DOING: (Progress.SUBMITTED,),
    Progress.SUBMITTED: (Progress.DOING,),
    Progress.SENT_BACK: (Progress.DOING, Progress.SUBMITTED),
    Progress.CLOSED: (),
}
_MENTION = re.compile(r"(?<![\w.])@([a-z0-9][a-z0-9._-]*[a-z0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """An account that can be given work."""

    account_id: str
    name: str
    username: str
    role: Role


@dataclass(frozen=True, slots=True)
class Comment:
    """Something that was said about a task."""

    task_id: str
    author: str
    words: str
    mentions: tuple[str, ...]
    said: datetime
    author_id: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One task. `part` is set for the parts of 5a, whose tasks are there from the start (`version` 0: untouched)."""

    task_id: str
    area: str
    part: Part | None
    title: str
    owner: str | None = None
    due: date | None = None
    progress: Progress = Progress.TODO
    verdict: Verdict = Verdict.UNKNOWN
    judged: date | None = None
    moved: datetime | None = None
    version: int = 0
    editor: str = ""

    @property
    def key(self) -> str:
        """The key under which evidence serves it."""
        return task_key(self.task_id) if self.part is None else part_key(self.area, self.part)

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.progress is not Progress.CLOSED

    def overdue(self, today: date) -> bool:
        """Tell whether it is open after its day."""
        return self.open and self.due is not None and self.due < today

    def still(self, now: datetime) -> bool:
        """Tell whether it was begun and nobody touched it for long."""
        days = timedelta(days=terms()["work"]["still_days"])
        return self.open and self.moved is not None and now - self.moved > days


def part_task(area: str, part: Part) -> Task:
    """Return the untouched task of a part."""
    return Task(part_id(area, part), area, part, PART_TITLES[part].source)


def mentions(words: str, members: Iterable[Member]) -> tuple[str, ...]:
    """Return the account ids that `words` mention by user name (@nama), each once."""
    named = {found.lower() for found in _MENTION.findall(words)}
    return tuple(one.account_id for one in members if one.username.lower() in named)


def unknown_mentions(words: str, members: Iterable[Member]) -> tuple[str, ...]:
    """Return the user names after an @ that belong to nobody who can be mentioned."""
    known = {one.username.lower() for one in members}
    return tuple(dict.fromkeys(name for name in _MENTION.findall(words) if name.lower() not in known))


def waiting_mentions(comments: Sequence[Comment], tasks: Iterable[Task], account_id: str) -> tuple[Comment, ...]:
    """Return what mentions somebody and waits for a word: not answered since, and the task not closed since."""
    closed = {task.task_id: task.moved for task in tasks if not task.open and task.moved is not None}
    answered = {(one.task_id, one.said) for one in comments if one.author_id == account_id}
    return tuple(
        one
        for one in comments
        if account_id in one.mentions
        and one.said >= closed.get(one.task_id, one.said)
        and not any(task == one.task_id and said >= one.said for task, said in answered)
    )


def own_tasks(
    tasks: Sequence[Task], comments: Sequence[Comment], account_id: str, *, reviews: bool
) -> tuple[Task, ...]:
    """Return somebody's tasks: their own, those where a mention waits, and what waits for review if they review."""
    mentioned = {one.task_id for one in waiting_mentions(comments, tasks, account_id)}
    return tuple(
        task
        for task in tasks
        if task.owner == account_id or task.task_id in mentioned or (reviews and task.progress is Progress.SUBMITTED)
    )


def urgency(task: Task, today: date) -> tuple[bool, bool, date]:
    """Return what to sort tasks by: the late ones first, then the open ones by day, those without a day last."""
    return not task.overdue(today), not task.open, task.due or date.max


@dataclass(frozen=True, slots=True)
class Load:
    """One person's work in counts."""

    member: Member
    open: int
    overdue: int
    waiting: int
    closed: int


def loads(tasks: Sequence[Task], members: Iterable[Member], today: date) -> tuple[Load, ...]:
    """Return the work of everybody who has any, the heaviest first."""
    found = []
    for member in members:
        own = [task for task in tasks if task.owner == member.account_id]
        if own:
            counted = (
                sum(task.open for task in own),
                sum(task.overdue(today) for task in own),
                sum(task.progress is Progress.SUBMITTED for task in own),
                sum(not task.open for task in own),
            )
            found.append(Load(member, *counted))
    return tuple(sorted(found, key=lambda load: (-load.overdue, -load.open)))


def to_remind(account_id: str, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return the open tasks that wait for their owner, by day; what was submitted waits for the review instead."""
    own = (t for t in tasks if t.owner == account_id and t.open and t.progress is not Progress.SUBMITTED)
    return tuple(sorted(own, key=lambda task: task.due or date.max))


def reminder(member: Member, tasks: Iterable[Task], titles: Mapping[str, str], today: date) -> str:
    """Return a message to copy into WhatsApp: greeting, what waits for the member with its days, a closing."""
    own = to_remind(member.account_id, tasks)
    lines = [str(lazy("Yth. {name},", name=member.name)), str(lazy("mohon tindak lanjut tugas desk evaluasi berikut:"))]
    for place, task in enumerate(own, 1):
        due = shown(task.due) if task.due else str(lazy("tanpa tenggat"))
        late = f" ({lazy('terlambat')})" if task.overdue(today) else ""
        lines.append(f"{place}. {titles[task.task_id]} — {PROGRESS[task.progress]}, {due}{late}")
    return "\n".join([*lines, str(lazy("Terima kasih."))])
