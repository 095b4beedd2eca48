"""Mobile and WhatsApp numbers: what people and spreadsheets make of them, back to E.164 (``+6281200000001``).

Every trap of an Indonesian list: the zero that Excel dropped, the float's ``.0``, numbers shortened to 8.12E+10, two
numbers in a cell, landlines, masked figures, letters. What cannot be made sure is asked, never guessed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import phonenumbers

from zi_core.cells.checked import NOT_A_DATE, Checked, Level, ask, error, missing, settle
from zi_core.cells.words import fold, is_placeholder, tidy, word_lists
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, CellKind

_SCIENTIFIC = re.compile(r"\d([.,]\d+)?\s*e\s*\+?\s*\d+", re.IGNORECASE)
_FLOAT = re.compile(r"(\+?\d{8,15})[.,](\d{1,2})\Z")
_FLOAT_APART = re.compile(r"([+\d][\d\s\-()]*)\.(\d{1,2})\Z")  # one dot only: groups of figures have several
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_MASKED = re.compile(r"(?:\d|\+)[\d\s.\-]*[x*•#?…]{1,}|[x*•#]{2,}[\d\s.\-]*\d", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[/,;|&\n\r]|\bdan\b|\batau\b|\bor\b)\s*", re.IGNORECASE)
_ALLOWED = re.compile(r"\+?[\d\s.\-()]+\Z")
_LEAST_FOR_A_NUMBER = 8
_ROUNDED = "00000"

NORMALISED = lazy("Ditulis dalam bentuk internasional (+62).")
ZERO_RESTORED = lazy("Angka 0 di depan hilang; dikembalikan dan ditulis dalam bentuk internasional (+62).")
FLOAT_MENDED = lazy("Desimal .0 dari Excel dihapus; ditulis dalam bentuk internasional (+62).")
FIRST_KEPT = lazy("Ada dua nomor dalam satu sel; nomor pertama yang dipakai.")
LABEL_REMOVED = lazy("Keterangan di sekitar nomor dihapus; ditulis dalam bentuk internasional (+62).")
_SHORTENED = lazy("Nomor tersingkat menjadi notasi ilmiah sehingga angkanya hilang. Ketik ulang sebagai teks.")
_MASK = lazy("Sebagian angka nomor disamarkan. Lengkapi nomor dari sumbernya.")
_LETTERS = lazy("Nomor berisi huruf atau tanda yang bukan angka. Periksa ke sumbernya.")
_UNKNOWN = lazy("Nomor tidak dikenal. Periksa ke sumbernya.")
_POINT = lazy("Di akhir nomor ada titik dan satu atau dua angka. Pastikan apakah itu desimal dari Excel.")
_ZEROS = lazy("Nomor hanya berisi angka 0. Isi nomor yang sebenarnya, atau kosongkan bila tidak ada.")
_LANDLINE = lazy("Ini nomor telepon rumah atau kantor. Isi nomor telepon genggam (diawali 08).")


def check_phone(cell: Cell) -> Checked:
    """Check the cell of a mobile number; `clean` is E.164."""
    if cell.kind is CellKind.DATE:
        return error(cell.text, NOT_A_DATE)
    return _check(cell.text)


def check_whatsapp(cell: Cell, phone: Checked) -> Checked:
    """Check the cell of a WhatsApp number; a blank one offers the valid mobile number of the same row."""
    number = phone.clean if phone.level.settled else ""
    words, listed = fold(cell.text), word_lists()["mobile"]
    if number and words in listed["same"]:
        return settle(cell.text, number, lazy("Tertulis sama dengan nomor telepon genggam; nomornya disalin."))
    if number and (is_placeholder(cell.text) or words in listed["likely_same"]):
        reason = lazy("Nomor WhatsApp kosong. Salin nomor telepon genggam bila memang sama, atau nyatakan tidak ada.")
        return ask(cell.text, "", reason, number)
    return check_phone(cell)


@lru_cache(maxsize=8_192)  # a usual list twice over; a longest one is judged anew
def _check(raw: str) -> Checked:
    text = tidy(raw.replace("\n", ";")).lstrip("'`’ ").translate(_DASHES)
    if is_placeholder(text) or not text.strip("0 +-./"):
        return error(raw, _ZEROS) if text.count("0") >= len(_ROUNDED) else missing(raw)
    if _SCIENTIFIC.fullmatch(text):
        return error(raw, _SHORTENED)
    whole = _FLOAT.match(text)
    if whole:
        return error(raw, _UNKNOWN) if whole[2].strip("0") else _judge(raw, whole[1], FLOAT_MENDED)
    apart = _FLOAT_APART.match(text)
    if apart:
        return _with_point(raw, apart[1], apart[2])
    if _MASKED.search(text):
        return error(raw, _MASK)
    bare, reason = _without_labels(text)
    parts = _parts(bare)
    return _judge(raw, parts[0], reason) if len(parts) == 1 else _judge_several(raw, parts)


def _with_point(raw: str, before: str, after: str) -> Checked:
    """Ask about a point behind a number in groups ("0811 0000 01.0"): what follows may be Excel's or its own."""
    found = _judge(before, before, None)
    if found.level is Level.ERROR:
        return error(raw, _UNKNOWN)
    return ask(raw, "", _POINT, (found.clean or None) if not after.strip("0") else None)


def _without_labels(text: str) -> tuple[str, Text | None]:
    """Return the number without words such as "HP:" or "(WA)" around it, and the reason when there were any."""
    labels = word_lists()["mobile"]["labels"]
    pattern = r"(?<![\w])(?:" + "|".join(sorted(map(re.escape, labels), key=len, reverse=True)) + r")(?![\w])[.:\s]*"
    bare = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    if bare == text:
        return text, None
    return re.sub(r"\(\s*\)", " ", bare).strip(" :;,./-"), LABEL_REMOVED


