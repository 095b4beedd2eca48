"""Workbooks that Excel and LibreOffice open only with a password (ECMA-376 agile encryption, AES-256)."""

from __future__ import annotations

from io import BytesIO

from msoffcrypto.format.ooxml import OOXMLFile


def protect(workbook: bytes, password: str) -> bytes:
    """Return the .xlsx `workbook` so that it opens with `password` alone; the password itself is kept nowhere."""
    stream = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, stream)
    return stream.getvalue()
