"""How long a film lasts by the header of its file: MP4 and QuickTime (moov/mvhd), Matroska and WebM (Info/Duration).

Only the few bytes that tell are read; nothing is decoded. Every figure in a file may be a lie: sizes are held against
the file's end, parts are counted, and what makes no sense is no duration.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from typing import BinaryIO

from zi_core.i18n import Text, lazy
from zi_core.preparation.terms import terms

_MP4_FIRST = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"})
_EBML, _SEGMENT, _INFO, _SCALE, _DURATION, _CLUSTER, _DOCTYPE = (
    0x1A45DFA3,
    0x18538067,
    0x1549A966,
    0x2AD7B1,
    0x4489,
    0x1F43B675,
    0x4282,
)
_DOCTYPES = frozenset({b"matroska", b"webm"})
_USUAL_SCALE = 1_000_000  # nanoseconds per tick, where the file does not say
_NANO_PER_MILLI = 1_000_000
_SMALL = 64  # bytes: more than any figure that is read takes


class FilmRefusedError(Exception):
    """The file tells no duration; `reason` says why and what to do."""

    def __init__(self, reason: Text) -> None:
        """Keep the sentence; no content of the file is in it."""
        super().__init__(reason.source)
        self.reason = reason


_FOREIGN = lazy("Berkas ini bukan video MP4, MOV, MKV, atau WebM. Ketik durasinya.")
_SILENT = lazy("Berkas ini tidak memuat durasi yang dapat dibaca. Ketik durasinya.")
_LONG = lazy("Durasi dalam berkas ini tidak masuk akal. Ketik durasinya.")
_EMPTY = lazy("Durasi harus lebih dari nol.")


def film_length(stream: BinaryIO) -> int:
    """Return how long the film in `stream` lasts, in milliseconds. Raises FilmRefusedError."""
    end = stream.seek(0, 2)
    head = _at(stream, 0, 12)
    try:
        if head[:4] == _EBML.to_bytes(4, "big"):
            found = _matroska(stream, end)
        elif head[4:8] in _MP4_FIRST:
            found = _quicktime(stream, end)
        else:
            raise FilmRefusedError(_FOREIGN)
    except (struct.error, OverflowError, ValueError, ZeroDivisionError) as broken:
        raise FilmRefusedError(_SILENT) from broken
    if found is None:
        raise FilmRefusedError(_SILENT)
    return sensible(found)


def sensible(milliseconds: int) -> int:
    """Return the length of a film when it can be one. Raises FilmRefusedError."""
    if milliseconds <= 0:
        raise FilmRefusedError(_EMPTY)
    if milliseconds > terms()["film"]["longest"]:
        raise FilmRefusedError(_LONG)
    return milliseconds


def _at(stream: BinaryIO, place: int, size: int) -> bytes:
    stream.seek(place)
    return stream.read(size)


# ---- MP4 and QuickTime: boxes with a size and a name of four letters


def _boxes(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, beginning and end of the content of each box; stop at the first that cannot be."""
    for _ in range(terms()["film"]["boxes"]):
        head = _at(stream, start, 16)
        if start + 8 > end or len(head) < 8:  # noqa: PLR2004 - size and name
            return
        size, name, body = int.from_bytes(head[:4], "big"), head[4:8], start + 8
        if size == 1:
            size, body = struct.unpack_from(">Q", head, 8)[0], start + 16
        stop = end if size == 0 else start + size
        if stop < body or stop > end:
            return
        yield name, body, stop
        start = stop


def _inside(stream: BinaryIO, place: tuple[int, int] | None, wanted: bytes) -> tuple[int, int] | None:
    """Return beginning and end of the first box `wanted` inside `place`."""
    if place is None:
        return None
    return next(((body, stop) for name, body, stop in _boxes(stream, *place) if name == wanted), None)


def _quicktime(stream: BinaryIO, end: int) -> int | None:
    moov = _inside(stream, (0, end), b"moov")
    header = _inside(stream, moov, b"mvhd")
    if header is None:
        return None
    data = _at(stream, header[0], min(_SMALL, header[1] - header[0]))
    long = data[:1] == b"\x01"
    scale, length = struct.unpack_from(">IQ", data, 20) if long else struct.unpack_from(">II", data, 12)
    extended = _inside(stream, moov, b"mvex")
    if extended is not None:  # a film in fragments: the header knows the first one at most
        length = _all_fragments(stream, extended)
    elif length in {0, (1 << (64 if long else 32)) - 1}:
        length = None
    return None if length is None else int(length) * 1000 // int(scale)


def _all_fragments(stream: BinaryIO, extended: tuple[int, int]) -> int | None:
    """Return how long all fragments last together, in the header's ticks; None where the file does not say."""
    told = _inside(stream, extended, b"mehd")
    if told is None:
        return None
    data = _at(stream, told[0], min(_SMALL, told[1] - told[0]))
    return int(struct.unpack_from(">Q" if data[:1] == b"\x01" else ">I", data, 4)[0])


# ---- Matroska and WebM: elements with an id and a size of variable width


def _number(data: bytes, *, keep_marker: bool) -> tuple[int, int]:
    """Return a number of variable width and how many bytes it takes. Raises ValueError where there is none."""
    first = data[0] if data else 0
    width = 9 - first.bit_length()
    if width > 8 or len(data) < width:  # noqa: PLR2004 - the widest there is
        message = "no number"
        raise ValueError(message)
    value = int.from_bytes(data[:width], "big")
    return (value if keep_marker else value & ((1 << (7 * width)) - 1)), width


def _elements(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield id, beginning and end of the content of each element; one of unknown size reaches to the end."""
    for _ in range(terms()["film"]["boxes"]):
        if start >= end:
            return
        head = _at(stream, start, 12)
        name, wide = _number(head, keep_marker=True)
        size, more = _number(head[wide:], keep_marker=False)
        body = start + wide + more
        stop = end if size == (1 << (7 * more)) - 1 else body + size
        if stop > end:
            return
        yield name, body, stop
        start = stop


def _matroska(stream: BinaryIO, end: int) -> int | None:
    top = list(_elements(stream, 0, end))
    kinds = {_content(stream, place) for place in _all(stream, top, _EBML, _DOCTYPE)}
    if not kinds & _DOCTYPES:
        raise FilmRefusedError(_FOREIGN)
    info = next(iter(_all(stream, top, _SEGMENT, _INFO)), None)
    if info is None:
        return None
    parts = {name: _content(stream, (body, stop)) for name, body, stop in _elements(stream, *info)}
    scale = int.from_bytes(parts[_SCALE], "big") if _SCALE in parts else _USUAL_SCALE
    told = parts.get(_DURATION, b"")
    ticks = float(struct.unpack(">d" if len(told) == 8 else ">f", told)[0])  # noqa: PLR2004 - bytes of a double
    return math.floor(ticks * scale / _NANO_PER_MILLI)


def _all(stream: BinaryIO, top: list[tuple[int, int, int]], outer: int, wanted: int) -> Iterator[tuple[int, int]]:
    """Yield the places of `wanted` inside the elements `outer`; what follows the first pictures is not searched."""
    for name, body, stop in top:
        for inner, begin, close in _elements(stream, body, stop) if name == outer else ():
            if inner == wanted:
                yield begin, close
            if inner == _CLUSTER:
                return


def _content(stream: BinaryIO, place: tuple[int, int]) -> bytes:
    return _at(stream, place[0], min(_SMALL, place[1] - place[0])).rstrip(b"\x00" if place[1] - place[0] > 8 else b"")  # noqa: PLR2004
