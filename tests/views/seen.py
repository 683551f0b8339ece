"""What a person sees of a page: its words, and where its links and forms lead."""

import re
from html import unescape

from django.http import HttpResponse
from django.utils.html import strip_tags

BLOCK = re.compile(r"<(?:p|h\d|li|d[td]|t[hd]|div|section|small)\b")
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


def main(page: HttpResponse) -> str:
    """The HTML of the page's own part, without masthead and foot."""
    html = page.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def words(page: HttpResponse) -> str:
    """All words of the page's own part, in one line."""
    return _words(BLOCK.sub(r" \g<0>", main(page)))


def links(page: HttpResponse) -> dict[str, str]:
    """Each link's words, and where it leads. Of links with the same words the last."""
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', main(page), re.DOTALL)
    return {_words(inner): unescape(url) for url, inner in found}


def forms(page: HttpResponse) -> list[str]:
    """Where each form that changes something is sent."""
    return re.findall(r'<form [^>]*?method="post" action="([^"]*)"', main(page))


def cells(page: HttpResponse) -> list[list[str]]:
    """Rows of all tables, heads included."""
    rows = re.findall(r"<tr>(.*?)</tr>", main(page), re.DOTALL)
    return [[_words(cell) for cell in CELL.findall(row)] for row in rows]


def _words(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())
