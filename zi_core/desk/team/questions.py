"""Questions on each area and on the links between areas: the bank that comes with the app, and the court's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from zi_core.desk.team.terms import terms
from zi_core.i18n import Pair, Text, lazy

LINKS = "links"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the `areas` it is about (several: the link between them), and what a good answer names.

    `version` is 0 for the bank's; a `withdrawn` one is asked no more but keeps its results.
    """

    question_id: str
    areas: tuple[str, ...]
    text: Pair
    names: tuple[Pair, ...]
    source: Text
    version: int = 0
    withdrawn: bool = False
    editor: str = ""

    @property
    def topic(self) -> str:
        """Return the area it is about, or `LINKS`."""
        return self.areas[0] if len(self.areas) == 1 else LINKS

    @property
    def own(self) -> bool:
        """Whether the court wrote it."""
        return self.version > 0


def own_question(question_id: str, areas: Iterable[str], words: str, names: Iterable[str], source: str) -> Question:
    """Return a question of the court's own, which speaks one language."""
    hints = tuple(Pair(name, name) for name in names)
    return Question(question_id, tuple(areas), Pair(words, words), hints, Text("{words}", (("words", source),)), 1)


@cache
def bank() -> tuple[Question, ...]:
    """Return the questions that come with the app, in the order of the areas, the links last."""
    text = files("zi_core.desk.team").joinpath("bank.toml").read_text(encoding="utf-8")
    return tuple(_question(entry) for entry in tomllib.loads(text)["question"])


def _question(entry: dict[str, Any]) -> Question:
    source = lazy("§{ref} · PermenPANRB 90/2021: {aspect}", ref=entry["ref"], aspect=entry["aspect"])
    names = tuple(Pair(**name) for name in entry["names"])
    return Question(entry["id"], tuple(entry["areas"]), Pair(**entry["text"]), names, source)


def about(questions: Iterable[Question], topics: Sequence[str], areas: Sequence[str]) -> tuple[Question, ...]:
    """Return what can be asked on `topics` (areas, LINKS): a link is asked when it touches one of the chosen `areas`.

    Without any area among the topics every link may be asked. Withdrawn questions are left out.
    """
    wanted = [topic for topic in topics if topic != LINKS] or list(areas)
    return tuple(
        one
        for one in questions
        if not one.withdrawn and one.topic in topics and any(area in wanted for area in one.areas)
    )


def problem(areas: Sequence[str], words: str, names: Sequence[str], source: str) -> Text | None:
    """Return what is wrong with a question somebody typed, or None."""
    most = terms()["text"]
    if not areas:
        return lazy("Pilih sedikitnya satu area.")
    if not words or not names:
        return lazy("Tulis pertanyaannya dan sedikitnya satu hal yang disebut jawaban yang baik.")
    if len(names) > most["names"]:
        return lazy("Paling banyak {n} hal yang disebut jawaban yang baik.", n=most["names"])
    if len(words) > most["question"] or len(source) > most["source"] or any(len(one) > most["name"] for one in names):
        return lazy("Terlalu panjang untuk sebuah kartu: pertanyaan {n} huruf, tiap hal {m} huruf.",
                    n=most["question"], m=most["name"])  # fmt: skip
    return None
