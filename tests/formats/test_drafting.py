"""From what a note says to entries and questions that can be reviewed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.formats import checked, drafting, fit
from quiz.formats.drafts import EntryDraft, QuestionDraft
from quiz.formats.notes.reading import NotedQuestion, NotedTerm, Reading
from quiz.rules.checks import Level, check_alone
from quiz.rules.kinds import Kind, faults

DEFINITIONS = {
    "Tumbling window": "a slice of a stream that begins where the one before it ends",
    "Sliding lens": "a part of a stream that moves along with every new event",
    "Watermark": "a sign in a stream that says how far its clock has come",
    "Backpressure": "what slows a sender down when nobody keeps up with it",
    "Consumer group": "readers that share among them the messages of one topic",
    "Offset number (ON)": "the place in a partition up to which somebody has read",
}


def noted(terms=DEFINITIONS, questions=(), section="Streams") -> Reading:
    return Reading(
        terms=tuple(
            NotedTerm(term, said, line, line, section)
            for line, (term, said) in enumerate(dict(terms).items(), start=1)
        ),
        questions=tuple(
            NotedQuestion(asked, said, line, line, section)
            for line, (asked, said) in enumerate(dict(questions).items(), start=50)
        ),
    )


def made(reading: Reading, *, taken=()) -> list[EntryDraft | QuestionDraft]:
    return [item.draft for item in drafting.proposals(reading, taken=taken).items]


def entries(reading: Reading, **more) -> list[EntryDraft]:
    return [draft for draft in made(reading, **more) if isinstance(draft, EntryDraft)]


def questions(reading: Reading, kind: Kind | None = None) -> list[QuestionDraft]:
    found = [draft for draft in made(reading) if isinstance(draft, QuestionDraft)]
    return [draft for draft in found if kind in {None, draft.kind}]


# Entries


def test_a_term_becomes_an_entry():
    body = "A queue that **keeps** what [fails](https://example.com). It is polled.\n\n- by few"
    (entry,) = entries(noted({"Dead-letter queue (DLQ)": body}))

    assert (entry.kind, entry.slug, entry.title) == (
        "term",
        "dead-letter-queue",
        "Dead-letter queue",
    )
    assert entry.aliases == ("DLQ",)
    assert entry.summary == "A queue that keeps what fails."
    assert entry.body == body


def test_a_question_with_its_answer_becomes_an_entry():
    (entry,) = entries(noted({}, {"Who keeps the order?": "> The group does.\nAlways."}))

    assert (entry.kind, entry.title) == ("qa", "Who keeps the order?")
    assert entry.summary == "The group does."


def test_what_nobody_answered_or_defined_says_so():
    term, asked = entries(noted({"Queue": ""}, {"Why?": ""}))

    assert fit.needs(term) == ("Write the body.",)
    assert fit.needs(asked) == ("Write the answer.",)
    assert not questions(noted({"Queue": ""}))


def test_names_are_new():
    slugs = [entry.slug for entry in entries(noted(), taken={"watermark"})]

    assert "watermark-2" in slugs
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("", ""),
        ("![a picture](a.png)", ""),
        ("\n\n- first point\n- second", "first point"),
        ("Some words\n- first point", "Some words"),
        (": In a definition list.", "In a definition list."),
        ("One sentence. Another.", "One sentence."),
        ("First\nparagraph\n\nSecond.", "First paragraph"),
        ("word " * 200, ("word " * 80).strip()),
    ],
)
def test_a_summary_is_the_first_sentence_without_markup(body, summary):
    (entry,) = entries(noted({"Term": body}))

    assert entry.summary == summary


def test_proposals_stand_in_the_order_of_the_note_with_their_places():
    items = drafting.proposals(noted(questions={"Why?": "So."}), taken=()).items

    assert [item.first for item in items] == sorted(item.first for item in items)
    assert items[-1].first == 50
    assert {item.category for item in items} == {"Streams"}


# Typed


def test_a_term_is_asked_for_by_its_definition():
    by_slug = {one.slug: one for one in questions(noted(), Kind.TYPED)}
    asked = by_slug["offset-number-name"]

    assert asked.prompt.startswith("The place in a partition up to which somebody has read.\n\n")
    assert [choice.text for choice in asked.choices] == ["Offset number", "ON"]
    assert asked.entry == "offset-number"
    assert asked.bloom == "remember"


def test_the_definition_does_not_name_its_term():
    said = "is a queue for dead letters, which somebody looks at later in the week"
    (asked,) = questions(noted({"Dead-letter queue": said}), Kind.TYPED)

    assert asked.prompt.startswith("A […] for […], which somebody looks at later in the week")


def test_a_definition_that_is_hardly_more_than_its_term_asks_nothing():
    assert not questions(noted({"Dead-letter queue": "a queue of dead letters"}))


# Single choice


def test_the_definitions_of_other_terms_are_wrong():
    asked = questions(noted(), Kind.SINGLE)

    assert len(asked) == len(DEFINITIONS)
    for one in asked:
        texts = [choice.text for choice in one.choices]
        assert len(texts) == 4
        assert {text.casefold() for text in texts} <= set(DEFINITIONS.values())
        (right,) = [choice.text for choice in one.choices if choice.is_correct]
        (title,) = re.findall("“(.+)”", one.prompt)
        assert [said for name, said in DEFINITIONS.items() if name.startswith(title)] == [
            right.casefold()
        ]
        assert all(choice.feedback for choice in one.choices)


def test_distractors_are_about_as_long_as_the_key():
    long = "a {} of many things that go on and on for quite some time until it is said at last"
    terms = {f"Zed{n}": f"short {n} thing" for n in "abcd"} | {
        f"Why{n}": long.format(f"word{n}") for n in "efgh"
    }
    for one in questions(noted(terms), Kind.SINGLE):
        lengths = [len(choice.text) for choice in one.choices]
        assert max(lengths) < 2 * min(lengths)


def test_too_few_terms_make_no_choice():
    three = dict(list(DEFINITIONS.items())[:3])

    assert not questions(noted(three), Kind.SINGLE)
    assert len(questions(noted(three), Kind.TYPED)) == 3


def test_terms_of_one_definition_are_told_apart_by_nothing():
    same = DEFINITIONS | {"Twin": DEFINITIONS["Watermark"]}
    texts = [
        {choice.text for choice in one.choices} for one in questions(noted(same), Kind.SINGLE)
    ]

    assert all(len(one) == 4 for one in texts)
    assert not any("Twin" in one.prompt for one in questions(noted(same), Kind.SINGLE))


# Matching


def test_terms_of_a_section_are_matched_with_an_answer_too_many():
    (asked,) = questions(noted(), Kind.MATCHING)

    assert len(asked.choices) == 6
    assert [choice.match for choice in asked.choices if not choice.text] == ["Offset number"]
    assert asked.entry == "tumbling-window"


def test_a_long_section_is_matched_in_groups():
    many = {f"Zed{n}": f"a thing that is counted as number {n} of all" for n in range(20)}
    groups = questions(noted(many), Kind.MATCHING)

    assert [len(one.choices) for one in groups] == [7, 7, 6]


def test_four_terms_are_too_few_to_match():
    assert not questions(noted(dict(list(DEFINITIONS.items())[:4])), Kind.MATCHING)


# All


def test_the_same_note_makes_the_same_questions():
    assert made(noted()) == made(noted())


def test_everything_here_is_fit_to_be_asked():
    for one in questions(noted()):
        assert fit.needs(one) == ()
        found = check_alone(checked.question(one, topic=""))
        assert [told.rule for told in found if told.level is Level.ERROR] == ["12"]  # its source


WORDS = st.text("abc *_`.-()é\n[]{}<>!?|", max_size=60)
READINGS = st.builds(
    lambda terms, asked, sections: Reading(
        tuple(NotedTerm(t, d, n + 1, n + 1, sections) for n, (t, d) in enumerate(terms)),
        tuple(NotedQuestion(q, a, n + 1, n + 1) for n, (q, a) in enumerate(asked)),
    ),
    st.lists(st.tuples(WORDS.filter(str.strip), WORDS), max_size=12),
    st.lists(st.tuples(WORDS.filter(str.strip), WORDS), max_size=3),
    WORDS,
)


@given(READINGS)
def test_whatever_was_read_becomes_entries_and_questions_that_hold_together(reading):
    found = drafting.proposals(reading, taken={"a"}).items
    slugs = [item.draft.slug for item in found if isinstance(item.draft, EntryDraft)]

    assert len(slugs) == len(set(slugs)) == len(reading.terms) + len(reading.questions)
    for item in found:
        if isinstance(item.draft, QuestionDraft):
            assert item.draft.entry in slugs
            assert not (faults(checked.question(item.draft, topic="").item)) or fit.needs(
                item.draft
            )
