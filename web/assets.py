"""Fonts, style and picture of the program itself (/aset/...): cached, nothing listed, nothing outside the folder."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Mount
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


def assets_mount(folder: Path) -> Mount:
    """Return the mount that serves `folder`."""
    return Mount("/aset", _Cached(directory=folder))
