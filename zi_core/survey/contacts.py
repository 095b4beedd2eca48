"""One person of the approved list on the way to the survey, and who of them is worth contacting today.

A contact holds no name and no number: those stay in the list and are fetched for the few lines that are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zi_core.i18n import Text, lazy
from zi_core.survey.states import State
from zi_core.survey.terms import advice


class Channel(StrEnum):
    """The best way to reach somebody. The values are used in JSON; they never change."""

    WHATSAPP = "whatsapp"
    PHONE = "phone"
    EMAIL = "email"
    NONE = "none"


CHANNEL_WORDS: Mapping[Channel, Text] = {
    Channel.WHATSAPP: Text("WhatsApp"),
    Channel.PHONE: lazy("telepon"),
    Channel.EMAIL: lazy("email"),
    Channel.NONE: lazy("tidak ada"),
}


@dataclass(frozen=True, slots=True)
class Contact:
    """Row `row` of the approved list; `version` is 0 while nothing was recorded about it.

    `since` is the day of its state, `told` the day somebody first wrote or called, `touched` the last such day.
    """

    row: int
    state: State = State.UNSENT
    since: date | None = None
    operator: str | None = None
    told: date | None = None
    touched: date | None = None
    version: int = 0
    channel: Channel = Channel.WHATSAPP
    service: str = ""
    gender: str = ""


class Job(StrEnum):
    """Why somebody is worth contacting today, what helps most first."""

    UNTOLD = "untold"
    ANSWER = "answer"
    UNOPENED = "unopened"
    FAILED = "failed"
    START = "start"
    FINISH = "finish"


_JOBS = {
    State.OPENED: Job.ANSWER,
    State.SENT: Job.UNOPENED,
    State.FAILED: Job.FAILED,
    State.WILLING: Job.START,
    State.FILLING: Job.FINISH,
}
JOB_WORDS: Mapping[Job, Text] = {
    Job.UNTOLD: lazy("Belum diberi tahu sebelum blast"),
    Job.ANSWER: lazy("Sudah membuka undangan, belum menjawab"),
    Job.UNOPENED: lazy("Undangan sampai, belum dibuka"),
    Job.FAILED: lazy("Undangan gagal: pastikan nomornya"),
    Job.START: lazy("Bersedia, belum mulai mengisi"),
    Job.FINISH: lazy("Mulai mengisi, belum selesai"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: who, what for (None: nothing to do today), and since how many days it waits (None: not known)."""

    contact: Contact
    job: Job | None
    waiting: int | None = None

    @property
    def why(self) -> Text:
        """Say why this person stands here."""
        if self.job is None:
            return lazy("Tidak perlu dihubungi hari ini")
        if self.waiting is None:
            return JOB_WORDS[self.job]
        if not self.waiting:
            return lazy("{job}, sejak hari ini", job=JOB_WORDS[self.job])
        return lazy("{job}, sudah {n} hari", job=JOB_WORDS[self.job], n=self.waiting)


def job_of(contact: Contact) -> Job | None:
    """Return what is to be done about `contact`; None where nothing helps (told and waiting, refused, finished)."""
    if contact.channel is Channel.NONE:
        return None
    if contact.state is State.UNSENT:
        return Job.UNTOLD if contact.told is None else None
    return _JOBS.get(contact.state)


def work_list(contacts: Sequence[Contact], operator: str | None, today: date) -> tuple[Line, ...]:
    """Return whom to contact today, what helps most first, then who waits longest.

    `operator` keeps the list to one person's share (None: everybody's). Whoever was contacted within the days of the
    app's advice is left in peace.
    """
    peace = advice().again_after_days
    mine = (one for one in contacts if operator is None or one.operator == operator)
    lines = [line_of(one, today) for one in mine if not _at_peace(one, today, peace)]
    order = {job: place for place, job in enumerate(Job)}
    ranked = [(order[line.job], -(line.waiting or 0), line.contact.row, line) for line in lines if line.job]
    return tuple(line for *_key, line in sorted(ranked, key=lambda one: one[:3]))


def line_of(contact: Contact, today: date) -> Line:
    """Return what is to be done about `contact` and how long it waits."""
    return Line(contact, job_of(contact), max((today - contact.since).days, 0) if contact.since else None)


def _at_peace(contact: Contact, today: date, days: int) -> bool:
    return contact.touched is not None and (today - contact.touched).days < days


def counted(contacts: Sequence[Contact]) -> Mapping[State, int]:
    """Return how many contacts are in each state."""
    return Counter(one.state for one in contacts)
