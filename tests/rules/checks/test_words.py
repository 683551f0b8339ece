"""What checks take for the same word."""

import pytest

from quiz.rules.checks.pairs import are_near, are_opposite, opposites, paired
from quiz.rules.checks.words import ABSOLUTES, holds, jaccard, shown, stem, tok, union, words


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("store stores stored storing", "stor"),
        ("delete deletes deleted deleting deletion", "delet"),
        ("invalidate invalidation", "invalidat"),
        ("stop stopped stopping", "stop"),
        ("copy copies copied", "copi"),
        ("class classes", "class"),
        ("cache caches cached", "cach"),
        ("queue queues queued", "queu"),
        ("match matches", "match"),
        ("status", "status"),
        ("string", "string"),  # what would be left has no vowel
        ("bus", "bus"),
        ("ec2", "ec2"),
        ("naïve", "naïve"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms, expected):
    assert {stem(form) for form in forms.split()} == {expected}


def test_a_text_without_marks_and_stop_words():
    text = "**The** worker's [long poll](/glossary/long-polling/) doesn't end `after` 1,000 ms."

    assert shown(text) == "The worker's long poll doesn't end after 1,000 ms."
    assert words("It doesn’t end.") == ("it", "doesnt", "end")
    assert tok(text) == {"worker", "long", "poll", "end", "1,000", "ms"}


def test_a_picture_is_read_by_its_words():
    assert shown("![Two lanes](/media/a.png) wait") == "Two lanes wait"


def test_words_of_a_list_are_counted():
    assert holds("Always, and only, at night", ABSOLUTES) == 2


def test_what_two_sets_share():
    assert jaccard({"a", "b"}, {"b", "c"}) == pytest.approx(1 / 3)
    assert jaccard(set(), set()) == 0
    assert union(["a red fox", "two foxes"]) == {"red", "fox", "two"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The message is deleted", "The message is not deleted", True),
        ("Before the work", "After the work", True),
        ("Higher", "Lower", True),
        ("Never", "Always", True),
        ("The message is deleted", "The worker is started anew", False),
        ("The queue is not empty", "The worker never sees a letter", False),  # both negative
        ("With the key, without the lock", "Without the key, with the lock", False),
        ("The message is deleted", "The message is removed", False),
    ],
)
def test_near_opposites(one, other, expected):
    assert are_opposite(one, other) is expected
    assert are_opposite(other, one) is expected


def test_near_duplicates_share_most_words():
    assert are_near("A red fox jumps high", "A red fox jumps")
    assert not are_near("A red fox", "A blue whale")


def test_places_of_pairs():
    texts = ["It is kept", "It is lost", "A whale", "A whale swims"]

    assert opposites(texts) == [(0, 1)]
    assert paired(texts[:3]) == {0, 1}
    assert paired(["A red fox", "Ten blue whales", "A red fox barks"]) == {0, 2}
