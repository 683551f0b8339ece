"""Which headings of a note are sections."""

from tests.formats.noted import sections


def test_a_heading_with_content_of_its_own_is_a_section():
    assert sections(
        """
        # Tea
        ## Preparation
        ### Links
        - [one](https://tea.example/)
        ### Pictures
        ![pot](pot.png)
        ### Code
        ```
        brew
        ```
        ### Table
        | Pot | Kettle |
        |-----|--------|
        | hot | hotter |
        ### Empty
        ### Only a rule
        ---
        ### Only a comment
        <!-- nothing -->
        ## Cases of use:
        1. drink
        """
    ) == ["Links", "Pictures", "Code", "Table", "Cases of use:"]


def test_a_picture_under_the_title_is_no_content():
    assert sections("# Tea\n![pot](pot.png)\n\n## Pots\n![pot](pot.png)\n") == ["Pots"]


def test_a_heading_over_questions_or_terms_is_no_section():
    assert (
        sections(
            """
        ## Review
        1. What is tea?
           - Leaves.
        ## Vocabulary
        - Cup: holds tea
        ## Reflection
        ### Who drinks it?
        All.
        """
        )
        == []
    )


def test_a_heading_over_text_and_questions_is_a_section():
    assert sections("# Tea\nIt matters.\n\nWhat is tea?\n\nLeaves.\n") == ["Tea"]


def test_a_heading_within_an_answer_is_a_section():
    assert sections("## What is tea?\nLeaves.\n### In China\nMore leaves.\n") == ["In China"]


def test_navigation_is_no_content():
    assert sections("# Tea\n[Home](README.md)\n### return to [Main](./README.md)\n") == []
    assert sections("# Tea\n| Read | Go |\n|--|--|\n| 1 | [x](read-1.md) |\n") == []
