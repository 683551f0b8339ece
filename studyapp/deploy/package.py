"""The zip that Lambda runs. docs/package.md says what is in it and why.

Zappa makes it, of a clean copy of the site and a folder of what requirements.txt locks alone. Then
its bytecode is made valid, and it is packed again in a fixed order with fixed times. Nothing of it
runs here: it may be for another Python and another processor.
"""

import logging
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from studyapp.deploy import bytecode, environments, machines
from studyapp.deploy.environments import ROOT, Environment, run
from studyapp.deploy.errors import NotACheckout, StepFailed, WrongMachine

logger = logging.getLogger(__name__)

# What of the checkout the site is made of; the stage's exclude_glob takes away from that again.
SHIPPED = ("content", "quiz", "static", "studyapp", "templates", "zappa_settings.json")
MANIFEST = "staticfiles/staticfiles.json"  # where settings.STATIC_ROOT has it
# Zappa would ask on the network whether it is the newest.
ZAPPA = "import zappa.cli as z; z.ZappaCLI.check_for_update = lambda self: None; z.handle()"


@dataclass(frozen=True, kw_only=True)
class Package:
    """A finished package. Sizes are in bytes."""

    path: Path
    static: Path  # the folder of the static files that belong to it, for the bucket
    bytes: int
    unzipped: int
    modules: int
    stale: int  # how many of the modules would be compiled at each start: 0
    python_version: str  # 3.13.0
    architecture: str  # x86_64 or arm64

    @property
    def runtime(self) -> str:
        """Lambda's name of the Python that it was made for, such as python3.13."""
        return f"python{self.python_version.rpartition('.')[0]}"


def build(stage: str, *, python: Path, architecture: str, to: Path) -> Package:
    """Make `package.zip` and `static/` in the folder `to`, for a stage of zappa_settings.json.

    `python` has the version that the function will run on; environments.find_python finds it.
    `architecture` is x86_64 or arm64.

    Raises CannotPackage: one of its kinds, with what to do.
    """
    environment = environments.make(python, ROOT / "requirements.txt", architecture)
    with TemporaryDirectory() as work:
        site, content, static = (Path(work, name) for name in ("site", "content", "static"))
        check_out(site)
        collect_static(site, static)
        with ZipFile(zappa(site, stage, environment)) as made:
            made.extractall(content)
        check_compiled(content, architecture)
        bytecode.write(content, environment.interpreter)
        shutil.rmtree(to / "static", ignore_errors=True)
        to.mkdir(parents=True, exist_ok=True)
        shutil.move(static, to / "static")
        pack(content, to / "package.zip")
    return measure(to / "package.zip", to / "static", environment)


def check_out(site: Path) -> None:
    """Copy what git tracks, as it is in the working tree; nothing else can get in.

    Raises NotACheckout.
    """
    for name in _listed("--others", "--exclude-standard"):
        logger.warning("Left out, because git does not know it: %s", name)
    for name in _listed("--cached"):
        if (ROOT / name).exists():  # else it is about to be deleted
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, site / name)


def collect_static(site: Path, to: Path) -> None:
    """Give all static files their hashed names in `to`; the list of names stays in the site."""
    public = {"SITE_URL": "https://package.invalid", "SECRET_KEY": "only to collect files " * 3}
    run(
        [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity=0"],
        cwd=site,
        env={"PATH": os.defpath, "DJANGO_SETTINGS_MODULE": "studyapp.settings"} | public,
    )
    shutil.move(site / "staticfiles", to)
    (site / MANIFEST).parent.mkdir()
    (to / "staticfiles.json").rename(site / MANIFEST)


def zappa(site: Path, stage: str, environment: Environment) -> Path:
    """Let Zappa make its zip of a folder with zappa_settings.json, in that folder.

    Nothing of this machine's own settings reaches it. Raises StepFailed.
    """
    made, python = site / "zappa.zip", f"python{sys.version_info.major}.{sys.version_info.minor}"
    looked_in = site.parent / "environment/lib" / python / "site-packages"
    looked_in.parent.mkdir(parents=True)
    looked_in.symlink_to(environment.packages)
    told = run(
        [sys.executable, "-c", ZAPPA, "package", stage, "--output", made.name],
        cwd=site,
        env={
            "PATH": os.defpath,
            "VIRTUAL_ENV": str(site.parent / "environment"),
            "TMPDIR": str(site.parent),
            "LOGNAME": "package",
        },
    )
    if not made.exists():  # its exit code does not always tell
        raise StepFailed(f"Zappa made no zip:\n{told}")
    return made


def check_compiled(content: Path, architecture: str) -> None:
    """Raises WrongMachine when something in a folder was compiled for another machine."""
    if wrong := machines.foreign(content, architecture):
        raise WrongMachine(
            f"The package is for {architecture}, and would hold what does not run there: "
            f"{', '.join(wrong)}. Lock versions that have wheels for it in requirements.txt."
        )


def pack(content: Path, to: Path) -> None:
    """Zip a folder: in order, with one time for all, readable by whoever runs the function."""
    with ZipFile(to, "w", ZIP_DEFLATED, compresslevel=9) as package:
        for file in sorted(content.rglob("*")):
            if file.is_file():
                info = ZipInfo(file.relative_to(content).as_posix())
                info.external_attr = 0o644 << 16
                package.writestr(info, file.read_bytes(), ZIP_DEFLATED, compresslevel=9)


def measure(path: Path, static: Path, environment: Environment) -> Package:
    with ZipFile(path) as package:
        return Package(
            path=path,
            static=static,
            bytes=path.stat().st_size,
            unzipped=sum(info.file_size for info in package.infolist()),
            modules=len(bytecode.modules(package)),
            stale=len(bytecode.stale(package, environment.interpreter)),
            python_version=environment.interpreter.version,
            architecture=environment.architecture,
        )


def _listed(*which: str) -> list[str]:
    try:
        listed = run(["git", "-C", ROOT, "ls-files", "-z", *which, "--", *SHIPPED])
    except StepFailed as error:
        raise NotACheckout(
            f"The package holds what git tracks. Work in a clone. {error}"
        ) from error
    return listed.split("\0")[:-1]
