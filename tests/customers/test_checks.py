from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.customers.lists import HEADER, SERVICES, TODAY, checked, customer, draft, grid, person
from zi_core.cells.checked import Level
from zi_core.customers import Check, Draft, Field, Layout, NotReadyError, Problem, approved, check
from zi_core.customers.duplicates import pair_hash
from zi_core.spreadsheets.grid import Cell, CellKind


def look(found: Draft, services: tuple[str, ...] = SERVICES) -> Check:
    return check(found, today=TODAY, services=services)


def only(found: Check) -> Problem:
    assert len(found.problems) == 1
    return found.problems[0]


def test_a_clean_list_is_ready_and_gives_its_people() -> None:
    found = checked(person(1), person(2))
    assert found.ready
    assert approved(found) == (customer(1), customer(2))
    assert (found.summary.rows, found.summary.clean_rows, found.summary.levels[Level.OK]) == (2, 2, 30)


def test_a_problem_has_the_cells_name_and_says_nothing_of_its_content() -> None:
    problem = only(checked(person(1), person(2, phone="08129999")))
    assert (problem.cell, problem.row, problem.field, problem.level) == ("E3", 3, Field.PHONE, Level.ERROR)
    assert problem.raw == "08129999"
    assert "8129999" not in str(problem.message)


def test_a_list_with_problems_is_not_approved() -> None:
    with pytest.raises(NotReadyError) as refused:
        approved(checked(person(1, phone="x1")))
    assert refused.value.problems == 1
    assert not checked().ready


def test_a_mend_is_checked_like_the_cell_it_replaces() -> None:
    row = person(1, phone="08129999")
    mended = look(draft(row, mends={(2, Field.PHONE): "0812 0000 0001"}))
    assert approved(mended)[0].phone == "+6281200000001"
    assert only(look(draft(row, mends={(2, Field.PHONE): "0812"}))).raw == "0812"


def test_the_same_text_again_decides_what_was_asked() -> None:
    row = person(1, email="orang@gmial.com")
    assert only(look(draft(row))).suggestion == "orang@gmail.com"
    decided = look(draft(row, mends={(2, Field.EMAIL): "orang@gmial.com"}))
    assert approved(decided)[0].email == "orang@gmial.com"
    assert decided.rows[0].cells[Field.EMAIL].decided


def test_a_doubtful_mend_is_asked_about_until_it_is_confirmed() -> None:
    mends = {(2, Field.OCCUPATION): " Guru"}
    assert only(look(draft(person(1), mends=mends))).level is Level.ASK
    confirmed = look(draft(person(1), mends=mends, confirmed=frozenset({(2, Field.OCCUPATION)})))
    assert approved(confirmed)[0].occupation == "Guru"
    assert confirmed.rows[0].cells[Field.OCCUPATION].level is Level.FIXED


def test_no_word_of_the_user_makes_an_error_right() -> None:
    row = person(1, phone="08129999")
    sure = draft(row, mends={(2, Field.PHONE): "08129999"}, confirmed=frozenset({(2, Field.PHONE)}))
    assert only(look(sure)).level is Level.ERROR


def test_an_empty_mend_states_that_there_is_nothing() -> None:
    row = person(1, email="", whatsapp="-")
    assert [problem.level for problem in look(draft(row)).problems] == [Level.ASK, Level.MISSING]
    stated = look(draft(row, mends={(2, Field.EMAIL): "", (2, Field.WHATSAPP): ""}))
    assert (approved(stated)[0].email, approved(stated)[0].whatsapp) == ("", "")


def test_an_error_can_be_emptied() -> None:
    assert look(
        draft(person(1, phone="x1", whatsapp="x1"), mends={(2, Field.PHONE): "", (2, Field.WHATSAPP): ""})
    ).ready


def test_fields_beyond_the_required_may_be_empty_but_not_wrong() -> None:
    assert checked(person(1, source="", kinship="", consent_date="")).ready
    assert only(checked(person(1, kinship="mungkin"))).field is Field.KINSHIP


