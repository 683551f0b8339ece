"""Draw the icons of the installed site, static/icons, from static/mark.svg.

`python -m tests.browser.icons`, after a change of the mark or of its colors.
"""

import shutil
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.palette import reduced

STATIC = Path(__file__).parents[2] / "static"
ICONS = [  # name, size in px, the mark's share of the width (a mask may cut all beyond 0.8)
    ("icon-192", 192, 0.75),
    ("icon-512", 512, 0.75),
    ("mask-512", 512, 0.5),
]
PAGE = """
<style>
html {{ background: #f5f9fa }}
body {{ margin: 0; block-size: 100vh; display: grid; place-items: center }}
img {{ inline-size: {share:.0%} }}
</style>
<img src="data:image/svg+xml;base64,{mark}">
"""


def main() -> None:
    mark = b64encode((STATIC / "mark.svg").read_bytes()).decode()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        blank = browser.new_page()
        for name, size, share in ICONS:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(PAGE.format(share=share, mark=mark))
            (STATIC / f"icons/{name}.png").write_bytes(reduced(page.screenshot(), blank))
        browser.close()


if __name__ == "__main__":
    main()
