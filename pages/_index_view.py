"""A measurement as the page of the indices works on it: as stored, with everything that was computed of it."""

from __future__ import annotations

from dataclasses import dataclass

from pages._shell import Page
from pages._shell.indices import Measurement, Why, measurements, standings, summary_of
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.indices import CONVERSION_TITLES, Conversion, Series, Verdict, conversion_formula, verdicts
from zi_core.indices.summary import Summary

_ = translate
JUDGED = (Series.IPAK, Series.IPKP)
SHORT = {Series.IPAK: "IPAK", Series.IPKP: "IPKP", Series.SKM: "SKM"}


@dataclass(frozen=True, slots=True)
class View:
    """A measurement with its summary; `why` says why it stands for its index in the readiness, if it does."""

    measurement: Measurement
    summary: Summary
    why: Why | None = None

    @property
    def series(self) -> Series:
        """Return which index it measures."""
        return Series(self.measurement.series)

    def verdicts(self, page: Page) -> tuple[Verdict, ...]:
        """Return what the letter's thresholds say of it, for both predicates."""
        return verdicts(self.summary.figure, page.book, self.summary.doubt)


def views(page: Page) -> tuple[View, ...]:
    """Return every measurement that is not withdrawn, the newest period first."""
    reasons = {one.measurement_id: one.why for one in standings(page).values()}
    kept_ones = [one for one in measurements(page) if one.state == "kept"]
    return tuple(View(one, summary_of(page, one), reasons.get(one.measurement_id)) for one in kept_ones)


def standing_views(found: tuple[View, ...]) -> dict[Series, View]:
    """Return the measurement that stands for IPAK and for IPKP, and the newest SKM."""
    standing = {view.series: view for view in found if view.why is not None}
    skm = next((view for view in found if view.series is Series.SKM), None)
    return standing | ({Series.SKM: skm} if skm else {})


def why_words(view: View) -> Text:
    """Return why this measurement and no other stands for its index."""
    if view.why is Why.CHOSEN:
        return lazy("Dipakai untuk kesiapan karena dipilih satuan kerja.")
    if view.why is Why.NEWEST:
        return lazy("Dipakai untuk kesiapan karena merupakan pengukuran eksternal terbaru.")
    return lazy("Tidak dipakai untuk kesiapan.")


def period_words(one: Measurement) -> str:
    """Return from when to when it was measured."""
    if one.first_day == one.last_day:
        return shown(one.first_day)
    return _("{since} s.d. {until}").format(since=shown(one.first_day), until=shown(one.last_day))


def conversion_words(summary: Summary) -> str:
    """Return the conversion by name and formula, to be printed beside every figure."""
    figure = summary.figure
    name = str(CONVERSION_TITLES[figure.conversion])
    if figure.conversion is Conversion.STATED:
        return name
    if figure.conversion is Conversion.IDENTITY:
        return _("{name} (skala {scale})").format(name=name, scale=figure.scale.value)
    formula = conversion_formula(figure.conversion, figure.scale)
    return _("{name}: {formula}, x = rata-rata pada skala {scale}").format(
        name=name, formula=formula, scale=figure.scale.value
    )


def label(one: Measurement) -> str:
    """Return what tells a measurement from another in a choice."""
    return f"{SHORT[Series(one.series)]} · {one.title} · {period_words(one)}"
