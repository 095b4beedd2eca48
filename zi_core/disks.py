"""Whether the disk under a folder is encrypted, as far as the system tells: LUKS on Linux, BitLocker on Windows.

Nothing is asked that needs an administrator of the machine. A virtual machine cannot see what its host does, and a
self-encrypting drive is not seen either: so "no" means that the system shows none, never that there is none.
"""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

_FILE_SYSTEMS = {"ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs"}
_ESCAPED = re.compile(r"\\([0-7]{3})")
# The shell's property System.Volume.BitLockerProtection; suspended and half-done protection counts as none.
_BITLOCKER_ON, _BITLOCKER_OFF = {"1", "6"}, {"2", "3", "4", "5", "8"}
_PATIENCE = 20  # seconds


class Seen(StrEnum):
    """What the system tells of a disk."""

    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    UNKNOWN = "unknown"


def _ask(words: list[str]) -> str:
    done = subprocess.run(words, capture_output=True, text=True, timeout=_PATIENCE, check=True)  # noqa: S603 - our own words
    return done.stdout


def disk_encryption(
    folder: Path, *, system: str = platform.system(), root: Path = Path("/"), ask: Callable[[list[str]], str] = _ask
) -> Seen:
    """Return what the system tells of the disk under `folder`; UNKNOWN wherever it cannot be told."""
    try:
        if system == "Linux":
            return _linux(folder.resolve(), root)
        if system == "Windows":
            return _windows(folder.resolve(), ask)
    except (OSError, ValueError, subprocess.SubprocessError):
        return Seen.UNKNOWN
    return Seen.UNKNOWN


def _linux(folder: Path, root: Path) -> Seen:
    """Find the mount under the folder, then follow its devices down to an encrypted one."""
    number, kind, source = _mount(folder, (root / "proc/self/mountinfo").read_text(encoding="utf-8"))
    if kind in _FILE_SYSTEMS:
        return Seen.ENCRYPTED
    device = root / "sys/dev/block" / number
    if not device.exists():  # a file system over several disks has a number of its own
        device = root / "sys/class/block" / (root / source.lstrip("/")).resolve().name
    if not device.exists():
        return Seen.UNKNOWN
    return Seen.ENCRYPTED if _encrypted(device.resolve()) else Seen.PLAIN


def _mount(folder: Path, table: str) -> tuple[str, str, str]:
    """Return device number, kind and source of the mount that `folder` is in; raise ValueError when there is none."""
    found: dict[int, tuple[str, str, str]] = {}
    for line in table.splitlines():
        left, right = line.split(" - ", 1)
        fields = left.split()
        kind, source = right.split()[:2]
        point = Path(_ESCAPED.sub(lambda match: chr(int(match[1], 8)), fields[4]))
        if folder.is_relative_to(point):
            found[len(point.parts)] = (fields[2], kind, source)  # of two on one point the later one lies above
    return found[max(found)]


def _encrypted(device: Path) -> bool:
    """Tell whether the block device, or everything it is made of, is encrypted."""
    name = device / "dm/uuid"
    if name.is_file() and name.read_text(encoding="utf-8").startswith("CRYPT-"):
        return True
    parts = sorted((device / "slaves").glob("*"))
    if parts:
        return all(_encrypted(part.resolve()) for part in parts)
    return (device / "partition").exists() and _encrypted(device.parent)


def _windows(folder: Path, ask: Callable[[list[str]], str]) -> Seen:
    if not re.fullmatch("[A-Za-z]:", folder.drive):
        return Seen.UNKNOWN
    question = (
        f"(New-Object -ComObject Shell.Application).NameSpace('{folder.drive}').Self"
        ".ExtendedProperty('System.Volume.BitLockerProtection')"
    )
    answer = ask(["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", question]).strip()
    if answer in _BITLOCKER_ON:
        return Seen.ENCRYPTED
    return Seen.PLAIN if answer in _BITLOCKER_OFF else Seen.UNKNOWN
