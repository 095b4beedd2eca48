"""What makes two rows one person, and what never does."""

from __future__ import annotations

import pytest

from tests.customers.lists import HEADER, checked, customer, grid, person
from zi_core.customers import Field
from zi_core.customers.duplicates import (
    Aspect,
    MappingError,
    Outcome,
    Person,
    find_pairs,
    find_table,
    from_values,
    judge,
    other_columns,
    pair_hash,
    read_mapping,
    recognised_table,
)
from zi_core.customers.duplicates.names import Likeness, compare, fold_name
from zi_core.customers.joining import better, differing, merge
from zi_core.customers.repeats import known_before
from zi_core.spreadsheets.grid import Cell, CellKind, Grid


def likeness(one: str, other: str) -> Likeness:
    return compare(fold_name(one), fold_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Drs. H. Moch. Ridwan, S.H., M.H.", "Muhammad Ridwan"),
        ("M. Ridwan", "Mohd Ridwan"),
        ("Soekarno", "Sukarno"),
        ("Djoko Tjahjono", "Joko Cahyono"),
        ("Nur Hayati", "NURHAYATI"),
        ("Ahmad bin Ali", "Achmad Ali"),
        ("Siti Aminnah", "St. Aminah"),
        ("Lestari Ayu", "Ayu Lestari"),
        ("Hj. Aisyah", "Aisah"),
        ("Bin", "Bin"),
        ("M", "M"),
    ],
)
def test_titles_and_ways_of_spelling_make_no_other_name(one: str, other: str) -> None:
    assert likeness(one, other) is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rina", "Rini"), ("Putra", "Putri"), ("Yanto", "Yanti"), ("Sri", "Siti"), ("Surya", "Mulia"), ("Rudi", "Budi")],
)
def test_rina_is_not_rini(one: str, other: str) -> None:
    assert likeness(one, other) is Likeness.OTHER
    assert likeness(f"{one} Wulandari", f"{other} Wulandari") is Likeness.SOME


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Wulandari", "Wulandri", Likeness.NEAR),
        ("Fitri Handayani", "Fitri Handayanni S", Likeness.PART),
        ("Yuliana", "Yuliani", Likeness.OTHER),
        ("Handa Yani", "Handayanu", Likeness.NEAR),
        ("Burhan", "Burhan Nasution", Likeness.PART),
        ("Ahmad R.", "Ahmad Rizal", Likeness.PART),
        ("Ahmad R.", "Ahmad Surya", Likeness.SOME),
        ("Wulandari Ayu", "Wulandri Siti Eka", Likeness.SOME),
        ("", "Burhan", Likeness.UNKNOWN),
        ("-", "Burhan", Likeness.UNKNOWN),
    ],
)
def test_slips_and_short_forms_are_told_apart(one: str, other: str, found: Likeness) -> None:
    assert likeness(one, other) is found


def one(name: str = "Surya Kencana", **values: str) -> Person:
    known = {Field(key): text for key, text in values.items() if key not in {"birth", "address", "id"}}
    return from_values({Field.NAME: name, **known}, values)


