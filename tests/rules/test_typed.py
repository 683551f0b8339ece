"""Typed answers: what is equal, what is a slip, what is another word."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules import typed
from quiz.rules.options import Option
from quiz.rules.slips import distance, is_slip
from quiz.rules.typed import Found
from tests.rules.samples import options


def test_initials_count_only_when_the_author_lists_them():
    assert typed.read(options("dead-letter queue"), "dlq").kind is Found.OTHER
    assert typed.read(options("dead-letter queue", "DLQ"), "dlq").kind is Found.EXACT


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("obsever", "observer"),
        ("obesrver", "observer"),
        ("observver", "observer"),
        ("observar", "observer"),
        ("subjct", "subject"),
        ("queeu", "queue"),
        ("idempotant", "idempotent"),
        ("idmpotnt", "idempotent"),
        ("idempotence", "idempotent"),
        ("dead leter queue", "dead-letter queue"),
        ("daed letter queue", "dead-letter queue"),
        ("dead leter queeu", "dead-letter queue"),
        ("cntaner", "container"),
        ("coldstart", "cold start"),
        ("cold strat", "cold start"),
        ("fanout", "fan-out"),
        ("S 3", "S3"),
        ("availabilty zones", "availability zone"),
        ("inmutable", "immutable"),
        ("adaptor", "adapter"),
        ("sha256 hsah", "sha256 hash"),
        ("provisionned concurency", "provisioned concurrency"),
    ],
)
def test_a_slip_of_the_keyboard_is_near(text, accepted):
    match = typed.read(options(accepted), text)

    assert (match.kind, match.spelling) == (Found.NEAR, accepted)


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("quee", "queu"),  # too short
        ("subjekkt", "subject"),  # two slips in seven letters
        ("idmptnt", "idempotent"),  # three slips
        ("ueue", "queue"),  # another first letter
        ("cold ttart", "cold start"),
        ("synchronous", "asynchronous"),
        ("unordered", "ordered"),
        ("cache validation", "cache invalidation"),
        ("intraregion", "interregion"),
        ("macroservice", "microservice"),
        ("message resend", "message send"),
        ("stateful", "stateless"),
        ("stateness", "stateless"),
        ("observed", "observer"),
        ("called", "caller"),
        ("callee", "caller"),
        ("lowest", "lower"),
        ("http", "HTTPS"),
        ("http", "https"),
        ("HTPS", "HTTPS"),
        ("grpd", "grpc"),
        ("htmll", "html5"),
        ("PaaS model", "IaaS model"),
        ("Iaas modl", "PaaS model"),
        ("Pas model", "PaaS model"),
        ("RIAD array", "RAID array"),
        ("CIRD blocks", "CIDRs block"),
        ("OATUH token", "OAUTH token"),
        ("AMS Lambda", "AWS Lambda"),
        ("the DLQs policy", "The DLX policy"),
        ("push model", "pull model"),
        ("data late", "data lake"),
        ("scale on demand", "scale in demand"),
        ("ipv6 address", "ipv4 address"),
        ("sha512 hash", "sha256 hash"),
        ("sha265 hash", "sha256 hash"),
        ("cold", "cold start"),
        ("daed leter queeu", "dead-letter queue"),  # three slips in all
    ],
)
def test_another_word_is_not_near(text, accepted):
    assert typed.read(options(accepted), text).kind is Found.OTHER


def test_the_same_word_is_no_slip():
    assert not is_slip("cold start", "cold start", "cold start")


def test_a_foreseen_wrong_answer_wins_over_a_near_one():
    listed = options("subject", wrong=("subjects list", "object"))

    assert typed.read(listed, "the subject's list").option == listed[1]
    assert typed.read(options("observer", wrong=("observor",)), "observor").kind is Found.FORESEEN


def test_a_foreseen_wrong_answer_is_recognized_with_a_slip_or_without_spaces():
    listed = options("cold start", wrong=("warm start", "throttling"))

    assert typed.read(listed, "warmstart").option == listed[1]
    assert typed.read(listed, "throtling").option == listed[2]
    assert typed.read(listed, "throtling").kind is Found.FORESEEN


def test_what_is_as_near_to_a_wrong_answer_is_not_near():
    right, wrong = "publisher", "published"

    assert typed.read(options(right), "publishe").kind is Found.NEAR
    assert typed.read(options(right, wrong=(wrong,)), "publishe").kind is Found.FORESEEN
    assert typed.read(options("route"), "roote").kind is Found.NEAR
    # "root" is too short to be recognized with a slip, yet it is as near.
    assert typed.read(options("route", wrong=("root",)), "roote").kind is Found.OTHER


def test_what_is_nearer_to_an_accepted_answer_is_near():
    listed = options("publisher", wrong=("published",))

    assert typed.read(listed, "publishher").option == listed[0]


def test_the_nearest_accepted_answer_gives_the_spelling():
    match = typed.read(options("idempotent", "idempotence"), "idempotense")

    assert match.spelling == "idempotence"


@pytest.mark.parametrize("text", ["", " ", "\u0301", "x" * 201, "q" * 1_000_000])
def test_nothing_and_too_much_match_nothing(text):
    assert typed.read([Option("k", text, is_correct=True)], text) == typed.Match(Found.OTHER)


def test_two_hundred_letters_are_read_at_once():
    listed = [Option(str(i), "a" * 190 + str(i) * 5, is_correct=i == 0) for i in range(10)]

    started = time.process_time()
    typed.read(listed, "a" * 188 + "b" * 10)

    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("", "", 0),
        ("queue", "queue", 0),
        ("queue", "queu", 1),
        ("queue", "qeuue", 1),
        ("ab", "ba", 1),
        ("ca", "abc", 3),  # what tells optimal string alignment from Damerau's full distance
        ("kitten", "sitting", 3),
        ("queue", "stack", 4),
        ("a", "abcde", 4),
    ],
)
def test_distance_counts_slips_up_to_a_limit(one, other, slips):
    assert distance(one, other, most=3) == slips
    assert distance(other, one, most=3) == slips


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_a_limit_changes_no_distance_within_it(one, other):
    whole = distance(one, other, most=20)

    for most in range(5):
        assert distance(one, other, most=most) == min(whole, most + 1)


@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=4))
def test_reading_never_raises_and_names_an_option_of_its_own(text, said):
    listed = [Option(str(place), form, place % 2 == 0) for place, form in enumerate(said)]
    match = typed.read(listed, text)

    assert (match.option is None) == (match.kind is Found.OTHER)
    assert match.option is None or match.option.is_correct == (match.kind is not Found.FORESEEN)
    assert bool(match.spelling) == (match.kind is Found.NEAR)
