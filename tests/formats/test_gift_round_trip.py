"""What is written as GIFT is read as the same, but for what is told as lost."""

from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.formats import bank, drafts, gift
from quiz.formats.drafts import ChoiceDraft, QuestionDraft
from quiz.rules import numbers, typed
from quiz.rules.kinds import Kind
from quiz.rules.options import is_nothing, wording
from tests.formats import strategies

ROOT = Path(__file__).parent.parent.parent
THOROUGH = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)

NASTY = r"""
    -> // # #### %50% %-50% = ~ { } : :: \ \\ \n \= [html] [markdown] [x $CATEGORY: T TRUE {T} * \*
    <b> &amp; a 日本
"""
_pieces = st.sampled_from([*NASTY.split(), *strategies.BLANKS]) | st.text(max_size=3)
texts = (
    st.lists(_pieces, min_size=1, max_size=6)
    .map(lambda pieces: drafts.lines("".join(pieces)))
    .filter(lambda text: not is_nothing(text))
)
lines = texts.map(drafts.line)


@st.composite
def questions(draw: st.DrawFn) -> QuestionDraft:
    """A question that can be asked, with texts that look like GIFT."""
    kind = draw(st.sampled_from(Kind))
    return QuestionDraft(
        slug=draw(strategies.slugs | st.just("")),
        kind=kind,
        entry="",
        bloom="",
        source="",
        as_of=None,
        prompt=draw(texts),
        hint="a hint",
        explanation=draw(texts | st.just("")),
        choices=tuple(
            ChoiceDraft(text, is_right, draw(texts | st.just("")), match)
            for text, is_right, match in draw(_answers(kind))
        ),
        is_true=draw(st.booleans()) if kind is Kind.TRUE_FALSE else None,
        tolerance=draw(st.sampled_from(["", "0", "2.5%"])) if kind is Kind.NUMERIC else "",
        unit="",
    )


@st.composite
def _answers(draw: st.DrawFn, kind: Kind) -> list[tuple[str, bool, str]]:
    """Text, rightness and match of each."""
    if kind is Kind.NUMERIC:
        return [(draw(st.sampled_from(strategies.NUMBERS)), True, "")]
    if kind is Kind.TYPED:
        return [(draw(lines.filter(lambda text: typed.fold(text) and len(text) < 99)), True, "")]
    found = draw(st.lists(texts, min_size=4, max_size=4, unique_by=wording))
    if kind is not Kind.MATCHING:
        right = 2 if kind is Kind.MULTIPLE else 1
        return [(text, place < right, "") for place, text in enumerate(found)]
    matches = draw(st.lists(lines, min_size=4, max_size=4, unique_by=wording))
    return [(text, False, match) for text, match in zip(["", *found[1:]], matches, strict=True)]


def carried(question: QuestionDraft) -> QuestionDraft:
    """The question without all that GIFT cannot hold."""
    choices = tuple(_carried(question, choice) for choice in question.choices)
    tolerance = question.tolerance
    if question.kind is Kind.NUMERIC and tolerance:
        value = numbers.parse(choices[0].text, "")
        tolerance = plain(numbers.tolerance(tolerance, value))
    return replace(
        question,
        entry="",
        bloom="",
        source="",
        as_of=None,
        hint="",
        unit="",
        choices=() if question.kind is Kind.TRUE_FALSE else choices,
        tolerance=tolerance,
        misconception=None,
    )


def _carried(question: QuestionDraft, choice: ChoiceDraft) -> ChoiceDraft:
    text, feedback = choice.text, choice.feedback
    if question.kind is Kind.NUMERIC:
        text = plain(numbers.parse(text, question.unit))
    if question.kind in (Kind.TYPED, Kind.MATCHING):
        text, feedback = text.replace("->", "→"), feedback.replace("->", "→")
    if question.kind is Kind.MATCHING:
        feedback = ""
    return replace(choice, text=text, feedback=feedback, key="", misconception=None)


def plain(value) -> str:
    return f"{float(value):.9f}".rstrip("0").rstrip(".")


def check(questions):
    wanted = [carried(one) for one in questions if one.kind is not Kind.ORDERING]
    written = gift.write(questions)
    again = gift.read("a.gift", written.text)

    assert not again.problems
    assert [item.draft for item in again.items] == wanted
    told = {one.partition(":")[0] for one in written.lost}
    assert told >= {one.slug for one in questions} - {""}  # each has lost a thing at least


@THOROUGH
@given(st.lists(questions(), min_size=1, max_size=3, unique_by=lambda one: one.slug))
def test_texts_that_look_like_gift_are_read_as_the_same(drawn):
    check(drawn)


@THOROUGH
@given(strategies.courses())
def test_what_is_written_is_read_as_the_same(course):
    check(course.questions)


def test_the_questions_of_the_course_are_read_as_the_same():
    files = {str(path): path.read_text() for path in (ROOT / "content").rglob("*.yaml")}
    questions = bank.read(files).questions

    assert len(questions) > 200
    check(questions)
