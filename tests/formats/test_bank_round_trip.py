"""What is written is read as the same, and whatever is read does no harm."""

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.formats import bank
from quiz.formats.bank.order import in_order
from quiz.formats.bank.scalars import item, listing
from quiz.formats.drafts import lines
from tests.formats import strategies
from tests.formats.samples import COURSE, QUEUES

THOROUGH = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)


@THOROUGH
@given(strategies.courses())
def test_a_course_that_is_written_is_read_as_the_same(course):
    assert bank.read(bank.write(course)) == in_order(course)


def test_the_sample_is_read_as_the_same():
    course = bank.read(COURSE)

    assert bank.read(bank.write(course)) == course


def test_what_is_written_twice_is_the_same_text():
    files = bank.write(bank.read(COURSE))

    assert bank.write(bank.read(files)) == files


@given(strategies.texts)
def test_any_reader_of_yaml_gets_the_text(text):
    assert lines(yaml.safe_load("\n".join(item(text)))[0]) == text


@given(st.lists(strategies.lines(60), min_size=1, max_size=8))
def test_any_reader_of_yaml_gets_the_list(texts):
    assert yaml.safe_load("\n".join(listing("aliases", texts))) == {"aliases": texts}


@given(strategies.raw)
def test_a_text_in_normal_form_stays_as_it_is(text):
    assert lines(lines(text)) == lines(text)


@given(st.text())
def test_no_text_makes_the_reader_fail(text):
    assert {one.file for one in bank.read({"a.yaml": text}).problems} <= {"a.yaml"}


@given(
    st.integers(0, len(COURSE[QUEUES])),
    st.integers(0, 80),
    strategies.raw | st.text(st.characters(), max_size=3),
)
def test_no_edit_makes_the_reader_fail(start, length, more):
    text = COURSE[QUEUES]
    files = COURSE | {QUEUES: text[:start] + more + text[start + length :]}

    for problem in bank.read(files).problems:
        assert 1 <= problem.line <= len(files[problem.file].splitlines()) + 1
        assert problem.message.endswith((".", "?", ")"))
