"""The team's section: drills that can be left, askers who meet, names only for the team, questions and meetings."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import UNIT, Stage, shown_text
from zi_core.access import Role
from zi_core.desk.team.drills import Drill, Score, draw
from zi_core.desk.team.questions import bank
from zi_core.events.team import Drawn, DrillAnswerScored, DrillFinished, DrillStarted, TeamMeetingRecorded
from zi_core.i18n import use_language
from zi_core.store import team

YEAR = 2021
TEAM = ("account-coordinator", "account-member")


def opened(stage: Stage, view: str, role: Role = Role.COORDINATOR, language: str = "id") -> AppTest:
    stage.sign_in(role, use_language(language))
    at = stage.open("desk")
    at.segmented_control(key="desk-view").set_value("team").run()
    if role in {Role.COORDINATOR, Role.MEMBER, Role.LEADER}:
        at.segmented_control(key="team-view").set_value(view).run()
    assert not at.exception
    return at


def button(at: AppTest, label: str) -> Any:
    return next(one for one in at.button if one.label == label)


def pressed(at: AppTest, label: str) -> AppTest:
    button(at, label).click().run()
    assert not at.exception
    return at


def offered(at: AppTest) -> list[str]:
    """Return the labels of the downloads."""
    found: list[Any] = list(at.get("download_button"))
    return [str(one.label) for one in found]


def begin(stage: Stage, count: int = 14, drill_id: str = "d1", answered: int = 0) -> None:
    turns = tuple(
        Drawn(place=one.place, person_id=one.person_id, question_id=one.question_id, topic=one.topic)
        for one in draw(TEAM, bank(), count, 5)
    )
    day = stage.now.date()
    event = DrillStarted(
        unit_id=UNIT, year=YEAR, drill_id=drill_id, day=day, seconds=90, seed=5, turns=turns, count=count
    )
    stage.do(event, Role.MEMBER)
    for place in range(1, answered + 1):
        score(stage, place, drill_id=drill_id)


def score(stage: Stage, place: int, value: Score = Score.GOOD, drill_id: str = "d1", role: Role = Role.MEMBER) -> None:
    event = DrillAnswerScored(unit_id=UNIT, drill_id=drill_id, place=place, score=value.value, note="", version=1)
    stage.do(event, role)


def meet(stage: Stage, proof: str = "map 1") -> None:
    event = TeamMeetingRecorded(
        unit_id=UNIT,
        year=YEAR,
        meeting_id="m1",
        day=stage.now.date(),
        topic="Enam area",
        groups="hakim",
        members=TEAM,
        count=12,
        proof=proof,
        version=0,
    )
    stage.do(event, Role.MEMBER)


def drills(stage: Stage) -> tuple[Drill, ...]:
    return team.drills(stage.db, UNIT, YEAR)


# ---------------------------------------------------------------- drills


def test_a_drill_is_drawn_and_asked_one_question_at_a_time(stage: Stage) -> None:
    at = pressed(opened(stage, "drills", Role.MEMBER), "Undi dan mulai")
    (drill,) = drills(stage)
    assert len(drill.turns) == 7
    assert {turn.person_id for turn in drill.turns} == set(TEAM)
    assert "Pertanyaan 1 dari 7" in shown_text(at)
    pressed(at, "Paham")
    assert drills(stage)[0].turns[0].score is Score.GOOD
    assert "Pertanyaan 2 dari 7" in shown_text(at)


def test_a_drill_needs_people_areas_and_a_question_for_each_area(stage: Stage) -> None:
    at = opened(stage, "drills")
    at.multiselect[0].set_value([])
    assert "sedikitnya satu orang" in shown_text(pressed(at, "Undi dan mulai"))
    at.multiselect[0].set_value(list(TEAM))
    at.number_input[0].set_value(3)
    assert "pertanyaannya sedikitnya 7" in shown_text(pressed(at, "Undi dan mulai"))
    assert drills(stage) == ()


def test_a_note_is_kept_with_the_score(stage: Stage) -> None:
    begin(stage)
    at = pressed(opened(stage, "drills"), "Lanjutkan")
    at.text_input(key="team-score-d1-1-0-note").set_value("perlu contoh")
    pressed(at, "Sebagian")
    first = drills(stage)[0].turns[0]
    assert (first.score, first.note, first.scorer) == (Score.PARTLY, "perlu contoh", "Nama coordinator")


def test_the_clock_starts_once_and_is_drawn_by_the_browser(stage: Stage) -> None:
    begin(stage)
    at = pressed(opened(stage, "drills"), "Lanjutkan")
    pressed(at, "Mulai waktu (90 detik)")
    drawn = " ".join(str(one.proto.body) for one in at.get("html"))
    assert "--zi-run:90s;--zi-gone:-0.0s" in drawn
    assert "@property --zi-n" in drawn
    assert "<integer>" not in drawn, "the sanitizer would throw the style away"
    assert "Mulai 10.00.00" in shown_text(at)
    assert not [one for one in at.button if one.key == "team-clock"]


def test_a_drill_can_be_left_skipped_in_and_resumed(stage: Stage) -> None:
    begin(stage)
    at = pressed(opened(stage, "drills"), "Lanjutkan")
    pressed(pressed(at, "Lewati"), "Lewati")
    assert "Pertanyaan 3 dari 14" in shown_text(at)
    pressed(at, "Sebelumnya")
    assert "Pertanyaan 2 dari 14" in shown_text(at)
    pressed(at, "Tinggalkan dulu")
    assert "0 dari 14 sudah dinilai" in shown_text(at), "the list of drills"
    pressed(at, "Lanjutkan")
    assert "Pertanyaan 1 dari 14" in shown_text(at)


def test_when_another_asker_was_quicker_nothing_is_written_over_and_the_note_stays(stage: Stage) -> None:
    begin(stage)
    at = pressed(opened(stage, "drills"), "Lanjutkan")
    score(stage, 1, Score.UNKNOWN)
    at.text_input(key="team-score-d1-1-0-note").set_value("catatan saya")
    pressed(at, "Paham")
    assert "diubah orang lain" in shown_text(at)
    assert drills(stage)[0].turns[0].score is Score.UNKNOWN
    at.run()
    assert "Sudah dinilai **belum tahu** oleh Nama member" in shown_text(at)
    assert at.text_input(key="team-score-d1-1-0-note").value == "catatan saya"
    pressed(at, "Paham")
    assert drills(stage)[0].turns[0].score is Score.GOOD


def test_when_all_is_scored_the_drill_is_finished_and_can_be_looked_at(stage: Stage) -> None:
    begin(stage, 7, answered=6)
    at = pressed(opened(stage, "drills"), "Lanjutkan")
    pressed(at, "Belum tahu")
    assert "Semua pertanyaan sudah dinilai." in shown_text(at)
    pressed(at, "Selesaikan latihan")
    assert drills(stage)[0].finished is not None
    assert "23 November 2026 · 7 dari 7 dinilai" in shown_text(at)
    assert "Bilangan undian: 5" in shown_text(at)
    pressed(at, "Buka kembali")
    assert drills(stage)[0].finished is None


def test_an_open_drill_is_finished_or_deleted_from_the_list(stage: Stage) -> None:
    begin(stage)
    begin(stage, drill_id="d2")
    at = opened(stage, "drills")
    at.button(key="finish-d1").click().run()
    at.button(key="remove-d2").click().run()
    assert [one.drill_id for one in drills(stage)] == ["d1"]
    assert not [one for one in opened(stage, "drills", Role.MEMBER).button if str(one.key).startswith("remove-")]


# ---------------------------------------------------------------- results


def test_a_leader_sees_who_stands_where_and_cannot_drill(stage: Stage) -> None:
    begin(stage, answered=13)
    score(stage, 14, Score.UNKNOWN)
    at = opened(stage, "results", Role.LEADER)
    text = shown_text(at)
    assert "**2 dari 2** orang sudah menjawab" in text
    assert "Belum pernah ikut sosialisasi" in text
    assert len(at.get("plotly_chart")) == 2
    assert not [one for one in at.button if one.label == "Nyatakan benar"]
    assert "drills" not in at.segmented_control(key="team-view").options


def test_weak_links_are_named(stage: Stage) -> None:
    begin(stage)
    place = next(turn.place for turn in drills(stage)[0].turns if turn.topic == "links")
    score(stage, place, Score.UNKNOWN)
    text = shown_text(opened(stage, "results"))
    assert "Kaitan yang belum dikuasai" in text
    assert "1 belum tahu" in text


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.PRESENTER, Role.OPERATOR, Role.ADMINISTRATOR])
def test_who_is_not_of_the_team_sees_counts_and_no_names(stage: Stage, role: Role) -> None:
    begin(stage, answered=3)
    at = opened(stage, "", role)
    text = shown_text(at)
    assert "orang sudah menjawab" in text
    assert "Nama member" not in text
    assert not at.get("plotly_chart")


def test_before_the_first_drill_the_way_is_shown(stage: Stage) -> None:
    text = shown_text(opened(stage, "results"))
    assert "Belum ada jawaban" in text
    assert "**Belum pernah menjawab:** Nama coordinator, Nama member" in text
    assert "Kaitan antararea" in text


def test_the_coordinator_states_and_takes_it_back(stage: Stage) -> None:
    begin(stage, answered=14)
    meet(stage)
    at = opened(stage, "results")
    at.button(key="sign-team-understanding").click().run()
    text = shown_text(at)
    assert "terpenuhi" in text
    assert "Dinyatakan 23 November 2026 oleh Nama coordinator" in text
    at.button(key="sign-team-understanding").click().run()
    assert team.statements(stage.db, UNIT, YEAR)["team-understanding"].signed_on is None


def test_a_statement_over_gaps_says_what_is_lacking(stage: Stage) -> None:
    at = opened(stage, "results")
    at.button(key="sign-team-participation").click().run()
    text = shown_text(at)
    assert "belum ada bukti" in text
    assert "Belum lengkap." in text


# ---------------------------------------------------------------- people


def test_the_coordinator_adds_and_removes_people(stage: Stage) -> None:
    at = opened(stage, "people")
    assert "Pilih akun atau tulis namanya." in shown_text(pressed(at, "Tambahkan ke tim"))
    at.text_input[0].set_value(" nama  MEMBER ")
    assert "sudah ada dalam tim" in shown_text(pressed(at, "Tambahkan ke tim"))
    at.text_input[0].set_value("Orang  *Rekaan*")
    pressed(at, "Tambahkan ke tim")
    at.selectbox[0].set_value("account-leader")
    pressed(at, "Tambahkan ke tim")
    assert [one.name for one in team.team(stage.db, UNIT).people][2:] == ["Nama leader", "Orang *Rekaan*"]
    pressed(at, "Keluarkan dari tim")
    assert len(team.team(stage.db, UNIT).people) == 3


def test_a_member_sees_the_people_and_changes_nobody(stage: Stage) -> None:
    at = opened(stage, "people", Role.MEMBER)
    assert "Nama coordinator" in shown_text(at)
    assert not [one for one in at.button if one.label == "Tambahkan ke tim"]


# ---------------------------------------------------------------- questions


def test_a_question_of_the_courts_own_is_written_edited_and_withdrawn(stage: Stage) -> None:
    at = opened(stage, "bank", Role.MEMBER)
    stem = f"question-new-{len(bank())}-0"
    assert "sedikitnya satu area" in shown_text(pressed(at, "Simpan pertanyaan"))
    at.multiselect(key=f"{stem}-areas").set_value(["process", "service"])
    at.text_area(key=f"{stem}-words").set_value("Mengapa  begitu?")
    at.text_area(key=f"{stem}-names").set_value("satu\n\n dua ")
    pressed(at, "Simpan pertanyaan")
    (found,) = team.own_questions(stage.db, UNIT)
    assert (str(found.text), [str(name) for name in found.names]) == ("Mengapa begitu?", ["satu", "dua"])
    stem = f"question-{found.question_id}"
    at.text_area(key=f"{stem}-0-words").set_value("Mengapa demikian?")
    at.button(key=f"{stem}-save").click().run()
    assert str(team.own_questions(stage.db, UNIT)[0].text) == "Mengapa demikian?"
    pressed(at, "Tarik pertanyaan")
    assert team.own_questions(stage.db, UNIT)[0].withdrawn
    assert "ditarik" in shown_text(at)
    pressed(at, "Pakai lagi")
    assert not team.own_questions(stage.db, UNIT)[0].withdrawn


def test_cards_are_offered_for_what_was_chosen(stage: Stage) -> None:
    at = opened(stage, "bank", Role.LEADER)
    assert f"Unduh {len(bank())} kartu (.pdf)" in offered(at)
    at.multiselect(key="team-bank-topics").set_value(["staff"]).run()
    assert "Unduh 5 kartu (.pdf)" in offered(at)
    at.multiselect(key="team-bank-picked").set_value(["staff-need"]).run()
    assert offered(at) == ["Unduh 1 kartu (.pdf)"]
    assert not [one for one in at.button if one.label == "Simpan pertanyaan"]


# ---------------------------------------------------------------- meetings


def test_a_meeting_is_noted_edited_and_taken_away(stage: Stage) -> None:
    at = opened(stage, "meetings", Role.MEMBER)
    assert "Nama coordinator, Nama member" in shown_text(at)
    assert "Tulis topiknya." in shown_text(pressed(at, "Simpan catatan"))
    stem = "meeting-new-0-0"
    at.text_input(key=f"{stem}-topic").set_value("Enam area")
    at.multiselect(key=f"{stem}-people").set_value(list(TEAM))
    assert "lebih kecil" in shown_text(pressed(at, "Simpan catatan"))
    at.number_input(key=f"{stem}-count").set_value(9)
    pressed(at, "Simpan catatan")
    (found,) = team.meetings(stage.db, UNIT, YEAR)
    assert (found.topic, found.count, found.people) == ("Enam area", 9, frozenset(TEAM))
    assert "Semua anggota tim pernah ikut sosialisasi." in shown_text(at)
    at.text_input(key=f"meeting-{found.meeting_id}-0-proof").set_value("map 2")
    at.button(key=f"meeting-{found.meeting_id}-save").click().run()
    assert team.meetings(stage.db, UNIT, YEAR)[0].proof == "map 2"
    at.button(key=f"meeting-remove-{found.meeting_id}").click().run()
    assert team.meetings(stage.db, UNIT, YEAR) == ()


def test_a_leader_reads_the_meetings(stage: Stage) -> None:
    meet(stage, proof="")
    at = opened(stage, "meetings", Role.LEADER)
    text = shown_text(at)
    assert "**Anggota tim yang hadir:** Nama coordinator, Nama member" in text
    assert "**Bukti kegiatan:** –" in text
    assert not [one for one in at.button if one.label == "Simpan catatan"]


def test_the_section_speaks_english(stage: Stage) -> None:
    begin(stage, answered=14)
    stage.do(DrillFinished(unit_id=UNIT, drill_id="d1", finished=True, version=1), Role.MEMBER)
    text = shown_text(opened(stage, "results", Role.COORDINATOR, "en"))
    assert "people have answered" in text
    assert "The coordinator's statements" in text
