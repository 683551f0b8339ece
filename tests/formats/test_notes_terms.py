"""Which lines of a note are terms, in the layouts that people write, and what stays out."""

import pytest

from tests.formats.noted import asked, named, read, sections, terms, told

CUP = ("Cup", "holds tea for one")
TEA_POT = ("Tea pot", "holds tea for many")
BOTH = [CUP, TEA_POT]

ENTRIES = {
    "colon": "Cup: holds tea for one\n\nTea pot: holds tea for many\n",
    "colon with blanks": "Cup : holds tea for one\n\nTea pot  :  holds tea for many\n",
    "colon without blanks": "Cup:holds tea for one\n\nTea pot:holds tea for many\n",
    "hyphen": "Cup - holds tea for one\n\nTea pot - holds tea for many\n",
    "dash": "Cup – holds tea for one\n\nTea pot — holds tea for many\n",
    "hyphen at the word": "Cup- holds tea for one\n\nTea pot- holds tea for many\n",
    "arrow": "Cup -> holds tea for one\n\nTea pot => holds tea for many\n",
    "equals": "Cup = holds tea for one\n\nTea pot = holds tea for many\n",
    "lines of one paragraph": "Cup: holds tea for one\nTea pot: holds tea for many\n",
    "items": "- Cup: holds tea for one\n- Tea pot: holds tea for many\n",
    "items with a plus": "+ Cup - holds tea for one\n+ Tea pot - holds tea for many\n",
    "numbers": "1. Cup: holds tea for one\n2. Tea pot: holds tea for many\n",
    "indented items": "  * Cup: holds tea for one\n\n  * Tea pot: holds tea for many\n",
    "bold": "**Cup** holds tea for one\n\n**Tea pot** holds tea for many\n",
    "bold with a colon": "**Cup**: holds tea for one\n\n**Tea pot:** holds tea for many\n",
    "bold items": "- **Cup** - holds tea for one\n- **Tea pot**: holds tea for many\n",
    "bold items, colon": "- **Cup:** holds tea for one\n- **Tea pot:** holds tea for many\n",
    "bold, below": "**Cup**\n\nholds tea for one\n\n**Tea pot**\nholds tea for many\n",
    "bold, colon, below": "**Cup:**\nholds tea for one\n\n**Tea pot**:\nholds tea for many\n",
    "bold lines of one paragraph": "**Cup**: holds tea for one\n**Tea pot**: holds tea for many\n",
    "italics": "*Cup*: holds tea for one\n\n_Tea pot_: holds tea for many\n",
    "code": "`Cup` holds tea for one\n\n`Tea pot` holds tea for many\n",
    "code with a colon": "- `Cup`: holds tea for one\n- `Tea pot` - holds tea for many\n",
    "code, below": "`Cup`\n\nholds tea for one\n\n`Tea pot`\n\nholds tea for many\n",
    "three backticks": "``` Cup ```\nholds tea for one\n\n```Tea pot```\nholds tea for many\n",
    "fences": "~~~\nCup\n~~~\nholds tea for one\n\n```\nTea pot\n```\nholds tea for many\n",
    "headings": "### Cup\nholds tea for one\n### Tea pot\n\nholds tea for many\n",
    "headings with a colon": "#### Cup:\nholds tea for one\n#### Tea pot:\nholds tea for many\n",
    "numbered headings": "### 1. Cup\nholds tea for one\n### 2. Tea pot\nholds tea for many\n",
    "headings that say all": "### Cup: holds tea for one\n### Tea pot: holds tea for many\n",
    "links": "- [Cup](https://t/(1)): holds tea for one\n- [Tea pot](p.md) - holds tea for many\n",
    "HTML": "<b>Cup</b>: holds tea for one<br>\n<b>Tea pot</b>: holds tea for many<br>\n",
}
NESTED = {
    "nested": "- Cup\n  - holds tea for one\n- Tea pot\n  - holds tea for many\n",
    "nested, bold": "- **Cup**:\n  - holds tea for one\n- **Tea pot**:\n  - holds tea for many\n",
    "nested, numbers": "1. Cup\n   - holds tea for one\n1. Tea pot\n   - holds tea for many\n",
    "line and items": "Cup\n- holds tea for one\n\nTea pot\n- holds tea for many\n",
    "bold line and items": "**Cup**\n- holds tea for one\n\n**Tea pot**\n- holds tea for many\n",
    "line, colon, items": "Cup:\n\n- holds tea for one\n\nTea pot:\n\n- holds tea for many\n",
    "headings and items": "### Cup\n- holds tea for one\n### Tea pot\n- holds tea for many\n",
}


