"""What must not be: the database refuses the row, by the name of the rule that it breaks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from quiz.actions import games, labs, lessons
from quiz.models import (
    Attempt,
    AttemptQuestion,
    BestTime,
    Card,
    Choice,
    Contrast,
    Import,
    LabRun,
    Lesson,
    Question,
    QuestionVersion,
    QuizQuestion,
    Response,
    Review,
    User,
)
from quiz.models.content import Status
from quiz.rules.learn import Candidate, Group
from tests import make
from tests.proposed import entry, waiting

pytestmark = pytest.mark.django_db

RULES = {
    rule.name: model
    for model in apps.get_app_config("quiz").get_models()
    for rule in model._meta.constraints
}


def again(row: models.Model, **changes: Any) -> None:
    """Store a copy of a row with some changes, past all checks but the database's own."""
    copy = type(row).objects.get(pk=row.pk)
    copy.pk = None
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save(force_insert=True)


def a_finished_attempt_without_a_score() -> None:
    again(make.attempt(), learner=make.learner(), finished_at=make.NOON)


def a_score_of_a_running_attempt() -> None:
    again(make.attempt(), learner=make.learner(), score=1)


def a_score_above_one() -> None:
    again(make.attempt(), finished_at=make.NOON, score=1.1)


def a_score_below_zero() -> None:
    again(make.attempt(), finished_at=make.NOON, score=-0.1)


def a_score_that_is_no_number() -> None:
    again(make.attempt(), finished_at=make.NOON, score=float("nan"))


def an_attempt_at_nothing() -> None:
    again(make.attempt(), quiz=None)


def an_attempt_at_a_quiz_and_an_entry() -> None:
    again(make.attempt(), learner=make.learner(), entry=make.entry())


def a_second_running_attempt_at_a_quiz() -> None:
    again(make.attempt())


def a_second_running_practice_on_an_entry() -> None:
    row = make.attempt()
    Attempt.objects.filter(pk=row.pk).update(quiz=None, entry=make.entry())
    again(row)


def a_lesson() -> Lesson:
    entry = make.question().entry
    chosen = [Candidate(entry.pk, entry.topic_id, Group.UNSEEN)]
    attempt = lessons.go_on(make.learner(), chosen, at=make.NOON)
    return Lesson.objects.get(rounds=attempt)


def a_second_running_round_of_a_learner() -> None:
    again(a_lesson().rounds.get())


def a_second_open_lesson_of_a_learner() -> None:
    again(a_lesson())


def an_entry_twice_in_a_lesson() -> None:
    again(a_lesson().entries.get(), position=2)


def a_second_entry_at_a_place_of_a_lesson() -> None:
    again(a_lesson().entries.get(), entry=make.entry())


def a_second_best_time_at_a_topic() -> None:
    games.record(make.learner(), make.topic(), 1, at=make.NOON)
    again(BestTime.objects.get())


def a_second_best_time_with_own_cards() -> None:
    games.record(make.learner(), None, 1, at=make.NOON)
    again(BestTime.objects.get())


def a_second_question_in_a_place() -> None:
    again(make.attempt().places.get(), version=make.question().current_version)


def a_question_asked_twice_in_an_attempt() -> None:
    again(make.attempt().places.get(), position=2)


def a_second_response_of_one_number() -> None:
    again(make.answer(make.place(make.attempt()), ["?"]))


def a_credit_above_one() -> None:
    again(make.answer(make.place(make.attempt()), ["?"]), number=2, credit=1.1)


def a_credit_below_zero() -> None:
    again(make.answer(make.place(make.attempt()), ["?"]), number=2, credit=-0.1)


def a_second_waiting_import_of_an_origin():
    again(Import.objects.create(origin="s3://uploads/a.yaml", at=make.NOON))


def a_second_item_in_a_place_of_an_import():
    again(waiting(entry()).items.get())


