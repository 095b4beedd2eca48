"""Where one invitation stands, and what that says about the gate of the letter and about R90.

The gate (§1c(2)) counts everybody who said yes: *bersedia* and whoever went on from there. R90 counts who was surveyed:
*selesai*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from zi_core.cells.words import fold, in_every_language
from zi_core.i18n import Text, lazy
from zi_core.survey.terms import words


class State(StrEnum):
    """The state of one contact. The values are stored; they never change."""

    UNSENT = "unsent"
    SENT = "sent"
    FAILED = "failed"
    OPENED = "opened"
    WILLING = "willing"
    REFUSED = "refused"
    FILLING = "filling"
    FINISHED = "finished"


STATE_WORDS: Mapping[State, Text] = {
    State.UNSENT: lazy("belum dikirim"),
    State.SENT: lazy("terkirim"),
    State.FAILED: lazy("gagal"),
    State.OPENED: lazy("dibuka"),
    State.WILLING: lazy("bersedia"),
    State.REFUSED: lazy("menolak"),
    State.FILLING: lazy("mengisi"),
    State.FINISHED: lazy("selesai"),
}
ANSWERED = frozenset({State.WILLING, State.REFUSED, State.FILLING, State.FINISHED})
WILLING = frozenset({State.WILLING, State.FILLING, State.FINISHED})
"""Who counts for the gate (§1c(2))."""

_ADVANCE = {
    State.UNSENT: 0,
    State.FAILED: 1,
    State.SENT: 1,
    State.OPENED: 2,
    State.REFUSED: 3,
    State.WILLING: 3,
    State.FILLING: 4,
    State.FINISHED: 5,
}


def goes_back(before: State, after: State) -> bool:
    """Tell whether `after` would undo what is known: an earlier state, or another answer than the one given."""
    if before is after:
        return False
    return _ADVANCE[after] <= _ADVANCE[before] if before in ANSWERED else _ADVANCE[after] < _ADVANCE[before]


def further(one: State, other: State) -> State:
    """Return the state that is further on; of two equals the first."""
    return other if _ADVANCE[other] > _ADVANCE[one] else one


@cache
def known_words() -> Mapping[str, State]:
    """Return folded wording to the state it means: ours in every language, and those of survey applications."""
    ours = {fold(text): state for state, title in STATE_WORDS.items() for text in in_every_language(title)}
    return {fold(way): State(name) for name, ways in words()["states"].items() for way in ways} | ours


def read_state(text: str, learned: Mapping[str, State]) -> State | None:
    """Return the state that `text` means, `learned` (folded wording to state) coming first; None when unknown."""
    folded = fold(text)
    return learned.get(folded) or known_words().get(folded)


def guess_state(texts: Sequence[str]) -> State | None:
    """Return the furthest state that any of the `texts` of a row words, to be confirmed; None when none does."""
    found: State | None = None
    answers = {*words()["marks"]["yes"], *words()["marks"]["no"]}  # a bare "ya" may stand under any heading
    for state in filter(None, (read_state(text, {}) for text in texts if fold(text) not in answers)):
        found = state if found is None else further(found, state)
    return found
