"""Pictures are written anew: bounded, upright, and without anything but their pixels."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from zi_core.innovation.pictures import PictureRefusedError, clean_picture
from zi_core.innovation.terms import terms


def encoded(image: Image.Image, kind: str, **how: object) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def refusal(data: bytes) -> str:
    with pytest.raises(PictureRefusedError) as caught:
        clean_picture(data)
    return str(caught.value.reason)


def test_a_photograph_loses_place_camera_and_comment() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rekaan"
    exif.get_ifd(0x8825)[2] = (6.0, 10.0, 0.0)
    data = encoded(Image.new("RGB", (400, 300), "green"), "JPEG", exif=exif, comment=b"rahasia")
    assert b"Kamera Rekaan" in data
    kept = clean_picture(data)
    assert kept.media_type == "image/jpeg"
    assert b"Kamera Rekaan" not in kept.data
    assert b"rahasia" not in kept.data
    assert not opened(kept.data).getexif()
    assert (kept.width, kept.height) == (400, 300)
    assert len(kept.sha256) == 64


def test_a_photograph_that_lies_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = clean_picture(encoded(Image.new("RGB", (400, 300), "green"), "JPEG", exif=exif))
    assert (kept.width, kept.height) == (300, 400)


def test_a_screenshot_stays_sharp_and_loses_its_notes() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "rahasia")
    kept = clean_picture(encoded(Image.new("RGBA", (500, 200), (0, 0, 0, 0)), "PNG", pnginfo=notes))
    assert kept.media_type == "image/png"
    assert b"rahasia" not in kept.data
    assert opened(kept.data).getpixel((5, 5)) == (255, 255, 255), "what was transparent is white"


def test_a_large_picture_is_made_to_fit_a_slide() -> None:
    kept = clean_picture(encoded(Image.new("L", (4000, 1000)), "PNG"))
    assert (kept.width, kept.height) == (1600, 400)


def test_a_png_that_would_stay_heavy_becomes_a_jpeg() -> None:
    pixels = random.Random(1).randbytes(1200 * 900 * 3)  # noqa: S311 - the same noise every time, no secret
    noise = Image.frombytes("RGB", (1200, 900), pixels)
    kept = clean_picture(encoded(noise, "PNG"))
    assert kept.media_type == "image/jpeg"
    assert len(kept.data) < terms()["picture"]["kept_bytes"]


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP"])
def test_other_kinds_are_refused_whatever_they_are_called(kind: str) -> None:
    assert refusal(encoded(Image.new("RGB", (10, 10)), kind)) == "Berkas ini bukan gambar JPEG atau PNG."
    assert refusal(b"<svg onload=alert(1)>") == "Berkas ini bukan gambar JPEG atau PNG."


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    assert refusal(b"\xff" * (terms()["picture"]["bytes"] + 1)).startswith("Gambar lebih besar dari 8 MB")


def test_a_small_file_that_would_unfold_to_millions_of_pixels_is_refused_by_its_header() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    def bomb(side: int) -> bytes:
        header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")

    assert refusal(bomb(6000)).startswith("Gambar lebih dari 25 megapiksel")
    assert refusal(bomb(60_000)).startswith(("Gambar lebih dari 25 megapiksel", "Gambar rusak"))


def test_a_broken_file_is_refused_in_words() -> None:
    whole = encoded(Image.new("RGB", (300, 300), "green"), "JPEG")
    assert refusal(whole[: len(whole) // 2]).startswith("Gambar rusak")
