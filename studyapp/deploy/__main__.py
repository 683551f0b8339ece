"""`python -m studyapp.deploy COMMAND STAGE`: the site on AWS, and away again (docs/deploy.md)."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from botocore.exceptions import BotoCoreError, ClientError

from studyapp.deploy import down, function, state, steps, verify, zappa
from studyapp.deploy.cost.report import Assumed, positive, report
from studyapp.deploy.deployment import Deployment
from studyapp.deploy.errors import DeployError


def main(arguments: list[str] | None = None, *, connect: verify.Connect = verify.connect) -> int:
    """Run one command; 0 when it did what it says. `connect` is how the site is reached."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyapp.settings")  # for django-storages
    options = _parser().parse_args(arguments)
    options.connect = connect
    deployment = Deployment(options.stage)
    try:
        os.environ.setdefault("AWS_DEFAULT_REGION", deployment.region)
        COMMANDS[options.command](deployment, options)
    except (DeployError, BotoCoreError, ClientError) as error:
        say(f"\n{error}\nNothing is lost: mend it and give the same command again.")
        return 1
    except KeyboardInterrupt:
        say("\nCut off. The same command goes on from here.")
        return 130
    return 0


def up(deployment: Deployment, options: argparse.Namespace) -> None:
    """Bring the site up, or what is new to a site that is up."""
    if options.plan:
        for line in state.plan(deployment):
            say(line)
        return
    _walk(deployment, steps.UP, options)


def update(deployment: Deployment, options: argparse.Namespace) -> None:
    state.require(deployment)
    up(deployment, options)


def status(deployment: Deployment, _: argparse.Namespace) -> None:
    for line in state.describe(deployment):
        say(line)


def cost(deployment: Deployment, options: argparse.Namespace) -> None:
    """What it would cost; asks nobody, and needs no account."""
    assumed = Assumed(options.attempts_per_learner, options.peak_minutes, options.query_ms)
    for line in report(deployment, assumed):
        say(line)


def rollback(deployment: Deployment, _: argparse.Namespace) -> None:
    """The code of the version before. The database stays: migrations fit the version before."""
    state.require(deployment)
    found = zappa.rollback(deployment)
    say(f"The function runs the code of the version before, as version {found.version}.")


def manage(deployment: Deployment, options: argparse.Namespace) -> None:
    """A management command, run where the site runs."""
    state.require(deployment)
    say(function.manage(deployment, options.more or "help").rstrip())


def take_down(deployment: Deployment, options: argparse.Namespace) -> None:
    """Remove all of it but the last backup, after asking."""
    if not options.yes:
        last = "the newest there is" if options.without_backup else "one that is made now"
        left = f"Of its backups the last one stays: {last}."
        say(f"This removes {deployment.name} with all its files. {left}")
        question = f"Write the name of the stage to go on ({deployment.stage}): "
        if input(question) != deployment.stage:
            say("Nothing was removed.")
            return
    _walk(deployment, down.DOWN, options)


COMMANDS = {
    "up": up,
    "update": update,
    "status": status,
    "cost": cost,
    "rollback": rollback,
    "manage": manage,
    "down": take_down,
}


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _walk(deployment: Deployment, wanted: list[steps.Step], options: argparse.Namespace) -> None:
    with TemporaryDirectory() as folder:
        run = steps.Run(
            deployment,
            Path(folder),
            python=options.python,
            allow=options.allow,
            without_backup=options.without_backup,
            connect=options.connect,
        )
        for name, seconds, told in steps.walk(run, wanted):
            say(f"{seconds:7.1f} s  {name:<13} {told}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m studyapp.deploy", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("stage", help="of zappa_settings.json, such as demo")
    parser.add_argument("more", nargs="?", help="manage: the command, as 'sweep'")
    parser.add_argument("--plan", action="store_true", help="up: only say what would change")
    parser.add_argument("--yes", action="store_true", help="down: do not ask")
    parser.add_argument(
        "--allow", action="store_true", help="up: migrations that break what runs now"
    )
    usual = Assumed()
    for name, value, what in (
        ("--attempts-per-learner", usual.attempts, "in a month"),
        ("--peak-minutes", usual.minutes, "within which all take an attempt"),
        ("--query-ms", usual.query_ms, "a query's way to the database and back"),
    ):
        parser.add_argument(name, type=positive, default=value, help=f"cost: {what} (%(default)s)")
    parser.add_argument(
        "--without-backup", action="store_true", help="down: when the database is gone already"
    )
    parser.add_argument("--python", type=Path, help="up: the interpreter to package for")
    return parser


if __name__ == "__main__":
    sys.exit(main())
