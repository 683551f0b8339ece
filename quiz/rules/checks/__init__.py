"""Is a bank of questions good? Rules of item writing, test-wise bots and what a course demands.

check(bank)             everything, as a `Report`
check_alone(question)   what can be said of one question without the others
docs/question-rules.md  says what is checked, and why
"""

from quiz.rules.checks.bank import Bank, Entry, Question
from quiz.rules.checks.findings import Finding, Level
from quiz.rules.checks.report import Report, check, check_alone

__all__ = ["Bank", "Entry", "Finding", "Level", "Question", "Report", "check", "check_alone"]
