"""The subject's own figures: ``privacy.toml`` beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def terms() -> Mapping[str, Any]:
    """Return ``privacy.toml`` as it stands; read once per process."""
    return tomllib.loads(files("zi_core.privacy").joinpath("privacy.toml").read_text(encoding="utf-8"))
