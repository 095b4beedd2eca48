"""Reading an uploaded spreadsheet in a child process, so that no file can harm the server.

In: the bytes and the name of the file. Out: a `Reading`, or a RefusedError whose reason is a sentence for the user.
The sentences never hold anything from inside the file except names of sheets.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Grid
from zi_core.spreadsheets.limits import Limits, Stop
from zi_core.spreadsheets.wire import unpack

KINDS: dict[str, tuple[str, ...]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xlsb": (".xlsb",),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".tsv", ".txt", ".tab"),
}
"""The formats that are read, each with the endings of its name."""

REFUSALS: dict[Stop, Text] = {
    Stop.BROKEN: lazy(
        "Berkas rusak dan tidak dapat dibaca. Buka di Excel, simpan sebagai berkas .xlsx baru, lalu unggah."
    ),
    Stop.MEMORY: lazy("Berkas terlalu besar untuk dibaca. Hapus lembar atau baris yang tidak perlu, lalu unggah lagi."),
    Stop.SLOW: lazy("Berkas terlalu lama dibaca. Salin datanya ke buku kerja baru, simpan, lalu unggah lagi."),
    Stop.EMPTY: lazy("Berkas kosong. Isi daftar pada templat, simpan, lalu unggah lagi."),
    Stop.HIDDEN: lazy(
        "Semua lembar yang berisi data tersembunyi. Tampilkan lembar itu di Excel (Unhide), lalu unggah lagi."
    ),
    Stop.PASSWORD: lazy(
        "Berkas dilindungi kata sandi. Buka di Excel, pilih File > Info > Protect Workbook > Encrypt with Password, "
        "kosongkan kata sandinya, simpan, lalu unggah lagi."
    ),
    Stop.FOREIGN: lazy("Berkas ini bukan lembar kerja. Unggah berkas .xlsx, .xls, .ods, atau .csv."),
    Stop.PAGE: lazy(
        "Berkas ini sebenarnya halaman web (HTML), bukan lembar kerja. Buka di Excel, pilih Save As, "
        "jenis Excel Workbook (.xlsx), lalu unggah lagi."
    ),
    Stop.SIZE: lazy("Berkas lebih besar dari {limit} MB. Hapus gambar dan lembar yang tidak perlu, lalu unggah lagi."),
    Stop.ROWS: lazy("Lembar berisi lebih dari {limit} baris. Bagi daftar menjadi beberapa berkas, lalu unggah lagi."),
    Stop.COLUMNS: lazy("Lembar berisi lebih dari {limit} kolom. Hapus kolom yang tidak perlu, lalu unggah lagi."),
    Stop.PARTS: lazy("Berkas tersusun dari lebih dari {limit} bagian. Salin datanya ke buku kerja baru, lalu unggah."),
    Stop.INFLATED: lazy(
        "Isi berkas mengembang jauh melebihi ukurannya. Salin datanya ke buku kerja baru, lalu unggah."
    ),
    Stop.CHARACTERS: lazy("Isi sel terlalu panjang untuk sebuah daftar. Periksa isi berkas, lalu unggah lagi."),
    Stop.OVERLAP: lazy(
        "Susunan berkas tidak wajar dan tidak aman dibaca. Salin datanya ke buku kerja baru, lalu unggah."
    ),
    Stop.DECLARATIONS: lazy(
        "Berkas memuat deklarasi XML yang tidak aman. Salin datanya ke buku kerja baru, lalu unggah."
    ),
}
"""Why a file is refused, by the code the child answers: what is wrong and how to mend it."""

OWN_LISTS = "PilihanKesiapanZI"
"""The name of the hidden sheet with the lists behind our own templates' drop-downs; nobody need be told of that one."""

