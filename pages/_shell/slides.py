"""What the page of the deck reads: its slides in either language, what the court chose, and the file to hand out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pages._shell import sources
from pages._shell.caches import kept, kept_draft
from pages._shell.page import Page
from zi_core import store
from zi_core.commands.gathering import gather
from zi_core.i18n import Language, current_language, lazy, use_language
from zi_core.slides.contents import Contents
from zi_core.slides.deck import every_slide
from zi_core.slides.slide import Slide, Status
from zi_core.store.slides import ChosenDeck

__all__ = ["ChosenDeck", "chosen", "file", "slides"]
T = TypeVar("T")


def _contents(page: Page) -> Contents:
    """Return everything the deck is made from; it holds pictures, so only the last few stay in memory."""
    key = ("slides-contents", page.unit.unit_id, page.data_version, page.today)
    return kept_draft(key, lambda: gather(sources.database(), page.unit, page.today))


def _spoken(language: Language, make: Callable[[], T]) -> T:
    """Return what `make` makes while `language` is spoken."""
    before = current_language()
    use_language(language)
    try:
        return make()
    finally:
        use_language(before)


def slides(page: Page, language: Language) -> tuple[Slide, ...]:
    """Return every slide the court's data can tell, in `language`."""
    key = ("slides-all", page.unit.unit_id, page.data_version, page.today, language)
    return kept_draft(key, lambda: _spoken(language, lambda: every_slide(_contents(page))))


def chosen(page: Page) -> ChosenDeck:
    """Return what the court chose for its deck."""
    key = ("slides-chosen", page.unit.unit_id, page.unit.cycle.year, page.data_version)
    return kept(key, lambda: store.slides.chosen(sources.database(), page.unit.unit_id, page.unit.cycle.year))


def file(page: Page, language: Language, shown: tuple[Slide, ...], *, final: bool) -> bytes:
    """Return the deck as a .pptx file; not shared, since it is made in a moment and large."""
    from zi_core.slides.building import Edition, build  # noqa: PLC0415 - python-pptx is only needed here

    status = Status.FINAL if final else Status.DRAFT
    marks = (lazy("DATA CONTOH"),) if page.unit.sample else ()

    def made() -> bytes:
        edition = Edition(page.unit.court.name, page.today, status, tuple(str(mark) for mark in marks))
        return build(shown, edition)

    return _spoken(language, made)
