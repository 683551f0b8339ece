"""What a draft lacks to be put before learners, in a person's words."""

from dataclasses import replace

from quiz.formats import checked
from quiz.formats.drafts import EntryDraft, QuestionDraft
from quiz.rules.checks import Level, check_alone
from quiz.rules.kinds import faults

NAMED = (
    "The answer is the title of its entry, which stands on the page (rule typed). It is good to "
    "learn by; for a test, ask for something else."
)
ANY = "any"  # whatever brings a draft in names a source


def needs(draft: EntryDraft | QuestionDraft) -> tuple[str, ...]:
    """Why it cannot be published as it is, or breaks a rule of docs/question-rules.md."""
    if isinstance(draft, EntryDraft):
        body = "Write the answer." if draft.kind == "qa" else "Write the body."
        return () if draft.body else (body,)
    question = checked.question(replace(draft, source=ANY), topic="")
    missing = {"Write the question itself.": draft.prompt}
    missing["Write an explanation."] = draft.explanation
    found = [told for told, text in missing.items() if not text]
    unasked = faults(question.item)
    found += unasked
    if draft.prompt and not unasked:  # else what a rule says is no help yet
        found += [
            f"{finding.why} {finding.advice}"
            for finding in check_alone(question)
            if finding.level is Level.ERROR
        ]
    return tuple(found)
