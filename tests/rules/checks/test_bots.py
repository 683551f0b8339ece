"""Every bot catches the cue that it is made for, and lets a fair bank pass."""

from dataclasses import replace
from random import Random

import pytest

from quiz.rules.checks import Bank, Question, bots, check, deals
from quiz.rules.checks.bots import credit_of, is_alone
from quiz.rules.options import Kind
from tests.rules.checks.banks import (
    NOUNS,
    choice,
    fair,
    key_of,
    single,
    some_words,
    with_key,
    with_texts,
)


def longest(_: Random, one: Question) -> Question:
    return with_key(one, f"{key_of(one)} and whatever else there may be of this sort")


def shortest(_: Random, one: Question) -> Question:
    return with_key(one, key_of(one)[:9])


def stem_overlap(_: Random, one: Question) -> Question:
    return with_key(one, " ".join(one.ask.split()[2:5]))


def least_overlap(_: Random, one: Question) -> Question:
    word = one.ask.split()[2]
    return with_texts(one, [key_of(one), *(f"{o.text} {word}" for o in one.distractors)])


def odd_one_out(random: Random, one: Question) -> Question:
    shared = some_words(random, 3)
    return with_texts(one, [key_of(one), *(f"{o.text} {shared}" for o in one.distractors)])


def most_similar(_: Random, one: Question) -> Question:
    first, second, third = (o.text.split()[0] for o in one.distractors)
    return with_key(one, f"{first} {second} {third}")


def no_absolutes(_: Random, one: Question) -> Question:
    first, second, third = (o.text for o in one.distractors)
    return with_texts(one, [key_of(one), f"always {first}", f"never {second}", third])


def hedges(_: Random, one: Question) -> Question:
    return with_key(one, f"usually {key_of(one)}")


def specific(_: Random, one: Question) -> Question:
    return with_key(one, f"{key_of(one)} (`12`)")


def middle(random: Random, one: Question) -> Question:
    low = random.randint(1, 9)
    numbers = [str(low * factor) for factor in (10, 2, 50)]
    return replace(single(*numbers), slug=one.slug, ask=one.ask)


def pairs(_: Random, one: Question) -> Question:
    key, other, *rest = (option.text for option in one.shown)
    del other
    return with_texts(one, [f"before {key}", f"after {key}", *rest])


def echo(_: Random, one: Question) -> Question:
    return with_key(one, "The edge location near the visitor")


def bayes(random: Random, one: Question) -> Question:
    """Right answers say "therefore", wrong ones "merely", four times of five."""
    texts = [option.text for option in one.shown]
    if random.random() < 0.8:
        texts[0] = f"{texts[0]} therefore"
        texts[1:] = [f"{text} merely" for text in texts[1:]]
    return with_texts(one, texts)


CUES = {
    "longest": longest,
    "shortest": shortest,
    "stem-overlap": stem_overlap,
    "least-overlap": least_overlap,
    "odd-one-out": odd_one_out,
    "most-similar": most_similar,
    "convergence": most_similar,
    "no-absolutes": no_absolutes,
    "hedges": hedges,
    "specific": specific,
    "middle": middle,
    "paired": pairs,
    "echo": echo,
    "bayes": bayes,
}


def results(bank: Bank) -> dict[str, bots.Result]:
    return {result.bot: result for result in [*bots.run(bank), *deals.run(bank)]}


def failed(bank: Bank) -> set[str]:
    """The bots that a bank fails at."""
    return {
        name
        for name, result in results(bank).items()
        if not (result.overall.passes and result.fired.passes)
    }


@pytest.mark.parametrize("count", [60, 240])
def test_a_fair_bank_passes(count):
    assert failed(fair(count)) == set()


@pytest.mark.parametrize("name", CUES)
def test_a_planted_cue_is_caught(name):
    assert name in failed(fair(60, CUES[name]))


def test_a_failed_gate_fails_the_check_and_says_which_bot():
    told = [
        finding
        for finding in check(fair(60, hedges)).findings
        if finding.rule == "bots" and finding.level == "bank"
    ]

    assert "The bot hedges scores 1.000, by chance 0.250, over 60 questions (z +13.4)." in {
        finding.why for finding in told
    }
    assert all(not finding.slug for finding in told)


def test_a_bot_that_is_never_right_is_caught_too():
    told = check(fair(60, stem_overlap)).findings

    assert any("least-overlap scores 0.000" in finding.why for finding in told)
    assert any("Let it be right at times" in finding.advice for finding in told)


def test_a_strong_cue_in_a_few_questions_is_caught_where_the_bot_fires():
    """20 of 240: 20 · 0.75 / √(240 · 0.1875) = 2.2 over all, 20 · 0.75 / √(20 · 0.1875) = 7.7."""
    found = results(fair(240, hedges, planted=20))["hedges"]

    assert found.overall.z == pytest.approx(2.236, abs=1e-3)
    assert (found.overall.passes, found.fired.passes) == (True, False)
    assert found.fired.count == 20
    assert found.fired.z == pytest.approx(7.746, abs=1e-3)


