"""Checking the court's links (evidence, films, complaint channels): which sites may be asked, a round, its findings."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from zi_core.access import Person, command_line
from zi_core.desk.terms import terms
from zi_core.events.desk import LinkFound, LinkHostsChanged, LinksChecked
from zi_core.links.checking import check
from zi_core.links.network import Network
from zi_core.store.door import Stamp, handles, write
from zi_core.store.engine import Database, Transaction


@dataclass(frozen=True, slots=True)
class Hosts:
    """The sites an administrator allows; none until somebody names one. Who did is in the audit alone."""

    names: tuple[str, ...] = ()
    version: int = 0
    editor: str = ""


def hosts(db: Database, unit_id: str) -> Hosts:
    """Return the sites at which the court's links may be checked."""
    row = db.one("SELECT hosts, version FROM link_host WHERE unit_id = :unit", unit=unit_id)
    return Hosts(tuple(row["hosts"]), row["version"]) if row else Hosts()


def check_links(
    db: Database,
    unit_id: str,
    *,
    now: datetime,
    by: Person | None = None,
    only: Collection[str] | None = None,
    network: Network | None = None,
) -> int:
    """Ask at the court's links that may be asked at and keep what was found; return how many were looked at.

    The longest unchecked come first, so many as a round holds; `only` keeps to those of them that are named. No lock is
    held while the network is waited for.
    """
    allowed, limits = hosts(db, unit_id).names, terms()["link"]
    named = _longest_unchecked(db, unit_id) if allowed else ()
    urls = [url for url in named if only is None or url in only][: limits["daily"]]
    found = []
    for url in urls:
        one = check(url, allowed, seconds=limits["seconds"], hops=limits["hops"], network=network)
        found.append(LinkFound(url=url, outcome=one.outcome.value, status=one.status, place=one.place))
    if found:
        event = LinksChecked(unit_id=unit_id, found=tuple(found), count=len(found))
        write(db, event, by=by or command_line(unit_id), now=now)
    return len(found)


def check_all(db: Database, *, now: datetime, network: Network | None = None) -> int:
    """Check the links of every court; the daily round calls it."""
    units = db.rows("SELECT id FROM unit WHERE deleted_at IS NULL ORDER BY id NULLS LAST")
    return sum(check_links(db, row["id"], now=now, network=network) for row in units)


_NAMED = (
    "SELECT r.url FROM evidence AS e JOIN evidence_revision AS r ON r.evidence_id = e.id AND r.revision = e.revision "
    "WHERE e.unit_id = :unit AND e.deleted_at IS NULL AND r.url <> '' "
    "UNION SELECT p.link AS url FROM film_place AS p JOIN film AS m ON m.id = p.film_id "
    "WHERE p.unit_id = :unit AND m.deleted_at IS NULL "
    "UNION SELECT c.address AS url FROM complaint_channel AS c "
    "WHERE c.unit_id = :unit AND c.deleted_at IS NULL AND c.kind = 'link' AND left(c.address, 4) = 'http'"
)


def _longest_unchecked(db: Database, unit_id: str) -> tuple[str, ...]:
    rows = db.rows(
        f"SELECT n.url, f.checked FROM ({_NAMED}) AS n "  # noqa: S608 - fixed text
        "LEFT JOIN link_found AS f ON f.unit_id = :unit AND f.url = n.url "
        "ORDER BY f.checked NULLS FIRST, n.url NULLS LAST",
        unit=unit_id,
    )
    return tuple(str(row["url"]) for row in rows)


@handles(LinksChecked)
def keep_found(tx: Transaction, event: LinksChecked, stamp: Stamp) -> None:
    """Keep what was found last at each address; what nothing names any more is forgotten."""
    for one in event.found:
        tx.rows(
            "INSERT INTO link_found (unit_id, url, outcome, status, place, checked) "
            "VALUES (:unit, :url, :outcome, :status, :place, :now) ON CONFLICT (unit_id, url) DO UPDATE SET "
            "outcome = excluded.outcome, status = excluded.status, place = excluded.place, checked = excluded.checked",
            unit=event.unit_id,
            url=one.url,
            outcome=one.outcome,
            status=one.status,
            place=one.place,
            now=stamp.now,
        )
    tx.rows(
        f"DELETE FROM link_found WHERE unit_id = :unit AND url NOT IN ({_NAMED} "  # noqa: S608 - fixed text
        "UNION SELECT url FROM evidence_revision WHERE unit_id = :unit)",
        unit=event.unit_id,
    )


@handles(LinkHostsChanged)
def change_hosts(tx: Transaction, event: LinkHostsChanged, _: Stamp) -> None:
    """Save the sites over the version the editor saw. Raises StaleError."""
    tx.must(
        "INSERT INTO link_host (unit_id, hosts, version) VALUES (:unit, :hosts, 1) "
        "ON CONFLICT (unit_id) DO UPDATE SET hosts = excluded.hosts, version = link_host.version + 1 "
        "WHERE link_host.version = :version RETURNING version",
        unit=event.unit_id,
        hosts=json.dumps(event.hosts),
        version=event.version,
    )
