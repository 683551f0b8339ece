"""What keeps nginx for a run: it ends nginx and takes the folder away when the site is gone."""

import subprocess
import sys

import pytest

from quiz.labs.cdn_nginx import GUARD
from tests.labs.programs import is_there, program, wait_until

SITE = """
import subprocess, sys
subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
print("started", flush=True)
sys.stdin.read()
"""
NGINX = """
import os, sys, time
with open(sys.argv[1], "w") as file:
    file.write(f"{os.getpid()} ")
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")
def test_a_site_that_is_killed_leaves_no_nginx_and_no_folder(tmp_path):
    folder, noted = tmp_path / "lab-edge-1", tmp_path / "pid"
    folder.mkdir()
    nginx = [sys.executable, str(program(tmp_path, NGINX)), str(noted)]
    guard = [sys.executable, "-I", "-S", str(GUARD), str(folder), *nginx]
    site = subprocess.Popen(
        [sys.executable, "-c", SITE, *guard], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with site:
        wait_until(lambda: noted.exists() and noted.read_text().endswith(" "))
        site.kill()

    wait_until(lambda: not folder.exists())
    assert not is_there(int(noted.read_text()))


def test_it_ends_with_nginx_and_leaves_the_folder_for_another_try(tmp_path):
    ends_at_once = [sys.executable, "-c", ""]

    with subprocess.Popen(
        [sys.executable, str(GUARD), str(tmp_path), *ends_at_once], stdin=subprocess.PIPE
    ) as guard:
        assert guard.wait(60) == 1

    assert tmp_path.exists()
