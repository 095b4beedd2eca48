"""Pictures of innovations: taken as `zi_core.files.pictures` takes them, within the subject's own limits."""

from __future__ import annotations

from zi_core.files.pictures import Picture, PictureLimits
from zi_core.files.pictures import clean_picture as clean
from zi_core.files.refusal import FileRefusedError as PictureRefusedError
from zi_core.innovation.terms import terms

__all__ = ["Picture", "PictureRefusedError", "clean_picture"]


def clean_picture(data: bytes) -> Picture:
    """Return the JPEG or PNG `data` as a new picture of bounded size. Raises PictureRefusedError."""
    own = terms()["picture"]
    limits = PictureLimits(own["bytes"], own["pixels"], own["side"], own["kept_bytes"], own["quality"])
    return clean(data, limits)
