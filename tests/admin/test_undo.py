"""History and undo: earlier states come back as ordinary edits, one thing at a time."""

import pytest
from django.urls import reverse
from reversion.models import Version

from quiz.actions import content
from quiz.formats.drafts import Course, SourceDraft, TopicDraft
from quiz.models import Choice, Contrast, Entry, Question, Quiz, Source, Status, Topic
from tests import make
from tests.admin.pages import faults, save, told, version_of

pytestmark = [pytest.mark.django_db, pytest.mark.data]


@pytest.fixture
def author(client):
    client.force_login(make.instructor())
    return client


def change(thing):
    return reverse(f"admin:quiz_{thing._meta.model_name}_change", args=[thing.pk])


def state(thing, back=0):
    """The address of a saved state: the last one, or one that is `back` states older."""
    saved = Version.objects.get_for_object(thing)[back]
    name = f"admin:quiz_{thing._meta.model_name}_revision"
    return reverse(name, args=[thing.pk, saved.pk])


def course(*, title="AWS"):
    return Course(
        topics=(TopicDraft("messaging", "Messaging", "Work waits.", "A line", 1, "queue"),),
        sources=(SourceDraft("aws", title, "https://aws.example/", "", make.NOON.date()),),
    )


def test_an_undone_edit_of_a_published_question_is_its_next_version(author):
    question = make.question()
    save(author, change(question), prompt="First?")
    save(author, change(question), prompt="Second?", **{"choices-0-text": "indeed"})

    page = save(author, state(question, back=1))

    question.refresh_from_db()
    assert question.prompt == "First?"
    assert list(question.choices.values_list("text", flat=True)) == ["yes", "no", "perhaps"]
    assert question.status == Status.PUBLISHED
    assert version_of(question).number == 4
    assert version_of(question).content["prompt"] == "First?"
    assert "published as version 4" in told(page)


def test_looking_at_an_earlier_state_changes_nothing(author):
    question = make.question()
    save(author, change(question), prompt="First?")
    save(author, change(question), prompt="Second?")

    page = author.get(state(question, back=1))

    assert "First?" in page.content.decode()
    question.refresh_from_db()
    assert (question.prompt, version_of(question).number) == ("Second?", 3)


def test_a_removed_choice_comes_back_with_its_key(author):
    question = make.question(publish=False)
    save(author, change(question))
    keys = dict(question.choices.values_list("text", "key"))
    save(author, change(question), **{"choices-2-DELETE": "on"})

    save(author, state(question, back=1))

    assert dict(question.choices.values_list("text", "key")) == keys


def test_a_choice_that_was_added_later_goes_with_the_undo(author):
    question = make.question(publish=False)
    save(author, change(question))
    added = {"choices-TOTAL_FORMS": 4, "choices-3-text": "later", "choices-3-place": ""}
    save(author, change(question), **added)

    save(author, state(question, back=1))

    assert not Choice.objects.filter(text="later").exists()


def test_an_undo_leaves_a_retired_question_retired(author):
    question = make.question()
    save(author, change(question), prompt="First?")
    save(author, change(question), "_retire", prompt="Second?")

    save(author, state(question, back=1))

    question.refresh_from_db()
    assert (question.prompt, question.status) == ("First?", Status.RETIRED)
    assert version_of(question).number == 2


def test_an_undo_to_a_faulty_draft_is_refused_for_a_published_question(author):
    question = make.question(publish=False)
    save(author, change(question), **{"choices-0-is_correct": None})
    save(author, change(question), "_publish", **{"choices-0-is_correct": "on"})

    page = save(author, state(question, back=1))

    assert faults(page) == ["Mark one choice as right."]
    question.refresh_from_db()
    assert question.status == Status.PUBLISHED
    assert question.choices.filter(is_correct=True).exists()


def test_publishing_several_at_once_leaves_each_its_own_undo(author):
    one, other = make.question(publish=False), make.question(publish=False)
    chosen = {"action": "publish_selected", "_selected_action": [one.pk, other.pk]}
    author.post(reverse("admin:quiz_question_changelist"), chosen)
    save(author, change(other), prompt="Changed since?")

    save(author, state(one))

    other.refresh_from_db()
    assert other.prompt == "Changed since?"


