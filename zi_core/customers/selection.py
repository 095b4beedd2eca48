"""Whom the court will have asked: window, order and spread of an approved list in one piece (§1a)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zi_core.customers.fields import Field
from zi_core.customers.kinship import Official, Question, kinship_questions
from zi_core.customers.mix import Mix, compare
from zi_core.customers.priority import Listed, Ranking, rank, standing
from zi_core.customers.spread import FieldSpread, Help, helping, spread
from zi_core.customers.window import Window

_MOST_HELPING = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """What a selection is made by.

    `minimum` is the letter's number of people, `places` the length of the list (the letter's, or more where the court
    wants more), `services` the court's products, `levels` the advice on spread in per cent, `served` how often the
    court rendered each product as far as it told.
    """

    window: Window
    minimum: int
    places: int
    services: tuple[str, ...]
    levels: Mapping[Field, int]
    served: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """The list in its order, how varied it is, who of those waiting would make it more so, and what is worth asking.

    `mix` sets its services beside the court's own, None while those are not known. It holds no contacts.
    """

    terms: Terms
    ranking: Ranking
    spread: tuple[FieldSpread, ...]
    helping: tuple[Help, ...]
    questions: tuple[Question, ...]
    mix: Mix | None = None


def select(listed: Sequence[Listed], terms: Terms, officials: Sequence[Official] = ()) -> Selection:
    """Return the selection out of `listed`, the rows of an approved list with what was decided by hand.

    `officials` are the court's own people as far as it gave them; without them nothing is asked about kinship.
    """
    ranking = rank(listed, terms.window, minimum=terms.minimum, places=terms.places)
    people = {one.row: one.person for one in listed}
    varied = spread([people[place.row] for place in ranking.places], terms.services, terms.levels)
    waiting = {place.row: people[place.row] for place in ranking.waiting}
    helpful = helping(varied, waiting, terms.services, _MOST_HELPING)
    services = next(one for one in varied if one.field is Field.SERVICE)
    mix = compare(services, terms.served, terms.services)
    return Selection(terms, ranking, varied, helpful, kinship_questions(standing(listed), officials), mix)
