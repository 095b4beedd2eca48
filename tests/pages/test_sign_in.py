"""Pengaturan, bagian Masuk: what an administrator sees of ways in, decides, links and ends."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages._shell import sources
from tests.pages.conftest import UNIT, Stage, shown_text
from zi_core import store
from zi_core.access import Role
from zi_core.accounts import fingerprint
from zi_core.events.accounts import SignedIn
from zi_core.events.sign_in import IdentityPinned, SecondFactorEnrolled

OPERATOR = f"account-{Role.OPERATOR.value}"


@pytest.fixture
def admin(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.delenv("ZI_OIDC", raising=False)
    stage.sign_in(Role.ADMINISTRATOR)
    return stage


def configure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    path = tmp_path / "oidc.toml"
    path.write_text(
        'server_metadata_url = "https://sso.example.com/.well-known/openid-configuration"\nclient_id = "k"\n'
        f'client_secret = "rahasia sekali"\nredirect_uri = "https://zi.example.com/masuk/oidc/kembali"\n{more}'
    )
    path.chmod(0o600)
    monkeypatch.setenv("ZI_OIDC", str(path))


def enrol(stage: Stage) -> None:
    event = SecondFactorEnrolled(unit_id=UNIT, account_id=OPERATOR, secret="s", recovery=("c",), time_step=1)
    stage.do(event, Role.OPERATOR)


def save(at: AppTest, key: str) -> AppTest:
    return at.button(key=key).click().run()


def test_without_a_provider_everybody_uses_a_password(admin: Stage) -> None:
    at = admin.open("admin")
    assert "Tidak dipakai. Semua orang masuk dengan kata sandi." in shown_text(at)
    assert not [field for field in at.text_input if "penyedia identitas" in field.label]


def test_the_provider_and_its_mapping_are_told_and_its_secret_is_not(
    admin: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = 'title = "SSO Contoh"\nmapping = "claim"\nclaim = "groups"\nsession_minutes = 60\n[roles]\nzi = "leader"\n'
    configure(tmp_path, monkeypatch, more)
    text = shown_text(admin.open("admin"))
    for told in ("SSO Contoh", "nilai zi pada klaim groups, sebagai Pimpinan", "60 menit", "Orang lain ditolak"):
        assert told in text
    assert "rahasia" not in text
    configure(tmp_path, monkeypatch)
    assert "selama token penyedia, paling lama 12 jam" in shown_text(admin.open("admin"))
    configure(tmp_path, monkeypatch, "clientt = 1")
    text = shown_text(admin.open("admin"))
    assert "belum dapat dipakai: Isian berkas pengaturan belum benar: clientt." in text


def test_an_account_is_linked_and_unlinked_and_nobody_twice(
    admin: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(tmp_path, monkeypatch)
    at = admin.open("admin")
    at.text_input(key=f"identity-of-{OPERATOR}-").set_value(" Budi@Example.com ")
    at = save(at, f"link-{OPERATOR}")
    assert store.identities.identities(admin.db, UNIT)[OPERATOR].entered == "budi@example.com"
    for wrong, told in (("budi@example.com", "sudah dipakai akun lain"), ("a b", "tanpa spasi")):
        at.text_input(key="identity-of-account-leader-").set_value(wrong)
        at = save(at, "link-account-leader")
        assert told in at.error[0].value
    bound = IdentityPinned(unit_id=UNIT, account_id=OPERATOR, bound="b")
    admin.do(bound, Role.OPERATOR)
    at = admin.open("admin")
    assert "Sudah terikat pada orangnya" in shown_text(at)
    at.text_input(key=f"identity-of-{OPERATOR}-budi@example.com").set_value("")
    save(at, f"link-{OPERATOR}")
    assert store.identities.identities(admin.db, UNIT) == {}


def test_codes_can_be_required_by_role_and_taken_away(admin: Stage) -> None:
    enrol(admin)
    at = admin.open("admin")
    assert "1 dari 7 akun sudah memasang kode" in shown_text(at)
    save(at, f"reset-code-{OPERATOR}")
    assert store.second_factor.enrolled(admin.db, UNIT) == frozenset()
    at = admin.open("admin")
    at.multiselect[0].set_value([Role.OPERATOR])
    save(at, "save-second-factor-roles")
    assert store.second_factor.required_roles(admin.db, UNIT) == {Role.OPERATOR}


def test_every_session_of_the_court_is_seen_and_can_be_ended_but_ones_own(admin: Stage) -> None:
    event = SignedIn(
        unit_id=UNIT,
        account_id=OPERATOR,
        session=fingerprint("lost"),
        expires=admin.now + timedelta(hours=1),
        device="Chrome · Android",
    )
    store.write(admin.db, event, by=None, now=admin.now)
    at = admin.open("admin")
    assert "**Nama operator** · Chrome · Android" in shown_text(at)
    assert [one.label for one in at.button].count("Akhiri") == 1
    save(at, f"end-{fingerprint('lost')[:16]}")
    assert store.accounts.session_account(admin.db, fingerprint("lost"), admin.now) is None


def test_nobody_else_is_told_of_sessions(stage: Stage) -> None:
    stage.sign_in(Role.OPERATOR)
    at = stage.open("admin")
    assert "Yang sedang masuk" not in shown_text(at)
    assert sources.SESSION_COOKIE in stage.cookies
