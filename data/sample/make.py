"""Makes the spreadsheets of the invented court: ``python data/sample/make.py [FOLDER]``."""  # noqa: INP001 - a script beside its files

from __future__ import annotations

import random
import runpy
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

from openpyxl import Workbook

# Nobody's: common given names put together with words that are no family names.
MEN = ("Adi", "Bagas", "Cahyo", "Damar", "Eko", "Fajar", "Galih", "Hendra", "Indra", "Joko", "Krisna", "Lukman")
WOMEN = ("Ayu", "Bunga", "Citra", "Dewi", "Endah", "Fitri", "Gita", "Hana", "Intan", "Kartika", "Laras", "Mega")
SECOND = ("Rekaan", "Contohwati", "Misalnya", "Umpama", "Karangan", "Andaian", "Peraga", "Percontohan", "Tiruan")
EDUCATION = ("SMA", "SMA", "SMA", "D4/S1", "D4/S1", "SMP", "D3", "SD", "S2")
OCCUPATION = (
    "Wiraswasta",
    "Pegawai Swasta",
    "Ibu Rumah Tangga",
    "Petani/Nelayan",
    "Advokat",
    "ASN",
    "Pedagang",
    "Buruh",
    "Pelajar/Mahasiswa",
)
SERVICES = (
    "Surat keterangan (eraterang)",
    "Salinan putusan",
    "Pendaftaran permohonan",
    "Pendaftaran perkara perdata",
    "Legalisasi akta kelahiran dan surat kuasa",
    "Pelayanan e-Court",
    "Izin besuk tahanan",
    "Pos Bantuan Hukum",
)
OPERATORS = ("0812", "0857", "0878", "0896", "0821", "0815", "0813", "0858", "0852", "0881")
PROVIDERS = ("example.com", "example.org", "example.net")
FIRST_DAY = date(2021, 6, 1)
EXCEL_ZERO = date(1899, 12, 30)
HEADER = (
    "No",
    "Nama Lengkap",
    "Jenis Kelamin",
    "Pendidikan",
    "Pekerjaan",
    "Nomor Telepon Genggam",
    "Nomor WhatsApp",
    "Email",
    "Produk Layanan yang Diterima",
    "Tanggal Selesai Layanan",
    "Sumber Data",
    "Hubungan Kekerabatan (Y/T)",
    "Prioritas",
    "Dasar Persetujuan",
    "Tanggal Persetujuan",
)
MONTHS = ("", "", "", "", "", "", "Juni", "Juli", "Agustus")
Row = list[object]


@dataclass(frozen=True)
class Invented:
    """One invented person. The number is the operator's prefix, four zeros and a running number."""

    name: str
    gender: str
    education: str
    occupation: str
    phone: str
    email: str
    service: str
    completed: date
    kinship: str = "T"


def invent(count: int, seed: int) -> list[Invented]:
    """Return so many different invented people, the same ones for the same seed, by day of service."""
    chance = random.Random(seed)  # noqa: S311 - the same people every time, no secret
    names = [*product(MEN, SECOND, ("Laki-laki",)), *product(WOMEN, SECOND, ("Perempuan",))]
    chance.shuffle(names)
    days = sorted(chance.randrange(76) for _ in range(count))
    return [_one(number, names[number], days[number], chance, seed) for number in range(count)]


def _one(number: int, named: tuple[str, str, str], day: int, chance: random.Random, seed: int) -> Invented:
    first, second, gender = named
    fitting = [kind for kind in OCCUPATION if gender == "Perempuan" or kind != "Ibu Rumah Tangga"]
    return Invented(
        name=f"{first} {second}",
        gender=gender,
        education=chance.choice(EDUCATION),
        occupation=chance.choice(fitting),
        phone=f"{chance.choice(OPERATORS)}0000{seed % 10}{number + 101:03d}",
        email=f"{first}.{second}@{chance.choice(PROVIDERS)}".lower(),
        service=chance.choice(SERVICES),
        completed=FIRST_DAY + timedelta(days=day),
    )


def clean_rows(people: Sequence[Invented]) -> Iterator[Row]:
    """Yield the sheet of a careful operator."""
    yield list(HEADER)
    for number, one in enumerate(people, 1):
        told = [one.kinship, str(number), "Formulir layanan", one.completed]
        yield [number, *_told(one), one.completed, "Data layanan PTSP", *told]


def _told(one: Invented) -> Row:
    return [one.name, one.gender, one.education, one.occupation, one.phone, one.phone, one.email, one.service]


# What goes wrong in the open draft: row of the list, column of HEADER, and what stands there instead.
FAULTS: tuple[tuple[int, str, object], ...] = (
    (2, "Nomor Telepon Genggam", "(021) 5550123"),
    (3, "Nomor WhatsApp", "0812-0000-51XX"),
    (5, "Email", "hendra.rekaan@"),
    (6, "Nomor WhatsApp", None),
    (8, "Tanggal Selesai Layanan", "Juli 2021"),
    (10, "Nama Lengkap", None),
    (11, "Nomor Telepon Genggam", "8,12E+10"),
    (13, "Email", "tidak ada"),
    (14, "Pekerjaan", "serabutan"),
    (16, "Email", "peraga.rekaan.contoh@gmial.com"),
    (18, "Jenis Kelamin", None),
    (20, "Tanggal Selesai Layanan", "31/02/2021"),
    (22, "Nomor Telepon Genggam", "081300005106"),  # also somebody else's: row 6
)


def draft_rows(people: Sequence[Invented]) -> Iterator[Row]:
    """Yield the sheet of a hurried operator: about a dozen cells to settle, each of another kind."""
    for number, row in enumerate(clean_rows(people)):
        for place, column, value in FAULTS:
            if place == number:
                row[HEADER.index(column)] = value
        yield row


