"""Films in the database, and the facts of paragraph 2."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from zi_core.events.preparation import (
    FilmCutAdded,
    FilmCutRemoved,
    FilmLinkChecked,
    FilmPublished,
    FilmTopicsMarked,
)
from zi_core.links.outcomes import Outcome
from zi_core.preparation.films import Film, FilmKind, LinkCheck, Measured, Place, film_facts
from zi_core.preparation.live import Live
from zi_core.rulebook.book import Book
from zi_core.rulebook.reading import in_force
from zi_core.rulebook.values import Facts
from zi_core.store.door import Stamp, handles, local_day, measures
from zi_core.store.engine import Row, Transaction


class Reader(Protocol):
    """What rows can be read from: the database, or a write in progress."""

    def rows(self, sql: str, /, **params: object) -> list[Row]:
        """Run one statement and return its rows."""


_FILMS = (
    "SELECT f.*, coalesce(a.name, '') AS stater FROM film AS f LEFT JOIN account AS a ON a.id = f.stated_by "
    "WHERE f.unit_id = :unit AND f.deleted_at IS NULL ORDER BY f.added DESC NULLS LAST, f.id DESC NULLS LAST"
)
_CHECKS = (
    "SELECT DISTINCT ON (c.film_id, c.place) c.*, coalesce(a.name, '') AS checker FROM film_check AS c "
    "JOIN film_place AS p ON p.film_id = c.film_id AND p.place = c.place AND p.version = c.place_version "
    "LEFT JOIN account AS a ON a.id = c.checked_by WHERE c.unit_id = :unit "
    "ORDER BY c.film_id NULLS LAST, c.place NULLS LAST, c.day DESC NULLS LAST, c.checked DESC NULLS LAST"
)


def films(db: Reader, unit_id: str) -> tuple[Film, ...]:
    """Return every version of the court's films, the newest first."""
    rows = db.rows(_FILMS, unit=unit_id)
    if not rows:
        return ()
    marks: dict[str, dict[str, int]] = defaultdict(dict)
    for row in db.rows("SELECT film_id, topic, mark FROM film_mark WHERE unit_id = :unit", unit=unit_id):
        marks[row["film_id"]][row["topic"]] = row["mark"]
    places = _places(db, unit_id)
    return tuple(
        Film(
            film_id=row["id"],
            kind=FilmKind(row["kind"]),
            label=row["label"],
            milliseconds=row["milliseconds"],
            measured=Measured(row["measured"]),
            added=row["added"].date(),
            version=row["version"],
            marks=marks[row["id"]],
            stated_on=row["stated_on"],
            stated_by=row["stater"],
            places=places[row["id"]],
        )
        for row in rows
    )


def _places(db: Reader, unit_id: str) -> dict[str, dict[str, Place]]:
    """Return film to place key to place; a check counts only for the link it was made of."""
    last = {
        (row["film_id"], row["place"]): LinkCheck(row["day"], row["works"], row["checker"])
        for row in db.rows(_CHECKS, unit=unit_id)
    }
    looks = live_looks(db, unit_id)
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for row in db.rows("SELECT * FROM film_place WHERE unit_id = :unit", unit=unit_id):
        key = (row["film_id"], row["place"])
        found[key[0]][key[1]] = Place(
            key=key[1],
            link=row["link"],
            published_on=row["published_on"],
            version=row["version"],
            last=last.get(key),
            live=looks.get(row["link"]),
        )
    return found


def live_looks(db: Reader, unit_id: str) -> dict[str, Live]:
    """Return address to what the checker of links found there last, on the court's own calendar."""
    rows = db.rows(
        "SELECT f.url, f.outcome, f.place, f.checked, u.time_zone FROM link_found AS f "
        "JOIN unit AS u ON u.id = f.unit_id WHERE f.unit_id = :unit",
        unit=unit_id,
    )
    return {
        row["url"]: Live(
            row["checked"].astimezone(ZoneInfo(row["time_zone"])).date(), Outcome(row["outcome"]), row["place"]
        )
        for row in rows
    }


def book_of(tx: Transaction, unit_id: str) -> Book:
    """Return the rulebook of the court's cycle."""
    return in_force(tx.must("SELECT cycle_year FROM unit WHERE id = :id", id=unit_id)["cycle_year"])


