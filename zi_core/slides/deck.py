"""The deck: every slide the court's values can tell, in the order of 5a, and a chosen part of them in its own order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zi_core.events.deck import SlideChoice
from zi_core.slides import areas, innovations, opening, survey
from zi_core.slides.contents import Contents
from zi_core.slides.slide import Slide


def every_slide(contents: Contents) -> tuple[Slide, ...]:
    """Return all slides in the order of 5a, in the current language."""
    return (
        opening.cover(contents),
        opening.three_numbers(contents),
        areas.overview(contents),
        *(areas.area_slide(contents, area) for area in contents.board.areas),
        areas.supervision(contents),
        areas.risk(contents),
        areas.performance(contents),
        *innovations.innovation_slides(contents),
        survey.indices(contents),
        survey.willingness(contents),
        opening.evaluation_sheet(contents),
        opening.readiness_table(contents),
        opening.closing(contents),
    )


def arranged(slides: Sequence[Slide], choices: Sequence[SlideChoice]) -> tuple[tuple[Slide, bool], ...]:
    """Return every slide with whether it is shown: in the chosen order, with its own title.

    Slides nobody chose about (a new innovation) follow the slide they usually follow; choices of slides that are gone
    are left out.
    """
    known = {slide.id: slide for slide in slides}
    chosen = {choice.slide_id: choice for choice in choices if choice.slide_id in known}
    order = list(chosen)
    for place, slide in enumerate(slides):
        if slide.id not in chosen:
            behind = slides[place - 1].id if place else None
            order.insert(order.index(behind) + 1 if behind in order else 0, slide.id)
    return tuple((_titled(known[one], chosen.get(one)), _shown(known[one], chosen.get(one))) for one in order)


def _titled(slide: Slide, choice: SlideChoice | None) -> Slide:
    return replace(slide, title=choice.title) if choice and choice.title else slide


def _shown(slide: Slide, choice: SlideChoice | None) -> bool:
    return choice.shown if choice else slide.usual


def in_deck(slides: Sequence[Slide], choices: Sequence[SlideChoice] = ()) -> tuple[Slide, ...]:
    """Return the slides that are shown, in their order."""
    return tuple(slide for slide, is_shown in arranged(slides, choices) if is_shown)
