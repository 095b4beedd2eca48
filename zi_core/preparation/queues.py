"""Waiting times at the counter and before hearings, by hour, and the strategy against queues (letter, 4e)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median, quantiles

from zi_core.i18n import Text, lazy
from zi_core.rulebook.values import Attested

_HOUR = 60
_TENTHS = 10


class Service(StrEnum):
    """Where people wait. The values are stored; they never change."""

    COUNTER = "counter"
    HEARING = "hearing"


SERVICES: dict[Service, Text] = {Service.COUNTER: lazy("PTSP"), Service.HEARING: lazy("Persidangan")}


@dataclass(frozen=True, slots=True, order=True)
class Wait:
    """One person's wait: where, on which day, from which minute of the day, and how many minutes."""

    service: Service
    day: date
    minute_of_day: int
    waited: float


@dataclass(frozen=True, slots=True)
class HourOfWaits:
    """The waits that began in one hour: how many, the middle one, and what nine of ten did not exceed (minutes)."""

    hour: int
    n: int
    median: float
    ninth: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Waits that were recorded together."""

    batch_id: str
    added: date
    count: int
    services: tuple[Service, ...]
    from_file: bool


@dataclass(frozen=True, slots=True)
class Strategy:
    """What the court does against queues of one service; `stated_on` tells when it was stated to be at work."""

    text: str
    proof: str
    stated_on: date | None
    version: int


def ninth_decile(values: Sequence[float]) -> float:
    """Return what nine of ten values do not exceed, interpolated as Excel's PERCENTILE does (R, type 7)."""
    return quantiles(values, n=_TENTHS, method="inclusive")[-1] if len(values) > 1 else values[0]


def by_hour(waits: Iterable[Wait]) -> tuple[HourOfWaits, ...]:
    """Return the waits of each hour that has any, in order."""
    hours: dict[int, list[float]] = defaultdict(list)
    for wait in waits:
        hours[wait.minute_of_day // _HOUR].append(wait.waited)
    return tuple(
        HourOfWaits(hour, len(found), median(found), ninth_decile(found)) for hour, found in sorted(hours.items())
    )


def queue_fact(strategies: Mapping[Service, Strategy], measured: Iterable[Service]) -> Attested | None:
    """Return what is attested about queues (4e), or None while no strategy is written.

    Signed when the strategy of both services is stated to be at work; the evidence is proofs and services measured.
    """
    written = {service: one for service, one in strategies.items() if one.text}
    if not written:
        return None
    days = [one.stated_on for one in written.values() if one.stated_on is not None]
    signed = len(days) == len(Service)
    evidence = len(set(measured)) + sum(bool(one.proof) for one in written.values())
    return Attested(signed, min(days) if signed else None, evidence)
