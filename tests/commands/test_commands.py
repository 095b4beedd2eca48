"""The headless jobs, on a database of their own and beside a running holder of it."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from tests.store.scenes import OPERATOR, set_up
from zi_core import sample
from zi_core.accounts import matches
from zi_core.commands import cli
from zi_core.commands.settings import Settings
from zi_core.events.sign_in import SecondFactorEnrolled
from zi_core.i18n import use_language
from zi_core.store import FILE_NAME, accounts, audit, open_store, second_factor, units, write

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
COPY = "kesiapan-20261123-030000.duckdb.gz.age"
PASSWORD = re.compile(r"\b([a-z0-9]{4}(?:-[a-z0-9]{4}){3})\b")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command on the folder ``data`` of this test at a fixed moment."""

    def invoke(*words: object, settings: Settings | None = None) -> Result:
        use_language("id")
        given = settings or Settings(tmp_path / "data", lambda: NOW)
        result = CliRunner().invoke(cli, [str(word) for word in words], obj=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture(scope="module")
def real_court(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder whose database holds one real court, to be copied."""
    folder = tmp_path_factory.mktemp("court") / "data"
    db = open_store(folder, now=NOW)
    write(db, set_up(), by=None, now=NOW)
    db.close()
    return folder


@pytest.fixture
def court(real_court: Path, tmp_path: Path) -> Path:
    """A folder of this test's own with that court in it."""
    return Path(copytree(real_court, tmp_path / "data"))


def _workbook(name: str) -> Path:
    return sample.FOLDER / name


# --- check ---------------------------------------------------------------------------------------------------------


def test_a_clean_file_ends_with_0(run: Run) -> None:
    result = run("check", _workbook("daftar-tahap-1.xlsx"))
    assert result.exit_code == 0
    assert "84 baris; 84 siap; 0 sel perlu perhatian." in result.stdout


def test_problems_are_printed_with_their_cells_and_end_with_1(run: Run) -> None:
    result = run("check", _workbook("daftar-berantakan.xlsx"))
    assert result.exit_code == 1
    assert "I41  Tanggal Selesai Layanan:" in result.stdout
    assert "G78  Email:" in result.stdout


def test_a_check_as_json_is_one_object(run: Run) -> None:
    result = run("check", _workbook("daftar-berantakan.xlsx"), "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert set(told) == {"file", "cells", "problems", "summary"}
    assert told["summary"]["problems"] == len(told["problems"]) == 2


def test_notes_on_the_file_are_told(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "daftar.csv"
    wrong.write_bytes(_workbook("daftar-tahap-1.xlsx").read_bytes())
    assert "berakhiran .csv" in run("check", wrong).stdout


def _two_lists(folder: Path) -> Path:
    book = Workbook()
    book.worksheets[0].title = "Juli"
    people = [["Orang Rekaan", "081234000001", "a@example.com"], ["Orang Lain", "081234000002", "b@example.com"]]
    for sheet, rows in ((book.worksheets[0], people), (book.create_sheet("Juni"), people[:1])):
        for row in [["Nama", "No HP", "Email"], *rows]:
            sheet.append(row)
    book.create_sheet("Catatan").append(["Rapat"])
    book.save(folder / "dua.xlsx")
    return folder / "dua.xlsx"


def test_another_sheet_is_checked_when_it_is_named(run: Run, tmp_path: Path) -> None:
    file = _two_lists(tmp_path)
    likeliest = json.loads(run("check", file, "--json").stdout)
    named = json.loads(run("check", file, "--json", "--sheet", "Juni").stdout)
    assert (likeliest["file"]["sheet"], likeliest["file"]["other_sheets"]) == ("Juli", ["Juni"])
    assert (named["file"]["sheet"], named["file"]["other_sheets"]) == ("Juni", ["Juli"])
    assert (likeliest["summary"]["rows"], named["summary"]["rows"]) == (2, 1)
    told = run("check", file).stdout
    assert "Lembar lain yang dapat dipakai: Juni." in told
    assert "Lembar lain tidak dipakai: Catatan." in told


def test_a_sheet_that_is_not_there_ends_with_2_and_names_those_that_are(run: Run, tmp_path: Path) -> None:
    file = _two_lists(tmp_path)
    plain = run("check", file, "--sheet", "Mei")
    assert (plain.exit_code, plain.stdout) == (2, "")
    assert "Lembar yang dapat dibaca: Juli, Juni, Catatan." in plain.stderr
    told = run("check", file, "--json", "--sheet", "Mei")
    assert (told.exit_code, json.loads(told.stdout)["code"]) == (2, "sheet")


def test_a_refused_file_ends_with_2_and_says_why(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing that could be read")
    plain = run("check", broken)
    assert (plain.exit_code, plain.stdout) == (2, "")
    assert plain.stderr.strip()
    told = run("check", broken, "--json")
    assert told.exit_code == 2
    assert set(json.loads(told.stdout)) == {"error", "code"}


def test_a_file_too_large_is_refused_without_being_loaded(run: Run, tmp_path: Path) -> None:
    huge = tmp_path / "film.xlsx"
    with huge.open("wb") as stream:
        stream.truncate(3_000_000_000)  # sparse: it takes no room
    result = run("check", huge)
    assert result.exit_code == 2
    assert "lebih besar dari" in result.stderr


def test_a_missing_file_ends_with_2(run: Run, tmp_path: Path) -> None:
    assert run("check", tmp_path / "tidak-ada.xlsx").exit_code == 2


def test_checking_needs_no_database_and_makes_none(run: Run, tmp_path: Path) -> None:
    run("check", _workbook("daftar-tahap-1.xlsx"))
    assert not (tmp_path / "data").exists()


# --- account -------------------------------------------------------------------------------------------------------


def _first_password(result: Result) -> str:
    assert result.exit_code == 0, result.output
    found = PASSWORD.findall(result.stdout)
    assert len(found) == 1
    return str(found[0])


def test_an_account_is_made_and_its_first_password_told_once(run: Run, court: Path) -> None:
    password = _first_password(
        run("account", "create", "--username", "baru", "--name", "Orang Rekaan", "--role", "member")
    )
    db = open_store(court, now=NOW)
    found = accounts.account_named(db, "baru")
    newest = audit.lines(db, "unit-one", limit=1)[0]
    db.close()
    assert found is not None
    assert matches(password, found.password_hash)
    assert found.must_change
    assert newest["event"] == "AccountCreated"
    assert password not in run("account", "list").stdout


def test_a_reset_gives_another_first_password(run: Run, court: Path) -> None:
    password = _first_password(run("account", "reset", "--username", "operator"))
    db = open_store(court, now=NOW)
    found = accounts.account_named(db, "operator")
    db.close()
    assert found is not None
    assert matches(password, found.password_hash)
    assert found.must_change


def test_codes_are_taken_away_from_the_command_line(run: Run, court: Path) -> None:
    ids = {"unit_id": "unit-one", "account_id": "unit-one-operator"}
    db = open_store(court, now=NOW)
    write(db, SecondFactorEnrolled(**ids, secret="s", recovery=("c",), time_step=1), by=OPERATOR, now=NOW)
    db.close()
    assert "dihapus" in run("account", "reset-code", "--username", "operator").stdout
    db = open_store(court, now=NOW)
    assert second_factor.enrolled(db, "unit-one") == frozenset()
    assert audit.lines(db, "unit-one", limit=1)[0]["event"] == "SecondFactorReset"
    db.close()


@pytest.mark.usefixtures("court")
def test_accounts_are_listed_with_role_and_state(run: Run) -> None:
    told = run("account", "list").stdout.splitlines()
    assert len(told) == 7
    assert any(re.fullmatch(r"leader\s+Pimpinan\s+aktif", line) for line in told)


@pytest.mark.usefixtures("court")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("create", "--username", "operator", "--name", "X", "--role", "member"), "sudah dipakai"),
        (("create", "--username", "X Y", "--name", "X", "--role", "member"), "Nama pengguna 3–40"),
        (("reset", "--username", "nobody"), "Tidak ada akun"),
        (("reset-code", "--username", "nobody"), "Tidak ada akun"),
    ],
)
def test_an_account_that_cannot_be_is_told_in_a_sentence(run: Run, words: tuple[str, ...], sentence: str) -> None:
    result = run("account", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr


# --- without a database, without a court, and held by the server ---------------------------------------------------

NEEDS_A_DATABASE = (
    ("account", "list"),
    ("account", "reset", "--username", "operator"),
    ("account", "create", "--username", "baru", "--name", "X", "--role", "member"),
    ("backup",),
    ("audit", "verify"),
    ("sample", "remove"),
)


@pytest.mark.parametrize("words", NEEDS_A_DATABASE, ids=" ".join)
def test_without_a_database_none_is_made(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert "Tidak ada basis data" in result.stderr
    assert not (tmp_path / "data").exists()


def test_before_the_set_up_there_is_no_account(run: Run, tmp_path: Path) -> None:
    open_store(tmp_path / "data", now=NOW).close()
    for words in NEEDS_A_DATABASE[:1] + NEEDS_A_DATABASE[2:3] + NEEDS_A_DATABASE[-1:]:
        result = run(*words)
        assert result.exit_code == 1
        assert "Belum ada satuan kerja" in result.stderr


_HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from zi_core.store import open_store
db = open_store(Path(sys.argv[1]), now=datetime(2026, 11, 23, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


def test_while_the_server_holds_the_database_every_job_says_so_and_ends_with_3(run: Run, court: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(court)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        results = {words: run(*words) for words in (*NEEDS_A_DATABASE, ("sample", "load"))}
        assert holder.stdin is not None
        holder.stdin.close()
    for words, result in results.items():
        assert result.exit_code == 3, words
        assert "sedang dipakai server" in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert run("audit", "verify").exit_code == 0


def test_a_damaged_database_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE_NAME).write_bytes(b"no database")
    result = run("audit", "verify")
    assert result.exit_code == 1
    assert "rusak" in result.stderr


# --- backup, restore, audit ----------------------------------------------------------------------------------------


def test_a_backup_goes_into_the_data_folder_unless_told_otherwise(run: Run, court: Path, tmp_path: Path) -> None:
    made = run("backup")
    assert (made.exit_code, "Simpan juga di luar mesin ini" in made.stdout) == (0, True)
    assert run("backup", tmp_path / "usb").exit_code == 0
    for folder in (court / "backup", tmp_path / "usb"):
        assert (folder / "kesiapan-20261123-030000.duckdb.gz.age").is_file()
    assert run("copies", "list").stdout.startswith("kesiapan-20261123-030000  2026-11-23 03:00  ")


def test_a_second_backup_never_overwrites_the_first(run: Run, court: Path) -> None:
    for _ in range(2):
        assert run("backup").exit_code == 0
    assert len(list((court / "backup").glob("*.duckdb.gz.age"))) == 2


def test_copies_are_rehearsed_by_name_or_the_newest(run: Run, court: Path) -> None:
    assert "Tidak ada salinan itu" in run("copies", "rehearse").stderr
    run("backup")
    before = sorted(court.rglob("*"))
    for words in ((), ("kesiapan-20261123-030000",), ("kesiapan-20261123-030000.duckdb.gz.age",)):
        done = run("copies", "rehearse", *words)
        assert (done.exit_code, "dapat dipulihkan" in done.stdout) == (0, True)
    assert sorted(court.rglob("*")) == before
    assert run("copies", "rehearse", "other").exit_code == 1


def test_a_new_key_is_made_and_after_a_leak_the_old_one_goes(run: Run, court: Path) -> None:
    run("backup")
    assert "Kunci baru dibuat" in run("copies", "new-key").stdout
    assert "dienkripsi ulang: 1" in run("copies", "new-key", "--reseal").stdout
    assert run("copies", "rehearse").exit_code == 0
    db = open_store(court, now=NOW)
    (unit,) = db.rows("SELECT id FROM unit")
    told = [line["event"] for line in audit.lines(db, unit["id"], limit=4)]
    assert told == ["BackupRehearsed", "BackupKeyChanged", "BackupKeyChanged", "BackupRequested"]
    db.close()
    (court / "kunci-cadangan.txt").unlink()
    lost = run("copies", "rehearse")
    assert (lost.exit_code, "--key" in lost.stderr) == (1, True)


def test_a_plain_copy_of_an_earlier_version_is_listed_as_such(run: Run, court: Path) -> None:
    (court / "backup").mkdir()
    (court / "backup" / "lama-20260101-000000.duckdb").write_bytes(b"x")
    assert "tidak terenkripsi" in run("copies", "list").stdout


def test_a_restored_copy_is_the_database(run: Run, court: Path, tmp_path: Path) -> None:
    run("backup")
    copy = court / "backup" / COPY
    run("account", "create", "--username", "later", "--name", "X", "--role", "member")
    result = run("restore", copy, "--into", tmp_path / "new")
    assert result.exit_code == 0, result.output
    db = open_store(tmp_path / "new", now=NOW)
    unit = units.any_unit(db)
    assert unit is not None
    assert accounts.account_named(db, "later") is None
    assert audit.lines(db, unit.unit_id, limit=1)[0]["event"] == "BackupRestored"
    db.close()
    assert (tmp_path / "new" / "kunci-cadangan.txt").read_text() == (court / "kunci-cadangan.txt").read_text()
    assert (court / FILE_NAME).exists()


def test_a_copy_is_never_restored_over_a_database(run: Run, court: Path) -> None:
    run("backup")
    copy = court / "backup" / COPY
    before = (court / FILE_NAME).read_bytes()
    result = run("restore", copy, "--into", court)
    assert result.exit_code == 1
    assert "sudah berisi basis data" in result.stderr
    assert (court / FILE_NAME).read_bytes() == before


def test_a_file_that_is_no_copy_is_not_restored(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "salinan.duckdb"
    wrong.write_bytes(b"no copy")
    result = run("restore", wrong, "--into", tmp_path / "new")
    assert result.exit_code == 1
    assert "tidak dapat dibaca" in result.stderr
    assert not (tmp_path / "new" / FILE_NAME).exists()


def _break_the_chain(folder: Path) -> None:
    db = open_store(folder, now=NOW)
    with db.transaction() as tx:
        tx.rows("UPDATE audit SET fields = '{}' WHERE seq = 1")
    db.close()


def test_a_whole_chain_is_counted(run: Run, court: Path) -> None:
    assert court.exists()
    result = run("audit", "verify")
    assert (result.exit_code, result.stdout.strip()) == (0, "Jejak audit utuh: 1 baris.")


def test_a_broken_chain_names_the_line(run: Run, court: Path) -> None:
    _break_the_chain(court)
    result = run("audit", "verify")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "baris 1" in result.stderr


def test_restoring_a_copy_with_a_broken_chain_warns(run: Run, court: Path, tmp_path: Path) -> None:
    _break_the_chain(court)
    run("backup")
    copy = court / "backup" / COPY
    result = run("restore", copy, "--into", tmp_path / "new")
    assert result.exit_code == 1
    assert "terputus" in result.stderr
    assert (tmp_path / "new" / FILE_NAME).exists()


# --- sample --------------------------------------------------------------------------------------------------------


def test_the_sample_is_loaded_into_a_new_folder_and_removed_again(run: Run, tmp_path: Path) -> None:
    loaded = run("sample", "load")
    assert loaded.exit_code == 0
    assert sample.PASSWORD in loaded.stdout
    assert run("sample", "load").exit_code == 1
    assert len(run("account", "list").stdout.splitlines()) == len(sample.ACCOUNTS)
    assert run("sample", "remove").exit_code == 0
    assert run("audit", "verify").exit_code == 0
    db = open_store(tmp_path / "data", now=NOW)
    assert units.any_unit(db) is None
    db.close()


def test_a_real_court_is_neither_overwritten_nor_removed(run: Run, court: Path) -> None:
    for job in ("load", "remove"):
        result = run("sample", job)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "satuan kerja" in result.stderr
    assert court.exists()


# --- language and help ---------------------------------------------------------------------------------------------


def test_help_is_worded_in_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zi_core.commands.settings.translate", lambda text: f"<{text}>")
    told = CliRunner().invoke(cli, ["--language", "en", "check", "--help"]).stdout
    assert "<Periksa daftar responden" in told
    assert "<Tampilkan satu objek JSON.>" in told
    assert "<Jejak audit.>" in CliRunner().invoke(cli, ["--help"]).stdout
    use_language("id")


def test_the_language_and_the_folder_can_come_from_the_environment(tmp_path: Path) -> None:
    told = CliRunner().invoke(cli, ["audit", "verify"], env={"ZI_DATA": str(tmp_path), "ZI_LANGUAGE": "en"})
    assert told.exit_code == 1
    use_language("id")


def test_importing_the_module_runs_nothing() -> None:
    assert importlib.import_module("zi_core.__main__").cli is cli


@pytest.mark.usefixtures("measured_children")
def test_into_a_pipe_it_writes_utf_8_whatever_the_machine_does(tmp_path: Path) -> None:
    (tmp_path / "daftar.csv").write_text("Nama;No HP\nŞükran 李;0812-0000-0101\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "zi_core", "check", str(tmp_path / "daftar.csv"), "--json"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )
    assert "Şükran 李" in done.stdout.decode("utf-8"), done.stderr
    assert done.returncode == 1


def test_it_runs_as_a_module_with_the_real_clock(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zi_core", "--data", str(tmp_path), "sample", "load"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert sample.NAME in done.stdout
    assert (tmp_path / FILE_NAME).exists()
