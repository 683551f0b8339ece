"""GIFT as Moodle's documentation describes it, construct by construct."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.formats import gift
from quiz.formats.proposals import Proposal
from quiz.rules.kinds import Kind

DOC = (Path(__file__).parents[2] / "docs/gift.md").read_text(encoding="utf-8")
BARE = ("Write feedback for each answer.", "Write an explanation.")


def one(text: str) -> Proposal:
    found = gift.read("a.gift", text)
    assert not found.problems
    [item] = found.items
    return item


def choices(text: str) -> list[tuple[str, bool, str]]:
    return [(each.text, each.is_correct, each.feedback) for each in one(text).draft.choices]


def problem(text: str) -> tuple[int, str]:
    found = gift.read("a.gift", text)
    [fault] = found.problems
    assert not found.items
    return fault.line, fault.message


# Multiple choice


def test_multiple_choice():
    item = one("What keeps objects?{=A bucket ~A table ~A queue}")

    assert (item.draft.kind, item.draft.prompt) == (Kind.SINGLE, "What keeps objects?")
    assert choices("What keeps objects?{=A bucket ~A table ~A queue}") == [
        ("A bucket", True, ""),
        ("A table", False, ""),
        ("A queue", False, ""),
    ]
    assert (item.lost, item.needs) == ((), BARE)


def test_over_several_lines_with_feedback():
    text = (
        "::Stores\n::What keeps objects?\n{\n=A bucket#Yes.\n~A table # No, rows.\n\t~A queue\n}"
    )
    item = one(text)

    assert item.draft.slug == "stores"
    assert choices(text) == [
        ("A bucket", True, "Yes."),
        ("A table", False, "No, rows."),
        ("A queue", False, ""),
    ]
    assert item.needs == ("Write feedback for “A queue”.", "Write an explanation.")


def test_partial_credit_of_a_single_choice_is_lost():
    item = one("Which?{=all ~%50%half ~none}")

    assert [each.is_correct for each in item.draft.choices] == [True, False, False]
    assert item.lost == ("“half” earned 50 %; here it is wrong.",)


def test_multiple_right_answers_by_weights():
    item = one("Which two?{~%-100%none ~%50%one ~%50%two#Yes. ~%-100%three}")
    [lost] = item.lost

    assert item.draft.kind is Kind.MULTIPLE
    assert [each.is_correct for each in item.draft.choices] == [False, True, True, False]
    assert item.draft.choices[2].feedback == "Yes."
    assert lost.startswith("The weights of the wrong choices (-100 %, -100 %): here a wrong")


def test_weights_that_are_ours_are_no_loss():
    text = "Which?{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-33.33333%d}"

    assert one(text).lost == ()


def test_unequal_weights_are_lost():
    assert one("Which?{~%70%a ~%30%b ~%-50%c}").lost == (
        "The weights of the right choices (70 %, 30 %): here they are worth the same.",
    )


def test_weights_may_have_a_decimal_comma():
    assert one("Which?{~%33,333%a ~%33,333%b ~%33,333%c ~%-33,333%d}").lost == ()


# True or false


@pytest.mark.parametrize(
    ("answer", "is_true"),
    [("T", True), ("TRUE", True), ("F", False), ("FALSE", False), (" true ", True)],
)
def test_true_or_false(answer, is_true):
    item = one(f"A bucket keeps objects.{{{answer}}}")

    assert (item.draft.kind, item.draft.is_true) == (Kind.TRUE_FALSE, is_true)
    assert item.draft.choices == ()
    assert item.needs == (
        "Give reasons to choose from, at least two, and mark one of them as right.",
        "Write an explanation.",
    )


def test_feedback_for_a_verdict_becomes_the_explanation():
    item = one("A queue keeps rows.{FALSE#It keeps messages.#Right.####See its page.}")

    assert item.draft.explanation == "See its page.\n\nIt keeps messages.\n\nRight."
    assert item.lost == (
        "The feedback for a wrong and a right verdict stands in the explanation.",
    )


# Short answers


def test_short_answers():
    text = "What keeps objects?{=a bucket#Yes. =bucket =%0%table#That keeps rows.}"

    assert one(text).draft.kind is Kind.TYPED
    assert choices(text) == [
        ("a bucket", True, "Yes."),
        ("bucket", True, ""),
        ("table", False, "That keeps rows."),
    ]


def test_a_short_answer_that_stands_alone():
    assert choices("What keeps objects?{bucket}") == [("bucket", True, "")]


def test_partial_credit_of_a_short_answer_is_lost():
    item = one("What?{=bucket =%50%box}")

    assert [each.text for each in item.draft.choices] == ["bucket"]
    assert item.lost == (
        "“box” earned 50 %; here an answer is right or wrong, so it is left out.",
    )


def test_stars_stand_for_no_other_text_here():
    item = one(r"What?{=b*t =5\*3 =%0%*#Think of a store.}")

    assert [each.text for each in item.draft.choices] == ["b*t", "5*3"]
    assert item.lost == (
        "The * in “b*t”: here it does not stand for any text.",
        "The feedback for all other answers: “Think of a store.”.",
    )


# Numbers


@pytest.mark.parametrize(
    ("answer", "value", "tolerance"),
    [
        ("#3", "3", ""),
        ("#3:2", "3", "2"),
        ("# 3.1415 : 0.0005", "3.1415", "0.0005"),
        ("#1..5", "3", "2"),
        ("#3.141..3.142", "3.1415", "0.0005"),
        ("#-2..-1", "-1.5", "0.5"),
        ("#=-7:0", "-7", "0"),
    ],
)
def test_numbers(answer, value, tolerance):
    draft = one(f"How many?{{{answer}}}").draft

    assert (draft.kind, draft.tolerance) == (Kind.NUMERIC, tolerance)
    assert [(each.text, each.is_correct) for each in draft.choices] == [(value, True)]


def test_several_numbers_with_feedback():
    text = "When?{#\n=1822:0 #Yes.\n=%50%1822:2 #Nearly.\n=%0%1922:0 #A century late.\n}"
    item = one(text)

    assert choices(text) == [("1822", True, "Yes."), ("1922", False, "A century late.")]
    assert item.draft.tolerance == "0"
    assert item.lost == (
        "“1822:2” earned 50 %; here an answer is right or wrong, so it is left out.",
    )


def test_numbers_with_full_credit_written_out():
    assert one("How many?{#=%100%3:0.5 =%50%3:2}").draft.tolerance == "0.5"


def test_numbers_of_which_none_earns_all_are_left_out():
    item = one("How many?{#=%50%3:2####Count.}")

    assert (item.draft.choices, item.draft.explanation) == ((), "Count.")
    assert item.needs == ("Give at least one right answer.",)


def test_one_tolerance_for_all_numbers():
    item = one("How many?{#=3:0.5 =7:1 ~#Count them.}")

    assert item.draft.tolerance == "0.5"
    assert item.lost == (
        "The feedback for all other answers: “Count them.”.",
        "The tolerance “1” of “7”: a question has one tolerance here, “0.5”.",
    )


# Matching


def test_matching():
    item = one("Match.{\n=bucket -> objects\n=table -> rows\n=queue->messages\n= -> C#\n}")

    assert item.draft.kind is Kind.MATCHING
    assert [(each.text, each.match) for each in item.draft.choices] == [
        ("bucket", "objects"),
        ("table", "rows"),
        ("queue", "messages"),
        ("", "C#"),
    ]
    assert item.needs == BARE


def test_pairs_are_worth_the_same():
    item = one("Match.{=%50%a -> b =c -> d =e -> f}")

    assert item.draft.choices[0].text == "a"
    assert item.lost == ("The weight of “b”: pairs are worth the same.",)


# The rest of the texts


def test_a_missing_word():
    draft = one("Objects are kept in {=buckets ~tables} at Amazon.").draft

    assert (draft.kind, draft.prompt) == (
        Kind.SINGLE,
        r"Objects are kept in \_\_\_\_\_ at Amazon.",
    )


def test_an_essay_cannot_be_marked():
    line, message = problem("\nWhat do you think?\n{}")

    assert (line, message.startswith("An essay cannot be marked here.")) == (3, True)


def test_a_description_asks_nothing():
    line, message = problem("// a comment\nRead this first.")

    assert (line, message.startswith("This is a text without a question.")) == (2, True)


def test_comments_and_categories():
    text = """\
