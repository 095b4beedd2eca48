"""The three series, the scales of answers, the named conversions to 0-4, and exact numbers rounded and worded.

No official rule turns a scale of five or six into four: the conversion is a choice, so its name and formula go wherever
the figure goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from babel.numbers import format_decimal

from zi_core.i18n import Text, current_language, lazy


class Series(StrEnum):
    """The three indices, which are never mixed. The values are stored."""

    IPAK = "ipak"
    IPKP = "ipkp"
    SKM = "skm"


SERIES_NAMES: dict[Series, Text] = {
    Series.IPAK: lazy("Indeks Persepsi Anti Korupsi (IPAK)"),
    Series.IPKP: lazy("Indeks Persepsi Kualitas Pelayanan Publik (IPKP)"),
    Series.SKM: lazy("Survei Kepuasan Masyarakat (SKM)"),
}


class Scale(StrEnum):
    """From which to which score an answer may be. The values are stored."""

    FOUR = "1-4"
    FIVE = "1-5"
    SIX = "1-6"

    @property
    def most(self) -> int:
        """The highest score; the lowest is always 1."""
        return int(self.value[-1])

    @property
    def scores(self) -> range:
        """Every score of the scale, lowest first."""
        return range(1, self.most + 1)


class Conversion(StrEnum):
    """How a mean on the form's own scale becomes an index on 0-4. The values are stored."""

    IDENTITY = "identity"
    PROPORTIONAL = "proportional"
    AFFINE = "affine"
    STATED = "stated"


CONVERSION_TITLES: dict[Conversion, Text] = {
    Conversion.IDENTITY: lazy("Tanpa konversi"),
    Conversion.PROPORTIONAL: lazy("Konversi proporsional"),
    Conversion.AFFINE: lazy("Konversi linear (1 tetap 1)"),
    Conversion.STATED: lazy("Indeks akhir sebagaimana diterima"),
}
_TOP = 4


def conversions_for(scale: Scale) -> tuple[Conversion, ...]:
    """Return the conversions that may be chosen for `scale`, the usual one first."""
    if scale is Scale.FOUR:
        return (Conversion.IDENTITY,)
    return (Conversion.PROPORTIONAL, Conversion.AFFINE)


def default_conversion(scale: Scale) -> Conversion:
    """Return the conversion that is used where nobody chose one."""
    return conversions_for(scale)[0]


def conversion_formula(conversion: Conversion, scale: Scale) -> str:
    """Return the formula as it is printed beside a figure; x is the mean on the form's own scale."""
    return {
        Conversion.IDENTITY: "x",
        Conversion.PROPORTIONAL: f"x / {scale.most} × {_TOP}",
        Conversion.AFFINE: f"(x − 1) / {scale.most - 1} × {_TOP - 1} + 1",
        Conversion.STATED: "",
    }[conversion]


def slope(conversion: Conversion, scale: Scale) -> Fraction:
    """Return how much the index rises when the mean on the form's own scale rises by one."""
    if conversion is Conversion.PROPORTIONAL:
        return Fraction(_TOP, scale.most)
    return Fraction(_TOP - 1, scale.most - 1) if conversion is Conversion.AFFINE else Fraction(1)


def convert(mean: Fraction, conversion: Conversion, scale: Scale) -> Fraction:
    """Return `mean`, which is on `scale`, on 0-4 by `conversion`, exactly."""
    if conversion is Conversion.AFFINE:
        return (mean - 1) * slope(conversion, scale) + 1
    return mean * slope(conversion, scale)


def bounds(conversion: Conversion, scale: Scale) -> tuple[float, float]:
    """Return the lowest and the highest index that answers on `scale` can give by `conversion`."""
    low, high = (convert(Fraction(score), conversion, scale) for score in (1, scale.most))
    return float(low), float(high)


def rounded(value: Fraction, places: int) -> Decimal:
    """Return `value` rounded to `places` decimals, a half away from zero, as on paper."""
    whole, rest = divmod(abs(value) * 10**places, 1)
    figure = int(whole) + (1 if rest * 2 >= 1 else 0)
    return Decimal(-figure if value < 0 else figure).scaleb(-places)


def exact(value: object) -> Fraction:
    """Return the fraction that ``str`` of a fraction or decimal wrote."""
    return Fraction(str(value))


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in a sentence: worded when shown, with at most `places` decimals and at least `least`."""

    value: Fraction
    places: int = 2
    least: int = 2

    def __str__(self) -> str:
        """Write the figure as the current language does, rounded half up."""
        pattern = "#,##0" + ("." + "0" * self.least + "#" * (self.places - self.least) if self.places else "")
        text = format_decimal(rounded(self.value, self.places), format=pattern, locale=current_language())
        return text.replace("-", "\N{MINUS SIGN}")


def number(value: Fraction | Decimal | float, places: int = 2, least: int = 2) -> Number:
    """Return `value` for a sentence; see Number.

    Of a float its shortest decimal counts: 2.485 is kept a little lower than it is, and would be worded otherwise
    than the exact figure it was made from.
    """
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    return Number(exact, places, min(least, places))
