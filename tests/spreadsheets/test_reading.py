from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spreadsheets.books import package, raw_xlsx, workbook
from zi_core.spreadsheets import child, reading
from zi_core.spreadsheets.grid import Cell, CellKind, Grid
from zi_core.spreadsheets.limits import Limits, Stop
from zi_core.spreadsheets.reading import REFUSALS, Reading, RefusedError, read_spreadsheet
from zi_core.spreadsheets.wire import unpack

GOOD = workbook([["Nama", "HP"], ["Siti", 81200000001]])


def refusal(data: bytes, limits: Limits | None = None) -> Stop:
    with pytest.raises(RefusedError) as refused:
        read_spreadsheet(data, "daftar.xlsx", limits=limits)
    return refused.value.code


def notes(data: bytes, filename: str) -> list[str]:
    return [str(note) for note in read_spreadsheet(data, filename).notes]


def pretend(monkeypatch: pytest.MonkeyPatch, **done: object) -> None:
    """Let the child answer as told."""
    answer = SimpleNamespace(**{"returncode": 0, "stdout": b"", **done})
    monkeypatch.setattr(subprocess, "run", lambda *_given, **_more: answer)


@pytest.mark.usefixtures("measured_children")
def test_a_workbook_is_read_in_a_child_and_leaves_no_process() -> None:
    before = psutil.Process().children()
    found = read_spreadsheet(GOOD, "daftar.xlsx")
    assert found == Reading("xlsx", found.grids)
    assert found.grids[0].cell(2, 1) == Cell(CellKind.NUMBER, "81200000001")
    assert psutil.Process().children() == before


@pytest.mark.parametrize("stop", Stop)
def test_every_refusal_has_a_sentence_that_says_what_to_do(stop: Stop) -> None:
    assert len(str(RefusedError(stop, limit=1).reason)) > 30
    assert set(REFUSALS) == set(Stop)


def test_a_file_over_the_limit_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert refusal(bytes(11), Limits(size=10)) is Stop.SIZE


def test_what_a_caller_allows_reaches_the_child() -> None:
    """A list of customers is short; answers to a survey may be many."""
    many = b"Responden;U1;U2\n" + b"".join(b"R%d;4;3\n" % number for number in range(20_000))
    assert refusal(many) is Stop.ROWS
    assert len(read_spreadsheet(many, "jawaban.csv", limits=Limits(rows=100_000)).grids[0].rows) == 20_001
    short = workbook([["Responden", "U1"], ["R1", 4], ["R2", 4], ["R3", 4], ["R4", 4]])
    assert len(read_spreadsheet(short, "jawaban.xlsx", limits=Limits(rows=5)).grids[0].rows) == 5
    with pytest.raises(RefusedError) as refused:
        read_spreadsheet(short, "jawaban.xlsx", limits=Limits(rows=4))
    assert "lebih dari 4 baris" in str(refused.value.reason)


def test_a_child_that_takes_too_long_is_killed() -> None:
    before = psutil.Process().children()
    assert refusal(GOOD, Limits(seconds=0.001)) is Stop.SLOW
    assert psutil.Process().children() == before


@pytest.mark.skipif(os.name == "nt", reason="no memory limit on Windows")
@pytest.mark.usefixtures("measured_children")
def test_a_child_that_needs_too_much_memory_is_refused_and_the_next_upload_works() -> None:
    rows = "".join(f"<row><c t='inlineStr'><is><t>{n}{'a' * 30_000}</t></is></c></row>" for n in range(900))
    assert refusal(raw_xlsx(rows), Limits(memory=40_000_000)) in {Stop.MEMORY, Stop.BROKEN}
    assert read_spreadsheet(GOOD, "daftar.xlsx").grids


@pytest.mark.parametrize(
    "done",
    [
        {"returncode": -6},
        {"returncode": -9, "stdout": b'{"kind": "xlsx"}'},
        {"stdout": b"garbage"},
        {"stdout": b"\xff"},
        {"stdout": b"[]"},
        {"stdout": b'{"kind": "xlsx"}'},
        {"stdout": b'{"kind": "doc", "sheets": [], "hidden": [], "notes": []}'},
        {"stdout": b'{"kind": "xlsx", "sheets": [], "kinds": "z", "texts": [""], "hidden": [], "notes": []}\n'},
        {"stdout": b'{"kind": "xlsx", "sheets": [], "kinds": "t", "texts": [""], "hidden": [], "notes": []}\nabcd'},
        {"stdout": b'{"refused": "surprise", "gaps": {}}'},
        {"stdout": b'{"refused": "rows"}'},
    ],
)
def test_a_child_that_crashes_or_talks_nonsense_means_a_broken_file(
    monkeypatch: pytest.MonkeyPatch, done: dict[str, Any]
) -> None:
    pretend(monkeypatch, **done)
    assert refusal(GOOD) is Stop.BROKEN


def test_a_child_that_really_aborts_means_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_BOOT", "import os; os.abort()")
    assert refusal(GOOD) is Stop.BROKEN