def test_keys_copied_from_the_page_are_caught():
    bank = fair(60)
    told = {entry.slug: entry.text for entry in bank.entries}
    questions = tuple(with_key(one, told[one.entry]) for one in bank.questions)

    assert "glossary" in failed(replace(bank, questions=questions))


def test_a_question_of_no_known_entry_says_nothing_to_the_glossary_bot():
    bank = replace(fair(20), entries=())

    assert results(bank)["glossary"].fired.count == 0


@pytest.mark.parametrize(
    ("place", "name"), [(0, "pos-A"), (1, "pos-B"), (2, "pos-C"), (3, "pos-D")]
)
def test_a_key_at_one_place_among_sorted_options_is_caught(place, name):
    def sorted_options(random: Random, one: Question) -> Question:
        numbers = sorted(random.sample(range(10, 99), 4))
        key = numbers.pop(place)
        return replace(single(f"{key} s", *(f"{n} s" for n in numbers)), slug=one.slug)

    bank = fair(60, sorted_options)

    assert name in failed(bank)
    assert results(bank)[name].fired.count == 60
    [told] = deals.balance(bank)
    assert (told.rule, told.level) == ("5", "bank")
    assert f"{'ABCD'[place]} 100%" in told.why


def test_a_fair_deal_is_balanced():
    assert list(deals.balance(fair(240))) == []


def test_a_deal_that_favours_a_place_is_caught(monkeypatch):
    """The site's deal is fair, so that an unfair one has to be made for this."""
    monkeypatch.setattr(deals, "places", lambda _: [2] * 20)

    [told] = deals.balance(fair(20))

    assert "C 100%" in told.why
    assert "20 deals" in told.why


def test_positions_are_of_questions_with_one_key():
    bank = Bank((choice(Kind.MULTIPLE, ["a", "b"], ["c", "d"]), single("a", "b", "c")))

    found = results(bank)

    assert [len(found[f"pos-{letter}"].picks) for letter in "ABCDE"] == [1, 1, 1, 0, 0]
    assert sum(found[f"pos-{letter}"].overall.score for letter in "ABC") == pytest.approx(1)


# How a pick is credited


@pytest.mark.parametrize(
    ("scores", "credit"),
    [
        ([3, 2, 1, 0], 1.0),
        ([2, 3, 1, 0], 0.0),
        ([3, 3, 1, 0], 0.5),
        ([1, 1, 1, 1], 0.25),
        ([0, 0, 0, 1], 0.0),
    ],
)
def test_ties_are_shared_in_a_single_choice(scores, credit):
    assert credit_of(single("key", "b", "c", "d"), scores) == credit


@pytest.mark.parametrize(
    ("scores", "credit"),
    [
        ([3, 2, 1, 0, 0], 1.0),
        ([3, 1, 2, 0, 0], 0.0),
        ([3, 2, 2, 2, 0], 1 / 3),  # the first is sure; one of three for the second place
        ([1, 1, 1, 0, 0], 1 / 3),  # three pairs of three options, one of them the key
        ([1, 0, 0, 0, 0], 0.25),
        ([0, 0, 0, 0, 0], 0.1),
        ([0, 0, 1, 0, 0], 0.0),
    ],
)
def test_of_two_keys_both_have_to_be_picked(scores, credit):
    asked = choice(Kind.MULTIPLE, ["key", "other"], ["c", "d", "e"])

    assert credit_of(asked, scores) == pytest.approx(credit)


def test_a_pick_is_alone_when_the_next_best_is_worse():
    assert is_alone([3, 1, 1], 1)
    assert not is_alone([3, 3, 1], 1)
    assert is_alone([3, 3, 1], 2)


def test_reasons_are_answered_as_choices_and_written_answers_are_not():
    reasons = choice(Kind.TRUE_FALSE, ["since a"], ["as b", "for c"], is_true=False, slug="r")
    written = choice(Kind.TYPED, ["a"], ["b"], slug="w")

    [pick] = results(Bank((reasons, written)))["longest"].picks

    assert pick.question.slug == "r"
    assert pick.chance == pytest.approx(1 / 3)


# What a question gives away to several bots at once


def test_a_question_that_most_bots_answer_is_to_be_rewritten():
    def cues(_: Random, one: Question) -> Question:
        stem = " ".join(one.ask.split()[2:5])
        return with_key(one, f"usually {stem} (`12`) {key_of(one)}, with a good deal of detail")

    told = [f for f in check(fair(20, cues, planted=1)).findings if f.rule == "bots" and f.slug]

    [vote] = told
    assert (vote.slug, vote.topic, vote.level) == ("q0", "t", "warn")
    assert "longest, stem-overlap, " in vote.why
    assert "glossary" not in vote.why


def test_no_bot_sees_the_key_in_the_order_of_the_options():
    """The same questions with their options turned round give the same figures."""
    bank = fair(40)
    turned = replace(
        bank,
        questions=tuple(
            replace(one, item=replace(one.item, options=one.item.options[::-1]))
            for one in bank.questions
        ),
    )

    assert [r.overall for r in bots.run(bank)] == [r.overall for r in bots.run(turned)]
    assert len(set(NOUNS)) == len(NOUNS)
