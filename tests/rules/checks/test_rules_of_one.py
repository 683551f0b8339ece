"""The rules that hold for one question: a breach of each is told, and its neighbour is not."""

from dataclasses import replace
from datetime import date

import pytest

from quiz.rules.checks import Question, check_alone
from quiz.rules.options import Item, Kind, Option
from tests.rules.checks.banks import ASK, FEEDBACK, choice, options_of, question, single

SHORT = ("the edge", "an origin", "some browser", "a reader")


def told(one: Question, rule: str) -> list[tuple[str, str]]:
    return [(f.level.value, f.why) for f in check_alone(one) if f.rule == rule]


def levels(one: Question, rule: str) -> list[str]:
    return [level for level, _ in told(one, rule)]


def test_a_good_question_of_each_kind_breaks_no_rule():
    good = [
        single(*SHORT),
        choice(Kind.MULTIPLE, SHORT[:2], SHORT[2:], ask=f"{ASK} Select two.", scene="It is noon."),
        choice(Kind.TRUE_FALSE, SHORT[:1], SHORT[1:], ask=ASK.replace("?", "."), is_true=True),
        choice(Kind.TYPED, ["subject"], ["observer"], ask=ASK),
        choice(Kind.NUMERIC, ["12"], ["13"], ask=f"{ASK} Take 60 and 5."),
        question(
            Item(
                Kind.MATCHING,
                (
                    Option("a", "the boot disk of a server", match="EBS"),
                    Option("b", "a tree for forty servers", match="EFS"),
                    Option("c", "pictures by name", match="S3"),
                    Option("d", "", match="SQS"),
                ),
            ),
            ask="Each need has a storage. Match each need to its storage.",
        ),
        question(
            Item(Kind.ORDERING, options_of([], ["send it", "a receipt comes", "delete it"])),
            ask="A message is handled. Put the steps in order, from first to last.",
        ),
    ]

    assert {one.item.kind for one in good} == set(Kind)
    assert [check_alone(one) for one in good] == [[]] * len(Kind)


def test_what_is_found_names_the_question_and_says_what_to_do():
    [found] = check_alone(single(*SHORT, slug="edge-first", topic="delivery", source=""))

    assert (found.slug, found.topic, found.rule) == ("edge-first", "delivery", "12")
    assert found.why == "The question names no source."
    assert found.advice == "Name where the key is known from."


def test_a_question_that_cannot_be_asked_is_told_why_and_nothing_else():
    unasked = single("the edge", "the edge", source="")

    assert told(unasked, "form") == [("error", "Choices 1 and 2 say the same.")]
    assert len(check_alone(unasked)) == 1


# 1: lengths


@pytest.mark.parametrize(("length", "found"), [(27, ["warn"]), (28, []), (56, []), (57, ["warn"])])
def test_a_key_is_about_as_long_as_its_distractors(length, found):
    assert levels(single("k" * length, "b" * 40, "c" * 40, "d" * 40), "1") == found


def test_short_options_may_differ_in_length():
    assert levels(single("k" * 10, "b" * 40, "c" * 20, "d" * 20), "1") == []


# 2: options about options


@pytest.mark.parametrize(
    "text",
    [
        "All of the above",
        "none of these",
        "Both of them",
        "Neither of the others.",
        "A and C",
        "Only B or D",
    ],
)
def test_no_option_is_about_other_options(text):
    assert levels(single("the edge", "an origin", text), "2") == ["error"]


@pytest.mark.parametrize("text", ["Both of them get a copy", "A bucket and an edge", "Plan A"])
def test_other_words_of_that_sort_are_fine(text):
    assert levels(single("the edge", "an origin", text), "2") == []


def test_letters_that_the_prompt_uses_as_names_are_fine():
    one = single("A and B", "neither", ask="Worker A, worker B and worker C poll. Who gets it?")

    assert levels(one, "2") == []


# 3: endings


def test_options_end_alike():
    assert levels(single("It is kept.", "It is lost", "It waits"), "3") == ["error"]
    assert levels(single("It is kept.", "It is “lost.”", "Does it?"), "3") == []


def test_options_begin_alike_but_for_code_and_figures():
    assert levels(single("It is kept", "it is lost", "It waits"), "3") == ["warn"]
    assert levels(single("It is kept", "`it` is lost", "2 wait"), "3") == []


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ("What keeps files near visitors is called an", ["error"] * 3),
        ("What keeps files near visitors is called a", ["error"]),
        ("The thing that keeps files near visitors is", ["warn"]),
        ("The one that keeps files near visitors:", ["warn"]),
        ("What keeps files near visitors…", ["warn"]),
        ("What keeps files near visitors today?", []),
        ("Name what keeps files near visitors today", []),
    ],
)
def test_options_fit_the_end_of_the_prompt(ask, found):
    one = single("edge", "bucket", "list", "shop", ask=ask)

    assert levels(one, "3") == found


