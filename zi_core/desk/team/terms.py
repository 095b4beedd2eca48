"""The subject's own figures: ``team.toml`` beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def terms() -> Mapping[str, Any]:
    """Return ``team.toml`` as it stands; read once per process."""
    return tomllib.loads(files("zi_core.desk.team").joinpath("team.toml").read_text(encoding="utf-8"))
