"""Markdown to safe HTML. What people write is never trusted: no raw HTML, few tags, no scripts.

Rendered when read and remembered by its text; the parser is imported at the first use, so
that start-up does not pay for it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from itertools import pairwise
from typing import Any

from django.utils.html import escape, format_html, strip_tags
from django.utils.text import Truncator

from quiz.rules import mentions
from quiz.rules.pictures import measures, named
from quiz.rules.prompts import split_prompt

TAGS = {
    *("p", "br", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"),
    *("h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "img"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "ol": {"start"},
    "th": {"scope"},
}

HEADINGS = ("h2", "h3", "h4")
# Without one of these signs a text has neither headings nor links nor pictures.
_SIGNS = re.compile(r"[\[<#]|^\s*=+\s*$", re.MULTILINE)
_MEANT = re.compile(r"([\\`*_\[\]<>&~|])")  # what Markdown may take for a sign of its own
# As it comes out of the cleaning
_PICTURE = re.compile(r'<img(?: \w+="[^"]*")*? alt="([^"]*)"(?: \w+="[^"]*")*>')

_ADDRESS = re.compile(r'<(?:a|img)(?: \w+="[^"]*")*? (?:href|src)="(?=/(?!/))')


@dataclass(frozen=True)
class Link:
    text: str
    address: str


@lru_cache(maxsize=4096)
def render(text: str, linked: tuple[tuple[str, str], ...] = ()) -> str:
    """Blocks: paragraphs, lists, tables, code.

    `linked` are words of the text and the addresses that their first mention is to lead to.
    """
    parser = _parser()
    blocks = parser.parse(text)
    if linked:
        _link_first(blocks, dict(linked))
    return _clean(parser.renderer.render(blocks, parser.options, {}))


def absolute(html: str, site: str) -> str:
    """What `render` made, for reading elsewhere: addresses on this site begin with `site`."""
    return _ADDRESS.sub(rf"\g<0>{site}", html)


@lru_cache(maxsize=4096)
def render_inline(text: str) -> str:
    """One run of text, without a paragraph around it: emphasis, code, links."""
    return _clean(_parser().renderInline(" ".join(text.split())))


def first_mentions(text: str, names: Mapping[str, str]) -> dict[str, str]:
    """The words by which a text first mentions each entry, and that entry's slug.

    `names` are names and the slugs that they stand for. Headings, code and links mention nothing,
    and what the text links by itself needs no other link.
    """
    wanted = mentions.pattern(names)
    if wanted is None:
        return {}
    done = {link.address.strip("/").rpartition("/")[2] for link in links(text)}
    found: dict[str, str] = {}
    for _, child in _running_text(_parser().parse(text)):
        for match in wanted.finditer(child.content):
            slug = mentions.slug_of(match[0], names)
            if slug not in done:
                done.add(slug)
                found[match[0]] = slug
    return found


def plain(text: str) -> str:
    """Its words alone, for attributes and options, and those that stand for a picture.

    A plain text, which its template escapes.
    """
    told = _PICTURE.sub(lambda found: escape(unescape(found[1])), render_inline(text))
    return unescape(strip_tags(told))


def short(prompt: str, most: int) -> str:
    """The words of the question itself, cut to `most` characters: a name for it."""
    return Truncator(plain(split_prompt(prompt)[1])).chars(most)


def dropped(text: str, *, is_line: bool = False) -> list[str]:
    """What readers would not get of a text, in its author's words; `is_line` as `render_inline`.

    Pictures that are none of ours or have no words, headings of a rank that pages use themselves,
    addresses that are not kept.
    """
    return [fault for token, said in _tokens(text, is_line) if (fault := _fault(token, said))]


def links(text: str, *, is_line: bool = False) -> list[Link]:
    """The links of a text that keep their address."""
    found = [
        Link(said, str(token.attrGet("href")))
        for token, said in _tokens(text, is_line)
        if token.type == "link_open"
    ]
    return [link for link in found if _is_kept(link.address)]


def pictures(text: str, *, is_line: bool = False) -> list[Link]:
    """The pictures of a text that readers get, each with its words."""
    found = [
        Link(said, str(token.attrGet("src")))
        for token, said in _tokens(text, is_line)
        if token.type == "image"
    ]
    return [picture for picture in found if named(picture.address)]


def picture_line(words: str, address: str) -> str:
    """The Markdown that shows a picture with these words, whatever signs they hold."""
    escaped = _MEANT.sub(r"\\\1", words)
    return f"![{escaped}]({address})"


def _fault(token: Any, said: str) -> str:
    """What is wrong with one of `_tokens`, or ""."""
    match token.type:
        case "image" if not named(str(token.attrGet("src"))):
            return (
                f"The picture “{said}” would be left out: it is none of this site's. "
                "Upload it under “Pictures”, and copy the line that you find there."
            )
        case "image" if not token.content.strip():
            return (
                f"The picture {said} tells nothing to who cannot see it. "
                "Write what it shows between the square brackets."
            )
        case "heading_open" if token.tag not in HEADINGS:
            return f"The heading “{said}” would be plain text. Begin it with ##, ### or ####."
        case "link_open" if not _is_kept(address := str(token.attrGet("href"))):
            return (
                f"The link “{said}” would lose its address, {address}. "
                "Begin that with https://, or with one / for a page here."
            )
    return ""


def _tokens(text: str, is_line: bool) -> Iterator[tuple[Any, str]]:
    """Pictures, headings and links, each with the words that it holds."""
    if not _SIGNS.search(text):
        return
    if is_line:
        blocks = _parser().parseInline(" ".join(text.split()))
    else:
        blocks = _parser().parse(text)
    for token, inside in zip(blocks, [*blocks[1:], None], strict=True):
        if token.type == "heading_open" and inside:
            yield token, _words(inside.children or [])
        for place, child in enumerate(token.children or []):
            if child.type == "image":
                yield child, child.content.strip() or str(child.attrGet("src"))
            elif child.type == "link_open":
                yield child, _words(token.children[place + 1 :])


def _words(tokens: list[Any]) -> str:
    """The words up to the end of the link, or of all."""
    words = []
    for token in tokens:
        if token.type == "link_close":
            break
        words.append(token.content)
    return "".join(words)


def _running_text(blocks: list[Any]) -> Iterator[tuple[Any, Any]]:
    """The texts that stand in no heading, link or code, each with the block that holds it."""
    for before, block in pairwise(blocks):
        if block.type != "inline" or before.type == "heading_open":
            continue
        depth = 0
        for child in block.children:
            depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
            if child.type == "text" and depth == 0:
                yield block, child


def _link_first(blocks: list[Any], addresses: Mapping[str, str]) -> None:
    """Make the first place of each of these words a link to its address."""
    left = dict(addresses)
    for block, text in list(_running_text(blocks)):
        parts = [text]
        while found := _first_of(left, parts[-1].content):
            parts[-1:] = _linked(parts[-1].content, found, left.pop(found[0]))
        if len(parts) > 1:
            place = block.children.index(text)
            block.children[place : place + 1] = parts


def _first_of(words: Mapping[str, str], text: str) -> re.Match[str] | None:
    """Where the text holds one of these words first, and whole."""
    found = [re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", text) for one in words]
    return min(filter(None, found), key=lambda match: match.start(), default=None)


def _linked(text: str, found: re.Match[str], address: str) -> list[Any]:
    """The tokens of a text with a link in it; the last is the text behind the link."""
    from markdown_it.token import Token

    return [
        Token("text", "", 0, content=text[: found.start()]),
        Token("link_open", "a", 1, attrs={"href": address}),
        Token("text", "", 0, content=found[0]),
        Token("link_close", "a", -1),
        Token("text", "", 0, content=text[found.end() :]),
    ]


def _is_kept(address: str) -> bool:
    return "href=" in _clean(f'<a href="{escape(address)}">x</a>')


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser.add_render_rule("image", _picture)
    return parser.enable(["table", "strikethrough", "smartquotes", "replacements"])


def _picture(renderer: Any, tokens: list[Any], place: int, options: Any, env: Any) -> str:
    """A picture of ours with its sides, so that a page leaves room for it; of others, nothing."""
    token = tokens[place]
    address = str(token.attrGet("src"))
    if not (name := named(address)):
        return ""
    words = renderer.renderInlineAsText(token.children, options, env)
    title = format_html(' title="{}"', said) if (said := token.attrGet("title")) else ""
    return format_html(
        '<img src="{}" alt="{}"{} width="{}" height="{}" loading="lazy">',
        *(address, words, title, *measures(name)),
    )


def _clean(html: str) -> str:
    import nh3

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer",
    )


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """Addresses that look like our own path but lead to another host are dropped."""
    if name == "href" and value.replace("\\", "/").startswith("//"):
        return None
    return value
