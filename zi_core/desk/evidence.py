"""Evidence: links and files, what they prove, of which kind, since when and until when, and what they serve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlsplit

from zi_core.desk.areas import Part
from zi_core.files.taking import PICTURES
from zi_core.i18n import Text, lazy


class Kind(StrEnum):
    """What a piece of evidence is; the values are stored."""

    PICTURE = "picture"
    REPORT = "report"
    DATA = "data"
    PLAN = "plan"
    DECREE = "decree"
    SLIDE = "slide"


KINDS: dict[Kind, Text] = {
    Kind.PICTURE: lazy("Foto pelaksanaan"),
    Kind.REPORT: lazy("Laporan atau notula pelaksanaan"),
    Kind.DATA: lazy("Data atau rekapitulasi"),
    Kind.PLAN: lazy("Rencana atau jadwal"),
    Kind.DECREE: lazy("Surat keputusan atau SOP"),
    Kind.SLIDE: lazy("Bahan paparan"),
}
# What only says what shall be done (5b: practice, not theory).
THEORY = frozenset({Kind.PLAN, Kind.DECREE, Kind.SLIDE})


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: a link or a file, the day it shows, until when it holds, and who brought it when."""

    number: int
    url: str
    name: str
    media_type: str
    size: int
    sha256: str
    represents: date
    valid_until: date | None
    added: datetime
    added_by: str

    @property
    def picture(self) -> bool:
        """Whether it may be shown on a page: it was encoded anew."""
        return self.media_type in PICTURES

    def expired(self, today: date) -> bool:
        """Tell whether it holds no longer; the last day still counts."""
        return self.valid_until is not None and self.valid_until < today


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece with its revisions, the newest first; `targets` are the keys of what it serves."""

    evidence_id: str
    proves: str
    kind: Kind
    targets: frozenset[str]
    revisions: tuple[Revision, ...]
    version: int
    editor: str = ""

    @property
    def current(self) -> Revision:
        """The newest revision."""
        return self.revisions[0]

    @property
    def theory(self) -> bool:
        """Whether it is a plan, a decree or a slide."""
        return self.kind in THEORY


def part_key(area: str, part: Part) -> str:
    """Return the key under which evidence serves a part of an area."""
    return f"part:{area}:{part.value}"


def task_key(task_id: str) -> str:
    """Return the key under which evidence serves a task beside the parts."""
    return f"task:{task_id}"


def lke_key(item_id: str) -> str:
    """Return the key under which evidence serves an item of the evaluation sheet."""
    return f"lke:{item_id}"


def rule_key(rule_id: str) -> str:
    """Return the key under which evidence serves a rule of the letter."""
    return f"rule:{rule_id}"


def serving(evidence: Iterable[Evidence], key: str) -> tuple[Evidence, ...]:
    """Return what serves `key`."""
    return tuple(one for one in evidence if key in one.targets)


def theory_only(found: Iterable[Evidence]) -> bool:
    """Tell whether there is evidence, and all of it is theory."""
    kinds = [one.theory for one in found]
    return bool(kinds) and all(kinds)


def link_problem(url: str) -> Text | None:
    """Return what is wrong with a typed link, or None."""
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        named = False
    if not named or parts.scheme not in {"http", "https"} or any(sign.isspace() for sign in url):
        return lazy("Tautan harus lengkap dan diawali https:// atau http://.")
    if parts.username is not None or parts.password is not None:
        return lazy("Tautan ini memuat nama pengguna atau sandi. Hapus bagian itu.")
    return None
