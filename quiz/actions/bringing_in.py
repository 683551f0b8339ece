"""Items of a reviewed import made into drafts on the site: one transaction, and a way back."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from itertools import count
from pathlib import PurePath
from typing import Any

import reversion
from django.db.models import Max, Model

from quiz.actions import mentions
from quiz.actions.drafts_to_rows import entry_fields, question_fields, write_choices
from quiz.actions.made import Made
from quiz.formats import slugs
from quiz.formats.drafts import EntryDraft, QuestionDraft
from quiz.models import (
    Decision,
    Entry,
    Import,
    ImportItem,
    Question,
    Quiz,
    QuizQuestion,
    Source,
    Topic,
    User,
)
from quiz.rules.likeness import folded
from quiz.rules.mentions import may_link, pattern, slug_of

MOST = 1_000  # items of one import, so that it ends before a request does


class NoTopic(Exception):
    """Nobody said where the new entries go."""


class TooMany(Exception):
    """More items were accepted than come in at once."""


def bring_in(imported: Import, *, by: User, at: datetime) -> Made:
    """Make drafts of what was accepted, in the caller's transaction; say what was done.

    Nothing of it is published. Merging fills what the other one lacks, and changes nothing that
    it has. Raises NoTopic, TooMany.
    """
    if imported.items.exclude(decision=Decision.SKIP).count() > MOST:
        raise TooMany
    return _Bringing(imported, by, at).all()


class _Bringing:
    """One import on its way in."""

    def __init__(self, imported: Import, by: User, at: datetime) -> None:
        self.imported, self.by, self.at = imported, by, at
        self.made = Made()
        self.entries = {entry.slug: entry for entry in Entry.objects.select_related("topic")}
        self.questions = {question.slug: question for question in Question.objects.all()}
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.sources = {source.slug: source for source in Source.objects.all()}
        self.places: dict[Topic, Iterator[int]] = {}  # of the next entries of a topic
        self.became: dict[str, Entry] = {}  # by the slug that the file proposes
        self.answers: list[Entry] = []  # new entries that are questions with their answers
        self.asked: list[Question] = []

    def all(self) -> Made:
        items = list(self.imported.items.all())
        entries = [item for item in items if item.noun == ImportItem.Noun.ENTRY]
        questions = [item for item in items if item.noun == ImportItem.Noun.QUESTION]
        for item in entries:
            if item.decision != Decision.SKIP:
                self._entry(item)
        for item in entries:
            self._left_out(item)
        for item in questions:
            if item.decision != Decision.SKIP:
                self._question(item)
        ImportItem.objects.bulk_update(items, ["result"], batch_size=200)
        self._relate()
        if self.imported.quiz_title and self.asked:
            self._quiz(self.imported.quiz_title)
        mentions.find()
        return self.made

    # Entries

    def _entry(self, item: ImportItem) -> None:
        draft: EntryDraft = item.value  # type: ignore[assignment]  # of this noun
        if item.decision == Decision.MERGE and item.like in self.entries:
            entry = self._fill_entry(self.entries[item.like], draft)
        else:
            entry = self._new_entry(draft)
        self.became[draft.slug] = entry
        item.result = entry.slug

    def _left_out(self, item: ImportItem) -> None:
        """Questions about an entry that is left out are about what it is the same as."""
        draft: EntryDraft = item.value  # type: ignore[assignment]  # of this noun
        if draft.slug in self.became:
            return
        title = folded(draft.title)
        same = next((one for one in self.became.values() if folded(one.title) == title), None)
        if found := self.entries.get(item.like) or same:
            self.became[draft.slug] = found

    def _new_entry(self, draft: EntryDraft) -> Entry:
        slug = slugs.free(draft.slug or slugs.slug(draft.title), self.entries)
        topic = self._topic(draft.topic)
        fields = entry_fields(draft) | {"title": draft.title[:160]}
        entry = Entry(slug=slug, topic=topic, position=self._place(topic), **fields)
        named = [self.sources[slug] for slug in draft.sources if slug in self.sources]
        with self._revised(entry):
            entry.save()
            entry.sources.set(named or [self._source()])
        self.made.created("entry", slug)
        self.entries[slug] = entry
        if entry.kind == Entry.Kind.QA:
            self.answers.append(entry)
        return entry

    def _fill_entry(self, entry: Entry, draft: EntryDraft) -> Entry:
        names = [*entry.aliases]
        known = {folded(name) for name in (entry.title, *names)}
        names += [name for name in (draft.title, *draft.aliases) if folded(name) not in known]
        wanted = {
            "aliases": names if entry.kind == Entry.Kind.TERM else entry.aliases,
            "summary": entry.summary or draft.summary,
            "body": entry.body or draft.body,
        }
        self._change("entry", entry, wanted)
        return entry

    def _topic(self, slug: str) -> Topic:
        if found := self.topics.get(slug) or self.imported.topic:
            return found
        raise NoTopic

    def _place(self, topic: Topic) -> int:
        if topic not in self.places:
            self.places[topic] = count(_next(topic.entries))
        return next(self.places[topic])

    def _relate(self) -> None:
        """A question of the course leads to the terms that it or its answer names."""
        names: dict[str, str] = {}
        for entry in self.entries.values():
            for name in (entry.title, *entry.aliases):
                if entry.kind == Entry.Kind.TERM and may_link(name, is_title=name == entry.title):
                    names.setdefault(name, entry.slug)
        finder = pattern(names)
        for answer in self.answers if finder else ():
            text = f"{answer.title}\n{answer.body}"
            named = {slug_of(found, names) for found in finder.findall(text)}  # type: ignore[union-attr]
            answer.related.set([self.entries[slug] for slug in named])

    # Questions

    def _question(self, item: ImportItem) -> None:
        draft: QuestionDraft = item.value  # type: ignore[assignment]  # of this noun
        found = self.questions.get(item.like)
        if item.decision == Decision.MERGE and found:
            question = self._fill_question(found, draft)
        else:
            question = self._new_question(draft, self._entry_of(item, draft))
        self.asked.append(question)
        item.result = question.slug

    def _new_question(self, draft: QuestionDraft, entry: Entry) -> Question:
        slug = slugs.free(draft.slug or slugs.slug(f"{entry.slug} {draft.prompt}"), self.questions)
        source = self.sources.get(draft.source) or self._source()
        fields = question_fields(draft)
        fields["bloom"] = draft.bloom or Question.Bloom.UNDERSTAND
        question = Question(slug=slug, entry=entry, source=source, **fields)
        with self._revised(question):
            question.save()
            write_choices(question, draft.choices)
        self.made.created("question", slug)
        self.questions[slug] = question
        return question

    def _entry_of(self, item: ImportItem, draft: QuestionDraft) -> Entry:
        """What the file says it asks; else an entry of the name that the file puts it under."""
        for found in (self.became.get(draft.entry), self.entries.get(draft.entry)):
            if found:
                return found
        title = item.category.rpartition("/")[2] or PurePath(self.imported.name).stem
        wanted = folded(title)
        for entry in self.entries.values():
            if wanted in {folded(name) for name in (entry.title, *entry.aliases)}:
                return entry
        named = EntryDraft("", "term", title, (), "", "", "", "", (), (), (), None)
        return self._new_entry(named)

    def _fill_question(self, question: Question, draft: QuestionDraft) -> Question:
        wanted = {
            "hint": question.hint or draft.hint,
            "explanation": question.explanation or draft.explanation,
        }
        self._change("question", question, wanted)
        return question

    def _quiz(self, title: str) -> None:
        taken = Quiz.objects.values_list("slug", flat=True)
        quiz = Quiz(slug=slugs.free(slugs.slug(title), set(taken)), title=title)
        quiz.position = _next(Quiz.objects)
        with self._revised(quiz):
            quiz.save()
            asked = list({question.pk: question for question in self.asked}.values())
            QuizQuestion.objects.bulk_create(
                QuizQuestion(quiz=quiz, question=question, position=position)
                for position, question in enumerate(asked)
            )
        self.made.created("quiz", quiz.slug)

    # What all have in common

    def _source(self) -> Source:
        """What was chosen, else the file itself, made when the first thing needs it."""
        if self.imported.source is None:
            name = self.imported.name
            slug = slugs.free(slugs.slug(f"notes {name.rpartition('.')[0] or name}"), self.sources)
            source = Source(slug=slug, title=name[:200], accessed_on=self.at.date())
            with self._revised(source):
                source.save()
            self.made.created("source", slug)
            self.imported.source = source
        return self.imported.source

    def _change(self, noun: str, row: Any, wanted: dict[str, Any]) -> None:
        before = {name: getattr(row, name) for name in wanted}
        changed = {name: value for name, value in wanted.items() if value != before[name]}
        if not changed:
            return
        for name, value in changed.items():
            setattr(row, name, value)
        with self._revised(row):
            row.save()
        self.made.changed(noun, row.slug, {name: before[name] for name in changed}, changed)

    def _revised(self, row: Model) -> AbstractContextManager[None]:
        return _revision(row, self.by, f"Brought in from {self.imported.name}")


@contextmanager
def _revision(row: Model, by: User, comment: str) -> Iterator[None]:
    """A revision of one row: whoever undoes an edit of it gets nothing else back."""
    with reversion.create_revision(manage_manually=True, atomic=False):
        reversion.set_user(by)
        reversion.set_comment(comment)
        yield
        reversion.add_to_revision(row)


def _next(rows: Any) -> int:
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1
