"""PDF documents: whole from first to last byte, without a script, an attachment or another file behind them."""

from __future__ import annotations

import re
import zlib

from zi_core.files.refusal import FileRefusedError
from zi_core.i18n import lazy

START, END = b"%PDF-", b"%%EOF"
# Names that let a document act when it is opened; /Names may be written with #xx, which is undone before looking.
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm|XFA)(?![A-Za-z0-9])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
# Another file inside: the end of an archive near the end, or the beginning of a web page anywhere.
_ARCHIVE, _ARCHIVE_REACH = b"PK\x05\x06", 66_000
_PAGE = re.compile(rb"<(script|html|svg)\b|<!doctype html", re.IGNORECASE)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECTS = re.compile(rb"/ObjStm\b[^\x00]{0,400}?stream\r?\n", re.DOTALL)
_MOST_UNPACKED = 64_000_000


def check_pdf(data: bytes) -> None:
    """Do nothing for a PDF that only shows pages. Raises FileRefusedError for any other content."""
    # Signed and edited documents end in line breaks; anything else behind the end is another file.
    behind = data[data.rfind(END) + len(END) :].strip(b"\r\n \x00")
    if END not in data or behind or _ARCHIVE in data[-_ARCHIVE_REACH:] or _PAGE.search(data):
        raise FileRefusedError(
            lazy("PDF ini rusak atau berisi berkas lain di dalamnya. Cetak ulang dokumennya ke PDF, lalu unggah lagi.")
        )
    if _LOCKED.search(data):
        raise FileRefusedError(lazy("PDF ini terkunci sandi. Simpan tanpa sandi, lalu unggah lagi."))
    if any(_ACTIVE.search(_unescaped(part)) for part in (data, *_unpacked(data))):
        raise FileRefusedError(
            lazy("PDF ini memuat skrip, formulir kirim, atau lampiran. Cetak ulang ke PDF biasa, lalu unggah lagi.")
        )


def _unescaped(data: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _unpacked(data: bytes) -> list[bytes]:
    """Return the packed objects of the document in the clear, as far as the limit goes."""
    found, left = [], _MOST_UNPACKED
    for place in _OBJECTS.finditer(data):
        try:
            part = zlib.decompressobj().decompress(data[place.end() :], left)
        except zlib.error:
            continue
        found.append(part)
        left -= len(part)
        if left <= 0:
            raise FileRefusedError(lazy("PDF ini terlalu rumit untuk diperiksa. Cetak ulang ke PDF, lalu unggah lagi."))
    return found
