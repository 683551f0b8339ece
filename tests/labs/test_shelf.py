"""Every lab on the shelf: what it names is in the course, and what it asks can be predicted."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from django.urls import reverse

from quiz.formats import bank
from quiz.formats.drafts import Course
from quiz.labs import shelf, signs
from quiz.labs.lab import Lab
from quiz.rules.kinds import Kind
from tests import make

ROOT = Path(__file__).parents[2]
ICONS = re.findall(r'id="([a-z-]+)"', (ROOT / "static/icons.svg").read_text())

every_lab = pytest.mark.parametrize("lab", shelf.all_labs(), ids=lambda lab: lab.slug)


@cache
def course() -> Course:
    paths = (ROOT / "content").rglob("*.yaml")
    return bank.read({str(path): path.read_text(encoding="utf-8") for path in paths})


@every_lab
def test_its_topic_and_all_that_it_shows_are_in_the_course(lab: Lab):
    assert lab.topic in {topic.slug for topic in course().topics}
    assert set(lab.entries) <= {entry.slug for entry in course().entries}
    assert len(set(lab.entries)) == len(lab.entries) > 0


@every_lab
def test_its_claims_have_sources_of_the_course(lab: Lab):
    assert set(lab.sources) <= {source.slug for source in course().sources}
    assert len(set(lab.sources)) == len(lab.sources) > 0


@every_lab
def test_it_asks_single_choice_questions_of_what_it_shows(lab: Lab):
    asked = {question.slug: question for question in course().questions}

    assert 2 <= len(lab.questions) <= 3
    for slug in lab.questions:
        assert asked[slug].kind == Kind.SINGLE
        assert asked[slug].entry in lab.entries


@every_lab
def test_it_says_what_it_is_how_long_it_takes_and_why_it_goes_so(lab: Lab):
    assert re.fullmatch(r"[a-z-]+", lab.slug)
    assert lab.icon in ICONS
    assert 0 <= lab.seconds <= 10
    assert len(lab.lead) < 300
    assert lab.explains
    assert not re.search(r"!|\b(?:simply|just|easy)\b", " ".join((lab.lead, *lab.explains)))


@every_lab
def test_each_knob_has_a_few_options_and_every_choice_a_price(lab: Lab):
    first = {knob.name: knob.first for knob in lab.knobs}
    for knob in lab.knobs:
        values = [value for value, _ in knob.options]
        assert len(set(values)) == len(values) >= 2
        for value in values:
            price = lab.price({**first, knob.name: value})
            assert price.words
            assert 0 <= price.usd < 0.01  # of a cent, so that all runs of a day are cents


def test_an_entry_knows_its_labs():
    assert signs.QUEUES in shelf.of_entry("fifo-queue")
    assert shelf.of_entry("nothing") == []


@pytest.mark.django_db
@every_lab
def test_each_entry_that_it_shows_leads_to_it(client, lab: Lab):
    for slug in lab.entries:
        make.entry(slug=slug)

        shown = client.get(reverse("entry", args=[slug])).content.decode()

        assert f'href="{reverse("lab", args=[lab.slug])}"' in shown


def test_no_lab_is_loaded_at_the_start_of_the_site():
    count = (
        "import django; django.setup(); import studyapp.urls, sys; "
        "print(*[name for name in sys.modules if name.startswith('quiz.labs.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", count],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "studyapp.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = set(done.stdout.split())
    assert "quiz.labs.shelf" in loaded
    assert not loaded & {sign.module for sign in shelf.SIGNS}