def test_error_cells_and_formulas_without_result_are_no_blanks() -> None:
    row: list[str | Cell] = [*person(1)[:13], Cell(CellKind.ERROR, "#REF!")]
    assert "#REF!" in str(only(checked(row)).message)
    assert "Rumus" in str(only(checked([*person(1)[:13], Cell(CellKind.FORMULA, "=")])).message)


def test_an_absent_column_is_told_once_and_can_be_decided_once() -> None:
    layout = Layout("Data", 1, {name: column for column, name in enumerate(Field) if name is not Field.EMAIL})
    without = Draft(grid([HEADER, person(1), person(2)]), layout)
    problem = only(look(without))
    assert (problem.cell, problem.row, problem.field) == ("", 1, Field.EMAIL)
    assert look(replace(without, mends={(1, Field.EMAIL): ""})).ready
    mended = look(replace(without, mends={(1, Field.EMAIL): "", (2, Field.EMAIL): "x"}))
    assert (only(mended).cell, only(mended).row) == ("", 2)


@pytest.mark.parametrize("said", [{}, {(1, Field.NAME): ""}, {(1, Field.NAME): "Budi"}])
def test_a_list_without_a_column_of_names_is_never_ready(said: dict[tuple[int, Field], str]) -> None:
    layout = Layout("Data", 1, {name: column for column, name in enumerate(Field) if name is not Field.NAME})
    found = look(Draft(grid([HEADER, person(1), person(2)]), layout, mends=said))
    assert not found.ready
    assert found.problems[0].field is Field.NAME


def test_a_value_typed_for_an_absent_column_reaches_nobody_and_settles_nothing() -> None:
    layout = Layout("Data", 1, {name: column for column, name in enumerate(Field) if name is not Field.EMAIL})
    without = Draft(grid([HEADER, person(1)]), layout, mends={(1, Field.EMAIL): "orang@example.com"})
    assert only(look(without)).field is Field.EMAIL


def test_an_absent_whatsapp_column_offers_nothing() -> None:
    layout = Layout("Data", 1, {name: column for column, name in enumerate(Field) if name is not Field.WHATSAPP})
    found = look(Draft(grid([HEADER, person(1)]), layout))
    assert only(found).field is Field.WHATSAPP
    assert found.rows[0].cells[Field.WHATSAPP].level is Level.MISSING


def test_one_column_for_both_numbers_is_checked_for_both() -> None:
    layout = Layout("Data", 1, {**{name: column for column, name in enumerate(Field)}, Field.WHATSAPP: 4})
    found = look(Draft(grid([HEADER, person(1, phone="081200000001 / 081300000002", whatsapp="")]), layout))
    assert {approved(found)[0].phone, approved(found)[0].whatsapp} == {"+6281200000001"}


