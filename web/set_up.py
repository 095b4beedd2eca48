"""The first visit to an empty database (/siapkan): the court, its cycle, the first administrator, or invented data."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from uuid6 import uuid7

from web import invented
from web.drawing import draw
from web.forms import Errors, Typed
from web.sessions import begin
from web.set_up_form import SECTIONS, SHOWN_AGAIN, defaults, read
from web.site import Site
from zi_core.access import Person, Role
from zi_core.accounts import hash_password
from zi_core.events.accounts import NewAccount
from zi_core.events.courts import CourtSetUp
from zi_core.store import DuplicateError, units, write


@dataclass(frozen=True, slots=True)
class SetUp:
    """The set-up form. Once a court exists it is closed for good."""

    site: Site
    names: frozenset[str] = frozenset(field.id for section in SECTIONS for field in section.fields)

    def show(self, request: Request) -> Response:
        """Return the form with its usual dates, or lead to the sign-in when a court exists."""
        if units.any_unit(self.site.db):
            return RedirectResponse("/masuk", 303)
        return form(request, defaults(self.site.now()))

    def act(self, request: Request, typed: Typed) -> Response:
        """Make the court and sign its administrator in; of two at the same moment the store lets one through."""
        if units.any_unit(self.site.db):
            return RedirectResponse("/masuk", 303)
        plan, errors = read(typed)
        if plan is None:
            return form(request, typed, errors=errors, status=422)
        person = Person(str(uuid7()), str(uuid7()), plan.name, Role.ADMINISTRATOR)
        account = NewAccount(
            account_id=person.account_id,
            username=plan.username,
            name=plan.name,
            role=person.role,
            password_hash=hash_password(plan.password),
            must_change=False,
        )
        event = CourtSetUp(
            unit_id=person.unit_id,
            court=plan.court,
            cycle=plan.cycle,
            accounts=(account,),
            sample=False,
        )
        try:
            write(self.site.db, event, by=None, now=self.site.now())
        except DuplicateError:
            return RedirectResponse("/masuk", 303)
        return begin(self.site, request, person, to="/")


@dataclass(frozen=True, slots=True)
class TrySample:
    """The button "Coba dengan data contoh"."""

    site: Site
    names: frozenset[str] = frozenset()

    def show(self, _request: Request) -> Response:
        """Lead to the set-up: there is nothing to see here."""
        return RedirectResponse("/siapkan", 303)

    def act(self, _request: Request, _typed: Typed) -> Response:
        """Load the invented court unless a court exists; the sign-in shows its accounts."""
        if units.any_unit(self.site.db) is None:
            with suppress(DuplicateError):  # somebody else was quicker: the sign-in shows what there is now
                invented.load(self.site)
        return RedirectResponse("/masuk", 303)


def form(request: Request, typed: Typed, *, errors: Errors | None = None, status: int = 200) -> Response:
    """Return the page with everything that was typed except the passwords."""
    return draw(
        request,
        "set_up.html",
        status=status,
        sections=SECTIONS,
        typed={name: value for name, value in typed.items() if name in SHOWN_AGAIN},
        errors=errors or {},
    )
