"""Drafts as GIFT: how they are written, and what of them is told as lost."""

from dataclasses import replace
from pathlib import Path

from quiz.formats import gift
from quiz.formats.drafts import ChoiceDraft, QuestionDraft
from quiz.rules.kinds import Kind

ROOT = Path(__file__).parent.parent.parent


def question(kind: Kind, *choices: tuple[str, bool], **more) -> QuestionDraft:
    bare = dict.fromkeys(["slug", "entry", "bloom", "source", "hint", "explanation"], "")
    return QuestionDraft(
        **{
            **bare,
            "slug": "one",
            "kind": kind,
            "as_of": None,
            "prompt": "What?",
            "choices": tuple(ChoiceDraft(text, right, "", "") for text, right in choices),
            "is_true": None,
            "tolerance": "",
            "unit": "",
            **more,
        }
    )


SINGLE = question(Kind.SINGLE, ("a", True), ("b", False))


def test_a_question_as_it_is_written():
    choices = (ChoiceDraft("%5% {a}", True, "Yes.", ""), ChoiceDraft("b = c", False, "", ""))
    draft = replace(SINGLE, prompt="A scene.\n\nWhat?", explanation="So.", choices=choices)

    assert gift.write([draft]) == gift.Written(
        "::one::[markdown]A scene.\\n\\nWhat? {\n"
        "=[markdown]%5% \\{a\\}#Yes.\n"
        "~b \\= c\n"
        "####So.\n"
        "}\n",
        (),
    )


def test_categories():
    drafts = [replace(SINGLE, slug=slug) for slug in ("a", "b", "c", "d")]
    written = gift.write(drafts, {"a": "x/y", "b": "x/y", "c": "z"})

    found = [(one.draft.slug, one.category) for one in gift.read("a.gift", written.text).items]

    assert found == [("d", ""), ("a", "x/y"), ("b", "x/y"), ("c", "z")]
    assert written.text.count("$CATEGORY:") == 2


def test_what_is_lost_is_told_once_with_the_slug():
    draft = replace(SINGLE, entry="a-term", bloom="apply", hint="Think.")

    assert gift.write([draft]).lost == ("one: GIFT cannot carry its entry, Bloom level and hint.",)


def test_a_question_without_a_slug_is_named_by_its_question():
    assert gift.write([replace(SINGLE, slug="", hint="Think.")]).lost == (
        "“What?”: GIFT cannot carry its hint.",
    )


def test_ordering_and_what_cannot_be_asked_is_left_out():
    steps = replace(question(Kind.ORDERING, ("a", False), ("b", False)), slug="steps")
    written = gift.write([steps, replace(SINGLE, choices=()), question(Kind.TRUE_FALSE)])

    assert written.text == ""
    assert written.lost == (
        "steps: GIFT has no ordering questions, so it is left out.",
        "one: It cannot be asked as it is, so it is left out. Give at least two choices, not 0.",
        "one: It cannot be asked as it is, so it is left out. It has no verdict.",
    )


def test_numbers_are_written_in_digits():
    draft = question(Kind.NUMERIC, ("1,000 GB", True), unit="GB", tolerance="0.5%")
    written = gift.write([draft])

    assert "\n=%100%1000:5\n" in written.text
    assert written.lost == (
        "one: GIFT cannot carry its unit.",
        "one: The number “1,000 GB” is written as 1000.",
        "one: The tolerance of 1000 is written as 5.",
    )


def test_arrows_are_written_as_signs_where_they_would_part_a_pair():
    written = gift.write([question(Kind.TYPED, ("a -> b", True))])

    assert gift.read("a.gift", written.text).items[0].draft.choices[0].text == "a → b"
    assert written.lost == ("one: In “a -> b” or its feedback, -> is written as →.",)


def test_arrows_on_the_left_of_a_pair_are_written_as_signs():
    pairs = [ChoiceDraft(f"{place} -> x", False, "", f"-> {place}") for place in range(3)]
    written = gift.write([replace(question(Kind.MATCHING), choices=tuple(pairs))])
    [item] = gift.read("a.gift", written.text).items

    assert [each.text for each in item.draft.choices] == ["0 → x", "1 → x", "2 → x"]
    assert [each.match for each in item.draft.choices] == ["-> 0", "-> 1", "-> 2"]
    assert written.lost[0] == "one: In “0 -> x”, -> is written as →."


def test_stars_of_a_typed_answer_stay_what_they_are():
    [item] = gift.read("a.gift", gift.write([question(Kind.TYPED, ("2*3\\*4", True))]).text).items

    assert item.draft.choices[0].text == "2*3\\*4"


def test_more_right_choices_than_moodle_has_weights_for():
    draft = question(Kind.MULTIPLE, *((str(place), place > 0) for place in range(12)))

    assert gift.write([draft]).lost == (
        "one: Moodle has no weight for 11 right choices; it takes the nearest one.",
    )


def test_the_examples_of_the_docs_are_read():
    text = (ROOT / "docs/gift.md").read_text().split("```\n")[1]
    found = gift.read("a.gift", text)

    assert not found.problems
    assert len(found.items) == 7
    assert {item.draft.kind for item in found.items} == {*Kind} - {Kind.ORDERING}
    assert {item.category for item in found.items} == {"cloud/storage"}
    assert all(item.draft.slug and not item.lost for item in found.items[:2])