def one_column(phone: str, **said: object) -> Draft:
    layout = Layout("Data", 1, {**{name: column for column, name in enumerate(Field)}, Field.WHATSAPP: 4})
    return replace(draft(person(1, phone=phone)), layout=layout, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize("phone", ["08129999", "+628120000000", ""])
def test_a_wrong_cell_of_one_column_for_both_numbers_is_told_once_and_mended_once(phone: str) -> None:
    assert only(look(one_column(phone))).field is Field.PHONE
    mended = look(one_column(phone, mends={(2, Field.PHONE): "081200000001"}))
    assert {approved(mended)[0].phone, approved(mended)[0].whatsapp} == {"+6281200000001"}


def test_of_one_column_for_both_numbers_each_can_still_be_mended_by_itself() -> None:
    mends = {(2, Field.PHONE): "081200000001", (2, Field.WHATSAPP): "081300000002"}
    found = approved(look(one_column("08129999", mends=mends)))[0]
    assert (found.phone, found.whatsapp) == ("+6281200000001", "+6281300000002")


def test_a_doubtful_cell_of_one_column_for_both_numbers_is_confirmed_once() -> None:
    asked = one_column("+6281200000000")
    assert only(look(asked)).level is Level.ASK
    assert look(replace(asked, confirmed=frozenset({(2, Field.PHONE)}))).ready


def test_rows_that_hold_no_person_are_left_out_and_told() -> None:
    example = person(1, name="CONTOH – Sri Rahayu")
    numbering = [f"({number})" for number in range(1, 15)]
    rows = [numbering, example, person(2), [], HEADER, person(3), ["", "Mengetahui,"], ["Ketua"]]
    found = checked(*rows)
    assert [row.row for row in found.rows] == [4, 7]
    assert found.ignored == (2, 3, 6, 8, 9)
    assert found.summary.ignored == 5


def test_a_person_with_a_single_cell_between_others_is_no_signature() -> None:
    assert len(checked(person(1), ["Budi"], person(2)).rows) == 3
    assert len(checked(["Budi"]).rows) == 1


def test_dropped_rows_are_neither_checked_nor_told() -> None:
    found = look(draft(person(1), person(2, phone="x1"), dropped=frozenset({3})))
    assert found.ready
    assert found.ignored == ()


def test_the_same_person_twice_is_told_once_and_names_both_rows() -> None:
    found = checked(person(1), person(2), person(1))
    (repeat,) = found.repeats
    assert (repeat.cell, repeat.row, repeat.field, repeat.level) == ("E4", 4, Field.PHONE, Level.ERROR)
    assert "baris 2" in str(repeat.message)
    assert not found.ready
    assert found.summary.clean_rows == 2
    with pytest.raises(NotReadyError):
        approved(found)


def test_one_number_for_two_people_is_asked_and_known_to_be_two_they_need_a_number_each() -> None:
    rows = person(1), person(2, phone=person(1)[4])
    found = checked(*rows)
    (repeat,) = found.repeats
    assert (repeat.cell, repeat.level, found.problems) == ("E3", Level.ASK, ())
    assert "Orang ba" not in str(repeat.message)
    known = replace(draft(*rows), apart=frozenset({pair_hash(found.people[2], found.people[3])}))
    shared = only(look(known))
    assert (shared.cell, shared.level) == ("E3", Level.ERROR)
    assert str(shared.message).startswith("Nomor ini juga ada di baris 2.")
    assert look(replace(known, mends={(3, Field.PHONE): "0812 0099 8877"})).ready


def test_namesakes_known_to_be_two_are_not_asked_about_again_once_one_has_a_number_of_her_own() -> None:
    rows = person(1, name="Surya Kencana"), person(2, name="Surya Kencana", phone=person(1)[4], whatsapp=person(1)[5])
    found = checked(*rows)
    own = {(3, Field.PHONE): "0812 0099 8877", (3, Field.WHATSAPP): "0812 0099 8877"}
    known = replace(draft(*rows), apart=frozenset({pair_hash(found.people[2], found.people[3])}))
    assert look(replace(known, mends=own)).ready
    assert not look(replace(known, mends=own, apart=frozenset({"another pair"}))).ready


def test_people_who_are_merely_called_alike_are_settled_by_the_word_that_they_are_two() -> None:
    rows = person(1, name="Surya Kencana"), person(2, name="Surya Kentjana")
    found = checked(*rows)
    assert not found.ready
    assert look(replace(draft(*rows), apart=frozenset({pair_hash(found.people[2], found.people[3])}))).ready


def test_an_address_of_two_people_is_told_like_a_number() -> None:
    rows = person(1), person(2, email=person(1)[6])
    people = checked(*rows).people
    shared = only(look(replace(draft(*rows), apart=frozenset({pair_hash(people[2], people[3])}))))
    assert (shared.cell, str(shared.message)[:5]) == ("G3", "Email")


def test_a_number_that_a_whole_crowd_shares_is_told_in_every_row_but_the_first() -> None:
    rows = [person(number, phone=person(1)[4]) for number in range(1, 43)]
    found = checked(*rows)
    assert len(found.pairs) < len(rows), "so many say nothing about who is whom"
    assert {problem.row for problem in found.everything} == set(range(3, 44))


def test_one_column_for_both_numbers_is_told_once() -> None:
    rows = person(1), person(2, phone=person(1)[4])
    together = replace(draft(*rows), layout=one_column("").layout)
    people = look(together).people
    assert only(look(replace(together, apart=frozenset({pair_hash(people[2], people[3])})))).cell == "E3"


def test_a_number_counts_whether_it_stands_as_phone_or_whatsapp() -> None:
    assert [repeat.cell for repeat in checked(person(1), person(2, whatsapp=person(1)[4])).repeats] == ["F3"]


def test_a_repeat_is_told_at_what_is_shared() -> None:
    by_email = checked(person(1), person(2, email=person(1)[6]))
    assert [repeat.cell for repeat in by_email.repeats] == ["G3"]
    by_name = checked(person(1, name="Surya Kencana"), person(2, name="Surya Kentjana"))
    assert [repeat.cell for repeat in by_name.repeats] == ["A3"]


def test_columns_beyond_the_letters_tell_people_apart() -> None:
    names = [person(number, name="Siti Aminah") for number in (1, 44)]
    found = checked(*names)
    assert [repeat.level for repeat in found.repeats] == [Level.ASK]
    rows = [[*HEADER, "Tgl. Lahir"], [*names[0], "3/4/1980"], [*names[1], "30-11-1991"]]
    assert look(replace(draft(), grid=grid(rows))).ready


def test_what_is_told_stands_in_the_order_of_rows() -> None:
    found = checked(person(1), person(2, phone=person(1)[4]), person(3, phone="x1"), person(4, education="S1/S2"))
    assert [problem.row for problem in found.everything] == [3, 4, 5]


def test_an_error_is_no_repeat() -> None:
    assert all(
        "baris" not in str(problem.message)
        for problem in checked(person(1, phone="x1"), person(2, phone="x1")).everything
    )


def test_men_and_women_by_p_and_w_are_asked_about() -> None:
    rows = person(1, gender="P"), person(2, gender="W")
    assert (only(checked(*rows)).row, only(checked(*rows)).level) == (2, Level.ASK)
    assert checked(*rows, person(3, gender="L")).ready


def test_the_order_of_dates_follows_the_column() -> None:
    days = ["7/25/2021", "7/26/2021", "7/27/2021", "7/8/2021"]
    found = checked(*[person(number, completed=day) for number, day in enumerate(days)])
    assert found.rows[3].cells[Field.COMPLETED].clean == "2021-07-08"


def test_a_service_of_no_list_is_a_new_one_and_a_near_miss_is_asked() -> None:
    assert checked(person(1, service="Legalisasi akta")).ready
    assert only(checked(person(1, service="Salinan putuasn"))).suggestion == "Salinan putusan"


def test_what_the_column_tells_does_not_change_when_rows_are_dropped() -> None:
    days = ["7/25/2021", "7/26/2021", "7/27/2021", "7/8/2021"]
    rows = [person(number, completed=day) for number, day in enumerate(days)]
    assert look(draft(*rows, dropped=frozenset({2, 3, 4}))).ready


MESSY = st.sampled_from(
    ["", "-", "x1", "081200000001", "Budi", "7/25/2021", "orang@gmial.com", "Guru", "S1/S2", "=1+1"]
)


@given(st.lists(st.lists(MESSY, min_size=14, max_size=14), max_size=5))
def test_a_list_without_its_troubled_rows_is_clean(rows: list[list[str]]) -> None:
    found = checked(*rows)
    troubled = frozenset(problem.row for problem in found.everything)
    rest = look(draft(*rows, dropped=troubled))
    assert rest.everything == ()
    assert {row.row for row in rest.rows} <= {row.row for row in found.rows}
