"""Photographs of a round: taken over as any picture is, and kept small."""

from __future__ import annotations

from zi_core.files.pictures import Picture, PictureLimits, clean_picture
from zi_core.preparation.terms import terms


def clean_photo(data: bytes) -> Picture:
    """Return the JPEG or PNG `data` encoded anew and small. Raises FileRefusedError."""
    own = terms()["photo"]
    limits = PictureLimits(own["bytes"], own["pixels"], own["side"], own["kept_bytes"], own["quality"])
    return clean_picture(data, limits)
