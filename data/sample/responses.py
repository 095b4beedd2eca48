"""Makes the invented answers to SPAK, SPKP and SKM; ``make.py`` runs it."""  # noqa: INP001 - a script beside its files

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

Row = list[object]
SERVICES = (
    "Surat keterangan (eraterang)",
    "Salinan putusan",
    "Pendaftaran permohonan",
    "Pelayanan e-Court",
    "Pos Bantuan Hukum",
)
SPAK = ("Diskriminasi pelayanan", "Kecurangan pelayanan", "Imbalan di luar ketentuan", "Pungutan liar", "Percaloan")
SPKP = (
    "Informasi pelayanan",
    "Persyaratan",
    "Sistem/prosedur",
    "Waktu",
    "Tarif",
    "Sarana dan prasarana",
    "Respons dan perilaku petugas",
    "Konsultasi dan pengaduan",
)
SKM = (
    "Persyaratan",
    "Sistem, mekanisme dan prosedur",
    "Waktu penyelesaian",
    "Biaya/tarif",
    "Produk spesifikasi jenis pelayanan",
    "Kompetensi pelaksana",
    "Perilaku pelaksana",
    "Penanganan pengaduan, saran dan masukan",
    "Sarana dan prasarana",
)
# What people are less (or more) content with, as a share taken from the highest score.
WEAKER = dict.fromkeys(SPAK, -0.12) | {
    "Percaloan": 0.02,
    "Waktu": 0.2,
    "Waktu penyelesaian": 0.18,
    "Sarana dan prasarana": 0.28,
    "Tarif": -0.08,
    "Salinan putusan": 0.12,
}


@dataclass(frozen=True)
class Survey:
    """One invented survey: how many answered what from which day on, and how content they are (0 to 1)."""

    file: str
    columns: tuple[str, ...]
    people: int
    first_day: date
    content: float
    faults: tuple[tuple[int, str, object], ...] = ()


SURVEYS = (
    Survey("jawaban-triwulan-1.xlsx", SPAK + SPKP, 72, date(2021, 1, 11), 0.42),
    Survey("jawaban-triwulan-2.xlsx", SPAK + SPKP, 85, date(2021, 4, 5), 0.5),
    Survey(
        "jawaban-survei-luar.xlsx",
        SPAK + SPKP,
        64,
        date(2021, 7, 5),
        0.62,
        ((9, "Percaloan", 5), (17, "Waktu", "baik"), (23, "Tarif", None), (41, "Kode Responden", "R-012")),
    ),
    Survey("jawaban-skm-semester-1.xlsx", SKM, 96, date(2021, 1, 11), 0.45),
    Survey("jawaban-skm-triwulan-3.xlsx", SKM, 58, date(2021, 7, 5), 0.55),
)


def rows(survey: Survey, seed: int) -> Iterator[Row]:
    """Yield the sheet: a heading row, then one row a respondent; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same answers every time, no secret
    header = ["No", "Kode Responden", "Tanggal Pengisian", "Layanan", *survey.columns]
    yield list(header)
    for number in range(1, survey.people + 1):
        service, day = chance.choice(SERVICES), survey.first_day + timedelta(days=chance.randrange(78))
        own = survey.content + chance.uniform(-0.35, 0.35) - WEAKER.get(service, 0)
        row: Row = [number, f"R-{number:03d}", day, service]
        row += [_score(chance, own - WEAKER.get(item, 0)) for item in survey.columns]
        for place, column, value in survey.faults:
            if place == number:
                row[header.index(column)] = value
        yield row


def _score(chance: random.Random, content: float) -> int:
    if chance.random() < content:
        return 4
    return 3 if chance.random() < 0.5 + content else 2


def write(path: Path, sheet: Sequence[Row]) -> None:
    """Write one workbook; its own dates are fixed, so that the same answers make the same content."""
    book = Workbook()
    book.worksheets[0].title = "Jawaban"
    for row in sheet:
        book.worksheets[0].append(row)
    book.properties.created = book.properties.modified = datetime(2021, 8, 20)  # noqa: DTZ001 - Excel's dates know no zone
    book.properties.creator = "Pengadilan Negeri Contoh Sari (rekaan)"
    book.save(path)


def main(folder: Path) -> None:
    """Write the workbooks into `folder`."""
    for seed, survey in enumerate(SURVEYS, 4):
        write(folder / survey.file, list(rows(survey, seed)))
