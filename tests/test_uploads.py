"""S3's notices of uploads: which objects they name, and what is none."""

import pytest

from quiz.events import UnknownEvent
from quiz.uploads import Upload, is_notice, uploads


def record(key="notes.yaml", event="ObjectCreated:Put", sequencer="0055"):
    return {
        "eventName": event,
        "s3": {"bucket": {"name": "b"}, "object": {"key": key, "sequencer": sequencer}},
    }


def test_an_upload_is_named_with_the_key_as_it_was_given():
    [upload] = uploads({"Records": [record("week+1/caf%C3%A9%2B.yaml")]})

    assert upload == Upload("b", "week 1/café+.yaml", "0055")


def test_the_hello_of_s3_names_nothing():
    hello = {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b"}

    assert is_notice(hello)
    assert uploads(hello) == []


def test_what_was_removed_is_no_upload():
    assert uploads({"Records": [record(event="ObjectRemoved:Delete")]}) == []


def test_each_put_of_a_key_has_its_own_id():
    puts = [record(), record(), record(sequencer="0056"), record("other.yaml")]

    ids = [upload.id for upload in uploads({"Records": puts})]

    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert max(map(len, ids)) <= 80


@pytest.mark.parametrize("message", [{}, [], "x", None, 7, {"type": "AttemptFinished"}])
def test_other_messages_are_no_notices(message):
    assert not is_notice(message)


@pytest.mark.parametrize(
    "records",
    [
        7,
        [7],
        ["x"],
        [{}],
        [{"eventName": None}],
        [{"eventName": "ObjectCreated:Put"}],
        [record(key=None)],
        [{"eventName": "ObjectCreated:Put", "s3": {"bucket": "b", "object": {"key": "k"}}}],
    ],
)
def test_a_broken_notice_is_refused(records):
    with pytest.raises(UnknownEvent):
        uploads({"Records": records})
