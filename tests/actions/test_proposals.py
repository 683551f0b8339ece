"""What a file proposes: compared with what is here, decided, brought in, taken back."""

import pytest

from quiz.actions import bringing_in, imports, proposals, undoing
from quiz.actions.bringing_in import NoTopic
from quiz.models import Entry, Import, Question, Quiz, Source, User
from tests import make
from tests.proposed import entry, question, waiting

pytestmark = pytest.mark.django_db


def teacher() -> User:
    return User.objects.filter(username="teacher").first() or make.instructor(username="teacher")


def apply(made: Import) -> Import:
    return imports.apply(made, by=teacher(), at=make.NOON)


def decisions(made: Import) -> list[str]:
    return list(made.items.values_list("decision", flat=True))


# What suggests itself


def test_what_nobody_knows_is_new():
    assert decisions(waiting(entry(), question())) == ["new", "new"]


def test_what_is_here_word_for_word_is_left_out():
    make.entry(slug="dlq", title="Dead-letter queue", body="Where messages go that fail.")

    (item,) = waiting(entry()).items.all()

    assert (item.decision, item.like, item.like_why) == ("skip", "dlq", "The same as here.")


def test_what_is_like_something_here_is_merged_into_it():
    make.entry(slug="dlq", title="Dead-letter queue", body="Another text.")

    (item,) = waiting(entry()).items.all()

    assert (item.decision, item.like) == ("merge", "dlq")


def test_what_is_retired_is_not_here():
    make.entry(title="Dead-letter queue", body="Another text.", status="retired")

    assert decisions(waiting(entry())) == ["new"]


def test_what_a_file_says_twice_is_taken_once():
    first, second = waiting(entry(), entry()).items.all()

    assert (first.decision, second.decision) == ("new", "skip")
    assert second.like_why == "Said in line 1 already."


# Decisions


def test_each_item_is_decided_by_its_id():
    made = waiting(entry(), question())
    first = made.items.first()

    proposals.decide(made, {first.pk: "skip"})

    assert decisions(made) == ["skip", "new"]
    assert proposals.counts(made) == proposals.Counts(new=1, merge=0, skip=1)


def test_items_of_others_and_decisions_that_there_are_not_are_ignored():
    made, other = waiting(entry()), waiting(question(), origin="teacher/other.md")

    proposals.decide(made, {made.items.get().pk: "merge", other.items.get().pk: "skip"})
    proposals.decide(made, {made.items.get().pk: "bogus"})

    assert decisions(made) == ["new"]
    assert decisions(other) == ["new"]


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        ("skip", ["skip", "skip", "skip"]),
        ("new", ["new", "new", "new"]),
        ("suggested", ["new", "merge", "new"]),
        ("ready", ["new", "merge", "skip"]),
    ],
)
def test_all_are_decided_at_once(choice, wanted):
    make.entry(slug="dlq", title="Dead-letter queue", body="Another text.")
    made = waiting(entry("Long polling"), entry(), question())
    made.items.filter(noun="question").update(needs=["Write feedback."])
    made.items.update(decision="skip")

    proposals.decide_all(made, choice)

    assert decisions(made) == wanted


def test_an_edited_item_is_compared_anew():
    make.entry(slug="polling", title="Long polling", body="Another text.")
    item = waiting(entry()).items.get()

    proposals.edit(item, entry("Long polling"))

    item.refresh_from_db()
    assert (item.title, item.like, item.decision) == ("Long polling", "polling", "merge")


# Brought in


def test_what_is_accepted_becomes_drafts():
    topic = make.topic(slug="queues")
    made = apply(waiting(entry(), question(), topic=topic, quiz_title="From my notes"))

    taught, asked = Entry.objects.get(), Question.objects.get()
    assert (taught.slug, taught.status, taught.topic) == ("dead-letter-queue", "draft", topic)
    assert (asked.entry, asked.status) == (taught, "draft")
    assert [choice.is_correct for choice in asked.choices.all()] == [True, False, False]
    source = Source.objects.get()
    assert source.title == "notes.md"
    assert (list(taught.sources.all()), asked.source) == ([source], source)
    assert list(Quiz.objects.get().questions.all()) == [asked]
    assert made.status == "applied"
    assert [item.result for item in made.items.all()] == [taught.slug, asked.slug]


