"""The search for people who stand twice, against its aims and against comparing every pair of names."""

from __future__ import annotations

import random

from rapidfuzz import fuzz, process

from bench.figures import figure, heading, line, timed
from zi_core.customers.duplicates import Person, find_pairs, from_values
from zi_core.customers.fields import Field

AIMS = {100: 0.1, 2_000: 1.0, 20_000: 5.0}  # seconds
ALL_PAIRS = 2_000  # of more rows every pair would take minutes
FIRST = ["Siti", "Sri", "Dewi", "Nur", "Ahmad", "Muhammad", "Budi", "Agus", "Eko", "Rina", "Rini", "Andi", "Wahyu"]
MIDDLE = ["Surya", "Kartika", "Mulia", "Fajar", "Indah", "Cahaya", "Bayu", "Purnama", "Ratna", "Jaya", "Putra", "Putri"]
LAST = ["Wulandari", "Santoso", "Lestari", "Hidayat", "Saputra", "Wijaya", "Rahayu", "Utami", "Nugroho", "Siregar"]


def run() -> None:
    """Print times, rows per second and the share of the aim at several lengths."""
    heading("Duplicates: invented lists, one row in ten stands twice")
    for size, aim in AIMS.items():
        lists = [_invented(size, seed) for seed in range(3)]
        turns = iter(lists)  # each list once: no name is known from the time before
        found = timed(lambda turns=turns: find_pairs(_people(next(turns))), 3, warm=0)  # type: ignore[misc]
        line(f"{size:>6} rows", found, aim)
        figure(f"{size:>6} rows", size / found.median, "rows/s", f"{aim / found.median:.0f} times as fast as the aim")
        if size == ALL_PAIRS:
            names = [" ".join(person.name.parts) for person in _people(lists[0]).values()]
            plain = timed(lambda names=names: process.cdist(names, names, scorer=fuzz.token_sort_ratio), 1, warm=0)  # type: ignore[misc]
            figure("", plain.median / found.median, "times", "as fast as likeness of names alone over all pairs")


def _people(rows: list[dict[Field, str]]) -> dict[int, Person]:
    return {row: from_values(values) for row, values in enumerate(rows, 2)}


def _invented(size: int, seed: int) -> list[dict[Field, str]]:
    rnd = random.Random(seed)  # noqa: S311 - invented people, no secrets
    rows: list[dict[Field, str]] = []
    for number in range(size):
        if number % 10 == 9:
            twice = rows[rnd.randrange(len(rows))]
            rows.append(
                twice | {Field.NAME: f"Drs. {twice[Field.NAME]}, S.H.", Field.EMAIL: f"lain{number}@example.com"}
            )
            continue
        rows.append(
            {
                Field.NAME: " ".join(rnd.choice(part) for part in (FIRST, MIDDLE, LAST)),
                Field.PHONE: f"+628{rnd.randrange(10**9, 10**10)}",
                Field.EMAIL: f"orang{number}@example.com",
            }
        )
    return rows
