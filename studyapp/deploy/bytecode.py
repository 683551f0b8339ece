"""Bytecode inside a zip: made so that it is valid there, and counted where it is not.

Lambda unzips a package where nothing can be written. A module whose bytecode does not fit its
source is compiled anew at each start, and costs more than all else that happens then.
"""

import importlib.util
from pathlib import Path, PurePosixPath
from shutil import rmtree
from zipfile import ZipFile, ZipInfo

from studyapp.deploy.environments import Interpreter, run

TASK = "/var/task"  # where Lambda unzips: what tracebacks name
BY_TIME, UNCHECKED, CHECKED = 0b00, 0b01, 0b11  # flags of a .pyc (PEP 552)
ZIP_EPOCH = 315_532_800  # 1980-01-01 in seconds of Unix: the time that Zappa gives to all files


def write(folder: Path, interpreter: Interpreter) -> None:
    """Compile all modules of a folder, never to be compared with their sources again.

    Raises StepFailed and names what cannot be compiled.
    """
    for stale in [*folder.rglob("__pycache__")]:
        rmtree(stale)
    mode = ["--invalidation-mode", "unchecked-hash", "-s", str(folder), "-p", TASK]
    run([interpreter.path, "-m", "compileall", "-q", "-j", "0", *mode, folder])


def modules(package: ZipFile) -> list[str]:
    return [name for name in package.namelist() if name.endswith(".py")]


def stale(package: ZipFile, interpreter: Interpreter) -> list[str]:
    """The modules that this interpreter would compile anew."""
    there = {info.filename: info for info in package.infolist()}
    return [name for name in modules(package) if not _is_valid(package, there, name, interpreter)]


def _is_valid(
    package: ZipFile, there: dict[str, ZipInfo], name: str, interpreter: Interpreter
) -> bool:
    source = PurePosixPath(name)
    compiled = str(source.parent / "__pycache__" / f"{source.stem}.{interpreter.tag}.pyc")
    if compiled not in there:
        return False
    head = package.read(compiled)[:16]
    flags, check = int.from_bytes(head[4:8], "little"), head[8:16]
    if head[:4] != interpreter.magic:
        return False
    if flags == CHECKED:
        return check == importlib.util.source_hash(package.read(name))
    if flags == BY_TIME:
        return check == ZIP_EPOCH.to_bytes(4, "little") + there[name].file_size.to_bytes(
            4, "little"
        )
    return flags == UNCHECKED