def an_item_merged_into_nothing():
    waiting(entry()).items.update(decision="merge")


def a_picture_without_words() -> None:
    make.picture(alt="")


def a_second_contrast_of_a_pair() -> None:
    again(Contrast.objects.create(entry=make.entry(), other=make.entry(), rows="a | b | c"))


def a_contrast_with_oneself() -> None:
    entry = make.entry()
    Contrast.objects.create(entry=entry, other=entry, rows="a | b | c")


def a_published_question_without_a_version() -> None:
    row = make.question(publish=False)
    Question.objects.filter(pk=row.pk).update(status=Status.PUBLISHED)


def a_second_choice_of_a_key() -> None:
    again(make.question().choices.first())


def a_right_choice_as_a_misconception() -> None:
    make.question().choices.filter(is_correct=True).update(misconception=1)


def a_misconception_number_zero() -> None:
    make.question().choices.filter(is_correct=False).update(misconception=0)


def a_true_statement_as_a_misconception() -> None:
    row = make.question("true_false")
    Question.objects.filter(pk=row.pk).update(misconception=1)


def a_prompt_as_a_misconception() -> None:
    row = make.question("single")
    Question.objects.filter(pk=row.pk).update(is_true=False, misconception=1)


def a_second_version_of_a_number() -> None:
    again(make.question().current_version)


def a_question_twice_in_a_quiz() -> None:
    again(make.quiz(make.question()).fixed.get())


def a_name_in_another_case() -> None:
    again(make.learner(username="ana"), username="Ana")


def a_second_card_of_an_entry() -> None:
    again(make.card())


def a_card_with_half_a_memory() -> None:
    make.card()
    Card.objects.update(state=2)


def a_difficulty_above_ten() -> None:
    make.review(make.card())
    Card.objects.update(difficulty=10.5)


def a_rating_above_four() -> None:
    make.review(make.card())
    Review.objects.update(rating=5)


def a_response_of_no_quiz() -> None:
    look, question = make.review(make.card()), make.question()
    given = make.answer(make.place(make.attempt(question)), make.right_answer(question))
    Review.objects.filter(pk=look.pk).update(response=given)


def too_much_recall_wanted() -> None:
    make.learner(desired_retention=0.99)


def a_run() -> LabRun:
    return labs.ask(
        make.learner(), "still", chosen={}, prediction={}, where="machine", at=make.NOON
    )


def a_second_open_run() -> None:
    again(a_run())


def a_finding_of_an_open_run() -> None:
    again(a_run(), learner=make.learner(), finding={})