def test_what_is_left_out_stays_out():
    made = waiting(entry(), question(), topic=make.topic())
    proposals.decide_all(made, "skip")

    apply(made)

    assert not Entry.objects.exists()
    assert not Question.objects.exists()
    assert not Source.objects.exists()


def test_without_a_topic_nothing_comes_in():
    made = waiting(entry(), question())

    with pytest.raises(NoTopic):
        apply(made)

    made.refresh_from_db()
    assert made.status == "waiting"
    assert not Entry.objects.exists()


def test_more_than_come_in_at_once_stay_out(monkeypatch):
    monkeypatch.setattr(bringing_in, "MOST", 1)
    made = waiting(entry(), question(), topic=make.topic())

    with pytest.raises(bringing_in.TooMany):
        apply(made)

    assert not Entry.objects.exists()


def test_a_question_without_its_entry_gets_one_of_its_heading():
    made = waiting(question(entry=""), topic=make.topic())
    made.items.update(category="Messaging/Dead letters")

    apply(made)

    assert Question.objects.get().entry.title == "Dead letters"


def test_without_a_heading_the_entry_is_named_after_the_file():
    apply(waiting(question(entry=""), topic=make.topic(), origin="teacher/pasted text"))

    assert Question.objects.get().entry.title == "pasted text"


def test_a_question_finds_the_entry_of_its_heading():
    make.entry(title="Another one")
    known = make.entry(title="Dead letters", aliases=["DLQ"])
    made = waiting(question(entry=""), topic=make.topic())
    made.items.update(category="Dlq")

    apply(made)

    assert Question.objects.get().entry == known


def test_a_question_about_what_is_left_out_is_about_what_that_is_the_same_as():
    known = make.entry(title="Dead-letter queue", body="Where messages go that fail.")
    made = waiting(entry(slug="dead-letter-queue-2"), question(entry="dead-letter-queue-2"))

    apply(made)

    assert Question.objects.get().entry == known


def test_a_question_about_what_the_file_says_twice_is_about_the_first():
    again = entry(slug="dead-letter-queue-2")
    made = waiting(entry(), again, question(entry=again.slug), topic=make.topic())

    apply(made)

    assert Question.objects.get().entry.slug == "dead-letter-queue"


def test_merging_fills_what_is_lacking_and_changes_nothing_else():
    known = make.entry(title="Dead letter queue", summary="", body="Known here.", aliases=["DLQ"])
    made = waiting(entry(aliases=("poison queue",)), topic=make.topic())
    made.items.update(decision="merge", like=known.slug)

    apply(made)

    known.refresh_from_db()
    assert known.body == "Known here."
    assert known.summary == "Where messages go that fail."
    assert known.aliases == ["DLQ", "poison queue"]
    assert Entry.objects.count() == 1


def test_merging_what_adds_nothing_changes_nothing():
    known = make.entry(title="Dead-letter queue", summary="S", body="Known here.")
    made = waiting(entry(), topic=make.topic())

    apply(made)

    made.refresh_from_db()
    assert made.made == {"rows": [], "changes": []}
    assert made.items.get().result == known.slug


def test_a_merged_question_gets_the_explanation_that_it_lacks():
    known = make.question(prompt="Which of these queues keeps the messages that fail?")
    Question.objects.update(explanation="", status="draft")
    made = waiting(question(hint="Think of its name."))
    made.items.update(decision="merge", like=known.slug)

    apply(made)

    known.refresh_from_db()
    assert known.explanation == "It is named for that."
    assert Question.objects.count() == 1


def test_an_answered_question_leads_to_the_terms_that_it_names():
    known = make.entry(title="FIFO queue")
    answer = "A FIFO queue keeps it, and a dead-letter queue keeps what fails."
    qa = entry("Who keeps the order?", answer, slug="order", kind="qa")

    apply(waiting(entry(), qa, topic=make.topic()))

    related = Entry.objects.get(slug="order").related.all()
    assert {one.slug for one in related} == {known.slug, "dead-letter-queue"}


