"""What the court's deck is drawn on: its own template where it brought one, else the built-in one in its colours."""

from __future__ import annotations

from zi_core.slides.brand import Brand
from zi_core.slides.court.studying import study
from zi_core.slides.drawing.base import Template
from zi_core.slides.drawing.template import built_in
from zi_core.store import Database, deck_look
from zi_core.store.deck_look import DeckLook


def template_for(db: Database, found: DeckLook) -> Template:
    """Return the template of a court whose deck looks as `found` says."""
    data = deck_look.template(db, found)
    own = study(data).template if data is not None else None
    return own or built_in(brand_of(found))


def brand_of(found: DeckLook) -> Brand:
    """Return the court's brand; what it did not choose is the house's."""
    usual = Brand()
    return Brand(found.main or usual.main, found.accent or usual.accent, found.logo, found.wide)