# What the child reads it keeps to its end, so looking for garbage would only cost time.
_BOOT = (
    "import gc, sys; gc.disable(); sys.path.insert(0, sys.argv[1]); "
    "from zi_core.spreadsheets.child import main; sys.exit(main())"
)
_ROOT = str(Path(__file__).resolve().parents[2])
_TOGETHER = threading.BoundedSemaphore(2)  # so that many uploads at once cannot fill a small server's memory
_QUIET_ENCODINGS = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: `kind` of format (a key of KINDS), the visible sheets that hold anything, notes for the user."""

    kind: str
    grids: tuple[Grid, ...]
    notes: tuple[Text, ...] = ()


class RefusedError(Exception):
    """The file was refused; `reason` says why and what to do, `code` is the kind of refusal."""

    def __init__(self, code: Stop, **gaps: object) -> None:
        """Look up the sentence for `code` and fill in the `gaps`."""
        super().__init__(code.value)
        self.code = code
        self.reason = lazy(REFUSALS[code].source, **gaps)


def read_spreadsheet(data: bytes, filename: str, *, limits: Limits | None = None) -> Reading:
    """Read the spreadsheet `data`, judged by its content; `filename` only serves to notice a wrong ending.

    Blocks for at most ``limits.seconds`` of reading (besides waiting for other readings: two run at once). Raises
    RefusedError for anything that cannot be read, however the child ended.
    """
    limits = limits or Limits()
    if len(data) > limits.size:
        raise RefusedError(Stop.SIZE, limit=limits.size // 1_000_000)
    answer, cells = _ask_child(data, limits)
    if "refused" in answer:
        raise _refusal(answer)
    try:
        return _to_reading(answer, unpack(answer, cells), filename)
    except (KeyError, TypeError, ValueError, IndexError) as garbage:
        raise RefusedError(Stop.BROKEN) from garbage


def _ask_child(data: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """Return what the child answers and its cells. Raises RefusedError when it dies, hangs or talks nonsense."""
    given = json.dumps(asdict(limits)).encode() + b"\n" + data
    with _TOGETHER:
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and module, nothing from the user
                [sys.executable, "-I", "-c", _BOOT, _ROOT],
                input=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: value for name, value in os.environ.items() if not name.startswith("ZI_")},
                timeout=limits.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise RefusedError(Stop.SLOW) from late
        except OSError as failed:
            raise RefusedError(Stop.MEMORY) from failed
    try:
        line, _, cells = done.stdout.partition(b"\n")
        answer = json.loads(line)
    except ValueError as garbage:
        raise RefusedError(Stop.BROKEN) from garbage
    if done.returncode or not isinstance(answer, dict):
        raise RefusedError(Stop.BROKEN)
    return answer, cells


def _refusal(answer: dict[str, Any]) -> RefusedError:
    try:
        return RefusedError(Stop(answer["refused"]), **answer["gaps"])
    except (KeyError, TypeError, ValueError):
        return RefusedError(Stop.BROKEN)


def _to_reading(answer: dict[str, Any], sheets: tuple[Grid, ...], filename: str) -> Reading:
    kind = str(answer["kind"])
    grids = tuple(grid for grid in sheets if grid.rows)
    return Reading(kind, grids, (*_name_notes(kind, filename), *_content_notes(answer), *_row_notes(grids)))


def _name_notes(kind: str, filename: str) -> list[Text]:
    ending = Path(filename).suffix.lower()
    if ending in KINDS[kind]:
        return []
    if not ending:
        return [lazy("Nama berkas tanpa akhiran; isinya dibaca sebagai {kind}.", kind=f".{kind}")]
    return [
        lazy(
            "Nama berkas berakhiran {ending}, tetapi isinya {kind}; dibaca menurut isi.",
            ending=ending,
            kind=f".{kind}",
        )
    ]


def _content_notes(answer: dict[str, Any]) -> list[Text]:
    hidden = [name for name in answer["hidden"] if name != OWN_LISTS]
    notes = [lazy("Lembar tersembunyi tidak dibaca: {sheets}.", sheets=", ".join(hidden))] if hidden else []
    for code, value in answer["notes"]:
        if code == "encoding" and value not in _QUIET_ENCODINGS:
            notes.append(lazy("Berkas teks dibaca dengan penyandian {encoding}; periksa huruf khusus.", encoding=value))
        elif code == "quotes":
            notes.append(lazy("Tanda kutip dalam berkas tidak lengkap; semuanya dibaca sebagai huruf biasa."))
    return notes


def _row_notes(grids: tuple[Grid, ...]) -> list[Text]:
    return [
        lazy("{n} baris tersembunyi pada lembar {sheet} ikut dibaca.", n=grid.hidden_rows, sheet=grid.sheet)
        for grid in grids
        if grid.hidden_rows
    ]
