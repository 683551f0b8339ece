"""Notes that nobody wrote: made from a seed in the layouts that people use, and broken."""

from collections.abc import Callable
from random import Random


def _listed(text: str) -> list[str]:
    return text.split(",")


NOUNS = _listed(
    "tea,cup,pot,kettle,leaf,spoon,saucer,lemon,sugar,milk,harbour,lighthouse,anchor,rope,sail,"
    "mast,compass,tide,buoy,keel,hull,rudder,crew,captain,cargo,chart,lantern,bell,deck,oar"
)
KINDS = _listed("vessel,tool,part,plant,sign,place,habit,measure,story,machine")
VERBS = _listed("holds,keeps,carries,warms,shows,turns,lifts,guides,marks,covers")
WEIGHTS = (5, 5, 3, 2, 1, 1, 1, 1)
MARKS = _listed(
    "#,##,### ,- ,* ,1. ,> ,**,__,`,```,~~~,|,||,---,===,<!--,-->,<b>,</b>,<br>,[,],(,),![,](,:,"
    " - ,->,?,??,\t,    ,\u200b,\ufeff,\x00,\r,\u2028,\\,&amp;,¿,?**,**?,Q:,A:,Answer:,Terms,"
    "What is,Name some,Term|Definition,|---|---|,_,____,*,<details>,é,ü,🍵,1),a."
)


def document(seed: int) -> str:
    """Make a note of two to six parts: questions, terms, prose, code, tables."""
    return _Maker(Random(seed)).document()


def broken(text: str, random: Random) -> str:
    """Break a note in one to eight places."""
    for _ in range(random.randint(1, 8)):
        text = random.choice(_BREAKS)(text, random)
    return text


def noise(random: Random) -> bytes:
    """Make bytes that are no note: of any value, or of marks and words in any order."""
    if random.random() < 0.3:
        return random.randbytes(random.randint(0, 2000))
    pieces = [random.choice((*MARKS, *NOUNS, " ", " ", "\n", "\n")) for _ in range(400)]
    return "".join(pieces[: random.randint(1, 400)]).encode("utf-8")


