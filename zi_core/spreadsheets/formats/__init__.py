"""From bytes to grids, one module per family of formats. Runs in the child process only; see ``limits``."""

from __future__ import annotations

from zi_core.spreadsheets.formats.sheets import Contents
from zi_core.spreadsheets.formats.sniff import sniff
from zi_core.spreadsheets.limits import Limits


def read(data: bytes, limits: Limits) -> Contents:
    """Return the contents of the file `data`, whatever its name was. Raises StoppedError when it cannot be read.

    The parsers are imported here, one per format, because each costs more than all the rest of the child.
    """
    kind = sniff(data, limits)
    match kind:
        case "xlsx":
            from zi_core.spreadsheets.formats.xlsx import read_xlsx as read_kind  # noqa: PLC0415 - see the docstring
        case "ods":
            from zi_core.spreadsheets.formats.ods import read_ods as read_kind  # noqa: PLC0415
        case "xlsb":
            from zi_core.spreadsheets.formats.binary import read_xlsb as read_kind  # noqa: PLC0415
        case "xls":
            from zi_core.spreadsheets.formats.binary import read_xls as read_kind  # noqa: PLC0415
        case _:
            from zi_core.spreadsheets.formats.delimited import read_delimited as read_kind  # noqa: PLC0415
    return read_kind(data, limits)
