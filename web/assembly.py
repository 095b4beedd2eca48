"""The server put together: what `app.py` hands to Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from web.account import OwnAccount
from web.assets import assets_mount, drawing_route
from web.drawing import STATIC
from web.enrolment import FirstEnrolment, SecondFactor
from web.evidence import evidence_route
from web.failures import Failures
from web.forms import route
from web.gate import RECHECK, Gate
from web.headers import Headers
from web.health import health_route, ready_route
from web.inspection import inspection_routes
from web.language import language_route
from web.openid import openid_routes
from web.password import Password
from web.patience import Patience
from web.second_step import SecondStep
from web.set_up import SetUp, TrySample
from web.sign_in import SampleSignIn, SignIn
from web.sign_out import SignOut
from web.site import Site
from web.traffic import Observed, metrics_route
from web.unknown import UnknownRoute
from web.wall import wall_routes


def routes(site: Site, pages: Sequence[str] = ()) -> list[BaseRoute]:
    """Return the server's own routes; Streamlit serves `pages` (addresses, the front page first) and its own files."""
    own = [
        route("/siapkan", SetUp(site), site.passwords),
        route("/siapkan/contoh", TrySample(site), site.passwords),
        route("/masuk", SignIn(site), site.passwords),
        route("/masuk/contoh", SampleSignIn(site), site.passwords),
        route("/masuk/kode", SecondStep(site), site.passwords),
        route("/masuk/kode/pasang", FirstEnrolment(site), site.passwords),
        *openid_routes(site),
        route("/akun", OwnAccount(site), site.reads),
        route("/akun/kode", SecondFactor(site), site.passwords),
        route("/kata-sandi", Password(site), site.passwords),
        route("/keluar", SignOut(site), site.reads),
        *inspection_routes(site),
        *wall_routes(site),
        language_route(site),
        evidence_route(site),
        health_route(site),
        ready_route(site),
        metrics_route(site),
        drawing_route(),
        assets_mount(STATIC),
    ]
    return [*own, UnknownRoute(site, pages)] if pages else own


def middleware(site: Site, recheck: timedelta = RECHECK) -> list[Middleware]:
    """Return what every request passes, the outermost first; `recheck` is how long an open page is trusted."""
    return [
        Middleware(Headers),
        Middleware(Observed),
        Middleware(Failures, site=site),
        Middleware(Gate, site=site, recheck=recheck),
        Middleware(Patience),
    ]
