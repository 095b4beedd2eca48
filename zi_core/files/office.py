"""Documents of Word, Excel, PowerPoint and LibreOffice: sound packages that hold no program and fetch nothing."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from zi_core.files.refusal import FileRefusedError
from zi_core.i18n import lazy

START = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_LENGTH = 22
_MOST_ENTRIES, _MOST_UNPACKED, _MOST_READ = 5_000, 400_000_000, 8_000_000
_WORD = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
# What stands in [Content_Types].xml for the main part, and what such a file is.
OOXML = {
    b"wordprocessingml.document.main+xml": (f"{_WORD}.wordprocessingml.document", "docx"),
    b"spreadsheetml.sheet.main+xml": (f"{_WORD}.spreadsheetml.sheet", "xlsx"),
    b"presentationml.presentation.main+xml": (f"{_WORD}.presentationml.presentation", "pptx"),
    b"presentationml.slideshow.main+xml": (f"{_WORD}.presentationml.slideshow", "ppsx"),
}
ODF = {
    f"{_OPEN}.text".encode(): (f"{_OPEN}.text", "odt"),
    f"{_OPEN}.spreadsheet".encode(): (f"{_OPEN}.spreadsheet", "ods"),
    f"{_OPEN}.presentation".encode(): (f"{_OPEN}.presentation", "odp"),
}
_PROGRAM = re.compile(
    r"vbaproject|activex|oleobject|(^|/)embeddings/.*\.bin$|^basic/|^scripts/|^meta-inf/manifest\.mf$"
    r"|\.(class|js|vbs|exe|dll|hta|html?|svg|jar)$",
    re.IGNORECASE,
)
_FETCHED = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode=[\"']External)(?=[^>]*/(attachedTemplate|oleObject|frame|subDocument)[\"'])"
)


def office_kind(data: bytes) -> tuple[str, str]:
    """Return (media type, extension) of a document. Raises FileRefusedError for any other archive."""
    broken = lazy("Berkas ini rusak atau bukan dokumen Office. Buka, simpan ulang, lalu unggah lagi.")
    # The end of the archive must be the end of the file, without a comment: nothing else hides behind or in front.
    if data[-_END_LENGTH:][:4] != _END:
        raise FileRefusedError(broken)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _kind(package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise FileRefusedError(broken) from error


def _kind(package: zipfile.ZipFile) -> tuple[str, str]:
    entries = package.infolist()
    if len(entries) > _MOST_ENTRIES or sum(one.file_size for one in entries) > _MOST_UNPACKED:
        raise FileRefusedError(lazy("Isi dokumen ini terlalu besar setelah dibuka. Kecilkan gambarnya."))
    if min((one.header_offset for one in entries), default=1):
        raise FileRefusedError(lazy("Berkas ini menyembunyikan berkas lain di depannya. Simpan ulang dokumennya."))
    kind, types = _named(package, [one.filename for one in entries])
    if b"macroenabled" in types.lower() or any(_PROGRAM.search(one.filename) for one in entries) or _fetches(package):
        raise FileRefusedError(
            lazy("Dokumen ini memuat makro atau objek aktif. Simpan tanpa makro atau sebagai PDF, lalu unggah lagi.")
        )
    if kind is None:
        raise FileRefusedError(
            lazy("Arsip zip tidak diterima. Unggah dokumennya satu per satu: PDF, gambar, Word, Excel, PowerPoint.")
        )
    return kind


def _named(package: zipfile.ZipFile, names: list[str]) -> tuple[tuple[str, str] | None, bytes]:
    """Return what the package says it is, and the list of its parts' types."""
    if "[Content_Types].xml" in names:
        types = _read(package, "[Content_Types].xml")
        return next((kind for mark, kind in OOXML.items() if mark in types), None), types
    if names[0] == "mimetype":
        return ODF.get(_read(package, "mimetype")), b""
    return None, b""


def _fetches(package: zipfile.ZipFile) -> bool:
    """Tell whether a part would be fetched from elsewhere when the document is opened; plain links are no matter."""
    return any(_FETCHED.search(_read(package, name)) for name in package.namelist() if name.endswith(".rels"))


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        return part.read(_MOST_READ)
