"""The evaluation sheet on its page: verdicts for everybody, answers from those who work on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from streamlit.testing.v1 import AppTest

from pages._shell.desk import StoredAnswer
from tests.pages.conftest import UNIT, Stage, shown_text
from zi_core.access import Role
from zi_core.desk.evidence import lke_key
from zi_core.desk.lke.scoring import Answer, Outcomes
from zi_core.desk.lke.sheet import load
from zi_core.desk.lke.workbook import workbook
from zi_core.events.desk import Content, EvidenceAdded
from zi_core.events.lke import ItemAnswer, LkeItemsAnswered
from zi_core.i18n import use_language
from zi_core.rulebook.reading import in_force
from zi_core.store import lke

YEAR = 2021
SHEET = load()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEAM = SHEET.area[0].aspect[0]


def answer(stage: Stage, year: int = YEAR, role: Role = Role.MEMBER, **choices: str) -> None:
    answers = tuple(ItemAnswer(item_id=item.replace("_", "-"), choice=choice) for item, choice in choices.items())
    items = tuple(one.item_id for one in answers)
    stage.do(LkeItemsAnswered(unit_id=UNIT, year=year, answers=answers, items=items), role)


def opened(stage: Stage, role: Role = Role.MEMBER, language: str = "id") -> AppTest:
    stage.sign_in(role, language)
    at = stage.open("desk")
    use_language(language)
    at.segmented_control(key="desk-view").set_value("lke").run()
    assert not at.exception
    return at


def stored(stage: Stage) -> dict[str, StoredAnswer]:
    return dict(lke.sheet(stage.db, UNIT, YEAR).answers)


def test_every_minimum_stands_with_its_own_verdict_and_nothing_open_is_failed(stage: Stage) -> None:
    text = shown_text(opened(stage, Role.LEADER))
    assert text.count("belum diketahui") == 12
    assert "Survei Persepsi Anti Korupsi (SPAK)" in text
    assert "0–100" in text
    assert "masih dapat tercapai" in text


def test_the_other_predicate_has_its_own_minima(stage: Stage) -> None:
    at = opened(stage)
    at.segmented_control(key="lke-predicate").set_value("WBBM").run()
    text = shown_text(at)
    assert "dari paling sedikit 85" in text
    assert "WBBM juga mensyaratkan" in text


def test_a_member_answers_an_aspect_and_only_what_changed_is_saved(stage: Stage) -> None:
    answer(stage, change_team_formed="Tidak")
    at = opened(stage)
    at.segmented_control(key="lke-change-team-0-change-team-formed-choice").set_value("Ya")
    at.text_input(key="lke-change-team-0-change-team-formed-note").set_value("SK tim terbaru")
    at.button(key="lke-save-change-team").click().run()
    assert not at.exception
    found = stored(stage)
    assert set(found) == {"change-team-formed"}
    assert found["change-team-formed"].answer == Answer("Ya", note="SK tim terbaru")
    at.button(key="lke-save-change-team").click().run()
    assert "Tidak ada jawaban yang berubah." in shown_text(at)


def test_a_share_is_answered_by_two_numbers_and_a_zero_is_asked_about(stage: Stage) -> None:
    at = opened(stage)
    at.number_input(key="lke-change-commitment-0-change-commitment-made-count").set_value(3)
    at.number_input(key="lke-change-commitment-0-change-commitment-made-whole").set_value(0)
    at.button(key="lke-save-change-commitment").click().run()
    assert stored(stage)["change-commitment-made"].answer == Answer("", Decimal(3), Decimal(0))
    assert "Pembandingnya nol" in shown_text(at)


def test_an_answer_that_somebody_changed_meanwhile_is_shown_before_it_is_written_over(stage: Stage) -> None:
    at = opened(stage)
    answer(stage, role=Role.COORDINATOR, change_team_formed="Tidak")
    choice = "lke-change-team-0-change-team-formed-choice"
    at.segmented_control(key=choice).set_value("Ya")
    at.button(key="lke-save-change-team").click().run()
    assert stored(stage)["change-team-formed"].answer == Answer("Tidak")
    assert "menyimpan perubahan sejak Anda membuka isian ini" in "".join(str(one.proto.title) for one in at.warning)
    assert at.segmented_control(key=choice).value == "Ya", "what was typed stays"
    at.button(key="lke-save-change-team").click().run()
    assert stored(stage)["change-team-formed"].answer == Answer("Ya"), "the second time it is a choice"


def test_what_only_somebody_else_changed_is_left_as_they_saved_it(stage: Stage) -> None:
    at = opened(stage)
    answer(stage, role=Role.COORDINATOR, change_team_formed="Tidak")
    at.segmented_control(key="lke-change-team-0-change-team-chosen-choice").set_value("B")
    at.button(key="lke-save-change-team").click().run()
    assert {name: one.answer.choice for name, one in stored(stage).items()} == {
        "change-team-formed": "Tidak",
        "change-team-chosen": "B",
    }


def test_a_leader_reads_the_answers_and_cannot_change_them(stage: Stage) -> None:
    answer(stage, change_team_formed="Ya")
    at = opened(stage, Role.LEADER)
    assert not [one for one in at.button if str(one.key).startswith("lke-save")]
    text = shown_text(at)
    assert "**Ya**" in text
    assert "**belum dijawab**" in text


def test_an_item_shows_its_evidence_and_the_total_that_evidence_carries(stage: Stage) -> None:
    answer(stage, change_team_formed="Ya", change_team_chosen="A")
    at = opened(stage)
    assert "Bernilai tanpa data dukung." in shown_text(at)
    assert "dihitung, nilai totalnya 0." in shown_text(at)
    content = Content(url="https://pn-contoh.example.com/sk", represents=date(2021, 7, 1))
    for key, kind in (("sk", "decree"), ("foto", "picture")):
        event = EvidenceAdded(
            unit_id=UNIT, year=YEAR, evidence_id=key, kind=kind, proves=f"Bukti {key}", targets=(), content=content
        )
        stage.do(event, Role.MEMBER)
    first, second = (lke_key(item.id) for item in TEAM.items)
    at = opened(stage)
    at.session_state[f"link-{first}"] = True
    at.run()
    at.multiselect(key=f"linked-{first}-0-pieces").set_value(["sk"])
    at.button(key=f"save-linked-{first}").click().run()
    assert "masih teori" in shown_text(at)
    at.selectbox(key=f"link-{first}-item").set_value(second).run()
    at.multiselect(key=f"linked-{second}-0-pieces").set_value(["foto"])
    at.button(key=f"save-linked-{second}").click().run()
    assert "[Bukti foto](https://pn-contoh.example.com/sk)" in shown_text(at)
    assert "dihitung, nilai totalnya 0,25." in shown_text(at)
    assert "Bukti sk" in shown_text(opened(stage, Role.LEADER))
    at = opened(stage)
    at.session_state[f"link-{first}"] = True
    at.run()
    at.button(key=f"link-{first}-new").click().run()
    assert next(one for one in at.multiselect if str(one.key).endswith("-targets")).value == [first]


def test_the_performance_is_graded(stage: Stage) -> None:
    at = opened(stage)
    at.selectbox[0].set_value("B")
    next(one for one in at.button if one.label == "Simpan capaian kinerja").click().run()
    assert lke.sheet(stage.db, UNIT, YEAR).performance == "B"
    assert "3,75 dari paling sedikit 2,5" in shown_text(at)


def test_last_years_answers_are_copied_and_wait_for_a_word(stage: Stage) -> None:
    answer(stage, year=YEAR - 1, change_team_formed="Ya")
    at = opened(stage)
    next(one for one in at.button if one.label == "Salin jawaban 2020 sebagai awal").click().run()
    assert stored(stage)["change-team-formed"].carried
    assert "Disalin dari tahun lalu" in shown_text(at)
    at.button(key="lke-save-change-team").click().run()
    assert not stored(stage)["change-team-formed"].carried


def test_a_filled_in_workbook_is_taken_back_after_a_word(stage: Stage) -> None:
    areas = {area.id: area.title for area in in_force(YEAR).areas}
    given = {"change-team-formed": Answer("Ya"), "change-plan-told": Answer("C")}
    data = workbook(SHEET, given, Outcomes(), areas)
    at = opened(stage)
    at.file_uploader[0].upload("lke.xlsx", data, XLSX).run()
    assert "Terbaca" in shown_text(at)
    assert "2 berubah" in shown_text(at)
    next(one for one in at.button if one.label == "Simpan perubahan dari berkas").click().run()
    assert {name: one.answer.choice for name, one in stored(stage).items()} == {
        "change-team-formed": "Ya",
        "change-plan-told": "C",
    }


def test_a_file_without_the_codes_is_refused_in_words(stage: Stage) -> None:
    at = opened(stage)
    at.file_uploader[0].upload("lain.csv", b"a;b\n1;2\n", "text/csv").run()
    assert "tidak memuat kode butir" in shown_text(at)


def test_a_broken_file_is_refused_in_words(stage: Stage) -> None:
    at = opened(stage)
    at.file_uploader[0].upload("rusak.xlsx", b"PK\x03\x04", XLSX).run()
    assert at.error


def test_the_page_speaks_english(stage: Stage) -> None:
    text = shown_text(opened(stage, language="en"))
    assert "Desk evaluation" in text
    assert "Formed" not in text
