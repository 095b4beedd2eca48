"""Fonts, style and pictures of the program itself (/aset/...): cached, nothing listed, nothing outside the folder."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

DAY = 24 * 60 * 60


class _Cached(StaticFiles):
    """Static files with a time to live: a year for fonts, a day for the rest (the style names its version)."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the file with its Cache-Control."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        days = 365 if Path(full_path).suffix == ".woff2" else 1
        answer.headers["Cache-Control"] = f"public, max-age={days * DAY}"
        return answer


def drawing_route() -> Route:
    """Return the route of plotly's own script, which the menu of a chart fetches when a picture is asked for.

    The page's front end holds the same library, but gives no other script a way to it.
    """
    package = find_spec("plotly")
    if package is None or package.origin is None:  # pragma: no cover - the pages cannot draw without it either
        raise ModuleNotFoundError(name="plotly")
    script = Path(package.origin).parent / "package_data" / "plotly.min.js"

    async def library(_request: Request) -> Response:
        return FileResponse(script, media_type="text/javascript", headers={"Cache-Control": f"public, max-age={DAY}"})

    return Route("/aset/plotly.js", library)


def assets_mount(folder: Path) -> Mount:
    """Return the mount that serves `folder`."""
    return Mount("/aset", _Cached(directory=folder))
