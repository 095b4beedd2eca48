"""The court's values as pictures for the wall, in the words of the pages and of the deck."""

from __future__ import annotations

from zi_core.displays import Kind
from zi_core.slides import areas, survey
from zi_core.slides.contents import Contents
from zi_core.slides.slide import Block, Course, Rows, Slide
from zi_core.wall.lanes import lanes
from zi_core.wall.line import line
from zi_core.wall.multiples import innovations
from zi_core.wall.picture import Body, Figure, Picture
from zi_core.wall.standing import Deadlines, readiness


def pictures(contents: Contents, deadlines: Deadlines) -> tuple[Picture, ...]:
    """Return every picture of the court in the current language, in the order of the letter.

    A kind may have several (innovations that find no room in one); who shows only some kinds picks them out.
    """
    return (
        readiness(contents, deadlines),
        _from_slide(Kind.WILLING, survey.willingness(contents)),
        _from_slide(Kind.INDICES, survey.indices(contents)),
        *innovations(contents),
        _from_slide(Kind.AREAS, areas.overview(contents)),
    )


def _from_slide(kind: Kind, slide: Slide) -> Picture:
    return Picture(
        kind=kind,
        title=slide.title,
        about=slide.about,
        source=slide.notes.source,
        alt=slide.alt or slide.title,
        body=_body(slide),
        asides=tuple(map(_aside, slide.side)),
        missing=slide.missing,
    )


def _body(slide: Slide) -> Body | None:
    if isinstance(slide.body, Rows):
        return lanes(slide.body)
    return line(slide.body) if isinstance(slide.body, Course) else None


def _aside(block: Block) -> Figure:
    return Figure(block.text, block.head, block.tone.value)
