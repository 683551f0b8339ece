"""What there is of a stage on AWS, in lines for the terminal. Changes nothing."""

from collections.abc import Iterator

from studyapp.deploy import function, secrets, stack
from studyapp.deploy.deployment import Deployment
from studyapp.deploy.errors import Refused
from studyapp.deploy.steps import parameters

QUEUES = ("EventsQueueUrl", "EventsDeadQueueUrl", "UploadsQueueUrl", "UploadsDeadQueueUrl")


def require(deployment: Deployment) -> None:
    """Raises Refused when the site is not up."""
    if function.find(deployment) is None:
        raise Refused(f"{deployment.name} is not up. Bring it up first: up {deployment.stage}")


def describe(deployment: Deployment) -> Iterator[str]:
    """The function, its address, what waits in the queues, and the newest backup."""
    found = function.find(deployment)
    if found is None:
        yield f"{deployment.name} has no function in {deployment.region}."
    else:
        yield f"{deployment.name} in {deployment.region}, version {found.version}"
        yield f"address   {found.environment.get('SITE_URL', 'none yet')}"
    if not stack.exists(deployment.name):
        yield "There is no stack."
        return
    outputs = stack.outputs(deployment.name)
    sqs = deployment.client("sqs")
    for name in QUEUES:
        told = sqs.get_queue_attributes(
            QueueUrl=outputs[name], AttributeNames=["ApproximateNumberOfMessages"]
        )
        waiting = told["Attributes"]["ApproximateNumberOfMessages"]
        yield f"queue     {outputs[name].rpartition('/')[2]}: {waiting} waiting"
    pages = (
        deployment.client("s3")
        .get_paginator("list_objects_v2")
        .paginate(Bucket=outputs["BackupsBucket"], Prefix="database/")
    )
    backups = [one for page in pages for one in page.get("Contents", [])]
    newest = max((one["Key"] for one in backups), default="none yet")
    yield f"backups   {len(backups)}, the newest: {newest}"


def plan(deployment: Deployment) -> Iterator[str]:
    """What `up` would do."""
    found = function.find(deployment)
    known = secrets.read(deployment)
    missing = [name for name in (*secrets.MADE_HERE, secrets.BROUGHT) if name not in known]
    yield f"secrets   {'make or take: ' + ', '.join(missing) if missing else 'all known'}"
    secret = {} if "ORIGIN_SECRET" in known else {"OriginSecret": secrets.make()}
    changes = stack.plan(deployment.name, secret | parameters(deployment, found))
    for change in changes:
        yield f"stack     {change.action} {change.resource} ({change.type})"
    if not changes:
        yield "stack     as it is"
    yield f"function  {'update' if found else 'make'} {deployment.name}"
    if found is None:
        yield "stack     then again, with what needs the function: queues that feed it, CloudFront"
