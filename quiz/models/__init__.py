"""The nouns of the product, one subject a file."""

from quiz.models.attempts import Attempt, AttemptQuestion, Response
from quiz.models.cards import Card, Review
from quiz.models.content import Contrast, Entry, Source, Status, Topic
from quiz.models.events import HandledEvent
from quiz.models.games import BestTime
from quiz.models.intake import Decision, Import, ImportItem
from quiz.models.labs import LabRun
from quiz.models.lessons import Lesson, LessonEntry
from quiz.models.pictures import Picture
from quiz.models.questions import Choice, Question
from quiz.models.quizzes import Feedback, Preset, Quiz, QuizQuestion
from quiz.models.regrades import Regrade
from quiz.models.tallies import Tally
from quiz.models.throttle import Throttle
from quiz.models.users import User
from quiz.models.versions import QuestionVersion

__all__ = [
    "Attempt",
    "AttemptQuestion",
    "BestTime",
    "Card",
    "Choice",
    "Contrast",
    "Decision",
    "Entry",
    "Feedback",
    "HandledEvent",
    "Import",
    "ImportItem",
    "LabRun",
    "Lesson",
    "LessonEntry",
    "Picture",
    "Preset",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizQuestion",
    "Regrade",
    "Response",
    "Review",
    "Source",
    "Status",
    "Tally",
    "Throttle",
    "Topic",
    "User",
]
