"""What something is like: by its name, or by most of its words."""

import pytest

from quiz.rules.likeness import COMMON, Known, Text, folded

QUEUE = "a queue that keeps the messages which no consumer could handle in three tries"


def known(*texts: Text) -> Known:
    return Known(texts)


def text(slug="dlq", title="Dead-letter queue", aliases=(), said=QUEUE) -> Text:
    return Text(slug, title, aliases, said)


@pytest.mark.parametrize(
    "title",
    ["Dead-letter queue", "dead letter queues", "The Dead-Letter Queue", "Déad-letter queue"],
)
def test_the_same_title_in_another_dress_is_the_same(title):
    match = known(text()).find(title, "")

    assert (match.slug, match.score, match.why) == ("dlq", 1.0, "The same name.")


def test_other_names_count_on_both_sides():
    assert known(text(aliases=["DLQ"])).find("DLQ", "").slug == "dlq"
    assert known(text(title="DLQ")).find("Dead-letter queue (DLQ)", "").slug == "dlq"
    assert known(text()).find("Poison queue", "", aliases=["Dead-letter queue"]).slug == "dlq"


def test_of_two_with_one_name_the_first_is_meant():
    assert known(text(), text(slug="other")).find("Dead-letter queue", "").slug == "dlq"


def test_nearly_the_same_text_is_found_whatever_its_title():
    match = known(text()).find("Another title", QUEUE.replace("three", "four"))

    # Of 11 shingles each, the 2 with "three" differ: 9 of 13 are shared.
    assert (match.slug, match.why) == ("dlq", "Nearly the same text.")
    assert match.score == pytest.approx(9 / 13)


def test_the_nearest_is_found():
    far, near = QUEUE.replace("three", "four"), QUEUE.replace("tries", "attempts")
    match = known(text("far", "Far", said=far), text("near", "Near", said=near)).find("x", QUEUE)

    assert match.slug == "near"


@pytest.mark.parametrize(
    "said",
    [
        "a topic that hands each message to every one of its subscribers at once",
        "a queue that keeps the messages",  # too little of it
        "which no consumer could handle",
        "",
    ],
)
def test_other_and_short_texts_are_like_nothing(said):
    assert known(text()).find("Another title", said) is None


def test_a_short_text_that_is_known_is_like_nothing():
    assert known(text(said="a queue that keeps")).find("x", QUEUE) is None


def test_words_that_all_texts_have_tell_nothing():
    many = [text(f"t{number}", f"Title {number}") for number in range(COMMON + 1)]

    assert Known(many).find("x", QUEUE) is None


def test_what_does_not_matter_is_folded_away():
    assert folded("The  Cafés, plural!") == folded("cafe plural")
