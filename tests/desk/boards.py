"""A board of one court as the tests of the areas start from: everything told, evidenced and confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from zi_core.access import Role
from zi_core.desk.areas import WORKED, Area, Change, Direction, Objective, Part, Risk
from zi_core.desk.board import Board
from zi_core.desk.evidence import Evidence, Kind, Revision, part_key
from zi_core.desk.work import Member, Progress, Task, part_task
from zi_core.rulebook.judgement import Verdict

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY = NOW.date()
AREAS = ("change", "service")
MEMBER = Member("m1", "Orang Rekaan", "anggota", Role.MEMBER)
CHANGE = Change("Waktu tunggu", "menit", Direction.LOWER, Decimal(30), Decimal(8), "Mesin antrean")


def area(name: str = "change") -> Area:
    return Area(
        name,
        coordinator="m1",
        members=("m1",),
        before="Antrean panjang",
        after="Antrean pendek",
        difference="Tidak menunggu lama",
        supervision="Uji petik bulanan",
        change=CHANGE,
        version=1,
    )


def revision(number: int = 1, *, url: str = "", until: date | None = None, media_type: str = "image/png") -> Revision:
    return Revision(
        number=number,
        url=url,
        name="" if url else "foto.png",
        media_type="" if url else media_type,
        size=10,
        sha256="" if url else "0" * 64,
        represents=date(2026, 10, 1),
        valid_until=until,
        added=NOW,
        added_by="Orang Rekaan",
    )


def piece(key: str, *targets: str, kind: Kind = Kind.REPORT, **how: object) -> Evidence:
    shown = revision(**how)  # type: ignore[arg-type]
    return Evidence(key, f"Bukti {key}", kind, frozenset(targets), (shown,), 1)


def risk(name: str = "change", **changed: str) -> Risk:
    words = {"duty": "PTSP", "risk": "Antrean menumpuk", "control": "Petugas cadangan", "owner": "Panitera"} | changed
    return Risk(f"r-{name}", name, words["duty"], words["risk"], words["control"], words["owner"])


def objective(name: str = "change", realised: Decimal | None = Decimal(96)) -> Objective:
    return Objective(f"o-{name}", name, "Perkara tepat waktu", "%", Direction.HIGHER, Decimal(95), realised, "SIPP")


def confirmed(name: str, part: Part) -> Task:
    done = {"owner": "m1", "progress": Progress.CLOSED, "verdict": Verdict.MET, "judged": TODAY, "version": 3}
    return replace(part_task(name, part), **done)  # type: ignore[arg-type]


def whole() -> Board:
    """Return a board on which nothing is missing."""
    places = [(name, part) for name in AREAS for part in WORKED]
    found = [piece(f"e-{name}-{part.value}", part_key(name, part)) for name, part in places]
    found += [piece(f"p-{name}", part_key(name, Part.BEFORE_AFTER), kind=Kind.PICTURE) for name in AREAS]
    return Board(
        areas={name: area(name) for name in AREAS},
        risks=tuple(risk(name) for name in AREAS),
        objectives=tuple(objective(name) for name in AREAS),
        tasks=tuple(confirmed(name, part) for name, part in places),
        evidence=tuple(found),
        members=(MEMBER,),
    )


def empty() -> Board:
    """Return a board on which nothing was written yet."""
    return Board(
        areas={name: Area(name) for name in AREAS},
        tasks=tuple(part_task(name, part) for name in AREAS for part in WORKED),
    )
