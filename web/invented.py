"""The invented court, as far as the server shows it: its accounts and how it is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from web.site import Site
from zi_core.access import Role


class SampleAccount(Protocol):
    """One invented account."""

    @property
    def username(self) -> str:
        """The name to sign in with."""

    @property
    def role(self) -> Role:
        """The role it shows."""

    @property
    def name(self) -> str:
        """The invented person's name."""


@dataclass(frozen=True, slots=True)
class Invented:
    """The accounts of the invented court and the password they share."""

    accounts: Sequence[SampleAccount]
    password: str


def invented() -> Invented:
    """Return the accounts of the invented court."""
    sample = import_module("zi_core.sample")
    return Invented(sample.ACCOUNTS, sample.PASSWORD)


def load(site: Site) -> None:
    """Fill the empty database with the invented court. Raises DuplicateError when a court is there already."""
    import_module("zi_core.sample").load(site.db, now=site.now())