class _Maker:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._nouns = random.sample(NOUNS, len(NOUNS))

    def document(self) -> str:
        parts = (
            self._questions, self._terms, self._concept, self._prose, self._table, self._code,
            self._uses, self._navigation,
        )  # fmt: skip
        chosen = self._random.choices(parts, WEIGHTS, k=self._random.randint(2, 6))
        made = "\n".join(part() for part in chosen)
        return f"# Notes on {self._noun()} and {self._noun()}\n\n{made}"

    def _noun(self) -> str:
        if not self._nouns:
            self._nouns = self._random.sample(NOUNS, len(NOUNS))
        return self._nouns.pop()

    def _clause(self) -> str:
        pick = self._random.choice
        return f"{pick(('a', 'an old', 'the'))} {pick(KINDS)} that {pick(VERBS)} {pick(NOUNS)}s"

    def _question(self) -> str:
        noun = self._noun()
        return self._random.choice(
            (
                f"What is a {noun}?",
                f"How does a {noun} work?",
                f"Why do people like a {noun}",
                f"Name some uses of the {noun}.",
                f"Describe a {noun} to a friend",
                f"¿Qué es un {noun}?",
            )
        )

    def _answer(self) -> str:
        return f"It is {self._clause()}."

    def _questions(self) -> str:
        layout = self._random.choice(
            (
                "### {q}\n{a}\n\n",
                "### {n}. {q}\n\n{a}\n\n",
                "{n}. {q}\n   - {a}\n   - {b}\n\n",
                "{n}. **{q}** {a}\n",
                "- {q}\n\n  {a}\n\n",
                "**{q}**\n\n{a}\n{b}\n\n",
                "**Q{n}:** {q}\n\n**A:** {a}\n\n",
                "{q}\n\n- {a}\n\n",
                "{q}\n{a}\n\n",
            )
        )
        made = [
            layout.format(n=n, q=self._question(), a=self._answer(), b=self._answer())
            for n in range(1, self._random.randint(2, 6))
        ]
        return "## Review\n\n" + "".join(made)

    def _terms(self) -> str:
        header, layout = self._random.choice(
            (
                ("", "- {t}: {d}\n"),
                ("", "- **{t}** - {d}\n"),
                ("", "{t} : {d}\n\n"),
                ("", "**{t}** {d}\n\n"),
                ("", "- {t}\n  - {d}\n"),
                ("", "### {t}\n\n{d}\n\n"),
                ("", "`{t}`\n\n{d}\n\n"),
                ("", "{t} -> {d}\n\n"),
                ("| Term | Definition |\n|---|---|\n", "| {t} | {d} |\n"),
                ("Term|Def\n---|---\n", "{t}|{d}\n"),
            )
        )
        label = self._random.choice(("## Vocabulary", "## Terms", "## Glosario", "## Key words"))
        made = [
            layout.format(t=self._noun().title(), d=self._clause())
            for _ in range(self._random.randint(1, 6))
        ]
        return f"{label}\n\n{header}{''.join(made)}"

    def _concept(self) -> str:
        noun = self._noun()
        return f"## {noun.title()}\n\nA {noun} is {self._clause()}.\n\n{self._prose_lines()}\n"

    def _prose(self) -> str:
        return f"## More on {self._noun()}\n\n{self._prose_lines()}\n"

    def _prose_lines(self) -> str:
        return "\n".join(
            f"The {self._random.choice(NOUNS)} {self._random.choice(VERBS)} {self._clause()}."
            for _ in range(self._random.randint(1, 4))
        )

    def _table(self) -> str:
        one, other = self._noun(), self._noun()
        rows = "".join(
            f"| {self._clause()} | {self._clause()} |\n" for _ in range(self._random.randint(1, 4))
        )
        return f"## {one} vs {other}\n\n| {one} | {other} |\n| --- | --- |\n{rows}"

    def _code(self) -> str:
        return f"## Steps\n\n```sh\n# What is it?\nbrew {self._noun()}\n```\n"

    def _uses(self) -> str:
        items = "".join(f"- **{self._noun()}**: {self._clause()}\n" for _ in range(3))
        return f"## Benefits of {self._noun()}\n\n{items}"

    def _navigation(self) -> str:
        return f"## Links\n\n[Home](README.md) <!-- {self._noun()} -->\n\n![a](b.png)\n"


def _drop_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    del lines[random.randrange(len(lines))]
    return "\n".join(lines)


def _repeat_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
    return "\n".join(lines)


def _indent_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice((" ", "  ", "    ", "\t", "> ", "- ", "1. ")) + lines[at]
    return "\n".join(lines)


def _insert(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(MARKS) * random.randint(1, 4) + text[at:]


def _cut(text: str, random: Random) -> str:
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.randint(1, 30) :]


def _change(text: str, random: Random) -> str:
    if not text:
        return text
    at = random.randrange(len(text))
    return (
        text[:at]
        + chr(random.choice((random.randrange(32, 127), random.randrange(0xD000))))
        + (text[at + 1 :])
    )


def _join_lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    return "\n".join([*lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]])


def _end_lines(text: str, random: Random) -> str:
    return text.replace("\n", random.choice(("\r\n", "\r", "\n\n", "  \n")))


def _shift_headings(text: str, random: Random) -> str:
    return text.replace(random.choice(("## ", "### ")), random.choice(("# ", "#### ", "##", "")))


def _unmark(text: str, random: Random) -> str:
    return text.replace(random.choice(("**", "- ", "|", ":", "?", "`", "\n\n")), "")


_BREAKS: tuple[Callable[[str, Random], str], ...] = (
    _drop_line, _repeat_line, _indent_line, _insert, _insert, _cut, _change, _join_lines,
    _end_lines, _shift_headings, _unmark,
)  # fmt: skip
