"""One file taken or refused: what it is follows from its content, never from its name."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from zi_core.files import office, pdf
from zi_core.files.pictures import PictureLimits, clean_picture
from zi_core.files.refusal import FileRefusedError
from zi_core.i18n import Text, lazy

PICTURES = {"image/jpeg": "jpg", "image/png": "png"}
_JPEG, _PNG, _OLD_OFFICE = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"\xd0\xcf\x11\xe0"
_ODD = re.compile(r"[^\w .,()&+-]")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file in bytes, and the limits of pictures."""

    size: int
    picture: PictureLimits


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it is kept: pictures encoded anew, documents byte for byte. `name` carries the true extension."""

    data: bytes
    media_type: str
    name: str

    @property
    def sha256(self) -> str:
        """The fingerprint of what is kept."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def picture(self) -> bool:
        """Whether it may be shown on a page."""
        return self.media_type in PICTURES


def take(data: bytes, name: str, limits: Limits) -> Taken:
    """Return the file `data`, called `name` by whoever brought it, as it may be kept. Raises FileRefusedError."""
    if not data:
        raise FileRefusedError(lazy("Berkas ini kosong."))
    if len(data) > limits.size:
        raise FileRefusedError(
            lazy("Berkas lebih besar dari {limit} MB. Perkecil, lalu unggah lagi.", limit=limits.size // 1_000_000)
        )
    if data.startswith((_JPEG, _PNG)):
        drawn = clean_picture(data, limits.picture)
        return Taken(drawn.data, drawn.media_type, _called(name, PICTURES[drawn.media_type]))
    if data.startswith(pdf.START):
        pdf.check_pdf(data)
        return Taken(data, "application/pdf", _called(name, "pdf"))
    if data.startswith(office.START):
        media_type, extension = office.office_kind(data)
        return Taken(data, media_type, _called(name, extension))
    raise FileRefusedError(_why(data))


def _why(data: bytes) -> Text:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if data.startswith(_OLD_OFFICE):
        return lazy(
            "Dokumen Office lama (.doc, .xls, .ppt) tidak diterima. Simpan sebagai .docx, .xlsx, .pptx, atau PDF."
        )
    if start.startswith(b"<") or b"<script" in start:
        return lazy("Halaman web dan gambar SVG tidak diterima karena dapat memuat skrip. Unggah sebagai PDF atau PNG.")
    return lazy("Jenis berkas ini tidak diterima. Yang diterima: JPEG, PNG, PDF, Word, Excel, PowerPoint, LibreOffice.")


def _called(name: str, extension: str) -> str:
    """Return `name` without a folder, an odd sign or a false extension, with the true one."""
    stem = PurePosixPath(name.replace("\\", "/")).name.rsplit(".", 1)[0]
    return f"{_ODD.sub('_', stem).strip(' .')[:_LONGEST_NAME] or 'berkas'}.{extension}"
