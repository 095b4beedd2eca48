"""Pictures people bring: judged by their header, decoded within limits, written anew without a trace of the original.

Nothing of the uploaded file is kept or shown: what is kept is the pixels, encoded again. Place, camera, thumbnails,
comments and whatever else was in the file stay behind.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from zi_core.files.refusal import FileRefusedError
from zi_core.i18n import lazy

_FORMATS = ("JPEG", "PNG")
_ONE_BY_ONE = threading.Lock()  # a large picture takes some hundred megabytes while it is decoded


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """How large a picture may come (`size` bytes, `pixels`), and how it is kept (`side` pixels, `kept` bytes)."""

    size: int
    pixels: int
    side: int
    kept: int
    quality: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture written anew. `sha256` is that of `data`."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """The fingerprint of the kept picture."""
        return hashlib.sha256(self.data).hexdigest()


def clean_picture(data: bytes, limits: PictureLimits) -> Picture:
    """Return the JPEG or PNG `data` as a new picture of bounded size. Raises FileRefusedError."""
    if len(data) > limits.size:
        raise FileRefusedError(
            lazy("Gambar lebih besar dari {limit} MB. Perkecil, lalu unggah lagi.", limit=limits.size // 1_000_000)
        )
    with _ONE_BY_ONE:
        try:
            with Image.open(BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > limits.pixels:
                    raise FileRefusedError(
                        lazy(
                            "Gambar lebih dari {limit} megapiksel. Perkecil, lalu unggah lagi.",
                            limit=limits.pixels // 1_000_000,
                        )
                    )
                return _rewritten(opened, limits)
        except UnidentifiedImageError as foreign:
            raise FileRefusedError(lazy("Berkas ini bukan gambar JPEG atau PNG.")) from foreign
        except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as broken:
            raise FileRefusedError(
                lazy("Gambar rusak. Buka di penampil gambar, simpan sebagai JPEG baru, lalu unggah lagi.")
            ) from broken


def _rewritten(opened: Image.Image, limits: PictureLimits) -> Picture:
    png, side = opened.format == "PNG", limits.side
    opened.draft("RGB", (side, side))  # lets JPEG decode a smaller picture at once
    upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((side, side))
    plain = _on_white(upright)
    if png:
        kept = _encoded(plain, "PNG", optimize=True)
        if len(kept) <= limits.kept:
            return Picture(kept, "image/png", plain.width, plain.height)
    return Picture(_encoded(plain, "JPEG", quality=limits.quality), "image/jpeg", plain.width, plain.height)


def _on_white(image: Image.Image) -> Image.Image:
    """Return a new picture of the pixels alone, what was transparent on white."""
    solid = Image.new("RGB", image.size, "white")
    clear = image.convert("RGBA")
    solid.paste(clear, mask=clear)
    return solid


def _encoded(image: Image.Image, kind: str, **how: int | bool) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()
