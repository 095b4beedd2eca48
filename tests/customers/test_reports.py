from __future__ import annotations

import json

import pytest

import zi_core.customers
from tests.customers.lists import SERVICES, TODAY, person
from zi_core.customers import Draft, check, exit_code, find_layout, refusal, report, understand
from zi_core.spreadsheets.limits import Stop
from zi_core.spreadsheets.reading import RefusedError, read_spreadsheet


def lines(*rows: list[str]) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode()


def test_a_report_says_what_was_read_found_and_counted() -> None:
    header = ["Nama", "HP", "Email"]
    reading = read_spreadsheet(
        lines(header, ["Burhan", "081200000001", "b@example.com"], ["Siti", "0812", "-"]), "a.csv"
    )
    understood = understand(reading.grids)
    found = check(Draft(reading.grids[0], understood.taken.layout), today=TODAY, services=SERVICES)
    told = json.loads(json.dumps(report(reading, understood, found)))
    assert told["file"] == {
        "type": "csv",
        "sheet": "CSV",
        "other_sheets": [],
        "header_row": 1,
        "mapping": {"name": "A", "phone": "B", "email": "C"},
        "notes": [],
    }
    assert told["cells"][1] == {
        "cell": "B2",
        "row": 2,
        "field": "phone",
        "raw": "081200000001",
        "clean": "+6281200000001",
        "level": "fixed",
        "reason": "Ditulis dalam bentuk internasional (+62).",
    }
    assert {"B3", "C3"} <= {problem["cell"] for problem in told["problems"]}
    assert (told["summary"]["rows"], told["summary"]["levels"]["error"]) == (2, 1)
    assert exit_code(found) == 1


def test_a_clean_list_exits_with_nought_and_a_refused_file_with_two() -> None:
    assert exit_code(None) == 2
    assert refusal(RefusedError(Stop.ROWS, limit=5)) == {
        "error": "Lembar berisi lebih dari 5 baris. Bagi daftar menjadi beberapa berkas, lalu unggah lagi.",
        "code": "rows",
    }
    reading = read_spreadsheet(lines([name.value for name in zi_core.customers.Field], person(1)), "a.csv")
    layout = find_layout(reading.grids).layout
    assert exit_code(check(Draft(reading.grids[0], layout), today=TODAY, services=SERVICES)) == 0


def test_every_public_name_is_there_and_no_other() -> None:
    for name in zi_core.customers._HOME_OF:  # noqa: SLF001 - the list itself is tested
        assert getattr(zi_core.customers, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        zi_core.customers.nothing  # noqa: B018