@measures("video")
def measure(tx: Transaction, unit_id: str, today: date) -> Facts:
    """Measure the court's films as they stand inside the transaction (2)."""
    book = book_of(tx, unit_id)
    topics, places = book.rule("video-topics").parts, book.rule("video-published").parts
    return film_facts(films(tx, unit_id), topics, places, today)


@handles(FilmCutAdded)
def add_cut(tx: Transaction, event: FilmCutAdded, stamp: Stamp) -> None:
    """Insert a version; the ones before it stay."""
    tx.rows(
        "INSERT INTO film (id, unit_id, kind, label, milliseconds, measured, version, added, added_by) "
        "VALUES (:id, :unit, :kind, :label, :milliseconds, :measured, 1, :now, :actor)",
        id=event.film_id,
        unit=event.unit_id,
        kind=event.kind,
        label=event.label,
        milliseconds=event.milliseconds,
        measured=event.measured,
        now=stamp.now,
        actor=stamp.actor,
    )


def _touch(tx: Transaction, event: FilmCutRemoved | FilmTopicsMarked, sets: str, **params: object) -> None:
    tx.must(
        f"UPDATE film SET version = version + 1, {sets} "  # noqa: S608 - fixed text
        "WHERE id = :id AND unit_id = :unit AND deleted_at IS NULL AND version = :version RETURNING version",
        id=event.film_id,
        unit=event.unit_id,
        version=event.version,
        **params,
    )


@handles(FilmCutRemoved)
def remove_cut(tx: Transaction, event: FilmCutRemoved, stamp: Stamp) -> None:
    """Take a version away; the one before it is the current one again. Raises StaleError."""
    _touch(tx, event, "deleted_at = :now", now=stamp.now)


@handles(FilmTopicsMarked)
def mark_topics(tx: Transaction, event: FilmTopicsMarked, stamp: Stamp) -> None:
    """Save the marks over the version their editor saw; a statement counts from today. Raises StaleError."""
    day = local_day(tx, event.unit_id, stamp.now) if event.confirmed else None
    actor = stamp.actor if event.confirmed else None
    _touch(tx, event, "stated_on = :day, stated_by = :actor", day=day, actor=actor)
    tx.rows("DELETE FROM film_mark WHERE film_id = :id", id=event.film_id)
    for topic, second in event.marks:
        tx.rows(
            "INSERT INTO film_mark (film_id, topic, unit_id, mark) VALUES (:id, :topic, :unit, :mark)",
            id=event.film_id,
            topic=topic,
            unit=event.unit_id,
            mark=second,
        )


@handles(FilmPublished)
def publish(tx: Transaction, event: FilmPublished, _: Stamp) -> None:
    """Save where a film is public over the version its editor saw. Raises StaleError."""
    tx.must(
        "SELECT id FROM film WHERE id = :id AND unit_id = :unit AND deleted_at IS NULL",
        id=event.film_id,
        unit=event.unit_id,
    )
    tx.must(
        "INSERT INTO film_place (film_id, place, unit_id, link, published_on, version) "
        "VALUES (:film, :place, :unit, :link, :day, 1) ON CONFLICT (film_id, place) DO UPDATE SET "
        "link = excluded.link, published_on = excluded.published_on, version = film_place.version + 1 "
        "WHERE film_place.version = :version RETURNING version",
        film=event.film_id,
        place=event.place,
        unit=event.unit_id,
        link=event.link,
        day=event.day,
        version=event.version,
    )


@handles(FilmLinkChecked)
def check_link(tx: Transaction, event: FilmLinkChecked, stamp: Stamp) -> None:
    """Note how a look at a link went. Raises StaleError when the link is another by now."""
    tx.must(
        "INSERT INTO film_check (id, film_id, place, place_version, unit_id, day, works, checked, checked_by) "
        "SELECT :id, film_id, place, version, unit_id, :day, :works, :now, :actor FROM film_place "
        "WHERE film_id = :film AND place = :place AND unit_id = :unit AND version = :version RETURNING id",
        id=event.entry_id,
        film=event.film_id,
        place=event.place,
        unit=event.unit_id,
        version=event.version,
        day=event.day,
        works=event.works,
        now=stamp.now,
        actor=stamp.actor,
    )
