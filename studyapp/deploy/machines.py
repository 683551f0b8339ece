"""The two kinds of machine that Lambda offers: which wheels fit them, and whether a file does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

GLIBC = 34  # 2.34, of Amazon Linux 2023, on which Lambda's Python runs since 3.12
OLDEST_GLIBC = 17  # for which wheels are still made
ELF = b"\x7fELF"
COMPILED = re.compile(r"\.(so(\.[\d.]+)?|dylib|pyd|dll)$")


class Machine(NamedTuple):
    wheels: str  # its name in the names of wheels
    elf: int  # its number in the head of a compiled file (e_machine)


MACHINES = {"x86_64": Machine("x86_64", 62), "arm64": Machine("aarch64", 183)}


def platforms(architecture: str) -> Iterator[str]:
    """The platform tags of wheels that run there, the best first (PEP 600, and one older name)."""
    machine = MACHINES[architecture].wheels
    for minor in range(GLIBC, OLDEST_GLIBC - 1, -1):
        yield f"manylinux_2_{minor}_{machine}"
    yield f"manylinux2014_{machine}"


def foreign(folder: Path, architecture: str) -> list[str]:
    """The compiled files below a folder that would not run there, by their names in it."""
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and not _fits(file, architecture)
    )


def _fits(file: Path, architecture: str) -> bool:
    with file.open("rb") as opened:
        head = opened.read(20)
    if not head.startswith(ELF):
        return not COMPILED.search(file.name)
    return int.from_bytes(head[18:20], "little") == MACHINES[architecture].elf
