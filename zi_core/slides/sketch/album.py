"""The pictures of a deck's slides, each drawn once: order and choice change without drawing anything again."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from zi_core.slides.building import Edition, drawn
from zi_core.slides.drawing.base import Template
from zi_core.slides.sketch.page import sketch
from zi_core.slides.slide import Slide

_NUMBER = "\u2039#\u203a"  # stands in a drawing until its slide has a place


class Album:
    """Pictures on one template; made for slides of one language, since they are remembered by id and title."""

    def __init__(self, edition: Edition, template: Template) -> None:
        """Begin without a picture."""
        self._edition, self._template = edition, template
        self._made: dict[tuple[str, str], str] = {}
        self._lock = threading.Lock()

    def pictures(self, slides: Sequence[Slide]) -> tuple[str, ...]:
        """Return the slides as SVG, numbered in their order; those that were never asked for are drawn together."""
        with self._lock:
            new = [slide for slide in slides if (slide.id, slide.title) not in self._made]
            if new:
                deck = drawn(new, self._edition, self._template)
                for slide, page in zip(new, deck.slides, strict=True):
                    self._made[slide.id, slide.title] = sketch(page, _NUMBER, self._template.typeface)
            found = [self._made[slide.id, slide.title] for slide in slides]
        return tuple(one.replace(_NUMBER, str(number)) for number, one in enumerate(found, 1))
