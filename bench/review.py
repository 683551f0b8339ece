"""What reviewing costs a learner with 10,000 due cards, beside one with 100.

On SQLite and on a real PostgreSQL, each in a process of its own, through Django's test client:
all middleware, views and templates, no network. Rounds are interleaved, so that a busy machine is
busy for all; figures are medians. A review is the form that rates a card with five looks behind
it; a bare answer is the form that answers a single-choice question of a practice quiz of ten.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from studyapp.deploy.environments import ROOT
from tests.postgres import server


def main() -> None:
    with TemporaryDirectory() as folder, server() as postgres:
        for database in (f"sqlite:///{Path(folder, 'db.sqlite3')}", postgres):
            settings = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "studyapp.settings"}
            command = [sys.executable, "-m", "bench.review", "here"]
            subprocess.run(command, check=True, cwd=ROOT, env=os.environ | settings)


def here() -> None:
    """Measure on this process's database, which is empty."""
    import django

    django.setup()
    from bench.reviewing import rounds

    rounds.measure()


if __name__ == "__main__":
    here() if sys.argv[1:] == ["here"] else main()
