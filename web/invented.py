"""The invented court, as far as the server shows it: its accounts and how it is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from web.site import Site
from zi_core import sample


@dataclass(frozen=True, slots=True)
class Invented:
    """The accounts of the invented court and the password they share, which is no secret."""

    accounts: tuple[sample.SampleAccount, ...]
    password: str


def invented() -> Invented:
    """Return the accounts of the invented court."""
    return Invented(sample.ACCOUNTS, sample.PASSWORD)


def load(site: Site) -> None:
    """Fill the empty database with the invented court. Raises DuplicateError when a court is there already."""
    sample.load(site.db, now=site.now())
