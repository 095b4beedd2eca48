"""Zip packages (.xlsx, .xlsb, .ods) from strangers: counted parts, measured inflation, XML without declarations."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat
from zlib import error as ZlibError  # noqa: N812 - it is a class in lower case

from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

_CHUNK = 1 << 16
_HEADER = 30  # a local file header without its name
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


def is_zip(data: bytes) -> bool:
    """Tell whether `data` begins as a zip file does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Package:
    """A zip file whose parts are found without regard to case, slashes or a leading slash."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open `data`. Raises StoppedError for broken, overlapping, encrypted or too many parts."""
        self._limits = limits
        self._inflated = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as broken:
            raise StoppedError(Stop.BROKEN) from broken
        entries = self._zip.infolist()
        if len(entries) > limits.parts:
            raise StoppedError(Stop.PARTS, limit=limits.parts)
        _refuse_overlaps(entries, len(data))
        self._parts = {_key(entry.filename): entry for entry in entries}
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise StoppedError(Stop.PASSWORD)

    def has(self, *names: str) -> bool:
        """Tell whether any of the parts `names` is there."""
        return any(_key(name) in self._parts for name in names)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the inflated content of part `name`; the sum over all parts may not pass the limit."""
        entry = self._parts.get(_key(name))
        if entry is None or entry.compress_type not in _METHODS:
            raise StoppedError(Stop.BROKEN)
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    self._inflated += len(chunk)
                    if self._inflated > self._limits.inflated:
                        raise StoppedError(Stop.INFLATED)
                    yield chunk
        except (zipfile.BadZipFile, ZlibError, EOFError, OSError, ValueError) as broken:
            raise StoppedError(Stop.BROKEN) from broken

    def measure(self) -> None:
        """Inflate every part once, for readers that inflate by themselves. Raises StoppedError beyond the limit."""
        for name in self._parts:
            for _chunk in self.chunks(name):
                pass

    def parse(self, name: str, handler: Handler) -> None:
        """Send the elements of the XML part `name` to `handler`."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.characters
        parser.StartDoctypeDeclHandler = _refuse_declarations
        feed = handler.feeder(parser)
        try:
            for chunk in self.chunks(name):
                feed(chunk, False)  # noqa: FBT003 - as expat's own Parse
            feed(b"", True)  # noqa: FBT003
        except (expat.ExpatError, LookupError, ValueError) as broken:
            raise StoppedError(Stop.BROKEN) from broken


class Handler:
    """Receives the elements of one part. Tags and attributes keep their namespace before the last ``}``."""

    def feeder(self, parser: expat.XMLParserType) -> Callable[[bytes, bool], object]:
        """Return what takes the bytes of the part, and whether they are the last."""
        return parser.Parse

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""

    def end(self, tag: str) -> None:
        """Close an element."""

    def characters(self, text: str) -> None:
        """Take text."""


def local(name: str) -> str:
    """Return a tag or attribute without its namespace."""
    return name[name.rfind("}") + 1 :]


def resolve(base: str, target: str) -> str:
    """Return the part that `target` means when part `base` refers to it."""
    if target.startswith("/"):
        return target
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_declarations(*_declaration: object) -> None:
    raise StoppedError(Stop.DECLARATIONS)


def _refuse_overlaps(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Raise StoppedError when two parts share bytes, the trick of small files that inflate without end."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in ordered[1:]), size]
    for entry, end in zip(ordered, ends, strict=False):
        if entry.header_offset + _HEADER + entry.compress_size > end:
            raise StoppedError(Stop.OVERLAP)