PHONE, OTHER_PHONE = "+6281234567890", "+6285711112222"


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (one(phone=PHONE), one("H. Surya Kentjana", whatsapp=PHONE), Outcome.SAME),
        (one(email="a@example.com", phone=PHONE), one(email="A@example.com", phone=OTHER_PHONE), Outcome.SAME),
        (one(address="Jl. Melati 5 Sleman"), one(address="jl melati 5, sleman"), Outcome.SAME),
        (one(birth="3/4/1980"), one(birth="1980-04-03"), Outcome.SAME),
        (one(id="3404010304800001"), one("Lain Sekali", id="3404010304800001", birth="3-4-1980"), Outcome.ASK),
        (one(), one(), Outcome.ASK),
        (one(phone=PHONE), one(phone=OTHER_PHONE), Outcome.ASK),
        (one(phone=PHONE), one(phone="+6281234567891"), Outcome.ASK),
        (one("Rina Ayu", phone=PHONE), one("Rini Ayu", phone=PHONE), Outcome.ASK),
        (
            one("Rina Ayu", phone=PHONE, email="a@example.com"),
            one("Rini Ayu", phone=PHONE, email="a@example.com"),
            Outcome.ASK,
        ),
        (one("Budi", phone=PHONE, gender="L"), one("Ani", phone=PHONE, gender="P", email="b@example.com"), Outcome.ASK),
        (one("Rina"), one("Rini"), Outcome.DIFFERENT),
        (one("Putra Jaya", phone=PHONE), one("Putri Jaya", phone=OTHER_PHONE), Outcome.DIFFERENT),
        (one("Wulandari"), one("Wulandri", phone=PHONE), Outcome.ASK),
        (one(gender="L", phone=PHONE), one(gender="P", phone=OTHER_PHONE), Outcome.DIFFERENT),
        (one(phone=PHONE, birth="1980-04-03"), one(phone=OTHER_PHONE, birth="1991-11-30"), Outcome.DIFFERENT),
        (one("", address="Jl. Melati 5 Sleman"), one("", address="Jl. Anggrek 70 Bantul"), Outcome.DIFFERENT),
    ],
)  # fmt: skip
def test_a_name_alone_never_decides_and_a_shared_contact_is_always_asked_about(
    first: Person, second: Person, outcome: Outcome
) -> None:
    assert judge(first, second)[0] is outcome
    assert judge(second, first)[:2] == judge(first, second)[:2]


def test_the_score_is_the_sum_of_its_reasons_and_these_tell_nothing_of_anybody() -> None:
    first, second = one(phone=PHONE, email="surya@example.com"), one("Surya K.", phone=PHONE, email="lain@example.com")
    _outcome, score, evidence = judge(first, second)
    assert score == sum(found.points for found in evidence)
    assert [found.aspect for found in evidence] == [Aspect.NAME, Aspect.NUMBER, Aspect.EMAIL]
    words = " ".join(str(found.words) for found in evidence).casefold()
    assert not any(part in words for part in ("surya", "kencana", "8123", "example"))


@pytest.mark.parametrize("placeholder", ["-", "tidak ada", ""])
def test_placeholders_say_nothing(placeholder: str) -> None:
    assert one(birth=placeholder, address=placeholder, id=placeholder) == one()


def test_only_pairs_with_a_key_in_common_are_weighed_and_crowds_tell_nothing() -> None:
    crowd = {row: one("Siti Aminah", phone=f"+62812{row:07d}") for row in range(200)}
    assert find_pairs(crowd) == ()
    few = {row: one("Siti Aminah", phone=f"+62812{row:07d}") for row in range(3)}
    assert [(pair.one, pair.other) for pair in find_pairs(few)] == [(0, 1), (0, 2), (1, 2)]


def test_the_order_of_rows_changes_nothing() -> None:
    people = {4: one(phone=PHONE), 2: one("Lain", phone=PHONE), 9: one(phone=PHONE)}
    assert find_pairs(people) == find_pairs(dict(sorted(people.items())))


def test_a_pair_is_known_again_whichever_stands_first_and_whatever_else_changed() -> None:
    first, second = one(phone=PHONE, gender="L"), one("Lain", phone=PHONE)
    assert pair_hash(first, second) == pair_hash(second, one("Dr. Surya Kencana", phone=PHONE))
    assert pair_hash(first, second) != pair_hash(first, one("Lain", phone=OTHER_PHONE))
    assert "surya" not in pair_hash(first, second)
    assert pair_hash(one(email="a@example.com"), second) != pair_hash(one(email="b@example.com"), second)


# --- a list beside earlier lists -----------------------------------------------------------------------------------


