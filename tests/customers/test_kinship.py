"""Kinship is asked about, never decided: what a roster of officials makes worth a question (§1a(7))."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.customers.lists import customer
from zi_core.customers import Field
from zi_core.customers.duplicates import from_values
from zi_core.customers.kinship import (
    Link,
    Official,
    Question,
    address_questions,
    kinship_questions,
    read_officials,
    written,
)
from zi_core.customers.priority import Listed

HEAD = Official("Dr. Raharjo Prawirokusumo, S.H., M.H.", "+6281200999888", "raharjo@example.com")


def asked(*names: str, official: str = HEAD.name) -> list[Link]:
    listed = [Listed(row, customer(row, name=name)) for row, name in enumerate(names)]
    return [one.link for one in kinship_questions(listed, [Official(official)])]


@pytest.mark.parametrize(
    ("values", "link"),
    [
        ({"phone": HEAD.phone}, Link.PHONE),
        ({"whatsapp": HEAD.phone}, Link.PHONE),
        ({"email": HEAD.email}, Link.EMAIL),
    ],
)
def test_a_shared_contact_is_asked_about(values: dict[str, str], link: Link) -> None:
    found = kinship_questions([Listed(7, customer(1, **values))], [HEAD])
    assert found == (Question(7, HEAD.name, link),)
    text = f"{found[0].words} {found[0].how}"
    assert HEAD.phone not in text
    assert HEAD.email not in text


@pytest.mark.parametrize(
    ("name", "official", "links"),
    [
        ("Sekar binti Raharjo", "Raharjo Prawirokusumo", [Link.FATHER]),
        ("Raharjo Prawirokusumo", "Sekar binti Raharjo", [Link.FATHER]),
        ("Sekar binti Pramodya", "Lintang bin Pramodya", [Link.FATHER]),
        ("Sekar binti Prawirokusumo", "Raharjo Prawirokusumo", []),
        ("Sekar binti Ahmad", "Ahmad Prawirokusumo", []),
        ("Sekar binti Ahmad", "Lintang bin Ahmad", []),
        ("Sekar binti Pramodya", "Lintang bin Raharjo", []),
        ("Raharjo Widyatmoko", "Raharjo Prawirokusumo", [Link.NAME]),
        ("Raharjo", "Raharjo Prawirokusumo", [Link.NAME]),
    ],
)
def test_a_father_named_and_a_rare_part_are_asked_about(name: str, official: str, links: list[Link]) -> None:
    assert asked(name, official=official) == links


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Sekar Prawirokusumo", "Raharjo Prawirokusumo"),
        ("Muhammad Widyatmoko", "Muhammad Prawirokusumo"),
        ("Dr. Siti Widyatmoko", "Dr. Siti Prawirokusumo"),
        ("Ina Widyatmoko", "Ina Prawirokusumo"),
        ("Sekar Widyatmoko", "Raharjo Prawirokusumo"),
    ],
)
def test_a_surname_a_common_or_a_short_part_is_no_evidence(name: str, official: str) -> None:
    assert asked(name, official=official) == []


def test_a_part_that_several_of_the_list_bear_is_not_rare() -> None:
    assert asked("Raharjo Widyatmoko", "Raharjo Danurwenda") == []


def test_who_is_declared_related_or_was_cleared_is_not_asked_about() -> None:
    related = Listed(1, customer(1, phone=HEAD.phone, kinship="Y"))
    cleared = Listed(2, customer(2, email=HEAD.email), cleared=True)
    assert kinship_questions([related, cleared], [HEAD]) == ()


def test_without_officials_nothing_is_asked() -> None:
    assert kinship_questions([Listed(1, customer(1))], []) == ()


def test_officials_are_read_line_by_line_in_clean_form() -> None:
    text = "Raharjo Prawirokusumo; 0812-3400-0999; Raharjo@Example.com\n\nSekar; sekar@example.com\nLintang;;\n;\n"
    officials, problems = read_officials(text)
    assert officials == (
        Official("Raharjo Prawirokusumo", "+6281234000999", "raharjo@example.com"),
        Official("Sekar", "", "sekar@example.com"),
        Official("Lintang"),
    )
    assert [str(one) for one in problems] == ["Baris 5: nama belum diisi."]


def test_a_contact_that_cannot_be_read_is_told_by_its_line_alone() -> None:
    officials, problems = read_officials("Sekar; 12\nLintang; lintang@\n; 081234000999")
    assert officials == ()
    assert [str(one) for one in problems] == [
        "Baris 1: nomor atau email tidak terbaca. Alamat diawali kata alamat.",
        "Baris 2: nomor atau email tidak terbaca. Alamat diawali kata alamat.",
        "Baris 3: nama belum diisi.",
    ]


@pytest.mark.parametrize("part", ["alamat Jl. Melati 5", "Alamat: Jl. Melati 5", "ALAMAT  :  Jl. Melati 5"])
def test_an_officials_address_is_told_by_its_first_word(part: str) -> None:
    assert read_officials(f"Sekar; {part}") == ((Official("Sekar", address="Jl. Melati 5"),), ())


@pytest.mark.parametrize(
    ("own", "officials", "links"),
    [
        ("Jl. Melati No. 5, Sukamaju", "Jl Melati no 5 Sukamaju", [Link.ADDRESS]),
        ("Jl. Melati No. 5, Sukamaju", "Jl. Melati No. 6, Sukamaju", []),
        ("Desa Sukamaju", "Desa Sukamaju", []),
        ("Jl. Mawar 5", "Jl. Kenanga Raya 5", []),
        ("", "Jl. Melati 5", []),
        ("Jl. Melati 5", "", []),
    ],
)
def test_an_address_shared_with_an_official_is_asked_about_while_the_file_is_checked(
    own: str, officials: str, links: list[Link]
) -> None:
    people = {7: from_values({Field.NAME: "Sekar Karangan"}, {"address": own})}
    found = address_questions(people, [Official("Raharjo", address=officials)])
    assert found == tuple(Question(7, "Raharjo", link) for link in links)
    assert all("Melati" not in f"{one.words} {one.how}" for one in found)


@given(
    st.lists(
        st.sampled_from(
            [HEAD, Official("Sekar", address="Jl. Melati 5"), Official("Lintang", "", "lintang@example.com")]
        ),
        max_size=5,
    )
)
def test_what_is_written_is_read_back(officials: list[Official]) -> None:
    assert read_officials(written(officials)) == (tuple(officials), ())