# 4: absolute words


def test_a_key_is_not_told_by_absolute_words_around_it():
    assert levels(single("it waits", "it always ends", "it never ends"), "4") == ["error"]
    assert levels(single("it only waits", "it always ends", "it never ends"), "4") == []
    assert levels(single("it waits", "it always ends", "it ends"), "4") == []
    assert levels(single("it waits", "it always ends"), "4") == []


# 6: order


def test_figures_that_the_site_cannot_sort_are_told():
    assert levels(single("up to 30 jobs", "up to 60 jobs", "up to 90 jobs"), "6") == ["error"]
    assert levels(single("30 s", "5 min", "90 s"), "6") == []
    assert levels(single("up to 30 jobs", "up to 60 mails", "up to 90 jobs"), "6") == []
    assert levels(single("a", "b", "c"), "6") == []


# 7: twins


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("The deleted messages", ["error"]),  # the same words, in other forms
        ("The message is not deleted", []),
        ("The message is deleted in 5 days", ["warn"]),
        ("Deleted is the message", []),  # an order is something to say
        ("The message is deleted by its consumer", ["warn"]),  # the first is part of it
        ("A worker starts", []),
    ],
)
def test_options_are_distinct(other, found):
    assert levels(single("The message is deleted", other, "Something else"), "7") == found


def test_a_number_makes_a_difference():
    assert levels(single("The copy is kept for 4 days", "The copy is kept for 5 days"), "7") == []


@pytest.mark.parametrize(
    ("other", "found"),
    [("15–30 s", ["error"]), ("20 to 30 s", []), ("from 30 s on", [])],
)
def test_ranges_do_not_overlap(other, found):
    assert levels(single("10-20 s", other, "1 h"), "7") == found


# 8: negations


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ("Which of these does the queue not keep for its consumers?", ["error"]),
        ("Which of these does the queue NOT keep for its consumers?", []),
        ("Which of these does the queue **not** keep for its consumers?", []),
        ("The queue does not keep it. Which of these does it keep then?", []),
        ("Which guarantee is at least once, whether it is wanted or not?", []),
        ("All but one are kept. Name the one that is never kept", ["error"]),
    ],
)
def test_negations_in_what_is_asked_stand_out(ask, found):
    assert levels(single(*SHORT, ask=ask), "8") == found


def test_no_negative_option_below_a_negative_question():
    ask = "Which of these does the queue **not** keep for its consumers?"
    one = single("letters", "what is not read", "mails", ask=ask)

    assert told(one, "8") == [
        ("error", "The option “what is not read” is negative, and so is the question.")
    ]


def test_a_negation_in_a_statement_is_pointed_out():
    ask = "The contract test runs on a laptop on which the queue does not exist."

    assert levels(choice(Kind.TRUE_FALSE, ["a"], ["b", "c"], is_true=True, ask=ask), "8") == [
        "warn"
    ]


def test_an_order_from_the_most_to_the_least_is_no_negation():
    steps = Item(Kind.ORDERING, options_of([], ["send", "take", "delete"]))

    assert levels(question(steps, ask="Order them from the most to the least busy?"), "8") == []


# 10: near-opposites


def test_two_near_opposites_are_told_with_whether_the_key_is_one():
    key_in = single("it is kept", "it is lost", "a reader", "the shop")
    key_out = single("the shop", "it is kept", "it is lost", "a reader")

    assert "The key is one of them." in told(key_in, "10")[0][1]
    assert "The key is none of them." in told(key_out, "10")[0][1]
    assert levels(single("it is kept", "it is lost", "it is higher", "it is lower"), "10") == []
    assert levels(single("it is kept", "it is lost"), "10") == []


# 11: distractors


def without_feedback(one: Question, number: int | None = None) -> Question:
    options = (*one.item.options[:-1], replace(one.item.options[-1], feedback="No."))
    numbers = (*(None for _ in options[1:]), number)
    return replace(one, item=replace(one.item, options=options), misconceptions=numbers)


def test_a_wrong_answer_has_feedback_or_names_a_misconception():
    told_why = [
        (
            "error",
            "The wrong answer “a reader” has 3 characters of feedback and names no misconception.",
        )
    ]

    assert told(without_feedback(single(*SHORT)), "11") == told_why
    assert told(without_feedback(single(*SHORT), 2), "11") == []


def test_foreseen_answers_need_feedback_too():
    typed = choice(Kind.TYPED, ["subject"], ["observer"])

    assert levels(without_feedback(typed), "11") == ["error"]


def test_steps_and_pairs_need_none():
    steps = Item(Kind.ORDERING, (Option("a", "x"), Option("b", "y"), Option("c", "z")))

    assert levels(question(steps), "11") == []


@pytest.mark.parametrize(("count", "found"), [(2, ["warn"]), (3, []), (5, []), (6, ["warn"])])
def test_three_to_five_options(count, found):
    assert levels(single(*"abcdef"[:count]), "11") == found


