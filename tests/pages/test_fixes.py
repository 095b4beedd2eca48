"""What was tidied by itself: on the page, and as a workbook whose leaving is noted, contacts masked unless revealed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
import streamlit as st
from openpyxl import load_workbook

from pages import _fixes
from tests.pages.conftest import Stage, shown_text
from tests.pages.test_customers import entries, person, uploaded, workbook
from zi_core.access import Role

TIDY = workbook([person(1, phone="0812 3400 0001", whatsapp="0812 3400 0001"), person(2, gender="Pr")])
BUILT: dict[str, Callable[[], bytes]] = {}


@pytest.fixture
def operator(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """AppTest cannot press a download: keep what the button would build."""
    drawn = st.download_button

    def press(label: str, data: Callable[[], bytes], **options: object) -> bool:
        BUILT[str(options.get("key", "")).split("-")[0]] = data
        return bool(drawn(label, b"", **options))  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", press)
    stage.sign_in(Role.OPERATOR)
    return stage


def texts(data: bytes) -> str:
    rows = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return json.dumps(list(rows), ensure_ascii=False)


def test_the_file_is_masked_until_the_contacts_are_revealed_and_its_leaving_is_noted(operator: Stage) -> None:
    at = uploaded(operator, TIDY)
    assert "Dirapikan otomatis:" in shown_text(at)
    masked = texts(BUILT["fixes"]())
    assert "Perempuan" in masked
    assert "3400" not in masked

    at.toggle(key=f"reveal-{entries(operator)[0].list_id}").set_value(True).run()
    assert "+6281234000001" in texts(BUILT["fixes"]())
    lines = operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomerListExported' ORDER BY seq")
    assert [json.loads(line["fields"])["masked"] for line in lines[-2:]] == [True, False]


def test_only_the_first_are_drawn_and_the_file_holds_all(operator: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_fixes, "SHOWN", 1)
    at = uploaded(operator, TIDY)
    assert "Ditampilkan 1 yang pertama; semuanya ada dalam unduhan." in shown_text(at)
    assert "Perempuan" in texts(BUILT["fixes"]())


def test_nothing_leaves_when_it_cannot_be_noted(operator: Stage) -> None:
    uploaded(operator, TIDY)
    operator.db.rows("DELETE FROM customer_list")
    with pytest.raises(PermissionError):
        BUILT["fixes"]()
