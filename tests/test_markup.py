"""Markdown to HTML: what authors may write, and nothing that could harm a reader."""

import re
from html.parser import HTMLParser

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from quiz.markup import ATTRIBUTES, TAGS, absolute, first_mentions, plain, render, render_inline
from quiz.rules.pictures import named

BOTH = pytest.mark.parametrize("draw", [render, render_inline])


class Reader(HTMLParser):
    """What a browser finds: tags, attributes, comments, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.other: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)


def leads_astray(address: str) -> bool:
    """Does a browser run it, or take it for another host although it looks like our own path?"""
    plain = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/").casefold()
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", plain)
    return plain.startswith("//") or bool(
        scheme and scheme[0] not in {"https:", "http:", "mailto:"}
    )


def check(html: str) -> Reader:
    """Read it as a browser does; fail on anything that is not allowed."""
    found = Reader(html)
    assert set(found.tags) <= TAGS
    assert found.other == []
    for tag, name, value in found.attributes:
        assert name in ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        if name == "href":
            assert not leads_astray(value)
        if name == "src":
            assert named(value)
        if name == "class":
            assert value.startswith("language-")
    return found


PICTURE = f"/media/pictures/{'0' * 32}-640x360.png"
HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<style>*{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='/fine' onclick=alert(1)>x</a>",
    "<form action=//evil.example><input name=text></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<object data=x></object><embed src=x>",
    "<!-- comment --><!doctype html><?php x ?><![CDATA[x]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>script>alert(1)<</script>/script>",
    "**<b onmouseover=alert(1)>**x**</b>**",
    "> - 1. <img src=x onerror=alert(1)>",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "![x](https://evil.example/x.png)",
    "![x](javascript:alert(1))",
    f"![x]({PICTURE}?evil)",
    f"![x](//evil.example{PICTURE})",
    f'!["onload=alert(1) x="]({PICTURE} \'" onload=alert(1)\')',
    f"![<script>alert(1)</script> [x](javascript:alert(1))]({PICTURE})",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&#x0A;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:image/png;base64,AAAA)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://evil.example/1)",
    "[x](//evil.example)",
    "[x](///evil.example)",
    "[x](\\\\evil.example)",
    "[x](/\\evil.example)",
    "[x](\\/evil.example)",
    "[x](&#9;//evil.example)",
    "[x](/&#9;/evil.example)",
    "[x](/&#10;/evil.example)",
    "[x](&#47;/evil.example)",
    "[x](<//evil.example>)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x]: //evil.example\n\n[x]",
    '[x](/fine "\\" onmouseover=\\"alert(1)")',
    "[x](/fine '\"><script>alert(1)</script>')",
    '[x](</fine" onmouseover="alert(1)>)',
    '```js" onmouseover="alert(1)\ncode\n```',
    "```</code><script>alert(1)</script>\ncode\n```",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00<script>alert(1)</script>",
    "<script\x00>alert(1)</script>",
    "<a\u2028href=javascript:alert(1)>",
    "[x](https://fine.example/<script>)",
    "\\<script>alert(1)</script>",
]


@BOTH
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_could_harm_survives(draw, text):
    check(draw(text))


@BOTH
@given(
    text=st.lists(
        st.sampled_from([*HOSTILE, *"<>\"'`*_[]()#!&;|\\/:\n\t \0", "](", "href=", "x"]),
        max_size=12,
    ).map("".join)
)
def test_nothing_harmful_comes_out_of_any_mixture(draw, text):
    check(draw(text))


@BOTH
@pytest.mark.parametrize("text", ["1 < 2 & 3 > 2", "a <b> c", "AT&T", "x && y", "<T> and <u8>"])
def test_text_is_text(draw, text):
    assert check(draw(text)).text.strip() == text


@BOTH
def test_html_is_shown_as_it_was_typed(draw):
    assert check(draw("Close <br/> it")).text.strip() == "Close <br/> it"
    assert check(draw("Write `<script>`.")).text.strip() == "Write <script>."


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("*soft* and **strong**", "<p><em>soft</em> and <strong>strong</strong></p>"),
        ("~~no~~", "<p><s>no</s></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("## Title", "<h2>Title</h2>"),
        ("---", "<hr>"),
        ("```json\n{}\n```", '<pre><code class="language-json">{}\n</code></pre>'),
        ("`a -- b`", "<p><code>a -- b</code></p>"),
        ('He said "so".', "<p>He said “so”.</p>"),
        ("a -- b", "<p>a – b</p>"),
    ],
)
def test_what_authors_write(text, html):
    assert render(text).strip() == html


def test_tables():
    html = render("| a | b |\n|:--|--:|\n| 1 | 2 |")

    assert "<th>a</th>" in html
    assert "<td>2</td>" in html
    assert "style" not in html


@pytest.mark.parametrize(
    "address",
    [
        "https://docs.example/a?b=c&d=e#f",
        "http://docs.example/",
        "mailto:ana@docs.example",
        "/glossary/queue/",
        "#part",
    ],
)
def test_links_that_lead_where_they_say(address):
    attributes = check(render(f"[there]({address})")).attributes

    assert attributes == [("a", "href", address), ("a", "rel", "noopener noreferrer")]


def test_a_title_of_the_first_rank_is_only_text():
    """The page has its own h1."""
    assert render("# Title").strip() == "Title"


def test_a_foreign_picture_is_left_out():
    assert check(render("![a cat](https://pictures.example/cat.png)")).tags == ["p"]


def test_a_picture_of_ours_has_its_words_and_its_sides():
    sides = 'width="640" height="360" loading="lazy"'

    assert render(f"![A *queue*]({PICTURE})").strip() == (
        f'<p><img src="{PICTURE}" alt="A queue" {sides}></p>'
    )
    assert render_inline(f'![x]({PICTURE} "As drawn")') == (
        f'<img src="{PICTURE}" alt="x" title="As drawn" {sides}>'
    )


def test_a_line_has_no_paragraph_around_it():
    assert render_inline("A *queue*\nof work") == "A <em>queue</em> of work"
    assert render_inline("- no list") == "- no list"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Run *it* now", "Run it now"),
        ("Run `aws s3 ls`", "Run aws s3 ls"),
        ('`" onfocus="alert(1)`', '" onfocus="alert(1)'),
        ("`<b>` & 1 < 2", "<b> & 1 < 2"),
        ("<script>x</script>", "<script>x</script>"),
        (f"Look: ![a queue]({PICTURE}) there", "Look: a queue there"),
        (f"![1 < 2 > 0, a <b> & 'c']({PICTURE} 'x > y')", "1 < 2 > 0, a <b> & 'c'"),
        ("![a cat](/cat.png)", ""),
    ],
)
def test_the_words_alone_are_a_plain_text_that_a_template_escapes(text, words):
    assert plain(text) == words
    drawn = engines["django"].from_string('{% load course %}<b title="{{ text|plain }}">')
    assert Reader(drawn.render({"text": text})).attributes == [("b", "title", words)]


def test_deep_nesting_is_no_harm():
    for text in (">" * 3000 + "x", "[" * 3000, "*a _" * 1500, "- " * 500 + "x", "`" * 3001):
        check(render(text))


# Mentions of other entries


NAMES = {"Visibility timeout": "visibility-timeout", "Queue": "queue", "DLQ": "dead-letter-queue"}


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("A queue. Another queue.", {"queue": "queue"}),
        (
            "Queues with a *visibility timeout*.",
            {"Queues": "queue", "visibility timeout": "visibility-timeout"},
        ),
        ("## The queue\n\nNothing.", {}),
        ("`queue` and\n\n```\nqueue\n```", {}),
        ("See [the queue](/somewhere/).", {}),
        ("See [it](/glossary/queue/), a queue.", {}),
        (
            "| Queue | DLQ |\n|---|---|\n| a | DLQ |",
            {"Queue": "queue", "DLQ": "dead-letter-queue"},
        ),
        ("- queue\n- DLQs", {"queue": "queue", "DLQs": "dead-letter-queue"}),
        ("", {}),
    ],
)
def test_a_text_mentions_each_entry_once_and_never_in_code_headings_or_links(text, mentions):
    assert first_mentions(text, NAMES) == mentions


def test_without_names_nothing_is_mentioned():
    assert first_mentions("A queue.", {}) == {}


def test_the_first_mention_of_each_becomes_a_link_and_the_rest_stays():
    text = "A subqueue, `queue`, *queue* & queue <b> with a DLQ: the DLQ."
    linked = (("queue", "/q/"), ("DLQ", "/d/"))

    html = render(text, linked).replace(' rel="noopener noreferrer"', "")
    assert html == (
        '<p>A subqueue, <code>queue</code>, <em><a href="/q/">queue</a></em> &amp; queue '
        '&lt;b&gt; with a <a href="/d/">DLQ</a>: the DLQ.</p>\n'
    )


def test_words_that_are_not_there_any_more_link_nothing():
    assert render("A queue.", (("zebra", "/z/"),)) == render("A queue.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](/glossary/queue/)", 'href="https://study.example/glossary/queue/"'),
        ('[a](/b "c > d")', 'href="https://study.example/b"'),
        (f"![a > b]({PICTURE})", f'src="https://study.example{PICTURE}"'),
        ("[a](https://other.example/)", 'href="https://other.example/"'),
        ('`<a href="/b">`', 'href="/b"'),
    ],
)
def test_for_reading_elsewhere_addresses_say_where_this_site_is(text, found):
    assert found in absolute(render(text), "https://study.example")
