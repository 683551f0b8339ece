"""Equal answers in different dress are equal once folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules import typed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dead-letter queue", "the  DEAD letter queues"),
        ("cache", "Caches"),
        ("batch", "batches"),
        ("process", "processes"),
        ("index", "indexes"),
        ("policy", "policies"),
        ("cookie", "cookies"),
        ("database", "databases"),
        ("replica", "replicas"),
        ("API", "apis"),
        ("DLQ", "DLQs"),
        ("pub/sub", "pub-sub"),
        ("pub and sub", "Pub & Sub"),
        ("origin's cache", "origin\u2019s cache"),
        ("naïve", "NAI\u0308VE"),
        ("customer_id", "customer id"),
        ("`idempotent`", "idempotent."),
        ("file", "\ufb01le"),
        ("S3", "\uff33\uff13"),
        ("queue", "que\u00adue"),
        (".fifo", "fifo"),
        ("/var/task", "var task"),
        ("max-age=60", "max-age 60"),
        ("an idempotent consumer", "idempotent consumers"),
    ],
)
def test_what_does_not_matter_is_folded_away(one, other):
    assert typed.fold(one) == typed.fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C", "C#"),
        ("C++", "C#"),
        ("http", "https"),
        ("EB", "EBS"),
        ("SQS", "SQ"),
        ("4xx", "5xx"),
        ("1.5", "15"),
        ("queue of messages", "messages of queue"),
        ("ordered", "unordered"),
        ("*", "/*"),
        ("<", ">"),
        ("class", "clas"),
    ],
)
def test_what_distinguishes_is_kept(one, other):
    assert typed.fold(one) != typed.fold(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        (" \t", ""),
        ("The", "the"),
        ("a the", "the"),
        ("a the queue", "queue"),
        ("an A record", "record"),
        (" / * ", "/*"),
        ("C++11", "c 11"),
        ("x+y", "x y"),
        ("glass", "glass"),
        ("ties", "tie"),
        ("thes queue", "queue"),
    ],
)
def test_folding(text, folded):
    assert typed.fold(text) == folded


@given(st.text() | st.text(alphabet="aehinstTS +#-'&.ıß\u0345\u0301", max_size=20))
def test_folding_twice_changes_nothing(text):
    assert typed.fold(typed.fold(text)) == typed.fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dead-letter queue", ("Dead-letter queue",)),
        (
            "Dead-letter queue (DLQ)",
            ("Dead-letter queue (DLQ)", "Dead-letter queue", "DLQ"),
        ),
        ("TTL (time to live)", ("TTL (time to live)", "TTL", "time to live")),
        (
            "AWS Identity and Access Management (IAM)",
            (
                "AWS Identity and Access Management (IAM)",
                "AWS Identity and Access Management",
                "IAM",
            ),
        ),
        (
            "Amazon Simple Storage Service (S3)",
            ("Amazon Simple Storage Service (S3)", "Amazon Simple Storage Service", "S3"),
        ),
        (
            "EC2 (Elastic Compute Cloud)",
            ("EC2 (Elastic Compute Cloud)", "EC2", "Elastic Compute Cloud"),
        ),
        ("Lambda (AWS)", ("Lambda (AWS)", "Lambda")),
        ("queue (a)", ("queue (a)", "queue")),
        ("(DLQ)", ("(DLQ)",)),
        ("f(x) (y)", ("f(x) (y)",)),
    ],
)
def test_an_acronym_in_brackets_stands_for_both(text, expected):
    assert typed.forms(text) == expected
