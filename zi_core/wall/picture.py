"""What a picture for the wall is: its words, and bodies whose places are per cent of the plot (0 left or top)."""

from __future__ import annotations

from dataclasses import dataclass

from zi_core.displays import Kind

WHOLE = 10**2  # per cent


@dataclass(frozen=True, slots=True)
class Mark:
    """A value in a lane: where it stands, how it is written, its tone, and its interval where there is one."""

    x: float
    label: str
    tone: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold in a lane; its label is anchored at `anchor` (start, middle, end) and may stand `below` the lane."""

    x: float
    label: str
    dashed: bool
    anchor: str
    below: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: name, note and what is told at its end; `span` joins the marks from and to."""

    name: str
    note: str
    told: str
    tone: str
    marks: tuple[Mark, ...]
    thresholds: tuple[Threshold, ...] = ()
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """Rows of values on one scale. `compact` lanes write their values in the note, not beside the marks."""

    lanes: tuple[Lane, ...]
    compact: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place of the plot."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Line:
    """A line in time: polylines and an area as SVG points in a box of 100 by 100, and what is written where."""

    actual: str
    expected: str
    band: str
    target: float | None
    now: Label | None
    ends: tuple[Label, ...]
    target_label: str
    target_below: bool
    days: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it begins, how wide it is, and the heights of users and of those who do not use it yet."""

    x: float
    width: float
    users: float
    rest: float


@dataclass(frozen=True, slots=True)
class Multiple:
    """One innovation: its name, its finding in words, and its columns from the first to the last."""

    name: str
    told: str
    columns: tuple[Column, ...]
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Multiples:
    """Small pictures of the same kind side by side, each on its own scale."""

    cells: tuple[Multiple, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: where it begins, how long it is, the number on it, and its tone."""

    x: float
    width: float
    count: int
    tone: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A paragraph of the letter as one bar of its rules."""

    name: str
    told: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number with its word."""

    figure: str
    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Readiness at a glance: four numbers, what is most urgent, and the paragraphs of the letter."""

    figures: tuple[Figure, ...]
    urgent_title: str
    urgent: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]


Body = Lanes | Line | Multiples | Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture in the language that was spoken when it was made; without `body` it says what is `missing`."""

    kind: Kind
    title: str
    about: str
    source: str
    alt: str
    body: Body | None
    asides: tuple[Figure, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def shape(self) -> str:
        """Return which drawing the body wants."""
        return type(self.body).__name__.lower() if self.body is not None else "missing"
