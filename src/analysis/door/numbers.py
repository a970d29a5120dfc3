"""Numbers in Indonesian style: a point for thousands, a comma for decimals. What could mean two things is not read."""

import re

from .texts import Unreadable, plain_text

_PLAIN = re.compile(r"-?(\d{1,18}|[1-9]\d{0,2}(\.\d{3}){1,5})(,\d+)?", re.ASCII)
_SPACED = re.compile(r"-?[1-9]\d{0,2}( \d{3}){1,4}(,\d+)?", re.ASCII)
_POINTED = re.compile(r"-?\d+\.\d+")
_ENGLISH_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3}){2,}(\.\d+)?|-?\d{1,3}(,\d{3})+\.\d+")
_THREE_DECIMALS = re.compile(r"-?\d{1,3},\d{3}")
_RUPIAH = re.compile(r"^(rp|idr)\.? ?|(,|\.)-+$| ?rupiah$")
_IN_PARENTHESES = re.compile(r"\((.+)\)")
_ABOUT = re.compile(
    r"\d.*?( ?[-–—~] ?| ?s\.?/?d\.? ?| sampai | hingga | atau | to ).*?\d|"
    r"kira|sekitar|kurang|lebih|antara|minimal|maksimal|paling|"
    r"hampir|rata|[±<>~≤≥]"
)
_OTHER_UNIT = re.compile(
    r"[\d,.]+ ?(detik|menit|jam|hari|minggu|pekan|bulan|tahun|kali|orang|lembar|rupiah|%|persen)( kerja)?|"
    r"(rp|idr)\.? ?[\d,.]+-*"
)
_OWN_UNIT = {
    "hari kerja": re.compile(r" ?hari( kerja)?$"),
    "dokumen": re.compile(r" ?(dokumen|berkas|syarat|persyaratan)$"),
    "rupiah": _RUPIAH,
}
_FREE_OF_CHARGE = ("gratis", "nihil", "cuma-cuma")


def number_from(text: str, unit: str = "") -> float:
    """A number in Indonesian style: number_from('1.500') -> 1500.0, number_from('1,5') -> 1.5.

    `unit` (hari kerja, rupiah, dokumen) may stand in the text. Raises Unreadable for anything else: '2.5' is not
    guessed, since it may mean 2,5 or 25.
    """
    plain = plain_text(text)
    if unit == "rupiah" and plain in _FREE_OF_CHARGE:
        return 0.0
    bare = _without_unit(plain, unit)
    if unit == "rupiah" and _THREE_DECIMALS.fullmatch(bare):
        raise Unreadable("angka-ribuan")
    if not (_PLAIN.fullmatch(bare) or _SPACED.fullmatch(bare)):
        raise _no_number(bare)
    written = bare.replace(".", "").replace(" ", "").replace(",", ".")
    if int(float(written)) != int(written.partition(".")[0]):
        raise Unreadable("angka-panjang")
    return float(written)


def is_plain_number(text: str) -> bool:
    """Digits in Indonesian style and nothing else, so that nothing need be said of how it was read."""
    return bool(_PLAIN.fullmatch(text.strip()))


def _without_unit(plain: str, unit: str) -> str:
    bare = _OWN_UNIT[unit].sub("", plain).strip() if unit in _OWN_UNIT else plain
    bracketed = _IN_PARENTHESES.fullmatch(bare)
    return f"-{bracketed[1]}" if bracketed else bare


def _no_number(bare: str) -> Unreadable:
    if _POINTED.fullmatch(bare):
        return Unreadable("angka-rancu", text=bare, comma=bare.replace(".", ","), plain=bare.replace(".", ""))
    if _ENGLISH_THOUSANDS.fullmatch(bare):
        return Unreadable("angka-ribuan")
    if _OTHER_UNIT.fullmatch(bare):
        return Unreadable("angka-satuan")
    return Unreadable("angka-rentang" if _ABOUT.search(bare) else "angka")
