"""The rules that hold over the whole bank: what no question shows by itself."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.checks import Bank, Entry, Level, Question, check
from quiz.rules.options import Item, Kind, Option
from tests.rules.checks.banks import (
    choice,
    fair,
    key_of,
    options_of,
    question,
    single,
    some_words,
    with_key,
    with_texts,
)
from tests.rules.samples import faultless_items, items, texts


def told(bank: Bank, rule: str) -> list[str]:
    """What is said of the bank as a whole by one rule."""
    return [f.why for f in check(bank).findings if f.rule == rule and not f.slug]


def of_question(bank: Bank, slug: str, rule: str) -> list[tuple[str, str]]:
    """What is said of one question by one rule."""
    found = check(bank).findings
    return [(f.level.value, f.why) for f in found if (f.slug, f.rule) == (slug, rule)]


def test_a_fair_bank_breaks_no_rule():
    report = check(fair(60))

    assert [f for f in report.findings if not f.slug] == []
    assert report.passes


@pytest.mark.parametrize("count", [19, 20])
def test_fewer_than_20_questions_prove_nothing(count):
    def longer(_: Random, one: Question) -> Question:
        return with_key(one, f"{key_of(one)} usually, and so on")

    assert bool(told(fair(count, longer), "1")) is (count == 20)
    assert bool(told(fair(count, longer), "4")) is (count == 20)
    assert bool(told(fair(count, longer), "bots")) is (count == 20)


def test_keys_are_as_long_as_distractors_on_the_whole():
    """Each key is 6 % longer: within bounds for itself, a cue over all."""

    def a_bit_longer(_: Random, one: Question) -> Question:
        texts = ["k" * 53, "b" * 50, "c" * 50, "d" * 50]
        return with_texts(one, texts)

    assert told(fair(20, a_bit_longer), "1") == [
        "Keys are 1.060 times as long as distractors, over 20 questions."
    ]


def test_hedges_are_as_frequent_in_keys():
    def hedged(_: Random, one: Question) -> Question:
        return with_key(one, f"often {key_of(one)}")

    assert told(fair(60, hedged, planted=6), "4") == []
    assert told(fair(60, hedged, planted=7), "4") == [
        "12% of the keys and 0% of the distractors hold hedging words."
    ]


def test_no_distractor_comes_again_and_again():
    def repeats(_: Random, one: Question) -> Question:
        return with_texts(one, [*(o.text for o in one.shown[:3]), "The letter box"])

    assert told(fair(40, repeats, planted=2), "7") == []
    assert told(fair(40, repeats, planted=3), "7") == [
        "The distractor “the letter box” stands in 3 questions."
    ]


def test_few_questions_ask_for_what_is_not_so():
    def negative(_: Random, one: Question) -> Question:
        return replace(one, ask="Which of these does the queue **not** keep for a reader?")

    assert told(fair(40, negative, planted=1), "8") == []
    assert told(fair(40, negative, planted=2), "8") == [
        "2 questions, 5.0%, ask for what is not so."
    ]


def test_near_opposites_hold_the_key_by_chance_only():
    """20 of 20, where half is chance: (1 - 0.5) / √(0.25 / 20) = 4.5."""

    def opposed(random: Random, one: Question) -> Question:
        words = some_words(random)
        rest = [o.text for o in one.shown[2:]]
        return with_texts(one, [f"before {words}", f"after {words}", *rest])

    [why] = told(fair(20, opposed), "10")

    assert why == (
        "In 20 questions with two near-opposites, the key is one of them in 100%, "
        "by chance it would be in 50% (z +4.5)."
    )


# Rare words


def test_a_rare_word_of_the_prompt_does_not_come_back_in_the_key_alone():
    def clang(_: Random, one: Question) -> Question:
        return replace(with_key(one, "The ledgers"), scene="A clerk keeps a ledger.")

    assert of_question(fair(20, clang, planted=1), "q0", "9") == [
        ("warn", "A rare word of the prompt is in the key and in no distractor: “ledgers”.")
    ]
    assert of_question(fair(20, clang, planted=3), "q0", "9") == []  # no longer rare
    assert of_question(fair(19, clang, planted=1), "q0", "9") == []  # too few to tell


def test_a_hint_holds_no_rare_word_of_the_key():
    def hinted(_: Random, one: Question) -> Question:
        return replace(with_key(one, "The ledger"), hint="Think of ledgers.")

    assert of_question(fair(20, hinted, planted=1), "q0", "12") == [
        ("error", "The hint holds a rare word of the key: “ledger”.")
    ]
    assert not check(fair(20, hinted, planted=1)).passes


def test_no_other_question_tells_a_rare_word_of_the_key():
    bank = fair(20)
    first, second, *rest = bank.questions
    told_by = (with_key(first, "The ledger"), replace(second, hint="A ledger helps."), *rest)

    assert of_question(replace(bank, questions=told_by), "q0", "12") == [
        ("warn", "The key's rare word “ledger” is in the prompt or hint of q1.")
    ]


def test_written_numbers_have_no_rare_words():
    numeric = choice(Kind.NUMERIC, ["4711"], ["4712"], slug="n", hint="4711")
    bank = fair(20)

    findings = check(replace(bank, questions=(*bank.questions, numeric))).findings

    assert [f.rule for f in findings if f.slug == "n"] == []


# Typed answers


@pytest.mark.parametrize(
    "shown",
    [
        {"ask": "In the `subject` of a letter, what is it that one calls so?"},
        {"ask": "In a “subject” of a letter, what is it that one calls so?"},
        {"ask": "In a *subject* of a letter, what is it that one calls so?"},
        {"hint": "The Subject has it."},
        {"entry": "subject"},
        {"topic": "subjects"},
    ],
)
def test_what_the_page_shows_is_not_accepted(shown):
    one = replace(choice(Kind.TYPED, ["subject"], ["observer"]), **shown)
    entries = (Entry("e", "t", "Observer pattern"), Entry("subject", "t", "Subject"))
    bank = Bank((one,), entries, {"t": "Events", "subjects": "The subject"})

    assert [f.level for f in check(bank).findings if f.rule == "typed"][:1] == ["error"]


def test_other_words_of_the_page_may_be_accepted():
    """A bot does not know which plain word to copy."""
    one = choice(Kind.TYPED, ["subject"], ["observer"], hint="A subject.", entry="unknown")

    assert [f for f in check(Bank((one,))).findings if f.rule == "typed"] == []


# Orders, pairs, verdicts


def ordered(number: int, steps: list[str]) -> Question:
    return question(Item(Kind.ORDERING, options_of([], steps)), slug=f"o{number}")


def test_orders_of_the_alphabet_are_caught_over_the_bank():
    """τ = 2/3 in 20 questions of four steps: 0.667 / √(0.2407 / 20) = 6.1."""
    steps = ["a xx", "b xx", "d xx", "c xx"]
    bank = Bank(tuple(ordered(number, steps) for number in range(20)))

    assert told(bank, "ordering")[0] == (
        "The bot “alphabetical” scores 0.667, by chance 0.000, over 20 trials (z +6.1)."
    )


def test_a_leaning_of_an_order_is_told_before_it_fails_the_gate():
    """Half at τ = 2/3, half at -1/3: the mean, 0.167, is 1.5 standard errors from 0."""
    rising, falling = ["a xx", "b xx", "d xx", "c xx"], ["c xx", "d xx", "a xx", "b xx"]
    questions = [ordered(n, rising if n % 2 else falling) for n in range(20)]

    report = check(Bank(tuple(questions)))

    assert told(Bank(tuple(questions)), "ordering") == [
        "The bot “alphabetical” comes to a mean τ of +0.17."
    ]
    assert report.passes


def test_steps_as_dealt_are_as_good_as_chance():
    bank = Bank(tuple(ordered(n, [f"{n} d", f"{n} c", f"{n} b", f"{n} a"]) for n in range(20)))

    [dealt] = [result for result in check(bank).other_bots if result.bot == "as presented"]

    assert abs(dealt.tally.z) < 3
    assert dealt.tally.se == pytest.approx((2 * 13 / (9 * 4 * 3) / 20 / 20) ** 0.5)


def test_pairs_that_share_words_are_caught_over_the_bank():
    """28 premises with 4 answers each, all right: (1 - 0.25) / √(0.1875 / 28) = 9.2."""
    texts = (("a red fox", "fox"), ("a whale", "whale"), ("an owl", "owl"), ("a bear", "bear"))
    options = tuple(Option(f"k{n}", text, match=match) for n, (text, match) in enumerate(texts))
    bank = Bank(
        tuple(question(Item(Kind.MATCHING, options), slug=f"m{number}") for number in range(7))
    )

    assert told(bank, "matching") == [
        "The bot “most words in common” scores 1.000, by chance 0.250, over 28 trials (z +9.2)."
    ]


def stated(
    number: int, is_true: bool, statement: str = "The queue keeps what it gets."
) -> Question:
    return choice(
        Kind.TRUE_FALSE,
        [f"since {number}"],
        [f"as of {number}", f"for {number}"],
        is_true=is_true,
        slug=f"s{number}",
        ask=statement,
    )


@pytest.mark.parametrize(
    ("count", "right", "found"), [(10, 4, False), (10, 3, True), (9, 9, False)]
)
def test_as_many_statements_are_true_as_false(count, right, found):
    bank = Bank(tuple(stated(number, number < right) for number in range(count)))

    assert bool(told(bank, "true_false")) is found


def test_absolute_words_do_not_tell_a_false_statement():
    """20 of 20 where half is chance: z = 4.5. The other statements make up for the share."""
    questions = [stated(n, False, "The queue always keeps what it gets.") for n in range(20)]
    questions += [stated(n, True) for n in range(20, 40)]

    assert told(Bank(tuple(questions)), "true_false") == [
        "The bot “absolute word is false” scores 1.000, by chance 0.500, over 20 trials (z +4.5)."
    ]


# The report


def test_what_cannot_be_asked_is_left_out_of_the_figures():
    bank = fair(20)
    broken = replace(single("a", "a"), slug="broken")

    report = check(replace(bank, questions=(broken, *bank.questions)))

    assert {f.rule for f in report.findings if f.slug == "broken"} == {"form"}
    assert report.kinds == {Kind.SINGLE: 20}
    assert report.total == 20
    assert report.bots[0].overall.count == 20


def test_findings_are_in_order():
    first = single("a", "b", topic="a", slug="z", source="")
    second = single("a", "b", topic="b", slug="a", source="")

    found = [(f.topic, f.slug, f.rule) for f in check(Bank((second, first))).findings]

    assert found == [("a", "z", "11"), ("a", "z", "12"), ("b", "a", "11"), ("b", "a", "12")]


def test_what_was_found_is_counted_by_level():
    report = check(Bank((single("a", "b", source=""),)))

    assert [report.count(level) for level in Level] == [1, 1, 0]  # no source; only two options
    assert not report.passes


def test_an_empty_bank_has_nothing_wrong():
    report = check(Bank(()))

    assert report.findings == ()
    assert report.passes


@given(st.lists(items | faultless_items(), max_size=4), texts, texts)
def test_whatever_the_texts_hold_nothing_is_raised(drawn, ask, hint):
    bank = Bank(
        tuple(
            question(item, slug=f"q{number}", ask=ask, hint=hint)
            for number, item in enumerate(drawn)
        )
    )

    report = check(bank)

    assert {finding.slug for finding in report.findings} <= {one.slug for one in bank.questions}
