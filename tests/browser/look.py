"""What is looked for on a page: axe's findings, overflow, small targets; by day and by night."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LOOKS = [(1280, "light"), (320, "dark")]  # 320: a page at 400 % on a laptop
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN = """options => axe.run(options.context, options.rules).then(({violations}) =>
  violations.map(({id, help, nodes}) => `${id}: ${help}: ` + nodes.map((n) => n.html).join(" "))
)"""

TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"

# Targets that are not hit everywhere within a square of 24 px round their middle. Exempt are
# links within a sentence, and what is only there for readers that speak.
SMALL_TARGETS = """() => {
  const targets = "a[href], button, select, summary, textarea, input:not([type=hidden])";
  const own = (target) => target.closest("label") ?? target;
  // Of words that run over lines, the longest line
  const box = (target) => [...own(target).getClientRects()].sort((a, b) => b.width - a.width)[0];
  const isShown = (target) =>
    target.checkVisibility() && !own(target).closest(".hidden, .skip");
  const inSentence = (target) => {
    if (getComputedStyle(target).display !== "inline") return false;
    let block = target.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    return block.innerText.trim() !== target.innerText.trim();
  };
  const isSmall = (target) => {
    target.scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y, width, height } = box(target);
    const near = [[-11.5, 0], [11.5, 0], [0, -11.5], [0, 11.5]];
    return !near.every(([right, down]) => {
      const hit = document.elementFromPoint(x + width / 2 + right, y + height / 2 + down);
      return own(target).contains(hit);
    });
  };
  return [...document.querySelectorAll(targets)]
    .filter((target) => isShown(target) && !target.disabled && !inSentence(target))
    .filter(isSmall)
    .map((target) => target.outerHTML.slice(0, 120));
}"""


def look(page: Page, *, without: Sequence[str] = (), targets: bool = True) -> list[str]:
    """Everything that is wrong with the page as it is now; empty when nothing is.

    `without` are selectors of what axe leaves out. `targets`: are those that stand close
    together measured? Axe measures only whether they can be told apart.
    """
    context = {"exclude": [[selector] for selector in without]}
    # Without a preload axe adds no style of its own, which the policy would not let it.
    rules = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
    page.evaluate(Axe().axe_script)
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        faults = page.evaluate(RUN, {"context": context, "rules": rules})
        if targets:
            faults += [f"a small target: {html}" for html in page.evaluate(SMALL_TARGETS)]
        faults += ["wider than its window"] if page.evaluate(TOO_WIDE) else []
        found += [f"{page.title()}, {width} {scheme}: {fault}" for fault in faults]
    return found
