"""Small pictures of every kind that is taken, each 3 pixels wide and 2 high unless told otherwise.

All but PNG and GIF are as Chromium wrote them, without color profiles.
"""

import zlib
from base64 import b64decode
from typing import Literal

JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERX"
    "RTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj"
    "Y2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA"
    "AAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAUEQEAAAAAAAAAAAAAAAAA"
    "AAAA/9oADAMBAAIRAxEAPwCOACqH/9k="
)
LOSSY = b64decode(
    "UklGRjYAAABXRUJQVlA4ICoAAACQAQCdASoDAAIAAsBMJaACdLoAA5gA/u2QP4hd7G2//PTP62/j/xkAAAA="
)
LOSSLESS = b64decode("UklGRh4AAABXRUJQVlA4TBEAAAAvAkAAAAdQjyLXo/+BiOh/AAA=")
LAYERED = b64decode(
    "UklGRlwAAABXRUJQVlA4WAoAAAAQAAAAAgAAAQAAQUxQSAcAAAAAgAAAAAAAAFZQOCAuAAAAcAEAnQEqAwACAALA"
    "TCWYAnQBQAAA/u2P+ZfqqZn1e3z3/x/+CYwqWf9P/wAAAA=="
)
# One color. The six pixels in codes of 3 bits, made anew after two, so that they stay that short.
GIF = bytes.fromhex(
    "474946383961 03000200 800000 c81e1e 000000 2c 00000000 03000200 00 02 04 04081028 00 3b"
)


def png(width: int = 3, height: int = 2, color: bytes = b"\xc8\x1e\x1e") -> bytes:
    """Of one color, which is three bytes."""
    rows = (b"\0" + color * width) * height
    sides = width.to_bytes(4) + height.to_bytes(4)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", sides + b"\x08\x02\0\0\0")
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def turned(orientation: int, *, order: Literal["big", "little"] = "big") -> bytes:
    """The JPEG as a camera writes it that was held in some way: 6 is upright, on its side."""

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, order)

    mark = b"MM" if order == "big" else b"II"
    tiff = mark + number(42, 2) + number(8, 4) + number(2, 2)
    for tag, value in ((0x0100, 3), (0x0112, orientation)):
        tiff += number(tag, 2) + number(3, 2) + number(1, 4) + number(value, 2) + bytes(2)
    content = b"Exif\0\0" + tiff + bytes(4)
    return JPEG[:2] + b"\xff\xe1" + (2 + len(content)).to_bytes(2) + content + JPEG[2:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


ALL = {
    "png": png(),
    "jpg": JPEG,
    "gif": GIF,
    "lossy webp": LOSSY,
    "lossless webp": LOSSLESS,
    "layered webp": LAYERED,
    "upright jpg": turned(6),
}
