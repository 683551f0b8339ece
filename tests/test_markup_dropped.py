"""What Markdown would lose on its way to readers, and which links it keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.markup import Link, dropped, links, pictures

PICTURE = f"/media/pictures/{'0' * 32}-640x360.png"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("![a cat](https://x.example/cat.png)", ["The picture “a cat” would be left out"]),
        (f"See ![]({PICTURE}) and ![ ]({PICTURE})", [f"The picture {PICTURE} tells nothing"] * 2),
        (f"![a cat]({PICTURE}?x)", ["The picture “a cat” would be left out"]),
        ("See ![](/cat.png) there", ["The picture “/cat.png” would be left out"]),
        ("# First", ["The heading “First” would be plain text. Begin it with ##, ### or ####."]),
        ("First *of all*\n===", ["The heading “First of all” would be plain text."]),
        ("##### Fifth", ["The heading “Fifth” would be plain text."]),
        ("[x `y`](//evil.example)", ["The link “x y” would lose its address, //evil.example."]),
        ("- <ftp://a.example/>", ["The link “ftp://a.example/” would lose its address"]),
        ("[x]\n\n[x]: ftp://a.example/", ["The link “x” would lose its address"]),
        ("> # One\n\n| a |\n|---|\n| ![b](c) |", ["The heading “One”", "The picture “b”"]),
        ("#", ["The heading “” would be plain text."]),
    ],
)
def test_what_readers_would_not_get_is_named(text, faults):
    found = dropped(text)

    assert len(found) == len(faults)
    for told, begins in zip(found, faults, strict=True):
        assert told.startswith(begins)


@pytest.mark.parametrize(
    "text",
    [
        "## Second\n\n#### Fourth\n\na # b, C#",
        "`![a](b)` and `[x](//y)`",
        "```\n# comment\n![a](b)\n```",
        f"![a cat]({PICTURE}) and [![a dog]({PICTURE} 'Rex')](/glossary/queue/)",
        "<img src=x> is shown as it is, 1 < 2",
        "[x](/glossary/queue/) <https://a.example/> [m](mailto:a@b.example) [p](#part)",
    ],
)
def test_what_readers_get_is_not(text):
    assert dropped(text) == []


def test_a_line_has_no_headings_to_lose():
    assert dropped("# of messages", is_line=True) == []
    assert len(dropped("# of ![a](b)", is_line=True)) == 1


def test_links_are_listed_with_their_words():
    text = "See [the *queue*](/glossary/queue/), [b](//lost.example).\n\n- <https://a.example/>"

    assert links(text) == [
        Link("the queue", "/glossary/queue/"),
        Link("https://a.example/", "https://a.example/"),
    ]
    assert links("[a](/b/)\n[c](/d/)", is_line=True) == [Link("a", "/b/"), Link("c", "/d/")]


def test_pictures_are_listed_with_their_words():
    text = f"![a *cat*]({PICTURE})\n\n- [![b]({PICTURE})](/c/) ![d](/e.png) `![f]({PICTURE})`"

    assert pictures(text) == [Link("a *cat*", PICTURE), Link("b", PICTURE)]
    assert pictures(f"![a]({PICTURE})\n![b]({PICTURE})", is_line=True)[1] == Link("b", PICTURE)


PIECES = [f"]({PICTURE})", "![a](b)", "](//x", "](ftp://a", *"#[]()!<>=\n x"]


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    is_line=st.booleans(),
)
def test_any_text_can_be_looked_through(text, is_line):
    assert all(isinstance(fault, str) for fault in dropped(text, is_line=is_line))
    assert all(link.address for link in links(text, is_line=is_line) if link.address)
    assert all(picture.address == PICTURE for picture in pictures(text, is_line=is_line))
