"""Make a screenshot small: a PNG of at most 256 colors, a third of the size and no duller."""

import zlib
from base64 import b64decode, b64encode
from struct import pack

from playwright.sync_api import Page

# The 192 colors found most often, and 64 that are least like those: a small mark in a color of its
# own keeps it. All others become the nearest of them.
REDUCE = """async (png) => {
  const image = await createImageBitmap(await (await fetch(png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const pixels = new Uint32Array(data.buffer);

  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const split = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
  const apart = (one, other) => one.reduce((sum, value, i) => sum + (value - other[i]) ** 2, 0);
  const colors = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  const rgb = colors.map(split);
  const nearest = colors.map(() => [Infinity, 0]);
  const palette = [];
  const take = (color) => {
    rgb.forEach((one, i) => {
      const far = apart(one, color);
      if (far < nearest[i][0]) nearest[i] = [far, palette.length];
    });
    palette.push(color);
  };
  rgb.slice(0, 192).forEach(take);
  while (palette.length < 256) {
    const farthest = nearest.reduce((best, [far], i) => (far > nearest[best][0] ? i : best), 0);
    take(rgb[farthest]);
  }
  const places = new Map(colors.map((color, i) => [color, nearest[i][1]]));
  const bytes = Uint8Array.from(pixels, (pixel) => places.get(pixel));
  const url = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(new Blob([bytes]));
  });
  return [image.width, image.height, palette.flat(), url.split(",")[1]];
}"""


def reduced(png: bytes, blank: Page) -> bytes:
    """The same picture in 256 colors. `blank` is an empty page, whose canvas reads the old one."""
    address = f"data:image/png;base64,{b64encode(png).decode()}"
    width, height, palette, places = blank.evaluate(REDUCE, address)
    rows = b64decode(places)
    lines = b"".join(
        b"\0" + rows[start : start + width] for start in range(0, width * height, width)
    )
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(palette)),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
