"""Lambda's Python on this machine, and what is locked, installed for a machine of Lambda's."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from studyapp.deploy import machines
from studyapp.deploy.errors import PythonMissing, RequirementsNotInstalled, StepFailed

ROOT = Path(__file__).parents[2]
# One folder for each Python, architecture and lock: the next build takes seconds.
KEPT = ROOT / ".venv-package"
RUNTIMES = ("python3.13", "python3.12")  # of Lambda; the first that is here is taken
DESCRIBE = """
import importlib.util, json, platform, sys
print(json.dumps({
    "version": platform.python_version(),
    "tag": sys.implementation.cache_tag,
    "magic": importlib.util.MAGIC_NUMBER.hex(),
}))
"""


@dataclass(frozen=True)
class Interpreter:
    """A Python, and what marks bytecode as its own."""

    path: Path
    version: str  # 3.13.0
    tag: str  # cpython-313
    magic: bytes


@dataclass(frozen=True)
class Environment:
    """What the interpreter would find installed on a machine of this architecture."""

    interpreter: Interpreter
    architecture: str  # x86_64 or arm64
    packages: Path


def find_python() -> Path:
    """The interpreter of Lambda's newest runtime that is installed here: on the path, or by pyenv.

    Raises PythonMissing.
    """
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for name in RUNTIMES:
        places = [Path(place) for place in os.get_exec_path()]
        places += sorted(pyenv.glob(f"versions/{name.removeprefix('python')}*/bin"))
        for place in places:
            found = place / name
            if os.access(found, os.X_OK) and _runs(found):
                return found
    raise PythonMissing(
        f"Lambda's Python is not here: {' or '.join(RUNTIMES)}. "
        f"Install one: apt-get install {RUNTIMES[0]}, or pyenv install 3.13"
    )


def describe(python: Path) -> Interpreter:
    """Ask a Python what it is. Raises StepFailed when it does not run."""
    told = json.loads(run([python, "-c", DESCRIBE]))
    return Interpreter(python, told["version"], told["tag"], bytes.fromhex(told["magic"]))


def make(python: Path, requirements: Path, architecture: str) -> Environment:
    """The folder that holds `requirements` alone, each file checked by its hash.

    It is made once for each version of Python, architecture and content of `requirements`. What
    is compiled comes as wheels for that architecture, whatever this machine is.

    Raises StepFailed, RequirementsNotInstalled.
    """
    interpreter = describe(python)
    lock = hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    packages = KEPT / f"{interpreter.version}-{architecture}-{lock}"
    if not packages.exists():
        KEPT.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=KEPT, prefix="new-") as work:
            new = Environment(interpreter, architecture, Path(work, "packages"))
            _fill(new, requirements)
            # Whole or not at all; who makes the same at the same time and is later, uses this.
            if not packages.exists():
                shutil.move(new.packages, packages)
    return Environment(interpreter, architecture, packages)


def run(command: list[str | Path], *, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    """What a program prints. Raises StepFailed with its words when it fails."""
    try:
        done = subprocess.run(
            command, cwd=cwd, env=env, check=False, capture_output=True, text=True
        )
    except OSError as error:
        raise StepFailed(f"{command[0]} does not run: {error.strerror}.") from error
    if done.returncode != 0:
        raise StepFailed(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}".strip())
    return done.stdout


def _runs(python: Path) -> bool:
    """A version manager may offer names of what it does not have."""
    try:
        return describe(python).version.startswith(python.name.removeprefix("python"))
    except StepFailed:
        return False


def _fill(new: Environment, requirements: Path) -> None:
    """Our pip installs, for the other Python: that one needs neither pip nor venv."""
    new.packages.mkdir()
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", new.interpreter.path]
    quietly = ["--quiet", "--no-input", "--disable-pip-version-check"]
    # A lock names everything, so there is nothing to look up; and pip wants to be told so.
    where = ["--target", str(new.packages), "--no-deps"]
    fitting = [f"--platform={tag}" for tag in machines.platforms(new.architecture)]
    locked = ["--require-hashes", "-r", str(requirements)]
    try:
        run([*pip, "install", *quietly, *where, *fitting, *locked])
    except StepFailed as error:
        raise RequirementsNotInstalled(
            f"{requirements.name} could not be installed for Python {new.interpreter.version} "
            f"on {new.architecture}. Is the network there? {error}"
        ) from error
    shutil.rmtree(new.packages / "bin", ignore_errors=True)  # programs, with paths of this machine