def test_the_first_edit_after_loading_can_be_undone_alone(author):
    content.load(course(), at=make.NOON)
    source, topic = Source.objects.get(), Topic.objects.get()
    save(author, change(source), title="Amazon")
    save(author, change(topic), title="Queues")

    save(author, state(source, back=1))

    source.refresh_from_db()
    topic.refresh_from_db()
    assert (source.title, topic.title) == ("AWS", "Queues")


def test_an_undo_is_an_instructors_change_that_loading_keeps(author):
    content.load(course(), at=make.NOON)
    content.load(course(title="Amazon Web Services"), at=make.NOON)
    source = Source.objects.get()
    save(author, state(source, back=1))

    report = content.load(course(title="Amazon Web Services"), at=make.NOON)

    assert report.kept == ["source aws"]
    source.refresh_from_db()
    assert source.title == "AWS"


def test_an_entry_comes_back_with_its_contrasts_sources_and_relations(author):
    entry, other, source = make.entry(), make.entry(title="Topic"), make.source()
    contrast = {
        "contrasts-TOTAL_FORMS": 1,
        "contrasts-0-other": other.pk,
        "contrasts-0-question": "Who gets it?",
        "contrasts-0-rows": "delivery | one | all",
    }
    told_apart = {"summary": "It waits.", "related": other.pk, "sources": source.pk}
    save(author, change(entry), "_draft", **told_apart, **contrast)
    save(author, change(entry), related=None, sources=None, **{"contrasts-0-DELETE": "on"})
    assert not Contrast.objects.exists()

    save(author, state(entry, back=1))

    assert list(entry.sources.all()) == [source]
    assert list(entry.related.all()) == [other]
    assert entry.contrasts.get().other == other


def test_what_was_deleted_is_recovered_as_a_draft(author):
    question = make.question(publish=False, slug="gone")
    save(author, change(question))
    author.post(reverse("admin:quiz_question_delete", args=[question.pk]), {"post": "yes"})
    assert not Question.objects.exists()
    deleted = Version.objects.get_deleted(Question).get()

    save(author, reverse("admin:quiz_question_recover", args=[deleted.pk]))

    back = Question.objects.get()
    assert (back.slug, back.status, back.choices.count()) == ("gone", Status.DRAFT, 3)


def test_a_state_that_names_something_deleted_says_so(author):
    old, new = make.source(title="Old"), make.source(title="New")
    question = make.question(publish=False, source=old)
    save(author, change(question))
    save(author, change(question), source=new.pk)
    old.delete()

    page = author.get(state(question, back=1), follow=True)

    assert "names something that has been deleted since" in told(page)
    question.refresh_from_db()
    assert question.source == new


def test_a_state_of_another_kind_of_thing_is_not_found(author):
    topic, entry = make.topic(), make.entry()
    save(author, change(topic))
    of_topic = Version.objects.get_for_object(topic).get()

    wrong = reverse("admin:quiz_entry_revision", args=[entry.pk, of_topic.pk])
    assert author.get(wrong).status_code == 404
    assert author.post(wrong).status_code == 404
    wrong = reverse("admin:quiz_entry_recover", args=[of_topic.pk])
    assert author.post(wrong).status_code == 404


def test_what_stands_is_not_recovered(author):
    topic = make.topic()
    save(author, change(topic))
    state_of_topic = Version.objects.get_for_object(topic).get()

    address = reverse("admin:quiz_topic_recover", args=[state_of_topic.pk])
    assert author.get(address).status_code == 404


def test_a_state_of_what_is_gone_is_only_recovered(author):
    topic = make.topic()
    save(author, change(topic))
    old = state(topic)
    topic.delete()

    assert author.get(old).status_code == 404


@pytest.mark.parametrize("model", [Topic, Source, Entry, Question, Quiz])
def test_every_list_leads_to_what_was_deleted(author, model):
    name = model._meta.model_name

    assert author.get(reverse(f"admin:quiz_{name}_recoverlist")).status_code == 200
