"""Questions and banks for the checks: fair ones, in which a test plants what it is about."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from quiz.rules.checks import Bank, Entry, Question
from quiz.rules.options import Item, Kind, Option

FEEDBACK = "One would think so, since it often is in other places."
ASK = "A shop sells lamps and chairs. What becomes of an order that nobody has packed by noon?"

# Nouns that share no stem, so that texts made of them are alike by chance only.
NOUNS = """
anchor apple arrow badge basket beach bell bird blanket boat bottle bread bridge brush bucket
butter button camel candle carpet castle cherry cloud coat coffee copper corner cotton crown desk
diamond doctor dragon drum eagle engine farmer feather fence finger flag flower forest fountain
garden giraffe glove goat guitar hammer harbor helmet honey horse island jacket jungle kettle
kitchen ladder lantern leaf lemon letter lion marble market meadow mirror monkey mountain needle
ocean olive onion orange paddle palace parrot pencil pepper piano pillow pirate planet pocket
potato puppet rabbit ribbon river rocket saddle sailor salad school scissor shadow shovel silver
spider spoon stone sugar table teacher temple tiger tomato tower train trumpet turtle umbrella
valley velvet village violin wagon walnut window winter wizard yellow zebra
""".split()  # noqa: SIM905 (a list of a hundred words)

Plant = Callable[[Random, Question], Question]


def single(key: str, *wrong: str, **fields: Any) -> Question:
    """A single choice: the key first. Fields are those of `Question`."""
    return choice(Kind.SINGLE, [key], wrong, **fields)


def choice(kind: Kind, right: Any, wrong: Any, *, is_true: bool | None = None, **fields: Any):
    options = options_of([*right], [*wrong])
    return question(Item(kind, options, is_true), **fields)


def question(item: Item, **fields: Any) -> Question:
    given = {"slug": "q", "entry": "e", "topic": "t", "scene": "", "ask": ASK, "source": "s"}
    return Question(item=item, **given | fields)


def options_of(right: list[str], wrong: list[str]) -> tuple[Option, ...]:
    texts = [(text, True) for text in right] + [(text, False) for text in wrong]
    return tuple(
        Option(f"k{number}", text, is_right, FEEDBACK)
        for number, (text, is_right) in enumerate(texts, start=1)
    )


def fair(count: int = 60, plant: Plant | None = None, planted: int | None = None) -> Bank:
    """A bank of single choices whose options are drawn by lot, with four options each.

    `plant` changes the first so many; all by default.
    """
    random = Random(7)
    questions = []
    for number in range(count):
        stem = " ".join(random.sample(NOUNS, 6))
        made = single(
            *(some_words(random) for _ in range(4)),
            slug=f"q{number}",
            entry=f"e{number // 4}",
            ask=f"There are {stem} here. Which of these belongs to them, and why does it?",
        )
        if plant and number < (count if planted is None else planted):
            made = plant(random, made)
        questions.append(made)
    entries = {
        one.entry: Entry(one.entry, "t", "An entry", some_words(random)) for one in questions
    }
    return Bank(tuple(questions), tuple(entries.values()), {"t": "A topic"})


def some_words(random: Random, count: int | None = None) -> str:
    return " ".join(random.sample(NOUNS, count or random.randint(4, 6)))


def with_key(one: Question, text: str) -> Question:
    """The question with another key."""
    return with_texts(one, [text, *(option.text for option in one.distractors)])


def with_texts(one: Question, texts: list[str]) -> Question:
    """The question with other texts for its options, in their order: the key is the first."""
    options = zip(one.item.options, texts, strict=True)
    changed = tuple(replace(option, text=text) for option, text in options)
    return replace(one, item=replace(one.item, options=changed))


def key_of(one: Question) -> str:
    return one.keys[0].text
