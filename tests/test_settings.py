"""The page of settings and the settings: the same variables and defaults, examples that work."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READ = set(re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "studyapp/settings.py").read_text()))
CODE = re.compile(r"`([^`]*)`")
PUBLIC = {"SITE_URL": "https://other.example", "SECRET_KEY": "s" * 60}

PRINT = """
import json
from studyapp import settings
shown = {name: repr(value) for name, value in vars(settings).items() if name.isupper()}
print(json.dumps(shown))
"""


def described() -> dict[str, list[str]]:
    """The rows of the table: variable to what it is, default, example."""
    lines = (ROOT / "docs/settings.md").read_text().splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| `")]
    return {CODE.findall(row[0])[0]: [cell.strip() for cell in row[1:]] for row in rows}


def settings(**environment: str) -> dict[str, str]:
    """All settings of a site that starts with these variables and no others of ours."""
    inherited = {name: value for name, value in os.environ.items() if name not in READ}
    told = subprocess.run(
        [sys.executable, "-c", PRINT],
        cwd=ROOT,
        env=inherited | environment,
        check=True,
        capture_output=True,
        text=True,
    )
    values: dict[str, str] = json.loads(told.stdout)
    return values


def test_every_variable_is_described_and_no_other():
    assert set(described()) == READ


@pytest.mark.parametrize("name", sorted(READ))
def test_every_variable_says_what_it_is_its_default_and_an_example(name):
    what, default, example = described()[name]

    assert len(what) > 20
    assert default
    assert example


def test_the_defaults_are_those_of_the_page():
    told = {name: CODE.findall(default) for name, (_, default, _) in described().items()}
    values = {name: found[-1] for name, found in told.items() if found}
    for beside in ("DATABASE_URL", "MEDIA_ROOT"):  # manage.py, wherever that is
        del values[beside]

    assert settings(**values) == settings()
    assert str(ROOT / "db.sqlite3") in settings()["DATABASES"]
    assert str(ROOT / "media") in settings()["MEDIA_ROOT"]


@pytest.mark.parametrize("name", sorted(READ - {"DEBUG", "SECRET_KEY", "ORIGIN_SECRET"}))
def test_every_example_starts_a_public_site_and_has_an_effect(name):
    _, _, example = described()[name]

    assert settings(**PUBLIC | {name: example.strip("`")}) != settings(**PUBLIC)
