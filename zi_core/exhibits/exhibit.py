"""What one chart hands out besides its picture: a slide, and the sheet of figures it was drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from zi_core.i18n import lazy
from zi_core.slides.slide import Body, Notes, Slide

Value = str | int | float | Decimal | Fraction | date | None
PER_CENT = 10**2


@dataclass(frozen=True, slots=True)
class Sheet:
    """Figures as they are calculated with: a head and rows; None is a value nobody knows."""

    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a chart: the finding, what is shown, where it comes from, and the paragraph of the letter."""

    title: str
    about: str
    source: str
    paragraph: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart to take away."""

    slide: Slide
    sheet: Sheet


def exhibit(words: Words, body: Body, sheet: Sheet) -> Exhibit:
    """Return a chart to take away; the slide's title is the finding, as on the chart.

    A source may begin with its own "Sumber: ", as it does on charts; the slide writes that word itself.
    """
    source = words.source.removeprefix(str(lazy("Sumber: {source}", source="")))
    notes = Notes(source, words.paragraph)
    title = words.title.rstrip(".")
    slide = Slide(id="chart", title=title, about=words.about, body=body, notes=notes, alt=words.alt or title)
    return Exhibit(slide, sheet)