@pytest.mark.parametrize("layout", ENTRIES)
def test_terms_are_read_in_every_layout(layout):
    assert [
        (t, d.removesuffix("<br>")) for t, d in named(f"## Vocabulary\n\n{ENTRIES[layout]}")
    ] == BOTH


@pytest.mark.parametrize("layout", NESTED)
def test_a_definition_may_be_an_item(layout):
    assert [(t, d.removeprefix("- ")) for t, d in named(f"## Terms\n{NESTED[layout]}")] == BOTH


LABELS = [
    "## Terms",
    "## Term",
    "# Vocabulary",
    "## Vocab:",
    "### Vocabulary Terms",
    "### Write down these Vocabulary Terms",
    "### Describe the important vocabulary terms:",
    "## Key Terms",
    "## Key words",
    "## Keywords",
    "## Terminology",
    "## Definitions",
    "## Terms and Definitions",
    "## Glossary",
    "## Glossary of terms",
    "## Tea terminology",
    "## Important tea terms",
    "## Vocabulary from the reading",
    "## New Words",
    "## 3. Vocab",
    "## **Vocabulary**",
    "## Define the following terms",
    "## Words to know",
    "## Define the following:",
    "**Vocabulary**",
    "**Terms:**",
    "Vocabulary Terms:",
    "Glossary\n--------",
    "<h3>Vocabulary</h3>",
    "## Vocabulario",
    "## Glosario",
    "## Palabras clave",
    "## Vocabulário",
    "## Termos",
    "## Vocabulaire",
    "## Glossaire",
    "## Mots clés",
    "## Begriffe",
    "## Glossar",
    "## Definizioni",
]


@pytest.mark.parametrize("label", LABELS)
def test_a_label_opens_an_area_of_terms(label):
    assert named(f"{label}\n\n- Cup: holds tea for one\n- Tea pot: holds tea for many\n") == BOTH


NO_LABELS = [
    "## Tea in simple terms",
    "## “Tea” in non-technical terms",
    "## Terms of service",
    "## Definition",
    "## Uses",
    "## Benefits",
    "In other words:",
    "Describe this in your words",
    "## Words that I like in poems about tea",
]


@pytest.mark.parametrize("label", NO_LABELS)
def test_another_title_opens_none(label):
    assert named(f"{label}\n\n- Cup: holds tea for one\n- Tea pot: holds tea for many\n") == []


def test_a_label_may_be_an_item():
    assert (
        named(
            """
        1. What is tea?
           - Leaves.
        2. Learn these new vocabulary words:
           - Cup: holds tea for one
           - Tea pot: holds tea for many
        """
        )
        == BOTH
    )


