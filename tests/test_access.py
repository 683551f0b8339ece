"""Who may open what: every address, tried by everybody. One that is not in the table fails."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
import reversion
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.timezone import now
from reversion.models import Version

from quiz.actions import attempts, labs, reminders
from quiz.labs.lab import Lab
from quiz.models import Card, HandledEvent, User
from tests import make
from tests.proposed import entry as proposed_entry
from tests.proposed import waiting

WITH_A_ROW = {
    *("history", "delete", "change", "preview", "regrade", "decide"),
    *("items", "publish", "undo"),
}

pytestmark = pytest.mark.django_db

PEOPLE = ["nobody", "guest", "student", "another student", "instructor", "administrator"]

# ok: a page (a blank answer gets its page again) · go: sent on · in: sent to sign in
# no: not found · not: forbidden · 400: it takes no form
# {a,b} stands for each of them. The student is the one whose attempts these are.
TABLE = """
{home,about,privacy,topics,topic,goals,glossary,entry}  GET  ok ok ok ok ok ok
{topic-in-full,picture}                                 GET  ok ok ok ok ok ok
{manifest,service-worker,offline}                       GET  ok ok ok ok ok ok
{quizzes,quiz}                                          GET  ok ok ok ok ok ok
{start,practise}                                        POST go go go go go go
attempts                                                GET  in ok ok ok ok ok
{attempt,question}                                      GET  in no ok no no no
results                                                 GET  in no ok no no no
finish                                                  POST in no go no no no
{respond,arrange}                                       POST in no ok no no no
show-answer                                             POST in no go no no no
{review,progress}                                       GET  ok ok ok ok ok ok
{review-start,review-undo}                              POST in go go go go go
reveal                                                  POST in no ok no no no
rate                                                    POST in no go no no no
learn                                                   GET  ok ok ok ok ok ok
learn-round                                             POST go go go go go go
match                                                   GET  ok ok ok ok ok ok
match-game                                              POST ok ok ok ok ok ok
match-answers                                           POST go go go go go go
learn-end                                               POST in go go go go go
{plan,due-cards}                                        GET  in ok ok ok ok ok
sync                                                    POST in 400 400 400 400 400
reminders                                               GET  ok ok ok ok ok ok
{add-card,add-cards}                                    POST go go go go go go
{labs,lab}                                              GET  ok ok ok ok ok ok
lab-ask                                                 POST ok ok ok ok ok ok
lab-cards                                               POST go go go go go go
{lab-run,lab-progress}                                  GET  in no ok no no no
{lab-start,lab-give-up}                                 POST in no go no no no
sign-up                                                 GET  ok ok go go go go
sign-in                                                 GET  ok ok ok ok ok ok
sign-out                                                POST ok ok ok ok ok ok
{account,account-delete,my-data,review-log,deck}        GET  in ok ok ok ok ok
password-change                                         GET  in go ok ok ok ok
{password-reset,password-reset-sent}                    GET  ok ok ok ok ok ok
password-reset-confirm                                  GET  ok ok ok ok ok ok
admin:login                                             GET  ok ok ok ok go go
admin:{index,password_change,password_change_done}      GET  in in in in ok ok
admin:logout                                            POST go go go go go go
admin:jsi18n                                            GET  in in in in ok ok
admin:autocomplete                                      GET  in in in in ok ok
admin:view_on_site                                      GET  in in in in go go
admin:app_list                                          GET  in in in in ok ok
admin:quiz_{topic,source,entry,question,quiz}_{changelist,add,history,delete} GET in in in in ok ok
admin:quiz_{topic,source,entry,question,quiz}_{change,recoverlist,revision} GET in in in in ok ok
admin:quiz_{topic,source,entry,question,quiz}_recover   GET  in in in in no no
admin:quiz_{entry,question,quiz}_preview                GET  in in in in ok ok
admin:quiz_question_regrade                             GET  in in in in ok ok
admin:quiz_question_{check,export}                      GET  in in in in ok ok
admin:quiz_{attempt,questionversion}_{changelist,history,change} GET in in in in ok ok
admin:quiz_{attempt,questionversion}_add                GET  in in in in not not
admin:quiz_attempt_delete                               GET  in in in in not ok
admin:quiz_questionversion_delete                       GET  in in in in not not
admin:quiz_user_{changelist,history,change}             GET  in in in in ok ok
admin:quiz_user_{add,delete}                            GET  in in in in not ok
admin:quiz_import_{changelist,history,change}           GET  in in in in ok ok
admin:quiz_import_{add,item,template}                   GET  in in in in ok ok
admin:quiz_import_delete                                GET  in in in in not not
admin:quiz_import_{decide,items}                        POST in in in in go go
admin:quiz_import_publish                               POST in in in in no no
admin:quiz_import_undo                                  GET  in in in in go go
admin:quiz_picture_{changelist,add,history,delete,change} GET in in in in ok ok
admin:quiz_picture_received                             GET  in in in in no no
admin:quiz_labrun_{changelist,history,change}           GET  in in in in ok ok
admin:quiz_labrun_add                                   GET  in in in in not not
admin:quiz_labrun_delete                                GET  in in in in not ok
admin:quiz_handledevent_{changelist,history,change,deadletters} GET in in in in not ok
admin:quiz_handledevent_{add,delete}                    GET  in in in in not not
admin:auth_user_password_change                         GET  in in in in ok ok
admin:auth_group_{changelist,add,history,delete,change} GET  in in in in not ok
"""


def rows() -> Iterator[tuple[str, str, list[str]]]:
    """The table, a name at a time."""
    for line in TABLE.strip().splitlines():
        names, method, *outcomes = line.split()
        parts = [part.split(",") for part in re.split(r"[{}]", names)]
        for name in product(*parts):
            yield "".join(name), method, outcomes


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Every name of the site; patterns without one only lead to one that has it."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            prefix = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern, space + prefix)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield space + pattern.name


def outcome(client: Client, method: str, address: str) -> str:
    """What came of it, in the words of the table. A form names the student's card, and a deck."""
    form = {"card": Card.objects.get().pk, "deck": "to-match"}
    answer = client.post(address, form) if method == "POST" else client.get(address)
    if answer.status_code == 302:
        to_sign_in = (reverse("sign-in"), reverse("admin:login"))
        return "in" if answer.url.startswith(to_sign_in) else "go"
    words = {200: "ok", 404: "no", 403: "not"}
    return words.get(answer.status_code, str(answer.status_code))


