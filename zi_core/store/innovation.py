"""Innovations in the database, read as a court's whole register; pictures' content only one at a time."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from zi_core.innovation.innovation import (
    Answers,
    Aspect,
    Counting,
    Details,
    Direction,
    Easing,
    Element,
    Innovation,
    Kind,
    Measure,
    People,
    Period,
    PictureEntry,
    Point,
    Publication,
    Reason,
    Review,
    Rhythm,
    Side,
    UsersMonth,
)
from zi_core.innovation.measures import measure as measured
from zi_core.rulebook.values import Facts
from zi_core.store.door import measures
from zi_core.store.engine import Database, Row, Transaction

_PICTURE = "id, innovation_id, side, caption, media_type, width, height, size, added"


class Reader(Protocol):
    """What rows can be read from: the database, or a write in progress."""

    def rows(self, sql: str, /, **params: object) -> list[Row]:
        """Run one statement and return its rows."""


Rows = dict[str, list[Row]]


def innovations(db: Reader, unit_id: str) -> tuple[Innovation, ...]:
    """Return the court's innovations with their series, by name."""
    found = db.rows(
        "SELECT * FROM innovation WHERE unit_id = :unit AND deleted_at IS NULL ORDER BY name NULLS LAST, id NULLS LAST",
        unit=unit_id,
    )
    found.sort(key=lambda row: str(row["name"]).casefold())
    if not found:
        return ()
    users = _by_innovation(db.rows(_of("innovation_users", "month"), unit=unit_id))
    defined = _by_innovation(db.rows(_of("innovation_measure", "place"), unit=unit_id))
    values = _by_innovation(db.rows(_of("innovation_value", "month"), unit=unit_id))
    answers = _by_innovation(db.rows(_of("innovation_answers", "place"), unit=unit_id))
    told = _by_innovation(db.rows(_of("innovation_publication", "day, id"), unit=unit_id))
    reviews = _by_innovation(db.rows(_of("innovation_review", "day, id"), unit=unit_id))
    pictures = _by_innovation(db.rows(_of("innovation_picture", "added, id", _PICTURE), unit=unit_id))
    return tuple(
        Innovation(
            innovation_id=(key := row["id"]),
            version=row["version"],
            details=_details(row),
            counting=Counting(row["counting"]),
            scale=row["scale"],
            users=tuple(UsersMonth(r["month"], r["users"], r["potential"]) for r in users[key]),
            reasons={Reason(reason): count for reason, count in row["reasons"].items()},
            measures=_measures(defined[key], values[key]),
            answers=tuple(_answers(r) for r in answers[key]),
            publications=tuple(Publication(r["id"], r["channel"], r["day"], r["reach"], r["proof"]) for r in told[key]),
            reviews=tuple(Review(r["id"], r["day"], r["result"], r["proof"]) for r in reviews[key]),
            pictures=tuple(_picture(r) for r in pictures[key]),
        )
        for row in found
    )


def _of(table: str, order: str, columns: str = "*") -> str:
    columns_in_order = ", ".join(f"{column.strip()} NULLS LAST" for column in order.split(","))
    ordered = f" ORDER BY {columns_in_order}"
    return f"SELECT {columns} FROM {table} WHERE unit_id = :unit{ordered}"  # noqa: S608 - our own names


def _by_innovation(rows: Iterable[Row]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[row["innovation_id"]].append(row)
    return found


def _details(row: Row) -> Details:
    return Details(
        name=row["name"],
        kind=Kind(row["kind"]) if row["kind"] else None,
        flagship=row["flagship"],
        owner=row["owner"],
        background=row["background"],
        figure_before=row["figure_before"],
        launched=row["launched"],
        strategy=row["strategy"],
        services=tuple(row["services"]),
        elements=tuple(Element(value) for value in row["elements"]),
        easings=tuple(Easing(value) for value in row["easings"]),
        evidence=tuple(row["evidence"]),
        rhythm=Rhythm(row["rhythm"]) if row["rhythm"] else None,
    )


def _measures(defined: Iterable[Row], values: Iterable[Row]) -> tuple[Measure, ...]:
    points: dict[int, dict[People, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for row in values:
        points[row["place"]][People(row["people"])].append(Point(row["month"], row["value"]))
    return tuple(
        Measure(
            name=row["name"],
            aspect=Aspect(row["aspect"]),
            unit=row["unit"],
            direction=Direction(row["direction"]),
            period=Period(row["period"]),
            series={people: tuple(found) for people, found in points[row["place"]].items()},
        )
        for row in defined
    )


def _answers(row: Row) -> Answers:
    return Answers(
        item=row["item"],
        people=People(row["people"]),
        side=Side(row["side"]),
        mean=row["mean"],
        sd=row["sd"],
        n=row["n"],
        counts=tuple((score, count) for score, count in row["counts"]),
    )


def _picture(row: Row) -> PictureEntry:
    return PictureEntry(
        picture_id=row["id"],
        side=Side(row["side"]),
        caption=row["caption"],
        media_type=row["media_type"],
        width=row["width"],
        height=row["height"],
        size=row["size"],
        added=row["added"],
    )


def picture(db: Database, unit_id: str, picture_id: str) -> bytes | None:
    """Return the content of one of the court's pictures, or None."""
    row = db.one(
        "SELECT content FROM innovation_picture WHERE id = :id AND unit_id = :unit", id=picture_id, unit=unit_id
    )
    return base64.b64decode(row["content"]) if row else None


@measures("innovation")
def measure(tx: Transaction, unit_id: str, today: date) -> Facts:
    """Measure the court's innovations as they stand inside the transaction (§3)."""
    return measured(innovations(tx, unit_id), today)
