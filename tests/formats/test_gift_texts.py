"""Texts that come from GIFT: a learner sees what was written."""

from html import escape, unescape

from django.utils.html import strip_tags
from hypothesis import example, given
from hypothesis import strategies as st

from quiz import markup
from quiz.formats.gift import texts

SIGNS = r"""
    * ** _ __ a_b _a_ ` `` ~~ [a](b) ![a](b) [a]: <b> <https://a.org> </p> <!-- &amp; &#35; # ## -
    -- --- + +- > = === | |---| 1. 12) (c) (TM) (p) .. ... .... ,, ??? ???? !!! !!!! ?... \ \\ \* :
    a é 日本 http://a.org/_b_ ~ ^ $
"""
_pieces = st.sampled_from([*SIGNS.split(), " ", " "]) | st.text(
    st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=3
)
LINES = st.lists(_pieces, max_size=12).map("".join)
TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def same(text: str) -> str:
    """The text without what typography and line ends may do to it."""
    return " ".join(text.translate(TYPOGRAPHY).replace("…", "...").split())


def words(html: str) -> str:
    return same(unescape(strip_tags(html.replace("<br>", " ").replace("</p>", "</p> "))))


@given(st.lists(LINES, max_size=4).map("\n".join))
@example("1. a")
@example("a\n---\nb")
@example("a | b\n--- | ---\nc | d")
@example("    code")
@example("[a]: b")
def test_plain_text_is_shown_as_written(text):
    told = texts.markdown(text, "plain", set())

    assert words(markup.render(told)) == same(text)


@given(LINES)
def test_plain_text_on_one_line_is_shown_as_written(text):
    told = texts.inline(text, "plain", set())

    assert words(markup.render_inline(told)) == same(text)


LINK = 'a href="https://a.org/?b=(c)&amp;d=*e*"'
TAGS = ("b", "i", "em", "strong", "code", "p", "span", "u", "pre", "td", "h3", LINK)
_parts = st.tuples(st.sampled_from(TAGS), LINES, st.booleans())


@given(st.lists(_parts, max_size=6))
@example([("b", "a", True), ("i", "b", True)])
@example([("b", "*-", False), ("i", "-", False)])
@example([("b", "*(", False), ("i", "c)", False)])
@example([("b", "*-", False), ("i", "-", False)])
@example([("b", "*(", False), ("i", "c)", False)])
@example([("b", "a", False), ("i", "b", False), ("b", "c", True)])
@example([("code", "`", True), ("code", "`", True)])
@example([("b", "!", False), (LINK, "a", True)])
@example([(LINK, "!", True), (LINK, "a", True)])
@example([(LINK, "a]", False), ("code", "]", True)])
def test_the_words_of_html_are_shown_as_written(parts):
    text = "".join(f"<{tag}>{escape(said)}{f'</{tag}>' * end}" for tag, said, end in parts)
    wanted = same("".join(said for _, said, _ in parts)).replace(" ", "")

    line = texts.inline(text, "html", set())
    block = texts.markdown(text, "html", set())

    assert words(markup.render_inline(line)).replace(" ", "") == wanted
    assert words(markup.render(block)).replace(" ", "") == wanted