def test_a_system_that_cannot_start_a_child_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert refusal(GOOD) is Stop.MEMORY


def test_the_child_gets_no_settings_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZI_COOKIE_SECRET", "rahasia")
    given: dict[str, Any] = {}

    def run(*_command: object, **more: object) -> object:
        given.update(more)
        return SimpleNamespace(returncode=0, stdout=b'{"refused": "empty", "gaps": {}}')

    monkeypatch.setattr(subprocess, "run", run)
    assert refusal(GOOD) is Stop.EMPTY
    assert "ZI_COOKIE_SECRET" not in given["env"]
    assert "PATH" in given["env"]


@pytest.mark.skipif(os.name == "nt", reason="folders are linked by copying on Windows")
def test_the_child_starts_from_any_folder_of_an_uninstalled_checkout(tmp_path: Path) -> None:
    root = Path(reading.__file__).parents[2]
    shutil.copytree(root / "zi_core", tmp_path / "elsewhere" / "zi_core", ignore=shutil.ignore_patterns("__pycache__"))
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from zi_core.spreadsheets.reading import read_spreadsheet as r; "
        "print(r(b'a,b', 'x.csv').kind)"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "elsewhere")]
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PYTHON"))}
    done = subprocess.run(command, cwd=tmp_path, env=bare, capture_output=True, check=True, text=True)
    assert done.stdout == "csv\n"


def test_a_wrong_ending_is_read_by_content_and_told() -> None:
    assert notes(GOOD, "daftar.xls") == ["Nama berkas berakhiran .xls, tetapi isinya .xlsx; dibaca menurut isi."]
    assert notes(b"a,b", "daftar") == ["Nama berkas tanpa akhiran; isinya dibaca sebagai .csv."]
    assert notes(b"a,b", "DAFTAR.CSV") == []


def test_what_was_passed_over_is_told() -> None:
    sheets = "<sheet name='Data' r:id='r1'/><sheet name='Lama' state='hidden' r:id='r2'/>"
    rows = "<row r='1' hidden='1'><c><v>1</v></c></row><row r='2'><c><v>1</v></c></row>"
    data = raw_xlsx(rows, sheets=sheets, more={"xl/worksheets/s2.xml": "<worksheet/>"})
    assert notes(data, "a.xlsx") == [
        "Lembar tersembunyi tidak dibaca: Lama.",
        "1 baris tersembunyi pada lembar Data ikut dibaca.",
    ]
    assert notes('a,"b\ncafé,d'.encode("cp1252"), "a.csv") == [
        "Berkas teks dibaca dengan penyandian cp1252; periksa huruf khusus.",
        "Tanda kutip dalam berkas tidak lengkap; semuanya dibaca sebagai huruf biasa.",
    ]


def test_a_file_with_nothing_to_read_says_why() -> None:
    sheets = "<sheet name='Lama' state='hidden' r:id='r1'/>"
    assert refusal(raw_xlsx("<row><c><v>1</v></c></row>", sheets=sheets)) is Stop.HIDDEN
    assert refusal(workbook([])) is Stop.EMPTY
    assert refusal(package({"a": "b"})) is Stop.FOREIGN


def test_the_child_answers_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.BytesIO()
    limits = json.dumps({**{name: getattr(Limits(), name) for name in Limits.__slots__}}).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(limits + b"\na,b")))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=output))
    monkeypatch.setattr(child, "confine", lambda _limits: None)
    assert child.main() == 0
    line, _, cells = output.getvalue().partition(b"\n")
    told = json.loads(line)
    assert (told["kind"], told["texts"]) == ("csv", ["a", "b"])
    assert unpack(told, cells) == (Grid("CSV", ((Cell(CellKind.TEXT, "a"), Cell(CellKind.TEXT, "b")),)),)


def test_memory_that_runs_out_is_an_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(_data: bytes, _limits: Limits) -> None:
        raise MemoryError

    monkeypatch.setattr(child, "read", run_out)
    assert json.loads(child.answer(b"", Limits())) == {"refused": "memory", "gaps": {}}


def test_a_system_without_limits_reads_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "resource", None)
    child.confine(Limits())


def test_limits_are_only_ever_lowered(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: dict[int, tuple[int, int]] = {}
    pretended = SimpleNamespace(
        RLIM_INFINITY=-1,
        RLIMIT_AS=1,
        RLIMIT_CPU=2,
        RLIMIT_CORE=3,
        getrlimit=lambda kind: (0, {1: 500, 2: -1, 3: -1}[kind]),
        setrlimit=taken.__setitem__,
    )
    monkeypatch.setattr(child, "resource", pretended)
    child.confine(Limits(memory=1000, seconds=10))
    assert taken == {1: (500, 500), 2: (11, 11), 3: (0, 0)}


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\x09\x08\x10\x00", b"\xff\xfe", GOOD[:900]]))
@settings(max_examples=200, deadline=None)
def test_whatever_the_bytes_the_answer_is_json(noise: bytes, start: bytes) -> None:
    assert isinstance(json.loads(child.answer(start + noise, Limits()).partition(b"\n")[0]), dict)
