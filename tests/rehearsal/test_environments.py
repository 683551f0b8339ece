"""Finding Lambda's Python, and environments that hold locked requirements and nothing else."""

import platform
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from studyapp.deploy import bytecode, environments
from studyapp.deploy.errors import PythonMissing, RequirementsNotInstalled, StepFailed

HERE = Path(sys.executable)
ELF = {"x86_64": 62, "aarch64": 183}  # e_machine


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A folder for environments, and a machine without any Python."""
    monkeypatch.setattr(environments, "KEPT", tmp_path / "kept")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    (tmp_path / "bin").mkdir()
    return tmp_path / "kept"


@pytest.fixture
def make_wheel(tmp_path, monkeypatch):
    """Make a package to install, where pip looks for it; compiled, if it is for a machine."""
    links = tmp_path / "links"
    links.mkdir()
    monkeypatch.setenv("PIP_FIND_LINKS", str(links))

    def make_wheel(machine: str = "") -> Path:
        tag = f"py3-none-manylinux_2_28_{machine}" if machine else "py3-none-any"
        about = "Metadata-Version: 2.1\nName: small\nVersion: 1.0\n"
        kind = f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n"
        file = links / f"small-1.0-{tag}.whl"
        with ZipFile(file, "w") as made:
            made.writestr("small.py", "SIZE = 1\n")
            made.writestr("small-1.0.dist-info/METADATA", about)
            made.writestr("small-1.0.dist-info/WHEEL", kind)
            made.writestr("small-1.0.dist-info/RECORD", "")
            made.writestr(
                "small-1.0.dist-info/entry_points.txt", "[console_scripts]\nsmall=small:x"
            )
            if machine:
                made.writestr("fast.so", compiled(machine))
        return file

    return make_wheel


def compiled(machine: str) -> bytes:
    """The head of a compiled file."""
    return b"\x7fELF\x02\x01\x01".ljust(18, b"\0") + ELF[machine].to_bytes(2, "little") + b"code"


def locked(*files: Path) -> str:
    hashes = [f"--hash=sha256:{sha256(file.read_bytes()).hexdigest()}" for file in files]
    return " ".join(["small==1.0", *hashes])


def offer(folder: Path, name: str, version: str) -> Path:
    """A program that says that it is this version."""
    folder.mkdir(parents=True, exist_ok=True)
    told = f'{{"version": "{version}", "tag": "t", "magic": "00"}}'
    (folder / name).write_text(f"#!/bin/sh\necho '{told}'\n")
    (folder / name).chmod(0o755)
    return folder / name


def test_without_lambdas_python_nothing_is_made(kept, tmp_path):
    broken = offer(tmp_path / "bin", "python3.13", "3.13.1")
    broken.write_text("#!/bin/sh\nexit 127\n")
    offer(tmp_path / "bin", "python3.12", "3.11.2")

    with pytest.raises(PythonMissing, match=r"apt-get install python3\.13"):
        environments.find_python()
    assert not kept.exists()


@pytest.mark.usefixtures("kept")
def test_the_newest_runtime_is_taken_and_one_that_does_not_run_is_passed_over(tmp_path):
    older = offer(tmp_path / "bin", "python3.12", "3.12.1")
    assert environments.find_python() == older

    offer(tmp_path / "bin", "python3.13", "3.13.1").write_text("#!/bin/sh\nexit 127\n")
    newer = offer(tmp_path / "pyenv/versions/3.13.0/bin", "python3.13", "3.13.0")
    assert environments.find_python() == newer


def test_an_environment_is_made_once_for_its_requirements(kept, tmp_path):
    lock = tmp_path / "requirements.txt"
    lock.write_text("# nothing\n")

    first = environments.make(HERE, lock, "x86_64")
    again = environments.make(HERE, lock, "x86_64")
    elsewhere = environments.make(HERE, lock, "arm64")
    lock.write_text("# nothing else\n")
    other = environments.make(HERE, lock, "x86_64")

    assert first == again
    assert first.interpreter.version == platform.python_version()
    made = [first.packages, elsewhere.packages, other.packages]
    assert sorted(kept.iterdir()) == sorted(made)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("small==1.0", "hash"),
        (f"small==1.0 --hash=sha256:{'0' * 64}", "hash"),
        (f"gone==1.0 --hash=sha256:{'0' * 64}", "No matching distribution"),
    ],
)
def test_what_cannot_be_installed_or_is_not_what_was_locked_leaves_nothing(
    kept, tmp_path, make_wheel, line, told
):
    make_wheel()
    lock = tmp_path / "requirements.txt"
    lock.write_text(line)

    with pytest.raises(RequirementsNotInstalled, match=told):
        environments.make(HERE, lock, "x86_64")
    assert list(kept.iterdir()) == []


@pytest.mark.usefixtures("kept")
def test_what_was_locked_is_installed_and_nothing_beside_it(tmp_path, make_wheel):
    lock = tmp_path / "requirements.txt"
    lock.write_text(locked(make_wheel()))

    made = environments.make(HERE, lock, "x86_64")

    there = {found.name for found in made.packages.iterdir()}
    assert there - {"__pycache__"} == {"small-1.0.dist-info", "small.py"}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("architecture", "machine"), [("x86_64", "x86_64"), ("arm64", "aarch64")])
def test_compiled_parts_are_those_of_the_machine_that_runs_them(
    tmp_path, make_wheel, architecture, machine
):
    lock = tmp_path / "requirements.txt"
    lock.write_text(locked(*[make_wheel(each) for each in ELF]))

    made = environments.make(HERE, lock, architecture)

    assert (made.packages / "fast.so").read_bytes() == compiled(machine)


@pytest.mark.usefixtures("kept")
def test_what_is_not_made_for_that_machine_cannot_be_installed(tmp_path, make_wheel):
    lock = tmp_path / "requirements.txt"
    lock.write_text(locked(make_wheel("x86_64")))

    with pytest.raises(RequirementsNotInstalled, match=r"(?s)on arm64.*No matching distribution"):
        environments.make(HERE, lock, "arm64")


def test_a_python_that_is_not_there_is_said(tmp_path):
    with pytest.raises(StepFailed, match="No such file"):
        environments.describe(tmp_path / "python")


def test_stale_bytecode_is_counted(tmp_path):
    here = environments.describe(HERE)
    for name in ("valid", "checked", "changed", "old", "missing"):
        (tmp_path / "code" / f"{name}.py").parent.mkdir(exist_ok=True)
        (tmp_path / "code" / f"{name}.py").write_text(f"name = '{name}'\n")
    bytecode.write(tmp_path / "code", here)

    def compiled(name, mode):
        file = str(tmp_path / "code" / f"{name}.py")
        compiler = [sys.executable, "-m", "compileall", "-q", "-f", "--invalidation-mode", mode]
        subprocess.run([*compiler, file], check=True)

    for name in ("checked", "changed"):
        compiled(name, "checked-hash")
    (tmp_path / "code/changed.py").write_text("name = 'another'\n")
    compiled("old", "timestamp")
    (tmp_path / f"code/__pycache__/missing.{here.tag}.pyc").unlink()
    with ZipFile(tmp_path / "code.zip", "w") as package:
        for file in (tmp_path / "code").rglob("*.py*"):
            package.write(file, file.relative_to(tmp_path / "code"))

    with ZipFile(tmp_path / "code.zip") as package:
        assert len(bytecode.modules(package)) == 5
        stale = bytecode.stale(package, here)
        others = bytecode.stale(package, replace(here, magic=b"none"))
    assert sorted(stale) == ["changed.py", "missing.py", "old.py"]
    assert len(others) == 5
