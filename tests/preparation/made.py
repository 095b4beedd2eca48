"""Films' files of a few bytes, written by hand: boxes of MP4 and elements of Matroska with nothing in them."""

from __future__ import annotations

import struct


def box(name: bytes, body: bytes = b"", *, size: int | None = None) -> bytes:
    return struct.pack(">I", len(body) + 8 if size is None else size) + name + body


def long_box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4sQ", 1, name, len(body) + 16) + body


def mvhd(scale: int, length: int, *, long: bool = False) -> bytes:
    if long:
        return box(b"mvhd", b"\x01\0\0\0" + struct.pack(">QQIQ", 0, 0, scale, length) + b"\0" * 80)
    return box(b"mvhd", b"\0\0\0\0" + struct.pack(">IIII", 0, 0, scale, length) + b"\0" * 80)


def mehd(length: int, *, long: bool = False) -> bytes:
    return box(b"mvex", box(b"mehd", struct.pack(">IQ" if long else ">II", int(long) << 24, length)))


def mp4(*moov: bytes, before: bytes = b"") -> bytes:
    return box(b"ftyp", b"isom\0\0\0\0") + before + box(b"moov", b"".join(moov))


def element(name: int, body: bytes, *, unknown: bool = False) -> bytes:
    head = name.to_bytes((name.bit_length() + 7) // 8, "big")
    size = (1 << 56) - 1 if unknown else len(body)
    return head + ((1 << 56) | size).to_bytes(8, "big") + body


def webm(*segment: bytes, kind: bytes = b"webm", unknown: bool = False) -> bytes:
    header = element(0x1A45DFA3, element(0x4282, kind))
    return header + element(0x18538067, b"".join(segment), unknown=unknown)


def info(duration: bytes, scale: int | None = 1_000_000) -> bytes:
    said = b"" if scale is None else element(0x2AD7B1, scale.to_bytes(4, "big"))
    return element(0x1549A966, said + element(0x4489, duration))