# 12: the prompt


@pytest.mark.parametrize(("count", "found"), [(7, ["error"]), (8, []), (70, []), (71, ["error"])])
def test_a_prompt_has_8_to_70_words(count, found):
    one = single(*SHORT, scene=" ".join(["word"] * (count - 1)) + ".", ask="What?")

    assert levels(one, "12") == found


def test_the_reading_is_in_the_prompt():
    long = " ".join(["word"] * 15)

    assert levels(single(long, "b", "c"), "12") == ["warn"]  # 17 of 34 words are in the prompt
    assert levels(single(long, "b", "c", scene=f"{ASK} {ASK}"), "12") == []  # 51 of 68
    assert levels(single(" ".join(["word"] * 14), "b", "c"), "12") == []


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ("A shop sells lamps and chairs in the town.", ["error"]),
        ("Name what a shop sells in the town hall.", []),
        ("A shop sells lamps and chairs. Say which sells best.", []),
    ],
)
def test_a_prompt_asks(ask, found):
    assert levels(single(*SHORT, ask=ask), "12") == found


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        (f"{ASK} Select two.", []),
        (f"{ASK} Choose the two that fit.", []),
        ("Which two of these become of an order by noon?", []),
        (f"{ASK} Select 2.", []),
        ("Of all the orders, which one is it that waits until noon? Select two.", []),
        (f"{ASK} Select three.", ["The prompt asks for 3 options, and 2 are right."]),
        (ASK, ["The prompt does not say how many options are right."]),
    ],
)
def test_a_multiple_response_says_how_many(ask, found):
    one = choice(Kind.MULTIPLE, ["a", "b"], ["c", "d"], ask=ask)

    assert [why for _, why in told(one, "12")] == found


@pytest.mark.parametrize(
    ("explanation", "key", "said"),
    [
        ("Since 2020 it is so.", "a", "2020"),
        ("It is so.", "$0.40", "$0.40"),
        ("It is so today.", "a", "today"),
        ("It is so.", "a", ""),
    ],
)
def test_what_may_change_has_a_date(explanation, key, said):
    one = single(key, "b", "c", explanation=explanation)
    why = f"“{said}” may not hold for ever, and the question has no date."

    assert [why for _, why in told(one, "12")] == ([why] if said else [])
    assert told(replace(one, as_of=date(2026, 11, 20)), "12") == []
    assert told(replace(one, scene="In 2020, today, it costs $0.40."), "12") == []


def test_feedback_is_counted_as_it_is_read():
    assert len(FEEDBACK) >= 30
    one = single(*SHORT)
    option = replace(one.item.options[-1], feedback="[x](https://example.org/a/very/long/address)")
    changed = replace(one.item, options=(*one.item.options[:-1], option))

    assert levels(replace(one, item=changed), "11") == ["error"]


# Numeric questions


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ("There are 300 calls of 10 messages, 600 in all. How many are 600 less 0?", ["error"]),
        ("There are 300 calls of 2 messages each. How many messages are there?", ["warn"]),
        ("There are 250 calls and 350 more of them. How many calls are there?", ["warn"]),
        ("There are 1,200 calls, and half of them fail. How many do not fail?", []),
        ("There are ten calls a second for a minute. How many calls are that?", []),
    ],
)
def test_a_number_has_to_be_worked_out(ask, found):
    one = choice(Kind.NUMERIC, ["600"], ["5"], ask=ask)

    assert levels(one, "numeric")[:1] == found


# Ordering and matching questions


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (("ask me", "be long", "do"), "The order of the alphabet is right."),
        (("do xx", "be l", "ask me it"), "The reverse of the order of the alphabet is right."),
        (("b", "aa", "ccc"), "The order from the shortest to the longest is right."),
    ],
)
def test_an_order_is_not_told_by_looks(steps, found):
    one = question(Item(Kind.ORDERING, options_of([], list(steps))))

    assert [why for _, why in told(one, "ordering")] == [found]


def matched(*pairs: tuple[str, str]) -> Question:
    options = (Option(f"k{n}", text, match=match) for n, (text, match) in enumerate(pairs))
    return question(Item(Kind.MATCHING, tuple(options)), ask="Match the parts to their names now.")


def test_pairs_are_not_told_by_words():
    one = matched(("a red fox", "fox"), ("a whale", "whale"), ("an owl", "owl"), ("", "bear"))

    assert [why for _, why in told(one, "matching")] == [
        "Pairing by common words gets everything right."
    ]


def test_the_last_pair_is_not_left_over():
    three = (("a", "1"), ("b", "2"), ("c", "3"))

    assert levels(matched(*three), "matching") == ["warn"]
    assert levels(matched(*three, ("", "4")), "matching") == []
    assert levels(matched(*three, ("d", "3")), "matching") == []  # an answer used twice
