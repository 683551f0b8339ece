"""A prompt has a scene and a question, however its lines end."""

import pytest

from quiz.rules.prompts import split_prompt


@pytest.mark.parametrize(
    ("prompt", "scene", "ask"),
    [
        ("Why?", "", "Why?"),
        ("A scene.\n\nWhy?", "A scene.", "Why?"),
        ("One.\n\nTwo.\n\nWhy?", "One.\n\nTwo.", "Why?"),
        ("A scene\nof two lines.\n\nWhy\nso?", "A scene\nof two lines.", "Why\nso?"),
        ("\n A scene.\n\n\nWhy? \n", "A scene.", "Why?"),
        ("A scene.\r\n\r\nWhy?\r\n", "A scene.", "Why?"),
        ("A scene.\n \t\nWhy?", "A scene.", "Why?"),
        ("", "", ""),
    ],
)
def test_the_question_is_the_last_paragraph_of_its_prompt(prompt, scene, ask):
    assert split_prompt(prompt) == (scene, ask)