def test_who_stood_in_an_earlier_list_is_found_with_the_best_match() -> None:
    found = checked(person(1), person(2), person(3, phone=person(4)[4], whatsapp=person(4)[4]))
    earlier = [customer(4), customer(1, phone="+6285700000001"), customer(1), customer(44)]
    known = known_before(found.people, {n: {name: c.value(name) for name in Field} for n, c in enumerate(earlier)})
    assert {row: (pair.other, pair.outcome) for row, pair in known.items()} == {
        2: (2, Outcome.SAME),
        4: (0, Outcome.ASK),
    }


# --- two rows made one ---------------------------------------------------------------------------------------------


def test_of_two_values_the_settled_one_is_the_better_one() -> None:
    found = checked(person(1, email="x@gmial.com", source=""), person(1, name="Orang Bb", gender="x"))
    first, second = found.rows
    assert set(differing(first, second)) == {Field.NAME, Field.GENDER, Field.EMAIL, Field.SOURCE}
    assert {name: better(first, second, name) for name in differing(first, second)} == {
        Field.NAME: 2,
        Field.GENDER: 2,
        Field.EMAIL: 3,
        Field.SOURCE: 3,
    }


def test_only_what_is_chosen_from_the_other_row_is_mended() -> None:
    found = checked(person(1, source=""), person(1, email="lain@example.com"))
    first, second = found.rows
    mends = merge(first, second, {Field.SOURCE: 3, Field.EMAIL: 2, Field.NAME: 3})
    assert [(mend.row, mend.field, mend.value, mend.confirmed) for mend in mends] == [
        (2, "source", "Survei mandiri", False)
    ]


# --- any table -----------------------------------------------------------------------------------------------------


def test_columns_are_named_by_header_alone_or_several_together() -> None:
    people = ["Surya", "Kencana", "081234567890", "a@b.test"]
    rows = grid([["Daftar"], ["Depan", "Belakang", "No. HP + WA", "Surel"], people])
    table = find_table([rows], read_mapping("name=Depan+Belakang, phone=No. HP + WA,email=surel"))
    assert (table.header_row, table.columns) == (2, {"name": (0, 1), "phone": (2,), "email": (3,)})
    assert table.people() == {3: one(phone=PHONE, email="a@b.test")}


def test_columns_may_be_named_by_excels_letters() -> None:
    rows = grid([HEADER, person(1), [], person(2)])
    table = find_table([rows], {"name": "A", "phone": "E+F", "id": "AA"})
    assert table.columns == {"name": (0,), "phone": (4, 5), "id": (26,)}
    assert set(table.people()) == {2, 4}


def test_without_a_mapping_columns_are_understood_as_in_a_check() -> None:
    rows = grid([[*HEADER, "Alamat", "NIK"], [*person(1), "Jl. Melati 5", "3404"]])
    table = recognised_table([rows])
    assert table.columns["phone"] == (4, 5)
    assert table.people()[2].address == "jl melati 5"
    assert table.people()[2].id == "3404"
    assert other_columns(rows, 0) == {}


def test_numbers_nobody_can_read_still_tell_people_apart() -> None:
    rows = Grid(
        "x", tuple(tuple(Cell(CellKind.TEXT, text) for text in row) for row in [["T"], ["021-555 1234"], ["12"]])
    )
    people = find_table([rows], {"phone": "T"}).people()
    assert [sorted(found.numbers) for found in people.values()] == [["0215551234"], []]


@pytest.mark.parametrize("text", ["", "Nama", "nama=Nama", "x,name=Nama"])
def test_a_mapping_that_makes_no_sense_is_refused_in_words(text: str) -> None:
    with pytest.raises(MappingError) as refused:
        read_mapping(text)
    assert "name, phone, email" in str(refused.value.sentence)


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(MappingError) as refused:
        find_table([grid([HEADER, person(1)])], {"name": "Nama Lengkap", "phone": "Nomor Sandi"})
    assert "Nomor Sandi" in str(refused.value.sentence)
    assert "Nama Lengkap" not in str(refused.value.sentence)