def _parts(text: str) -> list[str]:
    """Return the numbers in a cell; separators inside one number do not part it."""
    parts = [part for part in _BETWEEN.split(text) if _digits(part)]
    if len(parts) == 1:
        words = text.split()
        whole = [word for word in words if len(_digits(word)) > _LEAST_FOR_A_NUMBER]
        return words if len(words) > 1 and len(whole) == len(words) else parts or [text]
    if any(len(_digits(part)) >= _LEAST_FOR_A_NUMBER + 1 for part in parts):
        return parts
    joined = "".join(parts)
    return [joined] if len(_digits(joined)) <= word_lists()["mobile"]["longest"] + 2 else parts


def _judge_several(raw: str, parts: list[str]) -> Checked:
    checks = [_judge(part, part, None) for part in parts]
    first = checks[0]
    usable = [check.clean for check in checks if check.level.settled]
    if not usable:
        return error(raw, first.reason or _LETTERS)
    if first.level.settled and all(len(_digits(part)) > _LEAST_FOR_A_NUMBER for part in parts):
        return settle(raw, first.clean, FIRST_KEPT)
    reason = lazy(
        "Sel berisi lebih dari satu nomor dan belum jelas mana yang dipakai. Tulis satu nomor telepon genggam."
    )
    return ask(raw, "", reason, usable[0])


def _judge(raw: str, text: str, reason: Text | None) -> Checked:
    """Judge `text`, which is one number, for the cell `raw`."""
    if not _ALLOWED.match(text) or "+" in text[1:].replace("(", ""):
        return (
            error(raw, _LETTERS)
            if not text.startswith("(+")
            else _judge(raw, text.replace("(", "").replace(")", ""), reason)
        )
    digits = _digits(text)
    if text.startswith("+") and not digits.startswith(("62", "0")):
        return _judge_foreign(raw, digits)
    national = _national(digits)
    if national is None:
        return _explain(raw, digits)
    return _judge_national(raw, national, reason or (ZERO_RESTORED if digits.startswith("8") else NORMALISED))


def _national(digits: str) -> str | None:
    """Return the figures after +62 when `digits` can only mean a mobile number, else None."""
    for prefix in ("00620", "620", "0062", "62", "0", ""):
        rest = digits.removeprefix(prefix)
        if digits.startswith(prefix) and rest.startswith("8"):
            return rest
    return None


def _judge_national(raw: str, national: str, reason: Text) -> Checked:
    mobile = word_lists()["mobile"]
    length = len(national) + 1
    if not mobile["shortest"] <= length <= mobile["longest"]:
        return error(raw, _wrong_length(length))
    clean = f"+62{national}"
    if national[:3] not in mobile["prefixes"] or not _library_pattern().fullmatch(national):
        return ask(raw, clean, lazy("Awalan nomor ini belum dikenal. Periksa ke sumbernya, atau nyatakan sudah benar."))
    if national.endswith(_ROUNDED):
        doubt = lazy("Nomor berakhiran banyak nol, mungkin angka yang dibulatkan Excel. Periksa ke sumbernya.")
        return ask(raw, clean, doubt)
    if len(set(national[3:])) == 1:
        return ask(raw, clean, lazy("Nomor ini tampak seperti nomor contoh. Periksa ke sumbernya."))
    return settle(raw, clean, reason)


def _judge_foreign(raw: str, digits: str) -> Checked:
    """Judge a number with another country's code; one that lacks only the 62 is offered as such."""
    mobile = word_lists()["mobile"]
    if digits.startswith("8") and mobile["shortest"] <= len(digits) + 1 <= mobile["longest"]:
        reason = lazy("Kode negara tidak jelas. Pakai saran bila ini nomor Indonesia.")
        return ask(raw, "", reason, f"+62{digits}")
    try:
        known = phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}"))
    except phonenumbers.NumberParseException:
        known = False
    if known:
        return ask(
            raw, f"+{digits}", lazy("Ini nomor luar negeri. Nyatakan sudah benar bila survei dapat dikirim ke sana.")
        )
    return error(raw, _UNKNOWN)


def _explain(raw: str, digits: str) -> Checked:
    mobile = word_lists()["mobile"]
    if digits.startswith("0628") and len(digits) >= mobile["shortest"] + 2:
        reason = lazy("Awalan 062 tidak jelas. Pakai saran bila maksudnya +62.")
        return ask(raw, "", reason, f"+{digits[1:]}")
    if len(digits) > mobile["longest"] + 2 or len(digits) < 6:  # noqa: PLR2004 - no landline is that short
        return error(raw, _wrong_length(len(digits)))
    return error(raw, _LANDLINE)


def _wrong_length(length: int) -> Text:
    mobile = word_lists()["mobile"]
    sentence = (
        "Nomor hanya {n} angka; nomor telepon genggam Indonesia {low}–{high} angka. Periksa ke sumbernya."
        if length < mobile["shortest"]
        else "Nomor berisi {n} angka; nomor telepon genggam Indonesia {low}–{high} angka. Periksa ke sumbernya."
    )
    return lazy(sentence, n=length, low=mobile["shortest"], high=mobile["longest"])


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter in "0123456789")


@cache
def _library_pattern() -> re.Pattern[str]:
    """Return the phonenumbers library's own pattern for Indonesian mobiles; its full parse costs fifty times more."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region("ID")
    description = metadata.mobile if metadata else None
    return re.compile(str(description.national_number_pattern if description else "8[0-9]+"))
