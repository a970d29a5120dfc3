"""Personal data in free text: what looks like a NIK, a NIP, a telephone number or an e-mail address, and its masking.

The numbers of persons are recognised by their parts, so that rupiah amounts, letter numbers and barcodes raise no
alarm: a NIK is province, regency and district code, date of birth (day plus 40 for women) and a serial number, 16
digits (Dukcapil); a NIP is date of birth, month of appointment, sex and a serial number, 18 digits (BKN); the
number of contract staff (PPPK) has 21 in the place of the month.
"""

import re

_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_DAY_OF_NIK = r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_PROVINCE = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"

PATTERNS = {
    "NIP": re.compile(
        rf"(?<!\d)(?:19[4-9]|20[01])\d{_MONTH}{_DAY}[\s.]?(?:19[6-9]|20[0-4])\d(?:{_MONTH}|21)[\s.]?[12][\s.]?\d{{3}}(?!\d)"
    ),
    "NIK": re.compile(
        rf"(?<!\d)(?<!\d[.,]){_PROVINCE}[\s-]?(?!00)\d\d[\s-]?(?!00)\d\d[\s-]?{_DAY_OF_NIK}"
        rf"[\s-]?{_MONTH}[\s-]?\d\d[\s-]?(?!0000)\d{{4}}(?![\d.,]\d|\d)"
    ),
    "nomor telepon": re.compile(r"(?<!\d)(?<!\d[.,])(?:\+?62[\s.-]?\(?|0)8[1-9](?:[\s.)–-]{0,3}\d){7,10}(?!\d)"),
    "e-mail": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
}
_ANY_SIGN = re.compile(r"\d(?:\W{0,3}\d){8}|@")  # most texts have none: they are passed at once


def kinds(text: str) -> list[str]:
    """The kinds of personal data that a text seems to hold, in a fixed order."""
    if not _ANY_SIGN.search(text):
        return []
    return [kind for kind, pattern in PATTERNS.items() if pattern.search(text)]


def masked(text: str) -> str:
    """The text without them: masked('hubungi 0812-3456-7890') -> 'hubungi [nomor telepon disamarkan]'."""
    for kind in kinds(text):
        text = PATTERNS[kind].sub(f"[{kind} disamarkan]", text)
    return text
