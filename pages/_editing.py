"""Forms that two people may have open at once: whoever saves second sees the other's words and keeps its own.

What stands in a form is bound to the version its user began with, since a field keeps its content when the data behind
it change. Nobody writes over what somebody else saved unseen, and nobody's words are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast, overload

import streamlit as st

from pages._parts import plain
from pages._shell import drawn_before, forget, recall, remember
from zi_core.i18n import translate

_ = translate
_NOTHING = object()


class Versioned(Protocol):
    """Something that knows how often it was saved; one that also knows its `editor` or `doer` is told by name."""

    @property
    def version(self) -> int:
        """How often it was saved."""


T = TypeVar("T", bound=Versioned)
S = TypeVar("S", bound=Versioned | None)
V_co = TypeVar("V_co", bound=Versioned | None, covariant=True)
Words = Iterable[tuple[str, str, str]]
Told = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Editing(Generic[V_co]):
    """A form as its user began it: what is edited (None for something new), and the version a save goes over."""

    key: str
    start: V_co
    version: int

    @property
    def at(self) -> str:
        """Return the beginning of the keys of the form's fields."""
        return field_key(self.key)

    def done(self) -> None:
        """Begin anew with what is stored; call it after a save."""
        done(self.key)


@overload
def editing(key: str, fresh: T, told: Callable[[T], Told]) -> Editing[T]: ...
@overload
def editing(key: str, fresh: T | None, told: Callable[[T], Told]) -> Editing[T | None]: ...
def editing(key: str, fresh: T | None, told: Callable[[T], Told]) -> Editing[T | None]:
    """Begin or go on with the form `key` about what is stored as `fresh` (None: not there), and draw what others did.

    `told` returns what the form edits, as label to words; a difference in it is shown above the form. Fields are keyed
    by `at`, filled from `start`, and saved over `version`; `done` belongs after the save.
    """
    start = begun(key, fresh)
    first, now = (told(one) if one is not None else {} for one in (start, fresh))
    words = [(label, first.get(label, ""), now.get(label, "")) for label in {**first, **now}]
    return Editing(key, start, warn_of_other(key, start, fresh, words))


def begun(key: str, fresh: S) -> S:
    """Return the state with which this session began to edit: `fresh` at first, then what it was until it is saved.

    A form that was off the screen has lost its fields, so it begins anew.
    """
    start = recall(f"begun-{key}", _NOTHING)
    if start is _NOTHING or not drawn_before(f"{field_key(key)}-"):
        forget(f"warned-{key}")
        remember(f"begun-{key}", fresh)
        return fresh
    return cast("S", start)


def done(key: str) -> None:
    """Begin anew with what is stored the next time."""
    forget(f"begun-{key}")
    forget(f"warned-{key}")
    remember(f"round-{key}", recall(f"round-{key}", 0) + 1)


def field_key(key: str) -> str:
    """Return the beginning of the keys of a form's fields; a new one after every save, so that fields start anew."""
    return f"{key}-{recall(f'round-{key}', 0)}"


def editor_of(fresh: Versioned | None) -> str:
    """Return who saved last, by name; empty where that is not kept beside the row."""
    return str(getattr(fresh, "editor", "") or getattr(fresh, "doer", ""))


def warn_of_other(key: str, start: Versioned | None, fresh: Versioned | None, words: Words) -> int:
    """Say what somebody else saved meanwhile; return the version to save over: the newest the user has seen.

    `words` are (label, what stood there at first, what stands there now). After the warning a second save is a choice,
    so it goes over the newer version; what others changed elsewhere is no matter.
    """
    newest = fresh.version if fresh is not None else 0
    changed = [(label, now) for label, before, now in words if before != now]
    if not changed:
        return newest
    seen = recall(f"warned-{key}", start.version if start is not None else 0)
    remember(f"warned-{key}", newest)
    lines = [f"**{label}**: {plain(now) or '–'}" for label, now in changed]
    st.warning(
        "  \n".join([*lines, _("Isian Anda tetap ada di bawah. Gabungkan bila perlu, lalu simpan lagi.")]),
        title=_("{name} menyimpan perubahan sejak Anda membuka isian ini").format(
            name=editor_of(fresh) or _("Orang lain")
        ),
        icon=":material/group:",
    )
    if st.button(_("Muat yang terbaru, buang isian saya"), key=f"reload-{key}", icon=":material/refresh:"):
        done(key)
        st.rerun()
    return seen
