"""The profile video and its highlight (letter, 2): versions, topics with their minute, where they are public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from zi_core.i18n import Text, lazy
from zi_core.preparation.durations import minutes
from zi_core.preparation.live import Live, newest_word
from zi_core.preparation.terms import terms
from zi_core.rulebook.book import Part
from zi_core.rulebook.values import Attested, Facts, Published


class FilmKind(StrEnum):
    """Which of the two films. The values are stored; they never change."""

    PROFILE = "profile"
    HIGHLIGHT = "highlight"


FILMS: dict[FilmKind, Text] = {
    FilmKind.PROFILE: lazy("Video profil"),
    FilmKind.HIGHLIGHT: lazy("Video ringkas (highlight)"),
}
RULES: dict[FilmKind, str] = {FilmKind.PROFILE: "video-length", FilmKind.HIGHLIGHT: "video-highlight"}


class Measured(StrEnum):
    """Where a film's length comes from."""

    TYPED = "typed"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """Somebody opened a link on a `day` and saw whether the film plays there."""

    day: date
    works: bool
    doer: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a version is public: the link, since when, how the last look at it went, and what the app found there."""

    key: str
    link: str
    published_on: date
    version: int
    last: LinkCheck | None = None
    live: Live | None = None

    @property
    def word(self) -> tuple[date, bool] | None:
        """The newest word on the link, a person's or the app's own: its day, and whether the link works."""
        return newest_word((self.last.day, self.last.works) if self.last else None, self.live)

    def public(self, today: date) -> bool:
        """Tell whether the film is public there as far as anybody knows."""
        return self.published_on <= today and (self.word is None or self.word[1])

    def unseen(self, today: date) -> bool:
        """Tell whether nobody looked at the link lately."""
        return self.word is None or (today - self.word[0]).days > terms()["checks"]["link_days"]


@dataclass(frozen=True, slots=True)
class Film:
    """One version of one film. `marks` is topic to second; `stated_on` tells when the topics were stated complete."""

    film_id: str
    kind: FilmKind
    label: str
    milliseconds: int
    measured: Measured
    added: date
    version: int
    marks: Mapping[str, int]
    stated_on: date | None
    stated_by: str
    places: Mapping[str, Place]


def current(films: Sequence[Film], kind: FilmKind) -> Film | None:
    """Return the newest version of a film (`films` come newest first), or None."""
    return next((film for film in films if film.kind is kind), None)


def misplaced(marks: Mapping[str, int], milliseconds: int) -> tuple[str, ...]:
    """Return the topics whose mark lies behind the film's end."""
    return tuple(topic for topic, second in marks.items() if second * 1000 >= milliseconds)


def unmarked(film: Film, topics: Iterable[Part]) -> tuple[Part, ...]:
    """Return the topics of the letter that have no mark within the film."""
    behind = misplaced(film.marks, film.milliseconds)
    return tuple(part for part in topics if part.key not in film.marks or part.key in behind)


def good_link(text: str) -> str | None:
    """Return `text` as a web address with a host, or None: no other scheme, no user name, no spaces."""
    link = text.strip()
    if len(link) > terms()["film"]["link"] or any(sign.isspace() or not sign.isprintable() for sign in link):
        return None
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return None
    sound = parts.scheme in {"http", "https"} and "." in host and parts.username is None
    return link if sound else None


def film_facts(films: Sequence[Film], topics: Sequence[Part], places: Sequence[Part], today: date) -> Facts:
    """Return the facts of the films (2); what nobody told stays unknown."""
    found: Facts = {}
    profile, highlight = (current(films, kind) for kind in FilmKind)
    if highlight is not None:
        found["video.highlight"] = minutes(highlight.milliseconds)
    if profile is None:
        return found
    found["video.length"] = minutes(profile.milliseconds)
    if profile.marks:
        whole = profile.stated_on is not None and not unmarked(profile, topics)
        found["video.topics"] = Attested(whole, profile.stated_on, len(profile.marks))
    if profile.places:
        public = {key for key, place in profile.places.items() if place.public(today)}
        found["video.published"] = Published(tuple((part.key, part.key in public) for part in places))
    return found
