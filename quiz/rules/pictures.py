"""Pictures that people bring: which are taken, told by their bytes alone.

Four kinds that every browser draws and that hold no code: PNG, JPEG, GIF, WebP. What a file is
called, and what its sender says of it, counts for nothing.

Sources: PNG (W3C, 3rd edition) §5 and §11, JPEG (ITU-T T.81) Annex B, Exif 2.32 §4.6, GIF89a §18
and §27, WebP (RFC 9649) §2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

LARGEST = 2_000_000  # bytes
MOST = 4096  # pixels a side: a phone needs 64 MB to draw all of them
TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
# Made of the content and its size, so that a name never stands for another picture, and a page
# knows how much room to leave without asking anybody.
_NAME = r"[0-9a-f]{32}-(?P<width>[1-9]\d{0,3})x(?P<height>[1-9]\d{0,3})\.(?:png|jpg|gif|webp)"
FOLDER = "pictures/"  # of the storage
ADDRESS = f"/media/{FOLDER}"  # of the site
_OURS = re.compile(f"{ADDRESS}(?P<name>{_NAME})", re.ASCII)

TOO_LARGE = (
    "The file has more than 2 MB. Save it with fewer pixels, or as WebP or JPEG, and upload it "
    "again."
)
UNKNOWN = (
    "The file is no picture that every browser draws. Save it as PNG, JPEG, GIF or WebP (an SVG "
    "as PNG) and upload that."
)
BROKEN_OFF = "The picture breaks off before its end. Save it anew and upload that."


@dataclass(frozen=True)
class Header:
    """What a picture says of itself: sides in pixels, as it is shown; does it reach its end?"""

    kind: str  # of TYPES; the ending of its name
    width: int
    height: int
    is_whole: bool


def header(data: bytes) -> Header | None:
    """Read a picture's first bytes; None of what is none. Never raises."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        width, height = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
        return Header("gif", width, height, data.rstrip(b"\0").endswith(b";"))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def fault(data: bytes) -> str:
    """Why a file is not taken, and what to do, in its author's words; "" when it is."""
    if len(data) > LARGEST:
        return TOO_LARGE
    told = header(data)
    if told is None or not told.width or not told.height:
        return UNKNOWN
    if max(told.width, told.height) > MOST:
        return (
            f"The picture has {told.width} × {told.height} pixels; {MOST} a side are the most. "
            "Make it smaller and upload it again."
        )
    return "" if told.is_whole else BROKEN_OFF


def name(data: bytes) -> str:
    """The name under which a picture without a fault is kept; the same for the same bytes."""
    told = header(data)
    assert told is not None  # noqa: S101  # it has no fault
    return f"{sha256(data).hexdigest()[:32]}-{told.width}x{told.height}.{told.kind}"


def measures(name: str) -> tuple[int, int]:
    """Width and height in pixels, as the name of a picture tells them."""
    found = re.fullmatch(_NAME, name, re.ASCII)
    assert found is not None  # noqa: S101  # it is one of ours
    return int(found["width"]), int(found["height"])


def named(address: str) -> str:
    """The name of a picture in an address of ours, as "/media/pictures/…"; "" in any other."""
    found = _OURS.fullmatch(address)
    return found["name"] if found else ""


def named_in(text: str) -> set[str]:
    """The names of all pictures whose addresses stand in a text."""
    return {found["name"] for found in _OURS.finditer(text)}


def _png(data: bytes) -> Header | None:
    if data[12:16] != b"IHDR":
        return None
    width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
    return Header("png", width, height, b"\0\0\0\0IEND\xaeB`\x82" in data)


def _jpeg(data: bytes) -> Header | None:
    """From marker to marker up to the compressed part, whose end has a marker, too."""
    sides, is_turned = None, False
    for marker, start, end in _segments(data):
        if marker == 0xE1:
            is_turned = is_turned or _is_turned(data[start:end])
        elif 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = (int.from_bytes(data[at : at + 2]) for at in (start + 1, start + 3))
            sides = (height, width) if is_turned else (width, height)
        elif marker == 0xDA and sides:
            return Header("jpg", *sides, data.find(b"\xff\xd9", end) != -1)
    return Header("jpg", *sides, is_whole=False) if sides else None


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, begin and end of each segment's content, up to the compressed part or to damage."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # may be repeated
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        yield marker, at + 4, end
        if marker == 0xDA or end < at + 4:
            return
        at = end


def _is_turned(content: bytes) -> bool:
    """Does a camera say that the picture is to be shown on its side?"""
    if not content.startswith(b"Exif\0\0"):
        return False
    tiff = content[6:]
    order: Literal["little", "big"] = "little" if tiff.startswith(b"II") else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    first = number(4, 4) + 2
    entries = range(first, min(first + 12 * number(first - 2, 2), len(tiff)), 12)
    return any(number(at, 2) == 0x0112 and number(at + 8, 2) in {5, 6, 7, 8} for at in entries)


def _webp(data: bytes) -> Header | None:
    is_whole = len(data) >= 8 + int.from_bytes(data[4:8], "little")

    def number(at: int, size: int) -> int:
        return int.from_bytes(data[at : at + size], "little")

    match data[12:16]:
        case b"VP8 " if data[23:26] == b"\x9d\x01\x2a":
            return Header("webp", number(26, 2) & 0x3FFF, number(28, 2) & 0x3FFF, is_whole)
        case b"VP8L" if data[20:21] == b"\x2f":
            bits = number(21, 4)
            return Header("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, is_whole)
        case b"VP8X":
            return Header("webp", number(24, 3) + 1, number(27, 3) + 1, is_whole)
    return None
