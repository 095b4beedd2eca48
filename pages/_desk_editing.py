"""Forms that two people may have open at once: whoever saves second sees the other's words and keeps its own.

What stands in a form is bound to the version its user began with, since a field keeps its content when the data behind
it change. Nobody writes over what somebody else saved unseen.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

import streamlit as st

from pages._parts import plain
from pages._shell import forget, recall, remember
from zi_core.i18n import translate

_ = translate


class Versioned(Protocol):
    """Something that knows how often it was saved, and who saved it last."""

    @property
    def version(self) -> int:
        """How often it was saved."""

    @property
    def editor(self) -> str:
        """Who saved it last, by name."""


V = TypeVar("V", bound=Versioned)
Words = Iterable[tuple[str, str, str]]


def begun(key: str, fresh: V) -> V:
    """Return the state with which this session began to edit: `fresh` at first, then what it was until it is saved."""
    start = recall(f"begun-{key}", fresh)
    remember(f"begun-{key}", start)
    return start


def done(key: str) -> None:
    """Begin anew with what is stored the next time."""
    forget(f"begun-{key}")
    forget(f"warned-{key}")
    remember(f"round-{key}", recall(f"round-{key}", 0) + 1)


def field_key(key: str) -> str:
    """Return the beginning of the keys of a form's fields; a new one after every save, so that fields start anew."""
    return f"{key}-{recall(f'round-{key}', 0)}"


def warn_of_other(key: str, start: Versioned, fresh: Versioned, words: Words) -> int:
    """Say what somebody else saved meanwhile; return the version to save over: the newest the user has seen.

    `words` are (label, what stood there at first, what stands there now). After the warning a second save is a choice,
    so it goes over the newer version; what others changed elsewhere is no matter.
    """
    changed = [(label, now) for label, before, now in words if before != now]
    if not changed:
        return fresh.version
    seen = recall(f"warned-{key}", start.version)
    remember(f"warned-{key}", fresh.version)
    lines = [f"**{label}**: {plain(now) or '–'}" for label, now in changed]
    st.warning(
        "  \n".join([*lines, _("Isian Anda tetap ada di bawah. Gabungkan bila perlu, lalu simpan lagi.")]),
        title=_("{name} menyimpan perubahan saat Anda mengisi").format(name=fresh.editor or _("Orang lain")),
        icon=":material/group:",
    )
    if st.button(_("Muat yang terbaru, buang isian saya"), key=f"reload-{key}", icon=":material/refresh:"):
        done(key)
        st.rerun()
    return seen