HEADERS = [
    "Term | Definition",
    "Term|Def",
    "Terms | Definitions",
    "Vocabulary | Description",
    "Vocabulary Word | Meaning",
    "Word | Defintion",
    "Concept | Discription",
    "Name | Description",
    "Term | What it means",
    "**Term** | **Definition**",
    "Vocab Term | Definition (own words)",
    "Término | Definición",
    "Termo | Definição",
    "Terme | Définition",
    "Begriff | Bedeutung",
    "Termine | Definizione",
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize(
    "table", ["| {} |\n| :--- | ---: |\n| {} |\n|{}|\n", "{}\n---|---\n{}\n{}\n"]
)
def test_rows_of_a_table_of_terms_are_terms(header, table):
    text = table.format(header, "Cup | holds tea for one", "Tea pot | holds tea for many")
    assert named(text) == BOTH
    assert told(text) == []


def test_a_table_of_terms_may_lack_the_line_under_its_header():
    assert (
        named("Term | Definition\nCup | holds tea for one\nTea pot | holds tea for many\n") == BOTH
    )


def test_a_table_of_terms_may_have_more_columns_and_blank_lines():
    assert (
        named(
            """
        | # | Term | Kind | Definition | Source |
        |---|------|------|------------|--------|
        | 1 | Cup | small | holds tea for one | [me](https://t.example/) |

        | 2 | Tea pot | big | holds tea for many | |
        """
        )
        == BOTH
    )


def test_a_cell_may_hold_an_escaped_pipe_code_and_nothing():
    assert named(
        """
        Term | Definition
        -----|-----------
        `a \\| b` | a **pipe**
        Cup |
        Pot
        """
    ) == [("a | b", "a **pipe**"), ("Cup", "")]


def test_a_row_without_a_term_is_told():
    text = "Term | Definition\n--|--\n | holds tea\nCup | holds tea for one\n"
    assert named(text) == [CUP]
    assert told(text) == [(3, "This row names nothing, so it was left out.")]


OTHER_TABLES = [
    "| Pros | Cons |\n|---|---|\n| hot | wet |\n",
    "| Pot | Kettle |\n|---|---|\n| hot | hotter |\n",
    "| Method | Description |\n|---|---|\n| GET | reads |\n",
    "| Read | Title |\n|---|---|\n| [1](read-1.md) | [Tea](read-1.md) |\n",
    "| Name | Link |\n|---|---|\n| Read 1 | [Tea](read-1.md) |\n",
]


@pytest.mark.parametrize("table", OTHER_TABLES)
def test_rows_of_other_tables_are_no_terms(table):
    assert named(table) == []
    assert named(f"## Vocabulary\n\n- Cup: holds tea for one\n\n{table}")[1:] == []


def test_a_table_of_unknown_header_among_terms_is_read_and_told():
    text = "## Vocabulary\n\n| | |\n|---|---|\n| Cup | holds tea for one |\n"
    assert named(text) == [CUP]
    assert told(text) == [
        (3, "The header of this table is not known; all its rows were read as terms.")
    ]


def test_a_header_that_is_itself_a_term_is_read_too():
    text = "## Vocab\n| Cup | holds tea for one |\n|---|---|\n| Tea pot | holds tea for many |\n"
    assert named(text) == BOTH
    assert [line for line, _ in told(text)] == [2]


def test_a_table_may_be_a_definition():
    assert named(
        """
        ## Vocabulary
        - Pot vs kettle
        | Pot | Kettle |
        | --- | --- |
        | warm | hot |
          - as they say
        - Cup
          - holds tea for one
        """
    ) == [
        (
            "Pot vs kettle",
            "| Pot | Kettle | / | --- | --- | / | warm | hot | / - as they say",
        ),
        ("Cup", "- holds tea for one"),
    ]


def test_a_navigation_table_is_part_of_nothing():
    assert named(
        """
        ## Vocabulary
        - Cup: holds tea for one

        ---
        <br>

        | Read | Title | Go |
        |---|---|---|
        | 1 | Tea | [<img src="go.gif">](read-1) |
        """
    ) == [CUP]


def test_a_term_may_have_no_definition():
    assert named(
        "## Term\n\nCup : holds tea for one\n\nTea pot vs kettle\n\n## Notes\nText.\n"
    ) == [
        CUP,
        ("Tea pot vs kettle", ""),
    ]
    assert named("## Vocab\n- Cup\n- Tea pot\n- Kettle:\n") == [
        ("Cup", ""),
        ("Tea pot", ""),
        ("Kettle", ""),
    ]


def test_pairs_within_a_definition_are_part_of_it():
    assert named(
        """
        ## Terms
        * Pot vs kettle
            * Pot : for tea
            * Kettle : for water
        * Cup : for you
          note: not for me
        """
    ) == [
        ("Pot vs kettle", "* Pot : for tea / * Kettle : for water"),
        ("Cup", "for you / note: not for me"),
    ]


def test_a_definition_may_go_on():
    assert named(
        """
        ## Terms

        Cup: holds tea for one.
        It has an ear.

        Porcelain cups are thin.

        Tea pot: holds tea for many
        """
    ) == [
        ("Cup", "holds tea for one. / It has an ear. / Porcelain cups are thin."),
        TEA_POT,
    ]


def test_terms_end_at_the_next_heading_of_the_level_and_at_a_question():
    text = """
        # Tea
        ## Vocabulary
        - Cup: holds tea for one
        ## Benefits
        - **Warmth**: it is hot
        ## Terms
        - Tea pot: holds tea for many

        What is tea?
        - Leaves: green ones
        """
    assert named(text) == BOTH
    assert asked(text) == [("What is tea?", "- Leaves: green ones")]


def test_headings_deeper_than_a_term_belong_to_it():
    assert named("## Terms\n### Cup\nholds tea\n#### In China\nno ear\n### Pot\n#### Big\n") == [
        ("Cup", "holds tea / #### In China / no ear"),
        ("Pot", "#### Big"),
    ]


def test_an_item_may_say_what_it_is():
    assert named("## Vocabulary\n- A cup is a vessel for one\n- Kettles are for water\n") == [
        ("cup", "A cup is a vessel for one"),
        ("Kettles", "Kettles are for water"),
    ]


CONCEPTS = [
    ("Tea pot", "A tea pot is a vessel for tea."),
    ("Tea pot", "Tea pots are vessels for tea."),
    ("Tea pots", "A tea pot is the vessel of choice."),
    ("Pots", "It is a vessel for tea."),
    ("Pots", "is an old, round vessel."),
    ("Pots", "A vessel that holds tea."),
    ("Pots", "round vessel that holds tea and keeps it warm"),
    ("Pots", "The process of keeping tea warm."),
    ("Pots", "Pots refers to vessels."),
    ("SOS", "Save Our Ship (SOS) is a signal of distress"),
    ("SOS (Save Our Ship)", "A signal which is sent by ships."),
    ("SOS", "SOS stands for Save Our Ship."),
    ("SOS", "Save Our Souls is a signal of distress"),
    ("SOS", "Save Our Souls. It is sent by ships."),
    ("Pots", "In the kitchen, a pot is a vessel."),
    ("Pot", "A pot holds tea."),
    ("Pot", "Pot: where tea is kept"),
    ("Pots", "Old tools that keep tea warm."),
    ("Pots", "**Pots** are vessels."),
    ("Pots", "“A pot is a vessel.”"),
    ("Bules", "Um bule é um vaso para chá."),
    ("Teteras", "Una tetera es un recipiente."),
    ("Théière", "Une théière est un récipient."),
    ("Teekanne", "Eine Teekanne ist ein Gefäß."),
    ("Teiera", "La teiera è un recipiente."),
]


@pytest.mark.parametrize(("title", "text"), CONCEPTS)
@pytest.mark.parametrize(
    "layout",
    [
        "# {}\n{}\n",
        "### {}\n\n{}\n\n- more\n",
        "**{}**\n{}\n",
        "`{}`\n\n{}\n",
        "## {}\n> {}\n",
        "## {}\n![](p.png)\n{}\n",
    ],
)
def test_a_title_with_a_definition_beneath_is_a_term(title, text, layout):
    assert terms(layout.format(title, text)) == [title]


NO_CONCEPTS = [
    ("How it works", "A pot is a vessel for tea."),
    ("Benefits of pots", "Pots are vessels that hold tea."),
    ("Introduction", "This is an introduction to pots."),
    ("Pots", "Imagine you have a pot that never cools."),
    ("Pots", "We drink tea."),
    ("Pots", "They are important for tea."),
    ("Pots", "Warm the pot first, then pour."),
    ("Pots", "The cup is a vessel for one."),
    ("Reading 5: pots", "A pot is a vessel."),
    ("Class 12 notes", "A class is a room."),
    ("Pots", "- A pot is a vessel."),
    ("Using pots", "A pot is a vessel."),
    ("Pots vs kettles", "A pot is a vessel."),
    ("8 pots everybody must know", "A pot is a vessel."),
    ("Resumo", "O resumo é um texto."),
]


@pytest.mark.parametrize(("title", "text"), NO_CONCEPTS)
def test_a_title_without_a_definition_is_none(title, text):
    assert terms(f"## {title}\n{text}\n") == []
    assert len(sections(f"## {title}\n{text}\n")) == 1


def test_the_definition_under_a_title_is_all_up_to_the_next_heading_or_question():
    text = """
        ## Tea pot
        A tea pot is a vessel.

        Some kinds:

        - **Clay**: brown

        ### History
        Long.

        ## Kettle
        A kettle is a vessel.

        How does a kettle work?

        - It heats.
        """
    assert named(text) == [
        ("Tea pot", "A tea pot is a vessel. / Some kinds: / - **Clay**: brown"),
        ("Kettle", "A kettle is a vessel."),
    ]
    assert asked(text) == [("How does a kettle work?", "- It heats.")]
    assert sections(text) == ["History"]


def test_another_line_in_bold_ends_the_definition_under_a_line_in_bold():
    assert named(
        "**Cup**\nA cup is a vessel.\n\n**More**\n\nText.\n\n**Pot**\nPots are big.\n"
    ) == [
        ("Cup", "A cup is a vessel."),
        ("Pot", "Pots are big."),
    ]


OUTSIDE = [
    "- **Warmth**: it is hot\n- **Taste**: it is good\n",
    "- GET -> reads\n- POST -> writes\n",
    "Step 1: warm the pot\n\nStep 2: pour\n",
    "**Warmth**: it is hot\n\n**Taste**: it is good\n",
]


@pytest.mark.parametrize("lines", OUTSIDE)
def test_pairs_outside_an_area_of_terms_are_no_terms(lines):
    assert terms(f"## Uses of tea\n\n{lines}") == []


def test_a_line_among_terms_that_names_none_is_told():
    long = "this is a long line about nothing that anybody could call the name of a term at all"
    text = f"## Vocabulary\n\n- {long}\n- Cup: holds tea for one\n"
    assert named(text) == [CUP]
    assert told(text) == [(3, "No term could be told in this line, so it was left out.")]


def test_a_source_or_a_note_is_no_term():
    assert named(
        """
        ## Vocabulary
        - Cup: holds tea for one
        - Source: https://t.example/
        - Note: not for two
        """
    ) == [("Cup", "holds tea for one / - Source: https://t.example/ / - Note: not for two")]


def test_a_term_knows_its_lines_and_section():
    found = read("# Tea\n\n## Terms\n\n- Cup: holds tea\n  for one\n\n- Pot\n\n# End\n").terms
    assert [(one.first, one.last, one.section) for one in found] == [
        (5, 6, "Terms"),
        (8, 8, "Terms"),
    ]


def test_a_term_heading_stands_under_the_heading_above_it():
    assert [one.section for one in read("# Tea\n## Terms\n### Cup\nholds tea\n").terms] == [
        "Terms"
    ]


def test_terms_are_written_without_markup():
    assert terms("## Vocab\n- **Tea** *pot*: big\n- `cup`: small\n- ~~Can~~ &amp; pan: old\n") == [
        "Tea pot",
        "cup",
        "Can & pan",
    ]


def test_terms_in_bold_may_go_on_below_a_table():
    note = """
        ## Terms
        Term | Definition
        ---|---
        Mill | what grinds
        * **Oven**: what bakes
        * **Sieve** - what sifts
        * see the other page
        """
    assert terms(note) == ["Mill", "Oven", "Sieve"]
    assert terms(note.replace("* **", "**")) == ["Mill", "Oven", "Sieve"]


def test_terms_end_at_a_heading_that_says_questions():
    note = """
        ## Key Terms
        - **Mill**: what grinds

        ## Questions
        1. What is the difference between a mill and an oven
          One grinds.

        Explain the sieve.

        - it sifts
        """
    assert terms(note) == ["Mill"]
    assert [title for title, _ in asked(note)] == [
        "What is the difference between a mill and an oven",
        "Explain the sieve.",
    ]


def test_a_label_and_its_terms_may_be_one_paragraph():
    note = """
        Vocab:
        Mill: what grinds
        Oven: what bakes
        """
    assert named(note) == [("Mill", "what grinds"), ("Oven", "what bakes")]


def test_a_heading_of_one_word_needs_no_blank_where_it_is_a_label():
    assert terms("so it is\n#Vocab\n- Mill: what grinds\n") == ["Mill"]
    assert terms("so it is\n#baking\n- Mill: what grinds\n") == []


def test_a_definition_list_is_one():
    assert named("# Tea\nCup\n: holds tea for one\n\nTea pot\n:   holds tea for many\n") == [
        ("Cup", ": holds tea for one"),
        ("Tea pot", ":   holds tea for many"),
    ]


def test_term_and_definition_may_be_labels():
    text = "## Vocab\n\nTerm: Cup\nDefinition: holds tea for one\n\n**Term:** Tea pot\n"
    assert named(text + "**Definition:** holds tea for many\n") == BOTH


def test_terms_in_a_list_end_beside_the_label():
    assert (
        named(
            """
        - Vocabulary
           - Cup: holds tea for one
           - Tea pot: holds tea for many
        - Notes
           - Tea: is good
        """
        )
        == BOTH
    )


def test_a_line_in_bold_among_items_is_a_term_or_ends_them():
    text = "**Vocab**\n\n- Cup: holds tea for one\n\n**Tea pot**\nholds tea for many\n"
    assert named(text + "\n**Preview**\n\n- Notes: more\n") == BOTH


def test_names_that_are_half_in_bold_are_whole():
    assert named("## Vocab\n- **Tea** Pot: old\n- **Cup** of: two\n") == [
        ("Tea Pot", "old"),
        ("Cup", "of: two"),
    ]


def test_a_title_may_be_one_of_a_section_in_an_area_too():
    text = "## Terms\n### Topic\ncopies\n### Class\nhas objects\n### Resources\n- a link\n"
    assert terms(text) == ["Topic", "Class"]
    assert sections(text) == ["Resources"]


@pytest.mark.parametrize(
    "text",
    [
        "## Baking at home\nThis article was a good look into the history of bread.\n",
        "## Quick loaves\nOne way to make loaves quickly is by using more heat.\n",
        "## Reading\nA list of pages that I read this week.\n",
    ],
)
def test_a_paragraph_about_something_else_defines_nothing(text):
    assert terms(text) == []


@pytest.mark.parametrize("label", ["Terms Documentation", "Terms Summary", "Defs", "Acronyms"])
def test_more_labels_open_an_area(label):
    assert terms(f"## {label}\n* Mill: what grinds\n") == ["Mill"]