BROKEN: list[tuple[str, Callable[[], None]]] = [
    ("finished_with_score", a_finished_attempt_without_a_score),
    ("finished_with_score", a_score_of_a_running_attempt),
    ("score_from_0_to_1", a_score_above_one),
    ("score_from_0_to_1", a_score_below_zero),
    ("attempt_is_on_a_quiz_an_entry_or_a_lesson", an_attempt_at_nothing),
    ("attempt_is_on_a_quiz_an_entry_or_a_lesson", an_attempt_at_a_quiz_and_an_entry),
    ("one_best_time_a_topic", a_second_best_time_at_a_topic),
    ("one_best_time_with_own_cards", a_second_best_time_with_own_cards),
    ("one_running_round_a_learner", a_second_running_round_of_a_learner),
    ("one_open_lesson_a_learner", a_second_open_lesson_of_a_learner),
    ("one_place_an_entry", an_entry_twice_in_a_lesson),
    ("one_entry_a_place_of_a_lesson", a_second_entry_at_a_place_of_a_lesson),
    ("one_running_attempt_a_quiz", a_second_running_attempt_at_a_quiz),
    ("one_running_attempt_an_entry", a_second_running_practice_on_an_entry),
    ("one_question_a_place", a_second_question_in_a_place),
    ("asked_once_an_attempt", a_question_asked_twice_in_an_attempt),
    ("one_response_a_try", a_second_response_of_one_number),
    ("credit_from_0_to_1", a_credit_above_one),
    ("credit_from_0_to_1", a_credit_below_zero),
    ("one_waiting_import_an_origin", a_second_waiting_import_of_an_origin),
    ("one_item_a_place_of_an_import", a_second_item_in_a_place_of_an_import),
    ("merged_item_names_what_it_goes_into", an_item_merged_into_nothing),
    ("a_picture_has_words", a_picture_without_words),
    ("one_contrast_a_pair", a_second_contrast_of_a_pair),
    ("contrast_needs_two_entries", a_contrast_with_oneself),
    ("published_question_has_a_version", a_published_question_without_a_version),
    ("one_choice_a_key", a_second_choice_of_a_key),
    ("only_a_wrong_choice_is_a_misconception", a_right_choice_as_a_misconception),
    ("only_a_wrong_choice_is_a_misconception", a_misconception_number_zero),
    ("only_a_false_statement_is_a_misconception", a_true_statement_as_a_misconception),
    ("only_a_false_statement_is_a_misconception", a_prompt_as_a_misconception),
    ("one_version_a_number", a_second_version_of_a_number),
    ("asked_once_in_a_quiz", a_question_twice_in_a_quiz),
    ("one_user_a_name_whatever_its_case", a_name_in_another_case),
    ("one_card_an_entry", a_second_card_of_an_entry),
    ("new_or_remembered", a_card_with_half_a_memory),
    ("new_or_remembered", a_difficulty_above_ten),
    ("rating_from_1_to_4", a_rating_above_four),
    ("only_a_quiz_has_a_response", a_response_of_no_quiz),
    ("one_open_run_a_learner", a_second_open_run),
    ("finding_at_the_end", a_finding_of_an_open_run),
    ("recall_wanted_from_80_to_97_per_cent", too_much_recall_wanted),
]


def broken_rule(error: IntegrityError) -> str:
    """The name of the constraint that an error is about.

    SQLite names the columns of a plain unique constraint instead; its name is then looked up.
    """
    told = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if told:
        return str(told)
    _, _, words = str(error).partition("constraint failed: ")
    if "." not in words:
        return words.removeprefix("index ").strip("'")
    columns = [column.partition(".")[2] for column in words.split(", ")]
    table = words.partition(".")[0]
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    uniques = [(rule["columns"], name) for name, rule in found.items() if rule["unique"]]
    return next(name for names, name in uniques if names == columns)


@contextmanager
def refused(rule: str) -> Iterator[None]:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert broken_rule(caught.value) == rule


@pytest.mark.parametrize(
    ("rule", "break_it"), BROKEN, ids=[break_it.__name__ for _, break_it in BROKEN]
)
def test_the_database_refuses(rule, break_it):
    with refused(rule):
        break_it()


def test_every_rule_of_the_database_is_tried():
    assert {rule for rule, _ in BROKEN} == set(RULES)


def test_a_score_that_is_no_number_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        a_score_that_is_no_number()


def test_finished_attempts_may_be_many():
    first = make.attempt()
    Attempt.objects.update(finished_at=make.NOON, score=1)

    again(first)

    assert Attempt.objects.count() == 2


def test_what_was_asked_cannot_be_deleted():
    question = make.question()
    attempt = make.attempt(question)
    for row in (question, question.current_version, attempt.quiz, question.entry):
        with pytest.raises(models.ProtectedError):
            row.delete()


def test_with_a_learner_go_the_attempts_and_nothing_of_the_course():
    place = make.place(make.attempt())
    make.answer(place, ["?"])

    place.attempt.learner.delete()

    assert not Response.objects.exists()
    assert not AttemptQuestion.objects.exists()
    assert QuestionVersion.objects.exists()
    assert Choice.objects.exists()
    assert QuizQuestion.objects.exists()
    assert not User.objects.exists()
