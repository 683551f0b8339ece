"""Lambda's entry in this process, with the real Zappa behind it."""

import gc
import importlib
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from studyapp.deploy.package import ZAPPA

ROOT = Path(__file__).parents[2]
SET_BY_ZAPPA = ("AWS_REGION", "FRAMEWORK", "PROJECT", "SERVERTYPE", "STAGE")


@pytest.fixture(scope="session")
def zappas_settings(tmp_path_factory):
    """The folder with zappa_settings.py, as Zappa writes it into a package."""
    folder = tmp_path_factory.mktemp("package")
    written = ["save-python-settings-file", "rehearsal", "--output_path", "zappa_settings.py"]
    (folder / "zappa_settings.json").write_bytes((ROOT / "zappa_settings.json").read_bytes())
    subprocess.run(
        [sys.executable, "-c", ZAPPA, *written], cwd=folder, check=True, capture_output=True
    )
    return folder


@pytest.fixture
def entry(zappas_settings, monkeypatch):
    """The entry in this process; what Zappa does to the process is undone."""
    monkeypatch.syspath_prepend(zappas_settings)
    for name in SET_BY_ZAPPA:
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(logging.root, "level", logging.root.level)
    entry = importlib.import_module("studyapp.lambda_events").entry
    gc.unfreeze()
    return entry
