"""What the page of the deck reads: its slides in either language, what the court chose, and the file to hand out."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from pages._shell import sources
from pages._shell.caches import kept_draft
from pages._shell.charts import spoken
from pages._shell.page import Page
from zi_core import store
from zi_core.commands.dressing import template_for
from zi_core.commands.gathering import gather
from zi_core.figures.palette import PALETTES, Palette
from zi_core.i18n import Language, Text, lazy
from zi_core.slides.building import Edition, build, notes_text
from zi_core.slides.contents import Contents
from zi_core.slides.court.fitting import losses
from zi_core.slides.court.studying import Study, study
from zi_core.slides.deck import every_slide
from zi_core.slides.drawing.base import Template
from zi_core.slides.sketch.album import Album
from zi_core.slides.slide import Slide, Status
from zi_core.store.deck_look import DeckLook
from zi_core.store.rehearsal import Rehearsal
from zi_core.store.slides import ChosenDeck

__all__ = ["ChosenDeck", "DeckLook", "Rehearsal", "chosen", "colours", "file", "look", "losses_on", "moment",
           "notes_of", "own_template", "pictures", "rehearsal", "slides", "speakers", "template", "trial"]  # fmt: skip
T = TypeVar("T")


def _contents(page: Page) -> Contents:
    """Return everything the deck is made from; it holds pictures, so only the last few stay in memory."""
    key = ("slides-contents", page.unit.unit_id, page.data_version, page.today)
    return kept_draft(key, lambda: gather(sources.database(), page.unit, page.today))


def slides(page: Page, language: Language) -> tuple[Slide, ...]:
    """Return every slide the court's data can tell, in `language`."""
    key = ("slides-all", page.unit.unit_id, page.data_version, page.today, language)
    return kept_draft(key, lambda: spoken(language, lambda: every_slide(_contents(page))))


def chosen(page: Page) -> ChosenDeck:
    """Return what the court chose for its deck; read anew each time, since ordering leaves the data version alone."""
    return store.slides.chosen(sources.database(), page.unit.unit_id, page.unit.cycle.year)


def look(page: Page) -> DeckLook:
    """Return how the court's deck looks."""
    return store.deck_look.look(sources.database(), page.unit.unit_id)


def template(page: Page, found: DeckLook) -> Template:
    """Return what the court's deck is drawn on."""
    key = ("slides-template", page.unit.unit_id, found.version)
    return kept_draft(key, lambda: template_for(sources.database(), found))


def edition(page: Page, language: Language, *, final: bool) -> Edition:
    """Return what stands on every slide of the court's deck."""
    status = Status.FINAL if final else Status.DRAFT
    marks = (lazy("DATA CONTOH"),) if page.unit.sample else ()

    def made() -> Edition:
        court = look(page).name or page.unit.court.name
        return Edition(court, page.today, status, tuple(str(mark) for mark in marks))

    return spoken(language, made)


def pictures(page: Page, language: Language, shown: tuple[Slide, ...], *, final: bool) -> tuple[str, ...]:
    """Return the slides as small pictures (SVG), the same as they come out of the file."""
    found = look(page)
    key = ("slides-album", page.unit.unit_id, page.data_version, page.today, language, found.version, final)
    album = kept_draft(key, lambda: Album(edition(page, language, final=final), template(page, found)))
    return spoken(language, lambda: album.pictures(shown))


def file(page: Page, language: Language, shown: tuple[Slide, ...], *, final: bool) -> bytes:
    """Return the deck as a .pptx file; not shared, since it is made in a moment and large."""
    base = template(page, look(page))
    return spoken(language, lambda: build(shown, edition(page, language, final=final), base))


def losses_on(page: Page, language: Language, shown: tuple[Slide, ...], base: Template) -> tuple[tuple[int, Text], ...]:
    """Return which slides lose words on a template."""
    return spoken(language, lambda: losses(shown, edition(page, language, final=False), base))


def trial(page: Page, language: Language, some: tuple[Slide, ...], base: Template) -> tuple[str, ...]:
    """Return slides as they would look on a template that nobody chose yet."""
    return spoken(language, lambda: Album(edition(page, language, final=False), base).pictures(some))


def notes_of(page: Page, language: Language, slide: Slide) -> str:
    """Return the notes of a slide as they stand in the file."""
    return spoken(language, lambda: notes_text(slide, edition(page, language, final=False)))


def own_template(found: DeckLook) -> Study | None:
    """Return what the court's own template offers; None when it has none or the file is gone."""
    data = store.deck_look.template(sources.database(), found)
    return study(data) if data is not None else None


def rehearsal(page: Page) -> Rehearsal:
    """Return how the court rehearses its deck."""
    return store.rehearsal.rehearsal(sources.database(), page.unit.unit_id, page.unit.cycle.year)


def speakers(page: Page) -> dict[str, str]:
    """Return who may speak, by id: the team of the desk evaluation and everybody else with an account."""
    team = store.team.team(sources.database(), page.unit.unit_id)
    return {**{one.person_id: one.name for one in team.people}, **team.others}


def moment() -> datetime:
    """Return the present moment."""
    return sources.clock()


def colours() -> Palette:
    """Return the colours of the theme on the visitor's screen."""
    return PALETTES[sources.theme()]
