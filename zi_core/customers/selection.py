"""Whom the court will have asked: window, order and spread of an approved list in one piece (§1a)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zi_core.customers.fields import Field
from zi_core.customers.kinship import Official, Question, kinship_questions
from zi_core.customers.priority import Listed, Ranking, rank, standing
from zi_core.customers.spread import FieldSpread, Help, helping, spread
from zi_core.customers.window import Window

_MOST_HELPING = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """What a selection is made by.

    `minimum` is the letter's number of people, `places` the length of the list (the letter's, or more where the court
    wants more), `services` the court's products, `levels` the advice on spread in per cent.
    """

    window: Window
    minimum: int
    places: int
    services: tuple[str, ...]
    levels: Mapping[Field, int]


@dataclass(frozen=True, slots=True)
class Selection:
    """The list in its order, how varied it is, who of those waiting would make it more so, and what is worth asking.

    It holds no contacts.
    """

    terms: Terms
    ranking: Ranking
    spread: tuple[FieldSpread, ...]
    helping: tuple[Help, ...]
    questions: tuple[Question, ...]


def select(listed: Sequence[Listed], terms: Terms, officials: Sequence[Official] = ()) -> Selection:
    """Return the selection out of `listed`, the rows of an approved list with what was decided by hand.

    `officials` are the court's own people as far as it gave them; without them nothing is asked about kinship.
    """
    ranking = rank(listed, terms.window, minimum=terms.minimum, places=terms.places)
    people = {one.row: one.person for one in listed}
    varied = spread([people[place.row] for place in ranking.places], terms.services, terms.levels)
    waiting = {place.row: people[place.row] for place in ranking.waiting}
    helpful = helping(varied, waiting, terms.services, _MOST_HELPING)
    return Selection(terms, ranking, varied, helpful, kinship_questions(standing(listed), officials))
