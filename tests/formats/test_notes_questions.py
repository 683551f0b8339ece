"""Which lines of a note are questions, in the layouts that people write, and what answers them."""

import pytest

from tests.formats.noted import asked, questions, read, terms

TEA = ("What is tea?", "Leaves in hot water.")
KETTLE = ("How does a kettle work?", "It heats water.")

LAYOUTS = {
    "headings": """
        # Tea
        ## What is tea?
        Leaves in hot water.
        ## How does a kettle work?

        It heats water.
        """,
    "headings of different levels": """
        ### What is tea?
        Leaves in hot water.
        ## How does a kettle work?
        It heats water.
        """,
    "underlined headings": """
        What is tea?
        ------------
        Leaves in hot water.

        How does a kettle work?
        =======================
        It heats water.
        """,
    "numbered headings": """
        ## 1. What is tea?
        Leaves in hot water.
        ## 2) How does a kettle work?
        It heats water.
        """,
    "headings with labels": """
        ### Q1: What is tea?
        Leaves in hot water.
        ### Question 2 - How does a kettle work?
        It heats water.
        """,
    "headings without a blank": """
        ##What is tea?
        Leaves in hot water.
        ##How does a kettle work?
        It heats water.
        """,
    "headings in bold": """
        ## **What is tea?**
        Leaves in hot water.
        ## __How does a kettle work?__
        It heats water.
        """,
    "headings closed again": """
        ## What is tea? ##
        Leaves in hot water.
        ## How does a kettle work? ##
        It heats water.
        """,
    "lines of a list, answers on the line below": """
        1. What is tea?
        Leaves in hot water.
        2. How does a kettle work?
        It heats water.
        """,
    "lines of a list, answers indented": """
        1. What is tea?
           Leaves in hot water.

        2. How does a kettle work?

           It heats water.
        """,
    "plain lines": """
        What is tea?
        Leaves in hot water.

        How does a kettle work?
        It heats water.
        """,
    "plain lines, answers apart": """
        What is tea?

        Leaves in hot water.

        How does a kettle work?

        It heats water.
        """,
    "plain lines with no blank line at all": """
        What is tea?
        Leaves in hot water.
        How does a kettle work?
        It heats water.
        """,
    "plain lines with numbers": """
        1) What is tea?

        Leaves in hot water.

        2) How does a kettle work?

        It heats water.
        """,
    "bold lines": """
        **What is tea?**
        Leaves in hot water.

        **How does a kettle work?**

        It heats water.
        """,
    "bold lines with numbers": """
        **1. What is tea?**

        Leaves in hot water.

        **2. How does a kettle work?**

        It heats water.
        """,
    "bold lines in one paragraph": """
        **What is tea?**\\
        Leaves in hot water.\\
        **How does a kettle work?**\\
        It heats water.
        """,
    "italic lines": """
        *What is tea?*

        Leaves in hot water.

        _How does a kettle work?_

        It heats water.
        """,
    "bold, the answer on the same line": """
        **What is tea?** Leaves in hot water.

        **How does a kettle work?** It heats water.
        """,
    "bold in a list, the answer on the same line": """
        1. **What is tea?** Leaves in hot water.
        2. **How does a kettle work?** - It heats water.
        """,
    "the answer on the same line of a list": """
        - What is tea? Leaves in hot water.
        - How does a kettle work? It heats water.
        """,
    "the answer on the same line of a numbered list": """
        1. What is tea? Leaves in hot water.
        2. How does a kettle work? It heats water.
        """,
    "Q and A": """
        Q: What is tea?
        A: Leaves in hot water.

        Q: How does a kettle work?
        A: It heats water.
        """,
    "Q and A in bold": """
        **Q1:** What is tea?
        **A:** Leaves in hot water.

        **Q2: How does a kettle work?**
        **A**: It heats water.
        """,
    "Question and Answer": """
        **Question 1:** What is tea?

        **Answer:** Leaves in hot water.

        **Question 2:** How does a kettle work?

        **Answer:**
        It heats water.
        """,
    "Q and A on the same line": """
        Q: What is tea? A: Leaves in hot water.
        Q: How does a kettle work? A: It heats water.
        """,
    "the answer under a heading of its own": """
        ## What is tea?
        ### Answer
        Leaves in hot water.
        ## How does a kettle work?
        ### Answer:
        It heats water.
        """,
    "a label as heading": """
        ## Question 1
        What is tea?

        Leaves in hot water.
        ## Question 2
        How does a kettle work?

        It heats water.
        """,
    "questions in block quotes": """
        > What is tea?

        Leaves in hot water.

        > How does a kettle work?

        It heats water.
        """,
    "questions as HTML headings": """
        <h2>What is tea?</h2>
        Leaves in hot water.
        <h2 align="center">How does a kettle work?</h2>
        It heats water.
        """,
    "bold HTML": """
        <b>What is tea?</b><br>
        Leaves in hot water.

        <strong>How does a kettle work?</strong><br>
        It heats water.
        """,
    "details": """
        <details>
        <summary>What is tea?</summary>

        Leaves in hot water.

        </details>
        <details><summary><b>How does a kettle work?</b></summary>
        It heats water.
        </details>
        """,
    "twice, as heading and as label": """
        ## 1. What is tea?
        **Question:** What is tea?

        **Answer:** Leaves in hot water.

        ## 2. How does a kettle work?
        **Question:**
        How does a kettle work?

        **Answer:** It heats water.
        """,
    "with rules between": """
        ### What is tea?
        Leaves in hot water.

        ---

        ### How does a kettle work?
        It heats water.

        ---
        """,
    "numbers and bold apart": """
        **1.** What is tea?

        Leaves in hot water.

        **2.** How does a kettle work?

        It heats water.
        """,
    "linked": """
        ## [What is tea?](https://tea.example/what?full=yes)
        Leaves in hot water.
        ## How does a [kettle](https://tea.example/kettle_(hot)) work?
        It heats water.
        """,
    "emoji": """
        ## 🍵 What is tea?
        Leaves in hot water.
        ## ❓ How does a kettle work?
        It heats water.
        """,
    "a table of questions": """
        | Question | Answer |
        | --- | --- |
        | What is tea? | Leaves in hot water. |
        | How does a kettle work? | It heats water. |
        """,
    "bold numbers as items": """
        * **Q1. What is tea?**

        Leaves in hot water.
        * **Q2. How does a kettle work?**

        It heats water.
        """,
    "a checklist": """
        - [ ] What is tea?
          Leaves in hot water.
        - [x] How does a kettle work?
          It heats water.
        """,
    "letters": """
        a. What is tea?
           Leaves in hot water.
        b. How does a kettle work?
           It heats water.
        """,
    "headings in items": """
        1. ### What is tea?
           Leaves in hot water.
        2. ### How does a kettle work?
           It heats water.
        """,
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_questions_are_read_in_every_layout(layout):
    found = asked(LAYOUTS[layout])
    assert found == [TEA, KETTLE]


@pytest.mark.parametrize("marker", ["- ", "* ", "+ ", "1. ", "  - ", "• ", "> "])
@pytest.mark.parametrize("question", ["1. ", "- ", "## ", "", "**"])
def test_an_answer_may_be_an_item(question, marker):
    close = "**" if question == "**" else ""
    layout = f"{question}{{}}{close}\n\n{marker}{{}}\n\n"
    text = layout.format("What is tea?", "Leaves.") + layout.format("Who drinks it?", "All.")
    found = read(text).questions
    assert [(one.question, one.answer.strip("> -*+1.•")) for one in found] == [
        ("What is tea?", "Leaves"),
        ("Who drinks it?", "All"),
    ]


ASKING = [
    "What is tea",
    "What's tea made of",
    "What are the kinds of tea:",
    "What happens when water boils",
    "What happens if the pot is cold.",
    "What kind of water is best for tea",
    "Why is tea bitter",
    "Why do we warm the pot",
    "How do you warm a pot",
    "How many cups are in a pot",
    "How long should it draw",
    "Which 3 teas had you heard of before",
    "When should you drink green tea",
    "Who invented the tea bag",
    "In which countries is tea grown",
    "If the water was cold, what would you do",
    "What does it mean when leaves are oxidised",
    "Describe how a kettle works",
    "Explain the difference between a pot and a kettle.",
    "Name some uses of a tea cosy.",
    "List the kinds of tea and say what sets them apart",
    "Give an example of a herbal tea",
    "Define oxidation",
    "Compare green and black tea",
    "Briefly explain oxidation",
    "Share your thoughts on tea bags",
    "In your own words, explain what tannin is",
    "Please describe your favourite cup",
    "Discuss the role of water in brewing",
    "Summarise the history of tea",
    "State three uses of a cup",
    "Name and describe the parts of a pot",
    "Explain what tea is. Give an example.",
    "Describe a pot. (the brown one)",
    "What is tea? Explain.",
    "What is tea? Give two examples.",
    "O que é chá:",
    "O que são folhas",
    "Qual é a diferença entre chá e café",
    "Para que serve uma chaleira",
    "¿Qué es el té?",
    "Qué es el té",
    "Cuál es la diferencia entre el té y el café",
    "Cómo funciona una tetera",
    "Explica la diferencia entre té y café",
    "Explique o que é um bule",
    "A quoi sert une théière",
    "Qu'est-ce que le thé",
    "Quelle est la différence entre thé et café",
    "C'est quoi une théière",
    "Expliquer la différence entre thé et café",
    "Comprendre les sortes de thé",
    "Was ist Tee",
    "Wie funktioniert ein Wasserkocher",
    "Warum ist Tee bitter",
    "Erkläre den Unterschied zwischen Tee und Kaffee",
    "Nenne drei Sorten Tee",
    "Cos'è il tè",
    "Qual è la differenza tra tè e caffè",
    "A cosa serve una teiera",
    "Wat is thee",
    "Apa itu teh",
    "Jelaskan perbedaan teh dan kopi",
    "Что такое чай",
    "Trà là gì",
    "お茶とは何ですか？",
    "ما هو الشاي؟",
]


@pytest.mark.parametrize("layout", ["## {}\n", "**{}**\n\n", "1. {}\n   - "])
@pytest.mark.parametrize("text", ASKING)
def test_a_question_needs_no_question_mark_where_its_words_ask(text, layout):
    assert [one.question for one in read(layout.format(text) + "An answer.\n").questions] == [text]


NOT_ASKING = [
    "How it works",
    "How tea is made",
    "How to warm a pot",
    "Why tea matters to the whole world",
    "Why tea",
    "What I learned",
    "What we drank last week",
    "What the pot does",
    "What Darjeeling can do for you",
    "Things still to be read",
    "Install a kettle on your stove",
    "Step 1: warm the pot",
    "Name",
    "List of teas",
    "State of the leaf",
    "Where we are",
    "When to drink tea",
    "Questions",
    "Review Questions:",
    "Comment préparer le thé",
    "Wie man Tee kocht",
    "Cómo preparar té",
    "Explained",
    "How well it works",
    "Describe a pot. It is warm. Pour.",
    "How much it costs",
    "Which is nice",
    "Descriptions",
]


@pytest.mark.parametrize("text", NOT_ASKING)
def test_a_title_that_asks_nothing_is_no_question(text):
    assert questions(f"## {text}\nSome text.\n") == []


def test_two_questions_in_a_line_are_one():
    assert asked("## Is tea hot? Why?\nMostly.\n") == [("Is tea hot? Why?", "Mostly.")]
    assert asked("- **Is tea hot?** **Why?**\n  - Mostly.\n") == [
        ("Is tea hot? Why?", "- Mostly.")
    ]


def test_an_answer_may_end_in_a_question_mark():
    assert asked(
        """
        1. **Which pot is best?** A brown one, or maybe a blue one?
        2. Which cup is best?
            - the white one, perhaps?
        3. Which spoon is best?

           Silver?
        """
    ) == [
        ("Which pot is best?", "A brown one, or maybe a blue one?"),
        ("Which cup is best?", "- the white one, perhaps?"),
        ("Which spoon is best?", "Silver?"),
    ]


def test_a_question_within_prose_is_none():
    assert (
        questions(
            """
        # Tea

        People drink tea. But why do they? Nobody knows, and
        who would ask? It is tea after all, or
        is it? We shall see.

        Tea is old. Who would have thought so?
        """
        )
        == []
    )


def test_a_greeting_is_no_question():
    assert questions("# Hi there! How are you?\n\nHow are you today?\n\nAny questions?\n") == []


def test_code_asks_nothing():
    assert (
        questions(
            """
        ## Steps

        ```
        What is this?
        ## What is that?
        ```

        ~~~ js
        // Why not?
        ~~~
        """
        )
        == []
    )


def test_a_comment_asks_nothing():
    assert asked(
        """
        <!-- What is this? -->
        ## What is tea? <!-- easy -->
        <!--
        ## What is that?
        -->
        Leaves.
        """
    ) == [("What is tea?", "Leaves.")]


def test_front_matter_is_not_read():
    found = read("---\ntitle: What is this?\nlayout: page\n---\n## What is tea?\nLeaves.\n")
    assert [(one.question, one.first, one.last) for one in found.questions] == [
        ("What is tea?", 5, 6)
    ]


def test_an_answer_ends_at_the_next_heading_of_its_level():
    assert asked(
        """
        ## What is tea?
        Leaves.
        ### In China
        More leaves.
        ## Kettles
        They heat.
        """
    ) == [("What is tea?", "Leaves. / ### In China / More leaves.")]


def test_an_answer_under_a_list_ends_at_any_heading():
    assert asked("# Tea\n1. What is tea?\n   - Leaves.\n### Kettles\nThey heat.\n") == [
        ("What is tea?", "- Leaves.")
    ]


def test_an_answer_ends_at_a_table_of_terms():
    assert asked(
        """
        4. What is tea?

            - Leaves.

        | Term | Definition |
        | --- | --- |
        | Cup | holds tea |
        """
    ) == [("What is tea?", "- Leaves.")]


def test_an_answer_keeps_its_tables_lists_code_and_links():
    answer = (
        "Leaves:\n\n- green\n  - sencha\n- black\n\n| Pro | Con |\n|---|---|\n| hot | wet |\n\n"
        "```sh\nbrew\n```\n\n[source](https://tea.example/)"
    )
    (found,) = read(f"## What is tea?\n\n{answer}\n\n## Kettles\n").questions
    assert found.answer == answer


def test_an_answer_is_dedented():
    (found,) = read("1. What is tea?\n\n    - green\n        - sencha\n    - black\n").questions
    assert found.answer == "- green\n    - sencha\n- black"


def test_an_unanswered_question_has_an_empty_answer():
    found = read("## What is tea?\n\n## Who drinks it?\n- \n\n## Why?\n***\n").questions
    assert [(one.question, one.answer, one.first, one.last) for one in found] == [
        ("What is tea?", "", 1, 1),
        ("Who drinks it?", "", 3, 3),
        ("Why?", "", 6, 6),
    ]


def test_a_question_that_comes_again_with_its_answer_counts_once():
    assert asked(
        """
        1. What is tea?
        2. Who drinks it?

        ## What is tea?
        Leaves.
        ## Who drinks it?
        All.
        """
    ) == [("What is tea?", "Leaves."), ("Who drinks it?", "All.")]


def test_links_to_questions_of_the_same_page_are_no_questions():
    assert asked(
        """
        - [What is tea?](#what-is-tea)
        - [Who drinks it?](#who-drinks-it)

        ## What is tea?
        Leaves.
        """
    ) == [("What is tea?", "Leaves.")]


def test_a_question_may_be_wrapped():
    assert asked(
        """
        1. What is the difference between
           a pot and a kettle?
           - One is hot.

        Why would anybody who likes tea
        buy a kettle?

        It is hot.
        """
    ) == [
        ("What is the difference between a pot and a kettle?", "- One is hot."),
        ("Why would anybody who likes tea buy a kettle?", "It is hot."),
    ]


def test_a_question_among_the_items_of_an_answer_is_a_question():
    assert asked(
        """
        - What is tea?
          - Leaves.
          - Why is it bitter?
            - Tannin.
        """
    ) == [("What is tea?", "- Leaves."), ("Why is it bitter?", "- Tannin.")]


def test_steps_are_no_questions():
    assert asked(
        """
        ## How do you make tea?
        1. Define a pot.
        2. List the leaves.
        3. Describe them to the water
           - twice

        ## Making

        - Name the pot
        - Describe it in one word
        """
    ) == [
        (
            "How do you make tea?",
            "1. Define a pot. / 2. List the leaves. / 3. Describe them to the water / - twice",
        )
    ]


def test_prompts_beside_questions_are_questions():
    assert questions(
        """
        - Describe a pot
        - What is tea?
        - List the kinds of tea
        """
    ) == ["Describe a pot", "What is tea?", "List the kinds of tea"]


def test_a_task_asks_among_questions_only():
    text = "1. Write the steps in order:\n   - pour\n2. What is tea?\n3. list good pots\n"
    assert questions(text) == ["Write the steps in order:", "What is tea?", "list good pots"]
    assert questions("## Write the steps in order\nPour.\n\n1. Write it\n2. Send it\n") == []


def test_what_stands_between_labels_is_a_question():
    assert asked("Q1. Pots and kettles\nAns: both are hot\n\nQ2. Cups\nA: small\n") == [
        ("Pots and kettles", "both are hot"),
        ("Cups", "small"),
    ]


def test_a_neighbour_of_the_list_above_is_no_answer():
    assert asked(
        "1. Tea\n   1. What is tea?\n      - Leaves.\n   2. Why?\n2. Pots\n3. Cups\n"
    ) == [
        ("What is tea?", "- Leaves."),
        ("Why?", ""),
    ]


def test_numbered_questions_go_on_after_one_in_bold():
    assert questions(
        "**1. What is tea?**\nLeaves.\n\n2. What does a pot do\n   1. It waits.\n"
    ) == [
        "What is tea?",
        "What does a pot do",
    ]


def test_an_answer_may_stand_behind_a_colon():
    assert asked("- What is tea: leaves in water\n- How old is it: **old**\n") == [
        ("What is tea", "leaves in water"),
        ("How old is it", "**old**"),
    ]


def test_reflections_are_questions():
    assert asked(
        """
        ## Preview
        Which two pots did you know before?
        1. pots
        2. cups

        What are your goals?
        - to drink
        """
    ) == [
        ("Which two pots did you know before?", "1. pots / 2. cups"),
        ("What are your goals?", "- to drink"),
    ]


def test_a_line_knows_its_place_and_section():
    (found,) = read(
        "# Tea\n\n## Review\n\n1. What is tea?\n\n   - Leaves.\n   - Water.\n\n---\n"
    ).questions
    assert (found.first, found.last, found.section) == (5, 8, "Review")


def test_a_question_heading_stands_under_the_heading_above_it():
    found = read("# Tea\n## Review\n### What is tea?\nLeaves.\n# Who asks?\n").questions
    assert [one.section for one in found] == ["Review", ""]


def test_a_question_does_not_open_terms():
    text = "## What are the key terms?\nMany.\n- cup: holds tea\n"
    assert asked(text) == [("What are the key terms?", "Many. / - cup: holds tea")]
    assert terms(text) == []


def test_navigation_ends_no_answer_and_belongs_to_none():
    assert asked("## What is tea?\nLeaves.\n\n[Home](README.md)\n[Next](tea-2.md)\n") == [
        ("What is tea?", "Leaves.")
    ]


def test_an_imperative_within_an_answer_asks_nothing():
    note = """
        - What is the best way to bake?
            - define a first loaf and then use the oven
        - Which oven do you take?
            - the old one
        """
    assert questions(note) == ["What is the best way to bake?", "Which oven do you take?"]


def test_bullets_between_numbered_questions_are_their_answers():
    note = """
        1. What do you need to add?
        - You will want to bake.
        - State is kept by the baker, and by nobody besides.
        - Identify every oven that is hot.
        2. Which oven?
        - Name is a word for it
        """
    assert questions(note) == ["What do you need to add?", "Which oven?"]


def test_a_long_statement_may_stand_before_its_question():
    told = "The bakery gives us a way to reach everybody who is hungry in the morning."
    asked_last = "What sign would you use if you wanted to reach only those people who like rye?"
    assert questions(f"### {told} {asked_last}\nA red one.\n") == [f"{told} {asked_last}"]
    paragraph = f"What is tea?\n\n* a drink\n\n{told} {asked_last}\n\n* a red one\n"
    assert questions(paragraph) == ["What is tea?", f"{told} {asked_last}"]