// a comment
$CATEGORY: cloud/storage

// another [id:q7] [tag:easy] [tag:two words]
What keeps objects?{=a bucket}
   // inside
$CATEGORY: cloud/queues
What keeps messages?{
// within the answers
=a queue}
"""
    found = gift.read("a.gift", text.replace("   // inside\n", "\n"))

    first, second = found.items
    assert (first.category, first.first, first.last) == ("cloud/storage", 5, 5)
    assert first.lost == ("Its ID number, q7.", "Its tags: easy, two words.")
    assert (second.category, second.first, second.last) == ("cloud/queues", 8, 10)
    assert second.lost == ()


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("$CATEGORY: tom/dick", "tom/dick"),
        ("  $CATEGORY:tom", "tom"),
        ("$CATEGORY: $course$/top/Cloud/Storage", "Cloud/Storage"),
        ("$CATEGORY: $course$/top", ""),
        ("$CATEGORY: costs in $", "costs in $"),
    ],
)
def test_a_category_is_its_path_without_the_place_in_moodle(line, category):
    assert one(f"{line}\n\nWhat?{{=a}}").category == category


def test_a_category_needs_no_blank_line_before_it():
    first, second = gift.read("a", "What?{=a}\n$CATEGORY: x\nWhy?{=b}").items

    assert (first.draft.prompt, first.category, first.last) == ("What?", "", 1)
    assert (second.draft.prompt, second.category, second.first) == ("Why?", "x", 3)


def test_a_remark_behind_the_answers_is_no_text():
    assert one("What?{=a} // ask again in June").draft.prompt == "What?"
    assert one("Write {=http\\:}// before it.").draft.prompt.endswith("// before it.")


def test_blank_lines_among_the_answers_part_nothing():
    text = (
        "// [tag:x]\nWhat?{\n\n=a #One.\n\n\n// [tag:y]\n~b\n\n#Two.\n\n####So.\n\n}\n\nWhy?{=c}"
    )
    first, second = gift.read("a", text).items

    assert [each.feedback for each in first.draft.choices] == ["One.", "Two."]
    assert (first.first, first.last, first.draft.explanation) == (2, 14, "So.")
    assert first.lost == ("Its tags: x, y.",)
    assert (second.first, second.draft.prompt) == (16, "Why?")


@pytest.mark.parametrize(
    "behind", ["Why?{=b}", "={b}", "~b", "A text.", "::b::Why?\n{T}", "=a}}", "=a}\n{"]
)
def test_a_question_that_stays_open_takes_no_other_in(behind):
    found = gift.read("a", f"What?{{\n=a\n\n{behind}\n\nLast?{{=c}}")

    assert found.problems[0].line in (1, 4, 5)
    assert found.items[-1].draft.prompt == "Last?"
    assert "What?" not in [item.draft.prompt for item in found.items]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Question 1: Stores & more", "question-1-stores-more"),
        ("what-keeps-objects", "what-keeps-objects"),
        (r"2\:3 Überblick", "2-3-uberblick"),
        ("日本", ""),
        ("word " * 20, ""),
    ],
)
def test_a_title_becomes_the_slug(title, slug):
    assert one(f"::{title}::What?{{=a}}").draft.slug == slug


def test_general_feedback_becomes_the_explanation():
    item = one("What?{=a#Yes. =b#Also.####[markdown]**Both** are\\nright.}")

    assert item.draft.explanation == "**Both** are\nright."
    assert item.draft.choices[1].feedback == "Also."
    assert item.needs == ()


def test_general_feedback_of_numbers_and_essays():
    assert one("How many?{#3####Count.}").draft.explanation == "Count."
    assert "essay" in problem("What?{####Think.}")[1]


def test_the_last_four_signs_begin_the_general_feedback():
    item = one("What?{=a####One.####Two.}")

    assert item.draft.choices[0].text == "a"
    assert item.draft.explanation == "Two."
    assert one("What?{=a#####So.}").draft.explanation == "So."


def test_signs_that_are_meant():
    text = r"::a\:\:b::Is \{x\} \= \~y\: \#1?{=\=\~\#\{\}\:\\ #1\=1 ~C:\new}"
    draft = one("[markdown]" + text.partition("::Is")[2].join(["Is", ""])).draft

    assert draft.prompt == "Is {x} = ~y: #1?"
    assert one(text).draft.slug == "a-b"
    assert draft.choices[0].text == "=~#{}:\\"
    assert draft.choices[0].feedback == "1=1"
    assert draft.choices[1].text == "C:\new"


def test_line_breaks_in_a_text():
    assert one(r"[markdown]A scene.\n\nA question?{=a}").draft.prompt == "A scene.\n\nA question?"


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_and_a_mark_at_the_start_make_no_difference(ends):
    text = "// note\n\nWhat?\n{=a\n=b}\n\nHow many?{#3}\n"

    assert gift.read("a", "\ufeff" + text.replace("\n", ends)) == gift.read("a", text)


# Formats of texts


def test_plain_text_is_shown_as_written():
    text = r"[plain]Is *a* <b>_b_</b> &amp; `c` (c) [d](e)?{\=a ~=2 -- 1. x ~1. y}"
    text = text.replace(r"{\=a ~", "{")
    draft = one(text).draft

    assert draft.prompt == r"Is \*a\* \<b>\_b\_\</b> \&amp; \`c\` \(c) \[d](e)?"
    assert draft.choices[0].text == r"2 -\- 1. x"
    assert draft.choices[1].text == r"1\. y"


@pytest.mark.parametrize("mark", ["", "[moodle]", "[html]", "[HTML]"])
def test_simple_html_becomes_markdown(mark):
    text = (
        f"{mark}<p>A <b>bold</b>, <em>soft</em> &amp; <code>co`de*</code></p><p>What?</p>{{\\=a}}"
    )
    draft = one(text.replace("{\\=a}", "{=<i>a</i> b ~c<br>d}")).draft

    assert draft.prompt == "A **bold**, *soft* & ``co`de*``\n\nWhat?"
    assert [each.text for each in draft.choices] == ["*a* b", "c d"]


def test_html_that_is_not_well_formed_keeps_its_words():
    text = "[html]</ul></b></a>One<p></p><ul><li></li><li> <li>two</ul><p>What?{=a}"
    item = one(text)

    assert (item.draft.prompt, item.lost) == ("One\n\n- two\n\nWhat?", ())


def test_lists_and_breaks_of_html():
    text = "[html]Two\\: <ul><li>one</li><li>two</li></ul><ol><li>a<li>b</ol>x<br/>y<p>What?{=a}"

    assert one(text).draft.prompt == "Two:\n\n- one\n- two\n\n1. a\n2. b\n\nx\\\ny\n\nWhat?"


def test_links_of_html_become_links():
    address = r'"https\://a.org/b_(c)?d\=1&amp;e\=2"'
    item = one(f"[html]Look!<a href\\={address}>[<b>here</b>]</a>, <a href\\='x'>there</a>{{=a}}")

    assert item.draft.prompt == (
        r"Look\![\[](https://a.org/b_%28c%29?d=1&e=2)"
        "[**here**](https://a.org/b_%28c%29?d=1&e=2)"
        r"[\]](https://a.org/b_%28c%29?d=1&e=2), there"
    )
    assert item.lost == ("HTML that we cannot carry: <a>.",)


def test_code_of_several_lines_stays_code():
    code = r"<pre>if a\:\n    <b>b</b><br>``` &lt;</pre>"
    text = rf"[html]<p>Run</p>{code}<p>Which?</p>{{=<pre>a\nb</pre>}}"
    item = one(text)

    assert item.draft.prompt == "Run\n\n````\nif a:\n    b\n``` <\n````\n\nWhich?"
    assert item.draft.choices[0].text == "<pre>a\nb</pre>"  # typed answers are no HTML
    assert one(text.replace("{=", "{~")).draft.choices[0].text == "`a b`"
    assert item.lost == ("HTML that we cannot carry: <b>.",)


def test_code_at_the_end_of_a_prompt_is_told():
    assert one("[html]What?<pre>a</pre>{=a}").needs[0].startswith("End with a question")


def test_comments_of_html_are_dropped():
    item = one("[html]a<!-- <b>b</b>\n --> c<!-- d{=a}")

    assert (item.draft.prompt, item.lost) == (r"a c\<!-\- d", ())


def test_cells_and_headings_that_are_dropped_do_not_grow_together():
    text = (
        "[html]<h3>A</h3><table><tr><th>b</th><td>c</td></tr><tr><td>d</td></tr></table>What?{=a}"
    )
    item = one(text)

    assert item.draft.prompt == "A\n\nb c\n\nd\n\nWhat?"
    assert item.lost == ("HTML that we cannot carry: <h3>, <table>, <td>, <th>, <tr>.",)


def test_other_html_is_dropped_and_told():
    item = one('What <img src\\="a.png"> <font color\\=red>is</font> this?{=a#<u>b</u>}')

    assert (item.draft.prompt, item.draft.choices[0].feedback) == ("What is this?", "b")
    assert item.lost == ("HTML that we cannot carry: <font>, <img>, <u>.",)


def test_emphasis_that_markdown_would_not_see_is_dropped_and_told():
    item = one("[html]a<b>-b-</b>c{=a}")

    assert (item.draft.prompt, item.lost) == ("a-b-c", ("HTML that we cannot carry: <b>.",))


def test_lines_of_moodle_are_lines():
    text = "A scene,\nin two lines.\n\\nWhat\nis it?{=a####one\\ntwo}"
    draft = one(text).draft

    assert draft.prompt == "A scene,\\\nin two lines.\n\nWhat\nis it?"
    assert draft.explanation == "one\\\ntwo"


def test_a_part_may_have_a_format_of_its_own():
    draft = one("[html]<b>a</b>{=[plain]<b> #[markdown]*c* ~[markdown]%50%}").draft

    assert draft.prompt == "**a**"
    assert draft.choices[0].text == r"\<b>"
    assert [each.feedback for each in draft.choices] == ["*c*", ""]
    assert draft.choices[1].text == "%50%"


# What is wrong


FAULTS = [
    ("What?\n{=a\n\n", 2, "Close the answers with }."),
    ("What?\n=a}", 2, "This } has no { before it."),
    ("What?{=a {b}\n}", 1, "Here } was expected."),
    ("What?{=a}\nWhy?{=b}", 2, "one pair of braces"),
    ("::What?{=a}", 1, "Write :: at the end of the title"),
    ("What?{\n=a\n~\n}", 3, "This answer is empty"),
    ("What?{\na\n=b}", 1, "Write = or ~ before each answer."),
    ("What?{=a\n~%101%b}", 2, "A weight lies between -100 and 100"),
    ("What?{#\n=1\n=b:1}", 3, "Write a number as 3"),
    ("What?{#3:x}", 1, "Write a number as 3"),
    ("What?{#3:5%}", 1, "Write a number as 3"),
    ("What?{#}", 1, "Write a number as 3"),
    ("What?{#5..1}", 1, "A range begins with its smaller number."),
    ("What?{#a..1}", 1, "Write a number as 3"),
    ("What?{=a -> b\n=c}", 2, "Write each pair as"),
    ("What?{=a -> b\n=c ->}", 2, "Write each pair as"),
]


@pytest.mark.parametrize(("text", "line", "says"), FAULTS)
def test_a_fault_has_its_line_and_says_what_was_expected(text, line, says):
    where, message = problem(text)

    assert (where, says in message) == (line, True), message


def test_the_docs_name_what_is_said():
    rows = re.findall(r"^\| (`.*`) \| .* \|$", DOC.partition("| It says |")[2], re.MULTILINE)
    named = [one.removesuffix(" …") for row in rows for one in re.findall("`([^`]+)`", row)]
    texts = [*(text for text, _, _ in FAULTS), "What?{}", "A text."]
    said = {problem(text)[1] for text in texts}

    assert len(named) > 9
    assert [one for one in named if not any(whole.startswith(one) for whole in said)] == []


def test_the_other_questions_stand():
    found = gift.read("a.gift", "One?{=a}\n\n::Two::{=\n\nThree?{=c}")

    assert [(each.line, each.field) for each in found.problems] == [(3, "two")]
    assert [each.first for each in found.items] == [1, 5]


def test_what_cannot_be_asked_is_told():
    assert one("{~a ~a}").needs == (
        "Write the question itself.",
        "Give at least three choices, not 2.",
        "Choices 1 and 2 say the same.",
        "Mark at least one choice as right.",
        *BARE,
    )


def test_more_answers_than_a_page_shows_are_told():
    assert one(f"Which?{{=a {'~b ' * 20}}}").needs[0] == (
        "A question has at most 20 answers, not 21."
    )


PIECES = r"""
    { } = ~ # #### -> :: : % %50% %-100% \ \n \{ // $CATEGORY: T FALSE #1..5 [html] [plain] <b>
    </b> <li> <ol> <code> </code> <br> <p &amp; * _ 1. - 3:2 a é
"""
_pieces = st.sampled_from([*PIECES.split(), "\n", "\n\n", " ", "\r", "\u2028", "\x00"])


@given(st.lists(_pieces | st.text(max_size=3), max_size=30).map("".join))
def test_no_text_makes_the_reader_fail(text):
    last = text.count("\n") + text.count("\r") + 1
    found = gift.read("a.gift", text)

    for fault in found.problems:
        assert 1 <= fault.line <= last
        assert fault.message.endswith(".")
    for item in found.items:
        assert 1 <= item.first <= item.last <= last
