"""Makes the spreadsheets of the invented court's innovations; ``make.py`` runs it."""  # noqa: INP001 - a script beside its files

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

Row = list[object]
Sheets = dict[str, Iterable[Row]]
USERS = ["Bulan", "Pemanfaat", "Calon Pemanfaat"]
MEASURES = ["Bulan", "Ukuran", "Nilai", "Satuan", "Arah", "Segi Dampak", "Kelompok"]
FIGURES = ["Unsur", "Sebelum/Sesudah", "Kelompok", "Rata-rata", "Simpangan Baku", "n"]


def months(year: int, month: int, count: int) -> Iterator[date]:
    """Yield the first days of so many months."""
    for step in range(count):
        years, place = divmod(month - 1 + step, 12)
        yield date(year + years, place + 1, 1)


def growing(chance: random.Random, start: date, count: int, shares: tuple[float, float], around: int) -> Iterator[Row]:
    """Yield users by month, out of `around` people, from the first share to the last."""
    first, last = shares
    for step, month in enumerate(months(start.year, start.month, count)):
        potential = around + chance.randrange(-12, 13)
        share = first + (last - first) * (step / (count - 1)) ** 0.8
        yield [month, round(potential * share), potential]


def running(chance: random.Random, start: date, count: int, most: int) -> Iterator[Row]:
    """Yield running totals of users out of `most` people."""
    total = 0
    for month in months(start.year, start.month, count):
        total = min(most - 20, total + chance.randrange(6, 21))
        yield [month, total, most]


def stepping(
    chance: random.Random, about: Row, start: date, launched: date, shape: tuple[float, float, float, float], count: int
) -> Iterator[Row]:
    """Yield a measure by month: a level with a slope until the launch, then a step and another slope."""
    level, slope, step, bend = shape
    for place, month in enumerate(months(start.year, start.month, count)):
        since = (month.year - launched.year) * 12 + month.month - launched.month
        value = level + slope * place + (step + bend * since if since >= 0 else 0) + chance.gauss(0, 0.25)
        yield [month, about[0], round(max(value, 0.1), 1), *about[1:]]


def answers(chance: random.Random, side: str, people: int, items: dict[str, tuple[float, ...]]) -> Iterator[Row]:
    """Yield raw answers 1 to 4: one respondent per row, weights per item."""
    for _person in range(people):
        yield [side, *(chance.choices((1, 2, 3, 4), weights)[0] for weights in items.values())]


def copies(chance: random.Random) -> Sheets:
    """Return e-Salinan: 24 months of users, 36 of issue times, users beside the others, raw answers."""
    start, launched = date(2018, 9, 1), date(2019, 9, 2)
    days = ["Waktu terbit salinan putusan", "hari", "turun", "efisiensi", "semua"]
    in_time = ["Salinan terbit tepat waktu", "%", "naik", "efektivitas"]
    faulty = ["Salinan dikembalikan karena keliru", "%", "turun", "kualitas", "semua"]
    before = {"Waktu penyelesaian": (1, 8, 36, 13), "Persyaratan": (1, 6, 38, 13), "Perilaku pelaksana": (0, 4, 36, 18)}
    after = {"Waktu penyelesaian": (0, 2, 30, 32), "Persyaratan": (0, 3, 33, 28), "Perilaku pelaksana": (0, 4, 35, 25)}
    return {
        "Pemanfaat": [USERS, *growing(chance, launched, 24, (0.16, 0.81), 150)],
        "Ukuran": [
            MEASURES,
            *stepping(chance, days, start, launched, (7.6, 0.0, -2.3, -0.04), 36),
            *stepping(chance, [*in_time, "pemanfaat"], start, launched, (61, 0.05, 14, 0.4), 36),
            *stepping(chance, [*in_time, "belum memanfaatkan"], start, launched, (60, 0.05, 4, 0.1), 36),
            *stepping(chance, faulty, date(2019, 3, 1), launched, (4.2, 0.0, -1.4, -0.05), 12),
        ],
        "Kepuasan": [
            ["Tahap", *before],
            *answers(chance, "sebelum", 58, before),
            *answers(chance, "sesudah", 64, after),
        ],
    }


def visits(chance: random.Random) -> Sheets:
    """Return the travelling hearings: 24 months of users, costs by quarter, satisfaction as figures."""
    cost = ["ribu rupiah", "turun", "efisiensi", "semua"]
    quarters = [("TW III 2018", 182), ("TW IV 2018", 176), ("TW I 2019", 190), ("TW II 2019", 185)]
    later = [("TW III 2019", 121), ("TW IV 2019", 96), ("TW I 2020", 99), ("TW II 2020", 90), ("TW III 2020", 92)]
    figures: list[Row] = [
        ["Waktu penyelesaian", "sebelum", "semua", 2.92, 0.71, 46],
        ["Waktu penyelesaian", "sesudah", "semua", 3.38, 0.60, 52],
        ["Biaya/tarif", "sebelum", "semua", 2.75, 0.80, 46],
        ["Biaya/tarif", "sesudah", "semua", 3.51, 0.58, 52],
        ["Sarana dan prasarana", "sebelum", "semua", 3.02, 0.66, 46],
        ["Sarana dan prasarana", "sesudah", "semua", 3.10, 0.69, 52],
    ]
    return {
        "Pemanfaat": [USERS, *growing(chance, date(2019, 7, 1), 24, (0.10, 0.46), 64)],
        "Ukuran": [MEASURES, *([quarter, "Biaya perjalanan pihak", n, *cost] for quarter, n in [*quarters, *later])],
        "Kepuasan ringkas": [FIGURES, *figures],
    }


def queue(chance: random.Random) -> Sheets:
    """Return the online queue: running totals, waiting times with eight months and more on each side, raw answers."""
    launched = date(2019, 9, 1)
    wait = ["Waktu tunggu di PTSP", "menit", "turun", "efektivitas", "semua"]
    before = {"Waktu penyelesaian": (1, 6, 24, 9), "Sarana dan prasarana": (0, 5, 25, 10)}
    after = {"Waktu penyelesaian": (0, 5, 25, 12), "Sarana dan prasarana": (0, 5, 26, 11)}
    return {
        "Pemanfaat": [USERS, *running(chance, launched, 24, 420)],
        "Ukuran": [MEASURES, *stepping(chance, wait, date(2018, 9, 1), launched, (42, 0.1, -11, -0.2), 36)],
        "Kepuasan": [
            ["Tahap", *before],
            *answers(chance, "sebelum", 40, before),
            *answers(chance, "sesudah", 42, after),
        ],
    }


def corner(chance: random.Random) -> Sheets:
    """Return the corner for people with disabilities: users only; its impact is still to be measured."""
    return {"Pemanfaat": [USERS, *growing(chance, date(2021, 2, 1), 7, (0.2, 0.5), 26)]}


def write(path: Path, sheets: Sheets) -> None:
    """Write one workbook with fixed dates of its own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.properties.created = book.properties.modified = datetime(2021, 8, 20)  # noqa: DTZ001 - Excel's dates know no zone
    book.properties.creator = "Pengadilan Negeri Contoh Sari (rekaan)"
    book.save(path)


def main(folder: Path) -> None:
    """Write the four workbooks into `folder`."""
    chance = random.Random(52021)  # noqa: S311 - the same figures every time, no secret
    write(folder / "inovasi-e-salinan.xlsx", copies(chance))
    write(folder / "inovasi-sidang-keliling.xlsx", visits(chance))
    write(folder / "inovasi-antrean-daring.xlsx", queue(chance))
    write(folder / "inovasi-pojok-disabilitas.xlsx", corner(chance))
