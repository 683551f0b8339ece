"""What the site must know and nobody else: kept by AWS (SSM, encrypted), never in a file here."""

import secrets
from collections.abc import Mapping

from studyapp.deploy.deployment import Deployment
from studyapp.deploy.errors import Refused

MADE_HERE = ("SECRET_KEY", "ORIGIN_SECRET")  # random; each is made once
BROUGHT = "DATABASE_URL"  # the one thing that whoever deploys brings


def read(deployment: Deployment) -> dict[str, str]:
    """All secrets of a stage, by the name of their variable; {} when there is none."""
    pages = deployment.client("ssm").get_paginator("get_parameters_by_path")
    found = pages.paginate(Path=_folder(deployment), WithDecryption=True)
    parameters = [parameter for page in found for parameter in page["Parameters"]]
    return {one["Name"].rpartition("/")[2]: one["Value"] for one in parameters}


def check(deployment: Deployment, environment: Mapping[str, str]) -> None:
    """Raises Refused when DATABASE_URL is neither known nor brought."""
    _database(read(deployment), environment)


def keep(deployment: Deployment, environment: Mapping[str, str]) -> list[str]:
    """Make what is missing, take DATABASE_URL from the environment; the names of what is new.

    Raises Refused when DATABASE_URL is neither known nor brought.
    """
    known = read(deployment)
    wanted = {name: known.get(name) or make() for name in MADE_HERE}
    wanted[BROUGHT] = _database(known, environment)
    new = [name for name, value in wanted.items() if known.get(name) != value]
    for name in new:
        deployment.client("ssm").put_parameter(
            Name=f"{_folder(deployment)}/{name}",
            Value=wanted[name],
            Type="SecureString",
            Overwrite=True,
        )
    return new


def forget(deployment: Deployment) -> None:
    """Remove them all."""
    names = [f"{_folder(deployment)}/{name}" for name in read(deployment)]
    if names:
        deployment.client("ssm").delete_parameters(Names=names)


def make() -> str:
    """A new random secret of 64 characters."""
    return secrets.token_urlsafe(48)


def _database(known: Mapping[str, str], environment: Mapping[str, str]) -> str:
    url = environment.get(BROUGHT) or known.get(BROUGHT, "")
    if not url.startswith(("postgres://", "postgresql://")):
        raise Refused(
            "DATABASE_URL: set the address of a PostgreSQL that Lambda can reach, "
            "postgres://user:password@host/name?sslmode=require (docs/deploy.md)."
        )
    return url


def _folder(deployment: Deployment) -> str:
    return f"/{deployment.settings['project_name']}/{deployment.stage}"
