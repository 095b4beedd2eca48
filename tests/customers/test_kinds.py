from __future__ import annotations

from tests.customers.lists import checked, person
from zi_core.cells.checked import Level
from zi_core.customers import Field
from zi_core.customers.kinds import by_content, by_kind, kind_of
from zi_core.i18n import use_language

CHECK = checked(
    person(0, education="S9"),
    person(1, education="s9."),
    person(2, education="S10"),
    person(3, email="orang3@gmial.com"),
)


def test_problems_are_grouped_by_what_is_wrong_the_most_frequent_first() -> None:
    groups = by_kind(CHECK.problems)

    assert [(kind.field, kind.level, len(group)) for kind, group in groups.items()] == [
        (Field.EDUCATION, Level.ERROR, 3),
        (Field.EMAIL, Level.ASK, 1),
    ]
    assert kind_of(CHECK.problems[0]) in groups


def test_the_same_content_is_one_group_however_it_is_written() -> None:
    groups = by_content(CHECK.problems[:3])

    assert {content: len(group) for content, group in groups.items()} == {"S9": 2, "S10": 1}


def test_contents_without_a_letter_stay_apart() -> None:
    groups = by_content(checked(person(0, gender="?!"), person(1, gender="!!")).problems)

    assert set(groups) == {"?!", "!!"}


def test_a_kind_is_worded_without_its_gaps_and_known_by_one_id_in_both_languages() -> None:
    kind = kind_of(CHECK.problems[0])
    words = str(kind)
    use_language("en")
    try:
        assert str(kind) != words
        assert kind_of(CHECK.problems[0]).id == kind.id
    finally:
        use_language("id")
    assert "{" not in words
    assert "…" in words
