"""What a site has for its labs, as `make run` gives it: a simulator of AWS, and the course."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils.timezone import now

# It ends with its input, so that it outlives nobody who forgets it.
SIMULATE = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""
LOAD = """
import django
django.setup()
from tests.browser import lab_site
lab_site.load_part()
"""


@contextmanager
def simulator(database: Path) -> Iterator[dict[str, str]]:
    """A simulator of AWS as a process of its own, with what labs need there.

    What is yielded is the environment of a site that uses it and this database.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", SIMULATE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a line for each request
        text=True,
    )
    assert process.stdout
    with process:
        try:
            address = f"http://127.0.0.1:{process.stdout.readline().strip()}"
            env = {
                "DATABASE_URL": f"sqlite:///{database}",
                "AWS_ENDPOINT_URL": address,
                "AWS_ACCESS_KEY_ID": "simulator",
                "AWS_SECRET_ACCESS_KEY": "simulator",
                "LABS_BUCKET": "studyapp-labs",
                "UPLOADS_BUCKET": "studyapp-uploads",
                "UPLOADS_QUEUE_URL": f"{address}/123456789012/studyapp-uploads",
            }
            _python("manage.py", "prepare_simulator", **env)
            yield env
        finally:
            process.kill()


def load(**env: str) -> None:
    """Bring what labs need of the course into the database that the environment names."""
    _python("-c", LOAD, **env)


def load_part() -> None:
    """Entries, questions and quizzes of labs: the whole course would take many times as long."""
    from quiz.actions import content
    from quiz.formats import bank
    from quiz.labs import shelf
    from quiz.management import course_files

    named = [(*lab.entries, *lab.questions) for lab in shelf.all_labs()]
    slugs = {slug for one in named for slug in one}
    course = bank.read(course_files.texts(settings.CONTENT_DIR))
    assert not course.problems
    part = replace(
        course,
        entries=tuple(
            replace(one, related=(), contrasts=()) for one in course.entries if one.slug in slugs
        ),
        questions=tuple(one for one in course.questions if one.slug in slugs),
        quizzes=tuple(
            one for one in course.quizzes if one.questions and slugs.issuperset(one.questions)
        ),
    )
    content.load(part, at=now(), force=False, is_whole=False)


def _python(*arguments: str, **env: str) -> None:
    subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "studyapp.settings"} | env,
        stdout=subprocess.DEVNULL,
        check=True,
    )
