"""From an untidy note to a published quiz that a student takes, and back again."""

from typing import Any

from playwright.sync_api import expect

from quiz.models import Attempt, Entry, Question, Quiz
from quiz.rules.kinds import Kind
from tests import make
from tests.browser.look import look
from tests.browser.play import Mouse
from tests.browser.scenes.admin import instructor
from tests.browser.scenes.course import at
from tests.browser.test_pages import DJANGOS_OWN
from tests.proposed import entry, question, waiting

NOTE = """Class notes wk 5 (still messy!!)
#Vocab
 Term | Definition
---|---
Tumbling window | a slice of a stream that begins where the one before it ends
Sliding window | a slice of a stream that moves along with every new event
Watermark | a mark in a stream that says how far its clock has come
* **Backpressure**: what slows a sender down when nobody keeps up with it
* **Consumer group** - readers that share the messages of a topic among them
* **Offset** -> the place in a partition up to which a reader has read

## What happens when a consumer dies
its partitions go to the others of the group,
they begin at the last offset
"""
TERMS = ("Tumbling window", "Backpressure", "Consumer group", "Offset")


def right_answer(place: Any) -> Any:
    """In the words that the page shows."""
    item = place.version.item()
    right = [option.text for option in item.options if option.is_correct]
    match item.kind:
        case Kind.TYPED:
            return right[0]
        case Kind.MATCHING:
            return {option.text: option.match for option in item.options if option.text}
    return right


def test_an_untidy_note_becomes_a_quiz_that_a_student_takes(browse):
    make.topic(title="Streams")
    page = browse(instructor())
    at(page, "admin:quiz_import_add")
    file = {"name": "Wk5 NOTES.md", "mimeType": "text/markdown", "buffer": NOTE.encode("utf-16")}
    page.get_by_label("File:").set_input_files(file)
    page.get_by_role("button", name="Read it").click()

    expect(page.locator("h1")).to_have_text("Import of Wk5 NOTES.md")
    titles = page.get_by_role("heading", level=3).all_inner_texts()
    assert {*TERMS, "What happens when a consumer dies"} <= set(titles)
    page.get_by_label("Topic:").select_option(label="Streams")
    page.get_by_label("Also make a quiz, called:").fill("Streams, week 5")
    page.get_by_role("button", name="as suggested").click()
    page.get_by_role("button", name="Bring in what is accepted").click()

    expect(page.get_by_role("heading", name="Questions: ")).to_be_visible()
    assert set(Entry.objects.values_list("status", flat=True)) == {"draft"}
    page.get_by_role("button", name="Publish what is ready").click()
    expect(page.locator(".messagelist .success")).to_contain_text("published.")
    quiz = Quiz.objects.published().get()
    asked = Question.objects.published().filter(quizzes=quiz)
    assert {one.kind for one in asked} == {Kind.SINGLE, Kind.MATCHING}

    student = browse(make.learner(username="student"))
    student.goto(quiz.get_absolute_url())
    hands = Mouse(student, has_js=True)
    hands.press("Start")
    expect(student.locator(".place")).to_contain_text("Question 1 of")
    attempt = Attempt.objects.get()
    places = list(attempt.places.select_related("version").order_by("position"))
    assert len(places) == asked.count() >= 6
    for number, place in enumerate(places, start=1):
        expect(student.locator(".place")).to_contain_text(f"Question {number} of {len(places)}")
        hands.answer(place.version.item().kind, right_answer(place))
        hands.press("See the results" if number == len(places) else "Next question")
    expect(student.locator("h1.score")).to_contain_text("100")


def test_nothing_is_wrong_with_the_pages_of_an_import(browse):
    make.topic()
    page = browse(instructor())
    make.entry(title="Dead-letter queue", body="Another text.")
    drafts = [entry(), question(), *(entry(f"Term {number}") for number in range(30))]
    made = waiting(*drafts, problems=["notes.md, line 7: This table was left out."])
    made.items.filter(position=1).update(needs=["Write feedback."], lost=["a picture"])

    def found() -> list[str]:
        return look(page, without=DJANGOS_OWN, targets=False)

    at(page, "admin:quiz_import_add")
    assert found() == []
    page.get_by_role("button", name="Read it").press("Enter")
    expect(page.locator(".errornote")).to_be_visible()
    assert found() == []
    at(page, "admin:quiz_import_change", made.pk)
    assert found() == []
    for item in made.items.all()[:2]:
        at(page, "admin:quiz_import_item", made.pk, item.pk)
        assert found() == []
    at(page, "admin:quiz_import_change", made.pk)
    page.get_by_label("Topic:").select_option(index=1)
    page.get_by_role("button", name="Bring in what is accepted").press("Enter")
    expect(page.locator("h2").first).to_contain_text("Entries: ")
    assert found() == []
    page.get_by_role("link", name="Take it back …").press("Enter")
    expect(page.locator("h1")).to_contain_text("Take back the import")
    assert found() == []
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Taken back: ")
    assert not Entry.objects.filter(status="draft").exists()
    at(page, "admin:quiz_question_export")
    assert found() == []


def test_a_plan_is_decided_by_keyboard_and_without_javascript(browse):
    page = browse(instructor(), java_script_enabled=False)
    made = waiting(entry(), question())
    at(page, "admin:quiz_import_change", made.pk)

    page.get_by_role("radio", name="Leave it out").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep decisions").last.press("Enter")

    expect(page.locator(".messagelist")).to_contain_text("Your decisions are kept.")
    assert [item.decision for item in made.items.all()] == ["skip", "new"]
