"""Lists with personal data leave closed with a password, unless somebody wants none; the password is kept nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import msoffcrypto
import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Stage
from tests.pages.test_selection import approve, crowd
from zi_core import store
from zi_core.access import Role

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


def opened(data: bytes, password: str) -> str:
    plain = BytesIO()
    file = msoffcrypto.OfficeFile(BytesIO(data))
    file.load_key(password=password)
    file.decrypt(plain)
    return text(plain.getvalue())


def text(data: bytes) -> str:
    rows = load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return json.dumps([[str(cell) for cell in row] for row in rows])


def revealed(stage: Stage) -> tuple[AppTest, str]:
    approve(stage, crowd(3))
    (entry,) = store.customers.lists(stage.db, "unit-1")
    at = stage.open("customers")
    return at.toggle(key=f"reveal-{entry.list_id}").set_value(True).run(), entry.list_id


def test_a_list_with_contacts_opens_with_the_made_or_typed_password_alone(operator: Stage) -> None:
    at, list_id = revealed(operator)
    made = str(at.text_input(key=f"protect-password-list-{list_id}").value)
    data = BUILT["download"]()
    assert b"Rekaan" not in data
    assert "+62812555" in opened(data, made)
    with pytest.raises(Exception, match="assword"):
        opened(data, "another-password")

    at.text_input(key=f"protect-password-final-{list_id}").set_value("sandi yang diketik").run()
    assert "+62812555" in opened(BUILT["final"](), "sandi yang diketik")
    lines = operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomerListExported' ORDER BY seq")
    assert [json.loads(line["fields"])["protected"] for line in lines] == [True, True]
    everything = json.dumps(operator.db.rows("SELECT fields FROM audit"))
    assert made not in everything
    assert "diketik" not in everything


def test_a_weak_password_is_refused_and_none_is_a_choice_that_is_noted(operator: Stage) -> None:
    at, list_id = revealed(operator)
    at.text_input(key=f"protect-password-list-{list_id}").set_value("pendek").run()
    assert "paling sedikit" in at.error[0].value
    (button,) = [one for one in at.get("download_button") if one.proto.label == "Unduh daftar (.xlsx)"]
    assert button.proto.disabled
    at.toggle(key=f"protect-list-{list_id}").set_value(False).run()
    assert "+62812555" in text(BUILT["download"]())
    line = operator.db.rows("SELECT fields FROM audit WHERE event = 'CustomerListExported'")[-1]
    assert json.loads(line["fields"])["protected"] is False