@pytest.fixture
def people() -> dict[str, User]:
    instructor = make.learner(is_staff=True)
    instructor.groups.add(Group.objects.get(name="Instructor"))
    return {
        "guest": make.guest(),
        "student": make.learner(),
        "another student": make.learner(),
        "instructor": instructor,
        "administrator": make.learner(is_staff=True, is_superuser=True),
    }


@pytest.fixture
def addresses(people: dict[str, User], still_lab: Lab) -> dict[str, str]:
    """Where each name of the table leads, with rows that are there."""
    student = people["student"]
    with reversion.create_revision():
        source = make.source()
        question = make.question(source=source)
        entry = question.entry
        quiz = make.quiz(question)
        for row in (source, question, entry, quiz, entry.topic):
            row.save()
    running = attempts.start(student, quiz, at=now())
    finished = attempts.finish(make.attempt(make.question(), by=student), at=now())
    make.card(entry, by=student)
    make.deck(slug="to-match")
    group = Group.objects.get(name="Instructor")
    picture = make.picture()
    imported = waiting(proposed_entry())
    run = labs.ask(
        student,
        still_lab.slug,
        chosen={"weather": "calm"},
        prediction={},
        where="machine",
        at=now(),
    )
    models = {
        "quiz_topic": entry.topic,
        "quiz_source": source,
        "quiz_entry": entry,
        "quiz_question": question,
        "quiz_quiz": quiz,
        "quiz_attempt": finished,
        "quiz_questionversion": question.current_version,
        "quiz_user": student,
        "quiz_import": imported,
        "quiz_picture": picture,
        "quiz_labrun": run,
        "quiz_handledevent": HandledEvent.objects.create(event_id="AttemptFinished:0"),
        "auth_user": student,
        "auth_group": group,
    }
    arguments: dict[str, list[object]] = {
        **{name: [entry.topic.slug] for name in ("topic", "topic-in-full")},
        "entry": [entry.slug],
        **{name: [entry.slug] for name in ("practise", "add-card")},
        "add-cards": [entry.topic.slug],
        "reminders": [reminders.token(student)],
        "quiz": [quiz.slug],
        "start": [quiz.slug],
        "attempt": [running.pk],
        "finish": [running.pk],
        "results": [finished.pk],
        **{name: [running.pk, 1] for name in ("question", "respond", "arrange", "show-answer")},
        "password-reset-confirm": ["x", "y"],
        **{name: ["still"] for name in ("lab", "lab-ask", "lab-cards")},
        **{name: [run.pk] for name in ("lab-run", "lab-progress", "lab-start", "lab-give-up")},
        "picture": [picture.name],
        "admin:quiz_picture_received": ["x"],
        "admin:quiz_import_item": [imported.pk, imported.items.get().pk],
        "admin:quiz_import_template": ["csv"],
        "admin:app_list": ["quiz"],
        "admin:view_on_site": [ContentType.objects.get_for_model(entry).pk, entry.pk],
    }
    for name, _, _ in rows():
        if not name.startswith(("admin:quiz_", "admin:auth_")):
            continue
        model, _, verb = name.removeprefix("admin:").rpartition("_")
        if verb in WITH_A_ROW and name not in arguments:
            model = model.removesuffix("_password")
            arguments[name] = [models[model].pk]
        elif verb == "revision":
            row = models[model]
            version = Version.objects.get_for_object(row).first()
            arguments[name] = [row.pk, version.pk]
        elif verb == "recover":
            arguments[name] = [0]  # nothing was deleted
    found = {name: reverse(name, args=arguments.get(name, [])) for name, _, _ in rows()}
    found["admin:autocomplete"] += "?app_label=quiz&model_name=question&field_name=entry"
    return found


def test_the_table_knows_every_address_once():
    listed = [name for name, _, _ in rows()]

    assert sorted(listed) == sorted(set(names(get_resolver())))


def test_everybody_gets_what_the_table_says(people, addresses):
    wrong = []
    for name, method, expected in rows():
        for person, wanted in zip(PEOPLE, expected, strict=True):
            with transaction.atomic():
                client = Client()
                if person in people:
                    client.force_login(people[person])
                if (got := outcome(client, method, addresses[name])) != wanted:
                    wrong.append(f"{method} {name} by {person}: {got}, not {wanted}")
                transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)
