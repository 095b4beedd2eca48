"""The subject's own figures: ``terms.toml`` beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from zi_core.files.pictures import PictureLimits
from zi_core.files.taking import Limits


@cache
def terms() -> Mapping[str, Any]:
    """Return ``terms.toml`` as it stands; read once per process."""
    return tomllib.loads(files("zi_core.desk").joinpath("terms.toml").read_text(encoding="utf-8"))


def file_limits() -> Limits:
    """Return how large a file of evidence may be."""
    own = terms()["picture"]
    picture = PictureLimits(own["bytes"], own["pixels"], own["side"], own["kept_bytes"], own["quality"])
    return Limits(terms()["file"]["bytes"], picture)