# The messy list of the journeys: everything is understood or tidied but these two cells, which a person must mend.
MUST_BE_MENDED = ((37, "Tgl Selesai", "Agustus 2021"), (74, "Alamat Email", "laras.contoh"))
MESSY_HEADER = (
    "No.",
    "NAMA",
    "L/P",
    "Pend. Terakhir",
    "Pekerjaan",
    "No. HP/WA",
    "Alamat Email",
    "Jenis Layanan",
    "Tgl Selesai",
    "Hub. Keluarga",
)
PHONE_FORMS: tuple[Callable[[str], object], ...] = (
    str,
    int,
    float,
    lambda phone: f"+62 {phone[1:4]}-{phone[4:8]}-{phone[8:]}",
    lambda phone: f"62{phone[1:]}",
    lambda phone: f"{phone[:4]} {phone[4:8]} {phone[8:]}",
    lambda phone: f"'{phone}",
    lambda phone: f"WA: {phone}",
)
DATE_FORMS: tuple[Callable[[date], object], ...] = (
    lambda day: datetime(day.year, day.month, day.day),  # noqa: DTZ001 - Excel's dates know no zone
    lambda day: f"{day.day} {MONTHS[day.month]} {day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: (day - EXCEL_ZERO).days,
    lambda day: f"{day:%d-%m-%Y}",
)
NAME_FORMS: tuple[Callable[[str], str], ...] = (str, str.upper, lambda name: f"  {name} ", lambda name: f"{name}, S.H.")
EDUCATION_WORDS = {"SMA": "SLTA", "D4/S1": "S1", "SMP": "SLTP"}
GENDER_WORDS = {"Laki-laki": ("L", "Lk", "Pria", "Laki-laki"), "Perempuan": ("P", "Pr", "Wanita", "Perempuan")}


def messy_rows(people: Sequence[Invented]) -> Iterator[Row]:
    """Yield the sheet as courts really send it: titles above the header, one column for both numbers, mixed dates."""
    yield ["DAFTAR PENGGUNA LAYANAN PENGADILAN NEGERI CONTOH SARI"]
    yield ["Periode Juni s.d. Agustus 2021"]
    yield []
    yield list(MESSY_HEADER)
    for number, one in enumerate(people, 1):
        row = _messy(number, one)
        for place, column, value in MUST_BE_MENDED:
            if place == number:
                row[MESSY_HEADER.index(column)] = value
        yield row
    yield []
    yield [None, "Contoh Sari, 20 Agustus 2021"]


def _messy(number: int, one: Invented) -> Row:
    phone = PHONE_FORMS[number % len(PHONE_FORMS)](one.phone)
    if number in {21, 55}:
        phone = f"{one.phone} / 0813000099{number}"
    return [
        number,
        NAME_FORMS[number % len(NAME_FORMS)](one.name),
        GENDER_WORDS[one.gender][number % 4],
        EDUCATION_WORDS.get(one.education, one.education),
        one.occupation.upper() if number % 5 == 0 else one.occupation,
        phone,
        one.email.upper() if number % 6 == 0 else one.email,
        one.service,
        DATE_FORMS[number % len(DATE_FORMS)](one.completed),
        "Tidak" if number % 2 else "T",
    ]


# The export of the survey application: most rows tell of somebody on the list, some of nobody or in unknown words.
EXPORT_HEADER = ("No", "Nama", "No. HP/WA", "Email", "Status Undangan")
EXPORT_WORDS = ("Terkirim", "Dibaca", "Bersedia", "Selesai", "Gagal", "Delivered", "Sedang mengisi", "Menolak")
EXPORT_ODD = {5: "Oke siap kak", 11: "Setuju banget"}


def export_rows(people: Sequence[Invented]) -> Iterator[Row]:
    """Yield what a survey application exports, without days: one person twice, and one who is not on the list."""
    yield ["Hasil blast survei eksternal"]
    yield []
    yield list(EXPORT_HEADER)
    for number, one in enumerate([*people, people[-1]], 1):
        phone = PHONE_FORMS[number % 2](one.phone) if number % 3 else None
        state = EXPORT_ODD.get(number, EXPORT_WORDS[number % len(EXPORT_WORDS)])
        yield [number, one.name, phone, one.email, state]
    yield [len(people) + 2, "Orang Karangan", "081200000999", None, "Dibaca"]


def write_sheet(path: Path, title: str, rows: Iterator[Row]) -> None:
    """Write one workbook; its own dates are fixed, so that the same people make the same content."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.properties.created = book.properties.modified = datetime(2021, 8, 20)  # noqa: DTZ001 - as above
    book.properties.creator = "Pengadilan Negeri Contoh Sari (rekaan)"
    book.save(path)


def main(folder: Path) -> None:
    """Write the workbooks into `folder`."""
    people = invent(104, seed=1744)
    unasked = {30, 61, 97}
    current = [replace(one, kinship="" if number in unasked else "T") for number, one in enumerate(people)]
    write_sheet(folder / "daftar-tahap-1.xlsx", "Daftar", clean_rows(people[:84]))
    write_sheet(folder / "daftar-responden.xlsx", "Daftar", clean_rows(current))
    write_sheet(folder / "daftar-tambahan.xlsx", "Tambahan", draft_rows(invent(24, seed=2015)))
    write_sheet(folder / "daftar-berantakan.xlsx", "Rekap PTSP", messy_rows(invent(103, seed=2018)))
    write_sheet(folder / "ekspor-survei.xlsx", "Status", export_rows(people[70:104]))
    runpy.run_path(str(Path(__file__).with_name("innovations.py")))["main"](folder)
    runpy.run_path(str(Path(__file__).with_name("responses.py")))["main"](folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
