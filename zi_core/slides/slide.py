"""What a slide is before it is drawn: its title, what stands in its body, its notes, and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Whether the deck is still worked on."""

    DRAFT = "DRAF"
    FINAL = "FINAL"


class Tone(StrEnum):
    """What a colour says; each has a word beside it."""

    STRONG = "strong"
    BAD = "bad"
    QUIET = "quiet"
    OPEN = "open"
    READY = "ready"
    SHORT = "short"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Notes:
    """What the presenter needs: where the figures come from, which paragraph asks for them, and what to say."""

    source: str
    paragraph: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """One value in a row, with its label and, where known, its interval."""

    value: float
    label: str
    tone: Tone
    low: float | None = None
    high: float | None = None
    below: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A threshold in a row."""

    value: float
    label: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of dots: its name, a note under the name, and what is told at its right end."""

    name: str
    note: str
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...] = ()
    told: str = ""
    tone: Tone = Tone.STRONG


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of dots on one scale; `joined` draws a line between the dots of a row."""

    rows: tuple[Row, ...]
    joined: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Columns on one another: a label and a value for each part; what is not known is no part."""

    labels: tuple[str, ...]
    base: tuple[int, ...]
    rest: tuple[int | None, ...]
    base_name: str
    rest_name: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One strip: its name, a value per part, what is written on each part, and what is told at its right end."""

    name: str
    values: tuple[float, ...]
    labels: tuple[str, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class Strips:
    """Horizontal bars: `parts` (name, tone) stand behind each other, or `beside` each other."""

    parts: tuple[tuple[str, Tone], ...]
    strips: tuple[Strip, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A line in time: what happened, what is expected (with its band), a target, and where something began.

    All of `actual`, `expected` and `band` are as long as `labels`; `first`, `last` and `end` are the written values.
    """

    labels: tuple[str, ...]
    actual: tuple[float | None, ...]
    expected: tuple[float | None, ...]
    band: tuple[tuple[float, float] | None, ...]
    last: str
    end: str
    target: float | None = None
    target_label: str = ""
    begun: int | None = None
    begun_label: str = ""
    names: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    text: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are shares of the whole width. Rows that find no room are counted in `more`."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A large figure with words under it."""

    figure: str
    words: str
    tone: Tone = Tone.STRONG


@dataclass(frozen=True, slots=True)
class Cards:
    """Large figures side by side, and lines under them."""

    cards: tuple[Card, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with a text."""

    head: str
    text: str
    tone: Tone = Tone.STRONG
    picture: bytes | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Texts side by side, each with a picture where there is one."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One measured change as two columns: the values, how they are written, and the change in words."""

    name: str
    labels: tuple[str, str]
    values: tuple[float, float]
    written: tuple[str, str]
    change: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """An area before and after, with one measured change where there is one."""

    blocks: tuple[Block, Block]
    change: Measured | None
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first slide, and the last."""

    lines: tuple[str, ...]


Body = Rows | Bars | Strips | Course | Table | Cards | Blocks | BeforeAfter | Cover


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide in the language that was spoken when it was made.

    `id` never changes. `body` is None where nothing can be shown; `missing` says what is lacking, on slides that can
    be shown as well. `usual` tells whether it is in the deck until somebody chooses otherwise.
    """

    id: str
    title: str
    about: str = ""
    body: Body | None
    side: tuple[Block, ...] = ()
    notes: Notes
    alt: str = ""
    missing: tuple[str, ...] = ()
    usual: bool = True
