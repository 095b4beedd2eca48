"""What an innovation is: its registration, its series, and what was done for it. Plain values, as they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from zi_core.i18n import Text, lazy


class Kind(StrEnum):
    """What an innovation rests on (letter, 3)."""

    IT = "it"
    OTHER = "other"


class Easing(StrEnum):
    """What an innovation makes easier for those who are served."""

    FASTER = "faster"
    INTEGRATED = "integrated"
    SHORTER = "shorter"
    APPLICATIONS = "applications"


class Element(StrEnum):
    """The nine elements of the satisfaction survey (PermenPANRB 14/2017), bound by name, since agencies renumber."""

    REQUIREMENTS = "requirements"
    PROCEDURE = "procedure"
    TIME = "time"
    COST = "cost"
    PRODUCT = "product"
    COMPETENCE = "competence"
    CONDUCT = "conduct"
    COMPLAINTS = "complaints"
    FACILITIES = "facilities"


class Rhythm(StrEnum):
    """How often an innovation is reviewed."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Counting(StrEnum):
    """What a month's number of users counts: the people of that month, or everybody so far."""

    EACH = "each"
    RUNNING = "running"


class Aspect(StrEnum):
    """In what respect users notice the impact (letter, 5a(5))."""

    EFFECTIVENESS = "effectiveness"
    EFFICIENCY = "efficiency"
    QUALITY = "quality"


class Direction(StrEnum):
    """Which way a measure gets better."""

    HIGHER = "higher"
    LOWER = "lower"


class Period(StrEnum):
    """How far apart the points of a measure lie."""

    MONTH = "month"
    QUARTER = "quarter"


class People(StrEnum):
    """Who was measured: everybody, those who use the innovation, or those who do not use it yet."""

    ALL = "all"
    USERS = "users"
    OTHERS = "others"


class Side(StrEnum):
    """Before or after the launch."""

    BEFORE = "before"
    AFTER = "after"


class Reason(StrEnum):
    """Why somebody does not use an innovation yet."""

    UNAWARE = "unaware"
    DEVICE = "device"
    DIFFICULT = "difficult"
    COUNTER = "counter"
    TRUST = "trust"
    NEED = "need"
    OTHER = "other"


