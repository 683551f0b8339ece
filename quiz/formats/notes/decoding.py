"""Bytes as text: which encoding a note is in, told from the bytes alone."""

import codecs
import re

MARKS = (  # the longer marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096  # bytes looked at for UTF-16 without a mark
_NAMES = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}

_NOT_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_UPPER = re.compile(rb"[\x80-\x9f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def decode(data: bytes) -> tuple[str, list[tuple[int, str]]]:
    """Return the text, and where a reader should look twice: line numbers with a sentence.

    Never raises: a byte that cannot be read becomes U+FFFD. Without a byte order mark UTF-8 is
    tried first; what is not UTF-8 is Windows-1252, or Latin-1 where that has no such character.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding)
    if encoding := _unmarked_utf16(data):
        return _replaced(data, encoding)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        if _is_damaged_utf8(data):
            return _replaced(data, "utf-8")
    return _western(data)


def _western(data: bytes) -> tuple[str, list[tuple[int, str]]]:
    encoding = "cp1252"
    if _NOT_IN_1252.search(data) or not _UPPER.search(data):
        encoding = "latin-1"
    text = data.decode(encoding)
    high = _HIGH.search(data)
    line = _line(text, high.start() if high else 0)
    told = f"This is not UTF-8; it was read as {_NAMES[encoding]}. Check accents and quotes."
    return text, [(line, told)]


def _unmarked_utf16(data: bytes) -> str:
    """Latin text in UTF-16 has a zero in every other byte, and hardly any in the others."""
    sample = data[:SAMPLE]
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if half and odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if half and even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of the bytes above 127 stand in sequences that only UTF-8 has."""
    whole = sum(len(sequence) for sequence in _SEQUENCE.findall(data))
    return 2 * whole > len(data) - len(data.translate(None, bytes(range(128, 256))))


def _replaced(data: bytes, encoding: str) -> tuple[str, list[tuple[int, str]]]:
    text = data.decode(encoding, errors="replace")
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        told = "Some bytes cannot be read here; each became �."
        return text, [(_line(text, text.find("�")), told)]
    return text, []


def _line(text: str, position: int) -> int:
    """The line of a position; CR LF and a lone CR end lines too."""
    before = text[: max(position, 0)]
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
