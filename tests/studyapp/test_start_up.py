"""Starting the site with the environment of one place or another: it runs, or says what to set."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OURS = set(re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "studyapp/settings.py").read_text()))
KEY = "k" * 50
PUBLIC = {"SITE_URL": "https://study.example", "SECRET_KEY": KEY}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of the site with these variables, and no others of ours."""
    not_theirs = OURS | {"DJANGO_ALLOW_ASYNC_UNSAFE"}  # set by these tests for the browser's sake
    inherited = {name: value for name, value in os.environ.items() if name not in not_theirs}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=inherited | environment,
        check=False,
        capture_output=True,
        text=True,
    )


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    return run("manage.py", "check", **environment)


def setting(name: str, **environment: str) -> str:
    """One setting of a site that starts."""
    told = run("-c", f"from studyapp import settings; print(settings.{name})", **environment)
    assert told.returncode == 0, told.stderr
    return told.stdout.strip()


def test_nothing_need_be_set_on_a_laptop():
    started = start()

    assert started.returncode == 0, started.stderr
    assert "no issues" in started.stdout


SET_A_KEY = "SECRET_KEY: set a random text of 50 characters or more."
NO_DATABASE = "its value cannot be used. Set postgres://user:password@host/name or sqlite:///path."
NO_MAIL = "EMAIL_URL: its value cannot be used. Set smtp://user:password@host:587."
NO_SITE = "cannot be used. Set an address such as https://study.example, without a path."
NO_NUMBER = "cannot be used. Set a whole number from 0 to 3600."


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"SITE_URL": "https://study.example"}, SET_A_KEY),
        ({"SITE_URL": "https://study.example", "SECRET_KEY": "secret" * 8}, SET_A_KEY),
        ({"ALLOWED_HOSTS": "localhost,study.example"}, SET_A_KEY),
        (PUBLIC | {"DEBUG": "1"}, "DEBUG: a public site (SITE_URL is https) runs with DEBUG=0."),
        ({"ORIGIN_SECRET": "short"}, "ORIGIN_SECRET: set a random text of 32 characters or more."),
        ({"ORIGIN_SECRET": KEY}, "SITE_URL: behind the edge (ORIGIN_SECRET), set its address."),
        ({"DATABASE_URL": "oracle://ana:secret@db.example/x"}, f"DATABASE_URL: {NO_DATABASE}"),
        ({"SITE_URL": "http://study.example"}, f"SITE_URL: 'http://study.example' {NO_SITE}"),
        ({"DEBUG": "yes"}, "DEBUG: 'yes' cannot be used. Set 1 or 0."),
        ({"GRACE_SECONDS": "-1"}, f"GRACE_SECONDS: '-1' {NO_NUMBER}"),
        ({"EMAIL_URL": "mail.secret.example"}, NO_MAIL),
    ],
)
def test_a_setting_that_cannot_be_is_one_line_that_says_what_to_set(environment, complaint):
    refused = start(**environment)

    assert refused.returncode == 1
    assert refused.stderr.strip() == complaint


def test_a_public_site_passes_the_checks_for_deployment():
    database = "postgres://study@db.study.example/study"
    checked = run(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        **PUBLIC | {"DATABASE_URL": database, "SECRET_KEY": "0aBcDeFgHi" * 6},
    )

    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("site", "hosts"),
    [
        ("https://study.example", ["study.example"]),
        ("https://study.example:8443", ["study.example"]),
        ("http://localhost:8000", ["localhost"]),
        ("http://[::1]:8000", ["[::1]"]),
        ("", ["localhost", "127.0.0.1", "[::1]"]),
    ],
)
def test_the_site_answers_to_the_host_of_its_address(site, hosts):
    assert setting("ALLOWED_HOSTS", SITE_URL=site, SECRET_KEY=KEY) == str(hosts)


def test_only_a_public_site_asks_for_secure_cookies():
    assert setting("SESSION_COOKIE_SECURE", **PUBLIC) == "True"
    assert setting("SESSION_COOKIE_SECURE", SITE_URL="http://localhost:8000") == "False"


BREAKS = """
import django
django.setup()
from django.test import Client
from django.urls import path
from studyapp import urls
urls.urlpatterns.insert(0, path("breaks/", lambda request: 1 / 0))
client = Client(raise_request_exception=False, headers={"host": "localhost"})
print(client.get("/breaks/").status_code)
"""


def test_what_breaks_is_written_down_without_debug_too():
    told = run("-c", BREAKS, DJANGO_SETTINGS_MODULE="studyapp.settings")

    assert told.stdout.strip() == "500"
    assert "Internal Server Error: /breaks/" in told.stderr
    assert "ZeroDivisionError" in told.stderr
