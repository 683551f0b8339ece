"""What an author is told about each kind of question, and which fields it has."""

from dataclasses import dataclass

from quiz.rules.kinds import Kind

OF_ALL = (
    "Feedback says why somebody would answer so, and what is so; learners read it afterwards. "
    "Another number at “Place” moves a row there; without one it goes last."
)
OF_WRONG = "A wrong one that is a misconception of the entry may give its number there, from 1."


@dataclass(frozen=True)
class Words:
    """`noun` is one row below the question, `rows` how many of them an empty form begins with."""

    title: str
    about: str
    noun: str
    nouns: str
    rows: int
    text: str = ""  # help beside its text
    lines: int = 2  # of its text
    right: str = ""  # the label of the tick; empty: no tick
    match: str = ""  # the label of the other side; empty: there is none
    has_wrong: bool = True  # may a row be a wrong answer, and so stand for a misconception?
    fields: tuple[str, ...] = ()  # of the question, besides those that each has


WORDS = {
    Kind.SINGLE: Words(
        "Single choice",
        "Two or more choices, one of them right. The order in which you write them tells "
        "nothing: each learner gets another one, and numbers, sizes and dates go by size.",
        "choice",
        "choices",
        4,
        right="Right",
    ),
    Kind.MULTIPLE: Words(
        "Multiple response",
        "Three or more choices, several of them right and at least one wrong. Learners are told "
        "how many to select. A right choice earns its share, a wrong one takes a share away.",
        "choice",
        "choices",
        5,
        right="Right",
    ),
    Kind.TRUE_FALSE: Words(
        "True or false, with a reason",
        "The prompt is a statement. Learners say whether it is true, and choose the reason for "
        "it. Both must be right.",
        "reason",
        "reasons",
        3,
        right="The right reason",
        fields=("is_true", "misconception"),
    ),
    Kind.TYPED: Words(
        "Typed answer",
        "Learners write a word or a few. Give every form that you accept; case, spaces, "
        "punctuation and an article make no difference, and one slip of the keyboard is "
        "forgiven. Add the wrong answers that you foresee, with their feedback.",
        "answer",
        "answers",
        3,
        lines=1,
        right="Accepted",
    ),
    Kind.NUMERIC: Words(
        "Numeric",
        "Learners write a number. Give the right value, and the wrong ones that you foresee "
        "(a forgotten factor, another unit) with their feedback.",
        "answer",
        "answers",
        3,
        text="A number: 1200, 0.5 or 3e6.",
        lines=1,
        right="Right",
        fields=("unit", "tolerance"),
    ),
    Kind.MATCHING: Words(
        "Matching",
        "Three or more pairs. Learners see all left sides, and pick for each one from all right "
        "sides. A pair without a left side is a left-over answer, which belongs to nothing.",
        "pair",
        "pairs",
        4,
        text="Empty: the right side is a left-over answer.",
        match="Right side",
    ),
    Kind.ORDERING: Words(
        "Ordering",
        "Three or more steps, written in the right order. Learners get them shuffled.",
        "step",
        "steps",
        4,
        has_wrong=False,
    ),
}