KINDS: dict[Kind, Text] = {
    Kind.IT: lazy("Berbasis TI"),
    Kind.OTHER: lazy("Bukan TI"),
}
EASINGS: dict[Easing, Text] = {
    Easing.FASTER: lazy("Lebih cepat"),
    Easing.INTEGRATED: lazy("Terpadu"),
    Easing.SHORTER: lazy("Lebih ringkas"),
    Easing.APPLICATIONS: lazy("Terhubung antaraplikasi"),
}
ELEMENTS: dict[Element, Text] = {
    Element.REQUIREMENTS: lazy("Persyaratan"),
    Element.PROCEDURE: lazy("Sistem, mekanisme, dan prosedur"),
    Element.TIME: lazy("Waktu penyelesaian"),
    Element.COST: lazy("Biaya/tarif"),
    Element.PRODUCT: lazy("Produk spesifikasi jenis pelayanan"),
    Element.COMPETENCE: lazy("Kompetensi pelaksana"),
    Element.CONDUCT: lazy("Perilaku pelaksana"),
    Element.COMPLAINTS: lazy("Penanganan pengaduan, saran, dan masukan"),
    Element.FACILITIES: lazy("Sarana dan prasarana"),
}
RHYTHMS: dict[Rhythm, Text] = {
    Rhythm.MONTHLY: lazy("Bulanan"),
    Rhythm.QUARTERLY: lazy("Triwulanan"),
}
COUNTINGS: dict[Counting, Text] = {
    Counting.EACH: lazy("Per bulan"),
    Counting.RUNNING: lazy("Kumulatif sampai bulan itu"),
}
ASPECTS: dict[Aspect, Text] = {
    Aspect.EFFECTIVENESS: lazy("Efektivitas"),
    Aspect.EFFICIENCY: lazy("Efisiensi"),
    Aspect.QUALITY: lazy("Kualitas"),
}
DIRECTIONS: dict[Direction, Text] = {
    Direction.HIGHER: lazy("Makin tinggi makin baik"),
    Direction.LOWER: lazy("Makin rendah makin baik"),
}
PERIODS: dict[Period, Text] = {
    Period.MONTH: lazy("Bulanan"),
    Period.QUARTER: lazy("Triwulanan"),
}
PEOPLE: dict[People, Text] = {
    People.ALL: lazy("Semua"),
    People.USERS: lazy("Pemanfaat"),
    People.OTHERS: lazy("Belum memanfaatkan"),
}
SIDES: dict[Side, Text] = {
    Side.BEFORE: lazy("Sebelum"),
    Side.AFTER: lazy("Sesudah"),
}
REASONS: dict[Reason, Text] = {
    Reason.UNAWARE: lazy("Belum tahu"),
    Reason.DEVICE: lazy("Tidak punya gawai atau internet"),
    Reason.DIFFICULT: lazy("Merasa sulit"),
    Reason.COUNTER: lazy("Lebih suka tatap muka"),
    Reason.TRUST: lazy("Belum percaya"),
    Reason.NEED: lazy("Belum memerlukan"),
    Reason.OTHER: lazy("Alasan lain"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """How an innovation is registered. `figure_before` is the problem's figure before; `owner` a body, no person."""

    name: str
    kind: Kind | None = None
    flagship: bool = False
    owner: str = ""
    background: str = ""
    figure_before: str = ""
    launched: date | None = None
    strategy: str = ""
    services: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    easings: tuple[Easing, ...] = ()
    evidence: tuple[str, ...] = ()
    rhythm: Rhythm | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """One thing done to make an innovation known; `reach` is how many people it reached, if that was counted."""

    publication_id: str
    channel: str
    day: date
    reach: int | None
    proof: str


@dataclass(frozen=True, slots=True)
class Review:
    """One review of an innovation: when, what came of it, and where its record is."""

    review_id: str
    day: date
    result: str
    proof: str


@dataclass(frozen=True, slots=True)
class UsersMonth:
    """The users of one month (its first day) out of those who could have been, if that is known."""

    month: date
    users: int
    potential: int | None = None

    @property
    def not_yet(self) -> int | None:
        """How many do not use it yet."""
        return None if self.potential is None else self.potential - self.users

    @property
    def share(self) -> float | None:
        """The users' share of those who could be, 0 to 1."""
        return self.users / self.potential if self.potential else None


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a measure in the month (or the quarter that begins in it)."""

    month: date
    value: float


@dataclass(frozen=True, slots=True)
class Measure:
    """Something measured again and again: its unit, which way is better, and a series per group of people."""

    name: str
    aspect: Aspect
    unit: str
    direction: Direction
    period: Period = Period.MONTH
    series: Mapping[People, tuple[Point, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """What people answered on one item of a satisfaction survey.

    From raw answers `counts` holds (score, how many) pairs and the figures follow from them; else `counts` is empty.
    """

    item: str
    people: People
    side: Side
    mean: float
    sd: float
    n: int
    counts: tuple[tuple[int, int], ...] = ()

    @property
    def scores(self) -> list[int]:
        """The raw answers, in order of score; empty when only figures are known."""
        return [score for score, count in self.counts for _ in range(count)]


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """A kept picture without its content."""

    picture_id: str
    side: Side
    caption: str
    media_type: str
    width: int
    height: int
    size: int
    added: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Innovation:
    """One innovation with everything that is known of it. Series are in the order of time."""

    innovation_id: str
    version: int
    details: Details
    counting: Counting = Counting.EACH
    scale: int = 4
    users: tuple[UsersMonth, ...] = ()
    reasons: Mapping[Reason, int] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    answers: tuple[Answers, ...] = ()
    publications: tuple[Publication, ...] = ()
    reviews: tuple[Review, ...] = ()
    pictures: tuple[PictureEntry, ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.details.name
