"""What a capable colleague would write in an afternoon: pandas, phonenumbers, email-validator, rapidfuzz, no more.

It checks what our check asks of every cell (numbers, addresses, dates, listed words) and looks for people who stand
twice, by number and address, and by alike names among neighbours. It knows none of the traps.
"""

from __future__ import annotations

import re
from io import BytesIO

import pandas as pd
import phonenumbers
from email_validator import EmailNotValidError, validate_email
from rapidfuzz import fuzz, process

HEADER_ROW = 3
LISTED = {
    "L/P": ("L", "P", "Laki-laki", "Perempuan", "Wanita", "Pria"),
    "Pend. Terakhir": ("SD", "SLTP", "SLTA", "D3", "S1", "S2", "S3"),
    "Pekerjaan": ("ASN", "Buruh", "Petani/Nelayan", "Pegawai Swasta", "Advokat", "Pelajar/Mahasiswa", "Pedagang"),
}


def check(data: bytes, services: tuple[str, ...]) -> int:
    """Return how many cells of the messy list seem to have a problem."""
    frame = pd.read_excel(BytesIO(data), header=HEADER_ROW, dtype=str)
    phone, email = _column(frame, "HP"), _column(frame, "Email")
    name, service, when = _column(frame, "NAMA"), _column(frame, "Layanan"), _column(frame, "Selesai")
    numbers, addresses = phone.map(_number), email.map(_address)
    found = int(numbers.isna().sum() + addresses.isna().sum())
    found += int(pd.to_datetime(when, dayfirst=True, errors="coerce", format="mixed").isna().sum())
    for title, words in LISTED.items():
        found += sum(process.extractOne(str(word), words, score_cutoff=85) is None for word in _column(frame, title))
    found += sum(process.extractOne(str(word), services, score_cutoff=85) is None for word in service)
    found += int(numbers.dropna().duplicated().sum() + addresses.dropna().duplicated().sum())
    return found + _alike(name)


def _column(frame: pd.DataFrame, words: str) -> pd.Series[str]:
    return frame[next(title for title in frame.columns if words.casefold() in str(title).casefold())]


def _number(text: object) -> str | None:
    digits = re.sub(r"\.0$", "", str(text))
    try:
        parsed = phonenumbers.parse(digits if digits.startswith("+") else re.sub("^62", "+62", digits), "ID")
    except phonenumbers.NumberParseException:
        return None
    mobile = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if mobile else None


def _address(text: object) -> str | None:
    try:
        return validate_email(str(text), check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def _alike(names: pd.Series[str]) -> int:
    """Count names like the next ones in the alphabet: all pairs of 20,000 would never end."""
    ordered = sorted(str(name).casefold() for name in names)
    return sum(
        fuzz.token_sort_ratio(name, other) > 95
        for place, name in enumerate(ordered)
        for other in ordered[place + 1 : place + 6]
    )
