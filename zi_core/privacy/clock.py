"""Three times twenty-four hours from the moment something became known (UU 27/2022, Pasal 40 and Pasal 46)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from zi_core.i18n import Text, lazy
from zi_core.privacy.terms import terms

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """How a duty stands that began to run at `began` (aware), seen at `now` (aware)."""

    began: datetime
    now: datetime

    @property
    def due(self) -> datetime:
        """Return the moment by which it must be done."""
        return self.began + timedelta(hours=terms()["clock"]["hours"])

    @property
    def left(self) -> timedelta:
        """Return how much time is left; less than nothing when it is over."""
        return self.due - self.now

    @property
    def late(self) -> bool:
        """Tell whether the time is over."""
        return self.left < timedelta(0)

    @property
    def urgent(self) -> bool:
        """Tell whether less than a day is left, or nothing at all."""
        return self.left < timedelta(hours=terms()["clock"]["soon"])

    @property
    def words(self) -> Text:
        """Say how much time is left, or for how long it has been over."""
        if self.late:
            return lazy("terlambat {time}", time=_length(-self.left))
        return lazy("sisa {time}", time=_length(self.left))


def _length(time: timedelta) -> Text:
    """Word a length of time in days and hours, or in minutes under one hour."""
    if time < _HOUR:
        return lazy("{n} menit", n=time.seconds // 60)
    days, hours = time // _DAY, time % _DAY // _HOUR
    if not days:
        return lazy("{n} jam", n=hours)
    return lazy("{days} hari {hours} jam", days=days, hours=hours)
