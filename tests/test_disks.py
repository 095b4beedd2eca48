"""What the operating system tells of a disk: invented device trees of Linux, invented answers of Windows."""

from __future__ import annotations

import subprocess
from pathlib import Path, PureWindowsPath

import pytest

from zi_core import disks
from zi_core.disks import Seen, disk_encryption

CRYPT, LVM = "CRYPT-LUKS2-0123-luks", "LVM-0123"


def _device(root: Path, name: str, *, uuid: str = "", parts: tuple[str, ...] = (), number: str = "") -> None:
    device = root / "sys/devices" / name
    (device / "slaves").mkdir(parents=True, exist_ok=True)
    if uuid:
        (device / "dm").mkdir()
        (device / "dm/uuid").write_text(f"{uuid}\n")
    for part in parts:
        (device / "slaves" / Path(part).name).symlink_to(root / "sys/devices" / part)
    for folder, link in (("sys/class/block", Path(name).name), ("sys/dev/block", number)):
        if link:
            (root / folder).mkdir(parents=True, exist_ok=True)
            (root / folder / link).symlink_to(device)


def _mounts(root: Path, *lines: str) -> None:
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/self/mountinfo").write_text("".join(f"{line}\n" for line in lines))


def _told(root: Path, folder: str = "/srv/data") -> Seen:
    return disk_encryption(Path(folder), system="Linux", root=root)


@pytest.mark.parametrize(("uuid", "expected"), [(CRYPT, Seen.ENCRYPTED), (LVM, Seen.PLAIN)])
def test_a_volume_is_followed_down_to_what_it_lies_on(tmp_path: Path, uuid: str, expected: Seen) -> None:
    _device(tmp_path, "sda/sda3")
    (tmp_path / "sys/devices/sda/sda3/partition").write_text("3")
    _device(tmp_path, "dm-0", uuid=uuid, parts=("sda/sda3",))
    _device(tmp_path, "dm-1", uuid=LVM, parts=("dm-0",), number="254:1")
    _mounts(
        tmp_path,
        "21 1 8:1 / / rw - ext4 /dev/sda1 rw",
        "22 21 254:1 / /srv rw shared:1 - ext4 /dev/mapper/vg-srv rw",
        "23 21 8:2 / /srv2 rw - ext4 /dev/sda2 rw",
    )
    assert _told(tmp_path) is expected


def test_an_array_is_encrypted_only_if_all_its_disks_are(tmp_path: Path) -> None:
    _device(tmp_path, "dm-0", uuid=CRYPT)
    _device(tmp_path, "sdb")
    _device(tmp_path, "md0", parts=("dm-0", "sdb"), number="9:0")
    _mounts(tmp_path, "21 1 9:0 / / rw - ext4 /dev/md0 rw")
    assert _told(tmp_path) is Seen.PLAIN


def test_a_file_system_with_a_number_of_its_own_is_found_by_its_source(tmp_path: Path) -> None:
    _device(tmp_path, "dm-0", uuid=CRYPT)
    (tmp_path / "dev/mapper").mkdir(parents=True)
    (tmp_path / "dev/dm-0").touch()
    (tmp_path / "dev/mapper/root").symlink_to(tmp_path / "dev/dm-0")
    _mounts(tmp_path, r"21 1 0:30 / /srv\040dua rw - btrfs /dev/mapper/root rw")
    assert _told(tmp_path, "/srv dua/data") is Seen.ENCRYPTED


@pytest.mark.parametrize(
    ("kind", "expected"), [("ecryptfs", Seen.ENCRYPTED), ("tmpfs", Seen.UNKNOWN), ("zfs", Seen.UNKNOWN)]
)
def test_file_systems_without_a_device(tmp_path: Path, kind: str, expected: Seen) -> None:
    _mounts(tmp_path, f"21 1 0:31 / / rw - {kind} pool/data rw")
    assert _told(tmp_path) is expected


def test_without_a_table_of_mounts_or_on_another_system_nothing_is_claimed(tmp_path: Path) -> None:
    assert _told(tmp_path) is Seen.UNKNOWN
    _mounts(tmp_path, "21 1 8:1 / /other rw - ext4 /dev/sda1 rw")
    assert _told(tmp_path) is Seen.UNKNOWN
    assert disk_encryption(tmp_path, system="Darwin") is Seen.UNKNOWN
    assert disk_encryption(tmp_path) in Seen


class _Folder(PureWindowsPath):
    def resolve(self) -> _Folder:
        return self


def _windows(answer: str, folder: str = r"D:\kesiapan") -> Seen:
    return disk_encryption(_Folder(folder), system="Windows", ask=lambda words: f"{answer}\r\n" if words else "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("1", Seen.ENCRYPTED), ("2", Seen.PLAIN), ("5", Seen.PLAIN), ("", Seen.UNKNOWN), ("7", Seen.UNKNOWN)],
)
def test_windows_is_asked_for_bitlocker(answer: str, expected: Seen) -> None:
    assert _windows(answer) is expected


def test_a_folder_on_another_computer_is_not_asked_about() -> None:
    assert _windows("1", r"\\server\share\kesiapan") is Seen.UNKNOWN


def test_a_system_that_does_not_answer_leaves_it_open() -> None:
    def fail(words: list[str]) -> str:
        raise subprocess.TimeoutExpired(words, 1)

    folder = _Folder(r"C:\kesiapan")
    assert disk_encryption(folder, system="Windows", ask=fail) is Seen.UNKNOWN  # type: ignore[arg-type]
    assert disk_encryption(folder, system="Windows") is Seen.UNKNOWN  # type: ignore[arg-type] # no PowerShell here


def test_what_a_program_answers_is_read() -> None:
    import sys  # noqa: PLC0415 - for this test alone

    assert disks._ask([sys.executable, "-c", "print(1)"]).strip() == "1"  # noqa: SLF001 - the default of `ask`
