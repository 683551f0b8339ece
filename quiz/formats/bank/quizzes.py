"""Quizzes: from fields to drafts, None when something is wrong."""

from collections.abc import Mapping

from quiz.formats.bank.fields import Fields
from quiz.formats.drafts import QuizDraft

PRESETS = ("practice", "graded", "mock")
FEEDBACK = ("finish", "close")  # practice tells after each answer, the others never so early

_NOT_IN_PRACTICE = {
    "feedback": "A practice quiz tells after each answer: remove this.",
    "attempts": "A practice quiz may be taken any number of times: remove this.",
    "pass_mark": "A practice quiz is not passed or failed: remove this.",
}


def quiz(fields: Fields, position: int) -> QuizDraft | None:
    preset = fields.word("preset", PRESETS)
    is_practice = preset == "practice"
    draws, is_fixed = fields.has("topics") or fields.has("draw"), fields.has("questions")
    if draws and is_fixed:
        fields.problem("A quiz has topics and draw, or else questions, not both.", "questions")
    if not draws and not is_fixed:
        fields.problem("Say what is asked: topics and draw, or questions.")
    if is_practice:
        for name, message in _NOT_IN_PRACTICE.items():
            fields.refuse(name, message)
    draft = QuizDraft(
        slug=fields.slug,
        title=fields.line("title", most=80),
        description=fields.line("description", required=False, most=300),
        preset=preset,
        topics=fields.references("topics", "topic", required=draws),
        draw=fields.number("draw", 1, 999, required=draws),
        questions=fields.references("questions", "question", required=is_fixed),
        minutes=fields.number("minutes", 1, 600, required=preset == "mock"),
        attempts=fields.number("attempts", 1, 20),
        feedback="answer" if is_practice else fields.word("feedback", FEEDBACK, default="finish"),
        pass_mark=fields.number("pass_mark", 1, 100),
        position=position,
    )
    fields.close()
    return draft if fields.is_sound() else None


def check_draw(fields: Fields, draft: QuizDraft, held: Mapping[str, int]) -> None:
    """Report a draw of more questions than the quiz's topics hold."""
    holds = sum(held.get(topic, 0) for topic in draft.topics)
    if draft.draw and draft.draw > holds:
        fields.problem(f"This draws {draft.draw} questions; the topics hold {holds}.", "draw")
