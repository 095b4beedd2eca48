"""The sweep: an invented person stands everywhere, and no role without the right gets her contacts from anywhere."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from pages._table import PAGES
from tests.pages.conftest import UNIT, Stage
from tests.pages.test_privacy import draft_with_her, plant
from tests.store.withdrawing import EMAIL, OTHER, PHONE
from zi_core.access import Right, Role, may
from zi_core.events.privacy import WithdrawalReceived
from zi_core.events.survey import KeptStray, SurveyFileMatched

SECRETS = (PHONE.removeprefix("+62").encode(), OTHER.removeprefix("+62").encode(), EMAIL.encode(), b"812 555 9077")
SECTIONS = ("person", "consent", "retention", "breaches", "register")
WITHOUT = [role for role in Role if not may(role, Right.REVEAL_CONTACTS)]


def everywhere(stage: Stage) -> None:
    plant(stage)
    strays = (KeptStray("B2", "several", (PHONE, "0812 555 9077", EMAIL)),)
    matched = SurveyFileMatched(
        unit_id=UNIT, file_id="f", list_id="a", file_name="ekspor.xlsx", file_sha256="0" * 64, sheet="Lembar1",
        states=(), strays=strays, words={}, read=1, found=0, count=0,
    )  # fmt: skip
    stage.do(matched, Role.OPERATOR)
    draft_with_her(stage)
    request = WithdrawalReceived(unit_id=UNIT, withdrawal_id="w", received=stage.now, channel="Telepon", contact=PHONE)
    stage.do(request, Role.OPERATOR)


def sent(at: AppTest) -> bytes:
    """Return every byte a browser would get for the page: words, tables, hover texts, keys of widgets."""
    parts: list[bytes] = []

    def walk(block: Any) -> None:
        for child in getattr(block, "children", {}).values():
            if isinstance(child, Element) and getattr(child, "proto", None) is not None:
                parts.append(child.proto.SerializeToString())
            if isinstance(child, Block):
                walk(child)
                if getattr(child, "proto", None) is not None:
                    parts.append(child.proto.SerializeToString())

    walk(at._tree)  # noqa: SLF001 - all there is, not only what a test usually looks at
    return b"\n".join(parts)


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield a file and, where it is a package, every part of it."""
    yield data
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name)


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], Any]]:
    """What each download button would hand out, by its label."""
    found: dict[str, Callable[[], Any]] = {}
    drawn = st.download_button

    def note(label: str, data: Any, **more: Any) -> bool:
        found[label] = data if callable(data) else lambda: data
        return drawn(label, b"", **more)

    monkeypatch.setattr(st, "download_button", note)
    return found


@pytest.fixture(scope="module")
def told(one_court: Stage) -> Stage:
    everywhere(one_court)
    return one_court


def test_the_sweep_would_notice_her(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    everywhere(stage)
    assert not [secret for secret in SECRETS if secret.decode() in caplog.text]
    stage.sign_in(Role.OPERATOR)
    at = stage.open("customers")
    at.segmented_control(key="list-view").set_value("list").run()
    next(one for one in at.toggle if one.label == "Tampilkan kontak").set_value(True).run()
    assert SECRETS[0] in sent(at)


def views(stage: Stage, page: str) -> Iterator[AppTest]:
    """Yield the page as it opens, and each section of the page of personal data."""
    at = stage.open(page)
    yield at
    for section in SECTIONS if page == "privacy" and at.segmented_control else ():
        yield at.segmented_control(key="privacy-section").set_value(section).run()


def audit_length(stage: Stage) -> int:
    return int(stage.db.rows("SELECT count(*) AS n FROM audit")[0]["n"])


@pytest.mark.unmeasured
@pytest.mark.parametrize("role", [*WITHOUT, Role.OPERATOR])
def test_nobody_without_the_right_or_before_revealing_is_sent_a_contact(
    told: Stage, handed: dict[str, Callable[[], Any]], role: Role, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told.cookies.clear()
    told.sign_in(role)
    for entry in PAGES:
        for at in views(told, entry.id):
            assert not at.exception
            body = sent(at)
            assert len(body) > 200
            assert not [secret for secret in SECRETS if secret in body], entry.id
    for label, build in handed.items():
        noted = audit_length(told)
        data = build()
        whole = data.encode() if isinstance(data, str) else bytes(data)
        found = [secret for secret in SECRETS for part in unpacked(whole) if secret in part]
        # Some files for an operator's work hold contacts by design; their leaving is noted.
        assert not found or (role is Role.OPERATOR and audit_length(told) == noted + 1), label
    assert not [secret for secret in SECRETS if secret.decode() in caplog.text]
    lines = repr(told.db.rows("SELECT * FROM audit"))
    assert not [secret for secret in SECRETS if secret.decode() in lines]
