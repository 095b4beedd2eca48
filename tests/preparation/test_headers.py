"""A film's length out of its file's header: the formats, and files that lie."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest

from tests.preparation.made import box, element, info, long_box, mehd, mp4, mvhd, webm
from zi_core.preparation.headers import FilmRefusedError, film_length

CLUSTER = element(0x1F43B675, b"\0" * 40)
DOUBLE = struct.pack(">d", 754_250.5)


def length(data: bytes) -> int:
    return film_length(BytesIO(data))


def refused(data: bytes) -> str:
    with pytest.raises(FilmRefusedError) as told:
        length(data)
    return str(told.value.reason)


@pytest.mark.parametrize(
    ("data", "milliseconds"),
    [
        (mp4(mvhd(600, 452_550)), 754_250),
        (mp4(mvhd(90_000, 67_882_500, long=True)), 754_250),
        (mp4(mvhd(1000, 0), mehd(754_250)), 754_250),
        (mp4(mvhd(1000, 2_560), mehd(754_250)), 754_250),
        (mp4(mvhd(1000, 0xFFFFFFFF), mehd(754_250, long=True)), 754_250),
        (mp4(mvhd(1000, 754_250), before=long_box(b"mdat", b"\0" * 99)), 754_250),
        (box(b"wide") + box(b"mdat", b"\0" * 9) + box(b"moov", mvhd(600, 452_550), size=0), 754_250),
        (webm(info(DOUBLE)), 754_250),
        (webm(info(struct.pack(">f", 754_250), None)), 754_250),
        (webm(info(struct.pack(">d", 754.25), 1_000_000_000), kind=b"matroska", unknown=True), 754_250),
        (webm(element(0x114D9B74, b"\0" * 30), info(DOUBLE), CLUSTER), 754_250),
    ],
)
def test_every_format_tells_how_long_the_film_lasts(data: bytes, milliseconds: int) -> None:
    assert length(data) == milliseconds


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04" + b"\0" * 40, b"<svg onload='x'/>", b"MZ" + b"\0" * 60, webm(info(DOUBLE), kind=b"other")],
)
def test_what_is_no_film_is_refused(data: bytes) -> None:
    assert "bukan video" in refused(data)


@pytest.mark.parametrize(
    "data",
    [
        mp4(),
        mp4(mvhd(1000, 0)),
        mp4(mvhd(0, 1000)),
        mp4(box(b"mvhd", b"\0\0")),
        mp4(box(b"mvhd")),
        mp4(mvhd(1000, 0), box(b"mvex", box(b"mehd", b"\0"))),
        mp4(mvhd(1000, 2_560), box(b"mvex")),  # the first of many fragments
        mp4(mvhd(1000, 754_250))[:40],
        box(b"ftyp", b"isom") + box(b"moov", size=4),
        box(b"ftyp", b"isom") + box(b"moov", size=0xFFFFFFF0),
        box(b"ftyp") + long_box(b"moov", b"")[:8] + b"\xff" * 8,
        box(b"ftyp") + box(b"free") * 5000 + box(b"moov", mvhd(1000, 754_250)),
        webm(CLUSTER, info(DOUBLE)),
        webm(),
        webm(info(b"\0\0")),
        webm(info(struct.pack(">d", float("nan")))),
        webm(info(struct.pack(">d", float("inf")))),
        webm(info(b"")),
        webm(element(0x1549A966, b"\0\0\0")),
        webm(info(DOUBLE))[:-4],
        webm(element(0xEC, b"") * 5000, info(DOUBLE)),
    ],
)
def test_a_file_without_a_readable_length_asks_for_typing(data: bytes) -> None:
    assert "tidak memuat durasi" in refused(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (mp4(mvhd(1, 0xFFFFFFF0)), "tidak masuk akal"),
        (webm(info(struct.pack(">d", -5.0))), "lebih dari nol"),
        (mp4(mvhd(600, 0, long=True), mehd(0)), "lebih dari nol"),
    ],
)
def test_a_length_that_cannot_be_is_refused(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_only_a_few_bytes_of_a_large_file_are_read() -> None:
    class Counting(BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            found = super().read(size)
            Counting.taken += len(found)
            return found

    data = mp4(mvhd(600, 452_550), before=box(b"mdat", b"\0" * 1_000_000))
    assert film_length(Counting(data)) == 754_250
    assert Counting.taken < 500
