"""What sessions share: the newest version of a value stays, and only that."""

from __future__ import annotations

import pytest

from pages._shell.caches import forget_shared, newest


@pytest.fixture(autouse=True)
def _nothing_shared() -> None:
    forget_shared()


def test_a_value_is_made_once_per_version() -> None:
    numbers = iter(range(10))
    made = [newest(("what", "court-a"), version, lambda: next(numbers)) for version in (1, 1, 2, 2)]
    assert made == [0, 0, 1, 1]
    assert newest(("what", "court-b"), 1, lambda: 7) == 7


def test_an_older_version_is_made_for_the_caller_alone() -> None:
    assert newest(("what",), 5, lambda: "new") == "new"
    assert newest(("what",), 4, lambda: "old") == "old"
    assert newest(("what",), 5, lambda: "again") == "new"


def test_a_value_that_could_not_be_made_is_tried_again() -> None:
    def fail() -> str:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - the one just above
        newest(("what",), 1, fail)
    assert newest(("what",), 1, lambda: "made") == "made"


def test_everything_shared_can_be_forgotten() -> None:
    assert newest(("what",), 9, lambda: "before") == "before"
    forget_shared()
    assert newest(("what",), 2, lambda: "after") == "after"
    assert newest(("what",), 2, lambda: "again") == "after"
