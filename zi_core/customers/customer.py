"""One person of an approved list, with clean values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from zi_core.customers.fields import DATES, LETTER_FIELDS, Field


@dataclass(frozen=True, slots=True)
class Customer:
    """A potential respondent. Texts may be empty, dates None, where the user stated that there is nothing.

    `phone` and `whatsapp` are E.164, `email` is in lower case, `kinship` is "Y", "T" or empty (not declared).
    """

    name: str
    gender: str = ""
    education: str = ""
    occupation: str = ""
    phone: str = ""
    whatsapp: str = ""
    email: str = ""
    service: str = ""
    completed: date | None = None
    source: str = ""
    kinship: str = ""
    priority: str = ""
    consent_basis: str = ""
    consent_date: date | None = None
    consent_source: str = ""

    @staticmethod
    def from_values(values: Mapping[Field, str]) -> Customer:
        """Return the person with clean `values`; dates in ISO, fields left out are empty."""
        texts = {name.value: values.get(name, "") for name in Field if name not in DATES}
        dates = {name.value: date.fromisoformat(values[name]) if values.get(name) else None for name in DATES}
        return Customer(**texts, **dates)  # type: ignore[arg-type]

    def value(self, name: Field) -> str:
        """Return the value of field `name` as text, dates in ISO; empty where there is nothing."""
        found = getattr(self, name.value)
        return found.isoformat() if isinstance(found, date) else str(found or "")

    @property
    def complete(self) -> bool:
        """Tell whether all eight fields of the letter are there (§1a(5))."""
        return all(self.value(name) for name in LETTER_FIELDS)

    @property
    def contacts(self) -> frozenset[str]:
        """Return what reaches this person: numbers and address."""
        return frozenset({self.phone, self.whatsapp, self.email} - {""})

    def to_json(self) -> dict[str, str]:
        """Return the person as plain JSON data that `from_json` reads back; only what is there."""
        return {name.value: self.value(name) for name in Field if self.value(name)}

    @staticmethod
    def from_json(data: Mapping[str, str]) -> Customer:
        """Return the person that `to_json` wrote."""
        return Customer.from_values({Field(name): value for name, value in data.items()})


FIELD_NAMES: tuple[str, ...] = tuple(asdict(Customer("")))
"""The attributes of a Customer, in the order of Field."""
