"""What a chart needs to leave the app: the marks of its court and day, and the language of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from pages._shell.page import Page
from zi_core.i18n import Language, current_language, use_language

if TYPE_CHECKING:
    from zi_core.slides.building import Edition

T = TypeVar("T")


def spoken(language: Language, make: Callable[[], T]) -> T:
    """Return what `make` makes while `language` is spoken."""
    before = current_language()
    use_language(language)
    try:
        return make()
    finally:
        use_language(before)


def edition(page: Page) -> Edition:
    """Return what stands on everything this court hands out today; one slide by itself is a draft."""
    from zi_core.slides.building import Edition  # noqa: PLC0415 - python-pptx is only needed here
    from zi_core.slides.slide import Status  # noqa: PLC0415

    return Edition(page.unit.court.name, page.today, Status.DRAFT, page.marks)
