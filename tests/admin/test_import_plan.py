"""The plan of a file in the admin: each item beside its lines, decided, brought in, undone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quiz.actions import bringing_in
from quiz.admin import import_items
from quiz.formats.drafts import ChoiceDraft
from quiz.models import Entry, Import, Question, Quiz
from quiz.rules.kinds import Kind
from tests import make
from tests.proposed import entry, question, waiting

pytestmark = pytest.mark.django_db
NOTE = b"## Terms\n\n- **Long polling**: waiting for a message instead of asking again.\n"


@pytest.fixture
def teacher(client):
    client.force_login(make.instructor(username="teacher"))
    return client


def address(name: str, made: Import, *more: int) -> str:
    return reverse(f"admin:quiz_import_{name}", args=[made.pk, *more])


def shown(client, made: Import, page: int = 1) -> str:
    return client.get(address("change", made), {"p": page}).content.decode()


def post(client, name: str, made: Import, *more: int, **fields: str) -> str:
    return client.post(address(name, made, *more), fields, follow=True).content.decode()


# Handed in


def hand_in(client, **fields) -> str:
    answer = client.post(reverse("admin:quiz_import_add"), fields, follow=True)
    return answer.content.decode()


def test_a_file_is_handed_in_and_waits_as_a_plan(teacher):
    page = hand_in(teacher, file=SimpleUploadedFile("Week 3.md", NOTE))

    assert "Import of Week 3.md" in page
    assert "Long polling" in page
    assert Import.objects.get().by.username == "teacher"
    assert not Entry.objects.exists()


def test_text_is_pasted(teacher):
    page = hand_in(teacher, text=NOTE.decode(), name="My notes", form="notes")

    assert "Import of My notes" in page
    assert "Long polling" in page


def test_the_format_of_pasted_text_is_found_out(teacher):
    hand_in(teacher, text="Who is first?\nA. One\nB. Two\nANSWER: A\n")

    assert Import.objects.get().form == "aiken"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Give a file, or paste its text below."),
        ({"text": " \n"}, "Give a file, or paste its text below."),
        (
            {"text": "a", "file": SimpleUploadedFile("a.md", NOTE)},
            "Give one of the two, not both.",
        ),
        (
            {"text": "a" * 1_000_001},
            "It has 1,000,001 bytes, and at most 1,000,000 (1 MB) are read",
        ),
        (
            {"file": SimpleUploadedFile("a.md", b"a" * 1_000_001)},
            "It has 1,000,001 bytes, and at most 1,000,000 (1 MB) are read",
        ),
        ({"file": SimpleUploadedFile("a.md", b"")}, "The submitted file is empty."),
    ],
)
def test_what_cannot_be_handed_in_is_said(teacher, fields, told):
    page = hand_in(teacher, **fields)

    assert told in page
    assert not Import.objects.exists()


def test_a_file_in_which_nothing_is_found_says_so(teacher):
    page = hand_in(teacher, file=SimpleUploadedFile("a.md", b"hello"))

    assert "Why it was refused" in page
    assert "No term, question or answer was found" in page


def test_a_text_that_was_brought_in_before_says_when(teacher):
    make.topic()
    hand_in(teacher, file=SimpleUploadedFile("a.md", NOTE))
    Import.objects.update(status="applied", decided_at=make.NOON)

    assert "brought in before, on 2026-11-20." in hand_in(
        teacher, file=SimpleUploadedFile("b.md", NOTE)
    )


@pytest.mark.parametrize(("ending", "start"), [("csv", b"kind"), ("xlsx", b"PK")])
def test_a_table_to_fill_in_can_be_had(teacher, ending, start):
    answer = teacher.get(reverse("admin:quiz_import_template", args=[ending]))

    assert start in answer.content[:20].lower() or answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="questions.{ending}"'
    assert teacher.get(reverse("admin:quiz_import_template", args=["exe"])).status_code == 404


# Reviewed


def test_each_item_stands_beside_its_lines(teacher):
    make.entry(title="Dead-letter queue", body="Another text.")
    page = shown(teacher, waiting(entry(), question()))

    assert "As it stands, <strong>1 new, 1 merged, 0 left out</strong>" in page
    assert "Line 1" in page
    assert "Here already: " in page
    assert page.count("Merge into what is here") == 1


def test_decisions_are_kept(teacher):
    made = waiting(entry(), question())
    first = made.items.first()

    page = post(teacher, "items", made, **{f"item-{first.pk}": "skip", "keep": "1"})

    assert "Your decisions are kept. Nothing is brought in yet." in page
    assert [item.decision for item in made.items.all()] == ["skip", "new"]


def test_all_are_decided_at_once(teacher):
    made = waiting(entry(), question())

    post(teacher, "items", made, bulk="skip")

    assert {item.decision for item in made.items.all()} == {"skip"}


def test_long_plans_have_pages_and_turning_one_keeps_what_was_chosen(teacher):
    made = waiting(*(entry(f"Term {number}") for number in range(import_items.A_PAGE + 1)))
    first = made.items.first()

    page = post(teacher, "items", made, **{f"item-{first.pk}": "skip", "go": "2"})

    assert f"Term {import_items.A_PAGE}<" in page
    assert "Term 0<" not in page
    assert made.items.first().decision == "skip"


def test_an_entry_is_edited_before_it_comes_in(teacher):
    made = waiting(entry())
    item = made.items.get()
    form = teacher.get(address("item", made, item.pk)).content.decode()
    assert "Dead-letter queue" in form

    fields = {"title": "Dead letters", "aliases": "DLQ\nDLQs", "summary": "S", "body": "B"}
    post(teacher, "item", made, item.pk, **fields)

    item.refresh_from_db()
    assert (item.value.title, item.value.aliases) == ("Dead letters", ("DLQ", "DLQs"))


def test_an_entry_without_a_title_is_refused(teacher):
    made = waiting(entry())

    page = post(teacher, "item", made, made.items.get().pk, title="", body="B")

    assert "Nothing was changed." in page
    assert made.items.get().title == "Dead-letter queue"


def test_a_question_is_edited_with_its_answers(teacher):
    made = waiting(entry(), question())
    item = made.items.last()
    fields = {
        "prompt": "Where does it go?",
        "entry": "dead-letter-queue",
        "answer-TOTAL_FORMS": "4",
        "answer-INITIAL_FORMS": "3",
        "answer-0-text": "To the dead letters",
        "answer-0-is_correct": "on",
        "answer-1-text": "",
        "answer-2-text": "Nowhere",
        "answer-2-feedback": "It is kept.",
        "answer-3-text": "Back",
    }

    post(teacher, "item", made, item.pk, **fields)

    item.refresh_from_db()
    assert item.value.prompt == "Where does it go?"
    answers = [(one.text, one.is_correct, one.feedback) for one in item.value.choices]
    assert answers == [
        ("To the dead letters", True, ""),
        ("Nowhere", False, "It is kept."),
        ("Back", False, ""),
    ]


# Brought in, published, taken back


def brought_in(client, *drafts) -> Import:
    made = waiting(*drafts)
    terms = {"topic": str(make.topic().pk), "quiz_title": "From my notes"}
    page = post(client, "items", made, apply="1", **terms)
    assert "brought in" in page
    made.refresh_from_db()
    return made


def test_it_is_brought_in_as_drafts(teacher):
    made = brought_in(teacher, entry(), question())

    page = shown(teacher, made)
    assert "3 of these are drafts" in page
    assert "Publish what is ready" in page
    assert Entry.objects.get().status == "draft"


def test_without_a_topic_it_says_what_to_do(teacher):
    made = waiting(entry())

    page = post(teacher, "items", made, apply="1")

    assert "Choose the topic that the new entries belong to." in page
    assert not Entry.objects.exists()


def test_too_much_at_once_says_what_to_do(teacher, monkeypatch):
    monkeypatch.setattr(bringing_in, "MOST", 1)
    made = waiting(entry(), question())

    page = post(teacher, "items", made, apply="1")

    assert "things come in at once. Leave some out, or cut the file in two." in page
    assert not Entry.objects.exists()


def test_terms_that_cannot_be_are_said(teacher):
    made = waiting(entry())

    page = post(teacher, "items", made, quiz_title="x" * 81)

    assert "Also make a quiz, called: Ensure this value has at most 80 characters" in page


def test_what_is_ready_is_published_and_the_rest_says_why_not(teacher):
    made = brought_in(teacher, entry(), question(), question("Another?", choices=()))

    page = post(teacher, "publish", made)

    assert "3 published." in page
    assert "“Another?” stays a draft." in page
    assert Entry.objects.get().status == "published"
    assert Question.objects.published().count() == 1
    assert Quiz.objects.get().status == "published"


def test_a_question_waits_for_its_entry(teacher):
    made = brought_in(teacher, entry(body=""), question())

    page = post(teacher, "publish", made)

    assert "Its entry, “Dead-letter queue”, is not published." in page
    assert not Question.objects.published().exists()


def test_it_is_taken_back_after_a_look(teacher):
    made = brought_in(teacher, entry(), question())

    page = teacher.get(address("undo", made)).content.decode()
    assert "Deleted: 4" in page
    assert Entry.objects.exists()

    assert "Taken back: 4 deleted." in post(teacher, "undo", made)
    assert not Entry.objects.exists()
    assert "There is nothing to take back." in post(teacher, "undo", made)


def test_what_changed_nothing_says_so(teacher):
    made = waiting(entry())
    made.items.update(decision="skip")

    page = post(teacher, "items", made, apply="1")

    assert "It changed nothing" in page


def test_whoever_comes_second_is_told(teacher):
    made = brought_in(teacher, entry())

    assert "came before you" in post(teacher, "items", made, apply="1")


# Who may


def test_who_may_only_look_decides_nothing(client):
    made = waiting(entry(), question())
    reader = make.learner(is_staff=True)
    reader.user_permissions.add(make.permission("view_import"))
    client.force_login(reader)

    assert "Bring in what is accepted" not in shown(client, made)
    item = made.items.first().pk
    for name, more in (("items", ()), ("item", (item,)), ("publish", ()), ("undo", ())):
        assert client.post(address(name, made, *more)).status_code == 403
    assert client.get(reverse("admin:quiz_import_add")).status_code == 403


def test_a_stranger_sees_no_plan(client):
    made = waiting(entry())
    client.force_login(make.learner())

    assert client.get(address("change", made)).status_code == 302


def test_an_item_of_a_plan_that_was_decided_meanwhile_stays(teacher):
    made = waiting(entry())
    item = made.items.get().pk
    Import.objects.update(status="discarded")

    page = post(teacher, "item", made, item, title="Other", body="B")

    assert "came before you. The item is as it was." in page


def test_what_needs_work_stays_a_draft(teacher):
    named = question(kind=Kind.TYPED, choices=(ChoiceDraft("dead letter queues", True, "Y", ""),))
    made = brought_in(teacher, entry(), named)

    page = post(teacher, "publish", made)

    assert "Needs work: The answer is the title of its entry" in page
    assert not Question.objects.published().exists()
