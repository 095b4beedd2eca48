"""Why a file was not taken, in words for whoever brought it."""

from __future__ import annotations

from zi_core.i18n import Text


class FileRefusedError(Exception):
    """The file was refused; `reason` says why and what to do."""

    def __init__(self, reason: Text) -> None:
        """Keep the sentence; no content of the file is in it."""
        super().__init__(reason.source)
        self.reason = reason
