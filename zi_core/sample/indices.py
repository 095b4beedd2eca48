"""Surveys of the invented court over three quarters, its own and an outside one, and last year's final index (1c)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from uuid6 import uuid7

from zi_core.access import Role
from zi_core.events.indices import About, MeasurementRecorded, Taken
from zi_core.indices.columns import find_layout
from zi_core.indices.forms import load_instrument
from zi_core.indices.scales import Series
from zi_core.indices.taking import read_file, stated, take
from zi_core.sample.scene import FOLDER, Scene

_COURT, _OUTSIDE, _EVALUATOR = "Tim Zona Integritas", "Lembaga survei rekaan", "Evaluator (rekaan)"
_LAST_YEAR = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class _Told:
    """One file with the forms that stand in it, and how long ago it came in."""

    file: str
    forms: tuple[str, ...]
    about: About
    ago: timedelta


_FILES = (
    _Told(
        "jawaban-triwulan-1.xlsx",
        ("spak", "spkp"),
        About("Survei internal triwulan I", "internal", _COURT, date(2021, 1, 11), date(2021, 3, 29), 310),
        timedelta(days=13),
    ),
    _Told(
        "jawaban-skm-semester-1.xlsx",
        ("skm",),
        About("SKM semester I", "internal", _COURT, date(2021, 1, 11), date(2021, 3, 29), 310),
        timedelta(days=12),
    ),
    _Told(
        "jawaban-triwulan-2.xlsx",
        ("spak", "spkp"),
        About("Survei internal triwulan II", "internal", _COURT, date(2021, 4, 5), date(2021, 6, 21), 344),
        timedelta(days=8),
    ),
    _Told(
        "jawaban-skm-triwulan-3.xlsx",
        ("skm",),
        About("SKM triwulan III", "internal", _COURT, date(2021, 7, 5), date(2021, 9, 20), 298),
        timedelta(days=3),
    ),
    _Told(
        "jawaban-survei-luar.xlsx",
        ("spak", "spkp"),
        About("Survei lembaga luar triwulan III", "external", _OUTSIDE, date(2021, 7, 5), date(2021, 9, 20)),
        timedelta(hours=5),
    ),
)
_FINALS = ((Series.IPAK, Decimal("3.48")), (Series.IPKP, Decimal("3.15")))


def fill(scene: Scene) -> None:
    """Record last year's final indices, then every file as an operator would."""
    before = About("Hasil evaluator tahun lalu", "external", _EVALUATOR, date(2020, 9, 1), date(2020, 9, 28))
    for series, value in _FINALS:
        taken = stated(series, value, 45, "Laporan hasil evaluasi tahun lalu (rekaan)")
        _record(scene, series.value, before, taken, _LAST_YEAR)
    for told in _FILES:
        file = read_file((FOLDER / told.file).read_bytes(), told.file)
        for name in told.forms:
            form = load_instrument(name)
            layout = find_layout(file.grids, form).layout
            if layout is None:
                raise LookupError(told.file)
            taken = take(file, form, layout, told.about.population, scene.unit_id)
            _record(scene, form.series.value, told.about, taken, told.ago)


def _record(scene: Scene, series: str, about: About, taken: Taken, ago: timedelta) -> None:
    event = MeasurementRecorded(
        unit_id=scene.unit_id,
        measurement_id=str(uuid7()),
        series=series,
        about=about,
        taken=taken,
        count=taken.outcome.respondents,
    )
    scene.do(event, Role.OPERATOR, ago=ago)
