"""The figures of the external survey, validated once each: titles that follow the data, words at every row."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from zi_core.figures.palette import PALETTES, Theme
from zi_core.figures.survey import group_dots, groups_alt, percent, stage_bars, stages_alt, stages_headline
from zi_core.i18n import lazy, use_language
from zi_core.survey.contacts import Contact
from zi_core.survey.groups import By, Group, willingness
from zi_core.survey.progress import Basis, Progress, Stage, stages
from zi_core.survey.states import State
from zi_core.survey.totals import DayTotals, Totals

SOURCE = lazy("Sumber: keadaan setiap kontak")
SERVICE = lazy("Produk layanan")


def found(**totals: int) -> tuple[Stage, ...]:
    return stages(Progress(104, Basis.TOTALS, (DayTotals(date(2026, 3, 2), Totals(**totals)),)))


ALL = found(sent=104, delivered=96, opened=60, willing=25, filling=20, finished=19)


def crowd(service: str, willing: int, asked: int) -> list[Contact]:
    return [Contact(n, State.WILLING if n < willing else State.SENT, service=service) for n in range(asked)]


GROUPS: tuple[Group, ...] = willingness(
    [*crowd("Akta", 30, 40), *crowd("Legalisasi dokumen yang sangat panjang namanya", 2, 40), *crowd("Izin", 1, 4)],
    By.SERVICE,
    {},
)


def traces(figure: go.Figure) -> list[dict[str, Any]]:
    """Return the traces, validated: plotly refuses what it does not know."""
    return [dict(trace) for trace in go.Figure(figure.to_dict()).to_dict()["data"]]


def words(figure: go.Figure) -> str:
    return " | ".join(str(text) for trace in traces(figure) for text in trace.get("text") or ())


@pytest.mark.parametrize("theme", Theme)
def test_stages_are_bars_with_the_biggest_loss_accented(theme: Theme) -> None:
    figure = stage_bars(ALL, SOURCE, theme, ["DATA CONTOH"])
    reached, lost, *_words = traces(figure)
    assert reached["x"] == [104, 104, 96, 60, 25, 20, 19]
    assert lost["x"] == [0, 0, 0, 36, 0, 0, 0]
    assert lost["marker"]["color"] == PALETTES[theme].marun
    assert figure.layout.title.text == "Paling banyak berhenti sebelum tahap<br>Dibuka: 36 orang"
    assert "60 orang · 62%" in words(figure)
    assert "−36" in words(figure)
    assert "Sumber: keadaan setiap kontak · DATA CONTOH" in words(figure)


def test_the_headline_follows_the_stages() -> None:
    assert str(stages_headline(found())) == "Belum ada undangan yang dikirim"
    assert str(stages_headline(())) == "Belum ada undangan yang dikirim"
    whole = dict.fromkeys(("sent", "delivered", "opened", "willing", "filling", "finished"), 104)
    assert str(stages_headline(found(**whole))) == "Belum ada yang hilang di tengah jalan"
    assert traces(stage_bars((), SOURCE, Theme.LIGHT))


def test_stages_are_told_in_words_too() -> None:
    said = stages_alt(ALL)
    assert said.startswith("Paling banyak berhenti sebelum tahap Dibuka: 36 orang. Dalam daftar: 104 orang; ")
    assert "Bersedia: 25 orang, 42% dari tahap sebelumnya" in said


@pytest.mark.parametrize("theme", Theme)
def test_groups_are_dots_with_intervals_and_small_ones_are_grey(theme: Theme) -> None:
    figure = group_dots(GROUPS, SERVICE, theme)
    _rails, intervals, dots, *_words = traces(figure)
    assert dots["x"] == pytest.approx([0.75, 0.05, 0.25])
    assert dots["marker"]["color"] == [PALETTES[theme].hijau, PALETTES[theme].hijau, PALETTES[theme].abu]
    assert intervals["x"][-3:] == [0.0, 0.0, None], "no interval is drawn where nothing can be concluded"
    assert figure.layout.title.text.startswith("Akta lebih bersedia")
    assert "30 dari 40 · 75% (60–86%)" in words(figure)
    assert "1 dari 4, terlalu sedikit" in words(figure)
    assert "Legalisasi dokumen yang |" in words(figure)


def test_groups_are_told_in_words_too() -> None:
    assert "Izin: 1 dari 4, terlalu sedikit." in groups_alt(GROUPS)


def test_english_readers_get_english() -> None:
    use_language("en")
    figure = group_dots(GROUPS, SERVICE, Theme.LIGHT)
    use_language("id")
    assert "1 of 4, too few" in words(figure)


@pytest.mark.parametrize(("share", "shown"), [(0.0, "0%"), (0.286, "29%"), (1.0, "100%")])
def test_shares_are_whole_per_cent(share: float, shown: str) -> None:
    assert percent(share) == shown