def test_taken_names_get_a_number():
    make.entry(slug="dead-letter-queue", title="Something else entirely", body="Other.")

    apply(waiting(entry(), topic=make.topic()))

    assert Entry.objects.filter(slug="dead-letter-queue-2", title="Dead-letter queue").exists()


def test_the_same_again_changes_nothing():
    topic = make.topic()
    apply(waiting(entry(), question(), topic=topic))
    before = Entry.objects.values().get(), Question.objects.values().get()

    again = waiting(entry(), question(), topic=topic)
    assert decisions(again) == ["skip", "skip"]
    made = apply(again)

    assert (Entry.objects.values().get(), Question.objects.values().get()) == before
    assert made.made == {"rows": [], "changes": []}


# Taken back


def undo(made: Import) -> undoing.Undone:
    return imports.undo(made, by=teacher(), at=make.NOON)


def test_drafts_are_deleted():
    made = apply(waiting(entry(), question(), topic=make.topic(), quiz_title="From my notes"))

    told = undo(made)

    assert len(told.deleted) == 4
    assert not Entry.objects.exists()
    assert not Question.objects.exists()
    assert not Quiz.objects.exists()
    assert not Source.objects.exists()
    made.refresh_from_db()
    assert made.status == "undone"


def test_a_look_ahead_says_the_same_and_writes_nothing():
    made = apply(waiting(entry(), question(), topic=make.topic()))

    told = undoing.preview(made, by=teacher())

    assert Entry.objects.exists()
    assert undo(made) == told


def test_what_was_published_is_retired():
    made = apply(waiting(entry(), question(), topic=make.topic()))
    Entry.objects.get().publish()
    Question.objects.get().publish(at=make.NOON)

    told = undo(made)

    assert told.retired == ["question " + Question.objects.get().slug, "entry dead-letter-queue"]
    assert set(Entry.objects.values_list("status", flat=True)) == {"retired"}
    assert Source.objects.exists()


def test_a_draft_goes_although_its_quiz_was_published():
    other = question("Which of these queues keeps what came first?", slug="other")
    drafts = entry(), question(slug="asked"), other
    made = apply(waiting(*drafts, topic=make.topic(), quiz_title="From my notes"))
    Entry.objects.get().publish()
    Question.objects.get(slug="asked").publish(at=make.NOON)
    Quiz.objects.get().publish()

    told = undo(made)

    assert "question other" in told.deleted
    assert told.kept == []


def test_an_entry_without_a_slug_gets_one_of_its_title():
    made = waiting(entry(slug=""), question(), topic=make.topic())

    assert made.items.first().draft["slug"] == "dead-letter-queue"
    apply(made)
    assert Question.objects.get().entry.slug == "dead-letter-queue"


def test_a_draft_that_something_stands_on_stays():
    made = apply(waiting(entry(), topic=make.topic()))
    make.question(entry=Entry.objects.get())

    assert undo(made).kept == ["entry dead-letter-queue"]
    assert Entry.objects.exists()


def test_what_was_filled_is_emptied_again_unless_somebody_wrote_there():
    first = make.entry(slug="first", title="First", summary="", body="Here.")
    second = make.entry(slug="second", title="Second", summary="", body="Here.")
    made = waiting(entry("First"), entry("Second", slug="b"), topic=make.topic())
    made.items.filter(position=0).update(decision="merge", like="first")
    made.items.filter(position=1).update(decision="merge", like="second")
    apply(made)
    Entry.objects.filter(pk=second.pk).update(summary="Written since.")

    told = undo(made)

    first.refresh_from_db()
    assert (first.summary, told.put_back, told.kept) == ("", ["entry first"], ["entry second"])


def test_what_is_gone_by_then_is_not_missed():
    known = make.entry(slug="first", title="First", summary="", body="Here.")
    made = waiting(entry("First"), question(), topic=make.topic())
    made.items.filter(position=0).update(decision="merge", like="first")
    apply(made)
    Question.objects.all().delete()
    known.delete()

    told = undo(made)

    assert told.deleted == ["source notes-notes"]


def test_it_is_taken_back_once():
    made = apply(waiting(entry(), topic=make.topic()))
    undo(made)

    with pytest.raises(imports.AlreadyDecided):
        undo(made)
