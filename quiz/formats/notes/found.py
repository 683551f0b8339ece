"""What has been found in a note so far, in its order."""

from quiz.formats.drafts import Problem
from quiz.formats.notes import bodies
from quiz.formats.notes.place import Open
from quiz.formats.notes.reading import NotedQuestion, NotedTerm, Reading


class Found:
    """Terms, questions and problems as they gather."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self._name = name
        self._lines = lines
        self._terms: list[NotedTerm] = []
        self._questions: list[NotedQuestion | None] = []
        self._unanswered: dict[str, int] = {}  # what a question says, and its place
        self._problems: list[Problem] = []

    def add(self, opened: Open) -> None:
        """Add a question or term that is closed now, with its body."""
        body, last = bodies.text(self._lines, opened.rest, opened.begin, opened.end)
        last = max(last, opened.last)
        if opened.is_term:
            term = NotedTerm(opened.title, body, opened.first, last, opened.section)
            self._terms.append(term)
        else:
            self.add_question(
                NotedQuestion(opened.title, body, opened.first, last, opened.section)
            )

    def add_term(self, term: NotedTerm) -> None:
        self._terms.append(term)

    def add_question(self, question: NotedQuestion) -> None:
        """Add a question; it takes the place of the same one that was left unanswered."""
        key = key_of(question.question)
        if (earlier := self._unanswered.pop(key, None)) is not None:
            self._questions[earlier] = None
        if not question.answer:
            self._unanswered[key] = len(self._questions)
        self._questions.append(question)

    def tell(self, line: int, message: str) -> None:
        self._problems.append(Problem(self._name, line, "", message))

    def reading(self, sections: list[str]) -> Reading:
        return Reading(
            terms=tuple(self._terms),
            questions=tuple(one for one in self._questions if one),
            sections=tuple(sections),
            problems=tuple(self._problems),
        )


def key_of(title: str) -> str:
    """What two writings of one question have in common."""
    return "".join(mark for mark in title.casefold() if mark.isalnum())
