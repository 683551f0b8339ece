"""The way to a running site, step by step. Every step may be done again: it looks first.

Nothing is remembered between runs but by AWS itself. So whatever was cut off goes on where it
stands, and `up` on a site that is up is an update.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from studyapp.deploy import environments, function, package, secrets, stack, static, verify, zappa
from studyapp.deploy.deployment import Deployment
from studyapp.deploy.errors import Refused, StepFailed
from studyapp.deploy.package import Package

NOWHERE = "https://not-yet.invalid"  # the site's address until CloudFront has given one
LEAST_UNRESERVED = 100  # environments that AWS keeps for all other functions of an account
# What the site reads from its environment, and the stack's output that says it.
FROM_STACK = {
    "EVENTS_QUEUE_URL": "EventsQueueUrl",
    "EVENTS_DEAD_QUEUE_URL": "EventsDeadQueueUrl",
    "UPLOADS_QUEUE_URL": "UploadsQueueUrl",
    "UPLOADS_DEAD_QUEUE_URL": "UploadsDeadQueueUrl",
    "UPLOADS_BUCKET": "UploadsBucket",
    "BACKUPS_BUCKET": "BackupsBucket",
    "MEDIA_BUCKET": "MediaBucket",
    "LABS_BUCKET": "LabsBucket",
}
# What whoever deploys may say; what is not said stays as it is on AWS.
CHOICES = {
    "DOMAIN_NAME": "DomainName",
    "CERTIFICATE_ARN": "CertificateArn",
    "ALARM_EMAIL": "AlarmEmail",
}


@dataclass
class Run:
    """One way through the steps: what is wanted, and what the steps have found so far."""

    deployment: Deployment
    folder: Path  # for the package
    python: Path | None = None  # to package for; None looks for Lambda's newest
    allow: bool = False  # migrations that break what runs
    without_backup: bool = False  # down: not even a last one
    connect: verify.Connect = verify.connect
    package: Package | None = None
    outputs: dict[str, str] = field(default_factory=dict)

    def variables(self, site: str) -> dict[str, str]:
        """The function's environment for a site at this address."""
        told = {name: self.outputs[output] for name, output in FROM_STACK.items()}
        labs = {"LABS_PREFIX": f"{self.deployment.name}-lab"}
        return secrets.read(self.deployment) | told | labs | {"SITE_URL": site}


def parameters(deployment: Deployment, found: function.Function | None) -> dict[str, str]:
    """Of the stack; without a function that has an address, it leaves out what needs one."""
    chosen = {name: os.environ[given] for given, name in CHOICES.items() if given in os.environ}
    secret = secrets.read(deployment).get("ORIGIN_SECRET")
    return (
        chosen
        | ({"OriginSecret": secret} if secret else {})
        | {
            "FunctionName": deployment.name if found and found.url else "",
            "FunctionUrlDomain": found.host if found else "",
        }
    )


@dataclass(frozen=True)
class Step:
    name: str
    do: Callable[[Run], str]  # says what is so now, in a line


def account(run: Run) -> str:
    """Who deploys, where, and whether all is there that is needed, the account's room included."""
    secrets.check(run.deployment, os.environ)
    who = run.deployment.client("sts").get_caller_identity()
    limits = run.deployment.client("lambda").get_account_settings()["AccountLimit"]
    wanted = run.deployment.settings.get("lambda_concurrency", 0)
    free = limits["UnreservedConcurrentExecutions"]
    if wanted and not function.find(run.deployment) and free - wanted < LEAST_UNRESERVED:
        raise Refused(
            f"lambda_concurrency: {wanted} cannot be reserved. The account has {free} free, and "
            f"AWS keeps {LEAST_UNRESERVED}: ask for more in Service Quotas, or take it out."
        )
    return f"{who['Account']}, {run.deployment.region}, {free} environments free"


def make_package(run: Run) -> str:
    """The zip, before anything is made on AWS."""
    made = run.package = package.build(
        run.deployment.stage,
        python=run.python or environments.find_python(),
        architecture=run.deployment.architecture,
        to=run.folder,
    )
    if made.runtime not in environments.RUNTIMES:  # an older one has another C library as well
        offered = " or ".join(environments.RUNTIMES)
        raise Refused(f"--python: a site on Lambda runs on {offered}, not on {made.runtime}.")
    return (
        f"{made.bytes / 1e6:.1f} MB for {made.runtime} on {made.architecture}, "
        f"{made.modules} modules, {made.stale} stale"
    )


def keep_secrets(run: Run) -> str:
    new = secrets.keep(run.deployment, os.environ)
    return f"new: {', '.join(new)}" if new else "all known"


def build_stack(run: Run) -> str:
    """Buckets, queues, role; with a function also what needs one."""
    found = function.find(run.deployment)
    changed = stack.apply(run.deployment.name, parameters(run.deployment, found))
    run.outputs = stack.outputs(run.deployment.name)
    return "changed" if changed else "as it was"


def push_static(run: Run) -> str:
    pushed = static.push(_made(run), run.outputs["StaticBucket"])
    return f"{pushed.new} new, {pushed.known} known"


def prepare_database(run: Run) -> str:
    """Tables and course, by the new version, beside the one that still answers."""
    site = _site(run) or NOWHERE
    role, variables = run.outputs["RoleArn"], run.variables(site)
    with function.beside(run.deployment, _made(run), role, variables) as name:
        command = "migrate_safely --allow" if run.allow else "migrate_safely"
        migrated = function.manage(run.deployment, command, name=name, tells="Migrations done")
        loaded = function.manage(run.deployment, "load_content", name=name, tells="Course")
    return f"{migrated} {loaded}"


def update_function(run: Run) -> str:
    variables = run.variables(_site(run) or NOWHERE)
    role = run.outputs["RoleArn"]
    made = zappa.deploy(run.deployment, _made(run), role=role, variables=variables)
    return f"version {made.version}"


def set_address(run: Run) -> str:
    """Tell the site where it is, once CloudFront has an address for it."""
    site = _site(run)
    if not site:
        raise StepFailed("The stack names no address of the site.")
    found = function.find(run.deployment)
    variables = run.variables(site)
    if found is None or dict(found.environment) != variables:
        function.configure(run.deployment, variables)
    return site


def check_site(run: Run) -> str:
    found = function.find(run.deployment)
    url = found.url if found else ""
    return verify.check(_site(run), _made(run), url, to=run.connect)


UP = [
    Step("account", account),
    Step("package", make_package),
    Step("secrets", keep_secrets),
    Step("stack", build_stack),
    Step("static files", push_static),
    Step("database", prepare_database),
    Step("function", update_function),
    Step("distribution", build_stack),
    Step("address", set_address),
    Step("check", check_site),
]


def walk(run: Run, steps: list[Step]) -> Iterator[tuple[str, float, str]]:
    """Do the steps; gives the name, the seconds and the words of each as it is done."""
    for step in steps:
        started = time.monotonic()
        told = step.do(run)
        yield step.name, time.monotonic() - started, told


def _made(run: Run) -> Package:
    if run.package is None:
        raise StepFailed("There is no package: an earlier step makes it.")
    return run.package


def _site(run: Run) -> str:
    """The site's address, "" before there is a distribution."""
    domain = run.outputs.get("SiteDomain", "")
    return f"https://{domain}" if domain else ""
